"""Names for controls, which screen readers speak, as far as Tk lets them: it tells them nothing of its own."""

from __future__ import annotations

import contextlib
import sys
import tkinter as tk


def named(widget: tk.Misc, name: str) -> None:
    """Give a control the name that a screen reader speaks when it gets the focus.

    On Windows that is the text of the control's own system window, which Tk leaves empty. Elsewhere there is no way.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows has what it is needed for

        with contextlib.suppress(AttributeError, OSError):
            ctypes.windll.user32.SetWindowTextW(ctypes.c_void_p(widget.winfo_id()), name)

"""The window for people who do not use terminals: pick a workbook, check it, generate the documents.

It opens before any library is there: nothing here imports more than the standard library and `reportgen.core` until a
job needs it.
"""

from __future__ import annotations

from reportgen.app.window.window import open_window

__all__ = ["open_window"]

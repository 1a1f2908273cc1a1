"""How the window looks: colours, typeface, spacing and the shapes of its controls, the same on every system."""

from __future__ import annotations

import contextlib
import sys
import tkinter as tk
from tkinter import font, ttk

from reportgen.app.window.drawn import Canvas

INK, MUTED, ACCENT, RULE, PANEL, WHITE = "#0B0C0C", "#505A5F", "#12436D", "#B1B4B6", "#F3F2F1", "#FFFFFF"
DARKER, PALE, PALER = "#0C2F4D", "#E7EEF4", "#F6F9FB"
RED, AMBER, GREEN = "#D4351C", "#8A5A00", "#00703C"
BAR = "#28A197"
RATINGS = {"Red": (RED, WHITE), "Amber": ("#FFBF00", INK), "Green": (GREEN, WHITE), "None": (MUTED, WHITE)}
"""Ground and ink of each class's word."""

_FAMILIES = ("Segoe UI", "SF Pro Text", "Helvetica Neue", "Noto Sans", "Cantarell", "Liberation Sans", "DejaVu Sans")


def see_every_dot() -> None:
    """Tell Windows that the window draws itself as sharp as the screen is; else it is enlarged and blurred."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows has what it is needed for

        with contextlib.suppress(AttributeError, OSError):
            ctypes.windll.shcore.SetProcessDpiAwareness(1)


class Look:
    """Fonts, sizes and styles for one window. Sizes follow the screen: `dots(16)` is as large as 16 are at 96 an inch.

    The styles are those of ttk, named after what they are for: `Main.TButton`, `Hint.TLabel` ...
    """

    def __init__(self, root: tk.Tk) -> None:
        self.root = root
        # macOS counts 72 of its points to an inch, and enlarges them itself.
        self._density = root.winfo_fpixels("1i") / (72 if sys.platform == "darwin" else 96)
        there = set(font.families(root))
        family = next((name for name in _FAMILIES if name in there), font.nametofont("TkDefaultFont").actual("family"))
        text = 13 if sys.platform == "darwin" else 10
        self.text = font.Font(root, family=family, size=text)
        self.bold = font.Font(root, family=family, size=text, weight="bold")
        self.small = font.Font(root, family=family, size=text - 1)
        self.head = font.Font(root, family=family, size=text + 3, weight="bold")
        self.title = font.Font(root, family=family, size=text + 9, weight="bold")
        self._pictures: list[tk.PhotoImage] = []
        root.configure(background=WHITE)
        root.option_add("*TCombobox*Listbox.font", self.text)
        root.option_add("*TCombobox*Listbox.background", WHITE)
        root.option_add("*TCombobox*Listbox.foreground", INK)
        root.option_add("*TCombobox*Listbox.selectBackground", ACCENT)
        root.option_add("*TCombobox*Listbox.selectForeground", WHITE)
        root.option_add("*TCombobox*Listbox.relief", "flat")
        self._style = ttk.Style(root)
        self._style.theme_use("clam")  # the one theme that takes every colour, on every system
        self._general()
        self._buttons()
        self._fields()
        self._tick_boxes()
        root.iconphoto(True, self._sign())

    def dots(self, size: float) -> int:
        """Return a size in this screen's dots, at least one."""
        return max(1, round(size * self._density))

    def _general(self) -> None:
        self._style.configure(".", background=WHITE, foreground=INK, font=self.text, focuscolor=ACCENT)
        self._style.configure("Title.TLabel", font=self.title, foreground=ACCENT)
        self._style.configure("Hint.TLabel", font=self.small, foreground=MUTED)
        self._style.configure("Name.TLabel", font=self.bold)
        self._style.configure("Rule.TFrame", background=RULE)
        self._style.configure("Accent.TFrame", background=ACCENT)
        bar = self.dots(10)
        self._style.configure(
            "TProgressbar", troughcolor=PANEL, background=BAR, thickness=bar, borderwidth=0, troughrelief="flat",
            lightcolor=BAR, darkcolor=BAR, bordercolor=PANEL,
        )  # fmt: skip
        self._style.configure(
            "Vertical.TScrollbar", background=RULE, troughcolor=WHITE, bordercolor=WHITE, lightcolor=RULE,
            darkcolor=RULE, arrowcolor=MUTED, gripcount=0, arrowsize=self.dots(13), relief="flat",
        )  # fmt: skip
        self._style.map("Vertical.TScrollbar", background=[("active", MUTED), ("disabled", WHITE)])

    def _buttons(self) -> None:
        self._button("TButton", WHITE, ACCENT, border=ACCENT, over=PALE, off=PANEL)
        self._button("Main.TButton", ACCENT, WHITE, border=ACCENT, over=DARKER, off=RULE)
        self._button("Field.TButton", WHITE, ACCENT, border=ACCENT, over=PALE, off=PANEL)
        self._button("Small.TButton", WHITE, ACCENT, border=RULE, over=PALE, off=PANEL)
        self._style.configure("TButton", padding=(self.dots(14), self.dots(6)))
        self._style.configure("Field.TButton", padding=(self.dots(4), self.dots(3)))
        self._style.configure("Main.TButton", padding=(self.dots(22), self.dots(6)), font=self.bold)
        self._style.configure("Small.TButton", padding=(self.dots(8), self.dots(1)), font=self.small)

    def _button(  # noqa: PLR0913 - a button's colours
        self, name: str, ground: str, ink: str, *, border: str, over: str, off: str
    ) -> None:
        self._style.configure(
            name, background=ground, foreground=ink, lightcolor=ground, darkcolor=ground, bordercolor=border,
            relief="raised", borderwidth=1, anchor="center",
        )  # fmt: skip
        changing = [("disabled", off), ("pressed", over), ("active", over)]
        self._style.map(
            name,
            background=changing,
            lightcolor=changing,
            darkcolor=changing,
            bordercolor=[("disabled", off), ("focus", INK)],
            foreground=[("disabled", MUTED)],
            focuscolor=[("focus", WHITE if ground == ACCENT else ACCENT), ("!focus", ground)],
        )

    def _fields(self) -> None:
        for name in ("TEntry", "TCombobox"):
            self._style.configure(
                name, fieldbackground=WHITE, background=WHITE, foreground=INK, bordercolor=MUTED, lightcolor=WHITE,
                darkcolor=WHITE, padding=(self.dots(6), self.dots(4)), insertcolor=INK, selectbackground=ACCENT,
                selectforeground=WHITE, relief="flat",
            )  # fmt: skip
            self._style.map(
                name,
                bordercolor=[("focus", ACCENT)],
                lightcolor=[("focus", ACCENT), ("disabled", PANEL)],
                darkcolor=[("focus", ACCENT), ("disabled", PANEL)],
                fieldbackground=[("disabled", PANEL), ("readonly", WHITE)],
                selectbackground=[("readonly", WHITE)],
                selectforeground=[("readonly", INK), ("disabled", MUTED)],
                foreground=[("disabled", MUTED)],
            )
        arrow = Canvas(self.dots(16), WHITE)
        arrow.stroke(((4.5, 6.5), (8, 10), (11.5, 6.5)), 1.6, INK)
        pale = Canvas(self.dots(16), PANEL)
        pale.stroke(((4.5, 6.5), (8, 10), (11.5, 6.5)), 1.6, RULE)
        picture, off = self._kept(arrow), self._kept(pale)
        self._style.element_create("Drawn.downarrow", "image", picture, ("disabled", off), sticky="")
        # An entry's field, because this theme's field of a combobox has no right edge.
        self._layout(
            "TCombobox",
            """Entry.field -sticky nswe -children {
                Drawn.downarrow -side right -sticky ns
                Combobox.padding -sticky nswe -children {Combobox.textarea -sticky nswe}}""",
        )

    def _layout(self, name: str, parts: str) -> None:
        """Say what a control is made of, in Tk's own notation: elements within elements."""
        self.root.tk.call("ttk::style", "layout", name, parts)

    def _tick_boxes(self) -> None:
        def box(ground: str, edge: str, tick: str | None) -> tk.PhotoImage:
            canvas = Canvas(self.dots(18), WHITE)
            canvas.box(1, 1, 15, 15, edge)
            canvas.box(2.2, 2.2, 13.8, 13.8, ground)
            if tick:
                canvas.stroke(((4.3, 8.3), (7, 11), (11.8, 5.2)), 2, tick)
            return self._kept(canvas)

        self._style.element_create(
            "Drawn.indicator", "image", box(WHITE, MUTED, None),
            ("selected", "disabled", box(RULE, RULE, WHITE)),
            ("disabled", box(PANEL, RULE, None)),
            ("selected", box(ACCENT, ACCENT, WHITE)),
            sticky="w", width=self.dots(25),
        )  # fmt: skip
        self._layout(
            "TCheckbutton",
            """Checkbutton.padding -sticky nswe -children {
                Drawn.indicator -side left
                Checkbutton.focus -side left -sticky w -children {Checkbutton.label -side left}}""",
        )
        self._style.configure("TCheckbutton", padding=(0, self.dots(2), self.dots(16), self.dots(2)))
        self._style.map("TCheckbutton", background=[("active", WHITE)], foreground=[("disabled", MUTED)])

    def _sign(self) -> tk.PhotoImage:
        """Return the program's sign: three bars, as long as a Green, an Amber and a Red may be."""
        canvas = Canvas(64, ACCENT)
        for top, right, colour in ((3.5, 13, "#FFFFFF"), (6.9, 10, "#FFBF00"), (10.3, 6.5, "#F46A25")):
            canvas.box(3, top, right, top + 2.2, colour)
        return self._kept(canvas)

    def _kept(self, canvas: Canvas) -> tk.PhotoImage:
        picture = canvas.picture(self.root)
        self._pictures.append(picture)
        return picture

"""What the user chooses: workbook, profile, period, committee, folder and documents."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import filedialog, ttk
from typing import TYPE_CHECKING

from reportgen.app.window.fields import Choice, PathField, Ticks
from reportgen.app.window.look import Look
from reportgen.app.window.memory import Choices
from reportgen.app.window.spoken import named

if TYPE_CHECKING:  # it needs the libraries, which the window may open without
    from reportgen.app.offer import Offer

_SAYS = "As in the workbook"
_EVERY = "Every committee"
_BESIDE = "Blank: beside the workbook, in a folder named after committee and period."
_NO_DOCUMENTS = "They are listed here once a workbook is chosen."
_PDF = "pdf"


class Form(ttk.Frame):
    """The fields, in the order in which one fills them.

    `picked` is called for another workbook, `chosen` when what is chosen from its lists changes.
    """

    def __init__(self, parent: tk.Misc, look: Look, *, picked: Callable[[], None], chosen: Callable[[], None]) -> None:
        super().__init__(parent)
        self._look = look
        self._left_out: tuple[str, ...] = ()
        self._pdf = False
        self.columnconfigure(1, weight=4, uniform="fields")
        self.columnconfigure(3, weight=3, uniform="fields")
        # In the order of reading, which is the order of the Tab key.
        self.workbook = PathField(self, look, self._ask_workbook, picked)
        self.committee: Choice[tuple[str, bool]] = Choice(self, look, chosen)
        self.period: Choice[str] = Choice(self, look, chosen)
        self.profile: Choice[str] = Choice(self, look, chosen)
        self.folder = PathField(self, look, self._ask_folder, lambda: None)
        self.documents = Ticks(self, self._keep_ticks, _NO_DOCUMENTS)
        self._path(0, "Workbook", self.workbook)
        self._named("Committee", self.committee.box, row=1, across=4)
        self._named("Period", self.period.box, row=2, letter=1)
        self._named("Profile", self.profile.box, row=2, column=2, across=2, letter=1)
        self._path(3, "Save in", self.folder)
        hint = ttk.Label(self, text=_BESIDE, style="Hint.TLabel")
        hint.grid(row=4, column=1, columnspan=4, sticky="w", pady=(0, look.dots(6)))
        ttk.Label(self, text="Documents", style="Name.TLabel").grid(row=5, column=0, sticky="nw", pady=look.dots(4))
        self.documents.frame.grid(row=5, column=1, columnspan=4, sticky="ew", pady=look.dots(2))
        self.show(None, Choices(), ())

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        committee, every = self.committee.value
        return Choices(
            self.workbook.path, self.profile.value, self.period.value, committee, every, self.folder.path,
            self._left_out, self._pdf,
        )  # fmt: skip

    @property
    def wanted(self) -> tuple[str, ...]:
        """The documents that are ticked; none where all are, which means the whole pack."""
        names = [name for name in self.documents.names if name != _PDF]
        kept = tuple(name for name in names if name not in self.documents.left_out)
        return () if len(kept) == len(names) else kept

    @property
    def nothing_ticked(self) -> bool:
        """Whether there are documents and none of them is wanted."""
        names = {name for name in self.documents.names if name != _PDF}
        return bool(names) and names <= set(self.documents.left_out)

    def show(self, offer: Offer | None, choices: Choices, profiles: tuple[str, ...]) -> None:
        """Show what the workbook offers, and of that what is chosen; without an offer only what holds for any."""
        self.workbook.set(choices.workbook)
        self.folder.set(choices.folder)
        self._left_out, self._pdf = choices.left_out, choices.pdf
        named = offer.profile if offer and not choices.profile else ""
        there = profiles or _only(choices.profile)
        self.profile.offer([(_as_said(named), ""), *((name, name) for name in there)], choices.profile)
        periods = tuple(reversed(offer.periods)) if offer else _only(choices.period)
        said = _as_said(offer.period if offer else "")
        self.period.offer([(said, ""), *((text, text) for text in periods)], choices.period)
        names = offer.committees if offer else _only(choices.committee)
        said = _as_said((offer.committee or "all indicators in one pack") if offer else "")
        all_of_them = f"{_EVERY}, {len(names)} packs" if offer else _EVERY
        every = [(all_of_them, ("", True))] if names or choices.every_committee else []
        options = [(said, ("", False)), *((name, (name, False)) for name in names), *every]
        self.committee.offer(options, (choices.committee, choices.every_committee))
        documents = [(name, name.rpartition(".")[0] or name) for name in (offer.documents if offer else ())]
        left_out = (*choices.left_out, *(() if choices.pdf else (_PDF,)))
        self.documents.offer([*documents, (_PDF, "also as PDF")] if documents else [], left_out)

    def enable(self, *, on: bool) -> None:
        """Let everything be changed, or nothing."""
        for field in (self.workbook, self.profile, self.period, self.committee, self.folder, self.documents):
            field.enable(on=on)

    def _keep_ticks(self) -> None:
        """Keep in mind what is not wanted, also of the documents that this pack does not have."""
        names, left_out = self.documents.names, self.documents.left_out
        elsewhere = (name for name in self._left_out if name not in names)
        self._left_out = (*elsewhere, *(name for name in left_out if name != _PDF))
        self._pdf = _PDF in names and _PDF not in left_out

    def _path(self, row: int, name: str, field: PathField) -> None:
        self._named(name, field.entry, row=row, across=3)
        named(field.button, f"Choose: {name}")
        field.button.grid(row=row, column=4, sticky="e", padx=(self._look.dots(8), 0))

    def _named(  # noqa: PLR0913 - a place in the form
        self, name: str, widget: ttk.Widget, *, row: int, column: int = 0, across: int = 1, letter: int = 0
    ) -> None:
        """Put a field behind its name, one letter of which, with Alt, leads to it."""
        label = ttk.Label(self, text=name, style="Name.TLabel", underline=letter)
        left = self._look.dots(12) if column else 0
        label.grid(row=row, column=column, sticky="w", padx=(left, self._look.dots(12)))
        widget.grid(row=row, column=column + 1, columnspan=across, sticky="ew", pady=self._look.dots(4))
        named(widget, name)
        self.winfo_toplevel().bind(f"<Alt-{name[letter].lower()}>", lambda _: widget.focus_set())

    def _ask_workbook(self) -> str:
        kinds = [("Excel workbooks", "*.xlsx *.xlsm"), ("All files", "*")]
        return self._asked(filedialog.askopenfilename(
            parent=self, title="Which workbook?", filetypes=kinds, initialdir=self._near()
        ))  # fmt: skip

    def _ask_folder(self) -> str:
        start = self.folder.path if Path(self.folder.path or "?").is_dir() else self._near()
        return self._asked(filedialog.askdirectory(parent=self, title="Where to save the documents?", initialdir=start))

    def _near(self) -> str | None:
        """Return the folder of the workbook, so that a dialog opens there."""
        folder = Path(self.workbook.path).parent
        return str(folder) if self.workbook.path and folder.is_dir() else None

    @staticmethod
    def _asked(answer: object) -> str:
        """Return what a dialog gives as a path of this system; closing it gives an empty tuple on some."""
        return str(Path(answer)) if isinstance(answer, str) and answer else ""


def _as_said(what: str) -> str:
    return f"{_SAYS}: {what}" if what else _SAYS


def _only(chosen: str) -> tuple[str, ...]:
    """Return what was chosen last as the one thing that can be chosen until the workbook is read."""
    return (chosen,) if chosen else ()

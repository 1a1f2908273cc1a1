"""What the user chooses: workbook, profile, period, committee, folder and documents."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import TYPE_CHECKING

from reportgen.app.window.dialogs import ask_folder, ask_workbook
from reportgen.app.window.fields import Choice, PathField, Ticks
from reportgen.app.window.look import Look
from reportgen.app.window.memory import Choices
from reportgen.app.window.spoken import named

if TYPE_CHECKING:  # it needs the libraries, which the window may open without
    from reportgen.app.offer import Offer

_SAYS = "As in the workbook"
_EVERY = "Every committee"
_NO_DOCUMENTS = "They are listed here once the workbook is read."
_KINDS = {"docx": "Word", "pptx": "PowerPoint"}
_PDF = "pdf"


class Form(ttk.Frame):
    """The fields, in the order in which one fills them.

    `picked` is called for another workbook, `chosen` when what is chosen from its lists changes.
    """

    def __init__(self, parent: tk.Misc, look: Look, *, picked: Callable[[], None], chosen: Callable[[], None]) -> None:
        super().__init__(parent)
        self._look = look
        self._left_out: tuple[str, ...] = ()
        self._own_folder = ""
        self._pdf = False
        self.columnconfigure(1, weight=4, uniform="fields")
        self.columnconfigure(3, weight=3, uniform="fields")
        # In the order of reading, which is the order of the Tab key.
        self.workbook = PathField(self, look, self._ask_workbook, picked)
        self.committee: Choice[tuple[str, bool]] = Choice(self, look, chosen)
        self.period: Choice[str] = Choice(self, look, chosen)
        self.profile: Choice[str] = Choice(self, look, chosen)
        self.folder = PathField(self, look, self._ask_folder, self._show_place)
        self.documents = Ticks(self, self._keep_ticks, _NO_DOCUMENTS)
        self._path(0, "Workbook", self.workbook)
        self._named("Committee", self.committee.box, row=1, across=4)
        self._named("Period", self.period.box, row=2, letter=1)
        self._named("Profile", self.profile.box, row=2, column=2, across=2, letter=1)
        self._path(3, "Save in", self.folder)
        self._place = ttk.Label(self, style="Hint.TLabel")
        self._place.grid(row=4, column=1, columnspan=4, sticky="w", pady=(0, look.dots(6)))
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
        all_of_them = f"{_EVERY}: {len(names)} folders" if offer else _EVERY
        every = [(all_of_them, ("", True))] if names or choices.every_committee else []
        options = [(said, ("", False)), *((name, (name, False)) for name in names), *every]
        self.committee.offer(options, (choices.committee, choices.every_committee))
        documents = [(name, _in_words(name)) for name in (offer.documents if offer else ())]
        left_out = (*choices.left_out, *(() if choices.pdf else (_PDF,)))
        self.documents.offer([*documents, (_PDF, "also as PDF")] if documents else [], left_out)
        self._own_folder = offer.folder if offer else ""
        self._show_place()

    @property
    def destination(self) -> str:
        """What the form says of where the documents will go."""
        return str(self._place["text"])

    def _show_place(self) -> None:
        """Say where the documents will go."""
        place = "in that folder" if self.folder.path else "beside the workbook"
        if self.committee.value[1]:
            where = f"A folder for each committee, {place}."
        elif self.folder.path:
            where = "The documents go straight into that folder. Blank: into one of their own beside the workbook."
        else:
            own = f"“{self._own_folder}”" if self._own_folder else "a folder named after committee and period"
            where = f"Blank: into {own}, beside the workbook."
        self._place.configure(text=where)

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
        return ask_workbook(self, self.workbook.path)

    def _ask_folder(self) -> str:
        return ask_folder(self, self.folder.path, self.workbook.path)


def _in_words(name: str) -> str:
    """Return a document's name with the program that opens it: `Cover report (Word)`."""
    stem, _, ending = name.rpartition(".")
    program = _KINDS.get(ending.casefold())
    return f"{stem} ({program})" if program else name


def _as_said(what: str) -> str:
    return f"{_SAYS}: {what}" if what else _SAYS


def _only(chosen: str) -> tuple[str, ...]:
    """Return what was chosen last as the one thing that can be chosen until the workbook is read."""
    return (chosen,) if chosen else ()

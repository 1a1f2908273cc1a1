"""The system's own dialogs: which file or folder, and under which name to save."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path
from tkinter import filedialog

_WORKBOOKS = ("Excel workbooks", "*.xlsx *.xlsm")


def ask_workbook(parent: tk.Misc, near: str) -> str:
    """Return the workbook that is picked, as a path of this system; empty where the dialog is closed."""
    kinds = [_WORKBOOKS, ("All files", "*")]
    return _path(filedialog.askopenfilename(parent=parent, title="Which workbook?", filetypes=kinds, **_in(near)))


def ask_folder(parent: tk.Misc, now: str, near: str) -> str:
    """Return the folder that is picked, beginning in the one that is chosen now, if it is there."""
    start = now if Path(now or "?").is_dir() else _in(near)["initialdir"]
    return _path(filedialog.askdirectory(parent=parent, title="Where to save the documents?", initialdir=start))


def ask_drafts(parent: tk.Misc, near: str) -> tuple[str, ...]:
    """Return the drafts that are picked, one or several."""
    kinds = [("Drafts", "*.docx *.pptx"), ("All files", "*")]
    picked = filedialog.askopenfilenames(parent=parent, title="Which drafts?", filetypes=kinds, **_in(near))
    return tuple(_path(name) for name in picked or ())


def ask_marked_copy(parent: tk.Misc, workbook: str) -> str:
    """Return where the marked copy of a workbook is to go; a file that is there already is not replaced."""
    book = Path(workbook)
    name = f"{book.stem} marked{book.suffix}"
    return _save_as(parent, "Save the marked copy as", name, book.suffix, workbook)


def ask_starter(parent: tk.Misc, near: str) -> str:
    """Return where a starter workbook is to go: beside a workbook, else where this user keeps documents."""
    return _save_as(parent, "Save the starter workbook as", "Indicators.xlsx", ".xlsx", near)


def _save_as(parent: tk.Misc, title: str, name: str, ending: str, near: str) -> str:
    return _path(
        filedialog.asksaveasfilename(
            parent=parent, title=title, initialfile=name, defaultextension=ending, filetypes=[_WORKBOOKS],
            confirmoverwrite=False, **_in(near),
        )
    )  # fmt: skip


def _in(near: str) -> dict[str, str]:
    """Return the folder to begin in: that of a file, else the user's documents."""
    documents = Path.home() / "Documents"
    folders = [*([Path(near).parent] if near else []), documents, Path.home()]
    return {"initialdir": str(next((folder for folder in folders if folder.is_dir()), ""))}


def _path(answer: object) -> str:
    """Return what a dialog gives as a path of this system; closing it gives an empty tuple on some."""
    return str(Path(answer)) if isinstance(answer, str) and answer else ""

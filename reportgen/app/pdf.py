"""Drafts as tagged PDF: which program makes which, and what is said where none does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportgen.app.converters import MICROSOFT, Converter, convert, find_libreoffice, find_microsoft
from reportgen.app.progress import Begin, unannounced
from reportgen.core.problems import Problem, warning
from reportgen.core.wording import listed

Finder = Callable[[str], Converter | None]

FINDERS: tuple[Finder, ...] = (find_microsoft, find_libreoffice)
"""What finds a program for a kind of draft (`.docx` or `.pptx`), in the order in which they are tried."""


def as_pdf(
    documents: tuple[tuple[str, bytes], ...], finders: tuple[Finder, ...] = FINDERS, begin: Begin = unannounced
) -> tuple[tuple[tuple[str, bytes], ...], tuple[Problem, ...]]:
    """Return a PDF for each document (name and bytes) that could be made, and warnings for the others.

    `begin` is told of each document before it is converted; what it raises stops the work.
    """
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    without: list[str] = []
    for name, data in documents:
        begin(f"PDF of {name}")
        kind = Path(name).suffix.casefold()
        if kind not in MICROSOFT:
            what = "its name ends neither in .docx nor in .pptx, so there is no PDF of it"
            problems.append(warning(name, what, "end its name so in the profile"))
            continue
        tried = [converter for find in finders if (converter := find(kind))]
        pdf = next((pdf for converter in tried if (pdf := convert(converter, kind, data))), None)
        if pdf:
            made[_name_of_pdf(name, made)] = pdf
        elif tried:
            what = f"{listed([converter.name for converter in tried])} could not make a PDF of it"
            problems.append(warning(name, what, f"open it in {MICROSOFT[kind]} and save it as PDF"))
        else:
            without.append(name)
    if without:
        problems.append(_no_program(without, documents))
    return tuple(made.items()), tuple(problems)


def _no_program(without: list[str], documents: tuple[tuple[str, bytes], ...]) -> Problem:
    """Return the one warning for all documents that no program here makes a PDF of."""
    microsoft = listed(list(dict.fromkeys(MICROSOFT[Path(name).suffix.casefold()] for name in without)))
    which = "" if len(without) == len(documents) else f" of {listed(without)}"
    what = f"neither {microsoft} nor LibreOffice is on this computer, so there is no PDF{which}"
    fix = f"save the documents as PDF from {microsoft} on another computer, or install LibreOffice"
    return warning("--pdf", what, fix)


def _name_of_pdf(name: str, taken: dict[str, bytes]) -> str:
    """Return `Report.pdf` for `Report.docx`, and `Report.docx.pdf` where another draft has that already."""
    short = f"{Path(name).stem}.pdf"
    return short if short.casefold() not in (other.casefold() for other in taken) else f"{name}.pdf"

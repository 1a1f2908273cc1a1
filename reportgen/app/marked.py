"""Checking a workbook and saving a copy of it that shows every problem at its cell; the original is never changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen.app.drafts import save_drafts
from reportgen.app.generate import Checked, Request, check_pack
from reportgen.core.problems import Problem, RefusedError, refused
from reportgen.reading.sheets import open_sheets

_OPTION = "--marked"


@dataclass(frozen=True)
class MarkedCopy:
    """Where the copy is (None: there is none), its sheet that lists the problems, and what it lacks."""

    file: Path | None
    sheet: str
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class MarkedCheck:
    """What was checked (nothing, when anything is refused), every problem once, and the marked copy."""

    checked: tuple[Checked, ...]
    problems: tuple[Problem, ...]
    copy: MarkedCopy


def check_and_mark(request: Request, target: Path) -> MarkedCheck:
    """Check a workbook, refused or not, and save its marked copy under the name `target` or the next free one.

    Raise RefusedError where `target` cannot be the copy. One that cannot be saved is a problem like the others.
    """
    _vet(request.workbook, target)
    try:
        checked = check_pack(request)
        problems = tuple(dict.fromkeys(problem for one in checked for problem in one.problems))
    except RefusedError as refusal:
        checked, problems = (), refusal.problems
    try:
        return MarkedCheck(checked, problems, _marked(request.workbook, problems, target, trusted=bool(checked)))
    except RefusedError as refusal:
        return MarkedCheck((), (*problems, *refusal.problems), MarkedCopy(None, "", ("it cannot be saved",)))


def _vet(workbook: Path, target: Path) -> None:
    if _is_same(target, workbook):
        raise refused(_OPTION, "this is the workbook itself, which is never changed", "name another file")
    ending = workbook.suffix
    if target.suffix.casefold() != ending.casefold():
        what = f"“{target.name}” does not end in {ending}, as the workbook does"
        raise refused(_OPTION, what, f"name the copy {target.stem or 'Marked'}{ending}")


def _is_same(target: Path, workbook: Path) -> bool:
    try:
        return target.resolve() == workbook.resolve() or target.samefile(workbook)
    except OSError:  # one of them is not there or has too long a name, and is no file that both are
        return False


def _marked(workbook: Path, problems: tuple[Problem, ...], target: Path, *, trusted: bool) -> MarkedCopy:
    """Save the copy; `trusted` says that the workbook was read, so that it is one and does not fill the memory."""
    from reportgen.writing.marked.workbook import mark  # noqa: PLC0415 - slow to import

    try:
        data = workbook.read_bytes()
        if not trusted:
            open_sheets(data, workbook.name)
        copy = mark(data, problems, workbook.name)
    except OSError:
        return MarkedCopy(None, "", ("the workbook cannot be read",))
    except RefusedError as refusal:
        return MarkedCopy(None, "", tuple(problem.what for problem in refusal.problems))
    [file] = save_drafts(target.parent, ((target.name, copy.data),), noun="marked copy", option=_OPTION)
    return MarkedCopy(file, copy.sheet, copy.lacks)

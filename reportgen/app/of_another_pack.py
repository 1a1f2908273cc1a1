"""Drafts in a pack's folder that belong to another pack: of another period, committee or workbook than most there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from reportgen.app.pack_folder import Paper
from reportgen.core.problems import Problem, warning
from reportgen.core.record.record import Version
from reportgen.core.verify.committees import committees_of

_FIX = "move it elsewhere, if it does not belong to this pack"


def of_another_pack(papers: Sequence[Paper], *, one_workbook: bool) -> Iterator[Problem]:
    """Yield a warning for each draft that is of another pack than most in its folder.

    `one_workbook` says that all are held against one, whatever they were made from.
    """
    for _, together in groupby(sorted(papers, key=lambda paper: paper.folder), lambda paper: paper.folder):
        yield from _of_another_than_most(list(together), one_workbook=one_workbook)


def _of_another_than_most(papers: Sequence[Paper], *, one_workbook: bool) -> Iterator[Problem]:
    told: set[str] = set()
    for paper, period, most in _unlike(papers, lambda version: version.pack_period):
        told.add(paper.draft.name)
        yield warning(paper.draft.name, f"it is about {period}, and the other drafts here about {most}", _FIX)
    packs = [paper for paper in papers if paper.draft.name not in told and not committees_of(_made(paper))]
    for paper, committee, most in _unlike(packs, lambda version: version.committee):
        told.add(paper.draft.name)
        what = f"it goes to {_named(committee)}, and the other drafts here to {_named(most)}"
        yield warning(paper.draft.name, what, _FIX)
    rest = [paper for paper in papers if paper.draft.name not in told]
    for paper, *_ in () if one_workbook else _unlike(rest, lambda version: version.workbook):
        what = "it was made from another workbook than the other drafts here"
        yield warning(paper.draft.name, what, f"refresh the older ones, or {_FIX}")


def _unlike(papers: Sequence[Paper], of: Callable[[Version], str]) -> Iterator[tuple[Paper, str, str]]:
    """Yield each paper that is of something else than most are, with what it is of and what they are."""
    counted = Counter(of(_made(paper)) for paper in papers)
    [(most, number), *_] = counted.most_common(1) or [("", 0)]
    for paper in papers:
        own = of(_made(paper))
        if own != most and counted[own] < number:
            yield paper, own, most


def _made(paper: Paper) -> Version:
    return paper.was or paper.right


def _named(committee: str) -> str:
    return f"“{committee}”" if committee else "no committee"

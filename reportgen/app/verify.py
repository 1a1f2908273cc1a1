"""`verify`: everything in a pack's drafts that contradicts the workbook, or another document of the pack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from reportgen.app.named_workbook import SourceWorkbook, source_workbook
from reportgen.app.of_another_pack import of_another_pack
from reportgen.app.pack_folder import Paper, open_folder, unedited
from reportgen.core.problems import Problem, warning
from reportgen.core.record.record import Fact
from reportgen.core.verify.committees import counted_otherwise, is_of_most
from reportgen.core.verify.contradictions import Reading
from reportgen.core.verify.findings import BY_HAND, LISTED, NOT_CHECKED, Finding
from reportgen.core.verify.gone import Gone
from reportgen.core.verify.own_texts import Revised


@dataclass(frozen=True)
class Verified:
    """What was looked at, what contradicts, and what could not be looked at."""

    documents: tuple[str, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    workbook: str
    """The name of the workbook that the drafts were held against; empty where it was their own record."""
    made_from: tuple[str, ...] = ()
    """The names of the workbooks that the drafts were made from, as far as they are known."""
    unnamed: int = 0
    """How many further workbooks they were made from."""
    by_hand: tuple[Finding, ...] = ()
    """People's own sentences that nothing bears out, though they contradict nothing plainly."""
    not_checked: tuple[Finding, ...] = ()
    """What people's own sentences say of things of which the workbook knows nothing."""


def verify(folder: Path, workbook: Path | None = None, profile: str = "") -> Verified:
    """Return what contradicts in a folder's drafts; raise RefusedError where none of them can be looked at."""
    found = open_folder(folder, workbook, profile)
    told = list(dict.fromkeys(_with_others(list(_findings(found.papers)), found.papers)))
    sources = _sources(found.papers)
    revised = [_revised(source) for source in sources if source.changed and not workbook]
    strange = of_another_pack(found.papers, one_workbook=workbook is not None)
    return Verified(
        documents=tuple(paper.draft.name for paper in found.papers),
        findings=tuple(finding for finding in told if finding.kind not in LISTED),
        problems=(*found.problems, *strange, *revised),
        workbook=workbook.name if workbook else "",
        made_from=tuple(dict.fromkeys(source.name for source in sources if source.name)),
        unnamed=sum(not source.name for source in sources),
        by_hand=tuple(finding for finding in told if finding.kind == BY_HAND),
        not_checked=tuple(finding for finding in told if finding.kind == NOT_CHECKED),
    )


def _findings(papers: tuple[Paper, ...]) -> Iterator[Finding]:
    """Yield what contradicts in each paper, and between them, and what is to be checked by hand."""
    facts, revised = _facts_of_packs(papers), _revised_by_others(papers)
    for paper in papers:
        yield from _against(paper, facts[_pack(paper)], revised.get((_pack(paper), paper.right.workbook)))
    yield from _between(papers)
    yield from _between_page_and_packs(papers)


def _against(paper: Paper, pack: list[Fact], others: Revised | None) -> Iterator[Finding]:
    """Yield what a paper contradicts, what is to be checked in it, and what it has about indicators that are gone."""
    gone = Gone(paper.draft, paper.versions, pack)
    revised = Revised((*paper.versions, *others.versions), others.newest) if others else Revised(paper.versions)
    reading = Reading(gone.left(), paper.right, paper.was, pack, revised)
    yield from reading.findings()
    yield from reading.by_hand()
    yield from reading.not_checked()
    refreshed = bool(paper.was and paper.was.workbook == paper.right.workbook)
    yield from gone.findings(refreshed=refreshed)


def _pack(paper: Paper) -> tuple[str, str]:
    return (paper.right.period, paper.right.committee)


def _facts_of_packs(papers: tuple[Paper, ...]) -> dict[tuple[str, str], list[Fact]]:
    """Return the facts of all documents of one period and committee."""
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for paper in papers:
        found[_pack(paper)] += paper.right.facts
    return found


def _revised_by_others(papers: tuple[Paper, ...]) -> dict[tuple[tuple[str, str], str], Revised]:
    """Return, by pack and older workbook, what another document of the pack was made from since."""
    return {
        (_pack(paper), old.workbook): Revised(paper.versions[:-1], paper.right)
        for paper in papers
        for old in paper.versions[:-1]
        if old.workbook != paper.right.workbook
    }


def _sources(papers: tuple[Paper, ...]) -> list[SourceWorkbook]:
    """Return the workbooks that the papers were made from, one without a name where nothing in its folder tells it."""
    made = dict.fromkeys((paper.was.workbook, paper.folder) for paper in papers if paper.was)
    found = list(dict.fromkeys(source_workbook(*one) for one in made))
    known = {source.digest for source in found if source.name}
    return [source for source in found if source.name or source.digest not in known]


def _revised(source: SourceWorkbook) -> Problem:
    what = "it has been changed since the drafts were made, which were held against it as it was then"
    return warning(source.name, what, "verify against it as it is now, with --workbook")


def _with_others(findings: list[Finding], papers: tuple[Paper, ...]) -> Iterator[Finding]:
    """Yield each finding with the other documents about the same indicators that still say what is right."""
    scopes = {paper.draft.name: _pack(paper) for paper in papers}
    still: dict[tuple[str, tuple[str, str]], list[str]] = defaultdict(list)
    for paper in papers if findings else ():
        for fact in dict.fromkeys(unedited(paper)):
            still[fact, scopes[paper.draft.name]].append(paper.draft.name)
    for finding in findings:
        there = still[finding.fact, scopes[finding.document]] if finding.fact else ()
        yield replace(finding, others=tuple(name for name in there if name != finding.document))


def _between(papers: tuple[Paper, ...]) -> Iterator[Finding]:
    """Yield each fact that two documents print differently because they were made from different workbooks."""
    first: dict[str, tuple[Paper, str]] = {}
    for paper in papers:
        facts = {fact.key: fact for fact in paper.right.facts}
        scope = (paper.right.period, paper.right.committee, hash(frozenset(fact.about for fact in paper.right.facts)))
        for trace in paper.right.traces:
            fact = facts[trace.facts[0]]
            if fact.kind in ("typed", "class", "name"):
                continue
            key = f"{scope} {fact.key}"
            other, text = first.setdefault(key, (paper, fact.text))
            if text == fact.text or other.right.workbook == paper.right.workbook:
                continue
            first[key] = (other, fact.text)  # said once
            name = next(
                (found.text for found in facts.values() if found.kind == "name" and found.about == fact.about), ""
            )
            yield Finding(
                paper.draft.name, _place(paper, trace.identity), "between documents", fact.text, text,
                f"{name}: {fact.words}" if name else fact.words,
                f"{other.draft.name} says {text}, and was made from another workbook", fact.cells,
                "make both from the same workbook, or refresh the older one", fact.key,
            )  # fmt: skip


def _between_page_and_packs(papers: tuple[Paper, ...]) -> Iterator[Finding]:
    """Yield each count of a committee that a page about all of them prints, and its pack has as another one."""
    told = set()
    whole = [paper for paper in papers if is_of_most(paper.right, (other.right for other in papers))]
    for page, pack in product(papers, whole):
        for identity, ours, theirs in counted_otherwise(page.right, pack.right):
            if (page.draft.name, ours.key) not in told:
                told.add((page.draft.name, ours.key))
                yield Finding(
                    page.draft.name, _place(page, identity), "between documents", ours.text, theirs.text,
                    f"{ours.about}: {ours.words}",
                    f"{pack.draft.name} was made from another workbook, where it is {theirs.text}", ours.cells,
                    "make both from the same workbook, or refresh the older one", ours.key,
                )  # fmt: skip


def _place(paper: Paper, identity: str) -> str:
    return next((piece.place for piece in paper.draft.pieces if identity in piece.identities), "a place that is gone")

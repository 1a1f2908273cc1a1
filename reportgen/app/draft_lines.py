"""What `verify` and `explain` answer: plain lines for people, plain data for programs (`docs/json.md`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from textwrap import shorten

from reportgen.app.answers import refusal_answer
from reportgen.app.explain import explain
from reportgen.app.explain_lines import Json, explain_answer, explain_lines
from reportgen.app.explain_page import cells_named
from reportgen.app.listing import problem_lines
from reportgen.app.verify import Verified, verify
from reportgen.core.problems import Problem, RefusedError, has_errors
from reportgen.core.verify.findings import Finding
from reportgen.core.wording import listed, one_many

_MUCH = 6
"""Out-of-date places from which on it is said first what has changed."""
_MOST = 12
"""Changed figures that are named there."""
_FIGURE = ": figure for "
_SENTENCE = 140
"""Letters of a sentence that is to be checked by hand."""
_CELLS = 6
"""Cells of a table of people's own that are quoted."""


@dataclass(frozen=True)
class DraftAnswer:
    """What a command says about drafts, in both ways, and its exit status: 2 where there was nothing to look at."""

    lines: list[str]
    data: Json
    status: int


@dataclass(frozen=True)
class DraftQuestion:
    """What was asked of a folder (`verify`), or of a draft about a figure (`explain`)."""

    drafts: Path
    workbook: Path | None
    profile: str
    figure: str | None = None
    """None asks what contradicts."""


def answer_of(question: DraftQuestion) -> DraftAnswer:
    """Return the answer: status 1 where something contradicts, or nothing can be explained."""
    try:
        if question.figure is None:
            verified = verify(question.drafts, question.workbook, question.profile)
            wrong = bool(verified.findings) or has_errors(verified.problems)
            return DraftAnswer(verify_lines(verified), verify_answer(verified), int(wrong))
        explained = explain(question.drafts, question.figure, question.workbook, question.profile)
    except RefusedError as refusal:
        command = "verify" if question.figure is None else "explain"
        return DraftAnswer(problem_lines(refusal.problems), refusal_answer(refusal.problems, command), 2)
    unknown = not any(origin.what or origin.template for origin in explained.origins)
    return DraftAnswer(explain_lines(explained), explain_answer(explained), int(unknown))


def verify_lines(found: Verified) -> list[str]:
    """Return what contradicts, document by document, each with its place and what to do."""
    made_from = listed(_made_from(found), comma=False)
    against = found.workbook or f"what they were made from ({made_from})"
    lines = [f"Looked at {listed(found.documents, comma=False)}, against {against}."]
    printed = {
        document: _grouped([finding for finding in found.findings if finding.document == document])
        for document in found.documents
    }
    count = sum(map(len, printed.values()))
    lines += _out_of_date([finding for own in printed.values() for _, finding in own])
    for document, own in printed.items():
        lines += ["", f"{document} ({len(own)}):"] if own else []
        for place, finding in sorted(own, key=lambda one: one[1].outdated):
            lines += [f"  {place}: {_said(finding)}", f"    What to do: {finding.fix}."]
    lines += [*_by_hand(found), *_not_checked(found), *problem_lines(found.problems)]
    verdict = f"{count} {one_many(count, 'contradiction', 'contradictions')} found."
    where = "" if not found.problems else f" in {listed(found.documents, comma=False)}"
    number, others = len(found.by_hand), len(found.not_checked)
    more = f" {number} {one_many(number, 'sentence is', 'sentences are')} to be checked by hand." if number else ""
    more += f" {others} {one_many(others, 'place', 'places')} could not be checked." if others else ""
    return [*lines, "", f"{verdict if count else f'Nothing contradicts{where}.'}{more}"]


def _by_hand(found: Verified) -> list[str]:
    """Return people's own sentences that nothing bears out, document by document, each with what is known instead."""
    heading = "To check by hand: the workbook does not bear out these words of people's own"
    return _sentences(found.by_hand, heading, found.documents)


def _not_checked(found: Verified) -> list[str]:
    """Return what people's own sentences say of things of which the workbook knows nothing."""
    heading = "Not checked: the workbook knows nothing of what people's own sentences say here"
    return _sentences(found.not_checked, heading, found.documents)


def _sentences(told: Sequence[Finding], heading: str, documents: Sequence[str]) -> list[str]:
    lines = ["", f"{heading} ({len(told)})."]
    for document in documents:
        own = [one for one in told if one.document == document]
        lines += [f"  {document}:"] if own else []
        for _, found in groupby(own, key=_table_or_place):
            lines += _quoted(list(found))
    return lines if told else []


def _table_or_place(one: Finding) -> str:
    """Return the table of a cell of which nothing is known but what it says itself."""
    return one.place if one.what or one.says != one.why else one.place.partition(", row ")[0]


def _quoted(found: Sequence[Finding]) -> list[str]:
    """Return what is said in one place: the cells of a table in one line, each sentence in a line of its own."""
    if len(found) > 1 and all(one.says == one.why for one in found):
        more = f" and {len(found) - _CELLS} more" if len(found) > _CELLS else ""
        cells = ", ".join(f"“{one.says}”" for one in found[:_CELLS])
        return [f"    {_table_or_place(found[0])}: {cells}{more}"]
    lines = list[str]()
    for one in found:
        lines.append(f"    {one.place}: “{one.says}” in “{shorten(one.why, _SENTENCE, placeholder='…')}”")
        lines += [f"      Known of {one.what}."] if one.what else []
    return lines


def _out_of_date(findings: Sequence[Finding]) -> list[str]:
    """Return, where much is only out of date, how much of it that is, and the figures that have changed."""
    old = [finding for finding in findings if finding.outdated]
    if len(old) < _MUCH:
        return []
    changed = {finding.fact: finding for finding in reversed(old) if finding.kind == "figure" and finding.fact}
    figures = [finding for finding in changed.values() if _FIGURE in finding.what]
    told = [
        f"  {finding.what.partition(_FIGURE)[0]}: “{finding.says}” is now “{finding.instead}”."
        for finding in reversed(figures)
    ]
    more = [f"  {len(told) - _MOST} more figures have changed."] if len(told) > _MOST else []
    which = "All" if len(old) == len(findings) else f"{len(old)} of the"
    mended = "refresh brings them up to date, or says where people have reworded them"
    said = f"{which} {len(findings)} contradictions are only out of date: {mended}."
    others = " The others are printed first." if len(old) < len(findings) else ""
    heading = " The workbook has changed:" if told else ""
    return ["", f"{said}{others}{heading}", *told[:_MOST], *more]


def _made_from(found: Verified) -> tuple[str, ...]:
    """Return the workbooks that the drafts were made from: their names, and how many nothing tells the names of."""
    if not found.made_from:
        return ("nothing here tells the workbook's name",)
    more = found.unnamed
    return (*found.made_from, *((one_many(more, "another workbook", f"{more} other workbooks"),) if more else ()))


def _grouped(findings: Sequence[Finding]) -> list[tuple[str, Finding]]:
    """Return the first of the findings that say the same wrong thing of a fact on one slide, with all its places."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        slide = finding.place.partition(", ")[0]
        alike = finding.fact and slide.startswith("slide ")
        key = (slide, finding.fact, finding.says, finding.instead) if alike else (str(len(groups)),)
        groups.setdefault(key, []).append(finding)
    return [(_places([finding.place for finding in group]), group[0]) for group in groups.values()]


def _places(places: Sequence[str]) -> str:
    """Return places on one slide: `slide 7 (title, chart, table, notes)`."""
    if len(places) == 1:
        return places[0]
    parts = (place.partition(", ")[2].removeprefix("the ").partition(", ")[0].partition(" (")[0] for place in places)
    return f"{places[0].partition(', ')[0]} ({', '.join(dict.fromkeys(parts))})"


def _said(finding: Finding) -> str:
    if finding.kind == "colour":
        return f"{finding.why}."
    if finding.kind == "between documents":
        return f"says “{finding.says}” ({finding.what}), but {finding.why}."
    if not finding.instead:
        return f"says “{finding.says}”, {finding.what}."
    if not finding.cells and not finding.fact and not finding.others:
        return f"says “{finding.says}”; it is generated as “{finding.instead}” ({finding.what})."
    source = f"the workbook ({cells_named(finding.cells)})" if finding.cells else "the workbook"
    also = f" and {listed(finding.others, comma=False)}" if finding.others else ""
    verb = "say" if finding.others else "says"
    why = f" ({finding.why})" if finding.why else ""
    what = f" for {finding.what}" if finding.what else ""
    return f"says “{finding.says}”; {source}{also} {verb} “{finding.instead}”{what}{why}."


def verify_answer(found: Verified) -> Json:
    """Return the object for a folder that was looked at."""
    return {
        "documents": list(found.documents),
        "workbook": found.workbook or None,
        "made_from": list(found.made_from),
        "findings": [_finding(finding) for finding in found.findings],
        "by_hand": [{**_sentence(one), "known": one.what} for one in found.by_hand],
        "not_checked": [_sentence(one) for one in found.not_checked],
        "problems": [_problem(problem) for problem in found.problems],
    }


def _sentence(one: Finding) -> Json:
    return {"document": one.document, "place": one.place, "says": one.says, "sentence": one.why}


def _finding(finding: Finding) -> Json:
    return {
        "document": finding.document,
        "place": finding.place,
        "kind": finding.kind,
        "says": finding.says,
        "instead": finding.instead,
        "what": finding.what,
        "why": finding.why,
        "cells": list(finding.cells),
        "others": list(finding.others),
        "fix": finding.fix,
    }


def _problem(problem: Problem) -> Json:
    return {"severity": problem.severity.value, "where": problem.where, "what": problem.what, "fix": problem.fix}

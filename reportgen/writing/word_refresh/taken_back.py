"""Our tracked changes that nobody has answered, taken back so that they can be made anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from reportgen.core.record.words import words_of
from reportgen.writing.word_refresh.runs import text_in
from reportgen.writing.word_refresh.tracked import is_ours, own


class Withdrawn(NamedTuple):
    """What was taken back: the names of the marks in whose paragraphs proposals stood, and of those that have gone.

    What has gone was all proposed. `places` are the paragraphs and rows.
    """

    names: frozenset[str]
    gone: frozenset[str]
    places: frozenset[Any]


def withdraw(story: Any, vocabulary: Set[str], here: Mapping[Any, Sequence[str]]) -> Withdrawn:
    """Take back our proposals in a story that nobody has answered; `here` are the marks round each paragraph's text.

    What stands in a proposal and is none of the words (`vocabulary`) of ours, people have
    written into it: it stays, as theirs.
    """
    unanswered, gone, places = set[str](), set[str](), set[Any]()
    for row in [mark.getparent().getparent() for mark in story.iter(qn("w:ins")) if _is_row_mark(mark)]:
        if all(_is_proposed(run, vocabulary) for run in row.iter(qn("w:r"))):
            gone |= _names(row)
            _remove_row(row)
    ours = [mark for mark in story.iter(qn("w:ins"), qn("w:del")) if is_ours(mark)]
    ended = []
    for mark in ours:
        place = next(mark.iterancestors(qn("w:p"), qn("w:tr")), None)
        if place is None:  # it stood in another that was taken out
            continue
        places.add(place)
        unanswered |= _names(place) | set(here.get(place, ()))
        if mark.getparent().tag == qn("w:rPr") and mark.tag == qn("w:ins"):
            ended.append(place)
        _take_back(mark, vocabulary)
    for paragraph in ended:
        if not _says_anything(paragraph) and paragraph.getparent() is not None:
            gone |= _names(paragraph)
            paragraph.getparent().remove(paragraph)
    return Withdrawn(frozenset(unanswered | gone), frozenset(gone), frozenset(places))


def _take_back(mark: Any, vocabulary: Set[str]) -> None:
    if mark.tag == qn("w:del") and len(mark):
        _restore(mark)
    elif {word for run in mark.iter(qn("w:r")) for word in _words_of(run)} <= vocabulary:
        mark.getparent().remove(mark)
    else:
        _unwrap(mark)


def _is_row_mark(mark: Any) -> bool:
    return is_ours(mark) and mark.getparent().tag == qn("w:trPr")


def _is_proposed(run: Any, vocabulary: Set[str]) -> bool:
    ours = any(mark.tag == qn("w:ins") and is_ours(mark) for mark in run.iterancestors())
    return ours and set(_words_of(run)) <= vocabulary


def _words_of(run: Any) -> tuple[str, ...]:
    said = "".join(text.text or "" for text in own(run, "w:t", "w:delText"))
    return words_of(said)


def _names(element: Any) -> set[str]:
    return {mark.get(qn("w:name"), "").partition("_Copy_")[0] for mark in element.iter(qn("w:bookmarkStart"))}


def _remove_row(row: Any) -> None:
    table = row.getparent()
    table.remove(row)
    if table.find(f".//{qn('w:tr')}") is None and table.getparent() is not None:
        table.getparent().remove(table)


def _restore(mark: Any) -> None:
    for text in own(mark, "w:delText"):
        text.tag = qn("w:t")
    for code in own(mark, "w:delInstrText"):
        code.tag = qn("w:instrText")
    _unwrap(mark)


def _unwrap(mark: Any) -> None:
    for child in list(mark):
        mark.addprevious(child)
    mark.getparent().remove(mark)


def _says_anything(paragraph: Any) -> bool:
    return bool(text_in(paragraph)) or any(True for _ in paragraph.iter(qn("w:drawing"), qn("w:object"), qn("w:pict")))

"""New words in paragraphs that are there: silently where nobody touched them, else as tracked changes or a comment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_never

from docx.oxml.ns import qn

from reportgen.core.refresh.cells import only_cells_moved
from reportgen.core.refresh.merge import PARAGRAPH, Change
from reportgen.core.refresh.refreshed import Fate, Outcome
from reportgen.core.refresh.told import changes_told
from reportgen.writing.word.identity import bookmark
from reportgen.writing.word_refresh.page import ANEW
from reportgen.writing.word_refresh.runs import (
    W14,
    Word,
    holder_of,
    put_after,
    put_together,
    set_box,
    words_in,
)
from reportgen.writing.word_refresh.seen import look_told
from reportgen.writing.word_refresh.sheet import THEIRS_TO_MEND, Group, Sheet

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_COLOUR = "The colour of this cell was given by hand, so it stays"


def refresh_text(sheet: Sheet, group: Group) -> None:
    """Bring the text of a group up to date, or propose it."""
    first = group.elements[0]
    match group.verdict.fate:
        case Fate.STAYS:
            if _has_own_colour(sheet, group) and not _is_news(sheet, group):
                sheet.keep_saying(group.paragraphs[0], _COLOUR)
        case Fate.UPDATED | Fate.PROPOSED if _has_own_colour(sheet, group):
            _change(sheet, group, tracked=True)
            why = _said(group.verdict.base, sheet.history.now(group.blocks))
            sheet.say(group.paragraphs[0], f"{_COLOUR}: {why}. Change the colour if need be.")
            told = "people have given the cell a colour, which stays"
            sheet.log.add(first, Outcome.PROPOSED, f"{told}; {why} as a tracked change")
        case Fate.UPDATED if not _is_only_cells(sheet, group) and _loses_looks(sheet, group):
            _change(sheet, group, tracked=True)
            why = _said(group.verdict.base, sheet.history.now(group.blocks))
            sheet.log.add(first, Outcome.PROPOSED, f"people have formatted words that go; {why} as a tracked change")
        case Fate.UPDATED if not (group.touched and _is_only_cells(sheet, group)):
            _change(sheet, group, tracked=False)
            sheet.log.add(first, Outcome.UPDATED, _said(group.verdict.base, sheet.history.now(group.blocks)))
        case Fate.UPDATED | Fate.PROPOSED:
            why = f"people have {_done(group)} this; {_said(group.verdict.base, sheet.history.now(group.blocks))}"
            if _change(sheet, group, tracked=True):
                sheet.log.add(first, Outcome.PROPOSED, f"{why} as a tracked change")
            else:
                sheet.log.add(first, Outcome.UPDATED, why)
        case Fate.CLASHES:
            _stand_beside(sheet, group)
        case _:
            assert_never(group.verdict.fate)


def _change(sheet: Sheet, group: Group, *, tracked: bool) -> bool:
    """Make the changes of a group; return whether more than the tick of a box has changed."""
    elements = group.elements
    items = [sheet.fresh[name] for name in group.blocks if name in sheet.fresh]
    page, new = words_in(elements), words_in([item.element for item in items])
    source, target = items[0].story, group.paragraphs[0].story
    is_more = False
    for change in reversed(group.verdict.changes):
        old = [word for word in page[change.start : change.end] if word.runs]
        words = [word for word in new[change.source : change.source + len(change.words)] if word.runs]
        if _is_box_change(old, words):
            set_box(old[0], words[0].text)
            old, words = old[1:], words[1:]
            if not old and not words:
                continue
        is_more = True
        like = _like(old, page, change)
        made = sheet.copier.runs(words, like, source, target)
        place = _Place(elements, page, change, old)
        if not tracked:
            place.put(made)
            for run in dict.fromkeys(run for word in old for run in word.runs):
                run.getparent().remove(run)
        else:
            if made:
                place.put([sheet.tracked.inserted(_without_boxes(made))])
            sheet.tracked.delete(dict.fromkeys(run for word in old for run in word.runs))
    for element in elements:
        put_together(element)
        _drop_stand_in(element)
    return is_more


def _has_own_colour(sheet: Sheet, group: Group) -> bool:
    """Return whether a rating stands in a cell to which people have given a colour: it goes on saying what was."""
    return any(map(sheet.shades.is_own, group.paragraphs)) and any(
        sheet.shades.is_rating(sheet.fresh[name]) for name in group.blocks if name in sheet.fresh
    )


def _is_news(sheet: Sheet, group: Group) -> bool:
    """Return whether something else is generated now than the last time, so that what was said then is over."""
    return sheet.history.past(group.blocks)[-1:] != (sheet.history.now(group.blocks),)


def _drop_stand_in(element: Any) -> None:
    """Take out what older programs show in place of the text box that a paragraph stands in: it says what was."""
    for box in list(element.iterancestors(f"{_MC}AlternateContent")):
        for stand_in in box.findall(f"{_MC}Fallback"):
            box.remove(stand_in)


def _loses_looks(sheet: Sheet, group: Group) -> bool:
    """Return whether words go that people have made look otherwise, and what comes in their place does not look so."""
    page = words_in(group.elements)
    for change in group.verdict.changes:
        old = [word for word in page[change.start : change.end] if word.runs and not word.is_box]
        like = _like(old, page, change)
        kept = look_told(like) if like is not None and change.words else None
        runs = (run for word in old if not word.text.isspace() for run in word.runs)
        if any(look_told(run) != kept and sheet.has_own_look(run) for run in runs):
            return True
    return False


class _Place:
    """Where new runs go for a change: behind the words that they stand in for, or at the gap where they are added."""

    def __init__(self, elements: Sequence[Any], page: Sequence[Word], change: Change, old: Sequence[Word]) -> None:
        before, after = page[: change.start], page[change.end :]
        self._behind = old[-1].runs[-1] if old else None
        self._ahead = None
        if self._behind is None and before and before[-1].runs:
            self._behind = before[-1].runs[-1]
        elif self._behind is None and after and after[0].runs:
            self._ahead = after[0].runs[0]
        self._paragraph = elements[sum(word.text == PARAGRAPH for word in before)]

    def put(self, made: Sequence[Any]) -> None:
        """Put new elements there, in their order."""
        if self._behind is not None:
            for element in reversed(made):
                put_after(self._behind, element)
        elif self._ahead is not None:
            ahead = holder_of(self._ahead)
            for element in made:
                ahead.addprevious(element)
        else:
            end = self._paragraph.findall(qn("w:bookmarkEnd"))
            for element in made:
                if end:
                    end[-1].addprevious(element)
                else:
                    self._paragraph.append(element)


def _is_box_change(old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Return whether a box is ticked or cleared: it is changed in its place, for Word can propose no such thing."""
    return bool(old and new and old[0].is_box and new[0].is_box)


def _like(old: Sequence[Word], page: Sequence[Word], change: Change) -> Any:
    """Return the run whose looks new words get: that of the words they stand in for, else of the word before."""
    said = [word for word in old if not word.text.isspace() and not word.is_box]
    near = [word for word in (*page[: change.start][-1:], *page[change.end :][:1]) if word.runs and not word.is_box]
    runs = [word.runs[0] for word in (*said, *old, *near) if word.runs[0].tag == qn("w:r")]
    return runs[0] if runs else None


def _without_boxes(runs: Sequence[Any]) -> list[Any]:
    """Return runs with a tick box as the letter that it shows: a control cannot stand in a tracked insertion."""
    made: list[Any] = []
    for run in runs:
        made += list(run.iter(qn("w:r"))) if run.find(f"{qn('w:sdtPr')}/{W14}checkbox") is not None else [run]
    return made


def _stand_beside(sheet: Sheet, group: Group) -> None:
    """Leave people's words; put what is new below them as a tracked insertion, with a comment."""
    last = group.paragraphs[-1]
    now = sheet.history.now(group.blocks)
    place = last.element
    for name in group.blocks:
        item = sheet.fresh.get(name)
        if item is None or (item.text in sheet.history.past([name])[-1:] and name not in sheet.unanswered):
            continue
        new = sheet.copier.block(item.element, item.story, last.story)
        for mark in list(new.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            mark.getparent().remove(mark)
        for drawing in [run for run in new.iter(qn("w:r")) if next(run.iter(qn("w:drawing")), None) is not None]:
            drawing.getparent().remove(drawing)
        sheet.tracked.insert_paragraph(new)
        bookmark(new, sheet.copier.next_mark(), name + ANEW)
        place.addnext(new)
        place = new
        sheet.beside[name] = new
    below = place is not last.element
    done = _done(group).replace("edited", "changed")
    why = f"{_said(group.verdict.base, now)}, in words that people have {done}"
    if sheet.takes_comments(last):
        part = " the last part" if len(group.paragraphs) > len(group.blocks) else ""
        what = f"The new wording is below{part} as an insertion: keep one." if below else THEIRS_TO_MEND
        sheet.comments.say(group.elements[0], f"{_upper(why)}. {what}")
    told = "and the new wording is below to accept" if below else "and a comment says so"
    sheet.log.add(group.elements[0], Outcome.CONFLICT, f"{why}; theirs stay, {told}")


def _done(group: Group) -> str:
    """Return what people have done with a group: joined or split its paragraphs and no more, or else edited them."""
    if "".join(group.text.split()) != "".join(group.verdict.base.split()):
        return "edited"
    more = len(group.paragraphs) - len(group.blocks)
    return "joined" if more < 0 else "split" if more > 0 else "edited"


def _is_only_cells(sheet: Sheet, group: Group) -> bool:
    return only_cells_moved(group.verdict.base, sheet.history.now(group.blocks))


def _said(old: str, new: str) -> str:
    return "; ".join(changes_told(old, new, quoted=80, whole=200))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]

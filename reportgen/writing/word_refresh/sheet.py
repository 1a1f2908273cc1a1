"""A draft and the newly generated report side by side: which block stands where, and what people have touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from reportgen.core.refresh.history import History
from reportgen.core.refresh.merge import PARAGRAPH
from reportgen.core.refresh.refreshed import Fate, Verdict, judge
from reportgen.writing.word.pieces import stories
from reportgen.writing.word_refresh.chart_looks import ChartLooks
from reportgen.writing.word_refresh.comments import Comments
from reportgen.writing.word_refresh.copy import Copier, drop_unused
from reportgen.writing.word_refresh.log import Log
from reportgen.writing.word_refresh.looks import GeneratedLooks, has_own_chart, is_adorned
from reportgen.writing.word_refresh.page import (
    Paragraph,
    choose_places,
    has_comment_of_others,
    is_over_contents,
    name_of_block,
    read_page,
    set_marks,
)
from reportgen.writing.word_refresh.places import places_on
from reportgen.writing.word_refresh.shades import Shades
from reportgen.writing.word_refresh.taken_back import withdraw
from reportgen.writing.word_refresh.tracked import Tracked, has_others

THEIRS_TO_MEND = "Your words stay; mend them if need be."
"""Ends a comment where we can propose nothing."""


@dataclass(frozen=True)
class Group:
    """Blocks and the paragraphs that they stand in: one of each, or several where people split or joined some."""

    blocks: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    verdict: Verdict
    touched: bool
    """Whether people have changed the text, or broken it up, or track changes in it."""

    @property
    def text(self) -> str:
        """What the page says."""
        return PARAGRAPH.join(paragraph.text for paragraph in self.paragraphs)

    @property
    def elements(self) -> list[Any]:
        """The elements of the paragraphs."""
        return [paragraph.element for paragraph in self.paragraphs]


class Sheet:
    """The draft being refreshed, and everything that is known about it."""

    def __init__(
        self,
        page: Document,
        new: Document,
        versions: Sequence[Mapping[str, str]],
        when: datetime,
        elsewhere: Sequence[Mapping[str, str]],
    ) -> None:
        self.document, self.new = page, new
        fresh = read_page(new)
        self.fresh = {name: item for item in fresh for name in item.inside if not is_over_contents(item.element)}
        self._unmarked = {item.text for item in fresh if not item.inside or is_over_contents(item.element)}
        self.history = History(versions, {name: item.text for name, item in self.fresh.items()}, elsewhere)
        self.tracked, self.log = Tracked(when), Log(page)
        here = {item.element: item.inside for item in read_page(page)}
        taken = [withdraw(story.element, self.history.vocabulary, here) for story in stories(page)]
        self.unanswered = frozenset(name_of_block(name) for back in taken for name in back.names)
        self.withdrawn = frozenset(name for back in taken for name in back.gone)
        self._proposed_in = {place for back in taken for place in back.places}
        for story in stories(page):
            drop_unused(story)
        self.comments = Comments(page, when)
        self.paragraphs = read_page(page)
        choose_places(self.paragraphs)
        self.proposed: set[Any] = set()
        """The paragraphs that are proposed to be deleted."""
        self.left: set[Any] = set()
        """The paragraphs that stay though they are generated no longer, and the tables whose columns stay."""
        self.beside: dict[str, Any] = {}
        """The new wordings that are proposed beside people's own: what is new stands behind them."""
        self._looks, self._charts = GeneratedLooks(new, page), ChartLooks(new)
        self.shades = Shades(new)
        self._find()
        self.copier = Copier(new, page)

    def _find(self) -> None:
        known = {name for version in self.history.versions for name in version} | set(self.fresh)
        for paragraph in self.paragraphs:
            paragraph.inside = [name for name in paragraph.inside if name in known]
        places, unsure = places_on(self.paragraphs, self.history, self.fresh, self.unanswered, self.withdrawn)
        self.unsure = {name: self.paragraphs[number] for name, number in unsure.items()}
        self.where = {name: [self.paragraphs[number].element for number in found] for name, found in places.items()}
        set_marks(self.document, self.where)
        ever = dict.fromkeys(name for version in (*self.history.versions, self.fresh) for name in version)
        self._order = {name: number for number, name in enumerate(ever)}
        self.groups = self._groups(places)
        grouped = {element for group in self.groups for element in group.elements}
        self.humans = [
            item
            for item in self.paragraphs
            if item.element not in grouped
            and item.text not in self._unmarked
            and not is_over_contents(item.element)
            and (item.text.strip() or item.is_drawn)
        ]
        ours = self.comments.ours
        self.touched = {item.element for item in self.humans}
        self.touched |= {element for group in self.groups if group.touched for element in group.elements}
        self.touched |= {
            item.element
            for item in self.paragraphs
            if has_others(item.element) or has_comment_of_others(item.element, ours)
        }

    def _groups(self, places: Mapping[str, tuple[int, ...]]) -> list[Group]:
        """Return blocks and paragraphs in groups that have nothing in common."""
        owner: dict[int, list[str]] = {}
        for name, numbers in places.items():
            joined = [name]
            for other in {id(owner[number]): owner[number] for number in numbers if number in owner}.values():
                joined += other
            for number in {number for item in joined for number in places[item]}:
                owner[number] = joined
        groups = {id(names): names for _, names in sorted(owner.items())}
        return [self._group(names, places) for names in groups.values()]

    def _group(self, names: list[str], places: Mapping[str, tuple[int, ...]]) -> Group:
        numbers = sorted({number for name in names for number in places[name]})
        names = sorted(names, key=lambda name: (places[name][0], self._order.get(name, 0)))
        paragraphs = tuple(self.paragraphs[number] for number in numbers)
        text = PARAGRAPH.join(paragraph.text for paragraph in paragraphs)
        past, now = self.history.past(names), self.history.now(names)
        tracked = any(has_others(paragraph.element) for paragraph in paragraphs)
        alone = len(names) == len(paragraphs) == 1
        touched = tracked or not alone or text != (past[-1] if past else now)
        if not any(name in self.fresh for name in names):
            return Group(tuple(names), paragraphs, Verdict(Fate.STAYS, base=past[-1] if past else ""), touched)
        unanswered = any(map(self.is_unanswered, names))
        verdict = judge(past, text, now, unanswered=unanswered, tracked=tracked)
        return Group(tuple(names), paragraphs, verdict, touched)

    def recognise(self, table: Any) -> None:
        """Know the blocks of a table into which some of the new report were put, and those that went with its cells."""
        for mark in table.iter(qn("w:bookmarkStart")):
            if (name := mark.get(qn("w:name"), "")) in self.fresh:
                self.where[name] = [next(mark.iterancestors(qn("w:p")))]
        roots = {story.element for story in stories(self.document)}
        self.groups = [
            group for group in self.groups if all(item.getroottree().getroot() in roots for item in group.elements)
        ]

    def is_going(self, block: str) -> bool:
        """Return whether a block on the page is to be taken away: it is generated no longer, and nobody kept it."""
        return block not in self.fresh and (block in self.history.latest or self.is_unanswered(block))

    def is_unanswered(self, block: str) -> bool:
        """Return whether a proposal about a block, or a comment that asks people to mend it, still stood."""
        here = self.where.get(block, ())
        asked = (self.comments.ends_with(element, THEIRS_TO_MEND) for element in here)
        return block in self.unanswered or not self._proposed_in.isdisjoint(here) or any(asked)

    def is_coming(self, block: str) -> bool:
        """Return whether a block is to be added to the page."""
        added = self.history.is_added(block) or block in self.withdrawn
        return added and block in self.fresh and block not in self.where

    def is_adorned(self, paragraph: Paragraph) -> bool:
        """Return whether people have given a paragraph more than words: looks of its own, a box, a drawing."""
        return is_adorned(paragraph, self._looks, self.history, self._charts)

    def has_own_chart(self, paragraph: Paragraph) -> bool:
        """Return whether people have formatted a chart that stands in a paragraph."""
        return has_own_chart(paragraph, self._charts)

    def has_own_look(self, run: Any) -> bool:
        """Return whether words look as nothing does that is generated."""
        return self._looks.is_own(run)

    def say(self, paragraph: Paragraph, text: str) -> None:
        """Comment on a paragraph, where Word has comments."""
        if self.takes_comments(paragraph):
            self.comments.say(paragraph.element, text)

    def keep_saying(self, paragraph: Paragraph, beginning: str) -> None:
        """Leave a comment of an earlier refresh that begins so, where people have left it."""
        if text := self.comments.beginning(paragraph.element, beginning):
            self.comments.say(paragraph.element, text)

    def takes_comments(self, paragraph: Paragraph) -> bool:
        """Return whether a paragraph can be commented on: Word has no comments in headers and footers."""
        return paragraph.story is self.document.part

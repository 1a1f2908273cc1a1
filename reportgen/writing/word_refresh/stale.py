"""Comments on people's own sentences, in text boxes too, that say what is another figure now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from reportgen.core.record.claims import sentences
from reportgen.core.record.words import words_of
from reportgen.core.refresh.merge import changes_between
from reportgen.core.refresh.refreshed import Fate, Outcome
from reportgen.core.verify.outdated import Outdated
from reportgen.writing.word_refresh.runs import text_in
from reportgen.writing.word_refresh.sheet import Sheet

_IS_NOW = " is now "


class OwnText(NamedTuple):
    """A paragraph with words of people's own: those words, and the text among which they stand now."""

    element: Any
    own: str
    text: str

    def without(self, said: Sequence[str]) -> OwnText:
        """Return it without words of which all is told already."""
        own, text = self.own, self.text
        for words in said:
            own, text = own.replace(words, ""), text.replace(words, "")
        return OwnText(self.element, own, text)


def tell_stale(sheet: Sheet, outdated: Sequence[Outdated], told_of: Mapping[Any, Sequence[str]]) -> None:
    """Say where a sentence of people's own quotes a figure that is another one now.

    `outdated` is what each version said that is so no longer, the newest last; `told_of` are texts, by the paragraphs
    in which they stand, of which it was told already. Of figures that changed before the last
    time, only where our comment of then still stands on the paragraph: otherwise people have settled it.
    """
    ever = frozenset(said for text in sheet.history.texts for said in sentences(text))
    now = frozenset(said for text in sheet.history.fresh.values() for said in sentences(text))
    humans = {item.element for item in sheet.humans}
    versions = range(1, len(sheet.history.versions) + 1)
    moves = [sheet.history.moves(-since) for since in versions]
    found = [item.without(told_of.get(item.element, ())) for item in own_texts(sheet)]
    for element, own, text, before in [(*item, _told_before(sheet, item.element)) for item in found]:
        told: dict[str, str] = {}
        away = outdated[-1].elsewhere(text, sheet.history.vocabulary) if outdated else ()
        words = [word for word in words_of(own) if word not in away]
        for since, moved in zip(versions, moves, strict=True):
            lines = [f"{word}{_IS_NOW}{moved[word]}" for word in words if word in moved]
            if since <= len(outdated):
                lines += outdated[-since].told(text, now if element in humans else ever)
            for line in lines:
                figure = line.partition(_IS_NOW)[0]
                if since == 1 or figure in before:
                    told.setdefault(figure, line)
        said = "; ".join(told[figure] for figure in sorted(told, key=text.casefold().find))
        if said:
            say(sheet, element, f"{said}.", known=False)
            whose = "in a copy of what was generated" if ever.issuperset(sentences(own)) else "in people's own words"
            sheet.log.add(element, Outcome.LEFT, f"{whose}, {said}")


def _told_before(sheet: Sheet, element: Any) -> frozenset[str]:
    """Return the figures of which comments of earlier refreshes on a paragraph say that they are others."""
    lines = (line for text in sheet.comments.on(element) for line in text.split("; "))
    return frozenset(line.partition(_IS_NOW)[0] for line in lines if _IS_NOW in line)


def say(sheet: Sheet, element: Any, text: str, *, known: bool) -> bool:
    """Comment on a paragraph; of what was known at the last refresh only where that comment still stands."""
    if element is None or element.getparent() is None or element.getroottree().getroot() is not sheet.document.element:
        return not known
    if known and not sheet.comments.stands(text):
        return False
    sheet.comments.say(element, text)
    return True


def own_texts(sheet: Sheet) -> list[OwnText]:
    """Return the paragraphs with words of people's own."""
    found = [OwnText(item.element, item.text, item.text) for item in sheet.humans]
    for group in sheet.groups:
        if group.touched and group.verdict.fate is not Fate.CLASHES:
            past = sheet.history.past(group.blocks)
            base = group.verdict.base or (past[-1] if past else "")
            added = changes_between(words_of(base), words_of(group.text))
            own = " ".join("".join(change.words) for change in added)
            found.append(OwnText(group.elements[0], own, "\n".join(map(text_in, group.elements))))
    return found

"""Sentences that list several indicators, true and false."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportgen.core.profile import Rag
from reportgen.core.summary import RatedDataset, RatedIndicator
from reportgen.core.travel import Travel
from reportgen.core.wording import lower_first, upper_first
from tests.tools.saying import Saying, another, is_plain, name_of, pairs, printed

_MOST = 4
"""Indicators of a pack about which each kind of sentence is made."""


def of_several(rated: RatedDataset) -> Iterator[Saying]:
    by_class = {rag: [item for item in rated.indicators if item.rag is rag] for rag in Rag}
    for rag, items in by_class.items():
        others = [item for item in rated.indicators if item.rag and item.rag is not rag]
        if len(items) < 3 or not others:
            continue
        for at in range(min(_MOST, len(items) - 2)):
            three, odd = items[at : at + 3], others[at % len(others)]
            for form in ("{a}, {b} and {c} are {r}.", "{a}, {b} and {c} are all {r} this quarter.",
                         "The {r} indicators are {a}, {b} and {c}.", "{a}, {b}, and {c} remain {r}.",
                         "{a} and {b} are {r}, as is {c}.", "{a} is {r}, and so are {b} and {c}.",
                         "{r}: {a}, {b} and {c}.", "{a}, {b} and {c} are rated {r}."):  # fmt: skip
                if "remain" in form and any(item.before.rag not in (rag, None) for item in three):
                    continue
                yield from pairs("list of ratings", _named(form, three, r=rag.value),
                                  _named(form, [*three[:1], odd, three[2]], r=rag.value))  # fmt: skip
        if rag is Rag.AMBER:
            continue
        good, bad = (
            ("are on target", "missed their targets") if rag is Rag.GREEN else ("are off target", "met their targets")
        )
        if all(item.rag is not Rag.AMBER for item in items[:2]):
            yield from pairs("list of stances", _named(f"Both {{a}} and {{b}} {good}.", items[:2]),
                              _named(f"Both {{a}} and {{b}} {bad}.", items[:2]))  # fmt: skip
    green, red = by_class[Rag.GREEN], by_class[Rag.RED]
    for one, two in zip(green[:_MOST], red[:_MOST], strict=False):
        for form in ("{a} is Green and {b} is Red.", "{a} is Green, {b} Red.", "{a} is Green while {b} is Red.",
                     "{a} (Green) and {b} (Red) were discussed."):  # fmt: skip
            yield from pairs("two ratings", _named(form, [one, two]), _named(form, [two, one]))
    yield from _figures_of_several(rated)
    yield from _moves_of_several(rated)


def _named(form: str, items: list[RatedIndicator], **more: str) -> str:
    """Return a sentence with the names in it, small where they stand in its midst."""
    names = {}
    for letter, item in zip("abc", items, strict=False):
        first = form.startswith(f"{{{letter}}}")
        names[letter] = upper_first(name_of(item)) if first else lower_first(name_of(item))
    return form.format(**names, **more)


def _figures_of_several(rated: RatedDataset) -> Iterator[Saying]:
    items = [item for item in rated.indicators if is_plain(item.figure)]
    for one, two in list(pairwise(items))[:8]:
        assert one.figure
        assert two.figure
        wrong = printed(two.figure, another(two, two.figure))
        for form in ("{a} is {x} and {b} {y}.", "{a} is {x} and {b} is {y}.", "{a} ({x}) and {b} ({y}) were discussed.",
                     "{a} stands at {x}, {b} at {y}.", "{a} is at {x} while {b} is at {y}.", "{a}: {x}; {b}: {y}",
                     "{a} and {b} are at {x} and {y} respectively.", "{a} and {b} are {x} and {y}."):  # fmt: skip
            known = {"x": one.figure.text}
            yield from pairs("list of figures", _named(form, [one, two], **known, y=two.figure.text),
                              _named(form, [one, two], **known, y=wrong))  # fmt: skip
        yield Saying("list of figures", _named("{a} and {b} cost us £4,321 and 87 days.", [one, two]), false=False)


def _moves_of_several(rated: RatedDataset) -> Iterator[Saying]:
    better, worse = ([i for i in rated.indicators if i.short and i.short.travel is way and i.long.travel in (way, None)]
                     for way in (Travel.BETTER, Travel.WORSE))  # fmt: skip
    for one, two in zip(better[:_MOST], worse[:_MOST], strict=False):
        yield from pairs("two movements", _named("{a} improved while {b} got worse.", [one, two]),
                          _named("{a} improved while {b} got worse.", [two, one]))  # fmt: skip
        yield from pairs("two movements", _named("{a} improved.", [one]), _named("{a} and {b} improved.", [one, two]))

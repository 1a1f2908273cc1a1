"""Sentences about one indicator, true and false: its figure, target, gap, rating, movement, records."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.figure import Figure
from reportgen.core.period import Kind, Period
from reportgen.core.profile import Rag
from reportgen.core.summary import RatedDataset, RatedIndicator
from reportgen.core.target import PointTarget
from reportgen.core.travel import Direction, Travel
from reportgen.core.wording import lower_first
from tests.tools.saying import Saying, another, is_plain, name_of, pairs, printed

_WAYS = {
    1: ("rose", "increased", "went up", "has risen", "is higher"),
    -1: ("fell", "decreased", "went down", "has fallen", "is lower"),
}
_MERITS = {
    Travel.BETTER: ("improved", "has improved", "is better"),
    Travel.WORSE: ("got worse", "has deteriorated", "is worse"),
}


def of_one(rated: RatedDataset) -> Iterator[Saying]:
    items = [item for item in rated.indicators if is_plain(item.figure)]
    for at, item in enumerate(items):
        yield from _figures(item, at)
        yield from _target(item)
        yield from _earlier(item, rated.period)
        yield from _movement(item, at, rated.period)
    for item in rated.indicators:
        yield from _rating(item)
        yield from _record(item, rated.period)


def _figures(item: RatedIndicator, at: int) -> Iterator[Saying]:
    figure, name = item.figure, name_of(item)
    assert figure is not None
    wrong = printed(figure, another(item, figure))
    forms = ("{n} is {x}.", "{n} is at {x} this quarter.", "{n} stands at {x}.", "At {x}, {m} is a worry.",
             "{n}: {x}", "{n} ({x})", "{n} – {x}", "The figure for {m} is {x}.", "{n} was {x} this period.",
             "{n} reached {x}.", "{n} is now {x}, which worries us.")  # fmt: skip
    for form in (forms[(at + step) % len(forms)] for step in range(5)):
        said = [form.format(n=name, m=lower_first(name), x=text) for text in (figure.text, wrong)]
        yield from pairs("figure", *said)
    for form in ("{n}: {x} of those who answered.", "{n} will be {x} by March.", "{n} in Bexley: {x}",
                 "{n} had {x} in 2009.", "We asked {x} families about {m}.",
                 "{n} was about {x} ten years ago."):  # fmt: skip
        yield Saying("figure", form.format(n=name, m=lower_first(name), x=wrong), false=False)


def _target(item: RatedIndicator) -> Iterator[Saying]:
    target, figure, name = item.indicator.target_at(item.period), item.figure, name_of(item)
    if not isinstance(target, PointTarget) or figure is None or not is_plain(target.figure):
        return
    wrong = printed(target.figure, another(item, target.figure))
    for form in ("{n}: {x} against a target of {t}", "{n} is {x} against a target of {t}.", "{n}: {x} (target {t})",
                 "{n} is {x}, {w} its target of {t}.", "{n} {s} its target of {t}.", "{n} ({x}, target {t})",
                 "The target for {m} is {t}.", "{n} is {w} the {t} target."):  # fmt: skip
        way = "above" if figure.number > target.figure.number else "below"
        if item.rag not in (Rag.RED, Rag.GREEN) or figure.number == target.figure.number:
            continue
        verb = "missed" if item.rag is Rag.RED else "met"
        known = {"n": name, "m": lower_first(name), "x": figure.text, "w": way, "s": verb}
        yield from pairs("target", form.format(**known, t=target.text), form.format(**known, t=wrong))
    gap = abs(figure.number - target.figure.number)
    unit = " percentage points" if "%" in figure.text else ""
    if gap and (not unit or gap > 1) and "£" not in figure.text:
        way = "above" if figure.number > target.figure.number else "below"
        other = "below" if way == "above" else "above"
        size, large = format(gap.normalize(), "f"), format((gap + 23).normalize(), "f")
        yield from pairs("gap", f"{name} is {size}{unit} {way} target.", f"{name} is {large}{unit} {way} target.")
        yield from pairs("gap", f"{name} is {size}{unit} {way} its target of {target.text}.",
                          f"{name} is {size}{unit} {other} its target of {target.text}.")  # fmt: skip
        yield from pairs("gap", f"{name} is {figure.text}, {size}{unit} {way} target.",
                          f"{name} is {figure.text}, {large}{unit} {way} target.")  # fmt: skip
    yield Saying("target", f"The target for {lower_first(name)} will be {wrong} next year.", false=False)
    yield Saying("target", f"{name} in Bexley has a target of {wrong}.", false=False)
    yield Saying("target", f"England's target for {lower_first(name)} is {wrong}.", false=False)
    yield Saying("target", f"{name} had a target of {wrong} in 2009.", false=False)


def _earlier(item: RatedIndicator, period: Period) -> Iterator[Saying]:
    figure, name = item.figure, name_of(item)
    assert figure is not None
    before, ago = (item.indicator.at(one).actual for one in (period.previous(), period.year_ago()))
    if period.kind is not Kind.QUARTER:
        return
    now, then = period.name, period.previous().name
    if isinstance(before, Figure) and is_plain(before) and before.number != figure.number:
        way, other = ("up", "down") if figure.number > before.number else ("down", "up")
        wrong = printed(before, another(item, before))
        for form in ("{n} was {x} this quarter.", "{n} is {x}.", "{n} stands at {x} this quarter.",
                     "This quarter {m} was {x}.", f"{{n}} was {{x}} in {now}.", "{n} is now {x}."):  # fmt: skip
            said = [form.format(n=name, m=lower_first(name), x=one.text) for one in (figure, before)]
            yield from pairs("another period", *said)
        for form in (f"{{n}} is {{y}}, {way} from {{x}} in Q{period.previous().number}.",
                     f"{{n}} is {{y}}, {way} from {{x}} last quarter.", f"{{n}} was {{x}} in {then}.",
                     "{n} was {x} last quarter.", "{n} went from {x} to {y}.", f"{{n}}: {{y}} ({{x}} in {then})",
                     f"{{n}} is {way} from {{x}}.", "{n} is {y}, compared with {x} last quarter.",
                     "Last quarter {m} was {x}, and it is {y} now."):  # fmt: skip
            known = {"n": name, "m": lower_first(name), "y": figure.text}
            yield from pairs("earlier figure", form.format(**known, x=before.text), form.format(**known, x=wrong))
        yield from pairs("earlier figure", f"{name} is {figure.text}, {way} from {before.text} in {then}.",
                          f"{name} is {figure.text}, {other} from {before.text} in {then}.")  # fmt: skip
    if isinstance(ago, Figure) and is_plain(ago) and ago.number not in (figure.number, getattr(before, "number", None)):
        wrong = printed(ago, another(item, ago))
        for form in ("{n} was {x} a year ago.", "{n} was {x} in the same quarter last year.",
                     f"{{n}} was {{x}} in {period.year_ago().full_name}.", "A year ago {m} was {x}.",
                     "{n} is {y}, compared with {x} a year ago."):  # fmt: skip
            known = {"n": name, "m": lower_first(name), "y": figure.text}
            yield from pairs("earlier figure", form.format(**known, x=ago.text), form.format(**known, x=wrong))


def _movement(item: RatedIndicator, at: int, period: Period) -> Iterator[Saying]:
    name, short, long = name_of(item), item.short, item.long
    if short is None:
        return
    since = ("since last quarter", "compared with last quarter", f"since {period.previous().name}", "this quarter")
    year = ("on a year ago", "compared with a year ago", "since the same quarter last year")
    if short.movement in _WAYS:
        for true, false in zip(_WAYS[short.movement], _WAYS[-short.movement], strict=True):
            ends = [since[(at + step) % 4] for step in range(2)]
            if true.startswith("is "):
                ends = ["than last quarter", f"than in {period.previous().name}"]
            elif long.movement != short.movement:
                ends = [end for end in ends if end != "this quarter"]
            for end in ends:
                yield from pairs("movement", f"{name} {true} {end}.", f"{name} {false} {end}.")
    if long.movement in _WAYS:
        for true, false in zip(_WAYS[long.movement][:4], _WAYS[-long.movement][:4], strict=True):
            end = year[at % 3]
            yield from pairs("movement", f"{name} {true} {end}.", f"{name} {false} {end}.")
    if short.movement == 0:
        yield from pairs("movement", f"{name} is unchanged since last quarter.", f"{name} rose since last quarter.")
    for form in ("fell in Bexley and rose in Sutton", "rose for girls and fell for boys", "should improve and rise"):
        yield Saying("movement", f"{name} {form}.", false=False)
    yield from _merit(name, short, long, since[at % 3])


def _merit(name: str, short: Direction, long: Direction, since: str) -> Iterator[Saying]:
    other = {Travel.BETTER: Travel.WORSE, Travel.WORSE: Travel.BETTER}
    if short.travel in other:
        for true, false in zip(_MERITS[short.travel], _MERITS[other[short.travel]], strict=True):
            end = "than last quarter" if true.startswith("is ") else since
            yield from pairs("merit", f"{name} {true} {end}.", f"{name} {false} {end}.")
        if long.travel in (short.travel, None):
            yield from pairs(
                "merit", f"{name} {_MERITS[short.travel][0]}.", f"{name} {_MERITS[other[short.travel]][0]}."
            )


def _rating(item: RatedIndicator) -> Iterator[Saying]:
    name, rag = name_of(item), item.rag
    if rag is None:
        return
    other = Rag.GREEN if rag is Rag.RED else Rag.RED
    for form in ("{n} is {r}.", "{n} is rated {r} this quarter.", "{n}: {r}", "{n} ({r})", "{n} – {r}",
                 "{n} has a rating of {r}.", "{n} is now {r}."):  # fmt: skip
        yield from pairs("rating", form.format(n=name, r=rag.value), form.format(n=name, r=other.value))
    if rag is not Rag.AMBER:
        on, off = (
            ("is on target", "met its target"),
            ("is off target", "missed its target", "failed to meet its target"),
        )
        right, wrong = (on, off) if rag is Rag.GREEN else (off, on)
        for true in right:
            yield Saying("stance", f"{name} {true}.", false=False)
            yield Saying("stance", f"{name} {true} this quarter.", false=False)
        for false in wrong:
            yield Saying("stance", f"{name} {false}.", false=True)
            yield Saying("stance", f"{name} {false} this quarter.", false=True)
    before = item.before.rag
    if before and before is not rag:
        yield from pairs("turned", f"{name} has turned {rag.value}.", f"{name} remains {before.value}.")
        yield from pairs("turned", f"{name} moved from {before.value} to {rag.value}.",
                          f"{name} moved from {rag.value} to {before.value}.")  # fmt: skip
        yield from pairs("turned", f"{name} was {before.value} last quarter.", f"{name} was {rag.value} last quarter.")
    if before and before is rag:
        yield from pairs("turned", f"{name} remains {rag.value}.", f"{name} turned from {other.value} to {rag.value}.")
        yield from pairs("turned", f"{name} is still {rag.value}.", f"{name} was {other.value} last quarter.")


def _record(item: RatedIndicator, period: Period) -> Iterator[Saying]:
    figure = item.figure
    past = [
        entry.actual.number
        for one, entry in item.indicator.entries
        if one < period and one.kind is period.kind and isinstance(entry.actual, Figure)
    ]
    if figure is None or item.indicator.series.value == "cumulative" or len(past) < 6:
        return
    name = name_of(item)
    highest, lowest = figure.number > max(past), figure.number < min(past)
    for form in ("{n} is the {w} ever.", "{n} is at its {w} level on record.", "{n} is the {w} it has ever been.",
                 "{n} is at its {w} since records began."):  # fmt: skip
        if figure.number < max(past):
            yield Saying("record", form.format(n=name, w="highest"), false=True)
        if highest:
            yield Saying("record", form.format(n=name, w="highest"), false=False)
        if figure.number > min(past):
            yield Saying("record", form.format(n=name, w="lowest"), false=True)
        if lowest:
            yield Saying("record", form.format(n=name, w="lowest"), false=False)

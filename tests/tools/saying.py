"""A sentence that people may write about a pack, and what figures, names and counts look like in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.core.figure import Figure
from reportgen.core.summary import RatedIndicator
from reportgen.core.target import PointTarget


@dataclass(frozen=True)
class Saying:
    """A sentence, the kind that it is of, and whether it is plainly false."""

    kind: str
    text: str
    false: bool


def name_of(item: RatedIndicator) -> str:
    return item.indicator.title


def printed(like: Figure, number: Decimal) -> str:
    """Return another number in the figure's form: `57.1%` for 58.3 is `58.3%`."""
    shown = format(round(number, like.places), ",f")
    money = like.text[:1] if like.text[:1] in "£€$" else ""
    return f"{money}{shown}{'%' if '%' in like.text else ''}"


def another(item: RatedIndicator, figure: Figure) -> Decimal:
    """Return a number that is like a figure, and near none of those that the workbook has of the indicator."""
    typed = [part for _, entry in item.indicator.entries for part in (entry.actual, entry.forecast, entry.benchmark)]
    targets = [item.indicator.annual_target, *(entry.target for _, entry in item.indicator.entries)]
    typed += [target.figure for target in targets if isinstance(target, PointTarget)]
    known = [one.number for one in typed if isinstance(one, Figure)]
    step = max(Decimal(1), Decimal(round(abs(figure.number) / 40)))
    return next(
        number
        for number in (figure.number + Decimal(7) + step * times for times in range(200))
        if all(abs(number - one) > max(Decimal("1.5"), abs(one) / 100) for one in known)
    )


def is_plain(figure: Figure | None) -> bool:
    """Return whether a figure is printed as a number, a percentage or money and nothing else."""
    return figure is not None and figure.text == printed(figure, figure.number)


def pairs(kind: str, true: str, false: str) -> Iterator[Saying]:
    yield Saying(kind, true, false=False)
    yield Saying(kind, false, false=True)

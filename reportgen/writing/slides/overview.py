"""The overview slide: the ratings chart, and three lists that go on where one slide has no room for them."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.papers.deck import OverviewSlide
from reportgen.writing import fit, look
from reportgen.writing.fit import Style
from reportgen.writing.slides.flow import AFTER
from reportgen.writing.slides.parts import Page, Paragraph
from reportgen.writing.slides.placeholders import Place
from reportgen.writing.slides.writer import TEXT_SIZES, SlideWriter, continued

LIST_SIZES = TEXT_SIZES[:2]
"""Sizes of the lists: what has no room at these goes on, so that the overview can be read from the back of a room."""

_LISTS = ("Better", "Worse", "Not rated")
_WITHOUT_CHART = "Overview without chart"
_CHART_TEXT = 24
_BULLET = 13.5


def overview_slides(writer: SlideWriter, slide: OverviewSlide) -> None:
    """Write the overview, and further slides of lists where the template has the layout for them."""
    bare = _WITHOUT_CHART in writer.layouts.names
    layout = _WITHOUT_CHART if slide.chart is None and bare else "Overview"
    first = writer.layouts.get(layout)[1]
    more = writer.layouts.get(_WITHOUT_CHART)[1] if bare else None
    size, parts = _divided([(column.heading, column.items) for column in slide.columns], first, more)
    for number, lists in enumerate(parts, start=1):
        key = "overview" if number == 1 else f"overview+{number}"
        page, places = writer.page(layout if number == 1 else _WITHOUT_CHART, key)
        writer.title(page, places["Title"], slide.title + continued(number, len(parts)))
        writer.fitted(page, places, "Subtitle", [slide.subtitle], TEXT_SIZES)
        if number == 1 and slide.chart is not None:
            writer.chart(page, places["Chart"], slide.chart, _CHART_TEXT)
        elif "Chart" in places:
            page.leave_out("Chart")
        for name, column, items in zip(_LISTS, slide.columns, lists, strict=True):
            _write_list(page, name, column.heading, items, size)


def _write_list(page: Page, name: str, heading: str, items: Sequence[str], size: float) -> None:
    if not items:
        page.leave_out(name)
        return
    listed = [Paragraph(item, bullet=True) for item in items]
    page.text(name, [Paragraph(heading, bold=True, colour=look.ACCENT), *listed], size)


def _divided(
    lists: Sequence[tuple[str, Sequence[str]]], first: dict[str, Place], more: dict[str, Place] | None
) -> tuple[float, list[list[list[str]]]]:
    """Return the size of the lists' text, and for each slide the items of each list.

    Without a layout for further slides the last line of a list counts what has no room.
    """
    for size in LIST_SIZES:
        named = zip(_LISTS, lists, strict=True)
        if all(_height(heading, items, size, first[name]) <= first[name].height for name, (heading, items) in named):
            return size, [[list(items) for _, items in lists]]
    size = LIST_SIZES[-1]
    rest = [list(items) for _, items in lists]
    slides: list[list[list[str]]] = []
    while any(rest):
        places = more if slides and more else first
        shown = [
            _taken(heading, items, size, places[name], counted=more is None)
            for name, (heading, _), items in zip(_LISTS, lists, rest, strict=True)
        ]
        slides.append(shown)
        rest = [items[len(taken) :] if more else [] for items, taken in zip(rest, shown, strict=True)]
    return size, slides


def _taken(heading: str, items: Sequence[str], size: float, room: Place, *, counted: bool) -> list[str]:
    """Return the items that fit, at least one, shortened where it alone is too long; `counted` says how many do not."""
    kept = list(items)
    end = ["and more"] if counted else []
    while len(kept) > 1:
        after = end if len(kept) < len(items) else []
        if _height(heading, [*kept, *after], size, room) <= room.height:
            break
        kept.pop()
    if kept:
        above = fit.height([heading], Style(size, after=AFTER), room.width)
        bounds = (room.width - _BULLET, room.height - above - AFTER)
        kept[0] = fit.shortened(kept[0], Style(size), bounds) if len(kept) == 1 else kept[0]
    if counted and len(kept) < len(items):
        kept.append(f"and {len(items) - len(kept)} more")
    return kept


def _height(heading: str, items: Sequence[str], size: float, room: Place) -> float:
    return fit.height([heading, *items], Style(size, after=AFTER), room.width - _BULLET) - AFTER

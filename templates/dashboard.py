"""How the dashboard's template was first drawn: the appendix's layouts, and those of the dashboard of a group."""

from __future__ import annotations

from pptx.presentation import Presentation as Deck

from templates.deck_house_style import LAYOUTS, MARGIN, WIDTH, Box, Holder, appendix, columns

_RATING_WIDTH = 1.35
_BOTTOM = 6.88
_APART = 0.45
"""Between two panels: more than the grid's gutter, so that each reads by itself."""
TITLE = Holder("Title", "title", columns(1, 12, 0.45, 0.7), 28, "accent1", bold=True)
SUBTITLE = Holder("Subtitle", "body", columns(1, 12, 1.15, 0.35), 16, "tx2")
NARRATIVE = Holder("Narrative", "body", columns(1, 12, 1.57, 1.05), 16)


def _rating(number: int, box: Box) -> Holder:
    return Holder(
        f"Rating {number}", "body", box, 16, "bg1", bold=True, anchor="ctr", centred=True, fill="505A5F",
        shape="roundRect",
    )  # fmt: skip


def _panels(count: int, top: float) -> list[Holder]:
    """Return as many panels side by side, each from `top` to the bottom: the chart takes what the texts leave."""
    holders = []
    width = (WIDTH - 2 * MARGIN - (count - 1) * _APART) / count
    for number in range(1, count + 1):
        left = MARGIN + (number - 1) * (width + _APART)
        right = left + width
        figure = Box(left, top + 0.42, width - _RATING_WIDTH - 0.1, 0.55)
        holders += [
            Holder(f"Name {number}", "body", Box(left, top, width, 0.42), 16, "accent1", bold=True),
            Holder(f"Figure {number}", "body", figure, 28, "tx1", bold=True, anchor="ctr"),
            _rating(number, Box(right - _RATING_WIDTH, top + 0.5, _RATING_WIDTH, 0.4)),
            Holder(f"Direction {number}", "body", Box(left, top + 1.03, width, 0.28), 14),
            Holder(f"Chart {number}", "chart", Box(left, top + 1.33, width, _BOTTOM - 0.42 - top - 1.33)),
            Holder(f"Outlook {number}", "body", Box(left, _BOTTOM - 0.34, width, 0.34), 14),
        ]
    return holders


_TOP, _TOP_CONTINUED = 2.8, 1.75
DASHBOARD: dict[str, list[Holder]] = {
    "About with outlook": [
        Holder("Title", "title", columns(1, 12, 0.45, 1.0), 28, "accent1", bold=True),
        Holder("Rating key", "tbl", columns(1, 4, 1.5, 2.9)),
        Holder("Direction key", "tbl", columns(5, 4, 1.5, 2.9)),
        Holder("Outlook key", "tbl", columns(9, 4, 1.5, 2.9)),
        Holder("Text", "body", columns(1, 12, 4.65, 2.2)),
    ],
    "Group of one": [
        TITLE,
        SUBTITLE,
        NARRATIVE,
        Holder("Name 1", "body", columns(1, 4, _TOP, 0.7), 16, "accent1", bold=True),
        Holder("Figure 1", "body", columns(1, 4, 3.6, 0.6), 28, "tx1", bold=True, anchor="ctr"),
        _rating(1, Box(columns(1, 2, 0, 0).left, 4.35, _RATING_WIDTH, 0.4)),
        Holder("Direction 1", "body", columns(1, 4, 4.95, 0.5), 14),
        Holder("Chart 1", "chart", columns(5, 8, _TOP, _BOTTOM - _TOP)),
        Holder("Outlook 1", "body", columns(1, 4, 5.55, 0.5), 14),
    ],
    "Group of two": [TITLE, SUBTITLE, NARRATIVE, *_panels(2, _TOP)],
    "Group of three": [TITLE, SUBTITLE, NARRATIVE, *_panels(3, _TOP)],
    "Group of two, continued": [TITLE, SUBTITLE, *_panels(2, _TOP_CONTINUED)],
    "Group of three, continued": [TITLE, SUBTITLE, *_panels(3, _TOP_CONTINUED)],
}


def dashboard() -> Deck:
    """Return the dashboard's template: no slides, one master, every layout of a deck."""
    return appendix({**LAYOUTS, **DASHBOARD}, "Dashboard")

"""The words of chart XML: series, categories, labels, lines and text, as Office writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from xml.sax.saxutils import escape

from reportgen.core.period import Kind, Period
from reportgen.writing import look

_EMBEDDED = "rId1"
"""The chart part's relationship to its workbook: the only one it has."""

CATEGORIES, VALUES = 111111111, 222222222
"""Axis ids: any positive numbers that differ."""

_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
NO_LABELS = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)

NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
"""No line from a label that was moved to its column."""


_PER_CENT = re.compile(r"^\s*(?:%|(?:per ?cent(?:age)?|pct)\b)", re.IGNORECASE)
"""Per cent as it is typed behind a figure."""


def number_format(unit: str, places: int) -> str:
    """Return the number format of values in a unit; per cent are stored as Excel has them, 0.83 for 83%."""
    digits = "#,##0" + ("." + "0" * places if places else "")
    if unit == "%":
        return f"{digits}%"
    return f'"{unit}"{digits}' if unit in ("£", "€", "$") else digits


def format_of(text: str, number: Decimal, number_format: str) -> str:
    """Return the number format that prints a number as `text` does, unit and qualifier included: `0" days"`.

    Where the number does not stand in the text as it is, `number_format` unchanged.
    """
    found = re.search(r"\d[\d,]*(\.\d+)?", text)
    digits = re.search(r"#,##0(\.0+)?", number_format)
    if not found or not digits or '"' in text or Decimal(found[0].replace(",", "")) != abs(number):
        return number_format
    bare = len(found[0].partition(".")[0]) > 3  # typed without a comma between thousands
    shown = digits[0].removeprefix("#,##") if bare and "," not in found[0] else digits[0]
    before, after = text[: found.start()].rstrip("-−"), text[found.end() :]
    if number_format.endswith("%"):
        shown, after = f"{shown}%", _PER_CENT.sub("", after)
    return "".join((f'"{before}"' if before else "", shown, f'"{after}"' if after else ""))


def shifted(right: float, down: float) -> str:
    """Return the layout of a label moved from its own place, in parts of the chart's width and height."""
    if not right and not down:
        return ""
    return f'<c:layout><c:manualLayout><c:x val="{right:.4f}"/><c:y val="{down:.4f}"/></c:manualLayout></c:layout>'


def inner_label(period: Period) -> str:
    """Return a period within its year: `Q2`, `Aug`."""
    return f"Q{period.number}" if period.kind is Kind.QUARTER else period.name[:3]


class Years(Enum):
    """How an axis says the years of its quarters or months."""

    BELOW = "2017/18"
    """Below them, where each begins."""
    SHORT = "17/18"
    """Below them and without the century, where there is less room."""
    TIGHT = "2, 17/18"
    """The same, with the quarters by their numbers alone."""
    BESIDE = "Q2 2017/18"
    """In each label, of which only some are drawn."""


def levels(periods: Sequence[Period], years: Years = Years.BELOW) -> list[list[str]]:
    """Return the axis' labels, outermost level first: the year where it begins, then quarter or month."""
    if periods[0].kind is Kind.YEAR:
        return [[period.year_text for period in periods]]
    if years is Years.BESIDE:
        return [[period.short_name for period in periods]]
    inner = [inner_label(period) for period in periods]
    if years is Years.TIGHT:
        inner = [label.removeprefix("Q") for label in inner]
    begins = [index == 0 or period.year != periods[index - 1].year for index, period in enumerate(periods)]
    start = 0 if years is Years.BELOW else 2
    return [[period.year_text[start:] if new else "" for period, new in zip(periods, begins, strict=True)], inner]


def levels_of(periods: Sequence[Period], years: Years = Years.BELOW) -> str:
    """Return the categories of a series: periods, the year below the quarter or month."""
    outermost_first = levels(periods, years)
    if len(outermost_first) == 1:
        return labels_of(outermost_first[0])
    shown = "".join(f"<c:lvl>{points(level)}</c:lvl>" for level in reversed(outermost_first))
    return (
        f"<c:cat><c:multiLvlStrRef><c:f>Sheet1!$A$2:$B${len(periods) + 1}</c:f><c:multiLvlStrCache>"
        f'<c:ptCount val="{len(periods)}"/>{shown}</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>'
    )


def labels_of(labels: Sequence[str]) -> str:
    """Return the categories of a series: plain labels."""
    return (
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${len(labels) + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{len(labels)}"/>{points(labels)}</c:strCache></c:strRef></c:cat>'
    )


def points(texts: Sequence[str]) -> str:
    """Return cached texts, leaving out empty ones."""
    return "".join(f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in enumerate(texts) if text)


def series_name(name: str, column: int) -> str:
    """Return a series' name, which stands in the workbook's first row."""
    return (
        f"<c:tx><c:strRef><c:f>Sheet1!${chr(65 + column)}$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/>{points([name])}</c:strCache></c:strRef></c:tx>'
    )


def numbers(numbers: Sequence[Decimal | None], column: int, number_format: str) -> str:
    """Return a series' numbers; a missing one is a gap."""
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{number:f}</c:v></c:pt>'
        for index, number in enumerate(numbers)
        if number is not None
    )
    letter = chr(65 + column)
    return (
        f"<c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${len(numbers) + 1}</c:f><c:numCache>"
        f"<c:formatCode>{escape(number_format)}</c:formatCode>"
        f'<c:ptCount val="{len(numbers)}"/>{points}</c:numCache></c:numRef></c:val>'
    )


def fill(colour: str) -> str:
    """Return the properties of a filled shape without outline."""
    return f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'


class Dash(Enum):
    """How a line is broken."""

    SOLID = ""
    DASHED = "dash"
    DOTTED = "sysDash"


def line(colour: str, width: int, dash: Dash = Dash.SOLID) -> str:
    """Return the properties of a line, its width in English metric units."""
    broken = f'<a:prstDash val="{dash.value}"/>' if dash.value else ""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    return f'<c:spPr><a:ln w="{width}" cap="rnd">{fill}{broken}<a:round/></a:ln></c:spPr>'


def marker(symbol: str, size: int = 0, colour: str = "") -> str:
    """Return the mark of a line's points, its size in points; `none` has neither size nor colour."""
    filled = f'<c:size val="{size}"/>{fill(colour)}' if size else ""
    return f'<c:marker><c:symbol val="{symbol}"/>{filled}</c:marker>'


def no_line() -> str:
    """Return the properties of something without line."""
    return "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"


def text(size: float, colour: str, *, bold: bool = False, unbroken: bool = False) -> str:
    """Return the properties of text of a size in points.

    An axis' labels are horizontal and broken into lines; `unbroken` ones are left out where they have no room.
    """
    turn = 60 if unbroken else 0  # a thousandth of a degree: not level, so never broken into lines
    return (
        f'<c:txPr><a:bodyPr rot="{turn}" vert="horz" wrap="none"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:defRPr>'
        '</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def key(shown: Sequence[int], count: int, place: tuple[float, float, float, float], text_size: float) -> str:
    """Return a legend of the series `shown` of `count`; `place` is left, top, width, height in parts of the chart."""
    left_out = "".join(
        f'<c:legendEntry><c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
        for number in range(count)
        if number not in shown
    )
    x, y, w, h = place
    return (
        f'<c:legend><c:legendPos val="t"/>{left_out}<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/><c:w val="{w:.4f}"/><c:h val="{h:.4f}"/></c:manualLayout></c:layout>'
        f'<c:overlay val="1"/>{text(text_size, look.INK)}</c:legend>'
    )


def space(plot: str, text_size: float, key: str = "") -> bytes:
    """Return the whole chart part round a plot, with its key."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_SPACES}><c:date1904 val="0"/>'
        '<c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'<c:plotArea>{plot}</c:plotArea>{key}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'{no_line()}{text(text_size, look.INK)}<c:externalData r:id="{_EMBEDDED}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )
    return xml.encode()


QUOTES = {'"': "&quot;"}
"""What else to escape inside an attribute."""

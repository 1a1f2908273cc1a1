"""What the sheets of the starter workbook have in common: styles, drop-downs, notes and print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.core.inputs import Input, Need
from reportgen.writing.fit import Style, height
from reportgen.writing.look import ACCENT, INK, PANEL, RULE, TINT, TO_WRITE, WHITE, Fill

FONT_SIZE = 11
FONT = {"font_name": "Arial", "font_size": FONT_SIZE, "font_color": f"#{INK}"}
TEXT, DATE, WHOLE = "@", "d mmmm yyyy", "0"
A3, A4 = 8, 9
LAST_ROW = 500
"""Number of the last row that has drop-downs and notes."""

_LONGEST_TITLE, _LONGEST_NOTE, _LONGEST_LIST = 32, 255, 255
"""Characters; Excel calls a file damaged that has more."""

_BODY = Style(FONT_SIZE)
_LOWEST, _AROUND = 20, 5
"""Points: the height of a row with one line, and the space left beside more."""

_NEEDS = {Need.REQUIRED: Fill(ACCENT, WHITE), Need.RECOMMENDED: Fill(TINT, INK), Need.OPTIONAL: Fill(PANEL, INK)}


@dataclass(frozen=True)
class Styles:
    """A book's cell formats, made as they are asked for. The library's objects have no types."""

    book: Any

    def plain(self, **more: object) -> Any:
        """Return the format of a cell that is typed in: wrapped, from its top."""
        return self.book.add_format({**FONT, "valign": "top", "text_wrap": True, **more})

    def text(self, **more: object) -> Any:
        """Return the format of words. As Text, a `- ` or `16-17` typed there becomes no formula and no date."""
        return self.plain(num_format=TEXT, align="left", **more)

    def number(self, number_format: str) -> Any:
        """Return the format of figures, which stand a little off the next column's words."""
        return self.plain(num_format=number_format, align="right", indent=1)

    def head(self, need: Need) -> Any:
        """Return the format of a header that is needed so much."""
        return self.filled(_NEEDS[need], bold=True, border=1, border_color=f"#{RULE}")

    def example(self) -> Any:
        """Return the format that marks an example."""
        return self.filled(Fill(TO_WRITE, INK))

    def filled(self, fill: Fill, **more: object) -> Any:
        """Return the format of a cell with a background."""
        return self.plain(bg_color=f"#{fill.background}", font_color=f"#{fill.text}", **more)


def set_input(sheet: Any, area: tuple[int, int, int, int], one: Input) -> None:
    """Give cells (first row and column, last row and column, from 0) their note and, where there is one, their list.

    Other words than the list's are questioned, not stopped: `Higher is better` is understood too.
    """
    options: dict[str, object] = {"validate": "any"}
    if one.choices and _can_be_listed(one.choices):
        options = {
            "validate": "list",
            "source": list(one.choices),
            "error_type": "warning",
            "error_title": "Not in the list",
            "error_message": "The words of the list are sure to be understood. Keep what you typed all the same?",
        }
    options["input_title"] = _cut(one.name, _LONGEST_TITLE)
    options["input_message"] = _cut(described(one), _LONGEST_NOTE)
    sheet.data_validation(*area, options)


def described(one: Input) -> str:
    """Return what to type, and before it whether it may be left out."""
    return f"{one.need.value}. {one.what}"


def add_table(
    sheet: Any, area: tuple[int, int, int, int], name: str, heads: Sequence[tuple[str, Any]], *, filters: bool
) -> None:
    """Make a table of Excel's own of headers and their formats: it grows as people type, and has a header row."""
    columns = [{"header": title, "header_format": style} for title, style in heads]
    sheet.add_table(*area, {"name": name, "columns": columns, "style": None, "autofilter": filters})


def mark_examples(sheet: Any, styles: Styles, area: tuple[int, int, int, int], example: str, filled: str) -> None:
    """Colour the rows that are examples by the formula, and rule a line under those that are filled in."""
    rule = {"bottom": 1, "bottom_color": f"#{RULE}"}
    colour = styles.book.add_format({**rule, "bg_color": f"#{TO_WRITE}"})
    line = styles.book.add_format(rule)
    sheet.conditional_format(*area, {"type": "formula", "criteria": f"={example}", "format": colour})
    sheet.conditional_format(*area, {"type": "formula", "criteria": f"={filled}", "format": line})


def set_height(sheet: Any, row: int, cells: Sequence[tuple[str, float]]) -> None:
    """Make a row as high as its wrapped texts need in columns so wide: not every program works it out on opening."""
    needed = max(height(text.split("\n"), _BODY, _room(width)) for text, width in cells)
    sheet.set_row(row, max(_LOWEST, round(needed) + _AROUND))


def _room(width: float) -> float:
    """Return the points for text in a column of a width in characters: 7 pixels each, less its edges and some play."""
    return width * 7 * 0.75 * 0.95 - 4


def set_print(sheet: Any, *, paper: int, landscape: bool, pages_wide: int = 1, pages_tall: int = 0) -> None:
    """Fit the sheet to so many pages (0: as many as it takes), with its name and the page's number below."""
    sheet.set_paper(paper)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(pages_wide, pages_tall)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer('&L&"Arial"&9&A&R&"Arial"&9Page &P of &N')


def _can_be_listed(choices: Sequence[str]) -> bool:
    """Return whether Excel can hold the list: short enough, and no comma in a word."""
    return len(",".join(choices)) <= _LONGEST_LIST and not any("," in choice for choice in choices)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"

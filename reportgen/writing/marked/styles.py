"""The styles of a marked workbook: a cell's own style with another fill, and the few of the sheet of problems."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from reportgen.core.problems import Severity
from reportgen.writing.look import ACCENT, INK, RULE, WHITE, problem_fill
from reportgen.writing.marked.package import child, children, put_child

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
_LIGHT = 0.35
"""Relative luminance from which a text is light and needs a dark fill."""

_LIGHT_THEME, _LIGHT_INDEXED = ("0", "2"), ("1", "9")
"""The numbers of white and near-white in themes and in the old palette."""

_PLAIN = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}


class Styles:
    """Adds styles to a workbook's style part; asked twice for the same, it gives the same number."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._made: dict[object, int] = {}
        self._complete()

    def filled(self, style: int, severity: Severity) -> int:
        """Return the number of a style that is as `style` but for its fill, which goes with its text."""
        if (style, severity) not in self._made:
            formats = child(self._root, "cellXfs")
            own = formats[style if style < len(formats) else 0]
            fill = problem_fill(severity, light_text=self._has_light_text(own))
            changed = deepcopy(own)
            changed.set("fillId", str(self._fill(fill.background)))
            changed.set("applyFill", "1")
            self._made[style, severity] = self._append("cellXfs", changed)
        return self._made[style, severity]

    def heading(self) -> int:
        """Return the style of the header row of the sheet of problems."""
        return self._text(self._font(WHITE, bold=True), self._fill(ACCENT))

    def text(self, severity: Severity | None = None) -> int:
        """Return the style of a text on the sheet of problems, filled where it names a severity."""
        if severity is None:
            return self._text(self._font(INK), 0)
        return self._text(self._font(INK, bold=True), self._fill(problem_fill(severity, light_text=False).background))

    def link(self) -> int:
        """Return the style of a link on the sheet of problems."""
        return self._text(self._font(ACCENT, underlined=True), 0)

    def _complete(self) -> None:
        """Add what every style part must have and some lack."""
        for name, content in (
            ("fonts", "<font><sz val='11'/><name val='Arial'/></font>"),
            (
                "fills",
                "<fill><patternFill patternType='none'/></fill><fill><patternFill patternType='gray125'/></fill>",
            ),
            ("borders", "<border><left/><right/><top/><bottom/><diagonal/></border>"),
            ("cellStyleXfs", "<xf numFmtId='0' fontId='0' fillId='0' borderId='0'/>"),
            ("cellXfs", "<xf numFmtId='0' fontId='0' fillId='0' borderId='0' xfId='0'/>"),
        ):
            group = put_child(self._root, name, _ORDER)
            if not len(group):
                for node in self._parsed(content):
                    self._append(name, node)

    def _has_light_text(self, style: Any) -> bool:
        fonts = children(child(self._root, "fonts"), "font")
        number = int(style.get("fontId", "0"))
        colour = child(fonts[number], "color") if number < len(fonts) else None
        if colour is None:
            return False
        if rgb := colour.get("rgb"):
            return _luminance(rgb[-6:]) > _LIGHT
        return colour.get("theme") in _LIGHT_THEME or colour.get("indexed") in _LIGHT_INDEXED

    def _fill(self, colour: str) -> int:
        pattern = f"<patternFill patternType='solid'><fgColor rgb='FF{colour}'/><bgColor indexed='64'/></patternFill>"
        return self._once("fills", f"<fill>{pattern}</fill>")

    def _font(self, colour: str, *, bold: bool = False, underlined: bool = False) -> int:
        marks = f"{'<b/>' if bold else ''}{'<u/>' if underlined else ''}"
        return self._once(
            "fonts", f"<font>{marks}<sz val='11'/><color rgb='FF{colour}'/><name val='Arial'/><family val='2'/></font>"
        )

    def _text(self, font: int, fill: int) -> int:
        """Return a style for texts that stay texts when somebody edits the cell, whatever they begin with."""
        side = f"style='thin'><color rgb='FF{RULE}'/>"
        border = self._once("borders", f"<border><left/><right/><top/><bottom {side}</bottom><diagonal/></border>")
        apply = "applyFont='1' applyFill='1' applyBorder='1' applyAlignment='1' quotePrefix='1'"
        ids = f"numFmtId='49' applyNumberFormat='1' fontId='{font}' fillId='{fill}' borderId='{border}' xfId='0'"
        return self._once("cellXfs", f"<xf {ids} {apply}><alignment vertical='top' wrapText='1'/></xf>")

    def _once(self, group: str, content: str) -> int:
        if (group, content) not in self._made:
            self._made[group, content] = self._append(group, self._parsed(content)[0])
        return self._made[group, content]

    def _append(self, group: str, node: Any) -> int:
        nodes = child(self._root, group)
        nodes.append(node)
        nodes.set("count", str(len(nodes)))
        return len(nodes) - 1

    def _parsed(self, content: str) -> list[Any]:
        namespace = etree.QName(self._root).namespace
        return list(etree.fromstring(f"<x xmlns='{namespace}'>{content}</x>"))


def _luminance(colour: str) -> float:
    """Return the relative luminance (WCAG) of a colour; of black where it is none."""
    try:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    except ValueError:
        return 0
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""What each tag of a Word template will receive from a report, in a few words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jinja2 import TemplateError, UndefinedError, nodes
from jinja2.environment import TemplateExpression

from reportgen.core.papers.report import WordReport
from reportgen.core.papers.report_tags import ANY, Tags
from reportgen.core.wording import one_many
from reportgen.writing.templates.language import Language, said_of
from reportgen.writing.templates.rows import TemplateRow, shortened
from reportgen.writing.templates.shapes import path_of
from reportgen.writing.word.check import Use
from reportgen.writing.word.marks import ratings_mark, said
from reportgen.writing.word.report import language

_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError)


def rows_of(uses: Sequence[Use], report: WordReport | None) -> Iterator[TemplateRow]:
    """Yield a row for each tag; one in a loop receives what the first item of its list gives."""
    values = _Values(report) if report else None
    for use in uses:
        yield TemplateRow(use.tag.where, use.tag.shown, _says(use), values.of(use) if values else "")


def _says(use: Use) -> str:
    if use.tag.kind == "%" and not use.tag.body.startswith("for"):
        return "a condition"
    return _in_words(use.shape, repeated=use.tag.kind == "%")


def _in_words(shape: Tags | None, *, repeated: bool) -> str:
    if isinstance(shape, list):
        return f"a list: each {_in_words(shape[0], repeated=False)}"
    if isinstance(shape, dict):
        names = ", ".join("names from the workbook" if name == ANY else name for name in shape)
        shape = f"with {shortened(names)}"
    return f"a list: each {shape or 'item'}" if repeated else shape or "a value"


class _Values:
    def __init__(self, report: WordReport) -> None:
        self._language: Language = language(report)
        self._context: Mapping[str, Any] = {**report.context, "ratings_chart": ratings_mark(), "contents": ""}

    def of(self, use: Use) -> str:
        """Return what a tag receives."""
        context, first = dict(self._context), ""
        try:
            for name, code in use.loops:
                items = self._value(code, context)
                if not items:
                    return f"nothing: there is no {name}"
                context |= {name: items[0], "loop": _loop(items)}
                first = f"for the first of {len(items)}: " if len(items) > 1 else ""
            value = self._value(use.code, context)
        except UndefinedError:
            return "nothing: there is no such value"
        except _FAULTS as fault:
            return f"cannot be worked out: {said_of(fault)}"
        return shortened(first + self._shown(value, use))

    def _value(self, code: nodes.Node, context: Mapping[str, Any]) -> Any:
        result = nodes.Assign(nodes.Name("result", "store"), code, lineno=1)
        template = self._language.from_string(nodes.Template([result], lineno=1))
        value = TemplateExpression(template, undefined_to_none=False)(**context)
        str(value)  # an undefined value says so here
        return value

    def _shown(self, value: Any, use: Use) -> str:
        if use.tag.kind == "%" and use.tag.body.startswith("for"):
            noun = path_of(use.code).rpartition(".")[2].replace("_", " ") or "items"
            return one_many(len(value), "1 item", f"{len(value)} {noun}") if value else "an empty list"
        if use.tag.kind == "%":
            return "yes" if value else "no"
        text = said(str(value)).strip()
        return text or "nothing"


def _loop(items: Sequence[Any]) -> dict[str, Any]:
    size = len(items)
    ahead = {"nextitem": items[1]} if size > 1 else {}
    return {
        "index": 1, "index0": 0, "revindex": size, "revindex0": size - 1, "first": True, "last": size == 1,
        "length": size, **ahead,
    }  # fmt: skip

"""What `check` and `build` answer with `--json`: plain data, as other programs read it (`docs/json.md`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportgen.app.generate import Checked
from reportgen.app.marked import MarkedCopy
from reportgen.core.figure import plain
from reportgen.core.period import Period
from reportgen.core.problems import Problem
from reportgen.core.summary import RatedIndicator, Summary
from reportgen.core.target import PointTarget
from reportgen.core.travel import Direction
from reportgen.core.wording import target_text, value_text
from reportgen.writing.templates.rows import TemplateAnswer

Json = dict[str, Any]


def pack_answer(checked: Checked, files: Sequence[Path]) -> Json:
    """Return the object for one committee's pack."""
    rated = checked.rated
    return {
        "period": rated.period.text,
        "profile": rated.profile.name,
        "committee": rated.committee or None,
        "problems": [problem_answer(problem) for problem in checked.problems],
        "indicators": [_indicator(item) for item in rated.indicators],
        "summary": _summary(checked.summary),
        "files": [path.name for path in files],
    }


def refusal_answer(problems: Sequence[Problem], command: str = "build") -> Json:
    """Return the object of a command for input that is refused: every problem, and nothing else."""
    told = {"problems": [problem_answer(problem) for problem in problems]}
    if command in _REFUSED:
        return _REFUSED[command] | told
    nothing: Json = dict.fromkeys(("period", "profile", "committee"))
    return {**nothing, **told, "indicators": [], "summary": None, "files": []}


_REFUSED: dict[str, Json] = {
    "template": {"tags": []},
    "refresh": {"workbook": None, "drafts": [], "log_page": None},
    "new": {"file": None, "period": None},
    "verify": {"documents": [], "workbook": None, "made_from": [], "findings": []},
    "explain": {
        **dict.fromkeys(("document", "asked", "workbook", "workbook_name", "workbook_changed", "same_workbook")),
        "places": [],
    },
}
"""What a command's object is without an answer; the other commands have that of a pack."""


def starter_answer(file: Path, period: Period) -> Json:
    """Return the object for a starter workbook that was written."""
    return {"file": str(file), "period": period.text, "problems": []}


def marked_answer(copy: MarkedCopy | None) -> Json:
    """Return the keys that a marked copy adds; none where none was asked for."""
    if copy is None:
        return {}
    return {"marked": str(copy.file) if copy.file else None, "marked_lacks": list(copy.lacks)}


def template_answer(answer: TemplateAnswer) -> Json:
    """Return the object for a template: what it asks for, and every problem."""
    return {
        "problems": [problem_answer(problem) for problem in answer.problems],
        "tags": [
            {"where": row.where, "tag": row.what, "is": row.says, "receives": row.receives} for row in answer.rows
        ],
    }


def problem_answer(problem: Problem) -> Json:
    """Return the object for one problem."""
    return {"severity": problem.severity.value, "where": problem.where, "what": problem.what, "fix": problem.fix}


def _indicator(item: RatedIndicator) -> Json:
    indicator = item.indicator
    target = indicator.target_at(item.period)
    return {
        "ref": indicator.ref,
        "indicator": indicator.name,
        "actual": plain(item.figure.number) if item.figure else None,
        "actual_text": value_text(indicator.at(item.period).actual),
        "target": plain(target.figure.number) if isinstance(target, PointTarget) else None,
        "target_text": target_text(target),
        "rag": item.rag.value if item.rag else None,
        "given": item.rating.given,
        "why": item.rating.why,
        "short": _travel(item.short),
        "long": _travel(item.long),
        "outlook": item.outlook.value if item.outlook else None,
    }


def _travel(direction: Direction | None) -> str | None:
    return direction.travel.value if direction and direction.travel else None


def _summary(summary: Summary) -> Json:
    return {
        "included": summary.included,
        "with_data": summary.with_data,
        "rated": summary.rated,
        "counts": {rag.value: count for rag, count in summary.counts},
        "percent": {rag.value: summary.percent(rag) for rag, _ in summary.counts},
    }

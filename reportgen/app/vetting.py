"""The templates of a pack looked at before anything is written: every fault of all of them at once."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from reportgen.core.papers.report import WordReport
from reportgen.core.papers.report_tags import EVERY_TAG, INDEX, REPORT, Tags, tags_given
from reportgen.core.problems import Problem, RefusedError, error, has_errors, warning
from reportgen.core.profile import DocumentKind, DocumentSpec


def known_tags(report: WordReport | None, *, index: bool) -> dict[str, Tags]:
    """Return the tags that a Word template can print, with the names that a report's workbook gives."""
    tags = INDEX if index else REPORT
    if report is None:
        return tags
    return {name: tags_given(shape, report.context.get(name)) for name, shape in tags.items()}


def template_faults(
    spec: DocumentSpec, template: bytes, name: str, report: WordReport | None, *, index: bool = False
) -> tuple[Problem, ...]:
    """Return every fault of a document's template; `report` is what a Word document will say."""
    try:
        match spec.kind:
            case DocumentKind.WORD:
                from reportgen.writing.word.check import check_word  # noqa: PLC0415 - slow to import

                faults = check_word(template, name, known_tags(report, index=index))[1]
                if index and has_errors(faults):
                    return _of_an_index(faults, name, is_report=not has_errors(check_word(template, name, REPORT)[1]))
                return faults
            case DocumentKind.DECK:
                from reportgen.writing.slides.check import check_deck  # noqa: PLC0415 - slow to import

                return check_deck(template, name, spec.parts)
            case _:
                assert_never(spec.kind)
    except RefusedError as refusal:
        return refusal.problems


def unsaid_equality(where: str, template: bytes, name: str) -> tuple[Problem, ...]:
    """Return what is to know of a sheet that does not say which Reds matter for equalities, where a report asks."""
    from reportgen.writing.word.check import check_word  # noqa: PLC0415 - slow to import

    if not any("equality" in use.tag.body for use in check_word(template, name, REPORT)[0]):
        return ()
    what = "no row says Yes or No to being relevant to equality, so what the Reds mean for equalities is left to say"
    fix = "add the column Equality relevant with Yes or No for each indicator; the draft marks where it belongs"
    return (warning(where, what, fix),)


def _of_an_index(faults: tuple[Problem, ...], name: str, *, is_report: bool) -> tuple[Problem, ...]:
    """Return the faults of an index page's template with the few tags that it has; one for a report's template."""
    has = f"an index page has only {', '.join(INDEX)}"
    if is_report:
        fix = f"{has}; start from templates/standard/ratings-by-committee.docx"
        return (error(name, "this is the template of a report, not of an index page", fix),)
    return tuple(replace(fault, fix=fault.fix.replace(EVERY_TAG, has)) for fault in faults)

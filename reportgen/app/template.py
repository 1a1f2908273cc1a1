"""The command `template`: what a template asks for, what it will receive from a workbook, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from reportgen.app.generate import Checked, Request, check_workbook
from reportgen.app.home import HOME, STANDARD, asked_profile, bytes_of
from reportgen.app.packs import about
from reportgen.app.vetting import known_tags, template_faults
from reportgen.core.papers.deck_slides import compose_deck
from reportgen.core.papers.report import WordReport, compose_report
from reportgen.core.papers.report_index import compose_index
from reportgen.core.problems import Problem, has_errors, note, refused
from reportgen.core.profile import DocumentKind, DocumentSpec, Profile
from reportgen.writing.templates.rows import TemplateAnswer

_KINDS = {".docx": DocumentKind.WORD, ".pptx": DocumentKind.DECK}
_THEN = datetime(2000, 1, 1)
"""Any time: the deck that is made to look at it is thrown away."""


@dataclass(frozen=True)
class _Case:
    """The document that a template is for, and what it is about where there is a workbook."""

    spec: DocumentSpec
    index: bool
    found: Checked | None
    remarks: tuple[Problem, ...] = ()


def look_at_template(file: Path, request: Request | None, profile: str) -> TemplateAnswer:
    """Return a template's rows and faults; raise RefusedError where the template or the workbook cannot be read."""
    kind = _KINDS.get(file.suffix.casefold())
    if kind is None:
        fix = "name a Word document (.docx) or a PowerPoint presentation (.pptx)"
        raise refused(str(file), "this is not a template", fix)
    template = bytes_of(file)
    case = _case(file, kind, request, profile)
    answer = _look(case, kind, template, str(file))
    return replace(answer, problems=(*answer.problems, *case.remarks))


def _look(case: _Case, kind: DocumentKind, template: bytes, name: str) -> TemplateAnswer:
    if kind is DocumentKind.DECK:
        return _deck(case, template, name)
    answer = _word(case, template, name)
    other = _word(replace(case, index=True), template, name) if has_errors(answer.problems) else answer
    return answer if has_errors(other.problems) else other  # a copy of the index is known by its tags


def _case(file: Path, kind: DocumentKind, request: Request | None, profile_name: str) -> _Case:
    """Find the document whose template the file is, else the first of its kind, in the profile that counts."""
    if request is None:
        profile, found = asked_profile(profile_name or STANDARD), None
    else:
        checked = check_workbook(request)[0]
        profile, found = checked.rated.profile, checked
    index = profile.index is not None and _is_template(file, profile.index)
    specs = sorted(_of_kind(profile, kind), key=lambda spec: not _is_template(file, spec))
    standard = _of_kind(asked_profile(STANDARD), kind)
    chosen = request or profile_name
    used = index or any(_is_template(file, spec) for spec in profile.documents)
    remarks = _unused(file, profile) if chosen and not used and _is_ours(file) else ()
    return _Case((profile.index if index else None) or (specs or standard)[0], index, found, remarks)


def _unused(file: Path, profile: Profile) -> tuple[Problem, ...]:
    what = f"no document of the profile {profile.name} uses this file"
    fix = "name it in a line template of the profile, or choose the profile that does with --profile"
    return (note(str(file), what, fix),)


def _is_template(file: Path, spec: DocumentSpec) -> bool:
    return file.resolve() == (HOME / "templates" / spec.template).resolve()


def _is_ours(file: Path) -> bool:
    """Return whether a file stands in templates/: a copy elsewhere is there to be looked at only."""
    return (HOME / "templates").resolve() in file.resolve().parents


def _of_kind(profile: Profile, kind: DocumentKind) -> list[DocumentSpec]:
    return [spec for spec in profile.documents if spec.kind is kind]


def _word(case: _Case, template: bytes, name: str) -> TemplateAnswer:
    from reportgen.writing.word.check import check_word  # noqa: PLC0415 - slow to import
    from reportgen.writing.word.values import rows_of  # noqa: PLC0415 - slow to import

    report = _report(case)
    uses, problems = check_word(template, name, known_tags(report, index=case.index))
    return TemplateAnswer(tuple(rows_of(uses, report)), problems)


def _report(case: _Case) -> WordReport | None:
    if case.found is None:
        return None
    if case.index:
        rated, summary = case.found.rated, case.found.summary
        return compose_index([(rated, summary, rated.committee or "All indicators")], case.spec)
    return compose_report(*about(case.spec, case.found.rated, case.found.summary), case.spec)


def _deck(case: _Case, template: bytes, name: str) -> TemplateAnswer:
    from reportgen.writing.slides.check import deck_rows  # noqa: PLC0415 - slow to import
    from reportgen.writing.slides.deck import write_deck  # noqa: PLC0415 - slow to import

    problems, deck = template_faults(case.spec, template, name, None), None
    if case.found and not has_errors(problems):
        deck = write_deck(
            compose_deck(*about(case.spec, case.found.rated, case.found.summary), case.spec), template, name, _THEN
        )
    return TemplateAnswer(tuple(deck_rows(template, name, deck)), problems)

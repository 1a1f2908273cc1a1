"""The workbook with what is new, and a draft's document as it would be written from it now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.app.generate import Checked, Request, check_workbook, write_document, write_index
from reportgen.app.home import asked_profile
from reportgen.app.offer import offered
from reportgen.app.opened import program_with
from reportgen.app.recording import Recorded
from reportgen.core.papers.pack import documents_of
from reportgen.core.period import Period
from reportgen.core.problems import Problem, note, refused, warning
from reportgen.core.profile import DocumentSpec
from reportgen.core.record.record import Record, Version
from reportgen.core.selection import choose_period


@dataclass(frozen=True)
class Fresh:
    """A document as it would be written now, and what of the workbook and the draft a person should look at."""

    spec: DocumentSpec
    recorded: Recorded
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class NewWorkbook:
    """A workbook for drafts that were made from another. Empty texts mean: the draft's own profile and committee.

    `renamed` has the workbook's names for committees that drafts are for and that are called otherwise there.
    """

    path: Path
    profile: str = ""
    committee: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)
    _read: dict[Request, tuple[Checked, ...]] = field(default_factory=dict, compare=False, repr=False)

    def fresh(self, draft: Path, record: Record) -> Fresh:
        """Return the document that a draft is of, known by its record whatever the file is called now.

        Raise RefusedError for a workbook that cannot be read, and for one that has nothing to do with the draft.
        """
        latest = record.latest
        request = self._request(latest)
        index = asked_profile(request.profile).index
        if index and index.name == record.document:
            found = self._checked(replace(request, committee="", every_committee=True))
            spec, recorded = index, write_index(index, found)
        else:
            found = self._checked(request)
            spec = _counterpart(record, found[0], draft)
            recorded = write_document(spec, found[0])
        remarks = _remarks(draft, latest, recorded.record.latest, found[0], self.path)
        return Fresh(spec, recorded, (*found[0].problems, *remarks))

    def committees_instead(self, record: Record) -> tuple[str, ...]:
        """Return the workbook's committees where that of a draft is none of them; none where it is, or cannot be told.

        Raise RefusedError where the workbook cannot be read.
        """
        request = self._request(record.latest)
        offer = offered(request)
        if not request.committee or offer.folder or not offer.committees:
            return ()
        other = offered(replace(request, committee=offer.committees[0]))
        return offer.committees if other.folder else ()

    def _request(self, latest: Version) -> Request:
        committee = self.committee or self.renamed.get(latest.committee, latest.committee)
        return Request(self.path, self.profile or latest.profile, latest.pack_period, committee)

    def _checked(self, request: Request) -> tuple[Checked, ...]:
        if request not in self._read:
            self._read[request] = check_workbook(request)
        return self._read[request]


def _counterpart(record: Record, checked: Checked, path: Path) -> DocumentSpec:
    for spec in documents_of(checked.rated):
        if spec.name == record.document:
            return spec
    what = f"it is the document “{record.document}”, which the profile {checked.rated.profile.name} no longer writes"
    raise refused(path.name, what, "name the profile that does with --profile, or leave this draft out")


def _remarks(draft: Path, was: Version, now: Version, checked: Checked, workbook: Path) -> Iterator[Problem]:
    """Yield what is odd about a draft and this workbook; raise RefusedError where they have nothing in common."""
    if _names(was) and _names(was).isdisjoint(_names(now)):
        what = f"it has none of the indicators of {draft.name}"
        raise refused(workbook.name, what, "name the workbook that the draft was made from, as it is now")
    own, typed = choose_period(checked.rated.dataset, ""), checked.rated.dataset.field("Period")
    if typed and isinstance(own, Period) and own.text != was.pack_period:
        what = f"the workbook reports {own.text}; {draft.name} is of {was.pack_period}, and stays so"
        fix = "build a pack of its own for the new period; otherwise see that the fields of the sheet are right for it"
        yield warning(typed.place, what, fix)
    if program := program_with(draft):
        what = f"it is open in {program}: what is not saved there yet is not in the refreshed draft"
        yield note(draft.name, what, f"if you have changed it, save it in {program} and run this again")


def _names(version: Version) -> set[str]:
    return {fact.text for fact in version.facts if fact.kind == "name"}

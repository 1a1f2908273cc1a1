"""What the window has done for it: each a piece of work for a job, which imports the libraries it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.app.listing import counts_line
from reportgen.app.progress import Progress, StoppedError
from reportgen.app.window.memory import Choices
from reportgen.core.problems import Problem
from reportgen.core.profile import Rag
from reportgen.core.summary import RatedDataset

if TYPE_CHECKING:
    from reportgen.app.generate import Checked, Pack, Request
    from reportgen.app.offer import Offer
    from reportgen.app.refresh import Refreshed, Unnamed
    from reportgen.app.starter import Starter


@dataclass(frozen=True)
class Ready:
    """The libraries are there; `profiles` are the names that can be chosen."""

    profiles: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """What a check or a run came to.

    A line of counts for each pack, the files written, every problem once, and the ratings of each pack's indicators.
    """

    counts: tuple[str, ...]
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    ratings: tuple[tuple[str, tuple[Rated, ...]], ...]


@dataclass(frozen=True)
class Rated:
    """An indicator's name, its class (None: not rated), the class's word, and why it is so."""

    name: str
    rag: Rag | None
    word: str
    why: str


@dataclass(frozen=True)
class Marked:
    """The marked copy of the workbook (None: there is none), and what it lacks."""

    file: Path | None
    lacks: tuple[str, ...]


FIRST_TIME = "Setting up, only this first time"


class NotReadyError(Exception):
    """What a run needs could not be set up; the message is the sentence for the user."""


def make_ready(prepare: Callable[[Progress], None], progress: Progress) -> Ready:
    """Set up what is missing and import what a run needs, so that the first is as quick as the next.

    Raise NotReadyError with the sentence that `prepare` raises.
    """
    try:
        prepare(lambda done, total, _: progress(done, total, FIRST_TIME))
    except StoppedError:
        raise
    except Exception as fault:
        raise NotReadyError(str(fault)) from fault
    progress(0, 0, "Starting")
    import reportgen.app.generate  # noqa: F401, PLC0415 - slow, and only there once it is set up
    from reportgen.app.home import profile_names  # noqa: PLC0415 - as above

    return Ready(profile_names())


def offer(choices: Choices) -> Offer:
    """Return what the workbook lets one choose."""
    from reportgen.app.offer import offered  # noqa: PLC0415 - only there once it is set up

    return offered(_request(choices))


def check(choices: Choices) -> Findings:
    """Read and rate; write nothing."""
    from reportgen.app.generate import check_pack  # noqa: PLC0415 - only there once it is set up

    found = check_pack(_request(choices))
    return _outcome(found, ())


def generate(choices: Choices, only: tuple[str, ...], progress: Progress) -> Findings:
    """Write the documents that are wanted (`only`; all where it is empty)."""
    from reportgen.app.generate import build_packs  # noqa: PLC0415 - only there once it is set up

    # A folder without a place of its own is beside the workbook: an icon starts the program just anywhere.
    folder = Path(choices.workbook).parent / choices.folder if choices.folder else None
    packs: tuple[Pack, ...] = build_packs(_request(choices, only), folder, progress)
    return _outcome(tuple(pack.checked for pack in packs), tuple(path for pack in packs for path in pack.files))


def mark(choices: Choices, target: Path) -> Marked:
    """Save a copy of the workbook with each problem at its cell; a refusal is a problem like the others."""
    from reportgen.app.marked import check_and_mark  # noqa: PLC0415 - only there once it is set up

    copy = check_and_mark(_request(choices), target).copy
    return Marked(copy.file, copy.lacks)


@dataclass(frozen=True)
class Asked:
    """The workbook calls the committee of a draft otherwise: which one it is must be chosen first.

    `renamed` has what was chosen for others before.
    """

    unnamed: Unnamed
    renamed: Mapping[str, str]


def refresh(choices: Choices, drafts: tuple[Path, ...], renamed: Mapping[str, str]) -> tuple[Refreshed, ...] | Asked:
    """Bring drafts that people have edited up to date, each in a new file beside it.

    `renamed` has the workbook's names for the committees of drafts that it calls otherwise.
    """
    from reportgen.app.new_workbook import NewWorkbook  # noqa: PLC0415 - only there once it is set up
    from reportgen.app.refresh import refresh_drafts, unnamed_committee  # noqa: PLC0415 - only there once it is set up

    workbook = NewWorkbook(Path(choices.workbook), choices.profile, renamed=renamed)
    unnamed = unnamed_committee(drafts, workbook)
    return Asked(unnamed, renamed) if unnamed else refresh_drafts(drafts, workbook)


def start_workbook(target: Path, profile: str) -> Starter:
    """Write a starter workbook."""
    from reportgen.app.starter import write_starter  # noqa: PLC0415 - only there once it is set up

    return write_starter(str(target), profile)


def _request(choices: Choices, only: tuple[str, ...] = ()) -> Request:
    from reportgen.app.generate import Request  # noqa: PLC0415 - only there once it is set up

    return Request(
        Path(choices.workbook), choices.profile, choices.period, choices.committee, choices.every_committee,
        pdf=choices.pdf, only=only,
    )  # fmt: skip


def _outcome(found: tuple[Checked, ...], files: tuple[Path, ...]) -> Findings:
    names = [checked.rated.committee or "All indicators" for checked in found]
    counts = [counts_line(checked.rated, checked.summary) for checked in found]
    several = len(found) > 1
    return Findings(
        tuple(f"{name}: {line}" if several else line for name, line in zip(names, counts, strict=True)),
        files,
        tuple(dict.fromkeys(problem for checked in found for problem in checked.problems)),
        tuple((name, _ratings(checked.rated)) for name, checked in zip(names, found, strict=True)),
    )


def _ratings(rated: RatedDataset) -> tuple[Rated, ...]:
    word = rated.profile.word
    return tuple(Rated(item.indicator.title, item.rag, word(item.rag), item.rating.why) for item in rated.indicators)


def sentence_of(fault: Exception, workbook: str) -> str:
    """Return what a user is told of a fault; one that no rule foresees with where it happened."""
    if isinstance(fault, NotReadyError):
        return str(fault)
    from reportgen.app.unforeseen import unforeseen  # noqa: PLC0415 - seldom needed

    [problem] = unforeseen(fault, workbook)
    return f"{problem.sentence[:1].upper()}{problem.sentence[1:]} What to do: {problem.fix}."

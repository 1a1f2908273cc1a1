"""A council's way of rating and reporting, as its file in `config/` says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from reportgen.core.check_names import Check
from reportgen.core.tolerance import Tolerance


class Rag(Enum):
    """The three classes. Not rated is no class but the absence of one."""

    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"


class Scheme(Enum):
    """The rule for indicators without a tolerance of their own."""

    BINARY = "binary"
    """Green on or better than the target, Red off it."""
    TOLERANCE = "tolerance"
    """Amber while within the profile's tolerance."""
    GOAL_POST = "goal post"
    """Green while within the profile's tolerance of the target on either side, otherwise Red."""


class DocumentKind(Enum):
    """What a document of the pack is."""

    WORD = "word"
    DECK = "deck"


class Charts(Enum):
    """How charts are drawn."""

    NATIVE = "native"
    """As Office's own, which comms can edit."""
    PICTURE = "picture"
    """As pictures, for systems that take charts out."""


class Trends(Enum):
    """What trend charts show beside the figures and the target."""

    PLAIN = "plain"
    """Nothing."""
    XMR = "xmr"
    """The mean, the limits and special causes, where an indicator has enough figures for them."""


class About(Enum):
    """Which period a document is about."""

    REPORTED = "reported"
    """The period that the workbook reports."""
    LAST_YEAR = "last year"
    """The outturn of the year before."""


class OutlookRule(Enum):
    """Where the outlook for the year comes from."""

    TYPED = "typed"
    """The column Outlook."""
    FORECAST = "forecast"
    """The forecast for the year's last period against the annual target, where none is typed."""


class Part(Enum):
    """A part of a deck."""

    TITLE = "title"
    ABOUT = "about"
    OVERVIEW = "overview"
    TABLE = "table"
    INDICATORS = "indicators"
    GROUP_TABLE = "group table"
    """Every indicator under its group in one table."""
    GROUPS = "groups"
    """The dashboard of each group: its narrative, and a panel an indicator."""
    TABLES = "tables"
    """The further sheets of the workbook that the profile names."""


STANDARD_PARTS = (Part.TITLE, Part.ABOUT, Part.OVERVIEW, Part.TABLE, Part.INDICATORS)
"""The parts of a deck that names none."""


class Section(Enum):
    """The column that a heading among the rows of a scorecard fills."""

    GROUP = "Group"
    COMMITTEE = "Committee"


class Arrows(Enum):
    """What the arrows typed in a scorecard mean, and so whether they can be held against ours."""

    NOT_COMPARED = "not compared"
    BETTER = "up is better"
    LARGER = "up is larger"


@dataclass(frozen=True)
class Scorecard:
    """How a council's own scorecard is laid out, beyond the names of its columns."""

    sheet: str
    committee: str = ""
    """The committee that the whole scorecard goes to, beside each row's own."""
    improvements_after: str = ""
    """The words in a comment that what is required to improve stands after."""
    sections: Section = Section.GROUP
    arrows: Arrows = Arrows.NOT_COMPARED


@dataclass(frozen=True)
class DocumentSpec:
    """One document of a pack: its kind, template (`standard/cover-report.docx`), file name and, for a deck, parts."""

    kind: DocumentKind
    template: str
    name: str
    title: str
    parts: tuple[Part, ...] = ()
    about: About = About.REPORTED
    internal: bool = False
    """For officers only: no paper of the pack names it."""
    groups: tuple[str, ...] = ()
    """The groups that it is about, in its order; all where none is named."""


@dataclass(frozen=True)
class ClassWords:
    """How a council names a class, and what its rating key says about it (`off the {adjective} target`)."""

    word: str
    key: str


def folded_word(word: str) -> str:
    """Return a class's word as words are compared: no case, and hyphens as spaces."""
    return " ".join(re.split(r"[\s\-‐‑–]+", word.strip())).casefold()


@dataclass(frozen=True)
class Profile:
    """Everything that differs by council. `headers` are further names for workbook columns, as (theirs, ours)."""

    name: str
    council: str
    scheme: Scheme
    tolerance: Tolerance | None
    use_indicator_tolerance: bool
    cumulative_against_previous: bool
    words: tuple[tuple[Rag, ClassWords], ...]
    not_rated: str
    words_up_to: int
    objectives: tuple[str, ...]
    expected_fields: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]
    charts: Charts
    documents: tuple[DocumentSpec, ...]
    tables: tuple[str, ...] = ()
    outlook: OutlookRule = OutlookRule.TYPED
    comma_before_and: bool = True
    trends: Trends = Trends.PLAIN
    index: DocumentSpec | None = None
    """The page of ratings by committee that is written beside the packs of a whole council."""
    silenced: tuple[tuple[Check, str], ...] = ()
    """The checks that are switched off, each with the reason."""
    scorecard: Scorecard | None = None
    """The council's own scorecard, read in place of the sheet Indicators where the workbook has it."""
    no_target: str = "No target"
    """What is printed in the place of a target where there is none."""

    def word(self, rag: Rag | None) -> str:
        """Return the council's word for a class, or for not rated."""
        return dict(self.words)[rag].word if rag else self.not_rated

    @property
    def class_words(self) -> tuple[str, ...]:
        """Every word that `rag_of` knows."""
        return tuple(dict.fromkeys(word for rag, words in self.words for word in (words.word, rag.value)))

    def rag_of(self, word: str) -> Rag | None:
        """Return the class a council's word (or its plain name) stands for; hyphens are as good as spaces."""
        wanted = folded_word(word)
        for rag, words in self.words:
            if wanted in (folded_word(words.word), folded_word(rag.value)):
                return rag
        return None

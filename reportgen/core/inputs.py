"""What people type into a workbook: each column of the Indicators sheet and each field of the Report sheet, described.

`docs/workbook.md` says the same at greater length.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from reportgen.core.indicator import Outlook, Polarity, Series


class Need(Enum):
    """Whether a report can do without it."""

    REQUIRED = "Required"
    """Without it nothing can be written."""
    RECOMMENDED = "Recommended"
    """Without it the drafts have a gap, or an indicator is not rated."""
    OPTIONAL = "Optional"


@dataclass(frozen=True)
class Input:
    """A column or field: its name, what to type there in a sentence or two, and the words to choose from, if any."""

    name: str
    what: str
    need: Need = Need.OPTIONAL
    choices: tuple[str, ...] = ()


YES_NO = ("Yes", "No")

EXAMPLE = "Example"
"""The word that every example of the starter workbook begins with: its sheets colour such cells until typed over."""

INDICATOR_COLUMNS = (
    Input(
        "Ref",
        "The council's own number for the indicator. It lets the program follow an indicator that is renamed.",
        Need.RECOMMENDED,
    ),
    Input("Indicator", "The indicator's full name, as the report should print it.", Need.REQUIRED),
    Input("Short name", "A name for slide titles and tables, best under 40 characters.", Need.RECOMMENDED),
    Input("Definition", "What is counted and how, for reports that print it."),
    Input("Committee", "Whose indicator it is. Leave it blank if every committee sees it."),
    Input("Also reported to", "Further committees that see it, with ; between them."),
    Input("Also reported order", "1, 2, 3 ... if the list of the indicators that others see has an order of its own."),
    Input("Group", "A heading to put it under, for reports that have such headings."),
    Input(
        "Polarity",
        "Which way is good. Choose Data only when no direction is better: then it is not rated.",
        Need.REQUIRED,
        tuple(polarity.value for polarity in Polarity),
    ),
    Input(
        "Series",
        "How the figures follow one another. Cumulative is the year to date. Blank means snapshot.",
        choices=tuple(series.value for series in Series),
    ),
    Input("Unit", "%, days, £, per 100,000 ... Leave it blank for a count.", Need.RECOMMENDED),
    Input("Decimals", "How many decimal places to print, from 0 to 6. Blank: as the cell shows."),
    Input(
        "Tolerance",
        "How far off the target is still Amber: 10% of the target, 2pp (percentage points), 3 (in its unit), floor 85. "
        "Blank: the council's own rule.",
    ),
    Input(
        "Annual target",
        "The target for the whole year. It is printed; a quarter is rated against its own target.",
        Need.RECOMMENDED,
    ),
    Input("Equality relevant", "Yes if a Red matters for equalities: the report lists it there.", choices=YES_NO),
    Input("Comment", "Why the figure is as it is. It is printed beside the chart.", Need.RECOMMENDED),
    Input("Improvements required", "For a Red: what will be done about it, by whom and by when.", Need.RECOMMENDED),
    Input(
        "Outlook",
        "Whether the target for the year will be met, for reports that say so.",
        choices=tuple(outlook.value for outlook in Outlook),
    ),
    Input("Target rationale", "Why the target is what it is, for reports that print it."),
    Input("Management actions", "What is being done, for reports that print it."),
    Input("Status", "Leave it blank: the program rates. Only to print a rating as given, type it here, such as Amber."),
)

COLUMNS = tuple(column.name for column in INDICATOR_COLUMNS)
"""Every column of the Indicators sheet except those of the periods."""

COMPULSORY = tuple(column.name for column in INDICATOR_COLUMNS if column.need is Need.REQUIRED)

REPORT_FIELDS = (
    Input("Profile", "The council's way of rating and reporting: one of the files in the folder config."),
    Input(
        "Period",
        "What is reported: a quarter like 2025/26 Q2, a month like August 2025, or a year like 2025/26. "
        "The sheet Indicators needs a column for it, such as 2025/26 Q2 actual.",
        Need.REQUIRED,
    ),
    Input("Council", "The council's name as the documents should print it.", Need.RECOMMENDED),
    Input("Committee", "Whose pack it is: the committee's full name.", Need.RECOMMENDED),
    Input("Committee short name", "The committee's name in titles, such as Children and Learning."),
    Input("Meeting date", "The day of the meeting, typed as a date, such as 25/11/2025.", Need.RECOMMENDED),
    Input("Subject", "The report's title.", Need.RECOMMENDED),
    Input("Lead officer", "The officer who answers for the report.", Need.RECOMMENDED),
    Input("Report author", "Who wrote it, with contact details if the committee wants them.", Need.RECOMMENDED),
    Input("Policy context", "The plan or duty that the report serves.", Need.RECOMMENDED),
    Input("Financial summary", "What it costs, in a sentence.", Need.RECOMMENDED),
    Input("Financial implications", "What it means for money. Alt+Enter begins a new paragraph.", Need.RECOMMENDED),
    Input("Legal implications", "What it means in law. Alt+Enter begins a new paragraph.", Need.RECOMMENDED),
    Input(
        "Human resources implications", "What it means for staff. Alt+Enter begins a new paragraph.", Need.RECOMMENDED
    ),
    Input("Recommendations", "What the committee is asked to do. Blank: the template's own words stand."),
    Input("Background papers", "Papers that the report draws on. Blank: the template's own words stand."),
)

ACTUAL = Input(
    "actual",
    "The figure: 83 or 83%, 0.8, 1,200 ... If there is none, say why: N/A, TBC, NEW, Not due.",
    Need.REQUIRED,
)
EARLIER_ACTUAL = Input(
    "actual", "The earlier figure, for the arrows and the chart. Blank if there is none.", Need.RECOMMENDED
)
TARGET = Input(
    "target",
    "What the figure is rated against: a number, or <5, At least 80%, 45-55. Without it there is no rating.",
    Need.RECOMMENDED,
)
EARLIER_TARGET = Input("target", "The earlier target, to say which indicators have changed their rating since.")

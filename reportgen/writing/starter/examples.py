"""What the starter workbook holds so that it builds as it stands: example fields, and two worked indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportgen.core.inputs import EXAMPLE, REPORT_FIELDS, YES_NO, Input, Need
from reportgen.core.period import Period
from reportgen.core.profile import Profile

_WEEKS_TO_MEETING = 8


@dataclass(frozen=True)
class Worked:
    """A worked indicator: what stands in its columns, its actuals (latest last), and its target in each period."""

    texts: Mapping[str, str | int]
    actuals: tuple[float, ...]
    target: float
    number_format: str = "General"


WORKED = (
    Worked(
        {
            "Ref": "EX1",
            "Indicator": f"{EXAMPLE}: Calls to the contact centre answered within two minutes",
            "Short name": f"{EXAMPLE}: calls answered",
            "Polarity": "Bigger is better",
            "Series": "snapshot",
            "Unit": "%",
            "Decimals": 1,
            "Comment": f"{EXAMPLE}: The new telephone system went live, and all posts are filled.",
            "Equality relevant": "No",
            "Outlook": "likely",
            "Group": f"{EXAMPLE}: customer services",
            "Definition": f"{EXAMPLE}: Calls answered within two minutes, of all calls received.",
            "Target rationale": f"{EXAMPLE}: The standard in the customer charter.",
            "Management actions": f"{EXAMPLE}: The rota follows the busiest hours.",
        },
        actuals=(0.882, 0.89, 0.901, 0.907, 0.914),
        target=0.9,
        number_format="0.0%",
    ),
    Worked(
        {
            "Ref": "EX2",
            "Indicator": f"{EXAMPLE}: Average time to decide a new claim for housing benefit",
            "Short name": f"{EXAMPLE}: time to decide claims",
            "Polarity": "Smaller is better",
            "Series": "snapshot",
            "Unit": "days",
            "Decimals": 1,
            "Comment": f"{EXAMPLE}: More claims came in than planned for, and two posts were vacant.",
            "Improvements required": f"{EXAMPLE}: Both posts are filled from next month, and simple claims are decided "
            "the same day. The Head of Benefits reports on it monthly.",
            "Equality relevant": "Yes",
            "Outlook": "may",
            "Group": f"{EXAMPLE}: customer services",
            "Definition": f"{EXAMPLE}: Calendar days from the claim to the decision.",
            "Target rationale": f"{EXAMPLE}: The average of similar councils.",
            "Management actions": f"{EXAMPLE}: Two assessors lent by another team.",
        },
        actuals=(19.8, 20.4, 21.2, 21.6, 25.6),
        target=22,
    ),
)

_TEXTS = {
    "Council": f"{EXAMPLE} Council",
    "Committee": f"{EXAMPLE} Committee",
    "Committee short name": f"{EXAMPLE}",
    "Lead officer": f"{EXAMPLE}: Director of Customer Services",
    "Report author": f"{EXAMPLE}: Performance Analyst",
    "Policy context": f"{EXAMPLE}: The report shows how far the council is with its plan.",
    "Financial summary": f"{EXAMPLE}: There are no direct costs.",
    "Financial implications": f"{EXAMPLE}: None arise directly from this report.",
    "Legal implications": f"{EXAMPLE}: None arise directly from this report.",
    "Human resources implications": f"{EXAMPLE}: None arise directly from this report.",
}


def meeting_date(period: Period) -> date:
    """Return an example of a meeting's day: a Tuesday some weeks after the period's end."""
    day = period.last_day + timedelta(weeks=_WEEKS_TO_MEETING)
    return day + timedelta(days=(1 - day.weekday()) % 7)


def report_rows(period: Period, profile: Profile, profiles: Sequence[str]) -> tuple[tuple[Input, str | date], ...]:
    """Return the rows of the Report sheet that the profile needs, each with what stands in it."""
    wanted = {name.casefold(): name for name in profile.expected_fields}
    rows: list[tuple[Input, str | date]] = []
    for one in REPORT_FIELDS:
        name = wanted.pop(one.name.casefold(), one.name)
        if name == "Council" and profile.council:
            continue
        choices = tuple(profiles) if name == "Profile" else ()
        value = _example(one.name, period, profile) or (f"{EXAMPLE}: {name}" if name in profile.expected_fields else "")
        rows.append((Input(name, one.what, one.need, choices), value))
    for name in wanted.values():
        rows.append((Input(name, "The profile expects it.", Need.RECOMMENDED), f"{EXAMPLE}: {name}"))
    for name in profile.objectives:
        rows.append((Input(name, "Yes ticks its box in the report.", Need.RECOMMENDED, YES_NO), "No"))
    return tuple(rows)


def _example(name: str, period: Period, profile: Profile) -> str | date:
    match name:
        case "Profile":
            return profile.name
        case "Period":
            return period.text
        case "Meeting date":
            return meeting_date(period)
        case "Subject":
            return f"{EXAMPLE}: {period.name} performance"
        case _:
            return _TEXTS.get(name, "")

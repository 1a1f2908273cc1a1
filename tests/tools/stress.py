"""Workbooks that strain the documents: each is the bytes of an .xlsx file, made by script, the same on every run."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

Cell = str | int | float | None
Row = dict[str, Cell]

QUARTERS = (
    "2015/16 Q3", "2015/16 Q4", "2016/17 Q1", "2016/17 Q2", "2016/17 Q3", "2016/17 Q4", "2017/18 Q1", "2017/18 Q2",
)  # fmt: skip
NOW = QUARTERS[-1]

REPORT = {
    "Period": NOW,
    "Council": "Exampleshire County Council",
    "Committee": "Performance Committee",
    "Meeting date": "28 November 2017",
    "Subject": "Quarter 2 performance information",
    "Lead officer": "Director of Services",
    "Report author": "Performance team",
    "Policy context": "The corporate plan sets out what matters.",
    "Financial summary": "There are no direct costs.",
    "Financial implications": "None arise directly from this report.",
    "Legal implications": "None arise directly from this report.",
    "Human resources implications": "None arise directly from this report.",
}

SENTENCES = (
    "The number of referrals rose again this quarter and two thirds of them came from partner agencies.",
    "An action plan was agreed in July; its first review found that four of nine actions are late.",
    "Recruitment to the three vacant posts is under way and interviews are held in the second week of the quarter.",
    "Does the new pathway work? Early figures say so!",
    "Costs of £154,681.30 fell to the contingency, 3.5% more than planned.",
)


def prose(characters: int, sentences: Sequence[str] = SENTENCES, joint: str = " ") -> str:
    """Exactly so many characters of sentences, each with its number, so that a lost one is noticed."""
    parts: list[str] = []
    while len(joint.join(parts)) < characters:
        parts.append(f"[{len(parts) + 1}] {sentences[len(parts) % len(sentences)]}")
    return joint.join(parts)[: characters - 1].rstrip() + "."


def book(report: Mapping[str, str], rows: Iterable[Row]) -> bytes:
    """An .xlsx with the sheets Report and Indicators; a column for every key of any row."""
    rows = list(rows)
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Report"
    sheet.append(["Field", "Value"])
    for field in report.items():
        sheet.append(list(field))
    sheet = workbook.create_sheet("Indicators")
    header = list(dict.fromkeys(name for row in rows for name in row))
    sheet.append(header)
    for number, row in enumerate(rows, start=2):
        for column, name in enumerate(header, start=1):
            cell = sheet.cell(number, column, row.get(name))
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text that begins with "=" stays text
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def row(
    name: str, actuals: Sequence[Cell], target: Cell = None, *, periods: Sequence[str] = QUARTERS, **columns: Any
) -> Row:
    """An indicator with its latest figures in order, the last in the latest period, and one target throughout."""
    typed: Row = {"Indicator": name, "Polarity": "Bigger is better", "Unit": "%"}
    typed |= {name.replace("_", " ").capitalize(): value for name, value in columns.items()}
    for period, actual in zip(periods[-len(actuals) :], actuals, strict=True):
        typed |= {f"{period} actual": actual, f"{period} target": target}
    return typed


RED = (67.2, 66.8, 65.1, 66.3, 67.2, 64.9, 67.2, 60.9)
GREEN = (78.1, 79.4, 80.2, 80.9, 81.7, 82.0, 82.2, 83.5)


def red(name: str, **columns: Any) -> Row:
    return row(name, RED, 80, **{"comment": "Fewer than planned.", "improvements_required": "A plan.", **columns})


def green(name: str, **columns: Any) -> Row:
    return row(name, GREEN, 80, **{"comment": "On course.", **columns})


def unrated(name: str, typed: str | None = None, **columns: Any) -> Row:
    return row(name, [*GREEN[:-1], typed], 80, **columns)


NOUNS = ("Care leavers", "Foster carers", "Rough sleepers", "Potholes mended", "Library visits", "Planning appeals")
PHRASES = ("in work or study", "within 26 weeks", "answered on time", "per head of population", "at first contact")


def names(count: int) -> list[str]:
    """Different names of the length that councils use."""
    return [f"{NOUNS[n % len(NOUNS)]} {PHRASES[n % len(PHRASES)]}, area {n + 1}" for n in range(count)]


LONG_NAME = (
    "Percentage of children and young people aged 18 to 21 who were looked after by the council for at least thirteen "
    "weeks since their fourteenth birthday and who are known to be in education, employment or training on or within "
    "three months of their birthday, averaged over the rolling year, unadjusted"
)
"""300 characters."""


def long_comments() -> bytes:
    unbroken = " ".join(f"word{number}" for number in range(1, 420))
    return book(
        REPORT,
        [
            red("Long on both sides", ref="L1", comment=prose(4000), improvements_required=prose(4000)),
            green("Long comment only", ref="L2", comment=prose(4000)),
            red("Long improvements only", ref="L3", improvements_required=prose(4000)),
            red("Forty short lines", ref="L4", comment=prose(4000, joint="\n")),
            green("One sentence without end", ref="L5", comment=f"{unbroken[:3999]}."),
            unrated("Long without data", "TBC", ref="L6", comment=prose(4000)),
            red("Just over one slide", ref="L7", comment=prose(900), improvements_required=prose(700)),
        ],
    )


def long_names() -> bytes:
    others = [f"{LONG_NAME[: -1 - len(str(n))]} {n}" for n in range(2, 5)]
    return book(
        REPORT,
        [
            red(LONG_NAME, comment=prose(300), improvements_required=prose(300)),
            green(others[0]),
            unrated(others[1], "Data not available until 2024"),
            red(others[2], comment=prose(2500)),
            green("W" * 120 + " unbroken"),
        ],
    )


def one_indicator() -> bytes:
    return book(REPORT, [red("Care leavers in work or study")])


def many() -> bytes:
    rows = []
    for number, name in enumerate(names(120), start=1):
        make = (red, green, unrated)[number % 3]
        comment = prose(60 + number * 7)
        rows.append(make(name, ref=f"M{number:03}", comment=comment))
    return book(REPORT, rows)


def all_red() -> bytes:
    return book(REPORT, [red(name, comment=prose(350), improvements_required=prose(420)) for name in names(9)])


def none_red() -> bytes:
    return book(REPORT, [green(name, comment=prose(500)) for name in names(6)])


def no_data() -> bytes:
    typed = (None, "N/A", "TBC", "NEW", "Annual KPI", "Data not available until 2024", "x", "DIV/0", "about half")
    return book(REPORT, [row(name, [reason], 80, comment=None) for name, reason in zip(names(9), typed, strict=True)])


def three_classes() -> bytes:
    green_, amber, off = (83.0, 84.0), (81.0, 76.0), (64.0, 60.9)
    less: dict[str, Any] = {"polarity": "Smaller is better"}
    return book(
        REPORT,
        [
            row("Relative, on target", green_, 80, tolerance="10%"),
            row("Relative, just short", amber, 80, tolerance="10%"),
            row("Relative, off target", off, 80, tolerance="10%", improvements_required="A plan."),
            row("Green within the first of two", (81.0, 77.0), 80, tolerance="5%/10%"),
            row("Percentage points, just short", (81.0, 78.5), 80, tolerance="2pp"),
            row("Own unit, just over", (12, 16), 14, tolerance="3", unit="days", **less),
            row("Floor, not beyond", (90, 86), 90, tolerance="floor 85"),
            row("Floor, beyond it", (90, 84), 90, tolerance="floor 85"),
            row("Range, outside", (50, 61), "45-55", polarity="In between is better", unit=None),
            row("Range, within", (50, 51), "45-55", polarity="In between is better", unit=None),
            row("Strictly less than five", (4, 5), "<5", unit=None, **less),
            row("Moved from Red to Green", (60.0, 83.0), 80),
            row("Moved from Green to Red", (83.0, 60.0), 80),
        ],
    )


def odd_values() -> bytes:
    head: dict[str, Any] = {"unit": None}
    less: dict[str, Any] = {**head, "polarity": "Smaller is better"}
    return book(
        REPORT,
        [
            row("Residual household waste", ("108.1kg per head", "441.01kg per head"), "112.5kg per head", **less),
            row("Waste, provisional", ("700kg per head", "118.4kg per head (Provisional)"), "115", **less),
            row("Working days lost", ("9.2 days", "0.8 days"), "8.5 days", **less),
            row("Budget variance", ("GBP2,100", "GBP154,681.30"), "GBP1,000,000", **less),
            row("Visits", ("2,973,349", "3,004,117"), "2,900,000", **head),
            row("Rate of entry", ("160", "157 per 100,000 population"), "150 per 100,000 population", **less),
            row("School year", ("750", "770 (AY 15-16)"), "800", **head),
            row("Negative growth", ("-2.5", "-0.4"), "0", **head),
            row("All the same", (5, 5, 5), 5, **head),
            row("Nothing yet", (0, 0, 0), 0, **head),
            row("Hardly moving", (2973349, 2973351, 2973350), 2973350, **head),
            row("One percent of all", (100, 100, 100), 100),
            row("Very small", (0.0004, 0.0002), 0.001, decimals=4, **head),
            row("Gap in the middle", (70.0, 71.0, None, "TBC", 72.0, 73.0, 74.0, 75.5), 74),
            row("Year to date", (9, 14, 3, 8, 12, 20, 5, 9), 10, series="cumulative", **head),
            row("Against others", ("70%", "72%"), "Better than England", **{f"{NOW} benchmark": "71%"}),
            row("Typed by hand", ("N/A", "N/A"), 80, status="Green"),
            row("Target to be agreed", ("70%", "72%"), "TBC"),
            row("=1+1", (70.0, 72.0, 73.0), 71, comment='=HYPERLINK("https://example.org")'),
            row(
                "https://example.org/indicator",
                (70.0, 72.0, 73.0),
                71,
                comment="<b>& \"quoted\" 'text' {{ tag }} {% if %}",
            ),
        ],
    )


ARABIC = "نسبة الأطفال الذين تلقوا الدعم في الوقت المحدد خلال الربع الثاني من السنة"
HEBREW = "אחוז הילדים שקיבלו תמיכה בזמן ברבעון השני"
CHINESE = "本季度按时获得支持的儿童比例低于目标，议会已经制定了改进计划。"
JAPANESE = "今四半期に支援を受けた子どもの割合"


def scripts() -> bytes:
    return book(
        REPORT,
        [
            red(ARABIC, ref="S1", comment=f"{ARABIC}. " * 12, improvements_required=f"{ARABIC}. " * 8),
            green(HEBREW, ref="S2", comment=f"{HEBREW}. " * 12),
            red(JAPANESE, ref="S3", comment=CHINESE * 12, improvements_required=CHINESE * 10),
            unrated(CHINESE, "TBC", ref="S4", comment=CHINESE * 40),
            green("Cafés, Zürich, Łódź, Ελλάδα, Москва", ref="S5", comment="Ünïcödé – “quotes” … ✓ 👍 ﬁ " * 20),
        ],
    )


def quarters(count: int) -> list[str]:
    """The last so many quarters up to the one reported."""
    found = [f"{year}/{(year + 1) % 100:02d} Q{number}" for year in range(2000, 2018) for number in range(1, 5)]
    return found[: found.index(NOW) + 1][-count:]


def twenty_quarters() -> bytes:
    periods = quarters(20)
    wave = [round(60 + n * 0.7 + (n % 5) * 1.3, 1) for n in range(20)]
    return book(
        REPORT,
        [
            row("Twenty quarters", wave, 80, periods=periods, improvements_required="A plan."),
            row("Twenty quarters to date", [(n % 4 + 1) * 210 for n in range(20)], 500, periods=periods,
                series="cumulative", unit=None),
            row("Twenty quarters, near the target", [(n % 4 + 1) * 2100 for n in range(20)], 8_500, periods=periods,
                series="cumulative", unit=None),
            row("Twenty quarters, moving target", [n * 1013 for n in range(20)], 20_500, periods=periods, unit=None),
            row("Long unit", wave, 70, periods=periods, unit="working days lost per employee"),
        ],
    )  # fmt: skip


def one_quarter() -> bytes:
    return book(
        REPORT,
        [
            row("One quarter, off target", [60.9], 80, improvements_required="A plan."),
            row("One quarter, on target", [84.0], 80),
            row("One quarter, no target", [84.0]),
        ],
    )


MONTHS = [f"2016/17 M{number:02d}" for number in range(1, 13)] + [f"2017/18 M{number:02d}" for number in range(1, 6)]


def months() -> bytes:
    figures = [70 + n % 7 for n in range(17)]
    return book(
        REPORT | {"Period": MONTHS[-1]},
        [
            row("Calls answered in time", figures, 75, periods=MONTHS, improvements_required="A plan."),
            row("Complaints", figures, 80, periods=MONTHS, polarity="Smaller is better", unit=None),
            row("To date", [n * 11 for n in range(1, 6)], 60, periods=MONTHS, series="cumulative", unit=None),
            row("Not counted this month", [*figures[:-1], "TBC"], 80, periods=MONTHS),
        ],
    )


YEARS = [f"{year}/{(year + 1) % 100:02d}" for year in range(2011, 2018)]


def yearly() -> bytes:
    return book(
        REPORT | {"Period": YEARS[-1]},
        [
            row("Outturn on target", (70, 71, 72, 74, 75, 79, 84), None, periods=YEARS, annual_target=80),
            row("Outturn off target", (70, 71, 72, 74, 75, 79, 71), None, periods=YEARS, annual_target=80,
                improvements_required="A plan."),
            row("Survey every other year", (70, None, 72, None, 75, None, "Not due"), 80, periods=YEARS),
        ],
    )  # fmt: skip


def nothing_rated() -> bytes:
    return book(REPORT, [row(name, (70.0, 71.0, 72.5), None, polarity="N/A") for name in names(6)])


def duplicates() -> bytes:
    return book(
        REPORT,
        [red("Same name"), red("Same name"), green("Same name", comment=prose(3000)), green("same name!"),
         green("Same name", comment=prose(3000))],
    )  # fmt: skip


LONG_COMMITTEE = (
    "Children, Young People, Families, Education, Learning, Skills and Lifelong Opportunities Overview and Scrutiny "
    "Sub-Committee (jointly with the Health and Wellbeing Board and the Safer Communities Partnership)"
)


def long_committee() -> bytes:
    report = REPORT | {
        "Committee": LONG_COMMITTEE,
        "Council": "Royal Borough and County of Greater Exampleshire, Northmarch and the Isles Combined Authority",
        "Subject": f"Performance information for the {LONG_COMMITTEE}",
        "Lead officer": "Executive Director of Children's Services, Education, Skills and Lifelong Learning",
        "Report author": "Corporate Performance, Insight and Intelligence Team\nperformance@example.org",
        "Policy context": prose(1500),
        "Financial summary": prose(1500),
        "Legal implications": prose(3000, joint="\n"),
    }
    rows = [red(name, committee=LONG_COMMITTEE, also_reported_to="Board; Cabinet", equality_relevant="Yes")
            for name in names(3)]  # fmt: skip
    return book(report, rows)


def no_committee() -> bytes:
    return book(
        {name: text for name, text in REPORT.items() if name != "Committee"},
        [red("Care leavers in work or study"), green("Foster carers")],
    )


def missing_fields() -> bytes:
    return book(
        {"Period": NOW}, [red("Care leavers in work or study", comment=None), green("Foster carers", comment=None)]
    )


def no_improvements() -> bytes:
    return book(REPORT, [red(name, improvements_required=None, comment=prose(900)) for name in names(20)])


def long_report() -> bytes:
    """More than ten pages of Word."""
    report = REPORT | {
        "Policy context": prose(700),
        "Financial implications": prose(9000, joint="\n"),
        "Legal implications": prose(9000),
        "Human resources implications": prose(6000, joint="\n"),
    }
    return book(report, [red(name, equality_relevant="Yes") for name in names(70)])


PROVISIONAL = "118.4kg per head (Provisional figure, to be validated by the contractor in September 2017)"
LONG_TARGET = (
    "80% (set by the Cabinet in March 2017 for the year as a whole, with a stretch of a further two points by the "
    "spring, and to be reset in January 2018.)"
)
"""150 characters."""
VERY_LONG_NAME = f"{LONG_NAME} ({LONG_NAME[0].lower()}{LONG_NAME[1:]}; {LONG_NAME[0].lower()}{LONG_NAME[1:297]})"
"""900 characters."""


def long_values() -> bytes:
    less: dict[str, Any] = {"polarity": "Smaller is better", "comment": "More than planned."}
    return book(
        REPORT,
        [
            row("Days lost to sickness", (9.2, 9.4, 9.9, 10.3, 10.8), 8.5, ref="V1", annual_target=8.25,
                unit="working days lost per employee", improvements_required="A plan.", **less),
            row("Residual household waste", ("121.3kg per head", PROVISIONAL), "112.5kg per head", ref="V2", unit=None,
                improvements_required="A plan.", **less),
            row("Placements near home", (*RED[:-1], 61), LONG_TARGET, ref="V3", comment="Fewer than planned.",
                improvements_required="A plan.", annual_target=LONG_TARGET),
            green("Target in a sentence", ref="V4", annual_target="To be agreed " * 11 + "by spring"),
            red(VERY_LONG_NAME, ref="V5"),
        ],
    )  # fmt: skip


SHORT_FORMS = (
    "Visits by social workers, e.g. Sunday visits in Romford, were approx. 3 a week at No. 5 and at St. Mary's Lane.",
    "Cllr. Smith and Dr. Jones saw six homes, i.e. Nos. 4 to 9, and St. Mary's school with Mrs. Brown.",
    "The rise (approx. 12 of the cases, incl. No. 7 and No. 8, etc. Total 20) is smaller, cf. Table 3 and p. 14.",
    "Each worker has max. 18 cases, min. 9 cases and est. 14 on average vs. 16 last year, e.g. Team B.",
)


def short_forms() -> bytes:
    def words(start: int) -> str:
        return prose(1500, [*SHORT_FORMS[start % 4 :], *SHORT_FORMS[: start % 4]])

    endless = " ".join(f"No. {number} and Cllr. Smith of St. Mary approx. 3 times" for number in range(1, 60))
    return book(
        REPORT,
        [
            *(red(name, ref=f"F{number}", comment=("Seen early. " * number + words(number))[:1500],
                  improvements_required=words(number + 1))
              for number, name in enumerate(names(4))),
            *(green(name, ref=f"G{number}", comment="Seen early. " * number + words(number) * 2)
              for number, name in enumerate(names(2), start=1)),
            green("One sentence of short forms", ref="F9", comment=f"{endless}."),
        ],
    )  # fmt: skip


TYPED = (
    "What is done:\n• Recruit two workers\n•\tTrain  them  all\n- Review on - or before - 5 May\n\n"
    "1. First the plan\n2.\tThen the work\n3. Last  the review\n\tIndented by a tab\n  –  A dash with double  spaces\n"
    "* A star\n-5% is no bullet"
)


def typed_lists() -> bytes:
    report = REPORT | {"Legal implications": "What applies:\n• The Act of 2004\n-\tThe  guidance\n  * The code"}
    many_lines = "\n".join(f"• Point {number}:  {text}" for number, text in enumerate(SENTENCES * 6, start=1))
    return book(
        report,
        [
            red("Lists on both sides", ref="T1", comment=TYPED, improvements_required=TYPED),
            green("A list only", ref="T2", comment=TYPED),
            red("A list over several slides", ref="T3", comment=many_lines, improvements_required=many_lines),
            unrated("A list without data", "TBC", ref="T4", comment=TYPED),
        ],
    )


def remarks() -> bytes:
    def remarked(remark: str) -> list[Cell]:
        return [*GREEN[:-2], "82.2%", f"71.5% {remark}"]

    return book(
        REPORT,
        [
            row("Waste recycled", remarked("(Provisional)"), 80, ref="R1", improvements_required="A plan."),
            row("Calls answered", remarked("(estimated)"), 80, ref="R2", improvements_required="A plan."),
            row("Staying put", remarked("(1 of 2)"), 70, ref="R3"),
            row("Without target", remarked("(Provisional)"), None, ref="R4"),
            row("Data only", ("2,100", "2,345 (estimated)"), None, ref="R5", unit=None, polarity="N/A"),
            row("Given with a figure", GREEN, 80, ref="R6", status="Red", improvements_required="A plan."),
            row("Given with a remark on the figure", remarked("(Provisional)"), 80, ref="R7", status="Green"),
            row("Given without a figure", (*GREEN[:-1], "N/A"), 80, ref="R8", status="Green"),
            row("Given without any figure", (None, None), None, ref="R9", status="Red", comment=None),
        ],
    )


STRESS: Mapping[str, Callable[[], bytes]] = {
    "long comments": long_comments,
    "long names": long_names,
    "long report": long_report,
    "one indicator": one_indicator,
    "many": many,
    "all red": all_red,
    "none red": none_red,
    "no data": no_data,
    "three classes": three_classes,
    "odd values": odd_values,
    "scripts": scripts,
    "twenty quarters": twenty_quarters,
    "one quarter": one_quarter,
    "months": months,
    "yearly": yearly,
    "nothing rated": nothing_rated,
    "duplicates": duplicates,
    "long committee": long_committee,
    "no committee": no_committee,
    "missing fields": missing_fields,
    "no improvements": no_improvements,
    "long values": long_values,
    "short forms": short_forms,
    "typed lists": typed_lists,
    "remarks": remarks,
}

"""One or many: the sentences of a cover report that counts statuses typed by hand, for any counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.app.generate import Request, build_packs
from tests.tools.documents import Word
from tests.tools.stress import REPORT, book

REST = "Not rated"
SEE = ", see Table 1 and Appendix A."


def cover(at: Path, now: str, year: str = "") -> Word:
    """The cover report of measures with these statuses, such as `3 Green, 1 Amber (Quarter in arrears)`."""
    statuses = [spread(text) for text in (now, year)]
    rows = [
        {
            "Ref": f"M{number + 1}",
            "Indicator": f"Measure {number + 1}",
            "Polarity": "Bigger is better",
            "2017/18 Q2 actual": "" if number < len(statuses[0]) else "Not reported",
            "2017/18 Q2 status": (statuses[0][number] if number < len(statuses[0]) else "").replace(REST, ""),
        }
        | ({"2016/17 actual": "", "2016/17 status": statuses[1][number].replace(REST, "")} if year else {})
        for number in range(max(map(len, statuses)))
    ]
    workbook = at / "workbook.xlsx"
    workbook.write_bytes(book(REPORT, [dict(row) for row in rows]))
    [pack] = build_packs(Request(workbook, profile="rbwm"), at / "out")
    return Word(next(path for path in pack.files if path.name == "Cover report.docx").read_bytes())


def spread(text: str) -> list[str]:
    parts = [part.strip().split(" ", 1) for part in text.split(",") if part.strip()]
    return [status for count, status in parts for _ in range(int(count))]


@pytest.mark.parametrize(
    ("now", "summary", "detail"),
    [
        (
            "1 Green",
            "the one measure reported to the Performance Committee has met or exceeded its target",
            "one measure will be reported to the Performance Committee; it has met or exceeded the target in the "
            "second quarter, see Table 1 and Appendix A.",
        ),
        (
            "1 Red",
            "the one measure reported to the Performance Committee has not met or exceeded its target and one "
            "measure is off target",
            "one measure will be reported to the Performance Committee; it has not met or exceeded the target in "
            "the second quarter, see Table 1 and Appendix A. One measure is off target.",
        ),
        (
            "3 Green",
            "all three measures reported to the Performance Committee have met or exceeded their target",
            "three measures will be reported to the Performance Committee; all of these have met or exceeded the "
            "target in the second quarter, see Table 1 and Appendix A.",
        ),
        (
            "1 Green, 1 Red",
            "one of the two measures reported to the Performance Committee has met or exceeded its target and "
            "one measure is off target",
            "two measures will be reported to the Performance Committee; one of these has met or exceeded the "
            "target in the second quarter, see Table 1 and Appendix A. One measure is off target.",
        ),
        (
            "1 Amber, 2 Red",
            "none of the three measures reported to the Performance Committee has met or exceeded its target, "
            "one measure is just short of target (within tolerance) and two measures are off target",
            "three measures will be reported to the Performance Committee; none of these has met or exceeded the "
            "target in the second quarter, see Table 1 and Appendix A. One measure is just short of the target "
            "(within tolerance) and two measures are off target.",
        ),
        (
            "10 Green, 1 Amber (Late), 2 Amber (Quarter in arrears), 1 Red (Late), 2 Not rated",
            "10 of the 16 measures reported to the Performance Committee have met or exceeded their target, "
            "three measures are just short of target (within tolerance, one marked “Late”, two with data only "
            "available one quarter in arrears), one measure is off target (one marked “Late”) and two measures "
            "could not be rated",
            "16 measures will be reported to the Performance Committee; 10 of these have met or exceeded the "
            "target in the second quarter, see Table 1 and Appendix A. Three measures are just short of the "
            "target (within tolerance), one measure is off target and two measures could not be rated.",
        ),
    ],
)
def test_the_quarter_in_words(tmp_path: Path, now: str, summary: str, detail: str) -> None:
    word = cover(tmp_path, now)
    [said] = word.texts("Summary Paragraph")
    assert said.endswith(f"(PMF) shows {summary}{SEE}")
    assert f"In 2017/18, {detail}" in word.texts("Numbered Paragraph")


@pytest.mark.parametrize(
    ("year", "summary"),
    [
        ("1 Amber", "The one measure reported to the Panel in 2016/17 was just short of target (within tolerance)."),
        ("1 Not rated", "The one measure reported to the Panel in 2016/17 could not be rated."),
        ("4 Green", "Of the four measures reported to the Panel in 2016/17, all met or exceeded their target."),
        (
            "1 Green, 1 Amber, 1 Red",
            "Of the three measures reported to the Panel in 2016/17, one met or exceeded its target, one was "
            "just short of target (within tolerance) and one was off target.",
        ),
        (
            "2 Red, 1 Not rated",
            "Of the three measures reported to the Panel in 2016/17, none met or exceeded its target, two were "
            "off target and one could not be rated.",
        ),
    ],
)
def test_the_year_before_in_words(tmp_path: Path, year: str, summary: str) -> None:
    assert cover(tmp_path, "1 Green", year).texts("Summary Paragraph")[1].endswith(f"Appendix B. {summary}")


@pytest.mark.parametrize(
    ("now", "year", "said"),
    [
        ("1 Red", "1 Red", "The measure off target in 16/17 is the same as Q2 in 17/18."),
        ("2 Red", "2 Red", "All of the measures off target in 16/17 are the same as Q2 in 17/18."),
        ("2 Red, 1 Green", "3 Red", "Two of the measures off target in 16/17 are the same as Q2 in 17/18."),
        ("1 Green", "1 Red", "is detailed in Appendix B."),
    ],
)
def test_those_off_target_in_both(tmp_path: Path, now: str, year: str, said: str) -> None:
    found = [text for text in cover(tmp_path, now, year).texts("Numbered Paragraph") if "Appendix B" in text]
    assert found[-1].endswith(said)


def test_what_is_no_longer_reported_is_named(tmp_path: Path) -> None:
    lines = cover(tmp_path, "1 Green", "2 Green").texts("Numbered Paragraph")
    assert (
        "In 2017/18 measure M2 will not be reported on in the quarterly performance reports (see Table 2 for "
        "more detail of this measure)." in lines
    )


def test_without_the_year_before_its_parts_are_left_out_and_the_tables_numbered_on(tmp_path: Path) -> None:
    word = cover(tmp_path, "2 Green")
    assert [text.split(":")[0] for text in word.texts("caption")] == [f"Table {number}" for number in range(1, 7)]
    assert "The key implications of the report are set out in Table 3." in word.texts("Numbered Paragraph")
    assert "Appendix B" not in word.text
    assert "This report is supported by one appendix:" in word.texts("Numbered Paragraph")
    assert not list(tmp_path.glob("out/**/Appendix B.docx"))


def test_a_table_without_a_sheet_is_a_gap(tmp_path: Path) -> None:
    assert "[To be written: Options arising from this report (workbook, sheet Options)]" in cover(
        tmp_path, "1 Green"
    ).styled("To be written")

"""What the checks find in the published papers: real mistakes, and nothing else."""

from reportgen.app.generate import Request, check_workbook
from reportgen.core.check_names import Check
from tests.tools.sheets import PROJECT

SAMPLES = (
    "cardiff-children-2017-18-q3",
    "havering-board-2017-18-q1",
    "havering-children-2017-18-q2",
    "rbwm-children-2018-19-q1",
)
USUAL = ("red without improvements", "no comment", "value without target")
"""Gaps that the published papers have; the others are contradictions."""


def test_the_samples_hold_two_contradictions_and_both_are_in_one_published_comment() -> None:
    found = [
        (name, problem.where, problem.what.partition("says ")[2] or problem.what.partition("date ")[2])
        for name in SAMPLES
        for checked in check_workbook(Request(PROJECT / "samples" / f"{name}.xlsx"))
        for problem in checked.problems
        if problem.check and problem.check not in USUAL
    ]
    assert found == [
        ("havering-board-2017-18-q1", "Indicators!P27", "“our 2016/17 target”, but Quarter 1 2017/18 is reported"),
        ("havering-board-2017-18-q1", "Indicators!P27", "31st June 2017, but June has 30 days"),
    ]


def test_every_check_stands_in_the_rules() -> None:
    text = (PROJECT / "docs" / "rules.md").read_text("utf-8")
    assert [check.value for check in Check if f"| {check.value} |" not in text] == []

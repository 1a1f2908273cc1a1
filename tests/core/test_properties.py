"""What holds for whatever is typed: figures, targets, tolerances and periods read back as they are printed."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from reportgen.core.figure import Figure, decimals_of, figure_of, parse_value, plain
from reportgen.core.goal import Goal
from reportgen.core.period import Kind, Period, parse_period
from reportgen.core.profile import Rag
from reportgen.core.rating import classify
from reportgen.core.target import BoundTarget, PointTarget, RangeTarget, parse_target
from reportgen.core.tolerance import Tolerance, ToleranceKind, parse_tolerance

UNITS = some.sampled_from(("", "%", "£", "days", "kg per head", "per 100,000 population"))
NUMBERS = some.integers(-10_000_000, 10_000_000).map(lambda thousandths: Decimal(thousandths) / 1000)
POSITIVE = some.integers(0, 10_000_000).map(lambda thousandths: Decimal(thousandths) / 1000)
REMARKS = some.sampled_from(("", "(Provisional)", "(avg.)", "(AY 15-16)", "(16-17)"))
KINDS = some.sampled_from((ToleranceKind.RELATIVE, ToleranceKind.POINTS, ToleranceKind.ABSOLUTE))
TOLERANCES = some.one_of(
    some.none(),
    some.builds(Tolerance, KINDS, POSITIVE),
    some.builds(lambda kind, one, more: Tolerance(kind, one + more, one), KINDS, POSITIVE, POSITIVE),
)
RANK = {Rag.RED: 0, Rag.AMBER: 1, Rag.GREEN: 2}


@given(NUMBERS, UNITS, REMARKS)
def test_what_is_printed_for_a_figure_reads_back_as_the_same_figure(number: Decimal, unit: str, remark: str) -> None:
    printed = figure_of(number, unit, decimals_of(number)).text
    typed = parse_value(f"{printed} {remark}".strip() if unit != "£" or not remark else printed, unit)
    assert isinstance(typed, Figure)
    assert (typed.number, typed.unit.rstrip("s")) == (number, unit.rstrip("s"))
    again = parse_value(typed.text, unit)
    assert again == typed, "and once more, with its remark"


@given(NUMBERS)
def test_and_so_does_what_other_programs_are_told(number: Decimal) -> None:
    assert Decimal(plain(number)) == number


@given(POSITIVE, UNITS, some.sampled_from(("<", ">", "at least ", "at most ", "")))
def test_what_is_printed_for_a_target_reads_back_as_the_same_target(number: Decimal, unit: str, sign: str) -> None:
    typed = parse_target(sign + figure_of(number, unit, decimals_of(number)).text, unit)
    assert isinstance(typed, BoundTarget if sign else PointTarget)
    assert typed.figure.number == number
    assert parse_target(typed.text, unit) == typed


@given(POSITIVE, POSITIVE, some.sampled_from(("", "%")))
def test_and_a_range_reads_back_as_the_same_range(one: Decimal, other: Decimal, unit: str) -> None:
    low, high = sorted((one, other))
    typed = parse_target(f"{plain(low)}-{plain(high)}", unit)
    assert isinstance(typed, RangeTarget)
    again = parse_target(typed.text, unit)
    assert isinstance(again, RangeTarget)
    assert (again.low.number, again.high.number) == (typed.low.number, typed.high.number) == (low, high)


@given(TOLERANCES.filter(bool))
def test_a_tolerance_reads_back_as_it_is_printed(tolerance: Tolerance) -> None:
    assert parse_tolerance(tolerance.text) == tolerance


@given(some.integers(1901, 2097), some.sampled_from(Kind), some.integers(1, 12))
def test_a_period_reads_back_as_it_is_printed(year: int, kind: Kind, number: int) -> None:
    most = {Kind.QUARTER: 4, Kind.MONTH: 12, Kind.YEAR: 1}[kind]
    period = Period(year, min(number, most), kind)
    assert parse_period(period.text) == parse_period(period.full_name) == period


def rank(number: Decimal, goal: Goal, tolerance: Tolerance | None) -> int:
    return RANK[classify(number, goal, tolerance)[0]]


@given(NUMBERS, NUMBERS, NUMBERS, TOLERANCES)
def test_a_better_figure_never_rates_worse_whichever_way_is_better(
    one: Decimal, other: Decimal, target: Decimal, tolerance: Tolerance | None
) -> None:
    low, high = sorted((one, other))
    bigger, smaller = Goal(target, None), Goal(None, target)
    assert rank(low, bigger, tolerance) <= rank(high, bigger, tolerance)
    assert rank(low, smaller, tolerance) >= rank(high, smaller, tolerance)


@given(NUMBERS, NUMBERS, TOLERANCES)
def test_and_one_way_is_the_others_mirror(number: Decimal, target: Decimal, tolerance: Tolerance | None) -> None:
    assert rank(number, Goal(target, None), tolerance) == rank(-number, Goal(None, -target), tolerance)


@given(NUMBERS, TOLERANCES)
def test_equality_with_the_target_is_green_unless_the_target_excludes_it(
    target: Decimal, tolerance: Tolerance | None
) -> None:
    for goal in (Goal(target, None), Goal(None, target), Goal(target, target)):
        assert classify(target, goal, tolerance)[0] is Rag.GREEN
    assert not Goal(None, target, strict=True).meets(target), "<5 is not met by 5"

"""The names of the checks, by which a profile silences them (`docs/rules.md`, Checks)."""

from __future__ import annotations

from enum import Enum


class Check(Enum):
    """One kind of mistake that is looked for; the value is its name for an analyst."""

    RED_WITHOUT_IMPROVEMENTS = "red without improvements"
    NO_COMMENT = "no comment"
    VALUE_WITHOUT_TARGET = "value without target"
    TARGET_WITHOUT_VALUE = "target without value"
    VALUE_AGAINST_TARGET = "value and target do not go together"
    ROUNDING = "rounding"
    STATUS = "status against figures"
    ARROW = "arrow against figures"
    ANNUAL_TARGET = "target differs from annual"
    SCALE = "scale"
    CUMULATIVE_FALLS = "cumulative falls"
    SAME_NAME = "same name"
    COMMENT_QUARTER = "comment quarter"
    COMMENT_TARGET = "comment against target"
    COMMENT_FIGURE = "comment figure"
    IMPOSSIBLE_DATE = "impossible date"
    POLARITY_WORDING = "polarity wording"
    UNUSED_TOLERANCE = "unused tolerance"

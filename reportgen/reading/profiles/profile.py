"""A profile's TOML -> a Profile, or everything that is wrong with it (`docs/new-council.md` lists each key)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from enum import Enum
from typing import Any, TypeVar

from reportgen.core.problems import Problem, RefusedError, error, refused
from reportgen.core.profile import (
    Charts,
    OutlookRule,
    Profile,
    Scheme,
    Trends,
)
from reportgen.reading.profiles.documents import read_documents, read_index
from reportgen.reading.profiles.rating import read_no_target, read_not_rated, read_tolerance, read_words
from reportgen.reading.profiles.scorecard import read_headers, read_scorecard
from reportgen.reading.profiles.silenced import read_silenced
from reportgen.reading.profiles.toml_fault import toml_fault

_Choice = TypeVar("_Choice", bound=Enum)

KEYS: Mapping[str, frozenset[str]] = {
    path: frozenset(keys.split())
    for path, keys in {
        "": "council charts trends rating direction outlook wording report headers documents index checks scorecard",
        "rating": "scheme tolerance indicator_tolerance not_rated no_target green amber red",
        "rating.green": "word key",
        "rating.amber": "word key",
        "rating.red": "word key",
        "direction": "cumulative",
        "outlook": "from",
        "wording": "numbers_in_words_up_to comma_before_and",
        "report": "objectives expected_fields tables",
        "documents": "kind template name title parts about internal groups",
        "index": "template name title",
        "checks": "silenced",
        "scorecard": "sheet committee improvements_after sections arrows",
    }.items()
}
"""Every key of a profile, by the table that it stands in."""


class _Reader:
    """Takes values out of nested tables, noting every unknown key and wrong value instead of stopping at the first."""

    def __init__(self, file_name: str, problems: list[Problem] | None = None) -> None:
        self.file_name = file_name
        self.problems: list[Problem] = [] if problems is None else problems

    def within(self, part: str) -> _Reader:
        """Return a reader whose faults name the part of the profile that they are in, among those of this one."""
        return _Reader(f"{self.file_name}, {part}", self.problems)

    def table(self, tables: Mapping[str, Any], name: str, path: str | None = None) -> dict[str, Any]:
        found = tables.get(name, {}) if name else tables
        path = name if path is None else path
        if not isinstance(found, dict):
            self.fault(path, "is not a table", f"write it under a line [{path}]")
            return {}
        for key in found:
            if path in KEYS and key not in KEYS[path]:
                near = get_close_matches(key, KEYS[path], n=1)
                meant = f"is {near[0]} meant? " if near else ""
                where = f"{path}.{key}" if path else key
                self.fault(where, "is not a key of a profile", f"{meant}Allowed: {', '.join(sorted(KEYS[path]))}")
        return dict(found)

    def text(self, table: Mapping[str, Any], path: str, key: str, default: str) -> str:
        value = table.get(key, default)
        if isinstance(value, str):
            return value
        self.fault(f"{path}.{key}", f"is {value!r}, not a text", "write it in quotation marks")
        return default

    def texts(self, table: Mapping[str, Any], path: str, key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(f"{path}.{key}", "is not a list of texts", 'write it like ["one", "two"]')
        return ()

    def choice(self, table: Mapping[str, Any], path: str, key: str, default: _Choice) -> _Choice:
        value = table.get(key, default.value)
        for choice in type(default):
            if choice.value == value:
                return choice
        allowed = ", ".join(f'"{choice.value}"' for choice in type(default))
        self.fault(f"{path}.{key}", f"is {value!r}", f"write one of: {allowed}")
        return default

    def flag(self, table: Mapping[str, Any], path: str, key: str, default: bool) -> bool:
        value = table.get(key, default)
        if isinstance(value, bool):
            return value
        self.fault(f"{path}.{key}", f"is {value!r}", "write true or false, without quotation marks")
        return default

    def whole(self, table: Mapping[str, Any], path: str, key: str, default: int) -> int:
        value = table.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 20:
            return value
        self.fault(f"{path}.{key}", f"is {value!r}", "write a whole number from 0 to 20")
        return default

    def fault(self, where: str, what: str, fix: str) -> None:
        self.problems.append(error(f"{self.file_name}, {where.lstrip('.')}", what, fix))


def read_profile(data: bytes, file_name: str) -> Profile:
    """Return the profile; raise RefusedError with every unknown key and wrong value."""
    try:
        tables = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        what, fix = toml_fault(data, fault)
        raise refused(file_name, f"the profile cannot be read: {what}", fix) from fault
    reader = _Reader(file_name)
    tables = reader.table(tables, "")
    rating = reader.table(tables, "rating")
    direction = reader.table(tables, "direction")
    wording = reader.table(tables, "wording")
    report = reader.table(tables, "report")
    scheme = reader.choice(rating, "rating", "scheme", Scheme.BINARY)
    words = read_words(reader, rating)
    profile = Profile(
        name=file_name.rpartition("/")[2].removesuffix(".toml"),
        council=reader.text(tables, "", "council", ""),
        scheme=scheme,
        tolerance=read_tolerance(reader, rating, scheme),
        use_indicator_tolerance=reader.flag(rating, "rating", "indicator_tolerance", True),
        cumulative_against_previous=_cumulative(reader, direction),
        words=words,
        not_rated=read_not_rated(reader, rating, words),
        no_target=read_no_target(reader, rating),
        words_up_to=reader.whole(wording, "wording", "numbers_in_words_up_to", 9),
        objectives=reader.texts(report, "report", "objectives"),
        expected_fields=reader.texts(report, "report", "expected_fields"),
        headers=read_headers(reader, tables),
        charts=reader.choice(tables, "", "charts", Charts.NATIVE),
        trends=reader.choice(tables, "", "trends", Trends.PLAIN),
        tables=reader.texts(report, "report", "tables"),
        outlook=reader.choice(reader.table(tables, "outlook"), "outlook", "from", OutlookRule.TYPED),
        comma_before_and=reader.flag(wording, "wording", "comma_before_and", True),
        index=read_index(reader, tables),
        scorecard=read_scorecard(reader, tables),
        documents=read_documents(reader, tables),
        silenced=read_silenced(reader.table(tables, "checks").get("silenced", {}), reader.fault),
    )
    if reader.problems:
        raise RefusedError(tuple(reader.problems))
    return profile


class _Cumulative(Enum):
    LAST_YEAR_ONLY = "last year only"
    PREVIOUS_PERIOD = "previous period"


def _cumulative(reader: _Reader, direction: Mapping[str, Any]) -> bool:
    return (
        reader.choice(direction, "direction", "cumulative", _Cumulative.LAST_YEAR_ONLY) is _Cumulative.PREVIOUS_PERIOD
    )

"""A profile's TOML -> a Profile, or everything that is wrong with it (`docs/new-council.md` lists each key)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from enum import Enum
from typing import Any, TypeVar

from reportgen.core.pack import TITLE_FIELDS
from reportgen.core.problems import Problem, RefusedError, error, refused
from reportgen.core.profile import (
    STANDARD_PARTS,
    About,
    Charts,
    ClassWords,
    DocumentKind,
    DocumentSpec,
    OutlookRule,
    Part,
    Profile,
    Rag,
    Scheme,
    Trends,
)
from reportgen.core.tolerance import Tolerance, parse_tolerance
from reportgen.reading.profile_scorecard import read_headers, read_scorecard
from reportgen.reading.silenced import read_silenced

_Choice = TypeVar("_Choice", bound=Enum)

KEYS: Mapping[str, frozenset[str]] = {
    path: frozenset(keys.split())
    for path, keys in {
        "": "council charts trends rating direction outlook wording report headers documents index checks scorecard",
        "rating": "scheme tolerance indicator_tolerance not_rated green amber red",
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

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.problems: list[Problem] = []

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
        raise refused(
            file_name, f"the profile cannot be read: {fault}", "mend that line; config/standard.toml shows how"
        ) from fault
    reader = _Reader(file_name)
    tables = reader.table(tables, "")
    rating = reader.table(tables, "rating")
    direction = reader.table(tables, "direction")
    wording = reader.table(tables, "wording")
    report = reader.table(tables, "report")
    scheme = reader.choice(rating, "rating", "scheme", Scheme.BINARY)
    profile = Profile(
        name=file_name.rpartition("/")[2].removesuffix(".toml"),
        council=reader.text(tables, "", "council", ""),
        scheme=scheme,
        tolerance=_tolerance(reader, rating, scheme),
        use_indicator_tolerance=reader.flag(rating, "rating", "indicator_tolerance", True),
        cumulative_against_previous=_cumulative(reader, direction),
        words=tuple((rag, _words(reader, rating, rag)) for rag in Rag),
        not_rated=reader.text(rating, "rating", "not_rated", "Not rated"),
        words_up_to=reader.whole(wording, "wording", "numbers_in_words_up_to", 9),
        objectives=reader.texts(report, "report", "objectives"),
        expected_fields=reader.texts(report, "report", "expected_fields"),
        headers=read_headers(reader, tables),
        charts=reader.choice(tables, "", "charts", Charts.NATIVE),
        trends=reader.choice(tables, "", "trends", Trends.PLAIN),
        tables=reader.texts(report, "report", "tables"),
        outlook=reader.choice(reader.table(tables, "outlook"), "outlook", "from", OutlookRule.TYPED),
        comma_before_and=reader.flag(wording, "wording", "comma_before_and", True),
        index=_index(reader, tables),
        scorecard=read_scorecard(reader, tables),
        documents=_documents(reader, tables),
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


def _tolerance(reader: _Reader, rating: Mapping[str, Any], scheme: Scheme) -> Tolerance | None:
    text = reader.text(rating, "rating", "tolerance", "")
    tolerance = parse_tolerance(text) if text else None
    if text and tolerance is None:
        reader.fault("rating.tolerance", f"is {text!r}", 'write it like "10%", "5%/10%", "2pp", "3" or "floor 85"')
    elif not text and scheme is not Scheme.BINARY:
        reader.fault("rating.tolerance", f"is missing for the scheme {scheme.value}", 'write it like tolerance = "10%"')
    return tolerance


_DEFAULT_KEYS = {
    Rag.GREEN: "on or better than the {adjective} target",
    Rag.AMBER: "off the {adjective} target but within the tolerance",
    Rag.RED: "off the {adjective} target",
}


def _words(reader: _Reader, rating: Mapping[str, Any], rag: Rag) -> ClassWords:
    name = rag.value.casefold()
    path = f"rating.{name}"
    table = reader.table(rating, name, path)
    return ClassWords(reader.text(table, path, "word", rag.value), reader.text(table, path, "key", _DEFAULT_KEYS[rag]))


_ENDINGS = {DocumentKind.WORD: (".docx", "Cover report.docx"), DocumentKind.DECK: (".pptx", "Appendix 1.pptx")}


def _documents(reader: _Reader, tables: Mapping[str, Any]) -> tuple[DocumentSpec, ...]:
    found = tables.get("documents", [])
    if not isinstance(found, list) or not found or not all(isinstance(item, dict) for item in found):
        reader.fault("documents", "are missing", "write a [[documents]] part for each document of the pack")
        return ()
    specs: list[DocumentSpec] = []
    for item in found:
        spec = _document(reader, reader.table({"documents": item}, "documents"), "documents")
        if spec.name.casefold() in (other.name.casefold() for other in specs):
            reader.fault("documents.name", f"is {spec.name!r} twice", "give each document a file name of its own")
        specs.append(spec)
    return tuple(specs)


def _index(reader: _Reader, tables: Mapping[str, Any]) -> DocumentSpec | None:
    return _document(reader, reader.table(tables, "index"), "index") if "index" in tables else None


def _document(reader: _Reader, table: Mapping[str, Any], path: str) -> DocumentSpec:
    kind = reader.choice(table, path, "kind", DocumentKind.WORD)
    parts = tuple(
        reader.choice({"parts": part}, path, "parts", Part.TITLE) for part in reader.texts(table, path, "parts")
    )
    template, name = (reader.text(table, path, key, "") for key in ("template", "name"))
    if not template or ".." in template or template.startswith("/") or "\\" in template:
        reader.fault(f"{path}.template", f"is {template!r}", 'write a name such as "standard/cover-report.docx"')
    ending, example = _ENDINGS[kind]
    if not name.endswith(ending) or ".." in name or "/" in name or "\\" in name:
        reader.fault(f"{path}.name", f"is {name!r}", f'write a file name such as "{example}"')
    title = reader.text(table, path, "title", "{subject}")
    if unknown := sorted(set(re.findall(r"{(.*?)}", title)) - set(TITLE_FIELDS)):
        allowed = ", ".join(f"{{{field}}}" for field in TITLE_FIELDS)
        reader.fault(f"{path}.title", f"asks for {{{unknown[0]}}}", f"it may hold {allowed}")
    about = reader.choice(table, path, "about", About.REPORTED)
    internal = reader.flag(table, path, "internal", False)
    groups = reader.texts(table, path, "groups")
    return DocumentSpec(kind, template, name, title, parts or STANDARD_PARTS, about, internal, groups)

"""The tests' notation for workbooks: an ASCII table in, the bytes of an .xlsx file out, and problems back as lines.

A row a line, cells between `|`, outer blanks dropped; an empty line is an empty row. In a cell

    83             is a number, and so are -1.5 and 2973349
    0.83[0%]       is a number with the format that stands in square brackets
    '83            is text, whatever follows the apostrophe: '=cmd, '2017-07-16
    2017-07-16     is a date
    =B2+1          is a formula that was never calculated: no value is stored with it
    =B2+1 -> 7     is a formula with the value that is stored with it; `=B2 -> ` has calculated to an empty text
    #REF!          is an error cell
    TRUE           is a truth value
    one\\ntwo       is text on two lines

and anything else is text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell

from reportgen.core.indicator import Dataset
from reportgen.core.problems import Problem
from reportgen.core.profile import Profile
from reportgen.reading.profiles.profile import read_profile
from reportgen.reading.workbook import open_workbook, read_dataset

PROJECT = Path(__file__).resolve().parents[2]

REPORT = """
    Field           | Value
    Period          | 2017/18 Q2
    Council         | Exampleshire
    Meeting date    | 2017-11-28
    Subject         | Quarter 2 performance
    Lead officer    | Director of Services
    Report author   | Performance team
    Policy context  | The corporate plan
    Financial summary            | No direct costs
    Financial implications       | None
    Legal implications           | None
    Human resources implications | None
"""
"""A Report sheet with every field that the standard profile expects, and no committee: it reports all indicators."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?(E[+-]?\d+)?")
_FORMATTED = re.compile(rf"(?P<number>{_NUMBER.pattern})\[(?P<format>.+)\]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_ERROR = re.compile(r"#[A-Z/0]+[!?]?")
_STORED = re.compile(r"<c(?P<cell>[^>]*)><f>(?P<formula>[^<]*?) -&gt;(?P<value>[^<]*)</f><v\s*(?:/>|></v>)</c>")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def indicators(table: str, report: str = REPORT, **more: str) -> bytes:
    """An .xlsx with the sheets Report and Indicators, and further ones by name."""
    return workbook({"Report": report, "Indicators": table, **more})


def workbook(tables: Mapping[str, str]) -> bytes:
    """An .xlsx with a sheet for each table in the notation above."""
    return _fill({name: [_split(line) for line in _lines(table)] for name, table in tables.items()}, _write)


def workbook_of_texts(sheets: Mapping[str, Iterable[Sequence[str]]]) -> bytes:
    """An .xlsx whose cells hold exactly these texts, each typed as text, characters no XML can hold escaped."""
    return _fill(sheets, _write_text)


def with_part(data: bytes, name: str, old: str, new: str) -> bytes:
    """The same package with `old` replaced in one of its parts, for what no library would write."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    assert old in parts[name].decode(), f"{old} is not in {name}"
    parts[name] = parts[name].decode().replace(old, new).encode()
    return package_of(parts)


def package_of(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return stream.getvalue()


def standard(more: str = "") -> Profile:
    """The standard profile, with `more` TOML after it."""
    text = (PROJECT / "config" / "standard.toml").read_text("utf-8")
    return read_profile(f"{text}\n{more}".encode(), "config/standard.toml")


def read(data: bytes, profile: Profile | None = None) -> tuple[Dataset, list[str]]:
    """The indicators of a workbook, and what was found wrong with it, a line each."""
    dataset, problems = read_dataset(open_workbook(data, "book.xlsx"), profile or standard())
    return dataset, problem_lines(problems)


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """Each problem as `severity place: what (how to mend it)`."""
    return [f"{item.severity.value} {item.where}: {item.what} ({item.fix})" for item in problems]


def _lines(table: str) -> list[str]:
    lines = table.split("\n")
    return lines[1 if not lines[0].strip(" ") else 0 : -1 if not lines[-1].strip(" ") else None]


def _split(line: str) -> list[str]:
    # only plain blanks are dropped: others, such as the non-breaking one, are part of what is typed
    return [cell.strip(" ").replace("\\n", "\n") for cell in line.split("|")]


def _fill(sheets: Mapping[str, Iterable[Sequence[str]]], write: Callable[[Cell, str], None]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, texts in enumerate(rows, start=1):
            for column, typed in enumerate(texts, start=1):
                if typed:
                    write(sheet.cell(number, column), typed)
    stream = io.BytesIO()
    book.save(stream)
    return _with_stored_values(stream.getvalue())


def _write(cell: Cell, typed: str) -> None:
    if typed.startswith("'"):
        _write_text(cell, typed[1:])
    elif _NUMBER.fullmatch(typed):
        cell.value = _number(typed)
    elif found := _FORMATTED.fullmatch(typed):
        cell.value = _number(found["number"])
        cell.number_format = found["format"]
    elif _DATE.fullmatch(typed):
        cell.value = date.fromisoformat(typed)
    elif typed == "TRUE":
        cell.value = True
    elif typed.startswith("=") or _ERROR.fullmatch(typed):
        cell.value = typed
    else:
        _write_text(cell, typed)


def _number(typed: str) -> int | float:
    return int(typed) if typed.lstrip("-").isdigit() else float(typed)


def _write_text(cell: Cell, typed: str) -> None:
    cell.value = _UNPRINTABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", typed)
    cell.data_type = "s"


def _with_stored_values(data: bytes) -> bytes:
    """Give formulas the values that openpyxl cannot store beside them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, content in parts.items():
        if name.startswith("xl/worksheets/"):
            parts[name] = _STORED.sub(_stored, content.decode()).encode()
    return package_of(parts)


def _stored(found: re.Match[str]) -> str:
    value = found["value"].strip(" ")
    kind = "" if _NUMBER.fullmatch(value) else ' t="str"'
    return f"<c{found['cell']}{kind}><f>{found['formula']}</f><v>{value}</v></c>"

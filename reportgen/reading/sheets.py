"""The only user of openpyxl: an .xlsx file opened safely, its sheets as rows of cells."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.core.problems import refused
from reportgen.reading.cells import Cell, read_cell
from reportgen.reading.sheet_marks import Merge, read_marks

MAX_ROWS = 5_000
MAX_COLUMNS = 500
_MAX_UNPACKED = 200_000_000
_COMPOUND = b"\xd0\xcf\x11\xe0"
_SAVE_AS = "open it in Excel, choose Save As and the type Excel Workbook (*.xlsx), then try again"


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows, each with its row number (1 is the first) and the cells that are not blank, by column number."""

    name: str
    rows: tuple[tuple[int, dict[int, Cell]], ...]
    merges: tuple[Merge, ...] = ()
    hidden: frozenset[int] = frozenset()
    """The numbers of the hidden rows."""

    @property
    def too_large(self) -> bool:
        """Whether the sheet goes on beyond MAX_ROWS or MAX_COLUMNS. A single cell far away from the rest is no sign."""
        return any(number > MAX_ROWS or max(cells) > MAX_COLUMNS for number, cells in self.rows)


def open_sheets(data: bytes, file_name: str) -> tuple[Sheet, ...]:
    """Return every worksheet of the workbook; raise RefusedError where the bytes are no workbook we can trust."""
    _vet(data, file_name)
    import openpyxl  # noqa: PLC0415 - slow to import

    try:
        with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(data)) as package:
            warnings.simplefilter("ignore")  # the library's remarks name files of this computer and help nobody
            values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            return tuple(
                Sheet(sheet.title, tuple(_rows(sheet, formulas[sheet.title])), *_marks(package, sheet))
                for sheet in values.worksheets
                if hasattr(sheet, "iter_rows")
            )
    except Exception as fault:
        raise refused(file_name, "the workbook is damaged and cannot be read", _SAVE_AS) from fault


def _vet(data: bytes, file_name: str) -> None:
    """Refuse by name what is no .xlsx workbook, before a library unpacks it."""
    if data.startswith(_COMPOUND):
        what = "the workbook has a password, or is of the old type .xls"
        raise refused(file_name, what, f"remove the password, or {_SAVE_AS}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {part.filename: part.file_size for part in package.infolist()}
            head = package.read("xl/workbook.xml")[:4000] if parts.get("xl/workbook.xml", 0) < 5_000_000 else b""
            types = package.read("[Content_Types].xml") if "[Content_Types].xml" in parts else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, LookupError, OSError, RuntimeError, ValueError) as fault:
        raise refused(file_name, _no_workbook(data), _SAVE_AS) from fault
    if sum(parts.values()) > _MAX_UNPACKED:
        raise refused(file_name, "the workbook is far larger than it looks and is not opened", _SAVE_AS)
    if b"purl.oclc.org" in head:
        fix = _SAVE_AS.replace("(*.xlsx)", "(*.xlsx), not Strict Open XML")
        raise refused(file_name, "the workbook is saved as Strict Open XML", fix)
    if b"macroEnabled" in types and file_name.casefold().endswith(".xlsx"):
        raise refused(file_name, "the workbook holds macros but is named .xlsx", _SAVE_AS)


def _no_workbook(data: bytes) -> str:
    if not data:
        return "the file is empty"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return "the file is damaged or incomplete" if data.startswith(b"PK") else "this is not an Excel workbook"
    if "xl/workbook.bin" in names:
        return "this is an Excel binary workbook (.xlsb)"
    if "mimetype" in names:
        return "this is an OpenDocument file (.ods), not an Excel workbook"
    if "word/document.xml" in names:
        return "this is a Word document, not an Excel workbook"
    return "this is not an Excel workbook, or it is damaged"


def _rows(sheet: Any, formulas: Any) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Yield the rows that hold anything, read whatever size the sheet claims to have."""
    for one in (sheet, formulas):
        one.reset_dimensions()
    limits = {"max_row": MAX_ROWS + 1, "max_col": MAX_COLUMNS + 1}  # one more, to notice that there is more
    pairs = zip(sheet.iter_rows(**limits), formulas.iter_rows(**limits), strict=False)
    for number, (row, formula_row) in enumerate(pairs, start=1):
        cells: dict[int, Cell] = {}
        for column, (found, formula) in enumerate(zip(row, formula_row, strict=False), start=1):
            if found.value is None and formula.value is None:
                continue
            place = f"{sheet.title}!{column_letters(column)}{number}"
            uncalculated = formula.value is not None and found.data_type != "str"  # a formula may yield an empty text
            cell = read_cell(place, found.value, found.number_format or "General", uncalculated)
            if not cell.blank:
                cells[column] = cell
        if cells:
            yield number, cells


def _marks(package: zipfile.ZipFile, sheet: Any) -> tuple[tuple[Merge, ...], frozenset[int]]:
    with package.open(sheet._worksheet_path) as part:  # the library says in no other way where it reads
        return read_marks(part)


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

"""The only user of openpyxl: an .xlsx file opened safely, its sheets as rows of cells."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from reportgen.core.problems import refused
from reportgen.reading.cells import Cell, read_cell
from reportgen.reading.package import damaged, vet
from reportgen.reading.sheet_marks import Merge, read_marks
from reportgen.reading.xml_vet import UnfitError, look_through

MAX_ROWS = 5_000
MAX_COLUMNS = 500
MAX_LETTERS = 1_500_000
"""Of all texts together: more than three hundred pages, which take longer to lay out than anybody waits."""
_LONGEST = 32_767


@dataclass(frozen=True)
class Content:
    """A sheet's rows, each with its row number (1 is the first) and the cells that are not blank, by column number."""

    rows: tuple[tuple[int, dict[int, Cell]], ...]
    merges: tuple[Merge, ...] = ()
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """A sheet by its name, and what stands in it, read when it is first asked for."""

    name: str
    read: Callable[[], Content] = field(repr=False, compare=False)
    veiled: bool = False
    """Whether the sheet itself is hidden."""

    @cached_property
    def _content(self) -> Content:
        return self.read()

    @property
    def rows(self) -> tuple[tuple[int, dict[int, Cell]], ...]:
        """The rows that hold anything, by number."""
        return self._content.rows

    @property
    def merges(self) -> tuple[Merge, ...]:
        """The merged ranges."""
        return self._content.merges

    @property
    def hidden(self) -> frozenset[int]:
        """The numbers of the hidden rows."""
        return self._content.hidden

    @property
    def hidden_columns(self) -> frozenset[int]:
        """The numbers of the hidden columns."""
        return self._content.hidden_columns

    @property
    def too_large(self) -> bool:
        """Whether the sheet goes on beyond MAX_ROWS or MAX_COLUMNS. A single cell far away from the rest is no sign."""
        return any(number > MAX_ROWS or max(cells) > MAX_COLUMNS for number, cells in self.rows)

    @property
    def letters(self) -> int:
        """How many letters the texts of the sheet have together."""
        return sum(len(cell.text) for _, cells in self.rows for cell in cells.values())


def open_sheets(data: bytes, file_name: str) -> tuple[Sheet, ...]:
    """Return every worksheet of the workbook; raise RefusedError where the bytes are no workbook we can trust.

    A sheet's cells are read, and refused in the same way, when they are first asked for: others may stand beside them.
    """
    vet(data, file_name)
    import openpyxl  # noqa: PLC0415 - slow to import
    from openpyxl.worksheet import _read_only, _reader  # noqa: PLC0415

    # What size a sheet claims is not trusted; and where it claims none, the whole of it would be parsed to find out.
    reader: Any = _read_only
    reader.ReadOnlyWorksheet._get_size = lambda _: None
    reader.WorkSheetParser = partial(_reader.WorkSheetParser, rich_text=True)  # texts in the sheet itself, too
    parser: Any = _reader
    parser.parse_richtext_string = _inline_text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library's remarks name files of this computer and help nobody
            book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False, rich_text=True
            )
    except Exception as fault:
        raise damaged(file_name) from fault
    formulas: Any = copy(book)  # opened a second time, the same file would be parsed a second time
    formulas._data_only = False
    return tuple(
        Sheet(sheet.title, partial(_content, sheet, formulas, file_name), sheet.sheet_state != "visible")
        for sheet in book.worksheets
        if hasattr(sheet, "iter_rows")
    )


def _content(sheet: Any, formulas: Any, file_name: str) -> Content:
    twin = copy(sheet)
    twin.parent = formulas
    try:
        with sheet._get_source() as part:  # the library says in no other way where it reads
            look_through(part, MAX_ROWS + 1)
        with sheet._get_source() as part:
            marks = read_marks(part)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Content(tuple(_rows(sheet, twin)), *marks)
    except UnfitError as unfit:
        fix = "open the workbook in Excel, delete what is empty or does not belong there, save it and try again"
        raise refused(sheet.title, f"the sheet {unfit} and is not read", fix) from unfit
    except Exception as fault:
        raise damaged(file_name) from fault


def _rows(sheet: Any, formulas: Any) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Yield the rows that hold anything, read whatever size the sheet claims to have."""
    limits = {"max_row": MAX_ROWS + 1, "max_col": MAX_COLUMNS + 1}  # one more, to notice that there is more
    pairs = zip(sheet.iter_rows(**limits), formulas.iter_rows(**limits), strict=False)
    for number, (row, formula_row) in enumerate(pairs, start=1):
        cells: dict[int, Cell] = {}
        for column, (found, formula) in enumerate(zip(row, formula_row, strict=False), start=1):
            if found.value is None and formula.value is None:
                continue
            place = f"{sheet.title}!{column_letters(column)}{number}"
            value, altered = found.value, False
            if isinstance(value, list):  # a text of runs in several fonts
                value, altered = "".join(map(str, value)), any(map(_is_altered, value))
            if isinstance(value, str) and len(value) > _LONGEST:
                raise UnfitError(f"has a longer text in {place} than Excel can hold")
            uncalculated = formula.value is not None and found.data_type != "str"  # a formula may yield an empty text
            cell = read_cell(place, value, found.number_format or "General", uncalculated, altered)
            if not cell.blank:
                cells[column] = cell
        if cells:
            yield number, cells


def _inline_text(node: Any) -> Any:
    """Return a text in the sheet itself, in runs where it has any; the library loses `_x005F_` from others."""
    from openpyxl.cell.rich_text import CellRichText  # noqa: PLC0415 - slow to import
    from openpyxl.cell.text import Text  # noqa: PLC0415

    text: Any = Text.from_tree(node)
    return CellRichText.from_tree(node) if text.r else text.content


def _is_altered(run: Any) -> bool:
    """Return whether a run of a text is raised, lowered or struck through."""
    font = getattr(run, "font", None)
    return bool(font and str(run).strip() and (font.strike or font.vertAlign in ("superscript", "subscript")))


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

"""The sample workbooks as they are a week later."""

from __future__ import annotations

import copy
import io
from pathlib import Path

import openpyxl


def revised(path: Path, gone: int = 7, like: int = 3) -> bytes:
    """A sample's workbook with figures revised, an improvement text, an indicator that is new and one that is gone.

    `gone` is the line of that one, `like` that of the indicator which the new one is made after.
    """
    book = openpyxl.load_workbook(path)
    if "Indicators" not in book.sheetnames:
        sheet = book["Scorecard"]
        sheet.delete_rows(20)
    else:
        sheet = book["Indicators"]
        heads = {str(cell.value): cell.column for cell in sheet[1] if cell.value}
        improvements = next(column for head, column in heads.items() if head.startswith("Improvements"))
        for line, times in ((2, 1), (6, 30)):
            sheet.cell(line, improvements).value = "A new plan arrives: each case is reviewed by March. " * times
        figures = [column for head, column in heads.items() if head.endswith(" actual")]
        for line, column in ((line, column) for line in (3, 4, 8) for column in figures):
            if isinstance(number := sheet.cell(line, column).value, (int, float)):
                sheet.cell(line, column).value = round(number * 1.1, 3)
        new = sheet.max_row + 1
        for column in heads.values():
            sheet.cell(new, column).value = copy.copy(sheet.cell(like, column).value)
        for head, text in (("Ref", "99"), ("Indicator", "Things newly counted"), ("Short name", "Newly counted")):
            sheet.cell(new, heads[head]).value = text
        ref = sheet.cell(gone, heads["Ref"]).value
        sheet.delete_rows(gone)
        for data in (book[name] for name in book.sheetnames if name == "Data"):
            for line in range(data.max_row, 1, -1):
                if data.cell(line, 1).value == ref:
                    data.delete_rows(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()

"""A report that becomes long enough for a table of contents gets one in a refresh; one that is short again has none."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document

from reportgen.core.refresh.refreshed import LogEntry, Outcome
from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.generated_reports import Generated, generated
from tests.tools.marked_reports import saved
from tests.tools.stress import REPORT, book, names, prose, red

WHEN = datetime(2026, 11, 28)
LONG_TEXTS = {name: prose(9000, joint="\n") for name in ("Financial implications", "Legal implications")}


def written(folder: Path, texts: dict[str, str]) -> Generated:
    path = folder / "book.xlsx"
    rows = [red(name, equality_relevant="Yes") for name in names(40)]
    path.write_bytes(book(REPORT | texts, rows))
    return generated(path, "Cover report.docx", "havering")


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    return written(tmp_path_factory.mktemp("short"), {})


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    return written(tmp_path_factory.mktemp("long"), LONG_TEXTS)


def refreshed(edited: bytes, old: Generated, new: Generated) -> tuple[bytes, tuple[LogEntry, ...]]:
    found = refresh_report(edited, new.data, [old.texts], WHEN)
    return found.data, found.log


def lines(data: bytes) -> list[str]:
    """Every paragraph of the body, those of a table of contents too."""
    body = Document(io.BytesIO(data)).element.body
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(text.text or "" for text in item.iter(f"{w}t")) for item in body.iter(f"{w}p")]


def test_a_report_that_has_become_long_gets_a_table_of_contents(short: Generated, long: Generated) -> None:
    assert "Contents" not in lines(short.data)
    assert "Contents" in lines(long.data)
    data, log = refreshed(short.data, short, long)
    assert lines(data) == lines(long.data)
    assert [entry.why for entry in log if "table of contents" in entry.why] == [
        "a table of contents was put in, for the report is long now"
    ]


def test_and_one_that_is_short_again_loses_it(short: Generated, long: Generated) -> None:
    assert lines(refreshed(long.data, long, short)[0]) == lines(short.data)


def test_there_and_back_again(short: Generated, long: Generated) -> None:
    there = refreshed(short.data, short, long)[0]
    back = refresh_report(there, short.data, [short.texts, long.texts], WHEN).data
    again = refresh_report(back, long.data, [short.texts, long.texts, short.texts], WHEN).data
    assert lines(back) == lines(short.data)
    assert lines(again) == lines(long.data)


def test_one_that_people_have_deleted_stays_deleted(long: Generated) -> None:
    document = Document(io.BytesIO(long.data))
    for element in list(document.element.body):
        if element.tag.endswith("}sdt") and "docPartGallery" in str([item.tag for item in element.iter()]):
            document.element.body.remove(element)
    [over] = [item for item in document.paragraphs if item.text == "Contents"]
    document.element.body.remove(over._p)
    edited = saved(document)
    assert lines(refreshed(edited, long, long)[0]) == lines(edited)


def test_none_is_put_in_where_people_have_changed_headings_but_the_log_says_so(
    short: Generated, long: Generated
) -> None:
    document = Document(io.BytesIO(short.data))
    next(item for item in document.paragraphs if item.text == "Recommendations").runs[0].text = "What we ask"
    data, log = refreshed(saved(document), short, long)
    assert "Contents" not in lines(data)
    [entry] = [entry for entry in log if "table of contents" in entry.why]
    assert entry.outcome is Outcome.LEFT

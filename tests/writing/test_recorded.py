"""The record in a package: beside other people's parts, in place of an older one, and whatever text it holds."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document

from reportgen.reading.drafts.word import read_word
from reportgen.writing.recorded import with_record
from tests.tools.drafts import changed
from tests.tools.validator import office_faults


def word() -> bytes:
    stream = io.BytesIO()
    Document().save(stream)
    return stream.getvalue()


def parts(data: bytes, folder: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sorted(name for name in package.namelist() if name.startswith(folder) and "/_rels/" not in name)


def test_it_is_read_back_with_its_id() -> None:
    draft = read_word(with_record(word(), '{"a": "<&> \\u0000"}', "abc123"), "Draft.docx")
    assert (draft.record, draft.identity) == ('{"a": "<&> \\u0000"}', "abc123")


def test_a_newer_one_takes_the_place_of_the_older() -> None:
    first = with_record(word(), "one", "abc")
    second = with_record(first, "two", "def")
    draft = read_word(second, "Draft.docx")
    assert (draft.record, draft.identity) == ("two", "def")
    assert parts(second, "customXml") == parts(first, "customXml")


def test_other_peoples_data_and_properties_stay() -> None:
    theirs = with_record(word(), "one", "abc")

    def change(name: str, content: bytes) -> bytes:
        if name.endswith(".xml") and b"urn:reportgen:record" in content:
            return content.replace(b"urn:reportgen:record", b"urn:somebody:else")
        return content.replace(b'name="reportgen"', b'name="Theirs"') if name == "docProps/custom.xml" else content

    both = with_record(changed(theirs, change), "ours", "def")
    assert read_word(both, "Draft.docx").record == "ours"
    assert len(parts(both, "customXml")) == len(parts(theirs, "customXml")) + 2
    with zipfile.ZipFile(io.BytesIO(both)) as package:
        properties = package.read("docProps/custom.xml").decode()
    assert 'name="Theirs"' in properties
    assert 'pid="3"' in properties


def test_and_the_file_stays_valid_for_office(tmp_path: Path) -> None:
    path = tmp_path / "Draft.docx"
    path.write_bytes(with_record(with_record(word(), "one", "abc"), "two", "def"))
    assert [fault for fault in office_faults(path) if "customXml" in fault[0] or "custom.xml" in fault[0]] == []

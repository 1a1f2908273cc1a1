"""`verify` and what is no sentence: colours, copies, charts' labels, other files of the folder."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from reportgen.app.generate import Request, build_packs, check_workbook, write_document
from reportgen.app.new_workbook import NewWorkbook
from reportgen.app.recording import SIDECAR, read_draft
from reportgen.app.refresh import refresh_drafts, write_log
from reportgen.app.verify import verify
from reportgen.core.papers.pack import documents_of
from reportgen.core.verify.contradictions import Reading
from tests.tools.drafts import SAMPLES, changed, without_identity, without_record, written
from tests.tools.edits import describe, retype
from tests.tools.marked_edits import (
    ARROWS,
    LIGHTS,
    NEXT,
    Change,
    copied_tables,
    copied_words,
    labelled_charts,
    parts_of,
    recoloured_charts,
    recoloured_slides,
    recoloured_words,
    renamed_tables,
)
from tests.tools.plants import BRIEF, COVER, DECK, LEAVERS

MOST = 1
"""Edits of each kind in a document."""
CHILDREN = next(path for path in SAMPLES if "children-2017-18-q2" in path.name)
_SLIDE, _CHART = re.compile(r"ppt/slides/slide\d+\.xml"), re.compile(r"(?:ppt|word)/charts/chart\d+\.xml")


def wrong(word: str) -> str:
    """The colour of another rating, or of another direction."""
    other = NEXT.get(word, "")
    return LIGHTS.get(ARROWS.get(other, other), "")


def changes(name: str, root: Any, harmless: str = "") -> Iterator[Change]:
    """Every edit of one part; `harmless` is a colour that says nothing, in place of the wrong one."""

    def colour(word: str) -> str:
        return (harmless if wrong(word) else "") if harmless else wrong(word)

    if _SLIDE.fullmatch(name):
        yield from recoloured_slides(name, root, colour)
        yield from renamed_tables(name, root) if not harmless else ()
    elif _CHART.fullmatch(name):
        yield from recoloured_charts(name, root, colour)
        yield from labelled_charts(name, root, "Quarter 4 2031/32") if not harmless else ()
    elif name == "word/document.xml":
        yield from recoloured_words(name, root, colour)
        copies = copied_words(name, root, *((str,) if harmless else ()))
        yield from copied_tables(name, root) if harmless else ()
        yield from (change for change in copies if not harmless or change.kind == "paragraph")  # a row twice is wrong


def edits_of(data: bytes, seed: str, harmless: str = "") -> list[Change]:
    """At most so many edits of each kind, the same ones every time."""
    parts, kinds = parts_of(data), dict[str, list[Change]]()
    for name in parts:
        if name.endswith(".xml"):
            for change in changes(name, etree.fromstring(parts[name]), harmless):
                kinds.setdefault(change.kind, []).append(change)
    return [
        change
        for found in kinds.values()
        for _, change in sorted(
            ((zlib.crc32(f"{seed}{at}".encode()), change) for at, change in enumerate(found)), key=lambda pair: pair[0]
        )[:MOST]
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_what_is_recoloured_copied_renamed_or_labelled_wrongly_is_found_and_nothing_else(sample: Path) -> None:
    missed, false, kinds = [], [], set()
    for pack in check_workbook(Request(sample)):
        for spec in documents_of(pack.rated):
            made = write_document(spec, pack)
            name, version, parts = made.record.document, made.record.latest, parts_of(made.data)
            for harmless in ("", "12436D", "F3F2F1"):
                for change in edits_of(made.data, name, harmless):
                    kinds.add(change.kind)
                    found = list(Reading(read_draft(change.on(parts), name), version, version).findings())
                    if harmless and found:
                        false.append((name, change.kind, change.part, harmless, found[0]))
                    if not harmless and not found:
                        missed.append((name, change.kind, change.part))
    assert not missed
    assert not false
    assert {"shade", "paragraph"} <= kinds


# Where it stands, and what is said


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pack")
    written(CHILDREN, folder)
    return folder


@pytest.fixture
def folder(pack: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pack, tmp_path / "pack"))


def test_an_arrow_in_another_ones_colour_says_so(folder: Path) -> None:
    def recolour(name: str, content: bytes) -> bytes:
        old, new = b'<a:srgbClr val="D4351C"/></a:solidFill></a:rPr><a:t>\xe2\x86\x93 worse', b'"00703C"'
        return content.replace(old, old.replace(b'"D4351C"', new)) if name.endswith("slides/slide8.xml") else content

    (folder / DECK).write_bytes(changed((folder / DECK).read_bytes(), recolour))
    findings = verify(folder).findings
    assert {(one.kind, one.says, one.instead) for one in findings} == {("colour", "↓ worse", "better")}
    assert findings[0].fix == "give it the colour of worse, or write better, whichever is right"


def test_a_chart_description_that_is_only_old_is_best_mended_with_refresh(folder: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(CHILDREN)
    book["Indicators"]["AE3"] = 0.71  # more than a quarter before, not less
    book.save(tmp_path / "new.xlsx")
    told = [one for one in verify(folder, tmp_path / "new.xlsx").findings if one.says == "Fell"]
    assert told
    assert all(one.fix.startswith("bring the draft up to date with refresh, or ") for one in told)


def test_a_description_in_word_is_known_word_by_word(folder: Path) -> None:
    describe(COVER, "6 (43%) Green", "6 (43%) Amber").on(folder)
    [finding] = verify(folder).findings
    assert (finding.says, finding.instead) == ("Amber", "Green")


def test_a_footnote_is_read_too(folder: Path) -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="7"><w:p><w:r><w:t>{LEAVERS} stands at 57.6%.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"

    def refer(name: str, content: bytes) -> bytes:
        added = f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
        return content.replace(b"</Relationships>", added) if name == "word/_rels/document.xml.rels" else content

    data = changed((folder / COVER).read_bytes(), refer)
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/footnotes.xml", notes)
    (folder / COVER).write_bytes(stream.getvalue())
    [finding] = verify(folder).findings
    assert (finding.place, finding.says) == ("a footnote", "57.6%")


# Other files of the folder


def test_the_page_that_a_refresh_writes_about_itself_is_known_and_left(folder: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.xlsx"
    book = openpyxl.load_workbook(CHILDREN)
    book["Indicators"]["AE2"] = 900
    book.save(late)
    found = refresh_drafts([folder / COVER, folder / DECK, folder / BRIEF], NewWorkbook(late))
    write_log(folder / "What the refresh did.docx", found, late)
    looked = verify(folder, late)
    assert not [problem for problem in looked.problems if "What the refresh did" in problem.where]
    assert "What the refresh did.docx" not in looked.documents


def test_a_draft_whose_record_is_gone_is_known_by_what_it_says(folder: Path) -> None:
    copied = without_identity(without_record((folder / COVER).read_bytes()))
    (folder / "Pasted anew.docx").write_bytes(copied)
    assert verify(folder).findings == ()
    retype("Pasted anew.docx", "8 (57%)", "9 (57%)").on(folder)
    [finding] = verify(folder).findings
    assert (finding.document, finding.says, finding.instead) == ("Pasted anew.docx", "9", "8")
    (folder / COVER).unlink()
    assert [one.says for one in verify(folder).findings] == ["9"]
    (folder / SIDECAR).unlink()
    assert [one.says for one in verify(folder, CHILDREN).findings] == ["9"]


def test_a_draft_of_another_period_is_named_and_held_against_its_own_figures(folder: Path, tmp_path: Path) -> None:
    build_packs(Request(CHILDREN, period="2017/18 Q1"), tmp_path / "earlier")
    shutil.copy(tmp_path / "earlier" / BRIEF, folder / "Earlier brief.docx")
    found = verify(folder)
    assert found.findings == ()
    assert set(found.documents) == {DECK, COVER, BRIEF, "Earlier brief.docx"}
    [problem] = found.problems
    assert problem.where == "Earlier brief.docx"
    assert problem.what == "it is about 2017/18 Q1, and the other drafts here about 2017/18 Q2"

"""Every Word document of every council's sample keeps the rules of accessible documents (field guide, section 6)."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from reportgen.app.generate import Request, build_packs
from reportgen.app.home import HOME
from tests.tools.documents import Word, find_all, name_of
from tests.tools.validator import office_faults

SAMPLES = {
    "havering-children-2017-18-q2": "havering-board",
    "havering-board-2017-18-q1": "havering-board",
    "rbwm-children-2018-19-q1": "rbwm",
    "cardiff-children-2017-18-q3": "cardiff",
}
"""Each sample with the profile that makes most documents of it."""

LONG_ROW = 600
"""Characters of a row of a table that may break over pages, as test_long_rows.py has it; a shorter one stays whole."""

Documents = dict[str, Path]


@pytest.fixture(scope="module", params=SAMPLES)
def documents(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Documents:
    sample = HOME / "samples" / f"{request.param}.xlsx"
    out = tmp_path_factory.mktemp(request.param)
    [pack] = build_packs(Request(sample, profile=SAMPLES[request.param]), out)
    return {path.name: path for path in pack.files if path.suffix == ".docx"}


def words(documents: Documents) -> dict[str, Word]:
    found = {name: Word(path.read_bytes()) for name, path in documents.items()}
    assert len(found) >= 3
    return found


def test_headings_begin_at_one_and_skip_no_level(documents: Documents) -> None:
    for name, word in words(documents).items():
        levels = [int(line.split()[1][0]) for line in word.outline() if line.startswith("heading")]
        assert levels, name
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), name


def test_tables_have_a_header_row_whole_rows_and_no_merged_or_empty_cell(documents: Documents) -> None:
    for name, word in words(documents).items():
        for table in word.tables:
            first, *others = find_all(table, "w:tr")
            assert find_all(first, "w:trPr/w:tblHeader"), name
            assert not any(find_all(row, "w:trPr/w:tblHeader") for row in others), name
            short = [row for row in (first, *others) if len("".join(find_all(row, ".//w:t/text()"))) < LONG_ROW]
            assert all(find_all(row, "w:trPr/w:cantSplit") for row in short), name
            assert find_all(table, ".//w:gridSpan | .//w:vMerge") == [], name
            for cell in find_all(table, ".//w:tc"):
                text = "".join(node.text or "" for node in find_all(cell, ".//w:t"))
                assert text.strip() or find_all(cell, ".//w:drawing"), name


def test_there_is_no_empty_paragraph(documents: Documents) -> None:
    for name, word in words(documents).items():
        empty = [item for item in word.paragraphs if not item.text.strip() and not find_all(item.xml, ".//w:drawing")]
        assert empty == [], name


def test_every_drawing_says_what_it_shows(documents: Documents) -> None:
    for name, word in words(documents).items():
        for drawing in find_all(word.body, "//w:drawing"):
            [alt] = find_all(drawing, ".//wp:docPr/@descr")
            assert len(alt) >= len("Face: may"), name


def test_no_text_is_smaller_than_12_points_justified_italic_or_in_capitals(documents: Documents) -> None:
    for name, word in words(documents).items():
        parts = [word.body, word.package.xml("word/styles.xml")]
        sizes = [int(size) for part in parts for size in find_all(part, "//w:sz/@w:val")]
        assert min(sizes) >= 24, name
        assert not any(find_all(part, "//w:jc[@w:val='both'] | //w:i | //w:caps | //w:smallCaps") for part in parts), (
            name
        )


def test_it_is_in_british_english_with_title_and_author(documents: Documents) -> None:
    for name, word in words(documents).items():
        styles = word.package.xml("word/styles.xml")
        [language] = find_all(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
        assert language.get(name_of("w:val")) == "en-GB", name
        core = word.package.parts["docProps/core.xml"].decode()
        assert re.search(r"<dc:title>[^<]+</dc:title>", core), name
        assert re.search(r"<dc:creator>[^<]+</dc:creator>", core), name
        assert "<dc:language>en-GB</dc:language>" in core, name


def test_every_block_has_one_identity_and_no_two_have_the_same(documents: Documents) -> None:
    for name, word in words(documents).items():
        marks = [mark for mark in find_all(word.body, "//w:bookmarkStart/@w:name") if mark.startswith("_rg")]
        assert marks, name
        assert len(set(marks)) == len(marks), name


def test_it_is_valid_for_office(documents: Documents) -> None:
    for name, path in documents.items():
        assert office_faults(path) == [], name

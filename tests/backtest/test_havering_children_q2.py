"""Havering's Quarter 2 2017/18 cover report for its Children and Learning Sub-Committee, sentence by sentence.

The workbook in samples/ goes through the program; the finished Word file is read back and held against the published
text in `data/`, where roles stand in place of people's names and contact details. No sentence is left out: of what was
published, only the picture of the ratings chart, which a scan as text has lost, is not in `data/`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from reportgen.app.generate import Pack, Request, build_packs
from reportgen.core.profile import Rag
from tests.tools.rules import PROJECT

DATA = Path(__file__).parent / "data"
SAMPLE = PROJECT / "samples" / "havering-children-2017-18-q2.xlsx"

ADDED = ["About this report Details", "Figure 1:"]
"""What the program's report says besides: the header row of its first table, and the number of its chart."""


@dataclass(frozen=True)
class Said:
    """One heading, sentence or bullet; a heading is compared without its case and its trailing colon."""

    text: str
    heading: bool = False

    def __str__(self) -> str:
        return self.text


def plain(text: str) -> str:
    """Return text without what differs between the two for no reason: marks, `Sub Committee`, dashes and spaces."""
    text = re.sub(r"<input (checked=\S+ )?[^>]*>", lambda found: "[x]" if found[1] else "[ ]", text)
    text = re.sub(r"</?p>|\*\*", "", text).replace("Sub Committee", "Sub-Committee")
    return " ".join(re.sub(r"\s*[-–]\s*", "-", text).split())


def published() -> Iterator[Said]:
    text = (DATA / "havering-cover-report-2017-18-q2.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        label, _, rest = line.partition("\t")
        if "<input" in rest:
            yield Said(plain(f"{rest} {label}"))
        elif rest:
            yield Said(plain(label).removesuffix(":"), heading=True)
            yield from sentences(plain(rest))
        elif line.isupper() or line.endswith(("implications and risks:", "ratings Summary")):
            yield Said(plain(line).removesuffix(":"), heading=True)
        else:
            yield from sentences(plain(re.sub(r"^(\d+\.| ?-) ", "", line)))


def sentences(text: str) -> Iterator[Said]:
    yield from (Said(part) for part in re.split(r"(?<=[.:]) (?=[A-Z])", text) if part)


PUBLISHED = tuple(published())


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    (built,) = build_packs(Request(SAMPLE), tmp_path_factory.mktemp("pack"))
    return built


@pytest.fixture(scope="module")
def report(pack: Pack) -> Document:
    (file,) = [path for path in pack.files if path.name == "Cover report.docx"]
    return docx.Document(str(file))


@pytest.fixture(scope="module")
def text(report: Document) -> str:
    """The whole report as running text, in reading order."""
    lines: list[str] = []
    for block in report.iter_inner_content():
        if isinstance(block, Table):
            lines.extend(cell.text for row in block.rows for cell in row.cells)
        else:
            lines.append(ticks(block) + block.text)
    return plain(" ".join(lines))


def ticks(paragraph: Paragraph) -> str:
    """Return `[x] ` or `[ ] ` for a paragraph with a tick box."""
    w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
    boxes = [box.get(f"{w14}val") for box in paragraph._p.iter(f"{w14}checked")]
    return "".join("[x] " if box == "1" else "[ ] " for box in boxes)


def listed(report: Document, kind: str) -> list[str]:
    """Return the paragraphs that Word itself numbers (`decimal`) or puts a bullet before (`bullet`)."""
    return [plain(paragraph.text) for paragraph in report.paragraphs if numbering(report, paragraph) == kind]


def numbering(report: Document, paragraph: Paragraph) -> str:
    parts, style = [paragraph._p], paragraph.style
    while style is not None:
        parts.append(style.element)
        style = style.base_style
    numbered = [part for part in parts if part.xpath("./w:pPr/w:numPr/w:numId")]
    if not numbered:
        return ""
    (number,) = numbered[0].xpath("./w:pPr/w:numPr/w:numId/@w:val")
    level = (numbered[0].xpath("./w:pPr/w:numPr/w:ilvl/@w:val") or ["0"])[0]
    root = report.part.numbering_part.element
    (abstract,) = root.xpath(f"./w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    (kind,) = root.xpath(f"./w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{level}']/w:numFmt/@w:val")
    return str(kind)


def position(said: Said, text: str, start: int = 0) -> int:
    return text.casefold().find(said.text.casefold(), start) if said.heading else text.find(said.text, start)


@pytest.mark.parametrize("said", PUBLISHED, ids=str)
def test_it_says_what_was_published(said: Said, text: str) -> None:
    assert position(said, text) >= 0


def test_it_says_it_in_the_published_order_and_nothing_else(text: str) -> None:
    end, besides = 0, []
    for said in PUBLISHED:
        start = position(said, text, end)
        assert start >= end, f"not in its place: {said}"
        if between := text[end:start].strip():
            besides.append(between)
        end = start + len(said.text)
    assert besides == ADDED
    assert text[end:].strip() == ""


def test_it_compares_all_of_the_published_text() -> None:
    assert len(PUBLISHED) == 69
    assert sum(said.heading for said in PUBLISHED) == 16


def test_it_numbers_the_published_paragraphs_1_to_7(report: Document) -> None:
    lines = (DATA / "havering-cover-report-2017-18-q2.txt").read_text(encoding="utf-8").splitlines()
    numbered = [re.fullmatch(r"(\d)\. (.*)", line) for line in lines]
    expected = [(found[1], plain(found[2])) for found in numbered if found]
    assert [(str(number), line) for number, line in enumerate(listed(report, "decimal"), start=1)] == expected


def test_it_puts_bullets_where_they_were_published(report: Document) -> None:
    lines = (DATA / "havering-cover-report-2017-18-q2.txt").read_text(encoding="utf-8").splitlines()
    expected = [plain(line.strip().removeprefix("- ")) for line in lines if re.match(r" ?- |\d+ \(\d+%\)", line)]
    assert listed(report, "bullet") == expected


def test_it_ticks_the_published_objectives(text: str) -> None:
    assert re.findall(r"\[(.)\] (\w+) making Havering", text) == [
        ("x", "Communities"),
        (" ", "Places"),
        ("x", "Opportunities"),
        (" ", "Connections"),
    ]


def test_it_includes_17_indicators_with_data_for_14(pack: Pack) -> None:
    summary = pack.checked.summary
    assert (summary.included, summary.with_data, summary.rated) == (17, 14, 14)


def test_it_comes_out_as_6_green_43_per_cent_and_8_red_57_per_cent(pack: Pack) -> None:
    summary = pack.checked.summary
    assert summary.counts == ((Rag.GREEN, 6), (Rag.RED, 8))
    assert (summary.percent(Rag.GREEN), summary.percent(Rag.RED)) == (43, 57)


def test_it_sends_three_reds_to_the_board_in_the_published_order(pack: Pack) -> None:
    (board,) = pack.checked.summary.elsewhere
    assert board.committee == "Overview and Scrutiny Board"
    assert [(item.indicator.name, item.rag) for item in board.items] == [
        ("Total number of in-house foster carers", Rag.RED),
        ("Percentage of looked after children placed in in-house foster care", Rag.RED),
        (
            "Percentage of young people leaving care who are in education, employment or training at ages 18 – 21",
            Rag.RED,
        ),
    ]


def known(group: str) -> list[dict[str, str]]:
    with (DATA / "havering-children-2017-18-q2-known.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["group"] == group]


def test_it_lists_the_six_published_equalities_bullets_in_order(pack: Pack) -> None:
    reds = [item.indicator.name for item in pack.checked.summary.equality_reds]
    assert len(reds) == 6
    assert reds == [row["indicator"] for row in known("equalities list")]


def test_and_every_figure_that_was_published_is_in_the_sample(pack: Pack) -> None:
    items = {item.indicator.name: item for item in pack.checked.rated.indicators}
    for row in [*known("equalities list"), *known("other")]:
        item = items[row["indicator"]]
        entry = item.indicator.at(item.period)
        if row["current_raw"]:
            assert entry.actual.text == row["current_raw"]
        if row["period_target"]:
            assert entry.target.text == row["period_target"]
        if row["expected_rag"]:
            assert item.rag is Rag(row["expected_rag"])

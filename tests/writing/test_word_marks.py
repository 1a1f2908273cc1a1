"""What a template's filters put into a Word report: charts, faces, arrows, tick boxes and real bullets."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.package import OpcPackage
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from PIL import Image

from reportgen.core.papers.report import WordReport, compose_report
from reportgen.core.problems import RefusedError
from reportgen.core.profile import DocumentKind
from reportgen.core.summary import summarise
from reportgen.writing.charts import drawing
from reportgen.writing.charts.plan import Size
from reportgen.writing.word.pages import pages_of
from reportgen.writing.word.report import write_report
from templates.word_house_style import add, add_facts, new_document
from tests.tools.documents import EMU, SPACES, Word, find_all
from tests.tools.rules import rated
from tests.tools.validator import office_faults

SHEET = """
    indicator | ref | value | target | previous | previous target | outlook  | comment
    Alpha     | A1  | 60.9  | 80     | 64.9     | 80              | unlikely | On course.
    Beta      | B2  | 83    | 80     | 82       | 80              | likely   | - First / • Second / Third - not
    Gamma     | C3  | N/A   | 80     |          |                 | may      | * One
    Delta     | D4  | 81    | 80     | 81       | 80              |          | – Last
"""
EACH = "{%p for item in indicators %}", "{%p endfor %}"
SPACES |= {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}


def report_of(sheet: str = SHEET, report: str = "Committee: Children", **changes: Any) -> WordReport:
    found = rated(sheet, "standard", "Children", report)
    spec = next(spec for spec in found.profile.documents if spec.kind is DocumentKind.WORD)
    return replace(compose_report(found, summarise(found), spec), **changes)


def template_of(*lines: str | tuple[str, str], draw: Callable[[WordDocument], None] | None = None) -> bytes:
    """A template with these paragraphs, some with their style, and what `draw` adds."""
    document = new_document()
    for line in lines:
        add(document, *((line,) if isinstance(line, str) else line))
    if draw:
        draw(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def filled(template: bytes, report: WordReport | None = None) -> Word:
    return Word(write_report(report or report_of(), template, "report.docx", datetime(2026, 1, 1)))


def for_each(text: str, style: str = "Normal") -> tuple[str | tuple[str, str], ...]:
    """Paragraphs of a template that print a text for each indicator."""
    return EACH[0], (text, style), EACH[1]


def drawings(word: Word) -> list[Any]:
    return find_all(word.body, "//w:drawing")


def alts(word: Word) -> list[str]:
    return find_all(word.body, "//wp:docPr/@descr")


def sizes(word: Word) -> list[tuple[float, float]]:
    """How wide and high each drawing is, in points."""
    return [(int(extent.get("cx")) / EMU, int(extent.get("cy")) / EMU) for extent in find_all(word.body, "//wp:extent")]


def pictures(word: Word) -> list[Image.Image]:
    targets = word.package.targets("word/document.xml")
    parts = [word.package.parts[targets[found]] for found in find_all(word.body, "//a:blip/@r:embed")]
    return [Image.open(io.BytesIO(part)) for part in parts]


def assert_valid(word: Word, folder: Path) -> None:
    """Nothing where the Office validator is not installed."""
    if shutil.which(os.environ.get("OOXML_VALIDATOR", "")):
        path = folder / "report.docx"
        path.write_bytes(word.package.data)
        assert office_faults(path) == []


# Charts


def test_each_indicator_has_its_native_chart_with_what_it_shows_in_words(tmp_path: Path) -> None:
    report = report_of()
    word = filled(template_of(*for_each("{{ item.key|chart }}", "Figure")), report)
    assert alts(word) == [report.trends[key].alt for key in ("a1", "b2", "d4")]
    assert sizes(word) == [(451, 170)] * 3
    assert [chart.series[0].numbers[-2:] for _, chart in word.charts] == [(64.9, 60.9), (82, 83), (81, 81)]
    assert_valid(word, tmp_path)


def test_or_a_picture_of_it_when_the_report_asks_for_pictures(tmp_path: Path) -> None:
    report = report_of(pictures=True)
    word = filled(template_of(*for_each("{{ item.key|chart }}")), report)
    assert alts(word) == [report.trends[key].alt for key in ("a1", "b2", "d4")]
    assert sizes(word) == [(451, 170)] * 3
    assert all(image.width / image.height == pytest.approx(451 / 170, rel=0.01) for image in pictures(word))
    assert word.package.names(r"word/charts/.*") == []
    assert_valid(word, tmp_path)


def test_a_template_may_ask_for_another_size_that_holds_a_charts_text() -> None:
    assert sizes(filled(template_of("{{ indicators[0].key|chart(400, 220.5) }}"))) == [(400, 220.5)]
    for size in ("299, 170", "451, 139", "451, 9999"):
        with pytest.raises(RefusedError, match="300 by 140"):
            filled(template_of(f"{{{{ indicators[0].key|chart({size}) }}}}"))


@pytest.mark.parametrize("tag", ["'wide'|chart('x')", "1/0", "'a'|one_many", "[][0].x"])
def test_a_tag_that_cannot_be_worked_out_is_refused(tag: str) -> None:
    with pytest.raises(RefusedError, match="the template cannot be filled"):
        filled(template_of(f"{{{{ {tag} }}}}"))


def test_a_trend_is_a_small_picture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []

    def sparkline(_: object, size: Size) -> bytes:
        asked.append((size.width, size.height))
        stream = io.BytesIO()
        Image.new("RGB", (len(asked), 1)).save(stream, "PNG")
        return stream.getvalue()

    monkeypatch.setattr(drawing, "sparkline", sparkline, raising=False)
    report = report_of()
    word = filled(template_of(*for_each("{{ item.name }}: {{ item.key|trend }}")), report)
    assert asked == [(108, 36)] * 3
    assert sizes(word) == [(108, 36)] * 3
    assert alts(word) == [report.trends[key].alt for key in ("a1", "b2", "d4")]
    assert [image.width for image in pictures(word)] == [1, 2, 3]
    assert word.texts("Normal") == ["Alpha: ", "Beta: ", "Gamma: ", "Delta: "]
    assert_valid(word, tmp_path)


@pytest.mark.parametrize("tag", ["'nobody'|chart", "'nobody'|trend", "''|chart", "'perhaps'|face", "'away'|travel"])
def test_what_is_not_known_prints_nothing(tag: str) -> None:
    word = filled(template_of(f"before{{{{ {tag} }}}} after"))
    assert word.texts("Normal") == ["before after"]
    assert drawings(word) == []


@pytest.mark.parametrize("name", ["chart", "trend", "face", "travel"])
def test_but_a_tag_that_does_not_exist_is_refused_by_name(name: str) -> None:
    with pytest.raises(RefusedError, match="no_such_tag"):
        filled(template_of(f"{{{{ no_such_tag|{name} }}}}"))


def rows(count: int) -> str:
    lines = [f"Name {number} | R{number} | 60% | 80% | 64%" for number in range(count)]
    return "\n".join(["indicator | ref | value | target | previous", *lines])


def test_the_package_is_looked_through_once_however_many_charts_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    look = OpcPackage.iter_parts

    def counted(package: OpcPackage) -> Any:
        nonlocal looks
        looks += 1
        return look(package)

    monkeypatch.setattr(OpcPackage, "iter_parts", counted)
    template = template_of(*for_each("{{ item.key|chart }}"))
    found = []
    for count in (1, 6):
        looks = 0
        word = filled(template, report_of(rows(count)))
        assert len(word.package.names(r"word/charts/chart\d+\.xml")) == count
        assert sorted(find_all(word.body, "//wp:docPr/@id")) == sorted(map(str, range(1, count + 1)))
        found.append(looks)
    assert found[0] == found[1]


def test_numbers_go_on_from_those_of_the_template() -> None:
    first = filled(template_of("{{ indicators[0].key|chart }}")).package.data
    stream, document = io.BytesIO(), Document(io.BytesIO(first))
    add(document, "{{ indicators[1].key|chart }}")
    document.save(stream)
    word = filled(stream.getvalue())
    assert [chart.series[0].numbers[-1] for _, chart in word.charts] == [60.9, 83]
    assert len(set(find_all(word.body, "//wp:docPr/@id"))) == 2


def test_a_chart_may_stand_in_a_header(tmp_path: Path) -> None:
    def draw(document: WordDocument) -> None:
        add(document.sections[0].header, "{{ indicators[0].key|chart }}")

    word = filled(template_of("{{ indicators[1].key|chart }}", draw=draw))
    [header] = [name for name in word.package.names(r"word/header\d+\.xml") if b"c:chart" in word.package.parts[name]]
    [relation] = find_all(word.package.xml(header), "//c:chart/@r:id")
    assert word.package.targets(header)[relation].startswith("word/charts/chart")
    found = [*alts(word), *find_all(word.package.xml(header), "//wp:docPr/@id"), *find_all(word.body, "//wp:docPr/@id")]
    assert len(set(found)) == 3
    assert_valid(word, tmp_path)


# Outlook and direction


def test_an_outlook_is_a_drawn_face_with_its_word(tmp_path: Path) -> None:
    word = filled(template_of(*for_each("{{ item.name }} {{ item.outlook.word|face }} {{ item.outlook.text }}")))
    assert alts(word) == ["Face: unlikely", "Face: likely", "Face: may"]
    assert sizes(word) == [(13, 13)] * 3
    shapes = find_all(word.body, "//mc:AlternateContent/mc:Choice[@Requires='wps']//wps:spPr")
    assert [find_all(shape, "a:prstGeom/@prst") for shape in shapes] == [["smileyFace"]] * 3
    smiles = [find_all(shape, ".//a:gd/@fmla") for shape in shapes]
    assert smiles == [["val -4653"], ["val 4653"], ["val 0"]]
    for shape in shapes:
        assert find_all(shape, "a:noFill")
        assert find_all(shape, "a:ln[@w='12700']/a:solidFill/a:srgbClr/@val") == ["12436D"]
    assert word.texts("Normal")[3] == "Delta  "
    assert_valid(word, tmp_path)


def test_a_direction_is_an_arrow_with_its_word_in_its_colour() -> None:
    word = filled(template_of(*for_each("{{ item.name }}{{ item.short_term.travel|travel }}")))
    assert word.texts("Normal") == ["Alpha↓ worse", "Beta↑ better", "Gamma", "Delta→ same"]
    assert [word.styled(f"Travel {name}") for name in ("Better", "Same", "Worse")] == [
        ["↑ better"],
        ["→ same"],
        ["↓ worse"],
    ]


def test_a_face_in_a_text_takes_no_more_room_than_its_line() -> None:
    """Page numbers in the table of contents are worked out from it."""
    pages = []
    for face in ("", "{{ item.outlook.word|face }} "):
        word = filled(template_of(*for_each(face + "Words that go on and on. " * 60) * 3))
        pages.append(pages_of(Document(io.BytesIO(word.package.data))).count)
    assert pages[0] == pages[1] > 3


# Bullets


def comments(style: str = "Normal") -> tuple[str | tuple[str, str], ...]:
    loop = "{%p for paragraph in item.comment %}", ("{{ paragraph }}", style), "{%p endfor %}"
    return EACH[0], *loop, EACH[1]


def styled(word: Word) -> list[tuple[str, str]]:
    return [(item.style, item.text) for item in word.paragraphs]


def test_a_bullet_typed_in_the_workbook_becomes_a_real_one() -> None:
    assert styled(filled(template_of(*comments()))) == [
        ("Normal", "On course."),
        ("List Bullet", "First"),
        ("List Bullet", "Second"),
        ("Normal", "Third - not"),
        ("List Bullet", "One"),
        ("List Bullet", "Last"),
    ]


@pytest.mark.parametrize("typed", ["• a", "- a", "– a", "* a", "· a", "•\ta", "-   a", "•\u00a0a"])
def test_whatever_it_is_typed_as(typed: str) -> None:
    report = report_of(context={"paragraphs": {"legal": [typed]}})
    word = filled(template_of("{%p for line in paragraphs.legal %}", "{{ line }}", "{%p endfor %}"), report)
    assert styled(word) == [("List Bullet", "a")]


@pytest.mark.parametrize("typed", ["-5% on last year", "•", "-- a", "+ a", "1. a", "a - b", "*a* b"])
def test_but_other_text_stays_as_typed(typed: str) -> None:
    report = report_of(context={"paragraphs": {"legal": [typed]}})
    word = filled(template_of("{%p for line in paragraphs.legal %}", "{{ line }}", "{%p endfor %}"), report)
    assert styled(word) == [("Normal", typed)]


def test_what_the_template_types_itself_is_never_changed() -> None:
    word = filled(template_of("- {{ committee }}", "• standing", "It says: {{ indicators[1].comment[0] }}"))
    assert styled(word) == [("Normal", "- Children"), ("Normal", "• standing"), ("Normal", "It says: - First")]


def test_lines_joined_in_one_paragraph_stay_as_typed() -> None:
    joined = filled(
        template_of("Comment: {{ indicators[1].comment|join('; ') }}", "{{ indicators[1].comment|listed }}")
    )
    assert styled(joined) == [
        ("Normal", "Comment: - First; • Second; Third - not"),
        ("Normal", "- First, • Second, and Third - not"),
    ]


def test_a_bullet_of_the_template_stays_that_bullet() -> None:
    word = filled(template_of(*comments("List Bullet 2")))
    assert {style for style, _ in styled(word)} == {"List Bullet 2"}
    assert [text for _, text in styled(word)] == ["On course.", "First", "Second", "Third - not", "One", "Last"]


def test_and_so_does_what_the_template_has_made_a_list_without_a_style(tmp_path: Path) -> None:
    def draw(document: WordDocument) -> None:
        add(document, "{%p for line in indicators[1].comment %}")
        properties = add(document, "{{ line }}")._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = 2
        for style in properties.findall(qn("w:pStyle")):
            properties.remove(style)
        add(document, "{%p endfor %}")

    word = filled(template_of(draw=draw))
    assert styled(word) == [("Normal", "First"), ("Normal", "Second"), ("Normal", "Third - not")]
    assert [word.numbering(item) for item in word.paragraphs] == ["bullet 0"] * 3
    assert_valid(word, tmp_path)


def without_style(style: str) -> Callable[[WordDocument], None]:
    def draw(document: WordDocument) -> None:
        document.styles[style].delete()

    return draw


def test_without_the_style_the_text_stays_as_typed() -> None:
    word = filled(template_of(*comments(), draw=without_style("List Bullet")))
    assert [text for _, text in styled(word)] == [
        "On course.", "- First", "• Second", "Third - not", "* One", "– Last",
    ]  # fmt: skip


def table_of(rows: Sequence[tuple[str, list[str]]], *, bullet: bool) -> Callable[[WordDocument], None]:
    def draw(document: WordDocument) -> None:
        add_facts(document, ("What", "Says"), list(rows))
        names = [style.name for style in document.styles]
        if bullet and "Table Bullet" not in names:
            document.styles.add_style("Table Bullet", WD_STYLE_TYPE.PARAGRAPH)
        if not bullet and "Table Bullet" in names:
            document.styles["Table Bullet"].delete()

    return draw


@pytest.mark.parametrize(("bullet", "style"), [(True, "Table Bullet"), (False, "List Bullet")])
def test_a_table_has_bullets_of_its_own_where_the_template_has_them(bullet: bool, style: str) -> None:
    loop = ["{%p for line in indicators[1].comment %}", "{{ line }}", "{%p endfor %}"]
    word = filled(template_of(draw=table_of([("Comment", loop)], bullet=bullet)))
    assert word.texts(style) == ["First", "Second"]
    assert "Third - not" in word.texts("Table Text")


def test_a_bullet_is_indented_by_its_style_alone() -> None:
    def draw(document: WordDocument) -> None:
        add(document, "{%p for line in indicators[1].comment %}")
        add(document, "{{ line }}").paragraph_format.left_indent = 720000
        add(document, "{%p endfor %}")

    word = filled(template_of(draw=draw))
    assert [bool(find_all(item.xml, "w:pPr/w:ind")) for item in word.paragraphs] == [False, False, True]


# Tick boxes


def test_a_tick_box_is_named_by_what_stands_beside_it(tmp_path: Path) -> None:
    names = ["Communities", "x" * 80, "Communities"]
    objectives: Any = [{"name": name, "ticked": True} for name in names]
    loop = "{%p for item in objectives %}", "{{ item.ticked|tick_box }}\t{{ item.name }} ({{ 'Red'|rating }})", EACH[1]
    report = report_of(context={"objectives": objectives})
    word = filled(template_of(*loop), report)
    boxes = find_all(word.body, "//w:sdt/w:sdtPr")
    shown = ["Communities (Red)", "x" * 63 + "…", "Communities (Red)"]
    assert [find_all(box, "w:alias/@w:val") for box in boxes] == [[text] for text in shown]
    assert [find_all(box, "w:tag/@w:val") for box in boxes] == [[text] for text in shown]
    identifiers = [int(*find_all(box, "w:id/@w:val")) for box in boxes]
    assert len(set(identifiers)) == 3
    assert all(0 < number < 2**31 for number in identifiers)
    again = filled(template_of("Before", *loop), report)
    assert list(map(int, find_all(again.body, "//w:sdtPr/w:id/@w:val"))) == identifiers
    assert_valid(word, tmp_path)


def test_a_tick_box_alone_has_no_name_but_a_number(tmp_path: Path) -> None:
    word = filled(template_of("{{ true|tick_box }}"))
    [properties] = find_all(word.body, "//w:sdtPr")
    assert [child.tag.rpartition("}")[2] for child in properties] == ["id", "checkbox"]
    assert_valid(word, tmp_path)


# Rows of a sheet


def identities(lines: list[dict[str, str]]) -> dict[str, str]:
    loop = "{%p for line in tables.actions %}", "{{ line.action }}", "{%p endfor %}"
    word = filled(template_of(*loop), report_of(context={"tables": {"actions": lines}}))
    return {item.text: find_all(item.xml, "w:bookmarkStart/@w:name")[0] for item in word.paragraphs}


def test_a_row_of_a_sheet_is_known_by_its_first_value() -> None:
    first, second, new = ({"action": text, "owner": "Someone"} for text in ("Recruit", "Train", "New"))
    before, after = identities([first, second]), identities([new, second, first])
    assert [before[text] for text in ("Recruit", "Train")] == [after[text] for text in ("Recruit", "Train")]
    assert len(set(after.values())) == 3


def test_a_picture_of_the_template_keeps_its_place_among_the_marks() -> None:
    """What a run holds besides text stays where it is."""

    def draw(document: WordDocument) -> None:
        paragraph = add(document, "{{ 'Red'|rating }}")
        paragraph.runs[0]._r.append(parse_xml(f'<w:tab xmlns:w="{SPACES["w"]}"/>'))

    [paragraph] = filled(template_of(draw=draw)).paragraphs
    assert paragraph.runs == (("RAG Red", "Red"), ("", "\t"))

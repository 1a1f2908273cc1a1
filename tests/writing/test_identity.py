"""Whatever rows come, go, move or are renamed: what belongs to an indicator with a reference stays its own."""

from __future__ import annotations

import pytest

from tests.tools.documents import Deck, Shape, find_all
from tests.tools.stress import REPORT, Row, book, green, names, prose, red
from tests.writing.conftest import Pack, Packs

OBJECTIVES = {f"{name} making Havering": "Yes" for name in ("Communities", "Places", "Opportunities", "Connections")}
ROWS = {
    "K1": red("Alpha", ref="K1", comment=prose(3000), equality_relevant="Yes"),
    "K2": red("Beta", ref="K2", comment=prose(500), equality_relevant="Yes"),
    "K3": red("Gamma", ref="K3", improvements_required=prose(900), equality_relevant="Yes"),
    "K4": green("Delta", ref="K4"),
}
NEW = [green("Before all", ref="N1", equality_relevant="Yes"), red("In between", ref="N2", equality_relevant="Yes")]


def renamed(ref: str) -> Row:
    return ROWS[ref] | {"Indicator": f"Renamed {ref} and longer than it was"}


CHANGES: dict[str, list[Row]] = {
    "added": [NEW[0], ROWS["K1"], NEW[1], ROWS["K2"], ROWS["K3"], ROWS["K4"]],
    "removed": [ROWS["K2"], ROWS["K4"]],
    "reordered": [ROWS["K4"], ROWS["K3"], ROWS["K2"], ROWS["K1"]],
    "renamed": [renamed("K1"), ROWS["K2"], renamed("K3"), renamed("K4")],
    "all at once": [renamed("K4"), NEW[1], ROWS["K2"], renamed("K1"), NEW[0]],
}


def workbook(rows: list[Row]) -> bytes:
    return book(REPORT | OBJECTIVES, rows)


def row_ids(table: Shape) -> list[str]:
    """PowerPoint's identity of each row, the header's first."""
    return [str(found) for found in find_all(table.xml, ".//a:tr//*[local-name()='rowId']/@val")]


def of_deck(deck: Deck, refs: list[str]) -> dict[str, tuple[list[list[str]], str]]:
    """For each reference the names of the shapes on its slides, and the identity of its row."""
    slides = [[[shape.name for shape in slide.shapes] for slide in found] for found in deck.indicator_slides().values()]
    tables = [slide.shape("table") for slide in deck.slides if slide.layout == "Table"]
    rows = [identity for table in tables for identity in row_ids(table)[1:]]
    return dict(zip(refs, zip(slides, rows, strict=True), strict=True))


def of_report(pack: Pack, refs: list[str]) -> dict[str, str]:
    """For each reference the bookmark of its bullet among the equalities, and for each objective that of its line."""
    titles = {str(item.indicator.name): ref for item, ref in zip(pack.checked.rated.indicators, refs, strict=True)}
    found = {}
    for item in pack.word.paragraphs:
        marks = find_all(item.xml, "w:bookmarkStart/@w:name")
        if item.text in titles:
            found[titles[item.text]] = marks[0]
        elif find_all(item.xml, "w:sdt[w:sdtPr/*[local-name()='checkbox']]"):
            found[item.text.lstrip("☐☒\t ")] = marks[0]
    return found


def refs_of(rows: list[Row]) -> list[str]:
    return [str(row["Ref"]) for row in rows]


@pytest.mark.parametrize("change", CHANGES)
def test_what_belongs_to_an_indicator_stays_its_own(packs: Packs, change: str) -> None:
    before = packs.of("rows before", workbook(list(ROWS.values())))
    after = packs.of(f"rows {change}", workbook(CHANGES[change]))
    first, later = list(ROWS), refs_of(CHANGES[change])
    kept = set(first) & set(later)
    was, is_now = of_deck(before.deck, first), of_deck(after.deck, later)
    for ref in kept:
        assert is_now[ref][1] == was[ref][1], f"row of {ref}"
        shared = min(len(is_now[ref][0]), len(was[ref][0]))  # a longer title may leave less room for a comment
        assert is_now[ref][0][:shared] == was[ref][0][:shared], f"shapes of {ref}"
    assert not {is_now[ref][1] for ref in later if ref not in kept} & {found for _, found in was.values()}


@pytest.mark.parametrize("change", CHANGES)
def test_and_so_does_its_bullet_and_every_objective_in_the_report(packs: Packs, change: str) -> None:
    before = packs.of("report before", workbook(list(ROWS.values())), "havering")
    after = packs.of(f"report {change}", workbook(CHANGES[change]), "havering")
    was, is_now = of_report(before, list(ROWS)), of_report(after, refs_of(CHANGES[change]))
    assert set(was) == {"K1", "K2", "K3", *OBJECTIVES}
    assert set(is_now) >= {*OBJECTIVES, *({"K1", "K2", "K3"} & set(refs_of(CHANGES[change])))}
    for what in was.keys() & is_now.keys():
        assert is_now[what] == was[what], what


def test_no_two_rows_or_columns_of_a_table_are_the_same(pack: Pack) -> None:
    for slide in pack.deck.slides:
        for shape in slide.shapes:
            if shape.kind == "table":
                rows = row_ids(shape)
                columns = find_all(shape.xml, ".//a:gridCol//*[local-name()='colId']/@val")
                assert len(rows) == len(shape.cells), slide.title
                assert len(set(rows)) == len(rows), slide.title
                assert len(set(columns)) == len(columns) == len(shape.cells[0]), slide.title


def test_many_rows_each_have_an_identity(packs: Packs) -> None:
    rows = [green(name, ref=str(number)) for number, name in enumerate(names(60))]
    tables = [slide.shape("table") for slide in packs.of("sixty", book(REPORT, rows)).deck.slides if slide.has("table")]
    found = [identity for table in tables for identity in row_ids(table)[1:]]
    assert len(set(found)) == len(found) == 60

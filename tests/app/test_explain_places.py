"""Of equal figures, each is explained as what its row, its column and the words beside it say that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.app.explain import explain
from reportgen.app.recording import read_draft, record_of
from reportgen.core.period import parse_period
from reportgen.core.record.claims import Claim, ClaimKind, claims_in
from reportgen.core.record.draft import Piece, PieceKind
from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact, Version
from tests.tools.drafts import SAMPLES, written
from tests.tools.plants import BRIEF, COVER, DASHBOARD, DECK

CHILDREN = next(path for path in SAMPLES if "children-2017-18-q2" in path.name)
DIRECTIONS = {"Short term": "short-term", "Long term": "long-term"}


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each sample's pack, by the sample's name."""
    folders = {}
    for sample in SAMPLES:
        folders[sample.stem] = tmp_path_factory.mktemp("places") / "pack"
        written(sample, folders[sample.stem])
    return folders


def period_in(text: str) -> str:
    """The period that a label names in full, as keys have it: `2017/18 Q2`."""
    named = re.search(r"(?:Q|Quarter )\d \d{4}/\d\d|\d{4}/\d\d", text)
    found = parse_period(named[0]) if named else None
    return found.text if found else ""


def said_of_a_number(piece: Piece, version: Version, directions: dict[str, str]) -> str:
    """How the key of a number's fact must end, by the labels of its cell; empty where they do not say."""
    label = piece.head if piece.header in ("Figure", "Forecast") else piece.header
    if piece.header == "Forecast":
        return f"/forecast/{period_in(label)}"
    if label == "Annual target":
        return "/annual target"
    if label.endswith("target"):
        return f"/target/{version.period}"
    if label in directions:
        return f"/figure/{directions[label]}"
    if re.fullmatch(r"Result|Q\d figure|Quarter \d result", label):
        return f"/figure/{version.period}"
    return f"/figure/{period_in(label)}" if period_in(label) else ""


def said_of_an_arrow(piece: Piece, directions: dict[str, str]) -> str:
    """The period that an arrow must compare with, by the labels of its cell."""
    label = piece.head if piece.header == "Assessment" else piece.header
    return directions.get(label) or period_in(label)


def compared(facts: dict[str, Fact], about: str) -> dict[str, str]:
    """What an indicator's short and long term compare with, by the header of their column."""
    found = {}
    for header, name in DIRECTIONS.items():
        for key, fact in facts.items():
            if fact.about == about and f"/{name}/" in key:
                found[header] = period_in(fact.words)
    return found


def stated(pack: Path) -> Iterator[tuple[str, Version, Piece, Claim, Fact]]:
    """Every claim in a pack that is traced to a fact of an indicator."""
    for path in sorted((*pack.glob("*.docx"), *pack.glob("*.pptx"))):
        draft = read_draft(path.read_bytes(), path.name)
        record = record_of(draft, pack)
        assert record
        version = record.latest
        facts = {fact.key: fact for fact in version.facts}
        traces = {(trace.identity, trace.start): facts[trace.facts[0]] for trace in version.traces}
        words = Known.of(version.facts, version.period).words
        for piece in draft.pieces:
            for claim in claims_in(piece.text, words) if piece.kind is not PieceKind.CHART else ():
                fact = next((traces[at] for one in piece.identities if (at := (one, claim.start)) in traces), None)
                if fact and fact.about and fact.kind != "typed":
                    yield path.name, version, piece, claim, fact


@pytest.mark.parametrize("sample", [path.stem for path in SAMPLES])
def test_every_number_and_arrow_of_a_table_is_what_its_labels_say(packs: dict[str, Path], sample: str) -> None:
    wrong, held = [], 0
    for name, version, piece, claim, fact in stated(packs[sample]):
        if piece.kind is not PieceKind.CELL:
            continue
        directions = compared({one.key: one for one in version.facts}, fact.about)
        where = (name, piece.place, claim.text, fact.key)
        if claim.kind is ClaimKind.NUMBER and (ending := said_of_a_number(piece, version, directions)):
            held += 1
            wrong += [where] if not fact.key.endswith(ending) else []
        if claim.kind is ClaimKind.ARROW and (against := said_of_an_arrow(piece, directions)):
            held += 1
            wrong += [where] if period_in(fact.words) != against else []
        if claim.kind is ClaimKind.RATING and fact.kind == "rating":
            held += 1
            wrong += [where] if not fact.key.endswith(f"/{version.period}") else []
    assert wrong == []
    assert held > (100 if "rbwm" not in sample else 20)


@pytest.mark.parametrize("sample", [path.stem for path in SAMPLES if "rbwm" not in path.stem])
def test_every_figure_and_target_in_the_notes_and_the_brief_is_that_of_the_period(
    packs: dict[str, Path], sample: str
) -> None:
    wrong, held = [], 0
    for name, version, piece, claim, fact in stated(packs[sample]):
        line = piece.text[piece.text.rfind("\n", 0, claim.start) + 1 :].partition("\n")[0]
        if claim.kind is not ClaimKind.NUMBER or not ("against a target of" in line or name == BRIEF):
            continue
        if piece.kind is PieceKind.CELL or fact.kind == "tolerance":
            continue
        held += 1
        said = re.search(r"(?:(target|benchmark) of|the) $", piece.text[: claim.start])
        ending = f"/{(said[1] or 'target') if said else 'figure'}/{version.period}"
        wrong += [(name, piece.place, line, claim.text, fact.key)] if not fact.key.endswith(ending) else []
    assert wrong == []
    assert held > 20


@pytest.mark.parametrize("sample", [path.stem for path in SAMPLES])
def test_every_word_for_a_movement_is_against_what_it_says(packs: dict[str, Path], sample: str) -> None:
    for _, _, piece, claim, fact in stated(packs[sample]):
        if claim.kind is ClaimKind.WORD and fact.kind in ("movement", "direction"):
            is_long = piece.text[claim.end :].startswith(" than a year ago")
            assert ("long-term" in fact.key) == is_long, (piece.place, piece.text, fact.key)


COLUMNS = {
    "Quarter 2 2017/18": "AE",
    "Quarterly target": "AF",
    "Annual target": "L",
    "Against Q1 2017/18": "AC",
    "Against Q2 2016/17": "W",
}


@pytest.mark.parametrize("slide", range(7, 24))
def test_every_row_of_a_slide_names_the_cell_of_its_label(packs: dict[str, Path], slide: int) -> None:
    named = set()
    for origin in explain(packs[CHILDREN.stem] / DECK, f"slide {slide}").origins:
        labels = re.search(r"table, row \d+, column “(.*)” \(“(.*)”\)", origin.place)
        if labels and labels[1] == "Figure":
            assert origin.cells == (f"Indicators!{COLUMNS[labels[2]]}{slide - 5}",), origin
            named.add(labels[2])
        elif labels and labels[2].startswith("Against"):
            assert f"Indicators!{COLUMNS[labels[2]]}{slide - 5}" in origin.cells, origin
    assert named


def explained(pack: Path, document: str, place: str, figure: str) -> set[tuple[str, ...]]:
    """The cells behind a figure at a place."""
    return {origin.cells for origin in explain(pack / document, place).origins if origin.figure == figure}


def test_a_year_s_table_states_the_ratings_and_counts_of_that_year(packs: dict[str, Path]) -> None:
    pack = packs[next(path.stem for path in SAMPLES if "rbwm" in path.name)]
    [marked] = explained(pack, COVER, "table 3, row 3", "1")
    assert marked == ("Indicators!I3",)
    [total] = explained(pack, COVER, "table 3, row 15", "5")
    assert len(total) == 5
    assert all(cell.startswith("Indicators!I") for cell in total)


def test_in_the_notes_of_a_group_each_rating_has_its_own_indicator_and_time(packs: dict[str, Path]) -> None:
    pack = packs[next(path.stem for path in SAMPLES if "cardiff" in path.name)]
    assert explained(pack, DASHBOARD, "slide 4, notes", "5") == {("Data!C296",)}


def test_the_number_of_a_continued_slide_states_nothing(packs: dict[str, Path]) -> None:
    assert explained(packs[CHILDREN.stem], DECK, "slide 5, title", "3") == set()


def test_the_counts_in_the_title_of_a_sheet_s_table_and_its_ratings_come_from_that_sheet(
    packs: dict[str, Path],
) -> None:
    pack = packs[next(path.stem for path in SAMPLES if "cardiff" in path.name)]
    title = explain(pack / DASHBOARD, "slide 8, title").origins
    assert [(origin.figure, *origin.cells) for origin in title if origin.figure.isdigit()] == [
        ("1", "Commitments!B5"),
        ("2", "Commitments!B2", "Commitments!B3"),
        ("1", "Commitments!B4"),
    ]
    assert explained(pack, DASHBOARD, "slide 8, table, row 2", "Amber") == {("Commitments!B2",)}
    assert explained(pack, "Appendix E performance report.docx", "table 2, row 4", "Green") == {("Commitments!B4",)}


def test_an_outlook_comes_from_the_forecast_and_the_year_s_target(packs: dict[str, Path]) -> None:
    pack = packs[next(path.stem for path in SAMPLES if "cardiff" in path.name)]
    report = pack / "Appendix E performance report.docx"
    facts = [origin.fact for origin in explain(report, "table 1, row 2").origins if origin.fact]
    [outlook] = [fact for fact in facts if fact.kind == "outlook"]
    assert outlook.cells == ("Data!E22", "Indicators!I2")
    assert outlook.rule.startswith("forecast for Quarter 4 2017/18: 14.0%, against the year's target of 15%")


def test_a_message_comes_from_its_cell_and_a_movement_from_what_it_compares(packs: dict[str, Path]) -> None:
    pack = packs[next(path.stem for path in SAMPLES if "cardiff" in path.name)]
    assert {origin.cells for origin in explain(pack / DASHBOARD, "slide 4, title").origins} == {("Dashboard!B3",)}
    origins = explain(pack / DASHBOARD, "slide 3, direction dem1").origins
    [rose] = [origin.fact for origin in origins if origin.fact and origin.figure == "Rose"]
    assert rose.rule == "7,393 is larger than 7,105 (Quarter 2 2017/18)"

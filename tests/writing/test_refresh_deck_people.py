"""Whatever people do to a deck, a refresh loses nothing of theirs and brings everything else up to date.

20 decks here; `REPORTGEN_LONG_DECKS=500` in the environment drives as many as it says.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import etree

from reportgen.app.generate import Request, check_workbook, write_document
from reportgen.app.recording import read_draft
from reportgen.core.papers.pack import documents_of
from reportgen.core.profile import DocumentKind
from reportgen.core.record.draft import PieceKind, points_text
from reportgen.core.record.record import Version
from reportgen.core.refresh.chart_words import in_labels_of
from reportgen.core.refresh.refreshed import RefreshedDraft
from reportgen.writing.slide_refresh.refresh import refresh_deck
from tests.tools.dashboards import COMMITMENTS, profile, workbook
from tests.tools.documents import Deck
from tests.tools.drafts import saved_by_libreoffice
from tests.tools.slide_people import Person, marks, names, order, parked, theirs, written
from tests.tools.stress import Row, green, prose, red, unrated
from tests.tools.validator import office_faults

WHEN = datetime(2026, 11, 28)
HOW_MANY = int(os.environ.get("REPORTGEN_LONG_DECKS", "20"))
CHUNKS = 10


@dataclass(frozen=True)
class Generated:
    """A deck as it was generated, and what its record remembers."""

    data: bytes
    version: Version


def rows(version: int) -> bytes:
    """A workbook of which figures are revised, Reds turn Green, comments grow, and indicators come and go."""
    made: list[Row] = []
    for number, letter in enumerate("ABCDEFGHIJKL"):
        if (number, version) in ((2, 1), (5, 2), (7, 0), (8, 0), (9, 1)):
            continue
        kind = unrated if number == 10 and version != 1 else red if (number + version) % 3 else green
        comment = f"It was {61 + number + version}.{version}% in month {number + 10}. {prose(120 + 17 * number)}"
        if number == 4:
            comment += "\n" + prose(1500 + 900 * version)
        row = kind(f"Indicator {letter} of the service", comment=comment)
        row |= {"Ref": f"K {number}", "Short name": f"Indicator {letter}", "Group": f"Group {number // 4 + 1}"}
        if number % 4 == 1:
            row["Outlook"] = ("Likely", "May", "Unlikely")[(number + version) % 3]
        made.append(
            {
                name: round(value + version * 0.7, 1)
                if name.endswith("Q2 actual") and isinstance(value, float)
                else value
                for name, value in row.items()
            }
        )
    narrative = [
        ("Group", "Message", "Narrative"),
        ("Group 1", f"{61 + version}% is not enough", prose(300 + 900 * version)),
    ]
    return workbook(made, {"Dashboard": narrative, "Commitments": COMMITMENTS[: 4 + version % 2]})


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> list[list[Generated]]:
    """The deck of four profiles, in three versions."""
    folder = tmp_path_factory.mktemp("versions")
    for charts in ("native", "picture"):
        (folder / f"{charts}.toml").write_text(profile(charts=charts), "utf-8")
    found: list[list[Generated]] = []
    for name in ("havering", str(folder / "native.toml"), "standard", str(folder / "picture.toml")):
        found.append([])
        for version in range(3):
            path = folder / f"{version}.xlsx"
            path.write_bytes(rows(version))
            checked = check_workbook(Request(path, profile=name))[0]
            [spec] = [spec for spec in documents_of(checked.rated) if spec.kind is DocumentKind.DECK]
            made = write_document(spec, checked)
            found[-1].append(Generated(made.data, made.record.latest))
    return found


def refreshed(edited: bytes, now: Generated, *past: Generated) -> RefreshedDraft:
    return refresh_deck(edited, now.data, [one.version for one in past], WHEN)


def drawn(data: bytes) -> list[tuple[object, ...]]:
    """Everything that a deck shows: each shape of each slide, each chart with its workbook, and the notes."""
    found: list[tuple[object, ...]] = []
    deck = Deck(data)
    for slide in deck.slides:
        parts = deck.package.targets(f"ppt/slides/slide{slide.number}.xml")
        for shape in slide.shapes:
            for element in shape.xml.iter():
                for name in [name for name in element.attrib if "relationships}" in name]:
                    target = parts[element.attrib.pop(name)]
                    found.append((slide.number, b"" if "chart" in target else deck.package.parts[target]))
            chart = (etree.tostring(shape.chart.xml), shape.chart.workbook) if shape.chart else None
            found.append((slide.number, slide.layout, slide.notes, etree.tostring(shape.xml, method="c14n"), chart))
    return found


@lru_cache(maxsize=64)
def said(data: bytes) -> dict[str, str]:
    """What a deck says, by the identities of its blocks; the first of two of a name."""
    found: dict[str, str] = {}
    for piece in read_draft(data, "deck.pptx").pieces:
        for identity in piece.identities:
            found.setdefault(identity, points_text(piece.points) if piece.kind is PieceKind.CHART else piece.text)
    return found


@pytest.mark.parametrize(("old", "new"), [(0, 1), (1, 2), (2, 0)])
def test_an_untouched_deck_refreshed_is_a_fresh_one(generated: list[list[Generated]], old: int, new: int) -> None:
    for versions in generated:
        found = refreshed(versions[old].data, versions[new], versions[old])
        assert drawn(found.data) == drawn(versions[new].data)
        assert found.log


def test_and_with_nothing_new_it_stays_byte_for_byte(generated: list[list[Generated]]) -> None:
    for versions in generated:
        assert refreshed(versions[0].data, versions[0], versions[0]) == RefreshedDraft(versions[0].data, ())


def frames(identities: Iterable[str]) -> set[str]:
    return {identity.partition("#")[0] for identity in identities}


def hold(edited: bytes, person: Person, versions: list[Generated]) -> bytes:
    """Hold a refreshed deck to the rules; return it."""
    base, now = versions[0], versions[1]
    told = f"{person.done}"
    result = refreshed(edited, now, base)
    found = result.data
    was, made = written(edited), written(found)
    assert theirs(found) == theirs(edited), told
    here, there = marks(edited), marks(found)
    lost = {here[mark] for mark in here.keys() - there.keys()}
    assert not lost & frames(said(now.data)), f"{told}: looks of {lost}"
    for slide in person.own:
        assert made[slide] == was[slide], told
    kept = [slide for slide in order(found) if slide in was]
    assert kept == [slide for slide in order(edited) if slide in kept], told
    deleted = names(base.data) - names(edited)
    assert not deleted & names(found), told
    before, page, after, new = said(base.data), said(edited), said(found), said(now.data)
    for identity, text in page.items():
        if text == before.get(identity) and identity in new and identity in after:
            says = in_labels_of(after[identity], new[identity])  # a chart keeps the axis made for its size
            assert says == new[identity], f"{told}: {identity}"
    about = set(parked(found))
    for identity in new.keys() - before.keys() - after.keys():
        slide, _, local = identity.partition("#")[0].rpartition(".")
        gone = any(name.startswith(slide) for name in deleted)
        notes = {identity, identity.partition("#")[0], f"{slide}.name-{local.partition('-')[2]}"}  # one an indicator
        assert notes & about or gone or "#" in identity, f"{told}: {identity}"
    again = refreshed(found, now, base, now)
    assert again == RefreshedDraft(found, ()), f"{told}: {again.log}"
    return found


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_nothing_of_theirs_is_lost_and_all_else_is_new(generated: list[list[Generated]], chunk: int) -> None:
    for seed in range(chunk, HOW_MANY, CHUNKS):
        versions = generated[seed % len(generated)]
        person = Person(versions[0].data, seed)
        edited = person.edit(1 + seed % 9)
        found = hold(edited, person, versions)
        third = refreshed(found, versions[2], versions[0], versions[1]).data
        assert theirs(third) == theirs(edited), f"seed {seed}: {person.done}"


def test_and_the_office_validator_finds_no_fault(generated: list[list[Generated]], tmp_path: Path) -> None:
    for seed in range(0, HOW_MANY, max(5, HOW_MANY // 30)):
        versions = generated[seed % len(generated)]
        person = Person(versions[0].data, seed)
        found = refreshed(person.edit(1 + seed % 9), versions[1], versions[0])
        path = tmp_path / f"{seed}.pptx"
        path.write_bytes(found.data)
        assert office_faults(path) == [], f"seed {seed}: {person.done}"


def test_nor_is_anything_lost_from_a_deck_that_libreoffice_has_saved(
    generated: list[list[Generated]], tmp_path: Path
) -> None:
    people = []
    for seed in range(max(len(generated), HOW_MANY // 10)):
        versions = generated[seed % len(generated)]
        person = Person(versions[0].data, 1000 + seed)
        path = tmp_path / f"{seed}.pptx"
        path.write_bytes(person.edit(3))
        people.append((path, person, versions))
    for saved, (_, person, versions) in zip(
        saved_by_libreoffice([path for path, _, _ in people], tmp_path / "saved"), people, strict=True
    ):
        edited = saved.read_bytes()
        found = refreshed(edited, versions[1], versions[0])
        assert theirs(found.data) == theirs(edited), person.done
        saved.write_bytes(found.data)
        assert office_faults(saved) == [], person.done
        assert refreshed(found.data, versions[1], versions[0], versions[1]) == RefreshedDraft(found.data, ()), (
            person.done
        )
        page, after, new = said(edited), said(found.data), said(versions[1].data)
        before = said(versions[0].data)
        for identity, text in page.items():
            if text == before.get(identity) and identity in new and identity in after:
                assert after[identity] == new[identity], f"{person.done}: {identity}"


def test_and_one_that_nobody_touched_says_all_that_a_fresh_one_says_without_a_note(
    generated: list[list[Generated]], tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.pptx" for number in range(len(generated))]
    for path, versions in zip(paths, generated, strict=True):
        path.write_bytes(versions[0].data)
    for saved, versions in zip(saved_by_libreoffice(paths, tmp_path / "saved"), generated, strict=True):
        found = refreshed(saved.read_bytes(), versions[1], versions[0])
        assert parked(found.data) == []
        assert said(found.data) == said(versions[1].data)

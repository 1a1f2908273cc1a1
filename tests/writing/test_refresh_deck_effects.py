"""A slide that people have animated: the effects of what stays are theirs, those of what goes go with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from reportgen.core.refresh.refreshed import RefreshedDraft
from tests.tools.edited_decks import Edited, Generated, edited, generated, refreshed
from tests.tools.stress import GREEN, RED, prose, row
from tests.tools.validator import office_faults

_SPACE = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    """A Red with what is to improve, which turns Green."""
    folder = tmp_path_factory.mktemp("decks")
    return [
        generated([row("Alpha", rating, 80, ref="A", comment="So.", improvements_required=plan)], folder / f"{at}.xlsx")
        for at, (rating, plan) in enumerate([(RED, "A plan."), (GREEN, "")])
    ]


def effect(number: int, shape: str) -> str:
    """A click that shows a shape."""
    return (
        f'<p:par><p:cTn id="{number}" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst>'
        f'<p:set><p:cBhvr><p:cTn id="{number + 50}" dur="1" fill="hold"/><p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>'
        "<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>"
        '<p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn></p:par>'
    )


def animate(deck: Edited, names: Sequence[str]) -> None:
    shapes = [str(deck.shape(name).shape_id) for name in names]
    steps = "".join(effect(number, shape) for number, shape in enumerate(shapes, start=3))
    built = "".join(f'<p:bldP spid="{shape}" grpId="0"/>' for shape in shapes)
    timing: Any = parse_xml(
        f'<p:timing {_SPACE}><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot">'
        '<p:childTnLst><p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq">'
        f"<p:childTnLst>{steps}</p:childTnLst></p:cTn></p:seq></p:childTnLst></p:cTn></p:par></p:tnLst>"
        f"<p:bldLst>{built}</p:bldLst></p:timing>"
    )
    deck.slide("i-a")._element.find(qn("p:clrMapOvr")).addnext(timing)


def targets(result: RefreshedDraft) -> list[str]:
    """The shapes that are animated, by name."""
    slide = Edited(result.data).slide("i-a")
    names = {str(shape.shape_id): shape.name.removeprefix("rg:i-a.") for shape in slide.shapes}
    return [names[found.get("spid")] for found in slide._element.iter(qn("p:spTgt"))]


def after(made: list[Generated], *names: str) -> RefreshedDraft:
    draft = edited(made[0].data, lambda deck: animate(deck, [f"i-a.{name}" for name in names]))
    return refreshed(draft, made[1], made[0])


def test_the_effect_of_what_goes_goes_with_it(made: list[Generated], tmp_path: Path) -> None:
    result = after(made, "title", "improvements", "commentary")
    assert not Edited(result.data).has("i-a.improvements")
    assert targets(result) == ["title", "commentary"]
    assert len(list(Edited(result.data).slide("i-a")._element.iter(qn("p:bldP")))) == 2
    (tmp_path / "found.pptx").write_bytes(result.data)
    assert office_faults(tmp_path / "found.pptx") == []


def test_and_of_the_only_one_nothing_is_left(made: list[Generated], tmp_path: Path) -> None:
    result = after(made, "improvements")
    assert Edited(result.data).slide("i-a")._element.find(qn("p:timing")) is None
    (tmp_path / "found.pptx").write_bytes(result.data)
    assert office_faults(tmp_path / "found.pptx") == []


def test_a_table_in_another_layout_keeps_off_the_comment_below_it(tmp_path: Path) -> None:
    short, long = (
        generated([row("Alpha", GREEN, 80, ref="A", comment=prose(length))], tmp_path / f"{length}.xlsx")
        for length in (100, 600)
    )
    result = refreshed(edited(short.data, lambda deck: animate(deck, ["i-a.title"])), long, short)
    heights = [
        [line.height for line in Edited(data).shape("i-a.figures").table.rows] for data in (result.data, long.data)
    ]
    assert heights[0] == heights[1]
    figures, comment = (Edited(result.data).shape(f"i-a.{name}") for name in ("figures", "commentary"))
    assert figures.top + figures.height <= comment.top
    assert refreshed(result.data, long, short, long).log == ()


def test_also_where_people_have_written_more_into_it(tmp_path: Path) -> None:
    short, long = (
        generated([row("Alpha", GREEN, 80, ref="A", comment=prose(length))], tmp_path / f"{length}.xlsx")
        for length in (100, 600)
    )

    def edit(deck: Edited) -> None:
        animate(deck, ["i-a.title"])
        cell = deck.shape("i-a.figures").table.cell(1, 0)
        cell.text_frame.paragraphs[0].runs[0].text += ", as we count it here, and not as they do elsewhere"

    result = refreshed(edited(short.data, edit), long, short)
    figures, comment = (Edited(result.data).shape(f"i-a.{name}") for name in ("figures", "commentary"))
    assert figures.top + sum(line.height for line in figures.table.rows) <= comment.top

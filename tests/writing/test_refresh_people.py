"""Whatever people do to a report, a refresh loses nothing of theirs and brings everything else up to date.

60 documents here; `REPORTGEN_LONG=2000` in the environment drives as many as it says.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from reportgen.app.generate import Request, check_workbook, write_document
from reportgen.core.history import figures_in
from reportgen.core.merge import changes_between, words_of
from reportgen.core.pack import documents_of
from reportgen.core.profile import DocumentKind
from reportgen.writing.word_refresh import refresh_report
from tests.tools.drafts import saved_by_libreoffice
from tests.tools.marked_reports import paragraphs, resolved
from tests.tools.stress import REPORT, book, green, prose, red
from tests.tools.validator import office_faults
from tests.tools.word_people import THEIRS, Person

WHEN = datetime(2026, 11, 28, 9, 30)
HOW_MANY = int(os.environ.get("REPORTGEN_LONG", "60"))
CHUNKS = 20


@dataclass(frozen=True)
class Generated:
    """A report as it was generated, and what its record remembers."""

    data: bytes
    texts: Mapping[str, str]


def rows(version: int) -> bytes:
    """A workbook of which figures are revised, a Red turns Green, and rows come and go."""
    names = [f"Indicator {letter} of the service" for letter in "ABCDEFGHIJ"]
    made = []
    for number, name in enumerate(names):
        if (number, version) in ((2, 1), (5, 2), (7, 0), (8, 0), (9, 1)):
            continue
        kind = red if (number + version) % 3 else green
        group = f"Group {number // 4 + 1}"
        shared = {"Ref": f"K{number}", "Equality relevant": "Yes", "Group": group}
        comment = f"It was {61 + number + version}.{version}% in month {number + 10}. {prose(120 + 17 * number)}"
        row = kind(name, comment=comment) | shared
        made.append(
            {
                k: round(v + version * 0.7, 1) if k.endswith("Q2 actual") and isinstance(v, float) else v
                for k, v in row.items()
            }
        )
    objectives = {
        f"{word} making Havering": "Yes" if len(word) % 2 == version % 2 else "No" for word in ("Places", "Communities")
    }
    return book(REPORT | objectives | {"Meeting date": f"{20 + version} November 2017"}, made)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> list[list[Generated]]:
    """Each Word document of three profiles, in three versions."""
    folder = tmp_path_factory.mktemp("versions")
    found: dict[tuple[str, str], list[Generated]] = {}
    for profile in ("havering", "havering-board", "standard"):
        for version in range(3):
            workbook = folder / f"{version}.xlsx"
            workbook.write_bytes(rows(version))
            checked = check_workbook(Request(workbook, profile=profile))[0]
            for spec in documents_of(checked.rated):
                if spec.kind is DocumentKind.WORD:
                    made = write_document(spec, checked)
                    texts = {block.identity: block.text for block in made.record.latest.blocks}
                    found.setdefault((profile, spec.name), []).append(Generated(made.data, texts))
    return list(found.values())


def of_seed(generated: list[list[Generated]], seed: int) -> tuple[list[Generated], bytes, list[str]]:
    versions = generated[seed % len(generated)]
    person = Person(versions[0].data, seed)
    edited = person.edit(1 + seed % 9)
    return versions, edited, person.done


def shape(data: bytes) -> list[tuple[str, str]]:
    document = Document(io.BytesIO(data))
    return [
        (p.style.name if p.style is not None and p.style.name else "", p.text)
        for p in document.paragraphs
        if not (p.style is not None and (p.style.name or "").startswith("toc "))
    ] + [("", "\n".join(cell.text for cell in row.cells)) for table in document.tables for row in table.rows]


def test_an_untouched_report_refreshed_is_a_fresh_one(generated: list[list[Generated]]) -> None:
    for versions in generated:
        for old, new in ((0, 1), (1, 2), (2, 0), (0, 0)):
            found = refresh_report(versions[old].data, versions[new].data, [versions[old].texts], WHEN)
            assert shape(found.data) == shape(versions[new].data)
            assert shape(resolved(found.data, accept=False)) == shape(versions[new].data), "nothing is proposed"


def unticked(text: str) -> str:
    """A text without its tick: a box is brought up to date in its place, for Word can propose no such thing."""
    return text.replace("☒", "☐")


def theirs(data: bytes) -> Counter[str]:
    """Their words as they stand, without those that they have deleted themselves."""
    return Counter(word for text in paragraphs(data) for word in THEIRS.findall(text))


def others(data: bytes) -> list[tuple[str, str]]:
    """Other people's tracked changes and comments: what they are and say."""
    document = Document(io.BytesIO(data))
    marks = document.element.body.iter(qn("w:ins"), qn("w:del"))
    found = [
        (mark.tag, "".join(t.text or "" for t in mark.iter(qn("w:t"), qn("w:delText"))))
        for mark in marks
        if mark.get(qn("w:author")) != "reportgen" and len(mark)
    ]
    comments = [(c.author, c.text) for c in document.comments if c.author != "reportgen"]
    return sorted(found + comments)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_nothing_of_theirs_is_lost_and_all_else_is_new(generated: list[list[Generated]], chunk: int) -> None:
    for seed in range(chunk, HOW_MANY, CHUNKS):
        versions, edited, done = of_seed(generated, seed)
        told = f"seed {seed}: {done}"
        first, second, third = versions
        found = refresh_report(edited, second.data, [first.texts], WHEN).data
        refused, accepted = resolved(found, accept=False), resolved(found, accept=True)
        assert_kept(edited, found, told)
        assert not theirs(edited) - theirs(accepted) - in_what_goes(found), told
        generated_once = {*paragraphs(first.data), *paragraphs(second.data)}
        kept = [unticked(text) for text in paragraphs(edited) if text not in generated_once]
        assert not Counter(kept) - Counter(map(unticked, paragraphs(refused))), told
        for block, text in second.texts.items():
            if "#" not in block and block in first.texts and stands(edited, block):
                assert not new_figures(first.texts[block], text) - figures_at(accepted, block), f"{told}: {text}"
        again = refresh_report(found, second.data, [first.texts, second.texts], WHEN).data
        assert whole(again) == whole(found), told
        further = refresh_report(found, third.data, [first.texts, second.texts], WHEN).data
        assert_kept(edited, further, told)
        answered = refresh_report(accepted, second.data, [first.texts, second.texts], WHEN).data
        assert paragraphs(answered) == paragraphs(accepted), told
        declined = refresh_report(refused, second.data, [first.texts, second.texts], WHEN).data
        assert paragraphs(declined) == paragraphs(refused), told


def in_what_goes(data: bytes) -> Counter[str]:
    """Their words in paragraphs and rows that are proposed to go as a whole: what they are about is not generated."""
    said = ""
    for root in roots(data):
        for mark in root.iter(qn("w:del")):
            holder = {qn("w:rPr"): "w:p", qn("w:trPr"): "w:tr"}.get(mark.getparent().tag)
            if holder and mark.get(qn("w:author")) == "reportgen":
                whole_of_it = next(mark.iterancestors(qn(holder)))
                said += " ".join(text.text or "" for text in whole_of_it.iter(qn("w:delText"), qn("w:t")))
    return Counter(THEIRS.findall(said))


def new_figures(old: str, new: str) -> set[str]:
    return {
        figure
        for change in changes_between(words_of(old), words_of(new))
        for figure in figures_in("".join(change.words))
    }


def figures_at(data: bytes, block: str) -> set[str]:
    return set(figures_in(said(data).get(block, ""))) | set(figures_in(said(data).get(f"{block}_new", "")))


def stands(data: bytes, block: str) -> bool:
    return bool(said(data).get(block, "").strip())


@lru_cache(8)
def said(data: bytes) -> dict[str, str]:
    """What stands between the beginning and the end of each mark."""
    found: dict[str, str] = {}
    for root in roots(data):
        here: dict[str, str] = {}
        for element in root.iter(qn("w:p"), qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:t")):
            if element.tag == qn("w:bookmarkStart"):
                here[element.get(qn("w:id"))] = element.get(qn("w:name"))
            elif element.tag == qn("w:bookmarkEnd"):
                here.pop(element.get(qn("w:id")), None)
            for name in here.values():
                found[name] = found.get(name, "") + ((element.text or "") if element.tag == qn("w:t") else " ")
    return found


@lru_cache(8)
def roots(data: bytes) -> tuple[Any, ...]:
    document = Document(io.BytesIO(data))
    parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith(("/header", "/footer"))]
    return (document.element.body, *(part.element for part in parts))


def whole(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    comments = [c._comment_elm.xml for c in document.comments]
    return [document.element.xml, *comments]


def test_office_finds_nothing_wrong(generated: list[list[Generated]], tmp_path: Path) -> None:
    for seed in range(5, HOW_MANY, max(6, HOW_MANY // 40)):
        versions, edited, done = of_seed(generated, seed)
        before, after = tmp_path / f"{seed} edited.docx", tmp_path / f"{seed}.docx"
        before.write_bytes(edited)
        after.write_bytes(refresh_report(edited, versions[1].data, [versions[0].texts], WHEN).data)
        assert [fault for fault in office_faults(after) if fault not in office_faults(before)] == [], f"{seed}: {done}"


def test_nor_is_anything_lost_where_they_save_with_libreoffice(
    generated: list[list[Generated]], tmp_path: Path
) -> None:
    seeds = range(100, 100 + len(generated))
    paths = [tmp_path / f"{seed}.docx" for seed in seeds]
    for seed, path in zip(seeds, paths, strict=True):
        path.write_bytes(of_seed(generated, seed)[1])
    saved = saved_by_libreoffice(paths, tmp_path / "once")
    refreshed = []
    for seed, path in zip(seeds, saved, strict=True):
        first, second, _ = of_seed(generated, seed)[0]
        edited = path.read_bytes()
        found = refresh_report(edited, second.data, [first.texts], WHEN).data
        assert_kept(edited, found, f"seed {seed}")
        for block, text in second.texts.items():
            if "#" not in block and block in first.texts and stands(edited, block):
                missing = new_figures(first.texts[block], text) - figures_at(resolved(found, accept=True), block)
                assert not missing, f"seed {seed}: {text}"
        assert whole(refresh_report(found, second.data, [first.texts, second.texts], WHEN).data) == whole(found)
        refreshed.append(tmp_path / f"{seed} refreshed.docx")
        refreshed[-1].write_bytes(found)
    for seed, path in zip(seeds, saved_by_libreoffice(refreshed, tmp_path / "twice"), strict=True):
        first, second, third = of_seed(generated, seed)[0]
        edited = path.read_bytes()
        further = refresh_report(edited, third.data, [first.texts, second.texts], WHEN).data
        assert_kept(resolved(edited, accept=False), further, f"seed {seed}, the second time")


def assert_kept(edited: bytes, refreshed: bytes, told: str) -> None:
    refused = resolved(refreshed, accept=False)
    assert theirs(refused) == theirs(edited), told
    assert others(refused) == others(edited), told

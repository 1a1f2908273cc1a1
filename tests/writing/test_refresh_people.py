"""Whatever people do to a report, a refresh loses nothing of theirs and brings everything else up to date.

The documents are those of `tests.tools.word_cases`; `test_refresh_word_markup` holds the same against Office's schemas.
"""

from __future__ import annotations

import io
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from reportgen.core.record.words import figures_in, words_of
from reportgen.core.refresh.merge import changes_between
from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.drafts import saved_by_libreoffice
from tests.tools.marked_reports import paragraphs, resolved
from tests.tools.word_cases import CHUNKS, HOW_MANY, WHEN, Case, case, generated, roots
from tests.tools.word_people import THEIRS


def shape(data: bytes) -> list[tuple[str, str]]:
    document = Document(io.BytesIO(data))
    return [
        (p.style.name if p.style is not None and p.style.name else "", p.text)
        for p in document.paragraphs
        if not (p.style is not None and (p.style.name or "").startswith("toc "))
    ] + [("", "\n".join(cell.text for cell in row.cells)) for table in document.tables for row in table.rows]


def test_an_untouched_report_refreshed_is_a_fresh_one() -> None:
    for versions in generated():
        for old, new in ((0, 1), (1, 2), (2, 0), (0, 0)):
            found = refresh_report(versions[old].data, versions[new].data, [versions[old].texts], WHEN)
            assert shape(found.data) == shape(versions[new].data)
            assert shape(resolved(found.data, accept=False)) == shape(versions[new].data), "nothing is proposed"


@pytest.mark.parametrize("seed", [629, 988, 1761, 1821, 1847, 3128, 5984])
def test_nor_where_it_once_went_wrong(seed: int) -> None:
    """Comments in what is to go, words apart by a spelling check, what is new beside a proposal or one moved."""
    assert_nothing_is_lost(case(seed))


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_nothing_of_theirs_is_lost_and_all_else_is_new(chunk: int) -> None:
    for seed in range(chunk, HOW_MANY, CHUNKS):
        assert_nothing_is_lost(case(seed))


def assert_nothing_is_lost(case: Case) -> None:
    edited, told = case.edited, case.told
    first, second, third = case.versions
    found = refresh_report(edited, second.data, [first.texts], WHEN).data
    refused, accepted = resolved(found, accept=False), resolved(found, accept=True)
    assert_kept(edited, found, told)
    assert_is_their_document(case, refused)
    assert_has_the_new_figures(case, found, accepted)
    again = refresh_report(found, second.data, [first.texts, second.texts], WHEN).data
    assert whole(again) == whole(found), told
    further = refresh_report(found, third.data, [first.texts, second.texts], WHEN).data
    assert_kept(edited, further, told)
    answered = refresh_report(accepted, second.data, [first.texts, second.texts], WHEN).data
    assert paragraphs(answered) == paragraphs(accepted), told
    declined = refresh_report(refused, second.data, [first.texts, second.texts], WHEN).data
    assert paragraphs(declined) == paragraphs(refused), told


def assert_kept(edited: bytes, refreshed: bytes, told: str) -> None:
    """Their words, colours, tracked changes and comments."""
    refused = resolved(refreshed, accept=False)
    assert theirs(refused) == theirs(edited), told
    assert others(refused) == others(edited), told
    assert colours(edited) <= colours(refused), told


def assert_is_their_document(case: Case, refused: bytes) -> None:
    """With every proposal refused their paragraphs say what they made them say, in the order that they gave them."""
    first, second, _ = case.versions
    generated_once = {*map(unticked, paragraphs(first.data)), *map(unticked, paragraphs(second.data))}
    own = [text for text in map(unticked, paragraphs(case.edited)) if text not in generated_once]
    assert [text for text in map(unticked, paragraphs(refused)) if text in set(own)] == own, case.told
    if case.has_moves:
        before, after = in_order(case.edited), in_order(refused)
        assert [name for name in after if name in before] == [name for name in before if name in after], case.told


def assert_has_the_new_figures(case: Case, found: bytes, accepted: bytes) -> None:
    """With every proposal accepted all that is generated is new, and all that people wrote or deleted is as it was."""
    first, second, _ = case.versions
    edited, told = case.edited, case.told
    assert not theirs(edited) - theirs(accepted) - in_what_goes(found), told
    for block, text in second.texts.items():
        if "#" not in block and block in first.texts and stands(edited, block):
            assert not new_figures(first.texts[block], text) - figures_at(accepted, block), f"{told}: {text}"
            if said(edited)[block] == first.texts[block] and is_whole(edited, block):
                assert unticked(said(accepted)[block]) == unticked(text), told
    for block in first.texts:
        whole_block = stands(edited, block) and said(edited)[block] == first.texts[block] and is_whole(edited, block)
        if block not in second.texts and "#" not in block and whole_block:
            assert not stands(accepted, block), f"{told}: {block}"
    known = {*paragraphs(edited), *(text for block, text in second.texts.items() if block not in case.gone)}
    for block in case.gone & set(second.texts):
        assert second.texts[block] in known or second.texts[block] not in paragraphs(accepted), f"{told}: {block}"


def unticked(text: str) -> str:
    """A text without its tick: a box is brought up to date in its place, for Word can propose no such thing."""
    return text.replace("☒", "☐")


def theirs(data: bytes) -> Counter[str]:
    """Their words as they stand, without those that they have deleted themselves."""
    return Counter(word for text in paragraphs(data) for word in THEIRS.findall(text))


def colours(data: bytes) -> set[str]:
    """The colours that people gave to words which stand."""
    found = (run for root in roots(data) for run in root.iter(qn("w:r")))
    shown = (run for run in found if any((text.text or "").strip() for text in run.iter(qn("w:t"), qn("w:delText"))))
    return {colour.get(qn("w:val")) for run in shown for colour in run.iter(qn("w:color"))} - _generated_colours()


@lru_cache(1)
def _generated_colours() -> frozenset[str]:
    found = (
        colour
        for versions in generated()
        for one in versions
        for root in roots(one.data)
        for colour in root.iter(qn("w:color"))
    )
    return frozenset(colour.get(qn("w:val")) for colour in found)


def others(data: bytes) -> list[tuple[str, str]]:
    """Other people's tracked changes and comments: what they are and say, paragraph by paragraph, row by row."""
    document = Document(io.BytesIO(data))
    said: dict[tuple[Any, str], str] = {}
    kinds = map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange"))
    for mark in document.element.body.iter(*kinds):
        if mark.get(qn("w:author")) != "reportgen":
            holder = next(mark.iterancestors(qn("w:p"), qn("w:tr")))
            text = "".join(t.text or "" for t in mark.iter(qn("w:t"), qn("w:delText")))
            said[holder, mark.tag] = said.get((holder, mark.tag), "") + text
    comments = [(c.author, c.text) for c in document.comments if c.author != "reportgen"]
    return sorted([(kind, text) for (_, kind), text in said.items()] + comments)


def in_what_goes(data: bytes) -> Counter[str]:
    """Their words in paragraphs and rows that are proposed to go as a whole: what they are about is not generated."""
    said = ""
    for root in roots(data):
        for mark in root.iter(qn("w:del")):
            holder = {qn("w:rPr"): "w:p", qn("w:trPr"): "w:tr"}.get(mark.getparent().tag, "w:p")
            whole_of_it = next(mark.iterancestors(qn(holder)))
            stays = any((text.text or "").strip() for text in whole_of_it.iter(qn("w:t")))
            if mark.get(qn("w:author")) == "reportgen" and not (stays and len(mark)):
                parts = whole_of_it.iter(qn("w:p"), qn("w:delText"), qn("w:t"))
                said += "".join(part.text or "" if part.tag != qn("w:p") else " " for part in parts)
    return Counter(THEIRS.findall(said))


def in_order(data: bytes) -> list[str]:
    """The blocks of the running text that stand in one place and round some text, as they follow each other."""
    names = [
        mark.get(qn("w:name"), "").partition("_Copy_")[0]
        for mark in roots(data)[0].iter(qn("w:bookmarkStart"))
        if next(mark.iterancestors(qn("w:tc")), None) is None
    ]
    return [name for name in names if names.count(name) == 1 and stands(data, name)]


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


def is_whole(data: bytes, block: str) -> bool:
    """Whether a block stands alone in its paragraph, without anybody's tracked changes."""
    [mark] = [m for root in roots(data) for m in root.iter(qn("w:bookmarkStart")) if m.get(qn("w:name")) == block][:1]
    holder = next(mark.iterancestors(qn("w:p")), None)
    if holder is None or any(True for _ in holder.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo"))):
        return False
    text = "".join(text.text or "" for text in holder.iter(qn("w:t")))
    return text.strip() == said(data)[block].strip()


@lru_cache(8)
def said(data: bytes) -> dict[str, str]:
    """What stands between the beginning and the end of each mark."""
    return {name: " ".join(filter(None, pieces)) for name, pieces in _said(data).items()}


def _said(data: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for root in roots(data):
        here: dict[str, str] = {}
        began: dict[str, Any] = {}
        for element in _parts(root):
            paragraph = next(element.iterancestors(qn("w:p")), None)
            if element.tag == qn("w:bookmarkStart"):
                if any(next(m.iterancestors(qn("w:p")), None) is not paragraph for m in began.values()):
                    here, began = {}, {}  # an editor has lost the end of one
                here[element.get(qn("w:id"))] = element.get(qn("w:name"))
                began[element.get(qn("w:id"))] = element
                found.setdefault(element.get(qn("w:name")), [""])
            elif element.tag == qn("w:bookmarkEnd"):
                here.pop(element.get(qn("w:id")), None)
                began.pop(element.get(qn("w:id")), None)
            for name in here.values():
                if element.tag == qn("w:p"):
                    found[name].append("")
                elif element.tag == qn("w:t"):
                    found[name][-1] += element.text or ""
    return found


def _parts(root: Any) -> Iterator[Any]:
    for element in root.iter(qn("w:p"), qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:t")):
        if not any(parent.tag == qn("w:moveFrom") for parent in element.iterancestors()):
            yield element


def whole(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    comments = [c._comment_elm.xml for c in document.comments]
    return [document.element.xml, *comments]


def test_the_proof_knows_every_kind_of_edit() -> None:
    """So that none of the edits named in the rule goes missing from the documents that are tried."""
    done = " ".join(case(seed).told for seed in range(HOW_MANY))
    kinds = "reword split join delete delete_row move paste colour insert_tracked delete_tracked comment lose_mark"
    assert [kind for kind in kinds.split() if f"'{kind}'" not in done] == []
    assert not shutil.which("soffice") or "saved by LibreOffice" in done


def test_nor_is_anything_lost_where_they_save_the_refreshed_one_with_libreoffice(tmp_path: Path) -> None:
    seeds = range(100, 100 + len(generated()))
    refreshed = []
    for seed in seeds:
        found = case(seed)
        first, second, _ = found.versions
        refreshed.append(tmp_path / f"{seed}.docx")
        refreshed[-1].write_bytes(refresh_report(found.edited, second.data, [first.texts], WHEN).data)
    for seed, path in zip(seeds, saved_by_libreoffice(refreshed, tmp_path / "saved"), strict=True):
        first, second, third = case(seed).versions
        edited = path.read_bytes()
        further = refresh_report(edited, third.data, [first.texts, second.texts], WHEN).data
        assert_kept(resolved(edited, accept=False), further, f"seed {seed}, the second time")

"""A draft that people have edited is brought up to date; lines and signs are those of `tests.tools.marked_reports`."""

from __future__ import annotations

import copy
import io
from datetime import datetime

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reportgen.core.refresh.refreshed import Outcome
from reportgen.core.verify.outdated import Moved
from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.marked_reports import outline, report, resolved, saved, texts

THEN, LATER = datetime(2026, 11, 28, 9, 30), datetime(2026, 12, 1, 14, 0)
WAS = ("total: In total, 17 are included.", "red: 8 (57%) have a status of Red.", "end: That is all.")
IS_NOW = ("total: In total, 17 are included.", "red: 9 (64%) have a status of Red.", "end: That is all.")


def refreshed(edited: tuple[str, ...], was: tuple[str, ...] = WAS, now: tuple[str, ...] = IS_NOW) -> list[str]:
    """The outline of a draft with these lines, generated with those of `was`, once `now` is generated."""
    return outline(refresh_report(report(*edited), report(*now), [texts(*was)], THEN).data)


def test_what_nobody_touched_is_updated_silently() -> None:
    assert refreshed(WAS)[1] == "9 (64%) have a status of Red."


def test_and_keeps_the_formatting_that_people_gave_it() -> None:
    assert (
        refreshed((WAS[0], "red: *8 (57%)* have a *status* of Red.", WAS[2]))[1] == "*9 (64%)* have a *status* of Red."
    )


def test_in_edited_words_the_figures_alone_are_proposed() -> None:
    edited = (WAS[0], "red: Sadly, 8 (57%) have a status of Red.", WAS[2])
    assert refreshed(edited)[1] == "Sadly, [-8-][+9+] ([-57%-][+64%+]) have a status of Red."


ADDED = (WAS[0], "red: 8 (57%) have a status of Red. The Leader has asked for a plan by May.", WAS[2])


def test_what_people_have_added_to_a_text_that_goes_stays() -> None:
    now = (WAS[0], WAS[2])
    result = refresh_report(report(*ADDED), report(*now), [texts(*WAS)], THEN)
    assert outline(resolved(result.data, accept=False)) == outline(report(*ADDED))
    assert outline(result.data) == [
        "In total, 17 are included.",
        "[-8 (57%) have a status of Red. -]The Leader has asked for a plan by May.",
        "That is all.",
    ]
    assert [entry.why for entry in result.log] == [
        "no longer generated; its deletion is tracked, but for what people have added: "
        "“The Leader has asked for a plan by May.”"
    ]
    assert again(result.data, now, WAS, now) == outline(result.data)


@pytest.mark.parametrize("name", ["Late bins", "Late bins in the whole borough"])
def test_also_where_they_have_added_more_than_stood_there(name: str) -> None:
    was, now = (WAS[0], f"red: {name}", WAS[2]), (WAS[0], "new: Lost keys", WAS[2])
    edited = (WAS[0], f"red: {name} We have asked the service for a plan by May.", WAS[2])
    assert refreshed(edited, was, now)[1:3] == [
        f"[-{name}-] We have asked the service for a plan by May.",
        "++ [+Lost keys+]",
    ]
    rewritten = (WAS[0], "red: We have asked the service for a plan by May.", WAS[2])
    assert "[-" not in refreshed(rewritten, was, now)[1]


def test_where_people_changed_the_figure_itself_the_new_wording_is_put_below() -> None:
    edited = (WAS[0], "red: Eight (57.1%) have a status of Red.", WAS[2])
    assert refreshed(edited)[1:3] == [
        "Eight (57.1%) have a status of Red. {“8” is now “9”; “57%” is now “64%”, in words that people have changed. "
        "The new wording is below as an insertion: keep one.}",
        "++ [+9 (64%) have a status of Red.+]",
    ]


def test_what_people_deleted_stays_deleted_and_a_comment_says_that_its_figures_changed() -> None:
    assert refreshed((WAS[0], WAS[2])) == [
        "In total, 17 are included. {What was deleted here has changed: “8 (57%) have a status of Red.” is now "
        "“9 (64%) have a status of Red.”.}",
        "That is all.",
    ]


INTO = ("total: In total, 17 are included. 8 (57%) have a status of Red.", WAS[2])


def test_what_people_moved_into_another_paragraph_is_told_of_once_and_there() -> None:
    result = refresh_report(report(*INTO), report(*IS_NOW), [texts(*WAS)], THEN)
    change = "“8 (57%) have a status of Red.” is now “9 (64%) have a status of Red.”"
    assert outline(result.data) == [
        f"In total, 17 are included. 8 (57%) have a status of Red. {{What was moved here has changed: {change}.}}",
        "That is all.",
    ]
    [entry] = result.log
    assert entry.place.startswith("paragraph 1 ")
    assert entry.why == f"people have moved it here, and its figures have changed: {change}"
    assert again(result.data, IS_NOW, WAS, IS_NOW) == outline(result.data)
    later = (WAS[0], "red: 10 (71%) have a status of Red.", WAS[2])
    assert "is now “10 (71%) have" in again(result.data, later, WAS, IS_NOW)[0]


GROWN = (WAS[0], "red: 8 (57%) have a status of Red in 3 wards.", WAS[2])


def test_new_words_stand_beside_the_generated_ones_that_they_follow_not_behind_a_sentence_of_theirs() -> None:
    edited = (WAS[0], "red: 8 (57%) have a status of Red. We are sorry.", WAS[2])
    assert refreshed(edited, now=GROWN)[1] == "8 (57%) have a status of Red[+ in 3 wards+]. We are sorry."
    without_end = [tuple(line.removesuffix(".") for line in lines) for lines in (WAS, GROWN)]
    assert refreshed(edited, *without_end)[1] == "8 (57%) have a status of Red[+ in 3 wards+]. We are sorry."


def joined(lines: tuple[str, ...], gap: str, *, marked: bool = True) -> bytes:
    """A draft of which people have joined the first two paragraphs; `marked` says whether the second's mark is left."""
    document = Document(io.BytesIO(report(*lines)))
    first, second = document.element.body.findall(qn("w:p"))[:2]
    [*_, last] = first.iter(qn("w:t"))
    last.text += gap
    first.extend([child for child in second if child.tag == qn("w:r") or marked])
    second.getparent().remove(second)
    return saved(document)


@pytest.mark.parametrize("gap", ["", " "])
def test_paragraphs_that_people_have_only_joined_are_said_to_be_so(gap: str) -> None:
    """Word itself leaves no space where the end of a paragraph was deleted."""
    result = refresh_report(joined(WAS, gap), report(*IS_NOW), [texts(*WAS)], THEN)
    assert (
        outline(result.data)[0] == f"In total, 17 are included.{gap}[-8-][+9+] ([-57%-][+64%+]) have a status of Red."
    )
    [entry] = result.log
    assert entry.why == "people have joined this; “8” is now “9”; “57%” is now “64%” as a tracked change"
    [entry] = refresh_report(joined(WAS, gap), report(WAS[0], WAS[2]), [texts(*WAS)], THEN).log
    assert "is gone, in words that people have joined" in entry.why


@pytest.mark.parametrize("gap", ["", " "])
def test_and_so_is_one_whose_mark_an_editor_dropped_when_it_was_joined(gap: str) -> None:
    result = refresh_report(joined(WAS, gap, marked=False), report(*IS_NOW), [texts(*WAS)], THEN)
    change = "“8 (57%) have a status of Red.” is now “9 (64%) have a status of Red.”"
    assert [entry.why for entry in result.log] == [f"people have moved it here, and its figures have changed: {change}"]


def test_and_not_again_where_people_have_taken_the_comment_away() -> None:
    assert again(report(*INTO), IS_NOW, WAS, IS_NOW)[0] == "In total, 17 are included. 8 (57%) have a status of Red."


def test_a_mark_that_an_editor_left_open_is_closed_so_that_the_next_refresh_reads_no_more_into_it() -> None:
    document = Document(io.BytesIO(report(*WAS[:2], "Good.", WAS[2])))
    second, third = document.element.body.findall(qn("w:p"))[1:3]
    start = second.find(qn("w:bookmarkStart"))
    second.remove(second.find(qn("w:bookmarkEnd")))
    again_begun = copy.deepcopy(start)
    again_begun.set(qn("w:id"), "900")
    end = OxmlElement("w:bookmarkEnd")
    end.set(qn("w:id"), "900")
    third.insert(0, again_begun)
    third.append(end)
    once = refresh_report(saved(document), report(*IS_NOW), [texts(*WAS)], THEN).data
    body = Document(io.BytesIO(once)).element.body
    numbers = [[mark.get(qn("w:id")) for mark in body.iter(qn(name))] for name in ("w:bookmarkStart", "w:bookmarkEnd")]
    assert sorted(numbers[0]) == sorted(numbers[1])


def test_and_nothing_is_said_where_only_its_words_changed() -> None:
    now = (WAS[0], "red: 8 (57%) are Red.", WAS[2])
    assert refreshed((WAS[0], WAS[2]), now=now) == ["In total, 17 are included.", "That is all."]


def test_what_is_generated_no_longer_is_taken_away() -> None:
    assert refreshed(WAS, now=(WAS[0], WAS[2])) == ["In total, 17 are included.", "That is all."]


@pytest.mark.parametrize(
    ("edited", "line"),
    [
        ((WAS[0], "red: Alas, 8 (57%) have a status of Red.", WAS[2]), "-- [-Alas, 8 (57%) have a status of Red.-]"),
        ((WAS[0], WAS[1], "A sentence of ours.", WAS[2]), "-- [-8 (57%) have a status of Red.-]"),
    ],
)
def test_but_where_people_edited_it_or_beside_it_that_is_proposed(edited: tuple[str, ...], line: str) -> None:
    assert refreshed(edited, now=(WAS[0], WAS[2]))[1] == line


def test_what_is_new_is_added_in_its_place() -> None:
    assert refreshed((WAS[0], WAS[2]), was=(WAS[0], WAS[2])) == [line.partition(": ")[2] for line in IS_NOW]


def test_and_not_beside_what_people_have_moved_elsewhere() -> None:
    lines = (*WAS, "more: There is more.")
    now = (WAS[0], WAS[1], "amber: 2 (14%) have a status of Amber.", *lines[2:])
    found = refreshed((WAS[0], *lines[2:], WAS[1]), lines, now)
    assert [line.strip("+ []") for line in found] == [
        "In total, 17 are included.",
        "2 (14%) have a status of Amber.",
        "That is all.",
        "There is more.",
        "8 (57%) have a status of Red.",
    ]


def test_but_beside_an_edit_it_is_proposed() -> None:
    edited = ("total: In all, 17 are included.", WAS[2])
    assert refreshed(edited, was=(WAS[0], WAS[2]))[1] == "++ [+9 (64%) have a status of Red.+]"


def test_a_sentence_of_peoples_own_that_quotes_a_stale_figure_gets_a_comment() -> None:
    edited = (*WAS, "At 57% we are where we were.")
    assert refreshed(edited)[3] == "At 57% we are where we were. {57% is now 64%.}"


def test_and_so_does_one_inside_an_edited_paragraph() -> None:
    edited = (*WAS[:2], "end: That is all, with 57% Red.")
    assert refreshed(edited)[2] == "That is all, with 57% Red. {57% is now 64%.}"


OWN = "At 57% we are where we were."


def again(once: bytes, now: tuple[str, ...], *was: tuple[str, ...]) -> list[str]:
    return outline(refresh_report(once, report(*now), [texts(*lines) for lines in was], LATER).data)


def test_the_comment_says_what_is_newest_as_long_as_it_stands() -> None:
    later = (WAS[0], "red: 10 (71%) have a status of Red.", WAS[2])
    once = refresh_report(report(*WAS, OWN), report(*IS_NOW), [texts(*WAS)], THEN).data
    assert again(once, later, WAS, IS_NOW)[3] == f"{OWN} {{57% is now 71%.}}"
    assert again(once, IS_NOW, WAS, IS_NOW)[3] == f"{OWN} {{57% is now 64%.}}"
    assert again(once, WAS, WAS, IS_NOW)[3] == OWN, "it is so again"


def test_and_is_not_made_anew_where_people_have_taken_it_away() -> None:
    later = (WAS[0], "red: 10 (71%) have a status of Red.", WAS[2])
    assert again(report(*IS_NOW, OWN), later, WAS, IS_NOW)[3] == OWN


def test_so_does_one_on_a_figure_that_the_document_does_not_print() -> None:
    own, end = "Take-up was 746 offers.", WAS[2]
    once = refresh_report(report(end, own), report(end), [texts(end)], THEN, Moved([{"746": "752"}])).data
    assert outline(once)[1] == f"{own} {{746 is now 752.}}"
    moved = Moved([{"746": "760"}, {"752": "760"}])
    found = refresh_report(once, report(end), [texts(end), texts(end)], LATER, moved).data
    assert outline(found)[1] == f"{own} {{746 is now 760.}}"


def test_the_comment_on_a_gap_in_a_new_paragraph_stays_when_its_proposal_is_made_anew() -> None:
    gap = "gap: [To be written: the aim (workbook, Indicators!B12)]"
    now = (*WAS[:2], gap, WAS[2])
    once = refresh_report(report(*WAS[:2], "Our own.", WAS[2]), report(*now), [texts(*WAS)], THEN).data
    assert "{the aim is missing." in "\n".join(outline(once))
    assert again(once, now, WAS, now) == outline(once)


def test_one_comment_tells_of_a_figure_that_two_versions_had() -> None:
    assert again(report(*WAS, OWN), IS_NOW, WAS, WAS)[3] == f"{OWN} {{57% is now 64%.}}"


LONG = "one: The reports of all our 14 indicators go to the board in May. All of these have been rated Red so far."
NEWER = LONG.replace("All of these have been rated Red", "Of these, two have been rated Red and one Green")


def halves(first: str, second: str) -> tuple[str, ...]:
    return (WAS[0], f"one: {first}", second, WAS[2])


def test_of_a_paragraph_that_people_split_the_part_that_has_the_words_gets_the_new_ones() -> None:
    first, second = LONG.removeprefix("one: ").split(". ")
    edited = report(*halves(f"{first}.", second))
    found = refresh_report(edited, report(WAS[0], NEWER, WAS[2]), [texts(WAS[0], LONG, WAS[2])], THEN).data
    accepted = outline(resolved(found, accept=True))
    assert accepted[1:3] == [f"{first}.", "Of these, two have been rated Red and one Green so far."]
    assert outline(resolved(found, accept=False)) == outline(edited)


def test_where_it_clashes_the_new_paragraph_is_behind_the_last_part_and_a_comment_says_so() -> None:
    first, second = LONG.removeprefix("one: ").split(". ")
    edited = report(*halves(f"{first}.", second.replace("All of", "Each of")))
    found = outline(refresh_report(edited, report(WAS[0], NEWER, WAS[2]), [texts(WAS[0], LONG, WAS[2])], THEN).data)
    assert found[1].endswith("The new wording is below the last part as an insertion: keep one.}")
    assert found[2] == "Each of these have been rated Red so far."
    assert found[3] == f"++ [+{NEWER.removeprefix('one: ')}+]"


def test_rows_of_a_table_come_and_go() -> None:
    was = ("| a: Alpha | a1: 61% |", "| b: Beta | b1: 7 |", "| c: Gamma | c1: 12 |")
    now = ("| a: Alpha | a1: 62% |", "| d: Delta | d1: 80 |", "| c: Gamma | c1: 12 |")
    assert refreshed(was, was, now) == ["| Alpha | 62% |", "| Delta | 80 |", "| Gamma | 12 |"]


def test_but_beside_an_edited_row_that_is_proposed() -> None:
    was = ("| a: Alpha | a1: 61% |", "| b: Beta | b1: 7 |", "| c: Gamma | c1: 12 |")
    now = ("| a: Alpha | a1: 62% |", "| d: Delta | d1: 80 |", "| c: Gamma | c1: 12 |")
    edited = (*was[:2], "| c: Gamma rays | c1: 12 |")
    assert refreshed(edited, was, now) == [
        "| Alpha | 62% |",
        "-- | [-Beta-] | [-7-] |",
        "++ | [+Delta+] | [+80+] |",
        "| Gamma rays | 12 |",
    ]


@pytest.mark.parametrize(
    ("own", "left"),
    [
        ("Young people leaving care The service has a plan for them.", " The service has a plan for them."),
        ("Young people leaving care (the service has a plan)", " (the service has a plan)"),
        ("Young people leaving care – the service has a plan", " – the service has a plan"),
        ("The first of our aims: Young people leaving care", "The first of our aims: "),
        ("Young people who should not be leaving care", "who should not be "),
        ("Young people leaving their care", None),
        ("Young people leaving care: members were told of this in May", ": members were told of this in May"),
    ],
)
def test_and_so_do_several_words_that_people_have_put_into_a_text_without_a_full_stop(
    own: str, left: str | None
) -> None:
    was = ("total: In total, 17.", "item: Young people leaving care", "end: That is all.")
    edited, now = (was[0], f"item: {own}", was[2]), (was[0], was[2])
    result = refresh_report(report(*edited), report(*now), [texts(*was)], THEN)
    assert outline(resolved(result.data, accept=False)) == outline(report(*edited))
    accepted = outline(resolved(result.data, accept=True))
    assert accepted == ["In total, 17.", *([left] if left else []), "That is all."]
    assert again(result.data, now, was, now) == outline(result.data)


GOING = ("| a: Alpha | a1: 61% |", "| b: Beta | b1: Seven of these were late. |", "| c: Gamma | c1: 12 |")


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        (
            "b1: Seven of these were late. The Leader has asked for a plan.",
            "[-Seven of these were late. -]The Leader has asked for a plan.",
        ),
        ("b1: The Leader has asked for a plan of all this.", "The Leader has asked for a plan of all this."),
        (
            "b1: Seven of these were late – the Leader has asked for a plan.",
            "[-Seven of these were late-] – the Leader has asked for a plan[-.-]",
        ),
    ],
)
def test_of_a_row_that_goes_the_sentences_stay_that_people_have_written_in_it(cell: str, left: str) -> None:
    edited, now = (GOING[0], f"| b: Beta | {cell} |", GOING[2]), (GOING[0], GOING[2])
    result = refresh_report(report(*edited), report(*now), [texts(*GOING)], THEN)
    assert outline(result.data) == ["| Alpha | 61% |", f"| [-Beta-] | {left} |", "| Gamma | 12 |"]
    assert outline(resolved(result.data, accept=False)) == outline(report(*edited))
    assert [entry.why.partition(":")[0] for entry in result.log] == [
        "no longer generated; its deletion is tracked, but for what people have added"
    ]
    assert again(result.data, now, GOING, now) == outline(result.data)


def test_a_figure_that_was_typed_over_is_no_such_sentence() -> None:
    edited = (GOING[0], "| b: Beta | b1: 7 late |", GOING[2])
    assert refreshed(edited, GOING, (GOING[0], GOING[2]))[1] == "-- | [-Beta-] | [-7 late-] |"


def test_a_row_that_people_added_or_deleted_stays_so() -> None:
    was = ("| a: Alpha | a1: 61% |", "| b: Beta | b1: 7 |")
    now = ("| a: Alpha | a1: 62% |", "| b: Beta | b1: 8 |")
    edited = (was[0], "| Ours | 1 |")
    found = refreshed(edited, was, now)
    assert found[0].startswith("| Alpha | 62% {The row “Beta” is left out here, and has changed: “7” is now “8”.} |")
    assert found[1:] == ["| Ours | 1 |"]


def moved_with_tracking(data: bytes) -> bytes:
    """The second paragraph moved to the end by somebody who tracks changes."""
    document = Document(io.BytesIO(data))
    _, second, *_, last = document.element.body.findall(qn("w:p"))
    moved = copy.deepcopy(second)
    for mark in list(moved.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        moved.remove(mark)
    for paragraph, kind in ((second, "w:moveFrom"), (moved, "w:moveTo")):
        run = paragraph.find(qn("w:r"))
        mark = OxmlElement(kind)
        bounds = [OxmlElement(f"{kind}Range{edge}") for edge in ("Start", "End")]
        for name, value in (("w:id", "77"), ("w:author", "A. Colleague"), ("w:date", "2026-11-20T10:00:00Z")):
            mark.set(qn(name), value)
            bounds[0].set(qn(name), value)
        bounds[0].set(qn("w:name"), "move1")
        bounds[1].set(qn("w:id"), "77")
        run.addprevious(mark)
        mark.append(run)
        mark.addprevious(bounds[0])
        mark.addnext(bounds[1])
    last.addnext(moved)
    return saved(document)


def test_what_somebody_moved_with_tracked_changes_is_proposed_where_it_went() -> None:
    edited = moved_with_tracking(report(*WAS))
    found = outline(refresh_report(edited, report(*IS_NOW), [texts(*WAS)], THEN).data)
    assert found[-1] == "[-8-][+9+] ([-57%-][+64%+]) have a status of Red."
    assert len(found) == 4


def test_and_taken_out_there_where_it_is_generated_no_longer() -> None:
    edited = moved_with_tracking(report(*WAS))
    found = refresh_report(edited, report(WAS[0], WAS[2]), [texts(*WAS)], THEN)
    assert outline(found.data)[-1] == "-- [-8 (57%) have a status of Red.-]"
    assert outline(resolved(found.data, accept=True)) == outline(edited)[:-1]
    assert outline(resolved(found.data, accept=False)) == outline(edited)


def test_a_paragraph_that_ends_a_section_is_emptied_but_stays() -> None:
    document = Document(io.BytesIO(report(*WAS)))
    document.paragraphs[1]._p.get_or_add_pPr().append(copy.deepcopy(document.element.body.sectPr))
    found = refresh_report(saved(document), report(WAS[0], WAS[2]), [texts(*WAS)], THEN).data
    assert outline(found) == ["In total, 17 are included.", "", "That is all."]
    assert len(Document(io.BytesIO(found)).sections) == 2


def test_a_header_is_updated_or_proposed_but_never_commented_on() -> None:
    was, now = ("^ head: Quarter 2, 57% Red", *WAS), ("^ head: Quarter 2, 64% Red", *IS_NOW)
    assert refreshed(was, was, now)[0] == "^ Quarter 2, 64% Red"
    assert refreshed(("^ head: Q2: 57% Red", *WAS), was, now)[0] == "^ Q2: [-57%-][+64%+] Red"
    assert refreshed(("^ head: mostly Red", *WAS), was, now)[0] == "^ mostly Red"


def test_a_proposal_that_nobody_answered_is_made_anew() -> None:
    edited = report(WAS[0], "red: Sadly, 8 (57%) have a status of Red.", WAS[2])
    once = refresh_report(edited, report(*IS_NOW), [texts(*WAS)], THEN).data
    third = (WAS[0], "red: 10 (71%) have a status of Red.", WAS[2])
    twice = refresh_report(once, report(*third), [texts(*WAS), texts(*IS_NOW)], LATER).data
    assert outline(twice)[1] == "Sadly, [-8-][+10+] ([-57%-][+71%+]) have a status of Red."


@pytest.mark.parametrize(("accept", "line"), [(True, "Sadly, 9 (64%) have"), (False, "Sadly, 8 (57%) have")])
def test_one_that_was_answered_is_not_made_again(accept: bool, line: str) -> None:
    edited = report(WAS[0], "red: Sadly, 8 (57%) have a status of Red.", WAS[2])
    once = resolved(refresh_report(edited, report(*IS_NOW), [texts(*WAS)], THEN).data, accept=accept)
    twice = refresh_report(once, report(*IS_NOW), [texts(*WAS), texts(*IS_NOW)], LATER).data
    assert outline(twice)[1] == f"{line} a status of Red."


@pytest.mark.parametrize(
    ("accept", "line"), [(True, "[-9-][+10+] ([-64%-][+71%+])"), (False, "[-8-][+10+] ([-57%-][+71%+])")]
)
def test_but_a_further_version_is_proposed_on_what_was_accepted_or_refused(accept: bool, line: str) -> None:
    edited = report(WAS[0], "red: Sadly, 8 (57%) have a status of Red.", WAS[2])
    once = resolved(refresh_report(edited, report(*IS_NOW), [texts(*WAS)], THEN).data, accept=accept)
    third = (WAS[0], "red: 10 (71%) have a status of Red.", WAS[2])
    twice = refresh_report(once, report(*third), [texts(*WAS), texts(*IS_NOW)], LATER).data
    assert outline(twice)[1] == f"Sadly, {line} have a status of Red."


def test_a_new_wording_that_was_accepted_is_the_block_from_then_on() -> None:
    edited = report(WAS[0], "red: Eight (57.1%) have a status of Red.", WAS[2])
    once = resolved(refresh_report(edited, report(*IS_NOW), [texts(*WAS)], THEN).data, accept=True)
    third = (WAS[0], "red: 10 (71%) have a status of Red.", WAS[2])
    twice = refresh_report(once, report(*third), [texts(*WAS), texts(*IS_NOW)], LATER).data
    assert outline(twice)[1:3] == ["Eight (57.1%) have a status of Red.", "10 (71%) have a status of Red."]


@pytest.mark.parametrize(
    "edited",
    [
        WAS,
        (WAS[0], "red: Sadly, 8 (57%) have a status of Red.", WAS[2]),
        (WAS[0], "red: Eight (57.1%) have a status of Red.", WAS[2]),
        (WAS[0], WAS[2]),
        (*WAS, "At 57% we are where we were."),
    ],
)
def test_a_second_refresh_changes_nothing(edited: tuple[str, ...]) -> None:
    once = refresh_report(report(*edited), report(*IS_NOW), [texts(*WAS)], THEN).data
    twice = refresh_report(once, report(*IS_NOW), [texts(*WAS), texts(*IS_NOW)], THEN).data
    assert outline(twice) == outline(once)
    assert Document(io.BytesIO(twice)).element.xml == Document(io.BytesIO(once)).element.xml


SPLIT = (WAS[0], "one: Indicator E of the", "service: 60.9%, below the 80% target and falling", WAS[2])


@pytest.mark.parametrize("now", ["one: Indicator E of the service: 61.6%, below the 80% target and falling", ""])
def test_nor_where_people_have_split_what_it_proposes_to_change_or_to_take_out(now: str) -> None:
    """The second part has no mark: it is known by what both say together, whatever has become of them."""
    was = (WAS[0], "one: Indicator E of the service: 60.9%, below the 80% target and falling", WAS[2])
    new = tuple(
        line for line in (WAS[0], "new: Indicator D of the service: 61.6%, below the 80% target", now, WAS[2]) if line
    )
    once = refresh_report(report(*SPLIT), report(*new), [texts(*was)], THEN).data
    assert any("61.6%" in line or "[-service" in line for line in outline(once)[2:4])
    twice = refresh_report(once, report(*new), [texts(*was), texts(*new)], THEN).data
    assert outline(twice) == outline(once)


def test_the_log_says_what_was_done_where_and_why() -> None:
    edited = report("total: In all, 17 are included.", WAS[1], "end: That is all.", "At 57% we are.")
    now = report("total: In total, 18 are included.", *IS_NOW[1:])
    log = refresh_report(edited, now, [texts(*WAS)], THEN).log
    assert [(entry.place, entry.outcome) for entry in log] == [
        ("paragraph 1 “In all, 18 are included.”", Outcome.PROPOSED),
        ("paragraph 2 “9 (64%) have a status of Red.”", Outcome.UPDATED),
        ("paragraph 4 “At 57% we are.”", Outcome.LEFT),
    ]
    assert log[2].why == "in people's own words, 57% is now 64%"

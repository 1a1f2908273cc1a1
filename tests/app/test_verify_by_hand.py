"""What people write and nothing bears out is listed, to be checked by hand or as not checked: no contradiction."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from reportgen.app.draft_lines import DraftAnswer, DraftQuestion, answer_of
from reportgen.app.recording import read_draft
from reportgen.core.record.draft import Piece, PieceKind
from reportgen.core.verify.contradictions import Reading
from tests.tools.drafts import SAMPLES, written
from tests.tools.edited_decks import generated
from tests.tools.own_sentences import pack
from tests.tools.stress import RED, row

DECK, COVER = "Appendix 1.pptx", "Cover report.docx"


CHILDREN = "havering-children-2017-18-q2"


def reading_of(sentence: str, sample: str = CHILDREN, document: str = COVER, beside: str = "") -> Reading:
    """A draft to which somebody has added a sentence, on the slide of an indicator where that is named."""
    drafts = pack(sample)
    draft, version = drafts[document]
    slide = next((piece.number for piece in draft.pieces if f"rg:i-{beside}.title" in piece.identities), 900)
    place = f"slide {slide}, “{sentence[:20]}”" if beside else "paragraph 900, under “Background”"
    own = Piece((), sentence, place, slide, PieceKind.TEXT)
    facts = [fact for _, other in drafts.values() for fact in other.facts]
    return Reading(replace(draft, pieces=(*draft.pieces, own)), version, version, facts)


def to_check(sentence: str, sample: str = CHILDREN, document: str = COVER, beside: str = "") -> list[str]:
    """The words of a sentence that are to be checked by hand."""
    reading = reading_of(sentence, sample, document, beside)
    assert [*reading.findings()] == []
    return [finding.says for finding in reading.by_hand()]


@pytest.mark.parametrize(
    ("sentence", "beside", "says"),
    [
        ("The proportion in EET has picked up and now stands at 61.7%.", "20", "picked up … 61.7%"),
        ("We remain at 61.7% and expect better.", "20", "61.7%"),
        ("We had 83 on the books at the end of September.", "22", "83"),
        ("We remain 12.9 percentage points adrift of the 80% target.", "20", "12.9 percentage points"),
        ("Repeat plans are still above the 10% ceiling, at 15.9%.", "27", "15.9% … above the 10% ceiling"),
        ("The rate has crept up on last year’s 4.4%.", "32", "crept up"),
        ("The share is now higher than it was a year ago.", "25", "higher"),
        ("Just over a third of the children waited less than 14 months.", "21", "a third"),
        ("Assessed as Green, with thanks to the team.", "22", "Green"),
        ("Q1 figure: 33%", "24", "33%"),
        ("NEET was 5.1% in Quarter 2.", "32", "5.1%"),
        ("A year ago: 45%", "24", "45%"),
        ("Now 75%: five points short", "20", "75% … five"),
        ("The rate has doubled since Quarter 1.", "34", "doubled"),
        ("Red for the third quarter running", "27", "Red"),
        ("Performance is improving for the second quarter running.", "34", "improving"),
        ("Halfway to target: 60%", "34", "60%"),
        ("We had 82 carers on the books, eight short of where we need to be.", "22", "82"),
        ("Redbridge is at 58%.", "20", "58%"),
        ("Among 18 year olds alone, 71% were in work.", "20", "71%"),
        ("Our target of 57.1% is within reach.", "20", "57.1%"),
        ("The target for the year was narrowly missed.", "27", "target for the year was narrowly missed"),
        ("We have fallen below 50%.", "20", "50%"),
        ("One looked after child in two lives with carers of our own.", "25", "One looked after child in two"),
        ("One plan in six is a second one.", "27", "One plan in six"),
        ("Red, as in the quarter before.", "27", "Red"),
        ("Still Red, but nearer to its target.", "27", "Red"),
        ("Up on the year but down on the quarter.", "20", "Up"),
    ],
)
def test_on_an_indicators_slide_what_is_none_of_its_figures_ratings_and_directions(
    sentence: str, beside: str, says: str
) -> None:
    assert sorted(" … ".join(to_check(sentence, document=DECK, beside=beside)).split(" … ")) == sorted(
        says.split(" … ")
    )


@pytest.mark.parametrize(
    ("sentence", "beside"),
    [
        ("The proportion in EET has slipped and now stands at 57.1%.", "20"),
        ("We had 80 on the books at the end of September, up from 78.", "22"),
        ("We remain 22.9 percentage points adrift of the 80% target.", "20"),
        ("Repeat plans were still above the 10% ceiling in Quarter 1, at 15.9%.", "27"),
        ("The share is now lower than it was a year ago.", "25"),
        ("Six in ten waited less than 14 months.", "21"),
        ("Two in five waited longer, and did not move in within 14 months.", "21"),
        ("We have fallen below 58%.", "20"),
        ("Carer numbers are two up on Quarter 1 but level with a year ago.", "22"),
        ("We hope to reach 61.7% by March.", "20"),
        ("Is 61.7% within reach?", "20"),
        ("Three officers now work on this.", "20"),
        ("In 2008/09 it was 44%.", "20"),
        ("In October it rose to 59.3%.", "20"),
        ("Nationally the figure is 51%.", "20"),
        ("One plan in ten is a second one.", "27"),
        ("Red, as in the quarter before.", "20"),
        ("Red in Quarter 1, and on target now.", "27"),
        ("Down on the year and down on the quarter.", "20"),
    ],
)
def test_what_they_bear_out_is_not_listed_nor_what_is_hoped_or_of_another_size(sentence: str, beside: str) -> None:
    assert to_check(sentence, document=DECK, beside=beside) == []


@pytest.mark.parametrize(
    ("sentence", "beside", "says"),
    [
        ("We hope to reach 61.7% by March.", "20", "61.7%"),
        ("Nationally the figure is 51%.", "20", "51%"),
        ("In October it rose to 59.3%.", "20", "rose … 59.3%"),
        ("The budget is £4.2 million, of which 48% had been spent.", "", "£4.2 million … 48%"),
        ("Two of the nine risks are Red.", "", "Red"),
        ("We held 12 events.", "20", "12"),
        ("It took longer than it did.", "21", "took longer"),
        ("The share has never been higher.", "25", "never been higher"),
        ("We are two short of where we want to be.", "20", "two"),
        ("Nobody stayed on this quarter, just as nobody had before.", "24", "Nobody … nobody"),
        ("Foster carers: 80, the most for two years.", "22", "the most"),
        ("The colour of this indicator has not changed.", "27", "colour of this indicator has not changed"),
        ("Most of our foster carers are now over fifty.", "22", "Most of"),
        ("Two of them have left, and one is new.", "20", ""),
        ("The Board meets on 14 December 2017.", "20", ""),
        ("At 57.1% we are 22.9 points short of the 80% target.", "20", ""),
        ("Eight of the fourteen indicators that could be rated are Red.", "", ""),
        ("6 (43%) have a status of Green This is good news for all.", "", ""),
    ],
)
def test_what_the_workbook_knows_nothing_of_is_listed_as_not_checked(sentence: str, beside: str, says: str) -> None:
    reading = reading_of(sentence, document=DECK if beside else COVER, beside=beside)
    assert " … ".join(finding.says for finding in reading.not_checked()) == says
    assert [*reading.findings(), *reading.by_hand()] == []


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Headline, in short: 62% of them Red.", "62%"),
        ("Performance data was unavailable for five of the 17 indicators.", "five"),
        ("In short, two thirds of the rated indicators came out Green.", "two thirds"),
        ("The figures cover the three months from April to June 2017.", "April to June 2017"),
        ("Fostering is the strongest area, with all fostering indicators Green.", "Green"),
        ("Both apprenticeship indicators are Green.", "Green"),
        ("All eight Red indicators have improved since Quarter 1.", "All eight Red indicators"),
        ("The number of rated indicators is 15.", "15"),
        ("Since Quarter 1, three indicators have moved from Red to Green and one the other way.", "three"),
        ("Fewer indicators are Red (6) than Green (8).", "6 … 8"),
        ("Four of the 17 indicators could not be rated because no figure was due.", "Four"),
        ("Unlike New in-house foster carers, Staying Put after 18 met its target.", "met its target"),
    ],
)
def test_of_the_whole_what_is_none_of_its_counts_shares_and_months(sentence: str, says: str) -> None:
    assert to_check(sentence) == [says]


@pytest.mark.parametrize(
    "sentence",
    [
        "In short: 57% of them Red.",
        "Two indicators turned from Red to Green this quarter.",
        "The figures cover the three months from July to September 2017.",
        "In April to June 2017, the quarter before, it was another picture.",
        "The Sub-Committee meets four times a year.",
        "Three of the 17 indicators could not be rated because no figure was due.",
        "The Cabinet has set aside £120,000 for a review of six indicators.",
        "The fostering budget for 2017/18 is £4.2 million, of which 48% had been spent by the end of September.",
        "The Council Tax collection rate was 97.1%.",
        "Two of the nine risks on the corporate register are rated Red.",
        "Five of the Reds improved since Quarter 1, and one worsened.",
        "Unlike Staying Put after 18, New in-house foster carers met its target.",
    ],
)
def test_what_the_pack_bears_out_or_has_nothing_to_do_with_is_not_listed(sentence: str) -> None:
    assert to_check(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Social worker turnover is likely to miss its target for the year.", ["miss its target"]),
        ("Social worker turnover is expected to meet its target for the year.", []),
        ("The forecast for social worker turnover in Quarter 4 is 13.0%.", ["13.0%"]),
        ("The forecast for social worker turnover in Quarter 4 is 14.0%.", []),
        ("We hope that social worker turnover will be down to 9%.", []),
    ],
)
def test_a_forecast_and_an_outlook_are_held_against_the_workbooks_a_wish_against_nothing(
    sentence: str, says: list[str]
) -> None:
    assert to_check(sentence, "cardiff-children-2017-18-q3", "Covering report.docx") == says


def test_a_comment_of_the_workbook_that_goes_against_its_rating_once(tmp_path: Path) -> None:
    words = "Performance is above target. It was so in May."
    made = generated(
        [row("Alpha", RED, 80, ref="A", comment=words, improvements_required="A plan.")], tmp_path / "a.xlsx"
    )
    reading = Reading(read_draft(made.data, DECK), made.version, made.version)
    assert [(finding.says, finding.why) for finding in reading.by_hand()] == [
        ("above target", "Performance is above target.")
    ]
    assert [*reading.findings()] == []


def test_under_an_indicators_heading_in_a_report_its_own_figures_count() -> None:
    draft, version = pack("cardiff-children-2017-18-q3")["Appendix E performance report.docx"]
    at = next(place for place, piece in enumerate(draft.pieces) if piece.text == "Current position") + 1
    own = Piece((), "Turnover came to 14.7%.", "paragraph 31", 31, PieceKind.TEXT)
    reading = Reading(replace(draft, pieces=(*draft.pieces[:at], own, *draft.pieces[at:])), version, version)
    [finding] = [*reading.by_hand(), *reading.findings()]
    assert finding.says == "14.7%"


def answered(folder: Path, edit: Callable[[Any], None]) -> DraftAnswer:
    """What verify says of the children's pack whose cover report somebody has edited; it is no alarm."""
    [path] = [path for path in SAMPLES if path.stem == CHILDREN]
    shutil.copy(path, folder)
    pack = written(folder / path.name, folder / "pack").files[0].parent
    report = Document(str(pack / COVER))
    edit(report)
    report.save(str(pack / COVER))
    answer = answer_of(DraftQuestion(pack, None, ""))
    assert answer.status == 0
    return answer


def test_the_answer_lists_them_with_what_is_known_and_is_no_alarm(tmp_path: Path) -> None:
    sentence = "Of our care leavers in work or study some 71% have a mentor, and the number has grown."
    answer = answered(tmp_path, lambda report: report.add_paragraph(sentence))
    text = "\n".join(answer.lines)
    assert "To check by hand: the workbook does not bear out these words of people's own (1)." in text
    assert "Known of Care leavers in work or study: figure 57.1%, target 80%, rating Red." in text
    assert answer.lines[-1] == "Nothing contradicts. 1 sentence is to be checked by hand."
    [one] = answer.data["by_hand"]
    assert one["says"] == "71% … grown"


def with_budget(report: Any) -> None:
    report.add_paragraph("The review cost £12,000.")
    table = report.add_table(rows=2, cols=3)
    for line, words in zip(table.rows, (("Budget", "£1.2m", "£1.3m"), ("Posts", "12", "14")), strict=True):
        for cell, word in zip(line.cells, words, strict=True):
            cell.text = word


def test_the_answer_lists_what_was_not_checked(tmp_path: Path) -> None:
    answer = answered(tmp_path, with_budget)
    text = "\n".join(answer.lines)
    assert "Not checked: the workbook knows nothing of what people's own sentences say here (5)." in text
    assert "“£12,000” in “The review cost £12,000.”" in text
    assert "table 2: “£1.2m”, “£1.3m”, “12”, “14”" in text
    assert answer.lines[-1] == "Nothing contradicts. 5 places could not be checked."
    one = answer.data["not_checked"][0]
    assert (one["says"], one["sentence"]) == ("£12,000", "The review cost £12,000.")

"""Contradictions as people make them, and edits that contradict nothing, by the sample that they are made in."""

from __future__ import annotations

from tests.tools.edits import (
    Edit,
    add,
    cell,
    colour,
    copy_row,
    delete_row,
    delete_slide,
    fill,
    point,
    retype,
    reword,
    say,
    style,
    textbox,
)  # fmt: skip

COVER, DECK, BRIEF = "Cover report.docx", "Appendix 1.pptx", "Meeting brief.docx"
DASHBOARD, LONG = "Appendix D dashboard.pptx", "Appendix E performance report.docx"
LEAVERS, CARERS, BABIES = (
    "Care leavers in work or study",
    "In-house foster carers",
    "Early education offers to two year olds",
)
BELOW = "8 (57%)"
"""What stands in the cover report above the place for sentences of one's own."""

CHILDREN: tuple[tuple[Edit, str], ...] = (
    # figures on slides
    (retype(DECK, "57.1%", "57%", within=LEAVERS), "57%"),
    (retype(DECK, "57.1%", "60.9%", within=LEAVERS), "60.9%"),
    (retype(DECK, "57.1%", "75.1%", within=LEAVERS), "75.1%"),
    (retype(DECK, "57.1% against", "58.1% against", within="Rating:"), "58.1%"),
    # words on slides
    (retype(DECK, "below target", "above target", within=LEAVERS), "above target"),
    (retype(DECK, "falling", "rising", within=LEAVERS), "rising"),
    (retype(DECK, "above target", "off target", within="Leaving care"), "off target"),
    # ratings on slides: word, colour
    (say(DECK, "rg:i-20.rating", "Green"), "Green"),
    (fill(DECK, "rg:i-20.rating", "00703C"), "Red"),
    (colour(DECK, LEAVERS, "Rating", "00703C"), "Red"),
    (retype(DECK, "Red to Green", "Amber to Green", within="Leaving care"), "Amber"),
    # cells of slides
    (cell(DECK, LEAVERS, "Q2 figure", "57.7%"), "57.7%"),
    (cell(DECK, LEAVERS, "Q2 target", "85%"), "85%"),
    (cell(DECK, LEAVERS, "Annual target", "90%"), "90%"),
    (cell(DECK, LEAVERS, "Rating", "Green"), "Green"),
    (cell(DECK, LEAVERS, "Short term", "↑ better (60.9%)"), "↑ better"),
    (cell(DECK, LEAVERS, "Short term", "↑ worse (60.9%)"), "↑ worse"),
    (cell(DECK, LEAVERS, "Long term", "↓ worse (69.3%)"), "69.3%"),
    (cell(DECK, LEAVERS, "Q2 figure", "N/A"), "N/A"),
    (cell(DECK, "Apprentices aged 16-18", "Q2 figure", "450"), "450"),
    (cell(DECK, "Apprentices aged 16-18", "Rating", "Green"), "Green"),
    (cell(DECK, "Quarter 2 2017/18", "Figure", "746.5", slide="Early education"), "746.5"),
    (cell(DECK, "Against Q1 2017/18", "Assessment", "↑ better", slide=LEAVERS), "↑ better"),
    (cell(DECK, "Quarterly target", "Figure", "75%", slide=LEAVERS), "75%"),
    (cell(DECK, "Against Q1 2017/18", "Figure", "61%", slide=LEAVERS), "61%"),
    # counts, tables and charts on slides
    (retype(DECK, "8 of 14", "9 of 14"), "9"),
    (retype(DECK, "Data for 14 of 17", "Data for 15 of 17"), "15"),
    (retype(DECK, "14 rated", "13 rated", within="Data for"), "13"),
    (delete_row(DECK, LEAVERS, "Rating"), "7 Red"),
    (copy_row(DECK, LEAVERS, "Rating"), "9 Red"),
    (point(DECK, "rg:i-20.chart", "Actual", -1, 0.671), "67.1%"),
    (point(DECK, "rg:overview.chart", "8 (57%) Red", 0, 9), "9"),
    # a person's own words on slides
    (textbox(DECK, 8, f"{LEAVERS} is on target."), "on target"),
    (textbox(DECK, 8, "The figure is now 57.2%."), "57.2%"),
    (textbox(DECK, 10, f"{CARERS} are falling."), "falling"),
    (textbox(DECK, 4, "Nine indicators are Red."), "Nine"),
    # the report
    (retype(COVER, "6 (43%)", "7 (43%)"), "7"),
    (retype(COVER, "6 (43%)", "6 (42%)"), "42%"),
    (retype(COVER, BELOW, "eight (58%)"), "58%"),
    (retype(COVER, "Green", "Red", within="6 (43%)"), "Red"),
    (style(COVER, "6 (43%)", "Green", "RAG Red"), "Green"),
    (retype(COVER, "available for 14", "available for 15"), "15"),
    (retype(COVER, "In total, 17", "In total, 18"), "18"),
    (retype(COVER, "of the 14 indicators:", "of the 15 indicators:"), "15"),
    (retype(COVER, "three of the 14", "four of the 14"), "four"),
    (add(COVER, BELOW, f"{LEAVERS} stood at 57.6%."), "57.6%"),
    (add(COVER, BELOW, f"{LEAVERS} is rated Green."), "Green"),
    (add(COVER, BELOW, "Schools rated Good or Outstanding missed its target."), "missed its target"),
    (add(COVER, BELOW, "Overall, 7 indicators are Red."), "7"),
    (add(COVER, BELOW, "Overall, 55% are Red."), "55%"),
    # the brief
    (retype(BRIEF, "9 better", "8 better"), "8"),
    (retype(BRIEF, "2 the same", "3 the same"), "3"),
    (retype(BRIEF, "57.1%, below", "57.1%, above", within=LEAVERS), "above the 80% target"),
    (retype(BRIEF, "(Red)", "(Amber)", within=LEAVERS), "Amber"),
    (retype(BRIEF, "but rising", "and falling", within=CARERS), "falling"),
    (retype(BRIEF, "17.2%", "17.3%"), "17.3%"),
    (retype(BRIEF, "better than the 4.3% target", "above the 4.3% target"), "above the 4.3% target"),
    (retype(BRIEF, "target of 841", "target of 814"), "814"),
    (retype(BRIEF, "746", "764"), "764"),
    (retype(BRIEF, "there is data for 14", "there is data for thirteen"), "thirteen"),
    (retype(BRIEF, "from Red to Green", "from Red to Amber", within="Repeat child"), "Amber"),
    (reword(BRIEF, "Leaving care through permanency: 17.2%",
            "Leaving care through permanency stands at 17%, which is above target."), "17%"),
    (reword(BRIEF, "17 indicators are reported", "17, and 14 with data. Of these, 7 are Green and 7 are Red."), "7"),
)  # fmt: skip
"""Each with what `verify` must quote."""

CARDIFF: tuple[tuple[Edit, str], ...] = (
    (say(DASHBOARD, "rg:g-corporate-plan-actions.figure-cpa1", "67%"), "67%"),
    (say(DASHBOARD, "rg:g-corporate-plan-actions.rating-cpa1", "Red"), "Red"),
    (say(DASHBOARD, "rg:g-corporate-plan-actions.outlook-cpa1", "Likely to meet the target for the year"), "Likely"),
    (say(DASHBOARD, "rg:g-demand.figure-dem1", "7,339"), "7,339"),
    (retype(DASHBOARD, "71%", "77%", within="↑ better (Q2 2017/18"), "77%"),
    (retype(DASHBOARD, "4 just off it", "5 just off it"), "5"),
    (retype(LONG, "14.2%", "12.4%"), "12.4%"),
    (retype(LONG, "£742,000", "£724,000"), "£724,000"),
    (retype(LONG, "14.0%", "13.9%"), "13.9%"),
    (retype(LONG, " unlikely", " likely", within="unlikely to meet the target for the year"), "likely"),
)

RBWM: tuple[tuple[Edit, str], ...] = (
    (cell(COVER, "1.2.1 Percentage of children with a review at 2-2.5 years of age", "Red", "–"), "–"),
    (cell(COVER, "1.2.1 Percentage of children with a review at 2-2.5 years of age", "Green", "1"), "1"),
    (cell(COVER, "Total", "Green", "6"), "6"),
    (retype(COVER, "five of the eight measures", "six of the eight measures"), "six"),
    (retype(BRIEF, "5 (63%)", "5 (62%)"), "62%"),
    (retype(BRIEF, "56%", "65%"), "65%"),
    (retype(BRIEF, "Green, rating given", "Amber, rating given"), "Amber"),
)

BOARD: tuple[tuple[Edit, str], ...] = (
    (retype(BRIEF, "0.8 days", "0.9 days"), "0.9"),
    (retype(BRIEF, "118.4kg", "114.8kg"), "114.8"),
    (retype(BRIEF, "and worsening", "but improving", within="Repeat child"), "improving"),
    (retype(BRIEF, "benchmark of 184", "benchmark of 194"), "194"),
    (retype("Performance report.docx", "99%", "90%"), "90%"),
    (retype("Performance report.docx", "↑ better (90.6%)", "↓ worse (90.6%)"), "↓ worse"),
)

HARMLESS: tuple[Edit, ...] = (
    retype(COVER, "6 (43%)", "six (43%)"),
    retype(COVER, "6 (43%)", "6 (43 per cent)"),
    reword(COVER, "6 (43%)", "Six of the 14 (43%) are Green"),
    reword(COVER, "In total, 17", "The pack has 17 indicators, of which 14 have data."),
    retype(COVER, "28 November 2017", "5 December 2017"),
    reword(COVER, "In total, 17", ""),
    *(
        add(COVER, BELOW, sentence)
        for sentence in (
            "We recruited 78 carers and spent £1.2m in 2017.",
            f"{LEAVERS} fell from 60.9% to 57.1%.",
            f"{LEAVERS} should be on target by March 2018.",
            f"England stood at 52% for {LEAVERS}.",
            f"{LEAVERS} is about 57%.",
            f"{CARERS} are not on target.",
            "Schools rated Good or Outstanding is 8 points above last year at 86%.",
            "Last quarter, 10 indicators were Red.",
            "Two of these are Red because of late data.",
            "Nearly 60% is what we hope for.",
            "Green spaces are rated by 1,200 residents, and 95% liked them.",
            "Recommendation 4: that Members visit 3 schools before 15 March 2018.",
            "Early education offers to two year olds improved on the same time last year (689).",
            "Repeat child protection plans fell to 9.6%, which is better.",
            "More than 57% of care leavers in work or study have a mentor.",
            "Six indicators are Green and eight are Red.",
            "The Red indicators need 3 more months.",
            f"{LEAVERS} and {CARERS} are the two that worry us most, at 57.1% and 80.",
        )
    ),
    retype(DECK, "57.1%, below target, falling", "down from 60.9% to 57.1%, below target", within=LEAVERS),
    say(DECK, "rg:i-20.title", "Care leavers need more help into work"),
    say(DECK, "rg:i-20.commentary", "Referrals have risen and 45% of young people have a mentor; 12 of 30 work."),
    textbox(DECK, 8, "12 young people started an apprenticeship, 40% of them in care homes."),
    textbox(DECK, 8, "The gap to target is 22.9 percentage points."),
    textbox(DECK, 8, "Performance is worsening and below target."),
    textbox(DECK, 8, "We expect to be on target in Quarter 4."),
    textbox(DECK, 8, "80% is the target."),
    textbox(DECK, 10, "We want 95 carers by 2019; 81 would be a start."),
    cell(DECK, LEAVERS, "Q2 figure", ""),
    cell(DECK, LEAVERS, "Rating", ""),
    delete_slide(DECK, 12),
    delete_row(DECK, "Quarterly target", "Figure"),
    retype(BRIEF, "9 better", "nine better"),
    reword(BRIEF, f"{LEAVERS}: 57.1%", f"{LEAVERS}: 57.1% (Red). It was 60.9% last quarter, still below 80%."),
    reword(BRIEF, "17 indicators are reported", "17 in all, data for 14. Six are Green (43%), eight Red (57%)."),
    reword(BRIEF, "Leaving care through permanency: 17.2%",
           "Leaving care through permanency: 17.2%, up from 14.8% and better than 15.9% a year ago."),
    reword(BRIEF, f"{CARERS}: 80", f"{CARERS}: 80 against 90; two more than last quarter (78)."),
)  # fmt: skip
"""Edits to the children's pack that say nothing wrong."""

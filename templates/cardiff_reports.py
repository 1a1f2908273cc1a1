"""How the Cardiff covering report was first drawn."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from templates.word_house_style import W, add, headed, running_document

LETTERED = "4"
"""The number of the list whose items are a., b., c."""

EMPOWERED = (
    "The Scrutiny Committee is empowered to enquire, consider, review and recommend, but not to make policy decisions. "
    "As the recommendations in this report are to consider and review matters there are no direct "
)
IF_IMPLEMENTED = (
    "implications may arise if and when the matters under review are implemented with or without any modifications. Any "
    "report with recommendations for decision that goes to Executive / Council will set out any "
)
LAWFUL = (
    "All decisions taken by or on behalf the Council must (a) be within the legal powers of the Council; (b) comply with "
    "any procedural requirement imposed by law; (c) be within the powers of the body or person exercising powers of "
    "behalf of the Council; (d) be undertaken in accordance with the procedural requirements imposed by the Council e.g. "
    "Scrutiny Procedure Rules; (e) be fully and properly informed; (f) be properly motivated; (g) be taken having regard "
    "to the Council's fiduciary duty to its taxpayers; and (h) be reasonable and proper in all the circumstances."
)


def covering_report() -> WordDocument:
    """Return the template of the covering report, its paragraphs numbered through by Word."""
    document = running_document("Covering report", "{{ council }}")
    _add_lettered_list(document)
    headed(document, "{{ report.subject }}")
    add(document, "Reason for the report", "heading 1")
    _numbered(
        document,
        "The {{ committee }} is responsible for scrutinising the performance of Children's (social) Services. This report "
        "sets out performance data outlining progress against commitments for the {{ period.noun }} ending "
        "{{ period.last_day }}.",
    )
    _background(document)
    _performance(document)
    _rest(document)
    return document


def _background(document: WordDocument) -> None:
    add(document, "Background", "heading 1")
    _numbered(
        document,
        "The Performance Management Framework includes the production of quarterly performance reports designed to provide "
        "an overview of corporate and directorate performance. Effective scrutiny of performance is an important component "
        "of the Framework as it provides the opportunity to challenge performance levels, and helps focus on the delivery "
        "of Council priorities and targets.",
        "The {{ period.name }} performance report was presented to Cabinet on {{ report.cabinet_date }}, the report "
        "included a summary of each Directorate's performance together with an update on progress towards delivering the "
        "Strategic Directorate Priorities for each of the Council's seven Directorates.",
        "An extract for the Social Services Directorate, attached at **Appendix A** sets out the Directorates key areas of "
        "progress together with its key challenges.",
        "The {{ period.name }} Corporate Performance report also includes a copy of the Corporate Plan Score Card for "
        "Priority 1 – Better Education and Skills for All, copy attached at **Appendix B**, and the Directorates "
        "{{ period.name }} performance report copy attached at **Appendix C**",
    )
    _numbered_with(
        document,
        "The {{ period.name }} Corporate Plan scorecard, attached at **Appendix B**, covers:",
        "The Well-being Objective",
        "Commitments and their RAG status",
        "Measures to assess progress",
        "Actual results and targets",
    )
    _numbered_with(
        document,
        "The {{ period.name }} Directorate performance Report, attached at **Appendix C**, covers:",
        "The Strategic Directorate Priority",
        "Measures",
        "Actual results and targets",
        "{{ period.name }} position against the Headline Actions in the Directorate Delivery plan",
    )
    _numbered(
        document,
        "The Committee following its consideration of the {{ report.previous_report }} performance report at the "
        "{{ report.previous_meeting }} meeting, considered the information contained in the Directors performance report "
        "and agreed that a new format of future reports should include additional monitoring information, from which the "
        "Committee can assess the Directorates progress in addressing the challenges and risks that it is facing.",
    )
    _numbered_with(
        document,
        "The Committee wrote in {{ report.month_of_request }} asking for additional monitoring information for "
        "{{ paragraphs.areas_for_monitoring|length|words }} key "
        "{{ paragraphs.areas_for_monitoring|length|one_many('area', 'areas') }} for future monitoring, namely:",
    )
    add(document, "{%p for area in paragraphs.areas_for_monitoring %}")
    add(document, "{{ area }}", "List Bullet 2")
    add(document, "{%p endfor %}")
    _numbered_with(
        document,
        "The Committee also explained that it was particularly interested in receiving the following information for each "
        "of the above points:",
        "The current position;",
        "The trend over the past five years;",
        "The management target and how it was calculated;",
        "The current management actions to improve current performance;",
        "The expected future quarterly improvements.",
    )


def _performance(document: WordDocument) -> None:
    add(document, "Performance during {{ period.name }}: {{ period.span }}", "heading 1")
    _numbered_with(
        document,
        "The Directorate has developed a performance overview dashboard, copy attached at **Appendix D**, This dashboard "
        "replaces the narrative report previously reported to this Committee. The dashboard includes a narrative and "
        "charts on:",
        "Demand that the service is experiencing;",
        "An overview of the corporate plan actions;",
        "Progress in delivering the Directorates Delivery plan's actions;",
        "Looked after reviews and statutory visits;",
        "Budget update.",
        style="Lettered",
    )
    add(document, "{{ report.overall_advice }}", "List Continue").paragraph_format.keep_with_next = False
    _numbered(
        document,
        "The performance report attached at **Appendix E** has been constructed to highlight the progress made in "
        "delivering the key objectives, associated performance indicators, and commentaries that help to identify "
        "progress, issues and actions planned where the trend in performance is falling. To make the information in the "
        "performance report clearer, each indicator is accompanied by an arrow, and in some cases, a happy, indifferent or "
        "sad face.",
    )
    _numbered_with(
        document,
        "For your information, these symbols represent the following:",
        "The face symbol shows whether performance is likely, unlikely to, or may meet the target set for the year.",
        "The arrow direction shows whether performance has declined, has been sustained or improved when compared with an "
        "appropriate previous period.",
    )
    _numbered(
        document,
        "A detailed breakdown of Wellbeing Contacts / Referrals is provided at **Appendix F** for the Committee's "
        "information. This report shows the source and outcome of the {{ report.contacts_received }} Wellbeing Contacts / "
        "Referrals received by Children's Services during {{ period.name }}. **Appendix F** also details the source and "
        "outcome of the {{ report.assessments_completed }} Wellbeing Assessments that were completed during the "
        "{{ period.noun }}. Please note that the figures for numbers of assessments does not match because the PI requires "
        "us to include provision of Advice and Assistance.",
        "Members requested details of the management targets and how it was calculated, the Directorate has provided a "
        "briefing on the rational for the {{ period.year }} performance indicator targets, copy attached at "
        "**Appendix G**",
        "At the meeting officers will be present to explain the performance information to the Committee, to highlight "
        "performance issues, and to answer questions that Members might have.",
    )


def _rest(document: WordDocument) -> None:
    add(document, "Way forward", "heading 1")
    _numbered(
        document,
        "Members may wish to comment on the effectiveness of the attached reports in enabling the Committee to review, "
        "assess and comment on the performance of children's services",
        "Members are invited to consider the information set out in the report and to identify any issues which require "
        "more detailed scrutiny.",
    )
    add(document, "Legal implications", "heading 1")
    _numbered(
        document,
        f"{EMPOWERED}legal implications. However, legal {IF_IMPLEMENTED}legal implications arising from those "
        f"recommendations. {LAWFUL}",
    )
    add(document, "Financial implications", "heading 1")
    _numbered(
        document,
        f"{EMPOWERED}financial implications at this stage in relation to any of the work programme. However, financial "
        f"{IF_IMPLEMENTED}financial implications arising from those recommendations.",
    )
    add(document, "Recommendation", "heading 1")
    add(document, "The Committee is recommended to:").paragraph_format.keep_with_next = True
    add(document, "{%p if paragraphs.recommendations is defined %}")
    add(document, "{%p for paragraph in paragraphs.recommendations %}")
    add(document, "{{ paragraph }}")
    add(document, "{%p endfor %}")
    add(document, "{%p else %}")
    add(document, "Consider the contents of the report and report any comments to the Cabinet Member.")
    add(document, "{%p endif %}")
    signed = add(document, "**{{ report.lead_officer }}**")
    signed.paragraph_format.space_before = Pt(24)
    signed.paragraph_format.keep_with_next = True
    add(document, "{{ report.report_date }}")


def _numbered(document: WordDocument, *texts: str) -> None:
    for text in texts:
        add(document, text, "Numbered Paragraph")


def _numbered_with(document: WordDocument, text: str, *items: str, style: str = "List Bullet 2") -> None:
    """Add a numbered paragraph that leads in a list, and stays on the page of its first item."""
    add(document, text, "Numbered Paragraph").paragraph_format.keep_with_next = True
    for item in items:
        add(document, item, style)


def _add_lettered_list(document: WordDocument) -> None:
    """Add the style and the list of paragraphs that Word letters a., b., c."""
    add_style(
        document,
        "Lettered",
        f'<w:numPr><w:numId w:val="{LETTERED}"/></w:numPr><w:spacing w:after="80"/><w:ind w:left="924" w:hanging="357"/>',
    )
    numbering: Any = document.part.numbering_part.element
    numbering.findall(qn("w:abstractNum"))[-1].addnext(
        parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="{LETTERED}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
            '<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="Lettered"/><w:lvlText w:val="%1."/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="924" w:hanging="357"/></w:pPr></w:lvl></w:abstractNum>'
        )
    )
    numbering.append(
        parse_xml(f'<w:num {W} w:numId="{LETTERED}"><w:abstractNumId w:val="{LETTERED}"/></w:num>'),
    )


def add_style(document: WordDocument, name: str, ppr: str, rpr: str = "") -> None:
    """Add a paragraph style, based on Normal, to a document."""
    custom = "" if name.startswith("heading") else ' w:customStyle="1"'
    document.styles.element.append(
        parse_xml(
            f'<w:style {W} w:type="paragraph"{custom} w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:uiPriority w:val="1"/><w:qFormat/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>'
        )
    )

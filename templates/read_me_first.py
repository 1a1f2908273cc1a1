"""How the page that comes with the program was first drawn: what it is, how it is opened, what may be in the way."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Cm, Pt

from templates.word_house_style import add, add_facts, headed, running_document

_TIGHTER = {"heading 1": (12, 3), "Title": (0, 3), "Subtitle": (0, 8), "Numbered Paragraph": (2, 2)}
"""Space before and after, in points: it all has to be on one page."""


def read_me_first() -> WordDocument:
    """Return the template of the page: reportgen fills in its version."""
    document = running_document("Read me first", "reportgen {{ version }}")
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Cm(1.9)
    section.header_distance = section.footer_distance = Cm(0.9)
    for name, (before, after) in _TIGHTER.items():
        spacing = document.styles[name].paragraph_format
        spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Table Text"].paragraph_format.space_after = Pt(0)
    document.styles["Table Text"].paragraph_format.line_spacing = 1.0
    headed(document, subtitle="Committee reports from a workbook, in a few seconds")
    add(
        document,
        "reportgen turns a workbook of indicators into the Word report and the PowerPoint appendix that go to a "
        "committee, rated and worded by your council’s own rules. It runs on your computer.",
    )
    add(document, "Three steps", "heading 1")
    add(
        document,
        "**Copy the whole folder to your computer.** For a zip: right-click, Extract All.",
        "Numbered Paragraph",
    )
    add(
        document,
        "**Double-click** Generate report (Windows), Generate report.command (Mac) or generate-report (Linux). On "
        "Windows you can also drop a workbook on it.",
        "Numbered Paragraph",
    )
    add(
        document,
        "**Choose the workbook, then Check, then Generate.** The folder samples has some to try.",
        "Numbered Paragraph",
    )
    add(document, "If something is in the way", "heading 1")
    add_facts(
        document,
        ("What you see", "What to do"),
        [
            ("Two icons", ["Both do the same. If Windows blocks one, take the other."]),
            ("Windows warns you", ["More info, then Run anyway; otherwise ask IT."]),
            ("The Mac refuses", ["Right-click it and choose Open, then Open again."]),
            ("Linux shows its text", ["Right-click it and choose Allow Launching."]),
            (
                "Python is missing",
                [
                    "Get Python 3.11 or newer from your software centre or IT, or from python.org: "
                    "“Install for me only” needs no administrator."
                ],
            ),
            ("A slow first start", ["It fetches its libraries, once. Without internet, ask IT for the full copy."]),
        ],
    )
    add(document, "Where the documents go", "heading 1")
    add(document, "Into a folder beside the workbook, named after the committee and the period, unless you choose one.")
    add(document, "What never happens", "heading 1")
    add(
        document,
        "Nothing is overwritten: a document that is there stays, and the new one is called “name (2)”. Nothing "
        "leaves your computer: no figure and no name is sent anywhere.",
    )
    add(document, "Whom to ask", "heading 1")
    add(
        document,
        "Whoever gave you this folder; about installing Python, IT. Tell them the sentence on the screen: it says what "
        "is wrong and where. README.md, in this folder, has more.",
    )
    return document

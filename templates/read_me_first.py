"""How the page that comes with the program was first drawn: what it is, how it is opened, what may be in the way."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Cm, Pt

from templates.word_house_style import add, add_facts, headed, running_document

_TIGHTER = {"heading 1": (14, 4), "Title": (0, 3), "Subtitle": (0, 8), "Numbered Paragraph": (2, 2)}
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
    headed(document, subtitle="A committee’s report and its appendix, from a workbook, in a few seconds")
    add(document, "Three steps", "heading 1")
    add(
        document,
        "**Copy the whole folder to your computer.** If it is a zip, right-click it and choose Extract All.",
        "Numbered Paragraph",
    )
    add(
        document,
        "**Double-click the icon:** on Windows Generate report; on a Mac Generate report.command; on Linux "
        "generate-report. You can also drop a workbook on it.",
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
            ("Two icons on Windows", ["Both do the same. If one is blocked on your computer, take the other."]),
            ("Windows warns you", ["Choose More info, then Run anyway. If it will not let you, ask IT."]),
            ("The Mac will not open it", ["Right-click the icon and choose Open, then Open again."]),
            ("Linux shows its text", ["Right-click the icon and choose Allow Launching."]),
            (
                "Python is missing",
                [
                    "Get Python 3.11 or newer from your software centre or IT, or from python.org: "
                    "“Install for me only” needs no administrator."
                ],
            ),
            ("The first start is slow", ["It fetches its libraries once, in less than a minute."]),
        ],
    )
    add(document, "Where the documents go", "heading 1")
    add(document, "Into a folder beside the workbook, named after the committee and the period, unless you choose one.")
    add(document, "What never happens", "heading 1")
    add(
        document,
        "Nothing is overwritten: a document that is there already stays, and the new one is called “name (2)”. Nothing "
        "leaves your computer: no figure and no name is sent anywhere.",
    )
    add(document, "Whom to ask", "heading 1")
    add(
        document,
        "Whoever gave you this folder; about installing Python, IT. Tell them the sentence on the screen: it says what "
        "is wrong and where. README.md, in this folder, has more.",
    )
    return document

"""What the command line says of itself: each command in a line, in a paragraph and in examples."""

from __future__ import annotations

from reportgen.app.cli_completion import SHELLS

MAIN = """Turns a council's quarterly workbook of indicators into the committee
report, the slides that go with it, and a brief for the meeting. Without a
command it opens a window in which all of this can be done with a mouse."""

COMMANDS = {
    "build": (
        "write the documents of the pack",
        """Reads the workbook, rates every indicator and writes the documents of the
pack into a folder beside it. Nothing that is there is ever overwritten: a
second run writes “Cover report (2).docx”. Where anything is refused,
nothing is written.""",
        (
            ('{program} build "Quarter 2.xlsx"', "the pack, beside the workbook"),
            ('{program} build "Quarter 2.xlsx" --all --out drafts --pdf', "a pack for every committee, also as PDF"),
            ('{program} build "Quarter 2.xlsx" --only "Cover report"', "one document of the pack"),
        ),
    ),
    "check": (
        "read and rate, write nothing",
        """Lists each indicator with its rating and the reason for it, then everything
that needs a look, with its cell and how to mend it. Nothing is written,
unless a copy of the workbook with the problems marked is asked for.""",
        (
            ('{program} check "Quarter 2.xlsx"', "every rating and everything to look at"),
            ('{program} check "Quarter 2.xlsx" --marked "To mend.xlsx"', "also a copy with the cells coloured"),
            ('{program} check "Quarter 2.xlsx" --json', "for other programs (docs/json.md)"),
        ),
    ),
    "new": (
        "write a starter workbook to fill in",
        """Writes a starter workbook: drop-downs, notes and two examples. It builds as
it stands. Nothing is overwritten.""",
        (
            ("{program} new", "Indicators.xlsx, for the quarter that ended last"),
            ('{program} new "Quarter 2.xlsx" --period "2017/18 Q2"', "another name and quarter"),
        ),
    ),
    "template": (
        "check a template, write nothing",
        """Lists what a Word or PowerPoint template asks for, what it will receive from
a workbook, and everything that is wrong with it.""",
        (
            ("{program} template templates/standard/cover-report.docx", "its tags, and its faults"),
            (
                '{program} template "Our report.docx" --workbook "Quarter 2.xlsx"',
                "also what each tag receives",
            ),
        ),
    ),
    "refresh": (
        "bring edited drafts up to date",
        """Brings drafts that people have edited up to date with a new workbook. What
nobody touched is updated; what somebody touched is proposed as tracked
changes and comments. Each refreshed draft is a new file beside the edited one.
Of several drafts of one document in a folder the last is refreshed.""",
        (
            ('{program} refresh "Cover report.docx" --workbook "Quarter 2.xlsx"', "a new file beside the draft"),
            (
                '{program} refresh *.docx --workbook "Quarter 2.xlsx" --dry-run',
                "what would be done, and nothing written",
            ),
        ),
    ),
    "verify": (
        "say what in a pack's drafts contradicts",
        """Reads the drafts of a folder as they are now, edited or not, and says every
figure, rating, count and direction that contradicts the workbook or another
document of the pack. Nothing is written.""",
        (
            ('{program} verify "Children 2017-18 Q2"', "against what the drafts were made from"),
            ('{program} verify "Children 2017-18 Q2" --workbook "Quarter 2.xlsx"', "against the workbook as it is now"),
        ),
    ),
    "explain": (
        "say where a figure in a draft comes from",
        """Names the cell of the workbook, the rule and the sum behind a figure in a
draft. Nothing is written.""",
        (
            ('{program} explain "Cover report.docx" "60.9%"', "every place where it stands"),
            ('{program} explain "Appendix 1.pptx" "slide 7"', "every figure on that slide"),
        ),
    ),
    "window": (
        "choose and start everything with a mouse",
        """Opens the window: choose the workbook and the committee, check, generate,
and open what was written.""",
        (("{program} window", "the choices of last time"), ('{program} window "Quarter 2.xlsx"', "that workbook")),
    ),
    "completion": (
        "let the shell complete commands, files and names",
        """Prints what lets a shell complete the command reportgen with the Tab key:
its commands and options, workbooks, profiles, and the periods and
committees that the workbook on the line has. Put the line for your shell
into its start file.""",
        tuple((shell.line, f"the line for {name}, in {shell.start_file}") for name, shell in SHELLS.items()),
    ),
}
"""Each command with what it does in a line, in a paragraph, and examples with what they give."""

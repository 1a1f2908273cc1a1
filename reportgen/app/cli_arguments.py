"""The commands with their options, and the help that explains them."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from reportgen import __version__
from reportgen.app.cli_completion import (
    SHELLS,
    Completer,
    committees_in,
    documents_in,
    files,
    periods_in,
    profiles,
)

_WIDEST = 100
"""Columns of a help text: longer lines are hard to follow."""

_MAIN = """Turns a council's quarterly workbook of indicators into the committee
report, the slides that go with it, and a brief for the meeting. Without a
command it opens a window in which all of this can be done with a mouse."""

_COMMANDS = {
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
changes and comments. Each refreshed draft is a new file beside the edited one.""",
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


def program() -> str:
    """Return the command as the user types it, such as `reportgen` or `python3 generate.py`."""
    called, python = Path(sys.argv[0]), "py" if os.name == "nt" else "python3"
    if called.name != "generate.py":
        return "reportgen"
    return f'{python} "{called}"' if " " in str(called) else f"{python} {called}"


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; the command is empty where none is given."""
    top = argparse.ArgumentParser(
        prog=program(), description=_MAIN, epilog=_examples(("build", "check", "new")), formatter_class=_Help
    )
    top.add_argument("--version", action="version", version=f"reportgen {__version__}")
    top.set_defaults(json=False, workbook="")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, (short, text, _) in _COMMANDS.items():
        command = commands.add_parser(
            name, help=short, description=text, epilog=_examples((name,)), formatter_class=_Help
        )
        for add in _ADD[name]:
            add(command)
    return top


class _Help(argparse.RawDescriptionHelpFormatter):
    """Keeps our lines, and has room for the longest option with its value."""

    def __init__(self, prog: str) -> None:
        width = min(shutil.get_terminal_size().columns, _WIDEST) - 2
        super().__init__(prog, max_help_position=22, width=width)
        self._action_max_length = 14  # argparse forgets how far in commands stand, and would break the longest's line


def _examples(names: tuple[str, ...]) -> str:
    """Return the examples of one command; of several, the first of each."""
    found = [example for name in names for example in _COMMANDS[name][2][: 1 if len(names) > 1 else None]]
    return "\n".join(["examples:", *(f"  {line.format(program=program())}\n      {text}" for line, text in found)])


def _add_common(command: argparse.ArgumentParser) -> None:
    _completed(command.add_argument("workbook", metavar="WORKBOOK", help="the Excel workbook (.xlsx)"), files(".xlsx"))
    _add_profile(command, "a council's way: a profile in config/, or a .toml file; otherwise the workbook's")
    _completed(
        command.add_argument(
            "--period", metavar="P", help="the period, such as “2017/18 Q2”; otherwise the workbook's"
        ),
        periods_in,
    )
    which = command.add_mutually_exclusive_group()
    _completed(
        which.add_argument("--committee", metavar="C", help="the committee whose pack it is; otherwise the workbook's"),
        committees_in,
    )
    which.add_argument("--all", action="store_true", help="a pack for every committee")


def _add_build(command: argparse.ArgumentParser) -> None:
    _completed(
        command.add_argument(
            "--only", metavar="NAME", action="append", default=[], help="only this document; may be given several times"
        ),
        documents_in,
    )
    _completed(command.add_argument("--out", metavar="DIR", help="the folder for the documents"), files())
    command.add_argument("--pdf", action="store_true", help="also as tagged PDF, by Microsoft Office or LibreOffice")
    command.add_argument("--quiet", action="store_true", help="show no progress, print only the names of the files")
    _add_json(command)


def _add_check(command: argparse.ArgumentParser) -> None:
    marked = command.add_argument(
        "--marked", metavar="FILE", help="also write a copy of the workbook with every problem at its cell"
    )
    _completed(marked, files(".xlsx"))
    _add_json(command)


def _add_new(command: argparse.ArgumentParser) -> None:
    name = command.add_argument(
        "workbook", metavar="FILE", nargs="?", default="", help="its name; otherwise Indicators.xlsx"
    )
    _completed(name, files(".xlsx"))
    _add_profile(command, "a profile in config/, whose fields it is to have")
    command.add_argument("--period", metavar="P", help="the period to report; otherwise the quarter that ended last")


def _add_template(command: argparse.ArgumentParser) -> None:
    file = command.add_argument("file", metavar="FILE", help="the Word (.docx) or PowerPoint (.pptx) template")
    _completed(file, files(".docx", ".pptx"))
    book = command.add_argument("--workbook", metavar="WORKBOOK", help="say what each tag receives from it")
    _completed(book, files(".xlsx"))
    _add_profile(command, "a profile in config/, or a .toml file")
    _add_json(command)


def _add_refresh(command: argparse.ArgumentParser) -> None:
    drafts = command.add_argument("drafts", metavar="DRAFT", nargs="+", help="a draft that people have edited")
    _completed(drafts, files(".docx", ".pptx"))
    book = command.add_argument("--workbook", metavar="WORKBOOK", required=True, help="the one with the new figures")
    _completed(book, files(".xlsx"))
    _add_profile(command, "a profile in config/, or a .toml file; otherwise the draft's")
    command.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")


def _add_verify(command: argparse.ArgumentParser) -> None:
    _completed(command.add_argument("file", metavar="PACK_FOLDER", help="the folder with the drafts"), files())
    _add_of_drafts(command)


def _add_explain(command: argparse.ArgumentParser) -> None:
    draft = command.add_argument("file", metavar="DRAFT", help="the draft (.docx or .pptx)")
    _completed(draft, files(".docx", ".pptx"))
    command.add_argument("figure", metavar="FIGURE", help="as it stands there, or a place such as “slide 7”")
    _add_of_drafts(command)


def _add_of_drafts(command: argparse.ArgumentParser) -> None:
    book = command.add_argument("--workbook", metavar="WORKBOOK", help="hold it against this workbook as it is now")
    _completed(book, files(".xlsx"))
    _add_profile(command, "a profile in config/, or a .toml file")
    _add_json(command)


def _add_window(command: argparse.ArgumentParser) -> None:
    book = command.add_argument("workbook", metavar="WORKBOOK", nargs="?", default="", help="the one to begin with")
    _completed(book, files(".xlsx"))


def _add_completion(command: argparse.ArgumentParser) -> None:
    command.add_argument("shell", metavar="SHELL", choices=tuple(SHELLS), help=f"one of: {', '.join(SHELLS)}")


_ADD = {
    "build": (_add_common, _add_build),
    "check": (_add_common, _add_check),
    "new": (_add_new,),
    "template": (_add_template,),
    "refresh": (_add_refresh,),
    "verify": (_add_verify,),
    "explain": (_add_explain,),
    "window": (_add_window,),
    "completion": (_add_completion,),
}


def _add_profile(command: argparse.ArgumentParser, text: str) -> None:
    _completed(command.add_argument("--profile", metavar="NAME", help=text), profiles)


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def _completed(action: argparse.Action, completer: Completer) -> None:
    """Say what the shell offers for an argument: the attribute in which argcomplete looks."""
    action.completer = completer  # type: ignore[attr-defined]

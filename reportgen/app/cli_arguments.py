"""The commands with their options, and the help that explains them."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from difflib import get_close_matches
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
from reportgen.app.cli_help import COMMANDS, MAIN

_WIDEST = 100
"""Columns of a help text: longer lines are hard to follow."""


def program() -> str:
    """Return the command as the user types it, such as `reportgen` or `python3 generate.py`."""
    called, python = Path(sys.argv[0]), "py" if os.name == "nt" else "python3"
    if called.name != "generate.py":
        return "reportgen"
    return f'{python} "{called}"' if " " in str(called) else f"{python} {called}"


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; the command is empty where none is given."""
    top = argparse.ArgumentParser(
        prog=program(), description=MAIN, epilog=_examples(("build", "check", "new")), formatter_class=_Help
    )
    top.add_argument("--version", action="version", version=f"reportgen {__version__}")
    top.set_defaults(json=False, workbook="")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, (short, text, _) in COMMANDS.items():
        command = commands.add_parser(
            name, help=short, description=text, epilog=_examples((name,)), formatter_class=_Help
        )
        for add in _ADD[name]:
            add(command)
    return top


def asked_in(arguments: Sequence[str], known: argparse.ArgumentParser) -> argparse.Namespace:
    """Return what the arguments ask for; leave the program with what is wrong where they are not understood."""
    named = arguments[0] if arguments else ""
    if named and not named.startswith("-") and named not in COMMANDS:
        near = get_close_matches(named, COMMANDS, n=1)
        told = f"did you mean {near[0]}?" if near else f"the commands are: {', '.join(COMMANDS)}"
        known.error(f"“{named}” is no command; {told}")
    return known.parse_args(arguments)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Keeps our lines, and has room for the longest option with its value."""

    def __init__(self, prog: str) -> None:
        width = min(shutil.get_terminal_size().columns, _WIDEST) - 2
        super().__init__(prog, max_help_position=22, width=width)
        self._action_max_length = 14  # argparse forgets how far in commands stand, and would break the longest's line


def _examples(names: tuple[str, ...]) -> str:
    """Return the examples of one command; of several, the first of each."""
    found = [example for name in names for example in COMMANDS[name][2][: 1 if len(names) > 1 else None]]
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
    _add_json(command)


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
    command.add_argument("--committee", metavar="C", help="its name in the workbook now; otherwise the draft's")
    command.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
    log = command.add_argument("--log", metavar="FILE", help="also write what was done as a Word page (.docx)")
    _completed(log, files(".docx"))
    _add_json(command)


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
    book = command.add_argument(
        "workbook", metavar="WORKBOOK", nargs="?", default="", help="one to make the drafts of at once"
    )
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

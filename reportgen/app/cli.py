"""The commands: the one place that prints, and that chooses the exit status (0 done, 1 refused, 2 wrong usage)."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import traceback
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TextIO

from reportgen import __version__
from reportgen.app.answers import marked_answer, pack_answer, refusal_answer, template_answer
from reportgen.app.draft_lines import DraftQuestion, answer_of
from reportgen.app.generate import Checked, Pack, Request, build_packs, check_pack
from reportgen.app.listing import indicator_lines, problem_lines
from reportgen.app.marked import MarkedCopy, check_and_mark
from reportgen.app.progress import unheard
from reportgen.app.refresh_command import DESCRIPTION, add_refresh, answer_refresh
from reportgen.app.starter import Starter, write_starter
from reportgen.app.template import look_at_template
from reportgen.core.problems import Problem, RefusedError, has_errors, refused
from reportgen.core.wording import lower_first, one_many

_NEW = "Writes a starter workbook: drop-downs, notes and two examples. It builds as it stands. Nothing is overwritten."
_VERIFY = "Say what in a pack's drafts, edited or not, contradicts the workbook or another document of the pack."
_EXPLAIN = "Say where a figure in a draft comes from: the cell of the workbook, the rule and the sum."
_OF_DRAFTS = ("verify", "explain")
_TEMPLATE = "List what a template asks for, what it will receive from a workbook, and everything that is wrong with it."


def main(arguments: Sequence[str]) -> int:
    """Run the command line's arguments (without the program's name) and return the exit status."""
    _speak_unicode()
    asked = _parser().parse_args(arguments)
    try:
        return _run(asked)
    except RefusedError as refusal:
        return _refuse(refusal.problems, as_json=asked.json)
    except BrokenPipeError:  # whoever reads the output has read enough
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - so that nothing more is said at the end
        return 0
    except KeyboardInterrupt:
        print("Stopped. Nothing was changed.", file=sys.stderr)
        return 1
    except Exception as fault:
        named = asked.file if asked.command in ("template", *_OF_DRAFTS) else asked.workbook
        return _refuse(_unforeseen(fault, named), as_json=asked.json, nothing_written=False)


def _run(asked: argparse.Namespace) -> int:
    if asked.command == "new":
        _tell_starter(write_starter(asked.workbook, asked.profile or "", asked.period or ""))
        return 0
    if asked.command == "template":
        return _run_template(asked)
    if asked.command == "refresh":
        print(*answer_refresh(asked), sep="\n")
        return 0
    if asked.command in _OF_DRAFTS:
        return _run_of_drafts(asked)
    request = Request(
        workbook=Path(asked.workbook),
        profile=asked.profile or "",
        period=asked.period or "",
        committee=asked.committee or "",
        every_committee=asked.all,
        pdf=asked.command == "build" and asked.pdf,
    )
    copy = None
    if asked.command == "check" and asked.marked:
        found = check_and_mark(request, Path(asked.marked))
        copy = found.copy
        if not found.checked:
            return _refuse(found.problems, as_json=asked.json, copy=copy)
        packs = tuple(Pack(checked, ()) for checked in found.checked)
    elif asked.command == "check":
        packs = tuple(Pack(checked, ()) for checked in check_pack(request))
    else:
        quiet = asked.quiet or asked.json
        out = Path(asked.out) if asked.out else None
        packs = build_packs(request, out, unheard if quiet else _say_progress)
    if asked.json:
        answers = [pack_answer(pack.checked, pack.files) for pack in packs]
        answer = {"packs": answers} if asked.all else answers[0]
        print(json.dumps({**answer, **marked_answer(copy)}, ensure_ascii=False, indent=1))
    elif asked.command == "build" and asked.quiet:
        for path in (path for pack in packs for path in pack.files):
            print(path)
    else:
        _tell(packs, in_full=asked.command == "check")
        _tell_copy(copy, sys.stdout)
    return int(any(has_errors(pack.checked.problems) for pack in packs))


def _run_template(asked: argparse.Namespace) -> int:
    request = Request(Path(asked.workbook), profile=asked.profile or "") if asked.workbook else None
    answer = look_at_template(Path(asked.file), request, asked.profile or "")
    if asked.json:
        print(json.dumps(template_answer(answer), ensure_ascii=False, indent=1))
    else:
        for where, rows in groupby(answer.rows, lambda row: row.where):
            print(where)
            for row in rows:
                print(f"  {row.what}: {row.receives or row.says}")
        _print_problems(answer.problems, sys.stdout)
        if not answer.problems:
            print("\nNothing is wrong with this template.")
    return int(has_errors(answer.problems))


def _run_of_drafts(asked: argparse.Namespace) -> int:
    workbook = Path(asked.workbook) if asked.workbook else None
    answer = answer_of(DraftQuestion(Path(asked.file), workbook, asked.profile or "", getattr(asked, "figure", None)))
    text = json.dumps(answer.data, ensure_ascii=False, indent=1) if asked.json else "\n".join(answer.lines).strip("\n")
    print(text, file=sys.stderr if answer.status == 2 and not asked.json else sys.stdout)
    return answer.status


def _say_progress(done: int, total: int, text: str) -> None:
    print(f"{done + 1} of {total}: {text} ...", file=sys.stderr)


def _tell(packs: Sequence[Pack], *, in_full: bool) -> None:
    """Print how each committee stands, what is wrong in any of the packs, each problem once, and the files."""
    for checked in (pack.checked for pack in packs):
        print(f"\n{checked.rated.committee or 'All indicators'}, {checked.rated.period.full_name}")
        if in_full:
            print(*indicator_lines(checked.rated, shutil.get_terminal_size().columns), "", sep="\n")
        print(_counts(checked))
    _print_problems(tuple(dict.fromkeys(problem for pack in packs for problem in pack.checked.problems)), sys.stdout)
    for folder, files in groupby((path for pack in packs for path in pack.files), key=lambda path: path.parent):
        print(f"\nWritten to {folder}:")
        for path in files:
            print(f"  {path.name}")


def _tell_starter(starter: Starter) -> None:
    launcher = Path(sys.argv[0]).name == "generate.py"
    command = f"{'py' if os.name == 'nt' else 'python3'} {sys.argv[0]}" if launcher else "reportgen"
    print(f"Written to {starter.path.resolve().parent}:\n  {starter.path.name}")
    print(f"\nA workbook for {starter.period.full_name} with two example indicators. What to do next:")
    print("  1. Open it in Excel and fill in the sheets Report and Indicators. The sheet About explains them.")
    print(f'  2. Save it and make the documents:  {command} build "{starter.path}"')


def _counts(checked: Checked) -> str:
    summary, profile = checked.summary, checked.rated.profile
    counted = [f"{count} {profile.word(rag)}" for rag, count in summary.counts]
    unrated = summary.included - summary.rated
    indicators = one_many(summary.included, "indicator", "indicators")
    return f"{summary.included} {indicators}: {', '.join([*counted, f'{unrated} {lower_first(profile.not_rated)}'])}"


def _print_problems(problems: Sequence[Problem], stream: TextIO) -> None:
    for line in problem_lines(problems):
        print(line, file=stream)


def _tell_copy(copy: MarkedCopy | None, stream: TextIO) -> None:
    if copy and copy.file is None:
        print(f"\nThere is no marked copy: {'; '.join(copy.lacks)}.", file=stream)
    elif copy:
        print(f"\nMarked copy: {copy.file}\n  Its sheet {copy.sheet} links to the cells.", file=stream)
        for sentence in copy.lacks:
            print(f"  Mind: {sentence}.", file=stream)


def _refuse(
    problems: Sequence[Problem], *, as_json: bool, nothing_written: bool = True, copy: MarkedCopy | None = None
) -> int:
    if as_json:
        print(json.dumps({**refusal_answer(problems), **marked_answer(copy)}, ensure_ascii=False, indent=1))
    else:
        _print_problems(problems, sys.stderr)
        _tell_copy(copy, sys.stderr)
        if nothing_written and not (copy and copy.file):
            print("\nNothing was written.", file=sys.stderr)
    return 1


def _unforeseen(fault: Exception, workbook: str) -> tuple[Problem, ...]:
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    place = f"{Path(frame.filename).name} line {frame.lineno}"
    what = f"something happened that the program does not foresee ({type(fault).__name__} in {place}: {fault})"
    return refused(
        workbook, what, "send this line and, if you may, the workbook to whoever looks after reportgen"
    ).problems


def _speak_unicode() -> None:
    """Let arrows and dashes through where the console or pipe has an older encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reportgen",
        description="Turns a council's quarterly workbook of indicators into the committee report and its appendix.",
        epilog='Example: reportgen build "Quarter 2.xlsx" --out drafts',
    )
    parser.add_argument("--version", action="version", version=f"reportgen {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in (("build", "write the documents of the pack"), ("check", "read and rate, write nothing")):
        command = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        command.add_argument("workbook", metavar="WORKBOOK", help="the Excel workbook (.xlsx)")
        command.add_argument("--profile", metavar="NAME", help="a profile in config/, or a .toml file")
        command.add_argument("--period", metavar="P", help="the period to report, such as “2017/18 Q2”")
        which = command.add_mutually_exclusive_group()
        which.add_argument("--committee", metavar="C", help="the committee whose pack it is")
        which.add_argument("--all", action="store_true", help="a pack for every committee")
        command.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
        if name == "check":
            command.add_argument(
                "--marked", metavar="FILE", help="also write a copy of the workbook with every problem at its cell"
            )
        if name == "build":
            command.add_argument("--out", metavar="DIR", help="the folder for the documents")
            command.add_argument(
                "--pdf", action="store_true", help="also as tagged PDF, by Word and PowerPoint or by LibreOffice"
            )
            command.add_argument("--quiet", action="store_true", help="print only the names of the files")
    new = commands.add_parser("new", help="write a starter workbook to fill in", description=_NEW)
    new.add_argument("workbook", metavar="FILE", nargs="?", default="", help="its name; otherwise Indicators.xlsx")
    new.add_argument("--profile", metavar="NAME", help="a profile in config/, whose fields it is to have")
    new.add_argument("--period", metavar="P", help="the period to report; otherwise the quarter that ended last")
    new.set_defaults(json=False)
    _add_template(commands.add_parser("template", help="check a template, write nothing", description=_TEMPLATE))
    add_refresh(commands.add_parser("refresh", help="bring edited drafts up to date", description=DESCRIPTION))
    _add_of_drafts(commands)
    return parser


def _add_of_drafts(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    found = commands.add_parser("verify", help="say what in a pack's drafts contradicts", description=_VERIFY)
    found.add_argument("file", metavar="PACK_FOLDER", help="the folder with the drafts")
    origin = commands.add_parser("explain", help="say where a figure in a draft comes from", description=_EXPLAIN)
    origin.add_argument("file", metavar="DRAFT", help="the draft (.docx or .pptx)")
    origin.add_argument("figure", metavar="FIGURE", help="the figure as it stands there, or a place such as “slide 7”")
    for command in (found, origin):
        command.add_argument("--workbook", metavar="WORKBOOK", help="hold it against this workbook as it is now")
        command.add_argument("--profile", metavar="NAME", help="a profile in config/, or a .toml file")
        command.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def _add_template(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="the Word (.docx) or PowerPoint (.pptx) template")
    command.add_argument("--workbook", metavar="WORKBOOK", help="say what each tag or placeholder receives from it")
    command.add_argument("--profile", metavar="NAME", help="a profile in config/, or a .toml file")
    command.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

"""The commands: the one place that prints, and that chooses the exit status (0 done, 1 refused, 2 wrong usage)."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from reportgen import __version__
from reportgen.app.answers import pack_answer, refusal_answer, template_answer
from reportgen.app.generate import Checked, Pack, Request, build_packs, check_workbook
from reportgen.app.template import look_at_template
from reportgen.core.problems import Problem, RefusedError, Severity, has_errors, refused
from reportgen.core.wording import one_many, target_text, value_text

_TEMPLATE = "List what a template asks for, what it will receive from a workbook, and everything that is wrong with it."
_LABELS = {Severity.ERROR: "To mend first", Severity.WARNING: "To look at", Severity.NOTE: "To know"}


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
        named = asked.file if asked.command == "template" else asked.workbook
        return _refuse(_unforeseen(fault, named), as_json=asked.json, nothing_written=False)


def _run(asked: argparse.Namespace) -> int:
    if asked.command == "template":
        return _run_template(asked)
    request = Request(
        workbook=Path(asked.workbook),
        profile=asked.profile or "",
        period=asked.period or "",
        committee=asked.committee or "",
        every_committee=asked.all,
        pdf=asked.command == "build" and asked.pdf,
    )
    if asked.command == "check":
        packs = tuple(Pack(checked, ()) for checked in check_workbook(request))
    else:
        quiet = asked.quiet or asked.json
        out = Path(asked.out) if asked.out else None
        packs = build_packs(request, out, lambda text: None if quiet else print(f"{text} ...", file=sys.stderr))
    if asked.json:
        answers = [pack_answer(pack.checked, pack.files) for pack in packs]
        print(json.dumps({"packs": answers} if asked.all else answers[0], ensure_ascii=False, indent=1))
        return 0
    for pack in packs:
        _tell(pack, in_full=asked.command == "check", quiet=asked.command == "build" and asked.quiet)
    return 0


def _run_template(asked: argparse.Namespace) -> int:
    request = Request(Path(asked.workbook), profile=asked.profile or "") if asked.workbook else None
    answer = look_at_template(Path(asked.file), request, asked.profile or "")
    if asked.json:
        print(json.dumps(template_answer(answer), ensure_ascii=False, indent=1))
    else:
        for where, rows in itertools.groupby(answer.rows, lambda row: row.where):
            print(where)
            for row in rows:
                print(f"  {row.what}: {row.receives or row.says}")
        _print_problems(answer.problems, sys.stdout)
        if not answer.problems:
            print("\nNothing is wrong with this template.")
    return int(has_errors(answer.problems))


def _tell(pack: Pack, *, in_full: bool, quiet: bool) -> None:
    checked = pack.checked
    if not quiet:
        print(f"\n{checked.rated.committee or 'All indicators'}, {checked.rated.period.full_name}")
        if in_full:
            _print_indicators(checked)
        print(_counts(checked))
        _print_problems(checked.problems, sys.stdout)
        if pack.files:
            print(f"\nWritten to {pack.files[0].parent}:")
    for path in pack.files:
        print(path if quiet else f"  {path.name}")


def _counts(checked: Checked) -> str:
    summary, profile = checked.summary, checked.rated.profile
    counted = [f"{count} {profile.word(rag)}" for rag, count in summary.counts]
    unrated = summary.included - summary.rated
    indicators = one_many(summary.included, "indicator", "indicators")
    return f"{summary.included} {indicators}: {', '.join([*counted, f'{unrated} not rated'])}"


def _print_indicators(checked: Checked) -> None:
    for item in checked.rated.indicators:
        directions = [
            f"{term} term {direction.travel.value}"
            for term, direction in (("short", item.short), ("long", item.long))
            if direction and direction.travel
        ]
        value = value_text(item.indicator.at(item.period).actual)
        target = target_text(item.indicator.target_at(item.period))
        print(f"  {checked.rated.profile.word(item.rag):<10} {item.indicator.title}: {value}, target {target}")
        print(f"  {'':<10} {'; '.join([item.rating.why, *directions])}")


def _print_problems(problems: Sequence[Problem], stream: TextIO) -> None:
    for severity, label in _LABELS.items():
        found = [problem for problem in problems if problem.severity is severity]
        if found:
            print(f"\n{label}:", file=stream)
        for problem in found:
            print(f"  {problem.where}: {problem.what}.\n    What to do: {problem.fix}.", file=stream)


def _refuse(problems: Sequence[Problem], *, as_json: bool, nothing_written: bool = True) -> int:
    if as_json:
        print(json.dumps(refusal_answer(problems), ensure_ascii=False, indent=1))
    else:
        _print_problems(problems, sys.stderr)
        if nothing_written:
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
        if name == "build":
            command.add_argument("--out", metavar="DIR", help="the folder for the documents")
            command.add_argument(
                "--pdf", action="store_true", help="also as tagged PDF, by Word and PowerPoint or by LibreOffice"
            )
            command.add_argument("--quiet", action="store_true", help="print only the names of the files")
    _add_template(commands.add_parser("template", help="check a template, write nothing", description=_TEMPLATE))
    return parser


def _add_template(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="the Word (.docx) or PowerPoint (.pptx) template")
    command.add_argument("--workbook", metavar="WORKBOOK", help="say what each tag or placeholder receives from it")
    command.add_argument("--profile", metavar="NAME", help="a profile in config/, or a .toml file")
    command.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

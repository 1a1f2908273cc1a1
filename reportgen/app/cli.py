"""The commands: the one place that prints, and that chooses the exit status (0 done, 1 refused, 2 wrong usage)."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from itertools import groupby
from pathlib import Path
from typing import TextIO

from reportgen.app.answers import Json, marked_answer, pack_answer, refusal_answer, starter_answer, template_answer
from reportgen.app.cli_arguments import asked_in, parser, program
from reportgen.app.cli_completion import answer_shell, script
from reportgen.app.cli_progress import shown_progress
from reportgen.app.draft_lines import DraftQuestion, answer_of
from reportgen.app.generate import Pack, Request, build_packs, check_pack
from reportgen.app.listing import counts_line, indicator_lines, problem_lines
from reportgen.app.marked import MarkedCopy, check_and_mark
from reportgen.app.new_workbook import NewWorkbook
from reportgen.app.progress import Progress, unheard
from reportgen.app.refresh import check_log, refresh_drafts, write_log
from reportgen.app.refresh_lines import refreshed_answer, refreshed_lines
from reportgen.app.starter import Starter, write_starter
from reportgen.app.template import look_at_template
from reportgen.app.unforeseen import unforeseen
from reportgen.core.problems import Problem, RefusedError, has_errors, refused


def main(arguments: Sequence[str]) -> int:
    """Run the command line's arguments (without the program's name) and return the exit status."""
    _speak_unicode()
    known = parser()
    answer_shell(known)
    asked = asked_in(arguments, known)
    try:
        status = _run(asked)
        sys.stdout.flush()
        return status
    except RefusedError as refusal:
        return _refuse(refusal.problems, asked)
    except BrokenPipeError:  # whoever reads the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that nothing more is said at the end
        return 0
    except KeyboardInterrupt:
        print("Stopped. Nothing was changed.", file=sys.stderr)
        return 1
    except Exception as fault:
        named = asked.file if asked.command in ("template", "verify", "explain") else asked.workbook
        return _refuse(unforeseen(fault, named), asked, nothing_written=False)


def _run(asked: argparse.Namespace) -> int:
    others: dict[str | None, Callable[[argparse.Namespace], int]] = {
        None: _open_window,
        "window": _open_window,
        "completion": _run_completion,
        "new": _run_new,
        "template": _run_template,
        "refresh": _run_refresh,
        "verify": _run_of_drafts,
        "explain": _run_of_drafts,
    }
    return others.get(asked.command, _run_packs)(asked)


def _run_packs(asked: argparse.Namespace) -> int:
    request = Request(
        workbook=Path(asked.workbook),
        profile=asked.profile or "",
        period=asked.period or "",
        committee=asked.committee or "",
        every_committee=asked.all,
        pdf=asked.command == "build" and asked.pdf,
        only=tuple(asked.only) if asked.command == "build" else (),
    )
    copy = None
    if asked.command == "check" and asked.marked:
        found = check_and_mark(request, Path(asked.marked))
        copy = found.copy
        if not found.checked:
            return _refuse(found.problems, asked, copy=copy)
        packs = tuple(Pack(checked, ()) for checked in found.checked)
    elif asked.command == "check":
        packs = tuple(Pack(checked, ()) for checked in check_pack(request))
    else:
        out = Path(asked.out) if asked.out else None
        with nullcontext(unheard) if asked.quiet or asked.json else shown_progress() as progress:
            packs = build_packs(request, out, progress)
    if asked.json:
        answers = [pack_answer(pack.checked, pack.files) for pack in packs]
        answer = {"packs": answers} if asked.all else answers[0]
        _print_json({**answer, **marked_answer(copy)})
    elif asked.command == "build" and asked.quiet:
        for path in (path for pack in packs for path in pack.files):
            print(path)
    else:
        _tell(packs, in_full=asked.command == "check")
        _tell_copy(copy, sys.stdout)
    return int(any(has_errors(pack.checked.problems) for pack in packs))


def _run_completion(asked: argparse.Namespace) -> int:
    print(script(asked.shell))
    return 0


def _run_new(asked: argparse.Namespace) -> int:
    starter = write_starter(asked.workbook, asked.profile or "", asked.period or "")
    if asked.json:
        _print_json(starter_answer(starter.path, starter.period))
    else:
        _tell_starter(starter)
    return 0


def _open_window(asked: argparse.Namespace) -> int:
    try:
        from reportgen.app.window import open_window  # noqa: PLC0415 - some Pythons have no tkinter
    except ImportError as fault:
        what = f"this Python cannot open windows ({fault})"
        raise refused("window", what, f"use {program()} build WORKBOOK, or install Python's tkinter") from fault
    from platformdirs import user_data_path  # noqa: PLC0415 - seldom needed

    home = user_data_path("reportgen", appauthor=False)
    return open_window(_nothing_to_set_up, home, Path(asked.workbook) if asked.workbook else None, program())


def _nothing_to_set_up(progress: Progress) -> None:
    """Be ready: whoever runs the command has the libraries."""


def _run_template(asked: argparse.Namespace) -> int:
    request = Request(Path(asked.workbook), profile=asked.profile or "") if asked.workbook else None
    answer = look_at_template(Path(asked.file), request, asked.profile or "")
    if asked.json:
        _print_json(template_answer(answer))
    else:
        for where, rows in groupby(answer.rows, lambda row: row.where):
            print(where)
            for row in rows:
                print(f"  {row.what}: {row.receives or row.says}")
        _print_problems(answer.problems, sys.stdout)
        if not answer.problems:
            print("\nNothing is wrong with this template.")
    return int(has_errors(answer.problems))


def _run_refresh(asked: argparse.Namespace) -> int:
    page, workbook = Path(asked.log) if asked.log else None, Path(asked.workbook)
    if page:
        check_log(page)
    drafts = [Path(draft) for draft in asked.drafts]
    found = refresh_drafts(
        drafts, NewWorkbook(workbook, asked.profile or "", asked.committee or ""), dry_run=asked.dry_run
    )
    if page and not asked.dry_run:
        write_log(page, found, workbook)
    written = page if not asked.dry_run else None
    if asked.json:
        _print_json(refreshed_answer(found, workbook, written))
        return 0
    print(*refreshed_lines(found, workbook, dry_run=asked.dry_run), sep="\n")
    if written:
        print(f"\nLog: {written}")
    return 0


def _run_of_drafts(asked: argparse.Namespace) -> int:
    workbook = Path(asked.workbook) if asked.workbook else None
    answer = answer_of(DraftQuestion(Path(asked.file), workbook, asked.profile or "", getattr(asked, "figure", None)))
    text = json.dumps(answer.data, ensure_ascii=False, indent=1) if asked.json else "\n".join(answer.lines).strip("\n")
    print(text, file=sys.stderr if answer.status == 2 and not asked.json else sys.stdout)
    return answer.status


def _print_json(answer: Json) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1))


def _tell(packs: Sequence[Pack], *, in_full: bool) -> None:
    """Print how each committee stands, what is wrong in any of the packs, each problem once, and the files."""
    for checked in (pack.checked for pack in packs):
        print(f"\n{checked.rated.committee or 'All indicators'}, {checked.rated.period.full_name}")
        if in_full:
            print(*indicator_lines(checked.rated, shutil.get_terminal_size().columns), "", sep="\n")
        print(counts_line(checked.rated, checked.summary))
    _print_problems(tuple(dict.fromkeys(problem for pack in packs for problem in pack.checked.problems)), sys.stdout)
    for folder, files in groupby((path for pack in packs for path in pack.files), key=lambda path: path.parent):
        print(f"\nWritten to {folder}:")
        for path in files:
            print(f"  {path.name}")


def _tell_starter(starter: Starter) -> None:
    print(f"Written to {starter.path.resolve().parent}:\n  {starter.path.name}")
    print(f"\nA workbook for {starter.period.full_name} with two example indicators. What to do next:")
    print("  1. Open it in Excel and fill in the sheets Report and Indicators. The sheet About explains them.")
    print(f'  2. Save it and make the documents:  {program()} build "{starter.path}"')


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
    problems: Sequence[Problem],
    asked: argparse.Namespace,
    *,
    nothing_written: bool = True,
    copy: MarkedCopy | None = None,
) -> int:
    if asked.json:
        _print_json({**refusal_answer(problems, asked.command), **marked_answer(copy)})
    else:
        _print_problems(problems, sys.stderr)
        _tell_copy(copy, sys.stderr)
        if nothing_written and not (copy and copy.file):
            print("\nNothing was written.", file=sys.stderr)
    return 1


def _speak_unicode() -> None:
    """Let arrows and dashes through where the console or pipe has an older encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")

"""What the answer says of each outcome, and what its buttons do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.app.window.answer import Answer
from reportgen.app.window.opening import open_file, show_in_folder
from reportgen.app.window.words import in_window_words
from reportgen.app.window.work import Marked, Outcome
from reportgen.core.problems import Problem

if TYPE_CHECKING:
    from reportgen.app.starter import Starter

_WELCOME = "Choose the quarter’s workbook above. Check lists what needs a look; Generate writes the documents."
_NO_WORKBOOK = "No workbook yet? A starter workbook explains itself and has two examples."
_NOTHING_OVERWRITTEN = "Nothing is ever overwritten: documents that are there already stay as they are."
_NOTHING_WRITTEN = ("Nothing was written.",)
_OPENS = "\nA double click on a line, or Return, opens the workbook."


class Told:
    """Fills the answer. `workbook` gives the path that is in the form; `in_title` says a heading in the title too."""

    def __init__(self, answer: Answer, workbook: Callable[[], str], in_title: Callable[[str], None]) -> None:
        self._answer, self._workbook, self._in_title = answer, workbook, in_title
        self._welcoming = False

    def welcome(self, start_workbook: Callable[[], None]) -> None:
        """Say what to do first, and offer a workbook to begin with."""
        if self._welcoming:
            return
        self._answer.clear()
        self._welcoming = True
        self._answer.say(_WELCOME)
        self._answer.say(_NOTHING_OVERWRITTEN, "small")
        self._answer.say(f"\n{_NO_WORKBOOK}")
        self._answer.buttons(("Make a starter workbook …", start_workbook))

    def checked(self, outcome: Outcome, save_marked: Callable[[], None]) -> None:
        """Tell what a check found: the problems, then each rating with its reason."""
        found = len(outcome.problems)
        self._head(f"{found} to look at" if found else "Nothing needs a look", outcome.counts)
        self._problems(outcome.problems, save_marked)
        several = len(outcome.ratings) > 1
        for name, indicators in outcome.ratings:
            self._answer.say(f"\n{name}: each rating, and why" if several else "\nEach rating, and why", "head")
            self._answer.ratings(indicators)

    def generated(self, outcome: Outcome, save_marked: Callable[[], None]) -> None:
        """Tell what was written, and what in it needs a look."""
        number = len(outcome.files)
        self._head("The document is written" if number == 1 else f"{number} documents are written", outcome.counts)
        self._files(*outcome.files)
        self._problems(outcome.problems, save_marked)

    def refused(self, problems: tuple[Problem, ...], save_marked: Callable[[], None]) -> None:
        """Tell everything that is wrong."""
        self._head("Something must be mended first", _NOTHING_WRITTEN, bad=True)
        self._problems(problems, save_marked)

    def marked(self, marked: Marked) -> None:
        """Tell where the marked copy is."""
        if marked.file:
            self._head("The marked copy is saved", ("Its list of problems links to the cells.",))
            self._files(marked.file)
        else:
            self._head("There is no marked copy", (), bad=True)
        for sentence in marked.lacks:
            self._answer.say(f"Mind: {sentence}.")

    def started(self, starter: Starter) -> None:
        """Tell where the starter workbook is, and what to do with it."""
        self._head("The starter workbook is written", ("Fill it in with Excel; its sheet About explains how.",))
        self._files(starter.path)

    def nothing_ticked(self) -> None:
        """Tell why nothing happens."""
        self._head("No document is ticked", ("Tick the documents to write, and press Generate.",))

    def stopped(self, again: Callable[[], None] | None) -> None:
        """Tell that nothing is left behind; `again` starts over what the window cannot do without."""
        self._head("Stopped", _NOTHING_WRITTEN)
        self._try(again)

    def failed(self, sentence: str, again: Callable[[], None] | None) -> None:
        """Tell what nobody foresaw, or why nothing could be set up."""
        self._head("That did not work", (sentence,), bad=True)
        self._try(again)

    def _head(self, head: str, lines: tuple[str, ...], *, bad: bool = False) -> None:
        self._answer.clear()
        self._welcoming = False
        self._answer.say(head, "bad head" if bad else "head")
        for line in lines:
            self._answer.say(line)
        self._in_title(head)
        self._answer.text.focus_set()

    def _problems(self, problems: tuple[Problem, ...], save_marked: Callable[[], None]) -> None:
        if problems:
            self._answer.say(_OPENS, "small")
            if Path(self._workbook()).is_file():
                self._answer.buttons(("Save marked copy …", save_marked))
        self._answer.problems([in_window_words(problem) for problem in problems], self._open_place)
        self._answer.top()

    def _files(self, *files: Path) -> None:
        self._answer.files(files, lambda path: self._say(open_file(path)), lambda path: self._say(show_in_folder(path)))

    def _try(self, again: Callable[[], None] | None) -> None:
        if again:
            self._answer.buttons(("Try again", again))

    def _open_place(self, problem: Problem) -> None:
        """Open what a problem is about: a file that it names, else the workbook."""
        named = Path(problem.where)
        self._say(open_file(named if named.is_absolute() and named.is_file() else Path(self._workbook())))

    def _say(self, trouble: str) -> None:
        if trouble:
            self._answer.say(f"\n{trouble}")
            self._answer.text.see("end")

"""What the answer says of each outcome, and what its buttons do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.app.window.answer import Answer
from reportgen.app.window.opening import open_file, show_in_folder
from reportgen.app.window.words import in_window_words
from reportgen.app.window.work import Asked, Findings, Marked
from reportgen.core.problems import Problem, Severity
from reportgen.core.refresh.refreshed import Outcome
from reportgen.core.refresh.report_log import told_in
from reportgen.core.wording import one_many

if TYPE_CHECKING:
    from reportgen.app.refresh import Refreshed
    from reportgen.app.starter import Starter

_WELCOME = "Choose the quarter’s workbook above. Check lists what needs a look; Generate writes the documents."
_READY = "Check lists what needs a look; Generate writes the documents."
_NO_WORKBOOK = "No workbook yet? A starter workbook explains itself and has two examples."
_NOTHING_OVERWRITTEN = "Nothing is ever overwritten: documents that are there already stay as they are."
_NOTHING_WRITTEN = ("Nothing was written.",)
_OPENS = "A double click on a line, or Return, opens the workbook."


class Told:
    """Fills the answer. `workbook` gives the path that is in the form; `in_title` says a heading in the title too.

    `can_mark` is told whether anything that is told now stands in the workbook's cells.
    """

    def __init__(
        self,
        answer: Answer,
        workbook: Callable[[], str],
        in_title: Callable[[str], None],
        can_mark: Callable[[bool], None],
    ) -> None:
        self._answer, self._workbook, self._in_title, self._can_mark = answer, workbook, in_title, can_mark
        self._news: tuple[str, tuple[Path, ...]] = ("", ())
        self._again: Callable[[], None] = _nothing

    def welcome(self, start_workbook: Callable[[], None] | None, remark: str = "") -> None:
        """Say what to do first, and offer a workbook to begin with as soon as one can be made."""
        self._begin("")
        if remark:
            self._answer.say(f"{remark}\n")
        self._answer.say(_WELCOME)
        self._answer.say(_NOTHING_OVERWRITTEN, "small")
        if start_workbook:
            self._answer.say(f"\n{_NO_WORKBOOK}")
            self._answer.buttons(("Make a starter workbook …", start_workbook))

    def ready(self) -> None:
        """Say that the workbook is read and what can be done with it."""
        self._begin("")
        self._answer.say(f"“{Path(self._workbook()).name}” is read.", "head")
        self._answer.say(_READY)
        self._answer.say(_NOTHING_OVERWRITTEN, "small")

    def waiting(self) -> None:
        """Take away what was told before, while something new is in the making."""
        self._begin("")

    def checked(self, found: Findings) -> None:
        """Tell what a check found: the problems, then each rating with its reason."""
        self._tell(lambda: self._checked(found))

    def generated(self, found: Findings) -> None:
        """Tell what was written, and what in it needs a look."""
        self._tell(lambda: self._generated(found))

    def refused(self, problems: tuple[Problem, ...], *, writing: bool) -> None:
        """Tell everything that is wrong; `writing` says that documents would have been written."""
        self._tell(lambda: self._refused(problems, writing=writing))

    def marked(self, marked: Marked) -> None:
        """Tell where the marked copy is, above what was told before."""
        lacks = " ".join(f"Mind: {sentence}." for sentence in marked.lacks)
        if marked.file:
            self._add_news(f"The marked copy is saved; its list of problems links to the cells. {lacks}", marked.file)
        else:
            self._add_news(f"There is no marked copy. {lacks}")

    def not_marked(self, problems: tuple[Problem, ...]) -> None:
        """Tell why no marked copy was saved, above what was told before."""
        words = (in_window_words(problem) for problem in problems)
        said = " ".join(f"{problem.where}: {problem.sentence} What to do: {problem.fix}." for problem in words)
        self._add_news(f"There is no marked copy. {said}")

    def refreshed(self, again: Callable[[Mapping[str, str]], None], found: Sequence[Refreshed] | Asked) -> None:
        """Tell what was done in each draft, what is proposed in it first, and where the new files are.

        Where a committee must be named first, ask for it; `again` refreshes with what is chosen.
        """
        if isinstance(found, Asked):
            self._ask(again, found)
            return
        entries = [entry for one in found for *_, own in told_in(one.draft.name, one.log) for entry in own]
        files = [one.file for one in found if one.file]
        proposed = sum(entry.outcome is not Outcome.UPDATED for entry in entries)
        written = one_many(len(files), "draft is refreshed", "drafts are refreshed")
        self._head(f"{len(files)} {written}{f'; {proposed} to look at' if proposed else ''}")
        self._answer.say("The edited drafts are as they were; each new one is beside its own.")
        self._files(*files)
        for one in found:
            self._answer.say(f"\n{one.draft.name}", "head")
            if nothing := one.told.nothing:
                self._answer.say(nothing)
            for outcome, heading, entries in told_in(one.draft.name, one.log):
                told = [(entry.place, entry.why) for entry in entries]
                self._answer.entries(heading, told, important=outcome is not Outcome.UPDATED)
        self._problems(tuple(dict.fromkeys(problem for one in found for problem in one.problems)))
        self._answer.top()

    def _ask(self, again: Callable[[Mapping[str, str]], None], asked: Asked) -> None:
        """Ask which of the workbook's committees a draft is for."""
        unnamed = asked.unnamed
        self._head("Which committee is it now?")
        book = Path(self._workbook()).name
        self._answer.say(f"{unnamed.draft} is for “{unnamed.committee}”, to which no indicator of {book} goes.")
        self._answer.say("Choose the one that it is for:")
        for name in unnamed.committees:
            self._answer.buttons((name, partial(again, {**asked.renamed, unnamed.committee: name})))
        self._answer.top()

    def started(self, starter: Starter) -> None:
        """Tell where the starter workbook is, and what to do with it."""
        self._head("The starter workbook is written")
        self._answer.say("Fill it in with Excel; its sheet About explains how.")
        self._files(starter.path)

    def nothing_ticked(self) -> None:
        """Tell why nothing happens."""
        self._head("No document is ticked")
        self._answer.say("Tick the documents to write, and press Generate.")

    def stopped(self) -> None:
        """Tell that nothing is left behind."""
        self._head("Stopped")
        self._lines(_NOTHING_WRITTEN)

    def not_set_up(self, sentence: str, again: Callable[[], None]) -> None:
        """Tell that the set-up is not finished, and offer to go on with it."""
        self._head("The set-up is not finished", bad=True)
        self._answer.say(sentence or "Check and Generate need it.")
        self._answer.buttons(("Finish the set-up", again))

    def failed(self, sentence: str) -> None:
        """Tell what nobody foresaw."""
        self._head("That did not work", bad=True)
        self._answer.say(sentence)

    def _tell(self, telling: Callable[[], None]) -> None:
        """Tell something to which news may be added; the news of before are old."""
        self._news, self._again = ("", ()), telling
        telling()

    def _add_news(self, text: str, *files: Path) -> None:
        self._news = text, files
        self._again()

    def _checked(self, found: Findings) -> None:
        self._head(_how_many(found.problems) or "Nothing needs a look")
        self._lines(found.counts)
        self._problems(found.problems)
        several = len(found.ratings) > 1
        for name, indicators in found.ratings:
            self._answer.say(f"\n{name}: each rating, and why" if several else "\nEach rating, and why", "head")
            self._answer.ratings(indicators)

    def _generated(self, found: Findings) -> None:
        number, look = len(found.files), _how_many(found.problems)
        written = "The document is written" if number == 1 else f"{number} documents are written"
        self._head(f"{written}; {look}" if look else written)
        self._lines(found.counts)
        if look:
            self._answer.say(f"{look[:1].upper()}{look[1:]}, below the documents.", "look at")
        self._files(*found.files)
        self._problems(found.problems)

    def _refused(self, problems: tuple[Problem, ...], *, writing: bool) -> None:
        self._head("Something must be mended first", bad=True)
        self._lines(_NOTHING_WRITTEN if writing else ())
        self._problems(problems)

    def _begin(self, head: str) -> None:
        self._answer.clear()
        self._in_title(head)
        self._can_mark(False)

    def _head(self, head: str, *, bad: bool = False) -> None:
        self._begin(head)
        text, files = self._news
        if text:
            self._answer.say(text)
            self._files(*files)
        self._answer.say(head, "bad head" if bad else "head")
        self._answer.text.focus_set()

    def _lines(self, lines: Sequence[str]) -> None:
        for line in lines:
            self._answer.say(line)

    def _problems(self, problems: tuple[Problem, ...]) -> None:
        in_cells = any("!" in problem.where for problem in problems) and Path(self._workbook()).is_file()
        if in_cells:
            self._answer.say(f"\n{_OPENS}", "small")
        self._can_mark(in_cells)
        self._answer.problems([in_window_words(problem) for problem in problems], self._open_place)
        self._answer.top()

    def _files(self, *files: Path) -> None:
        self._answer.files(files, lambda path: self._say(open_file(path)), lambda path: self._say(show_in_folder(path)))

    def _open_place(self, problem: Problem) -> None:
        """Open what a problem is about: a file that it names, else the workbook."""
        named = Path(problem.where)
        self._say(open_file(named if named.is_absolute() and named.is_file() else Path(self._workbook())))

    def _say(self, trouble: str) -> None:
        if trouble and not self._answer.shown.rstrip().endswith(trouble):
            self._answer.say(f"\n{trouble}")
        if trouble:
            self._answer.text.see("end")


def _nothing() -> None:
    """Tell nothing: there is nothing to tell anew."""


def _how_many(problems: tuple[Problem, ...]) -> str:
    """Return how many problems there are of each kind: `2 to mend first, 34 to look at`; empty where none matters."""
    words = {Severity.ERROR: "to mend first", Severity.WARNING: "to look at", Severity.NOTE: "to know"}
    counted = {severity: sum(problem.severity is severity for problem in problems) for severity in words}
    if not counted[Severity.ERROR] + counted[Severity.WARNING]:
        return ""
    return ", ".join(f"{counted[severity]} {word}" for severity, word in words.items() if counted[severity])

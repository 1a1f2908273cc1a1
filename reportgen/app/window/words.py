"""The command line's words for what is asked, in the words that stand in the window."""

from __future__ import annotations

from dataclasses import replace

from reportgen.core.problems import Problem

_WORDS = {
    "--out": "Save in",
    "--period": "Period",
    "--committee": "Committee",
    "--profile": "Profile",
    "--pdf": "also as PDF",
    "--only": "Documents",
    "--all": "every committee",
    "--marked": "the marked copy",
}


def in_window_words(problem: Problem) -> Problem:
    """Return a problem that speaks of fields of the window where it spoke of options."""
    where = _WORDS.get(problem.where, problem.where)
    what, fix = problem.what, problem.fix
    for option, word in _WORDS.items():
        what, fix = (text.replace(option, f"“{word}”") for text in (what, fix))
    return replace(problem, where=where, what=what, fix=fix)

"""Texts as words and figures."""

from __future__ import annotations

import re

_STOP = r"(?<=[a-z]{2})\.(?=[\dA-Z])"
"""The end of a sentence to which the next was joined without a space."""

_WORD = re.compile(rf"[£€$+−-]?\w+(?:(?!{_STOP})[.,'’/:–-]\w+)*%?|\s|.", re.DOTALL)
FIGURE = re.compile(r"(?=.*\d)(?:[£€$+−-]?\d[\d.,/:–-]*\d%?|[£€$+−-]\d%?|\d%)m?")
"""A word that is a figure by itself: two digits at least, or a sign that says so."""


def words_of(text: str) -> tuple[str, ...]:
    """Return a text's words, spaces and signs; put together they are the text. A figure is one word: `£1,234.5`."""
    return tuple(_WORD.findall(text))


def figures_in(text: str) -> tuple[str, ...]:
    """Return the words of a text with a digit in them, in order."""
    return tuple(word for word in words_of(text) if any(map(str.isdigit, word)))

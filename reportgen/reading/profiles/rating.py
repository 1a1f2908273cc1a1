"""The parts of a profile that say how is rated: the tolerance, and the words of the classes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from reportgen.core.figure import plain
from reportgen.core.profile import ClassWords, Rag, Scheme, folded_word
from reportgen.core.tolerance import Tolerance, ToleranceKind, parse_tolerance
from reportgen.core.wording import NO_TARGET

if TYPE_CHECKING:
    from reportgen.reading.profiles.profile import _Reader

Words = tuple[tuple[Rag, ClassWords], ...]

_TOLERANCE = "rating.tolerance"
_PLACEHOLDERS = ("{adjective}",)
_DEFAULT_KEYS = {
    Rag.GREEN: "on or better than the {adjective} target",
    Rag.AMBER: "off the {adjective} target but within the tolerance",
    Rag.RED: "off the {adjective} target",
}


def read_tolerance(reader: _Reader, rating: Mapping[str, Any], scheme: Scheme) -> Tolerance | None:
    """Return the profile's tolerance; None without one."""
    typed = rating.get("tolerance", "")
    if isinstance(typed, int | float) and not isinstance(typed, bool):
        number = Decimal(str(typed))
        own = f', or "{plain(number)}" for {plain(number)} in the indicator\'s own unit' if number >= 1 else ""
        reader.fault(_TOLERANCE, f"is {typed!r}, not a text", f"{_per_cent(number)}{own}")
        return None
    if not isinstance(typed, str):
        reader.text(rating, "rating", "tolerance", "")
        return None
    tolerance = parse_tolerance(typed) if typed else None
    if typed and tolerance is None:
        reader.fault(_TOLERANCE, f"is {typed!r}", 'write it like "10%", "5%/10%", "2pp", "3" or "floor 85"')
    elif tolerance and tolerance.kind is ToleranceKind.ABSOLUTE and 0 < tolerance.amber < 1:
        what = f"is {typed!r}, which is that much in the indicator's own unit and less than 1"
        reader.fault(_TOLERANCE, what, f'{_per_cent(tolerance.amber)}, or like "0.5pp" for percentage points')
    elif not typed and scheme is not Scheme.BINARY:
        reader.fault(_TOLERANCE, f"is missing for the scheme {scheme.value}", 'write it like tolerance = "10%"')
    return tolerance


def _per_cent(number: Decimal) -> str:
    share = plain(number * 100 if 0 < number < 1 else number)
    return f'write "{share}%" for {share} per cent of the target'


def read_words(reader: _Reader, rating: Mapping[str, Any]) -> Words:
    """Return the word and the key of each class; each word must be one class's only."""
    words = tuple((rag, _words(reader, rating, rag)) for rag in Rag)
    taken = {folded_word(rag.value): rag for rag in Rag}
    for rag, own in words:
        other = taken.setdefault(folded_word(own.word), rag)
        if other is not rag:
            what = f"is {own.word!r}, which stands for the class {other.value} too"
            reader.fault(f"rating.{rag.value.casefold()}.word", what, "give each class a word of its own")
    return words


def _words(reader: _Reader, rating: Mapping[str, Any], rag: Rag) -> ClassWords:
    name = rag.value.casefold()
    path = f"rating.{name}"
    table = reader.table(rating, name, path)
    word = reader.text(table, path, "word", rag.value)
    key = reader.text(table, path, "key", _DEFAULT_KEYS[rag])
    if not word.strip():
        reader.fault(f"{path}.word", "is blank", f'write the word for the class, like "{rag.value}"')
        word = rag.value
    for unknown in dict.fromkeys(re.findall(r"{.*?}", key)):
        if unknown not in _PLACEHOLDERS:
            near = get_close_matches(unknown, _PLACEHOLDERS, n=1)
            meant = f"is {near[0]} meant? " if near else ""
            fix = f"{meant}It may hold {', '.join(_PLACEHOLDERS)} (quarterly, monthly or annual)"
            reader.fault(f"{path}.key", f"asks for {unknown}", fix)
    return ClassWords(word, key)


def read_no_target(reader: _Reader, rating: Mapping[str, Any]) -> str:
    """Return the words for a target that there is none of."""
    typed = reader.text(rating, "rating", "no_target", NO_TARGET)
    if not typed.strip():
        reader.fault("rating.no_target", "is blank", f'write the words for it, like "{NO_TARGET}"')
    return typed


def read_not_rated(reader: _Reader, rating: Mapping[str, Any], words: Words) -> str:
    """Return the words for not rated, which are those of no class."""
    typed = reader.text(rating, "rating", "not_rated", "Not rated")
    if not typed.strip():
        reader.fault("rating.not_rated", "is blank", 'write the words for it, like "Not rated"')
    for rag, own in words:
        if folded_word(typed) in (folded_word(own.word), folded_word(rag.value)):
            what = f"is {typed!r}, which stands for the class {rag.value} too"
            reader.fault("rating.not_rated", what, 'write words of its own, like "Not rated"')
            break
    return typed

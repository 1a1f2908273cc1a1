"""What has changed among the numbers of a chart, as the chart shows them: `Actual, Q2: 57.1% is now 82.3%`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from reportgen.core.figure import plain, round_half_up

OTHER_NUMBERS = "its numbers are new"
"""What is told of a chart of which no number is the same and another: it has other periods, or other lines."""

_MOST = 4
"""Numbers that are told one by one."""

_FORMAT = re.compile(r'^(?P<before>(?:"[^"]*"|[^#0?"])*)(?P<whole>[#0?,]*)(?P<part>\.[0#?]+)?(?P<after>.*)$', re.DOTALL)


_BARE_QUARTER = re.compile(r"[1-4](?: \d\d/\d\d)?")


def in_labels_of(old: str, new: str) -> str:
    """Return the numbers `old` under the labels of `new`, where these are the same periods said in another form.

    A narrow chart has `3 17/18` or `Q3 17/18`, a broad one `Q3 2017/18`. As they are where they are other periods.
    """
    was, is_now = ([line.split("\t") for line in text.split("\n")] for text in (old, new))
    if len(was) != len(is_now) or {len(parts) for parts in (*was, *is_now)} != {3}:
        return old
    pairs = [(_label(one), _label(two)) for (_, one, _), (_, two, _) in zip(was, is_now, strict=True)]
    names = all(_called(one[0]) == _called(two[0]) for one, two in zip(was, is_now, strict=True))
    if not names or any(one[0] != two[0] for one, two in pairs) or not any(one == two for one, two in pairs):
        return old
    return "\n".join("\t".join((one[0], two[1], one[2])) for one, two in zip(was, is_now, strict=True))


def _label(text: str) -> tuple[str, str]:
    """Return a label and its year, each in its shortest form: `3` and `17/18` of `Q3 2017/18`."""
    inner, _, year = text.partition(" ")
    return re.sub(r"^Q(?=[1-4]$)", "", inner), re.sub(r"^\d\d(?=\d\d(/\d\d)?$)", "", year)


def moved_numbers(old: str, new: str, formats: Mapping[str, str]) -> str:
    """Return in words which numbers of a chart are others now; `OTHER_NUMBERS` where none can be told.

    `old` and `new` are the numbers as a record has them (`core.record.draft.points_text`), `formats` the number format
    of each line or bar by its name in the new chart.
    """
    was, is_now = _numbers(in_labels_of(old, new)), _numbers(new)
    codes = {_called(series): code for series, code in formats.items()}
    told = [
        f"{place.told}: {_shown(was[place], codes.get(place.series, ''))}"
        f" is now {_shown(number, codes.get(place.series, ''))}"
        for place, number in is_now.items()
        if place in was and was[place] != number
    ]
    if len(told) > _MOST:
        told[_MOST - 1 :] = [f"{len(told) - _MOST + 1} more of its numbers are new"]
    return "; ".join(told) or OTHER_NUMBERS


def in_format(number: Decimal, code: str) -> str:
    """Return a number as a chart shows it in a number format: `0.0%`, `"£"#,##0`; as it is where that is none."""
    found = _FORMAT.match(code.partition(";")[0])
    if found is None or not found["whole"]:
        return plain(number)
    percent = "%" in re.sub(r'"[^"]*"', "", code.partition(";")[0])
    places = len((found["part"] or ".")[1:])
    rounded = round_half_up(number * 100 if percent else number, places)
    digits = f"{abs(rounded):{',' if ',' in found['whole'] else ''}.{places}f}"
    sign = "-" if rounded < 0 else ""
    return f"{sign}{_literal(found['before'])}{digits}{_literal(found['after'])}"


def _literal(text: str) -> str:
    return re.sub(r"[\"\\]", "", text)


def _shown(text: str, code: str) -> str:
    try:
        return in_format(Decimal(text), code)
    except InvalidOperation:
        return text or "empty"


@dataclass(frozen=True)
class _Place:
    """Where a number stands in a chart. Of two with the same label, as of years that are not drawn, `later` is 1."""

    series: str
    category: str
    later: int

    @property
    def told(self) -> str:
        """Return the place in words: a narrow chart has `3 17/18` for the third quarter."""
        label = f"Q{self.category}" if _BARE_QUARTER.fullmatch(self.category) else self.category
        return f"{self.series}, {'the later ' if self.later else ''}{label.split()[0] if self.later else label}"


def _numbers(text: str) -> dict[_Place, str]:
    seen: Counter[tuple[str, str]] = Counter()
    found = {}
    for series, category, number in (line.split("\t") for line in text.split("\n") if line.count("\t") == 2):
        place = (_called(series), category)
        found[_Place(*place, seen[place])] = number
        seen[place] += 1
    return found


def _called(series: str) -> str:
    """Return a line's or bar's name without its figures: `6 (43%) Green` is the same bar as `5 (36%) Green`."""
    return " ".join(re.sub(r"[\d.,%()]+", " ", series).split())

"""A polarity that contradicts the indicator's own name: only ever a note, since names are loose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.indicator import Polarity
from reportgen.core.problems import Problem, note
from reportgen.core.summary import RatedDataset, RatedIndicator

_LESS_IS_MEANT = re.compile(
    r"^(?:to )?(?P<verb>reduce|reducing|minimi[sz]e|minimi[sz]ing|decrease|decreasing|fewer)\b"
    r"|\b(?P<noun>waiting times?|average wait|average (?:number of )?(?:days|weeks|time) (?:taken|to|lost)|days lost|"
    r"response times?|turnaround times?|sickness absence|(?:over-?due|missed) \w+|complaints received|"
    r"vacancy rate|fly-?tips reported)\b",
    re.IGNORECASE,
)
_MORE_IS_MEANT = re.compile(
    r"^(?:to )?(?P<verb>increase|increasing|maximi[sz]e|maximi[sz]ing)\b"
    r"|\b(?P<noun>satisfaction|satisfied|recycled|recycling rate|collection rate|on time|in time)\b",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(reduc\w+|improve\w*|within|less than|more than|under|over|below|above|not|no|fail\w*|outside|without|dis\w+|"
    r"resolved|met|meet\w*|target\w*|avoid\w*|prevent\w*|saved|fall|drop|rise|collected|cleared|savings?)\b",
    re.IGNORECASE,
)
"""Words that turn a name round: waits of less than 14 days, bins missed and then collected within a day."""


def polarity_wording(item: RatedIndicator, _: RatedDataset) -> Iterator[Problem]:
    """Yield a note where the name says the other way than the polarity."""
    indicator = item.indicator
    meant = {Polarity.BIGGER: _LESS_IS_MEANT, Polarity.SMALLER: _MORE_IS_MEANT}.get(indicator.polarity)
    found = meant.search(indicator.name) if meant else None
    if not found or (found["noun"] and _TURNED.search(indicator.name)):
        return
    what = f"“{indicator.title}” says “{found[0]}”, but its polarity is {indicator.polarity.value}"
    yield note(indicator.place("Polarity"), what, "change the polarity if it is the wrong way round")

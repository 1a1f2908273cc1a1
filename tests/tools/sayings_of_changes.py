"""Sentences that count changes: how many turned, improved or got worse, true and false."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportgen.core.profile import Rag
from reportgen.core.summary import RatedDataset
from reportgen.core.travel import Travel
from reportgen.core.wording import in_words, upper_first
from tests.tools.saying import Saying, pairs


def of_changes(rated: RatedDataset) -> Iterator[Saying]:
    items = rated.indicators
    moves = Counter((item.before.rag, item.rag) for item in items if item.before.rag and item.rag)
    if not moves:
        return
    for was, now in ((Rag.GREEN, Rag.RED), (Rag.RED, Rag.GREEN), (Rag.AMBER, Rag.GREEN), (Rag.RED, Rag.AMBER)):
        number = moves[was, now]
        for form in ("{N} have turned from {a} to {b}.", "{N} indicators moved from {a} to {b} this quarter.",
                     "{N} have gone from {a} to {b}.", "{N} indicators changed from {a} to {b} since last quarter.",
                     "{N} indicators went from {a} to {b}."):  # fmt: skip
            known = {"a": was.value, "b": now.value}
            true = _counted(form, number).format(N=_many(number), **known)
            yield from pairs("changes", true, _counted(form, number + 2).format(N=_many(number + 2), **known))
    shorts = Counter(item.short.travel for item in items if item.short and item.short.travel)
    longs = Counter(item.long.travel for item in items if item.long.travel)
    mixed = Counter((item.short or item.long).travel for item in items)
    turned = {Travel.BETTER: 0, Travel.WORSE: 0, Travel.SAME: 0}
    order = (Rag.RED, Rag.AMBER, Rag.GREEN)
    for (was, now), number in moves.items():
        if was is not now and was and now:
            turned[Travel.BETTER if order.index(now) > order.index(was) else Travel.WORSE] += number
    for travel, forms in {
        Travel.BETTER: ("{N} indicators improved.", "{N} indicators have improved since last quarter.",
                        "{N} indicators got better.", "{N} indicators are better than last quarter."),
        Travel.WORSE: ("{N} indicators got worse.", "{N} indicators have worsened since last quarter.",
                       "{N} indicators deteriorated this quarter."),
        Travel.SAME: ("{N} indicators stayed the same.", "{N} indicators are unchanged."),
    }.items():  # fmt: skip
        counted = {shorts[travel], longs[travel], mixed[travel], turned[travel]}
        wrong = next(number for number in range(1, 30) if not counted & {number, number - 1, number + 1})
        for form in forms:
            true = _counted(form, shorts[travel]).format(N=_many(shorts[travel]))
            yield from pairs("improved", true, _counted(form, wrong).format(N=_many(wrong)))
    reds = [item for item in items if item.rag is Rag.RED]
    for travel, verb in ((Travel.BETTER, "improved"), (Travel.WORSE, "got worse")):
        went = sum(1 for item in reds if item.short and item.short.travel is travel)
        maybe = {went, sum(1 for item in reds if item.long.travel is travel)}
        maybe.add(sum(1 for item in reds if item.before.rag is Rag.GREEN))
        wrong = next((number for number in range(len(reds), 1, -1) if number not in maybe), 0)
        if wrong and went > 1:
            for whole in ("Reds", f"{in_words(len(reds))} Red indicators"):
                said = [f"{_many(number)} of the {whole} {verb}." for number in (went, wrong)]
                yield from pairs("of the Reds", *said)
    for text in ("Three of these have turned from Green to Red.", "Two services moved from Red to Green.",
                 "In Bexley, 9 indicators improved.", "Eleven indicators will improve.", "One more than in spring.",
                 "There is one more than in spring.", "Last year 9 indicators improved.",
                 "Several indicators improved.", "Three improved.", "Four of our teams got better.",
                 "Some have turned from Green to Red in other boroughs."):  # fmt: skip
        yield Saying("changes", text, false=False)


def _many(number: int) -> str:
    return upper_first(in_words(number)) if number else "No"


def _counted(form: str, number: int) -> str:
    if number == 0:
        form = form.replace("{N} have", "None have").replace("{N} got", "None got")
    if number == 1:
        form = form.replace(" have ", " has ").replace("indicators", "indicator").replace(" are ", " is ")
    return form

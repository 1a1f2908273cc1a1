"""Sentences that say which part of all indicators has a rating, in words and in numbers, true and false."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from reportgen.core.profile import Rag
from reportgen.core.summary import RatedDataset
from reportgen.core.wording import in_words, lower_first, upper_first
from tests.tools.saying import Saying, name_of, pairs


def of_parts(rated: RatedDataset) -> Iterator[Saying]:
    found = [item for item in rated.indicators if item.rag]
    counts = Counter(item.rag for item in found)
    whole = len(found)
    if whole < 5:
        return
    for rag in counts:
        number, word = counts[rag], rag.value if rag else ""
        share = Decimal(number) / whole
        wrong = number - 2 if number > 2 else number + 2
        for form in ("{N} out of {w} are {r}.", "{N} of the {w} rated indicators are {r}.",
                     "{N} out of the {w} rated indicators are {r}.",
                     "{N} out of {w} indicators are rated {r}."):  # fmt: skip
            known = {"w": in_words(whole, 20), "r": word}
            yield from pairs("out of", form.format(N=upper_first(in_words(number)), **known),
                              form.format(N=upper_first(in_words(wrong)), **known))  # fmt: skip
        for form in ("{f} of the indicators are {r}.", "{f} of the rated indicators are {r}.",
                     "{f} of indicators are {r} this quarter.", "{f} are {r}."):  # fmt: skip
            for name, (low, high) in _FRACTIONS.items():
                of_all = Decimal(number) / len(rated.indicators)
                shares = (share, of_all)
                if all(low <= one <= high for one in shares):
                    yield Saying("fraction", form.format(f=upper_first(name), r=word), false=False)
                if all(one < low - _FAR or one > high + _FAR for one in shares):
                    yield Saying("fraction", form.format(f=upper_first(name), r=word), false=True)
        yield Saying("none", f"None of the indicators are {word}.", false=True)
        yield Saying("none", f"No indicator is {word}.", false=True)
        yield Saying("none", f"None are {word}.", false=True)
        if number != whole - 1:
            yield Saying("all but one", f"All but one of the indicators are {word}.", false=True)
            yield Saying("all but one", f"All but one are {word}.", false=True)
        if number != 1:
            item = next(item for item in found if item.rag is rag)
            yield Saying("only", f"The only {word} indicator is {lower_first(name_of(item))}.", false=True)
            yield Saying("only", f"{name_of(item)} is the only {word}.", false=True)
            yield Saying("only", f"There is only one {word} indicator.", false=True)
    for rag in Rag:
        if not counts[rag]:
            yield Saying("none", f"None of the indicators are {rag.value}.", false=False)
            yield Saying("none", f"No indicator is {rag.value}.", false=False)
    for text in ("Half of our staff are new.", "A third of placements are Red Cross homes.", "Most of it is done.",
                 "All but one of our schools are Green Flag holders.", "None of them are Red.",
                 "The only Red risk is about money.", "About a half of the work remains.",
                 "Six out of fourteen schools are Green Flag holders.", "Many indicators are Red.",
                 "A number of indicators are Green.", "Two thirds of parents were pleased."):  # fmt: skip
        yield Saying("parts", text, false=False)


_FRACTIONS = {
    "half": (Decimal("0.47"), Decimal("0.53")),
    "just over half": (Decimal("0.501"), Decimal("0.58")),
    "more than half": (Decimal("0.501"), Decimal(1)),
    "just under half": (Decimal("0.42"), Decimal("0.499")),
    "fewer than half": (Decimal(0), Decimal("0.499")),
    "a third": (Decimal("0.31"), Decimal("0.36")),
    "a quarter": (Decimal("0.23"), Decimal("0.27")),
    "two thirds": (Decimal("0.64"), Decimal("0.69")),
    "three quarters": (Decimal("0.73"), Decimal("0.77")),
    "the majority": (Decimal("0.501"), Decimal(1)),
    "most": (Decimal("0.501"), Decimal(1)),
}
_FAR = Decimal("0.1")
"""By how much a share is another one than is said, so that nobody would call it so."""

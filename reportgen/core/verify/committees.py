"""The page about all committees of a council held against the packs of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.core.record.record import Fact, Version


def committees_of(version: Version) -> frozenset[str]:
    """Return the committees whose counts a page about the whole council states; none for another document."""
    return frozenset(fact.about for fact in version.facts if fact.key == f"{fact.about}/name")


def counted_otherwise(page: Version, pack: Version) -> Iterator[tuple[str, Fact, Fact]]:
    """Yield each count of a pack's committee that a page prints as another one than the pack has.

    Those of one workbook do not differ: a document may be about some of the indicators only.

    Each with the block of the page (its identity) that it stands in first, the page's fact and the pack's.
    """
    if not pack.committee or pack.committee not in committees_of(page) or page.period != pack.period:
        return
    if pack.workbook == page.workbook:
        return
    ours, theirs = ({fact.key: fact for fact in version.facts} for version in (page, pack))
    told = set()
    for trace in page.traces:
        fact = ours[trace.facts[0]]
        other = theirs.get(fact.key.removesuffix(f"/{pack.committee}"))
        if fact.about == pack.committee and other and other.text != fact.text and fact.key not in told:
            told.add(fact.key)
            yield trace.identity, fact, other


def is_of_most(pack: Version, others: Iterable[Version]) -> bool:
    """Return whether none of the other documents of a pack is about more indicators: those count all there are."""
    alike = (one for one in others if (one.period, one.committee) == (pack.period, pack.committee))
    number = len(_indicators_of(pack))
    return all(len(_indicators_of(one)) <= number for one in alike if one.workbook == pack.workbook)


def _indicators_of(version: Version) -> frozenset[str]:
    return frozenset(fact.about for fact in version.facts if fact.about)

"""The order of a refreshed deck's slides: as people put them, or, where they never moved one, as it is generated."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.writing.slide_refresh.page import Page


def order_of(before: Sequence[Page], after: Sequence[Page], keys: Sequence[str], latest: Sequence[str]) -> list[Page]:
    """Return the slides in their order.

    `before` are the draft's slides as they stood, `after` those that there are now, the new ones last; `keys` are those
    of the slides generated now, and `latest` those generated last, in their order. A person's own slide stays behind
    the slide that it stands behind.
    """
    there = [page for page in before if page in after]
    added = {page.key: page for page in after if page not in before}
    mine = [page.key for page in there if page.key in keys]
    if [key for key in latest if key in mine] == [key for key in mine if key in latest]:
        there = _as_generated(there, keys)
    for at, key in enumerate(keys):
        if key in added:
            places = {page.key: place for place, page in enumerate(there) if page.key}
            near = next((places[name] + 1 for name in reversed(keys[:at]) if name in places), 0)
            there.insert(near, added[key])
    return there


def _as_generated(there: Sequence[Page], keys: Sequence[str]) -> list[Page]:
    first: list[Page] = []
    followed: dict[str, list[Page]] = {}
    last = first
    for page in there:
        if page.key in keys:
            last = followed.setdefault(page.key, [])
        last.append(page)
    return first + [page for key in keys for page in followed.get(key, ())]

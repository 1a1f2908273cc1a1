"""The titles of a table's slides, which say how many there are: people's own rows can keep one more than is generated.

A title that is generated with another total says the one that the draft has, as far as it goes on over its slides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.further import number_of, with_total
from reportgen.writing.slide_refresh.page import Item, Page, text_in
from reportgen.writing.slide_refresh.room import fit_title
from reportgen.writing.slide_refresh.runs import put_text


def number_slides(desk: Desk, there: Mapping[str, Page], fresh: Mapping[str, Page]) -> None:
    """Make titles give the number of slides that there are; `there` and `fresh` are slides by their keys."""
    if not set(there) - set(fresh):
        return
    total = max(map(number_of, {*there, *fresh}))
    further = {key: page for key, page in desk.further.items() if key in there}
    for key, page in {**there, **fresh, **further}.items():
        for item in [item for item in page.items if item.identity == f"rg:{key}.title"]:
            text = with_total(text_in(item.body), total)
            if text != item.text and put_text(item.body, text):
                _put(desk, page, item, text)
    for key in further:
        fit_title(there[key])


def _put(desk: Desk, page: Page, item: Item, text: str) -> None:
    """Have a block say another text from now on: on its slide, and for whoever asks what is generated."""
    page.items[page.items.index(item)] = replace(item, text=text)
    for known in (desk.where, desk.fresh):
        if known.get(item.identity) is item:
            known[item.identity] = replace(item, text=text)

"""The texts of a workbook as facts: what a figure that somebody has typed into a sentence comes from."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.papers.pack import keyed
from reportgen.core.record.record import Fact
from reportgen.core.summary import RatedDataset

_TYPED = "as typed in the workbook"


def typed_texts(rated: RatedDataset) -> Iterator[Fact]:
    """Yield every text of the workbook that documents print, with its cell."""
    for field in rated.dataset.fields:
        if field.text:
            yield Fact(f"report/{field.name}", "typed", field.text, f"the field {field.name}", _TYPED, (field.place,))
    for key, item in keyed(rated):
        indicator = item.indicator
        texts = {
            "Comment": indicator.comment,
            "Improvements required": indicator.improvements,
            "Definition": indicator.definition,
            "Target rationale": indicator.target_rationale,
            "Management actions": indicator.management_actions,
        }
        for column, text in texts.items():
            if text:
                place = indicator.place(column)
                yield Fact(f"{key}/{column}", "typed", text, f"the column {column}", _TYPED, (place,), key)
    for narrative in rated.dataset.narratives:
        group = narrative.group
        said = (
            ("message", narrative.message, narrative.message_place),
            ("text", narrative.text, narrative.place),
        )
        for part, text, place in said:
            if text:
                cells = (place or narrative.row,)
                yield Fact(f"narrative/{group}/{part}", "typed", text, f"the {part} about {group}", _TYPED, cells)
    for table in rated.dataset.tables:
        for number, row in enumerate(table.rows):
            for at, (header, text) in enumerate(row):
                if text:
                    key, words = f"table/{table.name}/{number + 1}/{header}", f"the column {header} of {table.name}"
                    yield Fact(key, "typed", text, words, _TYPED, (table.place(number, at),))

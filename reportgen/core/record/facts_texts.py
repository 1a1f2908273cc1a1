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
        if text := f"{narrative.message}\n{narrative.text}".strip():
            words, cells = f"what is typed about {narrative.group}", (narrative.row, narrative.place)
            yield Fact(f"narrative/{narrative.group}", "typed", text, words, _TYPED, cells)
    for table in rated.dataset.tables:
        text = "\n".join(cell for row in table.rows for _, cell in row if cell)
        if text:
            yield Fact(f"table/{table.name}", "typed", text, f"the sheet {table.name}", _TYPED, (table.name,))

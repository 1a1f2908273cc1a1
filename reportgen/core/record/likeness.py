"""Which document a draft is one of that has lost its record: by the figures that it still says in the same words."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.core.record.draft import Draft
from reportgen.core.record.record import Record, Version

_TELLING = 25
"""Letters from which on a text with a figure in it is hardly that of another document by chance."""
_FEWEST = 3
"""Such texts that a draft must have in common with its document."""
_ENOUGH = 0.5
"""The part of them that must be the same: those of another period have other figures."""


def likest(draft: Draft, records: Iterable[Record]) -> Record | None:
    """Return the record of the document that a draft is one of; None where it says too little of any."""
    said = {_plain(piece.text) for piece in draft.pieces}
    ending = draft.name.rpartition(".")[2].casefold()
    fitting = [record for record in records if record.document.casefold().endswith(f".{ending}")]
    scores = [(_score(said, record.latest), at) for at, record in enumerate(fitting)]
    best, at = max(scores, default=(0.0, 0))
    return fitting[at] if best >= _ENOUGH else None


def _score(said: set[str], version: Version) -> float:
    """Return the part of a version's telling texts that a draft still says."""
    texts = {_plain(block.text) for block in version.blocks if len(block.text) >= _TELLING}
    telling = {text for text in texts if any(map(str.isdigit, text))}
    same = telling & said
    return len(same) / len(telling) if len(same) >= _FEWEST else 0.0


def _plain(text: str) -> str:
    return " ".join(text.split())

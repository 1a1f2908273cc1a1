"""Sentences as people write them about a pack, true ones and plainly false ones, from its rated indicators.

They work the truth out from the rated workbook itself, and know nothing of how `verify` reads a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.summary import RatedDataset
from tests.tools.saying import Saying
from tests.tools.sayings_of_changes import of_changes
from tests.tools.sayings_of_one import of_one
from tests.tools.sayings_of_parts import of_parts
from tests.tools.sayings_of_several import of_several


def sayings(rated: RatedDataset) -> Iterator[Saying]:
    """Yield sentences of every kind about a pack."""
    for found in (of_one, of_several, of_changes, of_parts):
        yield from found(rated)

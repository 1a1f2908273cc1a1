"""Office finds nothing wrong in a refreshed report that was not wrong in the edited one, whatever people did to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.validator import office_faults
from tests.tools.word_cases import CHUNKS, HOW_MANY, WHEN, case


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_office_finds_nothing_wrong(tmp_path: Path, chunk: int) -> None:
    for seed in range(chunk, HOW_MANY, CHUNKS):
        found = case(seed)
        first, second, _ = found.versions
        before, after = tmp_path / f"{seed} edited.docx", tmp_path / f"{seed}.docx"
        after.write_bytes(refresh_report(found.edited, second.data, [first.texts], WHEN).data)
        if faults := office_faults(after):
            before.write_bytes(found.edited)
            theirs = office_faults(before)
            assert [fault for fault in faults if fault not in theirs] == [], found.told

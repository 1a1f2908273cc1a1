"""`verify`: a draft that has lost its record, where the file beside the drafts is gone too, is no all-clear."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.app.cli import main
from reportgen.app.recording import SIDECAR
from reportgen.app.verify import verify
from tests.tools.drafts import SAMPLES, without_bookmarks, without_identity, without_record, written
from tests.tools.edits import retype
from tests.tools.plants import BRIEF, COVER, DECK


def lost(folder: Path, name: str) -> Path:
    """A pack's folder in which one draft has lost its record, with the file beside it."""
    (folder / SIDECAR).unlink(missing_ok=True)
    path = folder / name
    data = without_identity(without_record(path.read_bytes()))
    path.write_bytes(without_bookmarks(data) if path.suffix == ".docx" else data)
    return folder


def pack(sample: str, to: Path) -> Path:
    written(next(path for path in SAMPLES if path.stem == sample), to)
    return to


@pytest.mark.parametrize(
    ("sample", "name"),
    [
        *(("havering-children-2017-18-q2", name) for name in (DECK, COVER, BRIEF)),
        ("havering-board-2017-18-q1", DECK),
        ("rbwm-children-2018-19-q1", COVER),
    ],
)
def test_it_is_held_against_the_others_figures_and_an_untouched_one_is_so(
    sample: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = verify(lost(pack(sample, tmp_path), name))
    assert found.findings == ()
    assert name in found.documents
    [problem] = found.problems
    assert problem.where == name
    assert "held sentence by sentence against the figures of the other drafts" in problem.what
    assert main(["verify", str(tmp_path)]) == 0
    assert "against what they were made from." not in capsys.readouterr().out


def test_what_is_wrong_in_it_is_found(tmp_path: Path) -> None:
    pack("havering-children-2017-18-q2", tmp_path)
    retype(COVER, "8 (57%)", "9 (64%)").on(tmp_path)
    findings = verify(lost(tmp_path, COVER)).findings
    assert [(one.document, one.says, one.instead) for one in findings] == [(COVER, "9", "8"), (COVER, "64%", "57%")]


@pytest.mark.parametrize(
    ("sample", "name"),
    [
        ("rbwm-children-2018-19-q1", "Appendix B.docx"),
        ("cardiff-children-2017-18-q3", "Appendix D dashboard.pptx"),
    ],
)
def test_where_the_others_are_about_something_else_the_status_is_that_of_an_unreadable_draft(
    sample: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(lost(pack(sample, tmp_path), name))]) == 1
    said = capsys.readouterr().out
    assert f"{name}: not checked: reportgen has not written it, or an editor has dropped its record" in said
    assert "contradictions found" not in said

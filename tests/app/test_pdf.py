"""Drafts as PDF."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.app.cli import main
from reportgen.app.pdf import find_office

SAMPLE = Path(__file__).parents[2] / "samples" / "havering-children-2017-18-q2.xlsx"


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_it_writes_a_tagged_pdf_with_title_beside_each_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(SAMPLE), "--out", str(tmp_path), "--pdf", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == [
        "Cover report.docx", "Appendix 1.pptx", "Cover report.pdf", "Appendix 1.pdf",
    ]  # fmt: skip
    for name in ("Cover report.pdf", "Appendix 1.pdf"):
        data = (tmp_path / name).read_bytes()
        assert data.startswith(b"%PDF")
        assert b"/MarkInfo" in data
        assert b"/Marked true" in data
        assert b"/DisplayDocTitle true" in data
        assert b"/Lang(en-GB)" in data


def test_but_it_says_so_where_there_is_no_libreoffice(tmp_path: Path) -> None:
    nowhere = {"PATH": str(tmp_path), "PYTHONPATH": ":".join(sys.path)}
    command = [
        sys.executable,
        "-m",
        "reportgen",
        "build",
        str(SAMPLE),
        "--out",
        str(tmp_path / "out"),
        "--pdf",
        "--json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, env=nowhere, check=False)  # noqa: S603 - this Python
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert answer["files"] == ["Cover report.docx", "Appendix 1.pptx"]
    assert [(problem["severity"], problem["where"]) for problem in answer["problems"]] == [("warning", "--pdf")]

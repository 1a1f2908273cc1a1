"""Draws the templates as they first were. It overwrites them: what comms has restyled since is lost, so think first.

python templates/make_templates.py
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from reportgen.writing.package import repacked
from templates.cardiff_performance import performance_report
from templates.cardiff_reports import covering_report
from templates.cover_report import HAVERING, STANDARD, cover_report
from templates.dashboard import dashboard
from templates.deck_house_style import appendix
from templates.further_reports import board_table, index, meeting_brief, refresh_log
from templates.rbwm_reports import quarterly_cover_report, status_report
from templates.read_me_first import read_me_first

HERE = Path(__file__).parent
DRAWN = datetime(2017, 11, 28)
FURTHER = {
    "standard/meeting-brief.docx": meeting_brief,
    "standard/dashboard.pptx": dashboard,
    "standard/ratings-by-committee.docx": index,
    "standard/read-me-first.docx": read_me_first,
    "standard/refresh-log.docx": refresh_log,
    "havering/board-table.docx": board_table,
    "cardiff/covering-report.docx": covering_report,
    "cardiff/performance-report.docx": performance_report,
    "rbwm/cover-report.docx": quarterly_cover_report,
    "rbwm/performance-report.docx": status_report,
}
"""The other documents, by their places."""


def main() -> None:
    for folder, wording in (("havering", HAVERING), ("standard", STANDARD)):
        (HERE / folder).mkdir(exist_ok=True)
        report, deck = cover_report(wording), appendix()
        for document, name in ((report, "cover-report.docx"), (deck, "appendix-1.pptx")):
            draw(document, HERE / folder / name)
        print(f"templates/{folder}")
    for place, drawn in FURTHER.items():
        draw(drawn(), HERE / place)


def draw(document: Any, path: Path) -> None:
    document.core_properties.created = document.core_properties.modified = DRAWN
    stream = io.BytesIO()
    document.save(stream)
    path.write_bytes(repacked(stream.getvalue()))


if __name__ == "__main__":
    main()

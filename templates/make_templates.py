"""Draws the templates as they first were. It overwrites them: what comms has restyled since is lost, so think first.

python templates/make_templates.py
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from reportgen.writing.package import repacked
from templates.cover_report import HAVERING, STANDARD, cover_report
from templates.deck_house_style import appendix

HERE = Path(__file__).parent
DRAWN = datetime(2017, 11, 28)


def main() -> None:
    for folder, wording in (("havering", HAVERING), ("standard", STANDARD)):
        (HERE / folder).mkdir(exist_ok=True)
        report, deck = cover_report(wording), appendix()
        for properties in (report.core_properties, deck.core_properties):
            properties.created = properties.modified = DRAWN
        for document, name in ((report, "cover-report.docx"), (deck, "appendix-1.pptx")):
            stream = io.BytesIO()
            document.save(stream)
            (HERE / folder / name).write_bytes(repacked(stream.getvalue()))
        print(f"templates/{folder}")


if __name__ == "__main__":
    main()

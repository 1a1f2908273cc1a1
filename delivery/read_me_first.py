"""The page that an analyst reads first, written by the program itself from its own template."""

from __future__ import annotations

from datetime import datetime

from reportgen import __version__
from reportgen.app.home import HOME
from reportgen.core.papers.charts import RatingsChart
from reportgen.core.papers.report import WordReport
from reportgen.writing.word.report import write_report

TEMPLATE = "templates/standard/read-me-first.docx"
TITLE = "Read me first"


def read_me_first(day: datetime) -> bytes:
    """Return the page as a Word document of that day."""
    report = WordReport(
        title=TITLE,
        author="reportgen",
        subject="What reportgen is and how it is opened",
        context={"title": TITLE, "version": __version__},
        words={},
        words_up_to=0,
        comma_before_and=False,
        ratings_chart=RatingsChart((), ""),
        trends={},
        pictures=False,
    )
    return write_report(report, (HOME / TEMPLATE).read_bytes(), TEMPLATE, day)

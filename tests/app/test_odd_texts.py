"""Whatever stands in the cells, the drafts open and say it as typed, or the workbook is refused with a sentence."""

from __future__ import annotations

import io
import re
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from pptx import Presentation

from reportgen.app.cli import main
from tests.tools.sheets import workbook_of_texts

ODD = [
    "{{ 7*7 }}",
    "{% for x in 'abc' %}{{ x }}{% endfor %}",
    "{%p if y %} {{r name }} {# remark #}",
    "{{ ''.__class__.__mro__ }}",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org")',
    "+1-1",
    "@SUM(A1)",
    "http://example.org/?a=1&b=<2>",
    "<w:p>&amp; & < > \" '</w:p>",
    "]]>",
    "bell \x07 escape \x1b null \x00 end",
    "delete \x7f next line \x85 soft hyphen \xad byte order \ufeff",
    "half \ud83d and \udc00 lone",
    "not letters \ufffe\uffff",
    "_x0007_ and _x000D_ and _x005F_",
    "line\nbreaks\r\nof\rall\u2028kinds\u2029and\x0bmore\x0c",
    "tab\tstop",
    "\u05e9\u05dc\u05d5\u05dd \u202e\u0645\u0631\u062d\u0628\u0627\u202c",
    "\u59d4\u54e1\u4f1a\u306e\u5831\u544a",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1ec\U0001f1e7",
    "e\u0301\u0323 Z\u0351\u036b\u0343\u036a",
    "[To be written: Subject (workbook, sheet Report)]",
    "\u00a0non\u00a0breaking\u00a0",
    "zero\u200bwidth\u2060joiner",
    "%s %d {0} {period} $x",
    "C:\\new\\table",
    "Donaudampfschifffahrtsgesellschaft" * 8,
]
LONGEST = ("Very long indeed, sentence by sentence. " * 820)[:32_767]
TEXTS = some.one_of(
    some.sampled_from(ODD), some.text(max_size=60), some.builds("{}{}".format, *[some.sampled_from(ODD)] * 2)
)
VALUES = some.one_of(
    TEXTS, some.sampled_from(["83%", "14", "-0", "1e999", "9" * 40, "0.00000000000000000000000001", "NaN", "<5"])
)


def typed(text: str) -> str:
    """What is to be read of a text in a document: no unprintables, and blanks of any kind do not count."""
    decoded = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    return plain(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", decoded))


def plain(text: str) -> str:
    return "".join(text.split())


def built(name: str, value: str, comment: str, policy: str, subject: str = "Report") -> tuple[int, str, str, str]:
    """Exit status, what was said, and the text of the report and of the deck."""
    data = workbook_of_texts(
        {
            "Report": [
                ("Field", "Value"), ("Period", "2017/18 Q2"), ("Subject", subject), ("Policy context", policy),
                ("Committee", ""), ("Lead officer", comment), ("Legal implications", comment), ("Council", name[:200]),
            ],
            "Indicators": [
                ("Ref", "Indicator", "Short name", "Polarity", "2017/18 Q1 actual", "2017/18 Q2 actual",
                 "2017/18 Q2 target", "Comment", "Improvements required", "Equality relevant", "Unit", "Group"),
                ("1", "Visits", "", "Bigger", "12", "14", "15", comment, comment, "Yes", "", name),
                ("2", name, "", "Smaller", value, value, value, comment, "", "", "", ""),
                ("3", "Calls", name, "Bigger", "70%", "80%", "90%", "", "", "Yes", value[:20], ""),
            ],
        }
    )  # fmt: skip
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(said), redirect_stderr(said):
        book = Path(folder) / "figures.xlsx"
        book.write_bytes(data)
        status = main(["build", str(book), "--out", f"{folder}/drafts", "--quiet"])
        drafts = {path.name: path.read_bytes() for path in Path(folder, "drafts").glob("*")}
    assert "Traceback" not in said.getvalue()
    assert "does not foresee" not in said.getvalue(), said.getvalue()
    if status:
        assert drafts == {}
        return status, said.getvalue(), "", ""
    return status, said.getvalue(), report_text(drafts["Cover report.docx"]), deck_text(drafts["Appendix 1.pptx"])


def report_text(data: bytes) -> str:
    body = Document(io.BytesIO(data)).element.body
    return plain("".join(element.text or "" for element in body.iter() if str(element.tag).endswith("}t")))


def deck_text(data: bytes) -> str:
    return "\n".join(
        plain(element.text or "") if str(element.tag).endswith("}t") else ""
        for slide in Presentation(io.BytesIO(data)).slides
        for element in slide.element.iter()
    ).replace("\n", "")


@settings(
    max_examples=15, deadline=None, derandomize=True, database=None,
    phases=[Phase.generate],  # what failed is said in full; shrinking it takes minutes
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(name=TEXTS.map("N {}".format), value=VALUES, comment=TEXTS, policy=TEXTS)
def test_the_drafts_say_what_was_typed(name: str, value: str, comment: str, policy: str) -> None:
    status, said, report, deck = built(name, value, comment, policy)
    assert status in (0, 1)
    if status:
        assert "To mend first (" in said
        assert "Nothing was written." in said
    else:
        assert typed(policy) in report
        assert typed(comment) in report
        assert typed(comment) in deck
        assert typed(name) in deck
        assert typed(value) in deck


@pytest.mark.parametrize("odd", ODD)
def test_and_each_odd_text_is_printed_and_not_refused(odd: str) -> None:
    status, said, report, deck = built(odd, odd, odd, odd)
    assert status == 0, said
    assert typed(odd) in report
    assert typed(odd) in deck


def test_and_what_the_template_engine_uses_as_its_escapes() -> None:
    _, _, report, _ = built("Visits", "14", "{_{ and }_}", "{_% and %_}")
    assert typed("{_{ and }_}") in report


def test_but_the_writers_own_private_characters_are_left_out() -> None:
    odd = "private \ue000RAG Red\ue001x\ue002 use"
    _, _, report, _ = built("Visits", "14", odd, odd)
    assert typed("private RAG Redx use") in report


def test_and_a_subject_that_is_longer_than_a_documents_property() -> None:
    status, said, report, _ = built("Visits", "14", "", "", subject=LONGEST[:400])
    assert status == 0, said
    assert typed(LONGEST[:400]) in report


def test_the_longest_text_a_cell_can_hold_is_printed_to_its_end() -> None:
    status, said, report, deck = built("Visits", "14", LONGEST, LONGEST)
    assert status == 0, said
    assert typed(LONGEST) in report
    assert deck.count("Verylongindeed,sentencebysentence.") == 3 * 819

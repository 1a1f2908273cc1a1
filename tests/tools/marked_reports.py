"""Word reports in a line a paragraph, for tests of refreshing: written, edited as people do, and read back.

    total: In total, 17 are included.       a paragraph whose block is `total`
    A sentence of our own.                  a paragraph that a person wrote
    | name: Alpha | actual: 61% |           a row of a table
    ^ head: Quarter 2                       the header of the pages

Read back, `[-33%-][+50%+]` is proposed by reportgen, `<-33%-><+50%+>` by another person, `{33% is now 50%.}` a comment;
`++ ` and `-- ` before a line say that the whole paragraph or row is proposed to come or go.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LINE = re.compile(r"(?:(?P<name>[a-z][\w.]*): ?)?(?P<text>.*)", re.DOTALL)


def mark_name(block: str) -> str:
    """`total` as the name of its bookmark."""
    return f"_rg{block}"


def texts(*lines: str) -> dict[str, str]:
    """The texts of the blocks of a report: the version that is remembered."""
    found = {}
    for line in lines:
        for cell in _cells(line):
            name, text = _parsed(cell)
            if name:
                found[mark_name(name)] = text.replace("*", "")
    return found


def report(*lines: str) -> bytes:
    """A report of these lines; `*words*` are bold."""
    document = Document()
    body = document.element.body
    for child in [child for child in body if child.tag != qn("w:sectPr")]:
        body.remove(child)
    end = body.find(qn("w:sectPr"))
    number = iter(range(1, 10_000))
    table: Any = None
    for line in lines:
        if line.startswith("|"):
            if table is None:
                cells = len(_cells(line))
                columns = '<w:gridCol w:w="2000"/>' * cells
                width = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
                table = parse_xml(f"<w:tbl {_W}>{width}<w:tblGrid>{columns}</w:tblGrid></w:tbl>")
                end.addprevious(table)
            table.append(_row(line, number))
            continue
        table = None
        if line.startswith("^"):
            header = document.sections[0].header
            header.is_linked_to_previous = False
            old = header.paragraphs[0]._p
            old.addprevious(paragraph(line[1:].strip(), number))
            old.getparent().remove(old)
        else:
            end.addprevious(paragraph(line, number))
    return saved(document)


def paragraph(line: str, numbers: Iterator[int] | None = None) -> Any:
    """A paragraph as XML."""
    name, text = _parsed(line)
    made = parse_xml(f"<w:p {_W}/>")
    number = next(numbers) if numbers else 9000
    if name:
        made.append(parse_xml(f'<w:bookmarkStart {_W} w:id="{number}" w:name="{mark_name(name)}"/>'))
    for place, piece in enumerate(text.split("*")):
        if piece:
            run = parse_xml(
                f'<w:r {_W}>{"<w:rPr><w:b/></w:rPr>" if place % 2 else ""}<w:t xml:space="preserve"/></w:r>'
            )
            run[-1].text = piece
            made.append(run)
    if name:
        made.append(parse_xml(f'<w:bookmarkEnd {_W} w:id="{number}"/>'))
    return made


def _row(line: str, numbers: Iterator[int]) -> Any:
    row = parse_xml(f"<w:tr {_W}/>")
    for cell in _cells(line):
        made = parse_xml(f'<w:tc {_W}><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr></w:tc>')
        made.append(paragraph(cell, numbers))
        row.append(made)
    return row


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("| ").split("|")] if line.startswith("|") else [line.lstrip("^ ")]


def _parsed(line: str) -> tuple[str, str]:
    found = _LINE.fullmatch(line)
    assert found
    return found["name"] or "", found["text"]


def saved(document: Any) -> bytes:
    """A document as bytes."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def outline(data: bytes) -> list[str]:
    """A report as lines, with what is proposed in it."""
    document = Document(io.BytesIO(data))
    comments = {}
    if any(rel.reltype.endswith("/comments") for rel in document.part.rels.values()):
        for comment in document.part._comments_part.element:
            comments[comment.get(qn("w:id"))] = "".join(text.text or "" for text in comment.iter(qn("w:t")))
    headers = [rel.target_part.element for rel in document.part.rels.values() if rel.reltype.endswith("/header")]
    lines = [f"^ {_shown(p, comments)}" for header in headers for p in header.iter(qn("w:p"))]
    return lines + list(_lines(document.element.body, comments))


def _lines(body: Any, comments: dict[str, str]) -> Iterator[str]:
    for child in body:
        if child.tag == qn("w:p"):
            yield _sign(child.find(f"{qn('w:pPr')}/{qn('w:rPr')}")) + _shown(child, comments)
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                cells = [" / ".join(_shown(p, comments) for p in cell.iter(qn("w:p"))) for cell in row.iter(qn("w:tc"))]
                yield f"{_sign(row.find(qn('w:trPr')))}| {' | '.join(cells)} |"


def _sign(properties: Any) -> str:
    if properties is None:
        return ""
    return (
        "++ " if properties.find(qn("w:ins")) is not None else "-- " if properties.find(qn("w:del")) is not None else ""
    )


def _shown(element: Any, comments: dict[str, str]) -> str:
    said = ""
    for child in element:
        if child.tag in (qn("w:t"), qn("w:delText")):
            said += child.text or ""
        elif child.tag == qn("w:tab"):
            said += "\t"
        elif child.tag in (qn("w:ins"), qn("w:del")):
            sign = "+" if child.tag == qn("w:ins") else "-"
            left, right = "[]" if child.get(qn("w:author")) == "reportgen" else "<>"
            said += f"{left}{sign}{_shown(child, comments)}{sign}{right}"
        elif child.tag == qn("w:commentReference"):
            said += f" {{{comments[child.get(qn('w:id'))]}}}"
        elif child.tag == qn("w:r") and child.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None:
            said += f"*{_shown(child, comments)}*"
        elif child.tag not in (qn("w:pPr"), qn("w:rPr")):
            said += _shown(child, comments)
    return said


def resolved(data: bytes, *, accept: bool, everyone: bool = False) -> bytes:
    """The report with every tracked change of reportgen's (or of everyone's) accepted or refused, as Word does."""
    document = Document(io.BytesIO(data))
    parts = [
        document.element,
        *(
            rel.target_part.element
            for rel in document.part.rels.values()
            if rel.reltype.endswith(("/header", "/footer"))
        ),
    ]
    for root in parts:
        _resolve(root, accept=accept, everyone=everyone)
    return saved(document)


def _resolve(root: Any, *, accept: bool, everyone: bool) -> None:
    kept, dropped = (qn("w:ins"), qn("w:del")) if accept else (qn("w:del"), qn("w:ins"))
    ended = []
    for mark in list(root.iter(kept, dropped)):
        parent = mark.getparent()
        if parent is None or not (everyone or mark.get(qn("w:author")) == "reportgen"):
            continue
        if mark.tag == dropped and parent.tag == qn("w:trPr"):
            _drop_row(parent.getparent())
        elif mark.tag == dropped:
            if parent.getparent().tag == qn("w:pPr"):
                ended.append(parent.getparent().getparent())
            parent.remove(mark)
        else:
            for child in list(mark):
                mark.addprevious(child)
            parent.remove(mark)
    for text in list(root.iter(qn("w:delText"))):
        if not any(parent.tag == qn("w:del") for parent in text.iterancestors()):
            text.tag = qn("w:t")
    for holder in ended:
        _join_to_next(holder)


def _drop_row(row: Any) -> None:
    table = row.getparent()
    table.remove(row)
    if table.find(qn("w:tr")) is None:
        table.getparent().remove(table)


def _join_to_next(holder: Any) -> None:
    """A paragraph without its end runs on in the next."""
    following = holder.getnext()
    if following is not None and following.tag == qn("w:p"):
        place = 0 if following.find(qn("w:pPr")) is None else 1
        for child in reversed([child for child in holder if child.tag != qn("w:pPr")]):
            following.insert(place, child)
    if holder.getparent() is not None and (
        following is not None or not "".join(text.text or "" for text in holder.iter(qn("w:t")))
    ):
        holder.getparent().remove(holder)


def paragraphs(data: bytes) -> list[str]:
    """The texts of all paragraphs, cells and headers too, that say anything; tracked deletions do not count."""
    document = Document(io.BytesIO(data))
    roots: Sequence[Any] = [
        document.element.body,
        *(
            rel.target_part.element
            for rel in document.part.rels.values()
            if rel.reltype.endswith(("/header", "/footer"))
        ),
    ]
    found = []
    for root in roots:
        for item in root.iter(qn("w:p")):
            said = [t.text or "" for t in item.iter(qn("w:t")) if next(t.iterancestors(qn("w:p"))) is item]
            if "".join(said).strip():
                found.append("".join(said))
    return found

"""People at work on a Word report: random edits, the same for the same seed, made in the XML as editors leave it.

Every word that they write begins with `zz` and has a number, so that a lost one is noticed.
"""

from __future__ import annotations

import copy
import io
import random
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.tools.word_people_marks import EDITS, WHO

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
THEIRS = re.compile(r"zz\d+")


class Person:
    """Somebody who edits a report; `done` names the edits made."""

    def __init__(self, data: bytes, seed: int) -> None:
        self._document = Document(io.BytesIO(data))
        self.chance = random.Random(seed)  # noqa: S311 - nothing secret
        self._count = seed * 100
        self.done: list[str] = []
        self.lost: set[str] = set()
        """The names of the marks that an editor dropped from paragraphs that stay."""

    def edit(self, times: int) -> bytes:
        """Make some edits and return the report."""
        edits: list[Callable[[], bool]] = [
            self.reword, self.reword, self.retype_figure, self.split, self.join, self.delete, self.delete_row,
            self.move, self.paste, self.copy, self.make_bold, self.insert_tracked, self.delete_tracked, self.comment,
            self.lose_mark, self.rewrite, self.add_row, self.clear, self.edit_header, self.append_sentence,
            self.delete_words,
        ]  # fmt: skip
        ways = [(edit.__name__, edit) for edit in edits]
        ways += [(edit.__name__, partial(edit, self)) for edit in EDITS]
        while len(self.done) < times:
            name, chosen = self.chance.choice(ways)
            if chosen():
                self.done.append(name)
        stream = io.BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    def word(self) -> str:
        self._count += 1
        return f"zz{self._count}"

    def _paragraphs(self) -> list[Any]:
        found = self._document.element.body.iter(qn("w:p"))
        return [
            item
            for item in found
            if self.texts(item)
            and not any(parent.tag == qn("w:sdt") for parent in item.iterancestors())
            and not any(True for _ in item.iter(qn("w:fldChar"), qn("w:sdt"), qn("w:drawing")))
        ]

    def texts(self, paragraph: Any) -> list[Any]:
        """The texts of the runs that stand in the paragraph itself, not in tracked changes."""
        runs = paragraph.findall(qn("w:r"))
        return [text for run in runs for text in run.findall(qn("w:t")) if (text.text or "").strip()]

    def pick(self) -> Any:
        return self.chance.choice(self._paragraphs())

    def in_body(self) -> Any:
        return self.chance.choice([item for item in self._paragraphs() if item.getparent().tag == qn("w:body")])

    def reword(self) -> bool:
        text = self.chance.choice(self.texts(self.pick()))
        words = text.text.split(" ")
        places = [place for place, word in enumerate(words) if word.isalpha()]
        if not places:
            return False
        words[self.chance.choice(places)] = self.word()
        text.text = " ".join(words)
        return True

    def delete_words(self) -> bool:
        """Take some words out of a sentence."""
        text = self.chance.choice(self.texts(self.pick()))
        words = text.text.split(" ")
        if len(words) < 4:
            return False
        at = self.chance.randrange(1, len(words) - 2)
        text.text = " ".join(words[:at] + words[at + 2 :])
        return True

    def append_sentence(self) -> bool:
        text = self.texts(self.pick())[-1]
        text.text += f" {self.word()} {self.word()}."
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return True

    def retype_figure(self) -> bool:
        with_figures = [t for p in self._paragraphs() for t in self.texts(p) if re.search(r"\d", t.text)]
        text = self.chance.choice(with_figures)
        found = self.chance.choice(list(re.finditer(r"[\d.,/]*\d%?", text.text)))
        text.text = text.text[: found.start()] + self.word() + text.text[found.end() :]
        return True

    def split(self) -> bool:
        paragraph = self.in_body()
        text = self.chance.choice(self.texts(paragraph))
        if " " not in text.text.strip() or any(True for _ in paragraph.iter(qn("w:ins"), qn("w:del"))):
            return False
        at = self.chance.choice([found.start() for found in re.finditer(" ", text.text.strip())]) + 1
        run = text.getparent()
        after = copy.deepcopy(run)
        for child in list(after)[: list(run).index(text)]:
            if child.tag != qn("w:rPr"):
                after.remove(child)
        for child in list(run)[list(run).index(text) + 1 :]:
            run.remove(child)
        after.find(qn("w:t")).text = text.text[at:]
        text.text = text.text[:at]
        second = parse_xml(f"<w:p {_W}/>")
        if paragraph.pPr is not None:
            second.append(copy.deepcopy(paragraph.pPr))
        second.append(after)
        second.extend(list(run.itersiblings()))
        paragraph.addnext(second)
        return True

    def join(self) -> bool:
        paragraph = self.in_body()
        following = paragraph.getnext()
        if following is None or following not in self._paragraphs():
            return False
        paragraph.extend([child for child in following if child.tag != qn("w:pPr")])
        following.getparent().remove(following)
        return True

    def delete(self) -> bool:
        paragraph = self.in_body()
        paragraph.getparent().remove(paragraph)
        return True

    def rows(self) -> list[Any]:
        tables = [
            table for table in self._document.element.body.iter(qn("w:tbl")) if len(table.findall(qn("w:tr"))) > 2
        ]
        return [row for table in tables for row in table.findall(qn("w:tr"))[1:]]

    def delete_row(self) -> bool:
        rows = self.rows()
        if rows:
            row = self.chance.choice(rows)
            row.getparent().remove(row)
        return bool(rows)

    def add_row(self) -> bool:
        rows = self.rows()
        if not rows:
            return False
        row = self.chance.choice(rows)
        new = copy.deepcopy(row)
        self.forget_marks(new)
        for paragraph in new.iter(qn("w:p")):
            for child in [child for child in paragraph if child.tag != qn("w:pPr")]:
                paragraph.remove(child)
            paragraph.append(self.run(self.word()))
        row.addnext(new)
        return True

    def move(self) -> bool:
        paragraph, place = self.in_body(), self.in_body()
        if paragraph is place:
            return False
        place.addprevious(paragraph)
        return True

    def paste(self) -> bool:
        new = parse_xml(f"<w:p {_W}/>")
        new.append(self.run(f"{self.word()} {self.chance.choice(self.texts(self.pick())).text}"))
        self.in_body().addnext(new)
        return True

    def copy(self) -> bool:
        paragraph = self.in_body()
        new = copy.deepcopy(paragraph)
        for mark in new.iter(qn("w:bookmarkStart")):
            mark.set(qn("w:name"), f"{mark.get(qn('w:name'))}_Copy_1")
        self._renumber(new)
        for mark in [mark for tag in _COMMENTS for mark in new.iter(qn(tag))]:
            mark.getparent().remove(mark)
        if any(mark.get(qn("w:name")) in self._names() for mark in new.iter(qn("w:bookmarkStart"))):
            return False
        self.in_body().addnext(new)
        return True

    def _names(self) -> set[str]:
        return {mark.get(qn("w:name")) for mark in self._document.element.body.iter(qn("w:bookmarkStart"))}

    def _renumber(self, element: Any) -> None:
        taken = max(int(m.get(qn("w:id"))) for m in self._document.element.body.iter(qn("w:bookmarkStart"))) + 1
        numbers = {}
        for mark in element.iter(qn("w:bookmarkStart")):
            taken += 1
            numbers[mark.get(qn("w:id"))] = str(taken)
        for mark in list(element.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            if mark.get(qn("w:id")) in numbers:
                mark.set(qn("w:id"), numbers[mark.get(qn("w:id"))])
            else:
                mark.getparent().remove(mark)

    def make_bold(self) -> bool:
        run = self.chance.choice(self.texts(self.pick())).getparent()
        if run.find(qn("w:rPr")) is not None:
            return False
        run.insert(0, parse_xml(f"<w:rPr {_W}><w:b/></w:rPr>"))
        return True

    def insert_tracked(self) -> bool:
        run = self.chance.choice(self.texts(self.pick())).getparent()
        mark = parse_xml(f'<w:ins {_W} w:id="{self.number()}" {WHO}/>')
        mark.append(self.run(f" {self.word()}"))
        run.addnext(mark)
        return True

    def delete_tracked(self) -> bool:
        run = self.chance.choice(self.texts(self.pick())).getparent()
        mark = parse_xml(f'<w:del {_W} w:id="{self.number()}" {WHO}/>')
        run.addprevious(mark)
        mark.append(run)
        for text in run.iter(qn("w:t")):
            text.tag = qn("w:delText")
        return True

    def number(self) -> int:
        self._count += 1
        return self._count + 50_000_000

    def comment(self) -> bool:
        paragraph = self.in_body()
        made = self._document.comments.add_comment(f"Is this right? {self.word()}", "A. Colleague", "AC")
        number = made.comment_id
        paragraph.insert(0 if paragraph.pPr is None else 1, parse_xml(f'<w:commentRangeStart {_W} w:id="{number}"/>'))
        paragraph.append(parse_xml(f'<w:commentRangeEnd {_W} w:id="{number}"/>'))
        paragraph.append(parse_xml(f'<w:r {_W}><w:commentReference w:id="{number}"/></w:r>'))
        return True

    def forget_marks(self, element: Any) -> None:
        for mark in list(element.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            mark.getparent().remove(mark)

    def lose_mark(self) -> bool:
        paragraph = self.pick()
        had = next(paragraph.iter(qn("w:bookmarkStart")), None) is not None
        self._forget_marks_in(paragraph)
        return had

    def _forget_marks_in(self, paragraph: Any) -> None:
        numbers = {mark.get(qn("w:id")) for mark in paragraph.iter(qn("w:bookmarkStart"))}
        self.lost |= {mark.get(qn("w:name")) for mark in paragraph.iter(qn("w:bookmarkStart"))}
        for mark in list(self._document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            if mark.get(qn("w:id")) in numbers:
                mark.getparent().remove(mark)

    def rewrite(self) -> bool:
        """Type over a whole paragraph: its mark is left hollow."""
        paragraph = self.pick()
        if any(True for _ in paragraph.iter(qn("w:ins"), qn("w:del"), qn("w:commentReference"))):
            return False
        for run in paragraph.findall(qn("w:r")):
            paragraph.remove(run)
        paragraph.append(self.run(" ".join(self.word() for _ in range(6))))
        return True

    def clear(self) -> bool:
        """Empty a paragraph, which stays."""
        paragraph = self.pick()
        if any(True for _ in paragraph.iter(qn("w:ins"), qn("w:del"), qn("w:commentReference"))):
            return False
        for run in paragraph.findall(qn("w:r")):
            paragraph.remove(run)
        return True

    def edit_header(self) -> bool:
        parts = [
            rel.target_part for rel in self._document.part.rels.values() if rel.reltype.endswith(("/header", "/footer"))
        ]
        texts = [text for part in parts for p in part.element.iter(qn("w:p")) for text in self.texts(p)]
        if texts:
            text = self.chance.choice(texts)
            text.text += f" {self.word()}"
        return bool(texts)

    def run(self, words: str) -> Any:
        run = parse_xml(f'<w:r {_W}><w:t xml:space="preserve"/></w:r>')
        run[0].text = words
        return run


_COMMENTS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")

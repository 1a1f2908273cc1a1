"""What else people and editors leave in a Word report: looks, boxes, controls, and tracked changes of all kinds."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any, Protocol

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_W = nsdecls("w")
WHO = 'w:author="A. Colleague" w:date="2026-11-20T10:00:00Z"'
_BOX = f"""<w:r {_W} {nsdecls("wp", "a")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2743200" cy="685800"/>
<wp:docPr id="{{number}}" name="Text Box"/><a:graphic>
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2743200" cy="685800"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>
<wps:txbx><w:txbxContent><w:p><w:r><w:t/></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


def text_box(words: str, number: int) -> Any:
    """A run with a box of text, as Word writes it."""
    run = parse_xml("".join(line.strip(" ") for line in _BOX.format(number=number).splitlines()))
    [text] = run.iter(qn("w:t"))
    text.text = words
    return run


class Hand(Protocol):
    """What an edit needs of the person who makes it, who knows the report."""

    chance: random.Random

    def word(self) -> str:
        """A word that nobody has written yet."""

    def number(self) -> int:
        """A number that no mark has."""

    def pick(self) -> Any:
        """A paragraph."""

    def in_body(self) -> Any:
        """A paragraph that stands in no table."""

    def texts(self, paragraph: Any) -> list[Any]:
        """The texts of its own runs."""

    def rows(self) -> list[Any]:
        """The rows of the tables."""

    def run(self, words: str) -> Any:
        """A run with these words."""

    def forget_marks(self, element: Any) -> None:
        """Take the marks of blocks out of a copy."""


def marked(hand: Hand, kind: str) -> Any:
    """A mark of a change that a colleague has tracked."""
    return parse_xml(f'<{kind} {_W} w:id="{hand.number()}" {WHO}/>')


def colour(hand: Hand) -> bool:
    """Give a run a colour that nothing else has, by which it is known again."""
    run = hand.chance.choice(hand.texts(hand.pick())).getparent()
    looks = run.get_or_add_rPr()
    if looks.find(qn("w:color")) is not None or len(looks) > 1 or (len(looks) and looks[0].tag != qn("w:rStyle")):
        return False
    looks.append(parse_xml(f'<w:color {_W} w:val="{0x400000 + hand.number() % 1_000_000:06X}"/>'))
    return True


def restyle(hand: Hand) -> bool:
    """Give a paragraph a frame and more room, which is formatting of the paragraph itself."""
    properties = hand.in_body().get_or_add_pPr()
    if properties.find(qn("w:ind")) is not None:
        return False
    properties.ind_left = 360_000
    return True


def check_spelling(hand: Hand) -> bool:
    """Take a run apart as Word does, with the marks of its spelling check and of its savings."""
    text = hand.chance.choice(hand.texts(hand.pick()))
    run, said = text.getparent(), text.text
    if len(said) < 4 or any(child.tag not in (qn("w:rPr"), qn("w:t")) for child in run) or len(run) > 2:
        return False
    at = hand.chance.randrange(1, len(said))
    rest = copy.deepcopy(run)
    for part, piece in ((text, said[:at]), (rest.find(qn("w:t")), said[at:])):
        part.text = piece
        part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    rest.set(qn("w:rsidR"), "00C81F3A")
    run.addnext(rest)
    run.addprevious(parse_xml(f'<w:proofErr {_W} w:type="spellStart"/>'))
    rest.addnext(parse_xml(f'<w:proofErr {_W} w:type="spellEnd"/>'))
    return True


def smart_tag(hand: Hand) -> bool:
    """Put a run into a tag as old versions of Word do."""
    run = hand.chance.choice(hand.texts(hand.pick())).getparent()
    tag = parse_xml(f'<w:smartTag {_W} w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"/>')
    run.addprevious(tag)
    tag.append(run)
    return True


def control(hand: Hand) -> bool:
    """Put a paragraph into a content control."""
    paragraph = hand.in_body()
    control = parse_xml(f'<w:sdt {_W}><w:sdtPr><w:id w:val="{hand.number()}"/></w:sdtPr><w:sdtContent/></w:sdt>')
    paragraph.addprevious(control)
    control[-1].append(paragraph)
    return True


def box(hand: Hand) -> bool:
    """Put a text box with words of their own behind a paragraph's last run."""
    hand.in_body().append(text_box(f"{hand.word()} {hand.word()}", hand.number()))
    return True


def cut_and_paste(hand: Hand) -> bool:
    """Move a paragraph as Word does: its mark is left hollow in the next, and the pasted one has a copy of it."""
    paragraph, place = hand.in_body(), hand.in_body()
    following = paragraph.getnext()
    marks = paragraph.findall(qn("w:bookmarkStart"))
    if paragraph is place or following is None or following.tag != qn("w:p") or not marks:
        return False
    if any("_Copy_" in mark.get(qn("w:name")) for mark in marks):
        return False
    at = 0 if following.pPr is None else 1
    for mark in marks:
        start, end = copy.deepcopy(mark), parse_xml(f"<w:bookmarkEnd {_W}/>")
        number = str(hand.number())
        start.set(qn("w:id"), number)
        end.set(qn("w:id"), number)
        following.insert(at, end)
        following.insert(at, start)
        mark.set(qn("w:name"), f"{mark.get(qn('w:name'))}_Copy_1")
    place.addnext(paragraph)
    return True


def move_tracked(hand: Hand) -> bool:
    """Move a paragraph while changes are tracked."""
    paragraph, place = hand.in_body(), hand.in_body()
    runs = paragraph.findall(qn("w:r"))
    if paragraph is place or len(runs) + 1 < len([c for c in paragraph if c.tag not in _BARE]):
        return False
    name = f"move{hand.number()}"
    moved = copy.deepcopy(paragraph)
    hand.forget_marks(moved)
    for target, kind in ((paragraph, "moveFrom"), (moved, "moveTo")):
        runs = target.findall(qn("w:r"))
        mark = marked(hand, f"w:{kind}")
        runs[0].addprevious(mark)
        mark.extend(runs)
        number = hand.number()
        mark.addprevious(parse_xml(f'<w:{kind}RangeStart {_W} w:id="{number}" {WHO} w:name="{name}"/>'))
        mark.addnext(parse_xml(f'<w:{kind}RangeEnd {_W} w:id="{number}"/>'))
    place.addnext(moved)
    return True


def delete_end_tracked(hand: Hand) -> bool:
    """Delete a paragraph with its end while changes are tracked."""
    paragraph = hand.in_body()
    if any(child.tag not in (*_BARE, qn("w:r")) for child in paragraph):
        return False
    if paragraph.getnext() is None or paragraph.getnext().tag != qn("w:p"):
        return False
    for run in paragraph.findall(qn("w:r")):
        mark = marked(hand, "w:del")
        run.addprevious(mark)
        mark.append(run)
        for text in run.iter(qn("w:t")):
            text.tag = qn("w:delText")
    end = parse_xml(f"<w:rPr {_W}/>")
    end.append(marked(hand, "w:del"))
    properties = paragraph.get_or_add_pPr()
    if properties.find(qn("w:rPr")) is None:
        properties.append(end)
    return True


def row_tracked(hand: Hand) -> bool:
    """Add a row, or delete one, while changes are tracked."""
    rows = [row for row in hand.rows() if row.find(qn("w:trPr")) is None]
    if not rows:
        return False
    row = hand.chance.choice(rows)
    kind = hand.chance.choice(("w:ins", "w:del"))
    if kind == "w:ins":
        new = copy.deepcopy(row)
        hand.forget_marks(new)
        for paragraph in new.iter(qn("w:p")):
            for child in [child for child in paragraph if child.tag != qn("w:pPr")]:
                paragraph.remove(child)
            mark = marked(hand, "w:ins")
            mark.append(hand.run(hand.word()))
            paragraph.append(mark)
        row.addnext(new)
        row = new
    row._insert_trPr(parse_xml(f"<w:trPr {_W}/>"))
    row.find(qn("w:trPr")).append(marked(hand, kind))
    return True


def format_tracked(hand: Hand) -> bool:
    """Make a run italic while changes are tracked."""
    run = hand.chance.choice(hand.texts(hand.pick())).getparent()
    if run.find(qn("w:rPr")) is not None:
        return False
    looks = parse_xml(f"<w:rPr {_W}><w:i/></w:rPr>")
    change = marked(hand, "w:rPrChange")
    change.append(parse_xml(f"<w:rPr {_W}/>"))
    looks.append(change)
    run.insert(0, looks)
    return True


EDITS: tuple[Callable[[Hand], bool], ...] = (
    colour, colour, restyle, check_spelling, smart_tag, control, box, cut_and_paste, move_tracked, delete_end_tracked,
    row_tracked, format_tracked,
)  # fmt: skip
"""The edits that leave marks of their own, each as often as it is made; they return whether they could be."""

_BARE = tuple(map(qn, ("w:pPr", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr")))

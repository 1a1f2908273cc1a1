"""What people do to a draft besides its sentences: they recolour, copy, rename, label charts, and paste elsewhere.

Each edit changes the XML of one part of a file; `spread` finds all places of a file where it can be done.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LIGHTS = {"Red": "FF0000", "Amber": "FFC000", "Green": "00B050"}
"""The colours that Office offers everybody."""
NEXT = {"Red": "Green", "Amber": "Red", "Green": "Amber", "↑": "↓", "→": "↑", "↓": "→"}
"""What each is turned into."""
ARROWS = {"↑": "Green", "→": "Amber", "↓": "Red"}
_RICH = (
    f'<c:tx xmlns:c="{C[1:-1]}" xmlns:a="{A[1:-1]}"><c:rich><a:bodyPr/><a:p><a:r><a:t>{{}}</a:t></a:r></a:p></c:rich>'
    "</c:tx>"
)


@dataclass(frozen=True)
class Change:
    """An edit of one part: its kind, the part, and what it does to the part's root."""

    kind: str
    part: str
    do: Callable[[Any], None]

    def on(self, parts: dict[str, bytes]) -> bytes:
        """The file with this edit."""
        root = etree.fromstring(parts[self.part])
        self.do(root)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, content in parts.items():
                package.writestr(name, etree.tostring(root) if name == self.part else content)
        return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def said(element: Any) -> str:
    """The text of an element."""
    return "".join(text.text or "" for text in element.iter(f"{A}t", f"{W}t"))


def nearly(text: str) -> str:
    """A text with the last digit of its first figure wrong; empty where it has no figure that would be telling."""
    found = re.search(r"(?<![\w/.,])\d+(?:\.\d+)?(?=%)", text)
    if not found:
        return ""
    last = (int(found[0][-1]) + 1) % 10
    return f"{text[: found.end() - 1]}{last}{text[found.end() :]}"


def retype(element: Any, new: str) -> None:
    """Write a text in the first run of an element, and nothing in the others."""
    texts = list(element.iter(f"{A}t", f"{W}t"))
    for text in texts:
        text.text = ""
    texts[0].text = new


def _nth(root: Any, tag: str, at: int) -> Any:
    return list(root.iter(tag))[at]


def _fill(owner: Any, colour: str) -> None:
    for old in owner.findall(f"{A}solidFill"):
        owner.remove(old)
    fill = etree.fromstring(f'<a:solidFill xmlns:a="{A[1:-1]}"><a:srgbClr val="{colour}"/></a:solidFill>')
    owner.insert(len(owner.findall(f"{A}xfrm")) + len(owner.findall(f"{A}prstGeom")), fill)


def _filled(kind: str, part: str, spot: tuple[str, int, str], colour: str) -> Change:
    """Fill what a path finds in the nth element of a tag."""
    tag, at, path = spot
    return Change(kind, part, lambda root: _fill(_nth(root, tag, at).find(path), colour))


def recoloured_slides(part: str, root: Any, colour: Callable[[str], str]) -> Iterator[Change]:
    """Each rating, and each arrow, of a slide in the colour that `colour` gives for its word; empty leaves it."""
    for tag, owner in ((f"{P}sp", f"{P}spPr"), (f"{A}tc", f"{A}tcPr")):
        for at, shape in enumerate(root.iter(tag)):
            if new := colour(said(shape)):
                yield _filled("fill", part, (tag, at, owner), new)
    for at, run in enumerate(root.iter(f"{A}r")):
        if (new := colour(said(run)[:1])) and run.find(f"{A}rPr") is not None:
            yield _filled("arrow", part, (f"{A}r", at, f"{A}rPr"), new)


def _shade(run: Any, tag: str, colour: str) -> None:
    looks = run.find(f"{W}rPr")
    if looks is None:
        looks = etree.Element(f"{W}rPr")
        run.insert(0, looks)
    etree.SubElement(looks, f"{W}{tag}", {f"{W}fill": colour, f"{W}val": colour if tag == "color" else "clear"})


def _shaded(kind: str, part: str, at: int, tag: str, colour: str) -> Change:
    return Change(kind, part, lambda root: _shade(_nth(root, f"{W}r", at), tag, colour))


def recoloured_words(part: str, root: Any, colour: Callable[[str], str]) -> Iterator[Change]:
    """Each rating of a report on the colour that `colour` gives, and each arrow in it."""
    for at, run in enumerate(root.iter(f"{W}r")):
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None and style.get(f"{W}val", "").startswith(("RAG", "Travel")):
            text = said(run).strip()
            if new := colour(text):
                yield _shaded("shade", part, at, "shd", new)
            elif new := colour(text[:1]):
                yield _shaded("arrow", part, at, "color", new)


def recoloured_charts(part: str, root: Any, colour: Callable[[str], str]) -> Iterator[Change]:
    """Each bar of ratings in the colour that `colour` gives."""
    for at, series in enumerate(root.iter(f"{C}ser")):
        name = "".join(text.text or "" for text in series.iterfind(f"{C}tx//{C}v"))
        if new := colour(name.rpartition(" ")[2]):
            yield _filled("bar", part, (f"{C}ser", at, f"{C}spPr"), new)


def labelled_charts(part: str, root: Any, period: str) -> Iterator[Change]:
    """A chart with a wrong label on its newest point, and one with a title that names another period."""
    label = next(root.iter(f"{C}dLbl"), None)
    number = [point.findtext(f"{C}v") for point in next(root.iter(f"{C}val")).iter(f"{C}pt")][-1]
    if label is None:
        return
    wrong = f"{float(number) * 100 + 1:.0f}%" if float(number) < 1 else f"{float(number) + 1:.0f}"

    def write(root: Any) -> None:
        label = next(root.iter(f"{C}dLbl"))
        behind = [at for at, child in enumerate(label) if child.tag in (f"{C}idx", f"{C}layout")][-1]
        label.insert(behind + 1, etree.fromstring(_RICH.format(wrong)))

    def entitle(root: Any) -> None:
        title = etree.Element(f"{C}title")
        title.append(etree.fromstring(_RICH.format(f"Performance, {period}")))
        root.find(f"{C}chart").insert(0, title)

    yield Change("label", part, write)
    yield Change("title", part, entitle)


def renamed_tables(part: str, root: Any) -> Iterator[Change]:
    """Each wrong figure in a table of a slide that has been given another name, and other numbers of its rows."""
    for at, frame in enumerate(root.iter(f"{P}graphicFrame")):
        for place, line in enumerate(frame.iter(f"{A}p")):
            if new := nearly(said(line)):

                def change(root: Any, at: int = at, place: int = place, new: str = new) -> None:
                    frame = _nth(root, f"{P}graphicFrame", at)
                    retype(_nth(frame, f"{A}p", place), new)
                    next(frame.iter(f"{P}cNvPr")).set("name", "Table 5")
                    for mark in list(frame.iter(f"{A}extLst")):
                        mark.getparent().remove(mark)

                yield Change("renamed", part, change)


def _unmarked(element: Any) -> Any:
    twin = copy.deepcopy(element)
    for mark in [*twin.iter(f"{W}bookmarkStart"), *twin.iter(f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    return twin


def copied_words(part: str, root: Any, typed: Callable[[str], str] = nearly) -> Iterator[Change]:
    """Each paragraph of a report pasted again at its end, and each row below itself, typed over by `typed`."""
    for at, line in enumerate(root.iter(f"{W}p")):
        above = {element.tag for element in line.iterancestors()}
        if not (new := typed(said(line))) or f"{W}p" in above:
            continue

        def paste(root: Any, at: int = at, new: str = new) -> None:
            twin = _unmarked(_nth(root, f"{W}p", at))
            retype(twin, new)
            root.find(f"{W}body").insert(-1, twin)

        def again(root: Any, at: int = at, new: str = new) -> None:
            line = _nth(root, f"{W}p", at)
            row = next(line.iterancestors(f"{W}tr"))
            place, twin = list(row.iter(f"{W}p")).index(line), _unmarked(row)
            retype(_nth(twin, f"{W}p", place), new)
            row.addnext(twin)

        yield Change("row", part, again) if f"{W}tc" in above else Change("paragraph", part, paste)


def copied_tables(part: str, root: Any) -> Iterator[Change]:
    """Each table of a report pasted again below itself."""
    for at, _ in enumerate(root.iter(f"{W}tbl")):

        def again(root: Any, at: int = at) -> None:
            table = _nth(root, f"{W}tbl", at)
            table.addnext(_unmarked(table))
            table.addnext(etree.Element(f"{W}p"))

        yield Change("table", part, again)

"""The tags of a Word template, each with its place as people see it, and what is wrong with how it is typed.

Read as the template engine reads them (docxtpl joins a tag that Word has cut into runs), paragraph by paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from typing import Any

from reportgen.core.problems import Problem, error, refused, warning
from reportgen.writing.templates.package import Package
from reportgen.writing.word.places import local, places, stories, texts_of, unfilled

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(
    r"\{(?P<kind>[{%#])(?P<body>(?:'[^'‘’]*'|\"[^\"“”]*\"|(?!\{[{%#]|[%}#]\}).)*?)(?P<end>[%}#]\}|(?=\{[{%#])|$)",
    re.DOTALL,
)
_STRAY = re.compile(r"[%}]\}")
_ENDS = {"{": "}}", "%": "%}", "#": "#}"}
_LONE = re.compile(r"(?<![{%#])\{\s*[a-z_][\w.]*\s*\}(?!\})")
_CURLY = str.maketrans("“”‘’", "\"\"''")
_LONGEST = 500
MOST_TAGS = 5_000
_PRIVATE = re.compile("[\ue000-\ue00b]")
_SPLITTERS = {
    "hyperlink": "a link", "ins": "a tracked change", "del": "a tracked change", "sdtContent": "a content control",
    "smartTag": "a smart tag", "fldSimple": "a field",
}  # fmt: skip
_FORMATTING = "formatting"
_LOST = {"tab": "a tab", "br": "a line break", "noBreakHyphen": "a hyphen that does not break", "cr": "a line break",
         "softHyphen": "a soft hyphen", "drawing": "a picture", "pict": "a picture", "fldChar": "a field",
         "footnoteReference": "a footnote", "endnoteReference": "an endnote", "sym": "a symbol"}  # fmt: skip


@dataclass(frozen=True)
class Tag:
    """One tag: `kind` is {, % or #; `scope` what it removes (p, tr, tc) or empty; `body` its code.

    `box` is what holds its paragraph (the text, a cell); `paragraph`, `row` and `table` are elements or None.
    """

    where: str
    shown: str
    kind: str
    scope: str
    body: str
    story: str
    paragraph: Any
    box: Any
    row: Any
    table: Any


def tags_of(package: Package, name: str) -> tuple[list[Tag], list[Problem]]:
    """Return every tag of a Word template in the order of filling, and what is wrong with how tags are typed."""
    tags: list[Tag] = []
    problems: list[Problem] = []
    for story, where in stories(package):
        for paragraph, place in places(package.roots[story], f"{name}, {where}" if where else f"{name},"):
            found, wrong = _tags_in(paragraph, place, story)
            tags += found
            problems += wrong
            if len(tags) + len(problems) > MOST_TAGS:
                raise refused(name, f"the template has more than {MOST_TAGS} tags", "cut it into several documents")
        problems += _elsewhere(package.roots[story], f"{name}, {where or 'text'}")
    for part, what in unfilled(package):
        if any(_TAG.search(text.text or "") for text in package.roots[part].iter(f"{_W}t")):
            fix = "put the tag into the text"
            problems.append(error(f"{name}, {what}", "a tag stands here, where none is filled", fix))
    found, wrong = _property_tags(package, name)
    return tags + found, problems + wrong


def _tags_in(paragraph: Any, where: str, story: str) -> tuple[list[Tag], list[Problem]]:
    texts = texts_of(paragraph)
    whole = "".join(text.text for text in texts)
    starts = [0, *accumulate(len(text.text) for text in texts)]
    tags, problems, end = [], [], 0
    for found in islice(_TAG.finditer(whole), MOST_TAGS + 1):
        problems += _strays(whole[end : found.start()], where)
        end = found.end()
        tag = _tag(found, where, story, paragraph)
        pieces = texts[bisect_right(starts, found.start()) - 1 : bisect_right(starts, found.end() - 1)]
        wrong = list(_typed_wrong(found, tag, _cut(pieces), where))[:1]
        problems += wrong
        if not any(problem.severity.value == "error" for problem in wrong) and tag.kind != "#":
            tags.append(tag)
    problems += _strays(whole[end:], where)
    if _PRIVATE.search(whole):
        what = "the text has characters that the program keeps for itself (U+E000 to U+E00B)"
        problems.append(error(where, what, "delete them"))
    problems += _beside(tags, whole, where)
    if lone := _LONE.search(whole):
        fix = "a tag has two braces on each side"
        problems.append(warning(where, f"“{lone[0]}” has one brace on each side and is printed as it stands", fix))
    return tags, problems


def _tag(found: re.Match[str], where: str, story: str, paragraph: Any) -> Tag:
    body, scope = found["body"].translate(_CURLY), ""
    begun = re.match(r"(p|tr|tc|r)\s", body)
    if begun and found["kind"] != "#":
        scope, body = begun[1], body[begun.end() :]
    box = paragraph.getparent()
    row, table = (next(paragraph.iterancestors(f"{_W}{name}"), None) for name in ("tr", "tbl"))
    return Tag(where, _shown(found[0]), found["kind"], scope, body.strip(), story, paragraph, box, row, table)


def _shown(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"


def _typed_wrong(found: re.Match[str], tag: Tag, cut: str, where: str) -> Iterator[Problem]:
    """Yield what is wrong with the braces, the length and the formatting of a tag, the worst first."""
    shown, close = f"“{tag.shown}”", _ENDS[tag.kind]
    if found["end"] != close:
        what = f"the tag {shown} is not closed in its paragraph"
        yield error(where, what, f"close it with {close}, in the paragraph that it begins in")
    if len(found[0]) > _LONGEST:
        yield error(where, f"the tag {shown} is longer than {_LONGEST} characters", "make it shorter")
    if tag.kind == "#":
        return
    if re.match(r"[-+]|.*[-+]$", found["body"], re.DOTALL):
        yield error(where, f"the tag {shown} has a hyphen beside its braces", "take it out: it would join paragraphs")
    if re.match(r"(?:p|tr|tc)[^\S ]", found["body"]):
        fix = "type an ordinary space there"
        yield error(where, f"the tag {shown} has a space that does not break behind its first letters", fix)
    if tag.kind == "{" and tag.scope:
        fix = f"write {{{{ {tag.body} }}}}"
        yield error(where, f"the tag {shown} begins with {tag.scope}, which only tags in {{% %}} can", fix)
    if tag.scope in ("tr", "tc") and tag.table is None:
        yield error(where, f"the tag {shown} stands outside a table", "use {%p, or put it into a row of its own")
    if "&" in tag.body:
        yield error(where, f"the tag {shown} has an ampersand, which would print as “&amp;”", "write “and”")
    if cut == _FORMATTING:
        fix = "format the tag as a whole"
        yield warning(where, f"the formatting changes within the tag {shown}; it prints as its first letter", fix)
    elif cut:
        yield error(where, f"the tag {shown} is split by {cut}", "type it again in one go, and format it as a whole")


def _cut(pieces: list[Any]) -> str:
    """Return what splits a tag that is cut into pieces; empty where the pieces belong together."""
    if len(pieces) < 2:
        return ""
    runs = [piece.getparent() for piece in pieces]
    parents = list(dict.fromkeys(run.getparent() for run in runs))
    if len(parents) > 1:
        names = (local(parent) for parent in parents)
        return next((_SPLITTERS[name] for name in names if name in _SPLITTERS), "something between its pieces")
    between = _between(pieces)
    if between:
        return between
    looks = {_look(run) for run in runs}
    return _FORMATTING if len(looks) > 1 else ""


def _between(pieces: list[Any]) -> str:
    """Return what stands between the pieces of a tag and would be lost."""
    first, last = (pieces[place].getparent() for place in (0, -1))
    inside = False
    for run in chain((first,), first.itersiblings()):
        for node in run.iter("{*}*"):
            if node is pieces[-1]:
                return ""
            if inside and (found := _LOST.get(local(node))):
                return found
            inside = inside or node is pieces[0]
        if run is last:
            break
    return ""


def _look(run: Any) -> str:
    """Return the formatting of a run that people see: not its language, nor whether spelling is checked."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return ""
    seen = [item for item in properties if local(item) not in ("lang", "noProof", "rFonts", "webHidden")]
    return " ".join(sorted(f"{local(item)}={dict(item.attrib)}" for item in seen))


def _strays(text: str, where: str) -> list[Problem]:
    if found := _STRAY.search(text):
        begin = "{{" if found[0] == "}}" else "{%"
        what = f"“{found[0]}” stands here without “{begin}”"
        return [error(where, what, f"begin the tag with {begin}, or delete what is left of it")]
    return []


def _beside(tags: list[Tag], whole: str, where: str) -> Iterator[Problem]:
    """Yield the text that would go with the paragraph or row of a tag that removes it."""
    for scope in ("p", "tr"):
        found = [tag for tag in tags if tag.scope == scope]
        if not found:
            continue
        row = found[0].row if scope == "tr" else None
        everything = whole if row is None else "".join(text.text or "" for text in row.iter(f"{_W}t"))
        rest = _TAG.sub("", everything).strip()
        what = "paragraph" if scope == "p" else "table row"
        if rest or len(_TAG.findall(everything)) > 1:
            fix = f"give the tag a {what} of its own"
            yield error(where, f"the {what} of “{found[0].shown}” is removed, with what else it holds", fix)


def _elsewhere(root: Any, where: str) -> Iterator[Problem]:
    """Yield tags where none may be: in attributes other than a picture's words, and in deleted text."""
    for node in root.iter("{*}*"):
        for key, value in node.attrib.items():
            if "{{" in value or "{%" in value or "{#" in value:
                what = f"a tag stands in what people do not see ({key.rpartition('}')[2]}): “{_shown(value)}”"
                yield error(where, what, "put the tag into the text; alternative text is typed as it is")
        if local(node) != "t" and _TAG.search(node.text or "") and local(node) not in ("instrText", "delInstrText"):
            what = f"a tag stands in deleted or hidden text: “{_shown(node.text)}”"
            yield error(where, what, "accept or reject the tracked changes (Review), then save the template")
        if node.tail and _TAG.search(node.tail):
            yield error(where, f"a tag stands between paragraphs: “{_shown(node.tail)}”", "type it in Word again")


def _property_tags(package: Package, name: str) -> tuple[list[Tag], list[Problem]]:
    """Return the tags in the document's properties, which are filled too."""
    tags, problems = [], []
    parts = [item.target for item in package.relations("") if item.kind == "core-properties"]
    for part in parts:
        for node in package.roots[part].iter("{*}*") if part in package.roots else ():
            where = f"{name}, properties (File, Info), {local(node)}"
            for found in _TAG.finditer(node.text or ""):
                tag = _tag(found, where, part, node)
                if found["end"] != _ENDS[tag.kind]:
                    fix = f"close it with {_ENDS[tag.kind]}"
                    problems.append(error(where, f"the tag “{tag.shown}” is not closed", fix))
                elif tag.kind == "{":
                    tags.append(tag)
                else:
                    fix = "take it out: a property holds one value"
                    problems.append(error(where, f"the tag “{tag.shown}” cannot stand in a property", fix))
    return tags, problems

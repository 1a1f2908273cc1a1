"""What a template may not bring along: code, embedded programs, and anything fetched from elsewhere when it is opened.

It would go on into every report made from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.core.problems import Problem, error
from reportgen.writing.templates.package import Package, Relation

_CODE = {
    "vbaProject": "holds macros",
    "wordVbaData": "holds macros",
    "attachedToolbars": "holds toolbars that run macros",
    "control": "holds an ActiveX control",
    "activeXControlBinary": "holds an ActiveX control",
    "extensibility": "changes the ribbon",
    "webextension": "holds an add-in from the web",
    "webextensiontaskpanes": "holds an add-in from the web",
    "oleObject": "holds an embedded object of another program",
    "package": "holds an embedded file of another program",
    "aFChunk": "takes in another file as it is",
    "subDocument": "takes in another document",
    "transform": "is changed by a style sheet when it is saved",
}
"""What a part that a template refers to is, by the kind of its relation."""

_OUTSIDE = {
    "attachedTemplate": "takes styles and macros from another template ({})",
    "image": "fetches a picture from {}",
    "oleObject": "is linked to an object in another file ({})",
    "package": "is linked to an object in another file ({})",
    "subDocument": "takes in another document ({})",
    "aFChunk": "takes in another file ({})",
    "frame": "shows another page in a frame ({})",
    "mailMergeSource": "is a mail merge with data from {}",
    "mailMergeHeaderSource": "is a mail merge with data from {}",
    "video": "plays {}",
    "audio": "plays {}",
    "media": "plays {}",
}

_FILES = re.compile(
    r"vbaProject|vbaData|activeX|oleObject|\.(?:exe|dll|js|vbs|hta|scr|bat|cmd|ps1|lnk|docm|xlsm|pptm)$", re.I
)
_LINK = re.compile(r"(?:https?://|mailto:|tel:|#)", re.I)
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|\\\\|//)", re.I)

_FIELDS = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "REF", "PAGEREF", "NOTEREF", "STYLEREF", "SEQ", "TOC", "TC"),
        *("INDEX", "XE", "HYPERLINK", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "TITLE"),
        *("SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "LASTSAVEDBY", "DOCPROPERTY", "FILENAME", "NUMWORDS"),
        *("NUMCHARS", "REVNUM", "IF", "=", "EQ", "SYMBOL", "ADVANCE", "LISTNUM", "AUTONUM", "AUTONUMLGL", "FORMTEXT"),
        *("FORMCHECKBOX", "FORMDROPDOWN", "CITATION", "BIBLIOGRAPHY", "TA", "TOA", "FILESIZE", "SHAPE"),
    }
)
"""Every field that only counts, refers within the document, or gives a date or a property."""

_FETCHING = {
    "DDE": "starts another program by DDE",
    "DDEAUTO": "starts another program by DDE",
    "INCLUDEPICTURE": "fetches a picture",
    "INCLUDETEXT": "takes in another file",
    "INCLUDE": "takes in another file",
    "IMPORT": "takes in another file",
    "RD": "takes in another file",
    "LINK": "is linked to an object in another file",
    "EMBED": "holds an embedded object of another program",
    "DATABASE": "fetches data from elsewhere",
    "MACROBUTTON": "runs a macro",
}

_TAKE_OUT = "take it out in Office and save the template again"
_PLACES = {
    "styles": "styles", "settings": "settings", "footnotes": "footnotes", "endnotes": "endnotes",
    "comments": "comments",
    "header": "a header", "footer": "a footer", "slideLayout": "a slide layout", "slideMaster": "the slide master",
    "slide": "a slide", "notesMaster": "the notes master", "core": "properties", "document": "text",
    "presentation": "presentation",
}  # fmt: skip


def reach_faults(package: Package, name: str) -> Iterator[Problem]:
    """Yield each thing that a template may not bring along, with the part that it is in."""
    for part in package.names:
        if _FILES.search(part):
            yield error(name, f"the template holds the file {part}, which can run", _TAKE_OUT)
    for part in ("", *package.roots):
        for relation in package.relations(part):
            if what := _unwanted(relation, part):
                yield error(place(name, part), f"the template {what}", _TAKE_OUT)
    for part, root in package.roots.items():
        if part.endswith(".rels"):
            continue
        for what in dict.fromkeys((*_fields(root), *_attributes(root))):
            yield error(place(name, part), f"the template {what}", _TAKE_OUT)


def place(name: str, part: str) -> str:
    """Return the template's name with a part's in plain words: `templates/ours.docx, a header`."""
    stem = part.rpartition("/")[2].rpartition(".")[0].rstrip("0123456789")
    return f"{name}, {_PLACES.get(stem, part)}" if part else name


def _unwanted(relation: Relation, part: str) -> str:
    if relation.outside and relation.kind == "hyperlink":
        if _LINK.match(relation.target) or not _ELSEWHERE.match(relation.target):
            return ""
        return f"links to {_short(relation.target)}, which is no web or e-mail address"
    if relation.outside:
        return _OUTSIDE.get(relation.kind, "reaches out to {}").format(_short(relation.target))
    if relation.kind == "package" and "/charts/" in part and relation.target.casefold().endswith(".xlsx"):
        return ""  # the figures of a native chart
    return _CODE.get(relation.kind, "")


def _fields(root: Any) -> Iterator[str]:
    """Yield what the fields of a part do that they may not. A field's code may be cut into many runs."""
    open_fields: list[str] = []
    for node in root.iter("{*}fldChar", "{*}instrText", "{*}delInstrText", "{*}fldSimple"):
        kind = node.tag.rpartition("}")[2]
        if kind == "fldSimple":
            yield from _field(_attribute(node, "instr"))
        elif kind != "fldChar":
            open_fields = open_fields or [""]
            open_fields[-1] += node.text or ""
        elif _attribute(node, "fldCharType") == "begin":
            open_fields.append("")
        elif _attribute(node, "fldCharType") == "end" and open_fields:
            yield from _field(open_fields.pop())
    for rest in open_fields:
        yield from _field(rest)


def _field(code: str) -> Iterator[str]:
    if "{{" in code or "{%" in code:
        yield "has a tag in the code of a field"
        return
    words = code.split()
    if not words:
        return
    kind = "=" if words[0].startswith("=") else words[0].upper()
    if kind in _FETCHING:
        yield f"{_FETCHING[kind]} (the field {kind})"
    elif kind == "HYPERLINK":
        target = next((word.strip('"“”') for word in words[1:] if not re.fullmatch(r"\\\w", word)), "")
        if _ELSEWHERE.match(target) and not _LINK.match(target):
            yield f"links to {_short(target)}, which is no web or e-mail address"
    elif kind not in _FIELDS:
        yield f"has the field {_short(kind)}, which no report needs"


def _attributes(root: Any) -> Iterator[str]:
    for node in root.iter("{*}*"):
        tag = node.tag.rpartition("}")[2]
        if tag in ("altChunk", "subDoc", "frameset", "mailMerge", "control", "oleObj", "OLEObject"):
            yield f"has an element that takes in other content ({tag})"
        if tag == "script":
            yield "holds a script"
        for key, value in node.attrib.items():
            match key.rpartition("}")[2]:
                case "src" | "href" | "altHref" | "althref" if _ELSEWHERE.match(value) and not value.startswith(
                    "data:"
                ):
                    if not _is_link(tag, value):
                        yield f"fetches something from {_short(value)}"
                case "action" if re.match(r"ppaction://(?:program|macro|ole|hlinkfile|hlinkpres)", value, re.I):
                    yield f"starts something when it is clicked ({_short(value)})"
                case _:
                    pass


def _is_link(tag: str, value: str) -> bool:
    """Return whether an address is one to click on, on a drawn shape or in a picture."""
    return tag in ("a", "shape", "rect", "group", "line") and bool(_LINK.match(value))


def _attribute(node: Any, name: str) -> str:
    return next((str(value) for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"

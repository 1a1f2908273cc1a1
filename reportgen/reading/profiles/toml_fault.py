"""Why a profile's file is no TOML, in plain words."""

from __future__ import annotations

import re

_CURLY = re.compile("[“”„‘’‚«»]")
_USUAL = "mend that line; config/standard.toml shows how"


def toml_fault(data: bytes, fault: Exception) -> tuple[str, str]:
    """Return what is wrong, with its line, and how to mend it; `fault` is what the file could not be read for."""
    said = str(fault)
    line = _line(data, said)
    if said.startswith("Cannot overwrite a value"):
        key = line.partition("=")[0].strip()
        return f"the key “{key}” stands twice in its part{_where(said)}", "keep one of the two lines"
    if found := re.match(r"Cannot declare \((.*?),?\) twice", said):
        name = ".".join(re.findall(r"'(.*?)'", found[1]))
        return f"the part [{name}] stands twice{_where(said)}", "put the lines of both under one"
    typed = re.sub(r'"[^"]*"', "", line)
    if _CURLY.search(typed):
        return said, 'write straight quotation marks (") in that line, not the curly ones that Word makes'
    if re.match(r"\s*[\w.-]+\s*=\s*[^\W\d]", typed) or line.count('"') % 2:
        return said, f'put the text in straight quotation marks, like council = "Exampleshire"; or {_USUAL}'
    return said, _USUAL


def _where(said: str) -> str:
    found = re.search(r"\(at (line \d+)", said)
    return f" ({found[1]})" if found else ""


def _line(data: bytes, said: str) -> str:
    """Return the text of the line that a fault names; empty where it names none."""
    found = re.search(r"at line (\d+)", said)
    lines = data.decode("utf-8-sig", "replace").split("\n")
    return lines[int(found[1]) - 1] if found else ""

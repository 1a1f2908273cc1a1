"""The colours of slides as they are seen, whether they are written down or taken from the theme."""

from __future__ import annotations

from typing import Any

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_PRESETS = {"black": "000000", "white": "FFFFFF"}


class Colours:
    """Colours as they are seen: in capitals, those of the theme worked out."""

    def __init__(self, theme: Any, master: Any) -> None:
        scheme = None if theme is None else theme.find(f"{_A}themeElements/{_A}clrScheme")
        mapped = None if master is None else master.find(f"{_P}clrMap")
        self._scheme = {} if scheme is None else {one.tag.rpartition("}")[2]: _plain(one) for one in scheme}
        self._map = {} if mapped is None else mapped.attrib

    def fill(self, owner: Any) -> str:
        """Return what an element is filled with; empty where it does not say."""
        for child in () if owner is None else owner:
            match _tag(child):
                case "noFill":
                    return "none"
                case "solidFill":
                    return self.of(child)
                case "gradFill" | "blipFill" | "pattFill":
                    return _tag(child)
        return ""

    def drawn(self, owner: Any, kind: str) -> str:
        """Return the colour in which a series or one of its points is drawn; empty where it does not say."""
        shape = owner.find(f"{_C}spPr")
        return self.fill(None if shape is None else shape.find(f"{_A}ln") if "line" in kind else shape)

    def of(self, holder: Any) -> str:
        """Return the colour that an element holds, with what is done to it (such as made lighter)."""
        for colour in holder:
            if _tag(colour) == "schemeClr":
                name = colour.get("val", "")
                plain = self._scheme.get(str(self._map.get(name, name)), str(name))
            else:
                plain = _plain([colour])
            done = "".join(f" {_tag(child)} {child.get('val', '')}" for child in colour)
            if plain:
                return plain + done
        return ""


def _plain(holder: Any) -> str:
    for colour in holder:
        match _tag(colour):
            case "srgbClr":
                return str(colour.get("val", "")).upper()
            case "sysClr":
                return str(colour.get("lastClr", "")).upper()
            case "prstClr":
                name = str(colour.get("val", ""))
                return _PRESETS.get(name, name)
    return ""


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]

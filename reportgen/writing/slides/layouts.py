"""The layouts of a deck's template: found by name, with the place of each of their placeholders."""

from __future__ import annotations

from pptx.presentation import Presentation
from pptx.slide import SlideLayout

from reportgen.core.problems import refused
from reportgen.writing.slides.placeholders import Holder, Place, holders_of, places_of

PANEL = ("Name", "Figure", "Rating", "Direction", "Chart", "Outlook")
"""The placeholders of an indicator's panel, each with the panel's number behind it: `Chart 2`."""


def _group(panels: int, *, narrative: bool = True) -> tuple[str, ...]:
    heading = ("Title", "Subtitle", "Narrative") if narrative else ("Title", "Subtitle")
    return heading + tuple(f"{name} {number}" for number in range(1, panels + 1) for name in PANEL)


PLACEHOLDERS = {
    "Title": ("Title", "Council", "Committee", "Date"),
    "About": ("Title", "Rating key", "Direction key", "Text"),
    "Overview": ("Title", "Subtitle", "Chart", "Better", "Worse", "Not rated"),
    "Overview without chart": ("Title", "Subtitle", "Better", "Worse", "Not rated"),
    "Table": ("Title", "Table"),
    "Indicator": ("Title", "Rating", "Subtitle", "Chart", "Figures", "Commentary"),
    "Indicator with improvements": ("Title", "Rating", "Subtitle", "Chart", "Figures", "Commentary", "Improvements"),
    "Indicator without data": ("Title", "Rating", "Subtitle", "Figures", "Commentary"),
    "Text": ("Title", "Rating", "Subtitle", "Text"),
    "About with outlook": ("Title", "Rating key", "Direction key", "Outlook key", "Text"),
    "Group of one": _group(1),
    "Group of two": _group(2),
    "Group of three": _group(3),
    "Group of two, continued": _group(2, narrative=False),
    "Group of three, continued": _group(3, narrative=False),
}
"""The layouts of a template, each with its placeholders; some need not be there (`docs/templates.md`)."""

ALIKE = {
    "Indicator": ("Indicator with short comment", "Indicator"),
    "Indicator with improvements": (
        "Indicator with improvements",
        "Indicator with long improvements",
        "Indicator with long comment",
    ),
}
"""Layouts with the same placeholders, the preferred first; a template need have only the one they are listed under."""

_NO_STYLE = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""The table style No Style, Table Grid, which is built into PowerPoint."""


def model_of(layout: str) -> str:
    """Return the program's own template that has a layout."""
    return f"templates/standard/{'dashboard' if layout.startswith('Group') else 'appendix-1'}.pptx"


class Layouts:
    """The slide layouts of a template, by name."""

    def __init__(self, file: Presentation, template_name: str) -> None:
        self._layouts = {layout.name: layout for layout in file.slide_layouts}
        self._places: dict[str, dict[str, Place]] = {}
        self._holders: dict[str, tuple[Holder, ...]] = {}
        self._template_name = template_name
        self.names = frozenset(self._layouts)

    def get(self, name: str) -> tuple[SlideLayout, dict[str, Place]]:
        """Return a layout and where its placeholders stand; raise RefusedError where it or one of them is missing."""
        layout = self._layouts.get(name)
        if layout is None:
            found = ", ".join(sorted(self.names))
            fix = f"name the layout {name} in the slide master, or start from {model_of(name)} again"
            raise refused(self._template_name, f"there is no slide layout “{name}” (layouts found: {found})", fix)
        if name not in self._places:
            self._places[name] = self._checked(name, places_of(layout))
        return layout, self._places[name]

    def holders(self, name: str) -> tuple[Holder, ...]:
        """Return the placeholders of a layout that there is."""
        if name not in self._holders:
            self._holders[name] = holders_of(self._layouts[name])
        return self._holders[name]

    def like(self, name: str) -> list[str]:
        """Return those of the layouts with the same placeholders that the template has, the preferred first."""
        return [found for found in ALIKE.get(name, (name,)) if found in self.names or found == name]

    def _checked(self, name: str, places: dict[str, Place]) -> dict[str, Place]:
        plain = next((plain for plain, names in ALIKE.items() if name in names), name)
        for holder in PLACEHOLDERS[plain]:
            if holder not in places:
                fix = (
                    f"name the placeholder {holder} in the slide master (Selection pane); docs/templates.md lists them"
                )
                raise refused(self._template_name, f"the layout “{name}” has no placeholder “{holder}”", fix)
        return places


def default_table_style(file: Presentation) -> str:
    """Return the id of the table style that the template has as its default."""
    for relationship in file.part.rels.values():
        if relationship.reltype.endswith("/tableStyles"):
            return relationship.target_part.blob.decode("utf-8").split(' def="', 1)[1].split('"', 1)[0]
    return _NO_STYLE

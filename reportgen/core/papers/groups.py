"""The groups that indicators stand in (the column Group), and the documents that are about some of them only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from reportgen.core.indicator import Narrative, same_name
from reportgen.core.papers.message import LONGEST
from reportgen.core.papers.pack import keyed
from reportgen.core.problems import Problem, note, warning
from reportgen.core.profile import DocumentSpec, Part
from reportgen.core.summary import RatedDataset, RatedIndicator
from reportgen.core.wording import one_many

ALL, OTHERS = "All indicators", "Other indicators"
"""What indicators without a group stand under: when none has one, and beside those that have."""


@dataclass(frozen=True)
class Group:
    """A group's name, its indicators with their keys, and what the workbook says of it."""

    name: str
    indicators: tuple[tuple[str, RatedIndicator], ...]
    narrative: Narrative | None


def groups_of(rated: RatedDataset) -> tuple[Group, ...]:
    """Return the groups in the order of their first indicators; names differ by more than case and punctuation."""
    without = OTHERS if any(item.indicator.group for item in rated.indicators) else ALL
    found: dict[str, list[tuple[str, RatedIndicator]]] = {}
    for key, item in keyed(rated):
        found.setdefault(same_name(item.indicator.group or without), []).append((key, item))
    narratives = {same_name(narrative.group): narrative for narrative in rated.dataset.narratives}
    return tuple(
        Group(items[0][1].indicator.group or without, tuple(items), narratives.get(folded))
        for folded, items in found.items()
    )


def of_groups(rated: RatedDataset, spec: DocumentSpec) -> RatedDataset:
    """Return the indicators that a document is about: those of its groups, in its order of them; all without any."""
    if not spec.groups:
        return rated
    order = [same_name(name) for name in spec.groups]
    chosen = [item for item in rated.indicators if same_name(item.indicator.group) in order]
    chosen.sort(key=lambda item: order.index(same_name(item.indicator.group)))
    return replace(rated, indicators=tuple(chosen))


def check_groups(rated: RatedDataset) -> Iterator[Problem]:
    """Yield what is wrong with groups: one that no indicator has, and one whose dashboard lacks its narrative."""
    dataset, profile = rated.dataset, rated.profile
    used = {same_name(item.group): item.group for item in dataset.indicators if item.group}
    listed = ", ".join(dict.fromkeys(used.values())) or "none"
    for spec in profile.documents:
        if lacking := [name for name in spec.groups if same_name(name) not in used]:
            noun = one_many(len(lacking), "the group", "the groups")
            named = ", ".join(f"“{name}”" for name in lacking)
            what = f"“{spec.name}” is about {noun} {named}, which no indicator has (groups found: {listed})"
            near = [found for name in lacking for found in get_close_matches(name, used.values(), n=1)]
            meant = f"{' and '.join(f'“{name}”' for name in near)} may be meant: " if near else ""
            fix = f"{meant}change the key groups in the profile, or the groups in the workbook"
            yield warning(_place_of_groups(rated), what, fix)
        if spec.groups and not of_groups(rated, spec).indicators:
            whose = f" of {rated.committee}" if rated.committee else ""
            what = f"“{spec.name}” is not written: no indicator{whose} has one of its groups ({', '.join(spec.groups)})"
            yield note(f"Profile {profile.name}", what, "nothing, if that is right; otherwise look at the groups")
    dashboards = [spec for spec in profile.documents if Part.GROUPS in spec.parts]
    if not dashboards:
        return
    shown = {group.name: group for spec in dashboards for group in groups_of(of_groups(rated, spec))}
    known = {*used, *map(same_name, (*shown, ALL, OTHERS))}
    for narrative in dataset.narratives:
        if same_name(narrative.group) not in known:
            what = f"no indicator has the group “{narrative.group}” (groups found: {listed})"
            yield warning(narrative.row, what, "bring it into line with the column Group; its text is not printed")
        if len(narrative.message.split()) > LONGEST:
            what = f"the message of “{narrative.group}” has more than {LONGEST} words"
            yield note(narrative.row, what, "shorten it: it is the title of a slide")
    for group in shown.values():
        if group.narrative is None or not group.narrative.text:
            where = group.narrative.place if group.narrative else "Dashboard"
            fix = "write one in the sheet Dashboard, column Narrative; the draft marks where it belongs"
            yield warning(where, f"the group “{group.name}” has no narrative", fix)


def _place_of_groups(rated: RatedDataset) -> str:
    """Return the sheet and, where there is one, the column that the groups stand in: `KPI scorecard, column D`."""
    places = [item.place("Group") for item in rated.dataset.indicators]
    sheet, _, cell = next((place for place in places if "!" in place), "Indicators!").partition("!")
    in_column = any("Group" in dict(item.places) for item in rated.dataset.indicators)
    return f"{sheet}, column {cell.rstrip('0123456789')}" if in_column else sheet

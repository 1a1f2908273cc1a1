"""What a tag's code asks for, held against the tags that there are; each fault with the nearest name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from jinja2 import nodes

from reportgen.core.papers.report_tags import ANY, EVERY_TAG, Given, Tags
from reportgen.writing.templates.language import FILTERS, LOOP

Fault = tuple[str, str]
"""What is wrong, and how to mend it."""

_LISTS = ("listed", "join", "first", "last")
_ITEMS = ("item", "row", "loop", "other", "class", "objective", "group")
"""What templates usually call an item of a list; each is nothing outside the block that repeats the list."""
_FEW = 12


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that a misspelt one is most like; empty where none is."""
    folded = {found.casefold(): found for found in known}
    return next((folded[found] for found in get_close_matches(name.casefold(), folded, 1, 0.6)), "")


def _few(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(found[:_FEW]) + (" ..." if len(found) > _FEW else "")


def loop_tags(item: Tags | None) -> dict[str, Tags]:
    """Return what a loop says about itself; `item` is what its list holds."""
    found: dict[str, Tags] = dict.fromkeys(LOOP, "where the loop stands")
    return found if item is None else found | {"previtem": item, "nextitem": item}


def guarded(tree: nodes.Node) -> frozenset[str]:
    """Return the names that code asks about before using them: `report.x is defined`, `report.x|default('')`."""
    asked = []
    for node in (tree, *tree.find_all((nodes.Test, nodes.Filter))):
        match node:
            case nodes.Test(name="defined" | "undefined", node=inner) | nodes.Filter(name="default", node=inner) if (
                inner
            ):
                asked.append(path_of(inner))
    return frozenset(filter(None, asked))


def path_of(node: nodes.Node) -> str:
    """Return a name as it is typed, such as `period.year`; empty for anything else."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=base, attr=name) if path := path_of(base):
            return f"{path}.{name}"
        case nodes.Getitem(node=base, arg=nodes.Const(value=name)) if path := path_of(base):
            return f"{path}.{name}"
    return ""


class Shapes:
    """The tags in reach of one piece of code. None stands for what nobody can know before the workbook is there."""

    def __init__(self, names: Mapping[str, Tags | None], asked: frozenset[str]) -> None:
        self._names = names
        self._asked = asked
        self.faults: list[Fault] = []

    def of(self, node: nodes.Node) -> Tags | None:
        """Return the shape of what an expression gives, and note what is wrong with it."""
        match node:
            case nodes.Name(name=name):
                found = self._name(name)
            case nodes.Getattr(node=base, attr=name) | nodes.Getitem(node=base, arg=nodes.Const(value=str(name))):
                found = self._attribute(self.of(base), name, path_of(node))
            case nodes.Getitem(node=base, arg=arg):
                whole = self.of(base)
                found = whole[0] if isinstance(whole, list) and isinstance(arg, nodes.Const) else whole
            case nodes.Filter():
                found = self._filter(node)
            case nodes.CondExpr() | nodes.Or() | nodes.And() | nodes.List():
                found = self._choice(node)
            case _:
                for part in node.iter_child_nodes():
                    self.of(part)
                found = "a text"
        return found

    def _choice(self, node: nodes.Node) -> Tags | None:
        """Return the shape of the first of several that is known; of a list typed in the template, a list of it."""
        parts = [self.of(part) for part in node.iter_child_nodes(exclude=["test"])]
        if isinstance(node, nodes.CondExpr):
            self.of(node.test)
        found = next((part for part in parts if part), None)
        if isinstance(node, nodes.List):
            return None if found is None else [found]
        return parts[-1] if isinstance(node, nodes.And) else found

    def printed(self, node: nodes.Node) -> Tags | None:
        """Return the shape of what a tag prints; a list or a group of values cannot be printed as it is."""
        found = self.of(node)
        if isinstance(found, list):
            fix = f"repeat it with {{%p for item in {path_of(node) or 'list'} %}}, or print it with |listed"
            self.faults.append((f"“{path_of(node) or 'this'}” is a list and cannot be printed as it is", fix))
        elif isinstance(found, dict):
            names = ", ".join(list(found)[:8]).replace(ANY, "names from the workbook")
            fix = f"name one of its values: {names}"
            self.faults.append(
                (f"“{path_of(node) or 'this'}” holds several values and cannot be printed as it is", fix)
            )
        return found

    def repeated(self, node: nodes.Node) -> Tags | None:
        """Return the shape of an item of what a tag repeats, which must be a list."""
        found = self.of(node)
        if isinstance(found, list):
            return found[0]
        if found is not None:
            what = f"“{path_of(node) or 'this'}” is no list and cannot be repeated"
            self.faults.append((what, f"{EVERY_TAG} and which of them are lists"))
        return None

    def _name(self, name: str) -> Tags | None:
        if name in self._names:
            return self._names[name]
        if name in _ITEMS:
            item = "item" if name == "loop" else name
            fix = f"write it between {{%p for {item} in ... %}} and {{%p endfor %}}, with a list's name for the dots"
            self.faults.append((f"“{name}” stands for something only within a block that repeats a list", fix))
            return None
        near = nearest(name, self._names) or self._deeper(name)
        self._missing(name, near)
        return None

    def _deeper(self, name: str) -> str:
        found = dict(self._paths())
        return found.get(nearest(name, found), "")

    def _paths(self) -> Iterator[tuple[str, str]]:
        for first, tags in self._names.items():
            if isinstance(tags, dict):
                yield from ((name, f"{first}.{name}") for name in tags if name != ANY)

    def _attribute(self, base: Tags | None, name: str, path: str) -> Tags | None:
        owner = path.rpartition(".")[0]
        if isinstance(base, dict):
            if name in base or ANY in base:
                return base.get(name, base.get(ANY))
            near = nearest(name, base)
            if not isinstance(base, Given):
                self._missing(path or name, f"{owner}.{near}" if near else "", f"“{owner or 'this'}” has {_few(base)}")
            elif path not in self._asked:
                ask = f"or ask first: {{%p if {path} is defined %}}"
                fix = f"the nearest name is “{owner}.{near}”; {ask}" if near else f"add it to the workbook, {ask}"
                self.faults.append((f"the workbook gives no “{path}”", fix))
        elif isinstance(base, list):
            fix = f"repeat it with {{%p for item in {owner or 'list'} %}} and write item.{name}"
            self.faults.append((f"“{owner or 'this'}” is a list and has no “{name}” itself", fix))
        elif base is not None:
            self.faults.append((f"“{owner or 'this'}” is a single value and has no “{name}”", f"leave out .{name}"))
        return None

    def _missing(self, path: str, near: str, there: str = "") -> None:
        fix = f"the nearest name is “{near}”; {EVERY_TAG}" if near else "; ".join(filter(None, (there, EVERY_TAG)))
        self.faults.append((f"there is no tag “{path}”", fix))

    def _filter(self, node: nodes.Filter) -> Tags | None:
        base = self.of(node.node) if node.node else None
        values = [self.of(value) for value in node.args]
        if node.name not in FILTERS:
            near = nearest(node.name, FILTERS)
            fix = f"the nearest name is “{near}”" if near else f"the filters are {', '.join(sorted(FILTERS))}"
            self.faults.append((f"there is no filter “{node.name}”", fix))
            return None
        least, most = FILTERS[node.name]
        if not least <= len(node.args) <= most:
            fix = "docs/templates.md shows it"
            self.faults.append((f"the filter “{node.name}” has {len(node.args)} values in brackets behind it", fix))
        if node.name in _LISTS and base is not None and not isinstance(base, list):
            self.faults.append((f"the filter “{node.name}” is for lists, and this is none", EVERY_TAG))
        items = base if isinstance(base, list) else []
        if node.name in ("listed", "join") and any(isinstance(part, list | dict) for part in (*items, *values)):
            fix = "repeat the list with {%p for item in list %} and print a value of each item"
            self.faults.append((f"the filter “{node.name}” is for lists of texts, and this is none", fix))
        if node.name == "chart" and any(isinstance(value, nodes.Const) and _no_number(value) for value in node.args):
            fix = "write |chart, or |chart(480, 200) with its width and height in points"
            self.faults.append(("the filter “chart” has a size that is no number", fix))
        match node.name:
            case "first" | "last":
                return base[0] if isinstance(base, list) else None
            case "default":
                return base
        return "a text"


def _no_number(value: nodes.Const) -> bool:
    return isinstance(value.value, bool) or not isinstance(value.value, int | float)

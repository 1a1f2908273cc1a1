"""What a Word template can say: tags on plain data, a few filters, no calls; and how long and large it may become.

Whatever is rendered goes through `Language`, wherever it stands in the file: what is not allowed here cannot run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError, TemplateSyntaxError, Undefined, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = {
    **dict.fromkeys(("words", "listed", "lower_first", "upper_first", "length", "first", "last"), (0, 0)),
    **dict.fromkeys(("rating", "tick_box", "trend", "face", "travel"), (0, 0)),
    "one_many": (2, 2),
    "chart": (0, 2),
    "join": (0, 1),
    "default": (0, 1),
}
"""The filters of templates, each with the fewest and the most values in brackets behind it."""

OWN_FILTERS = ("identity",)
"""Filters that only the program itself writes into a template."""

TESTS = ("defined", "undefined", "none", "even", "odd")
LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem")
"""What a loop says about itself."""

NO_FILTER = "uses a filter that is not there:"

MOST_LOOPS = 4
"""Loops within loops."""

_TURNS, _CHARACTERS, _SECONDS = 50_000, 50_000_000, 10.0
"""What filling one part may take: turns of all loops, characters written, time."""

_COUNTED = " counted"
"""The filter that counts the turns of a loop; no template can type its name."""

_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Const, nodes.List,
    nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And,
    nodes.Or, nodes.Not, nodes.Neg, nodes.CondExpr,
)  # fmt: skip

_REFUSED = {
    nodes.Call: "calls something: templates only print and compare",
    nodes.BinExpr: "calculates: figures come worked out",
    nodes.Concat: "joins texts: write them one behind the other",
    nodes.Macro: "defines something of its own: templates only print, repeat and choose",
    nodes.Import: "takes in another file",
    nodes.FromImport: "takes in another file",
    nodes.Include: "takes in another file",
    nodes.Extends: "takes in another file",
}


def not_allowed(tree: nodes.Node) -> str:
    """Return what a template's code does that it may not, such as `calls something`; empty when all is well."""
    return next(filter(None, map(_refused, _with_children(tree))), "")


def _with_children(tree: nodes.Node) -> Iterator[nodes.Node]:
    yield tree
    yield from tree.find_all(nodes.Node)


def _refused(node: nodes.Node) -> str:
    what = ""
    match node:
        case _ if type(node) not in _NODES:
            found = (what for kind, what in _REFUSED.items() if isinstance(node, kind))
            what = next(found, "is more than printing, repeating and choosing")
        case nodes.Filter(name=name, args=args):
            if name not in (*FILTERS, *OWN_FILTERS):
                what = f"{NO_FILTER} “{name}”"
            elif node.kwargs or node.dyn_args or node.dyn_kwargs or len(args) > 2:
                what = f"gives the filter “{name}” what it cannot take"
        case nodes.Test(name=name) if name not in TESTS:
            what = f"uses the test “{name}”, which is not there"
        case nodes.For() if node.recursive or not isinstance(node.target, nodes.Name):
            what = "repeats in a way that is not there: write for item in list"
        case nodes.Getitem(arg=arg) if not isinstance(arg, nodes.Const | nodes.Slice):
            what = "asks for something whose name is worked out"
        case nodes.Getattr(attr=name) | nodes.Getitem(arg=nodes.Const(value=str(name))) | nodes.Name(name=name) if (
            name.startswith("_") or name == "self"
        ):
            what = f"asks for “{name}”, which is no tag's name"
    return what


class TooMuchError(TemplateRuntimeError):
    """Filling the template takes too long or writes too much."""


class Language(ImmutableSandboxedEnvironment):
    """The only things that a template can do. `filters` are those of FILTERS and OWN_FILTERS that are not jinja2's."""

    def __init__(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        kept = {name: self.filters[name] for name in ("length", "default", "first", "last")}
        self.filters.clear()
        self.filters.update({**kept, "join": _joined, **filters, _COUNTED: self._counted})
        tests = {name: self.tests[name] for name in TESTS}
        self.tests.clear()
        self.tests.update(tests)
        self.globals.clear()
        self.concat = self._limited  # type: ignore[method-assign]
        self._turns = 0
        self._end = float("inf")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if fault := not_allowed(tree):
            raise TemplateSyntaxError(f"a tag {fault}", 1)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a named value: of plain data only, and what a loop says about itself."""
        if isinstance(obj, Undefined):
            return obj._fail_with_undefined_error()
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a named value, or a part of a list or text."""
        if isinstance(obj, list | str) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except IndexError:
                return self.undefined(f"there is no item {argument}")
        return self.getattr(obj, argument)

    def _counted(self, items: Any) -> Iterator[Any]:
        if not isinstance(items, list):
            raise TemplateRuntimeError("a tag repeats what is not a list")
        return _Counted(items, self._turn)  # type: ignore[return-value] # a list, for loops

    def _turn(self) -> None:
        self._turns += 1
        if self._turns > _TURNS or time.monotonic() > self._end:
            raise TooMuchError(f"its loops go round more than {_TURNS:,} times, or for too long")

    def _limited(self, pieces: Iterable[str]) -> str:
        self._turns, self._end = 0, time.monotonic() + _SECONDS
        kept, size = [], 0
        for piece in pieces:
            size += len(piece)
            if size > _CHARACTERS or time.monotonic() > self._end:
                raise TooMuchError("it becomes far too large")
            kept.append(piece)
        return "".join(kept)


class _Counted(list[Any]):
    """A list that counts each item it hands out."""

    def __init__(self, items: list[Any], turn: Callable[[], None]) -> None:
        super().__init__(items)
        self._turn = turn

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self._turn()
            yield item


def _joined(items: Any, between: str = "") -> str:
    """Return a list's texts in one; refuse a text, for its letters would be joined, and a list of anything else."""
    if not isinstance(items, list):
        raise TemplateRuntimeError("only a list can be joined")
    if any(isinstance(item, list | dict) for item in (between, *items)):
        raise TemplateRuntimeError("only texts can be joined, and with a text between them")
    return str(between).join(str(item) for item in items)


def said_of(fault: Exception) -> str:
    """Return in plain words why a template cannot be filled: what Python says of its types helps nobody."""
    if type(fault).__module__ != "builtins":
        return str(fault)
    return "a tag prints, compares or counts a value that it cannot, such as a text where a number belongs"

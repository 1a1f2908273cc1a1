"""A Word template held against the tags that there are: every fault at once, each with its place and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.core.papers.report_tags import Tags
from reportgen.core.problems import Problem, error, refused, warning
from reportgen.writing.templates.language import MOST_LOOPS, NO_FILTER, not_allowed
from reportgen.writing.templates.package import WORD, Package, open_package
from reportgen.writing.templates.reach import reach_faults
from reportgen.writing.templates.shapes import Shapes, guarded, loop_tags, nearest
from reportgen.writing.word.tags import Tag, tags_of

_STATEMENTS = ("for", "if", "elif", "else", "endfor", "endif")
_MOST_BLOCKS, _MOST_PARAGRAPHS = 20, 5_000
_STYLES = {
    "rating": ("RAG Red", "RAG Amber", "RAG Green", "RAG None"),
    "travel": ("Travel Better", "Travel Same", "Travel Worse"),
}
_ENDS = {"for": "endfor", "if": "endif"}
_SYNTAX = Environment(autoescape=True)


@dataclass(frozen=True)
class Use:
    """A tag that is all right: its code, and the loops round it as (name, code of the list), outermost first."""

    tag: Tag
    code: nodes.Node
    shape: Tags | None
    loops: tuple[tuple[str, nodes.Node], ...]


@dataclass
class _Block:
    """A block that is open: its word, its first tag, and what is known only in it."""

    word: str
    tag: Tag
    names: Mapping[str, Tags | None] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    loop: tuple[tuple[str, nodes.Node], ...] = ()
    otherwise: bool = False


@lru_cache(maxsize=32)
def _read(template: bytes, name: str) -> tuple[tuple[Tag, ...], tuple[Problem, ...]]:
    """Return a template's tags and what is wrong with it whatever the workbook says; read once, however many packs."""
    package = open_package(template, name, WORD)
    unsafe = tuple(reach_faults(package, name))
    paragraphs = package.roots[package.main].xpath("count(//*[local-name()='p'])")
    if paragraphs > _MOST_PARAGRAPHS:
        what = f"the template has more than {_MOST_PARAGRAPHS} paragraphs"
        raise refused(name, what, "cut it into several documents")
    tags, typed = tags_of(package, name)
    typed += _missing_styles(package, tags, name)
    return tuple(tags), (*unsafe, *typed)


def _missing_styles(package: Package, tags: list[Tag], name: str) -> Iterator[Problem]:
    """Yield a warning for the colours that a template's ratings or arrows would go without."""
    there = {
        value for root in package.roots.values() for node in root.iter("{*}name") for value in node.attrib.values()
    }
    for filter_name, styles in _STYLES.items():
        missing = [style for style in styles if style not in there]
        if missing and any(f"|{filter_name}" in tag.body.replace(" ", "") for tag in tags):
            what = f"the filter {filter_name} prints without colour: there is no character style {', '.join(missing)}"
            yield warning(f"{name}, styles", what, "copy the styles from a template in templates/standard")


@lru_cache(maxsize=1024)
def _tree(code: str) -> nodes.Template:
    return _SYNTAX.parse(code)


def check_word(template: bytes, name: str, known: Mapping[str, Tags]) -> tuple[tuple[Use, ...], tuple[Problem, ...]]:
    """Return the tags of a template that are all right, and every fault; raise RefusedError for what is no template."""
    tags, problems = _read(template, name)
    checker = _Checker(known)
    for tag in tags:
        checker.take(tag)
    checker.close("")
    return tuple(checker.uses), (*problems, *checker.problems)


class _Checker:
    """Goes through the tags in the order in which they are filled."""

    def __init__(self, known: Mapping[str, Tags]) -> None:
        self._known = known
        self._open: list[_Block] = []
        self._story = ""
        self.uses: list[Use] = []
        self.problems: list[Problem] = []

    def take(self, tag: Tag) -> None:
        """Check one tag."""
        if tag.story != self._story:
            self.close(tag.story)
        if tag.kind == "{":
            self._expression(tag, tag.body)
            return
        word, _, rest = tag.body.partition(" ")
        if word not in _STATEMENTS:
            near = nearest(word, _STATEMENTS)
            fix = f"the nearest word is “{near}”" if near else f"a tag begins with {', '.join(_STATEMENTS)}"
            if word in ("p", "tr", "tc"):
                fix = f"write {{%{word} without a space before {word}"
            self._fault(tag, f"the tag “{tag.shown}” begins with “{word}”, which is not there", fix)
        elif word in ("endif", "endfor"):
            self._end(tag, word, rest)
        elif word in ("else", "elif"):
            self._otherwise(tag, word, rest)
        else:
            self._begin(tag, word)

    def close(self, story: str) -> None:
        """Name the blocks that a part of the document leaves open."""
        for block in self._open:
            end = f"{{%{block.tag.scope} {_ENDS[block.word]} %}}"
            self._fault(block.tag, f"the block “{block.tag.shown}” is never closed", f"close it with {end}")
        self._open, self._story = [], story

    def _begin(self, tag: Tag, word: str) -> None:
        block = _Block(word, tag)
        tree = self._parsed(tag, f"{{% {tag.body} %}}{{% {_ENDS[word]} %}}")
        found = tree.body[0] if tree and tree.body else None
        if isinstance(found, nodes.If):
            block.asked = guarded(found.test)
            self._used(tag, found.test, self._shapes(block.asked), "of")
        elif isinstance(found, nodes.For) and isinstance(found.target, nodes.Name):
            shapes = self._shapes(guarded(found.iter))
            item = self._used(tag, found.iter, shapes, "repeated")
            name = str(found.target.name)
            block.names = {name: item, "loop": loop_tags(item)}
            block.loop = ((name, found.iter),)
            if found.test:
                self._open.append(block)
                self._used(tag, found.test, self._shapes(guarded(found.test)), "of", listed=False)
                self._open.pop()
        elif tree is None and word == "for":
            block.names = dict.fromkeys((*tag.body.split()[1:2], "loop"), None)
        self._open.append(block)
        loops = sum(open_block.word == "for" for open_block in self._open)
        if loops > MOST_LOOPS or len(self._open) > _MOST_BLOCKS:
            fix = "put fewer blocks into one another"
            self._fault(tag, f"there are more than {MOST_LOOPS} loops or {_MOST_BLOCKS} blocks in one another", fix)

    def _otherwise(self, tag: Tag, word: str, rest: str) -> None:
        if not self._open or (word == "elif" and self._open[-1].word != "if"):
            self._fault(tag, f"the tag “{tag.shown}” belongs to no block", "delete it, or begin the block with if")
            return
        block = self._open[-1]
        self._same_place(block, tag)
        if block.otherwise:
            self._fault(tag, f"the tag “{tag.shown}” comes after the block's else", "delete it, or put it before")
        block.otherwise = block.otherwise or word == "else"
        if word == "else" and rest.strip():
            self._fault(tag, f"the tag “{tag.shown}” has something behind else", "write elif, or take it out")
        tree = self._parsed(tag, f"{{% if {rest} %}}{{% endif %}}") if word == "elif" else None
        if tree and isinstance(found := tree.body[0], nodes.If):
            block.asked |= guarded(found.test)
            self._used(tag, found.test, self._shapes(block.asked), "of")
        if block.word == "for":
            block.names = {}

    def _end(self, tag: Tag, word: str, rest: str) -> None:
        if rest.strip():
            self._fault(tag, f"the tag “{tag.shown}” has something behind {word}", "take it out")
        wanted = word.removeprefix("end")
        if not any(block.word == wanted for block in self._open):
            self._fault(tag, f"the tag “{tag.shown}” ends a block that was never begun", f"delete it, or add {wanted}")
            return
        while self._open[-1].word != wanted:
            block = self._open.pop()
            fix = f"close it with {{%{block.tag.scope} {_ENDS[block.word]} %}} before that"
            self._fault(block.tag, f"the block “{block.tag.shown}” is not closed before {tag.shown} ({tag.where})", fix)
        self._same_place(self._open.pop(), tag)

    def _same_place(self, block: _Block, tag: Tag) -> None:
        """Tags of one block must stand alike, else the parts of the document are torn apart."""
        begin = block.tag
        if begin.scope != tag.scope:
            what = f"the block begins with “{begin.shown}” ({begin.where}) and goes on with “{tag.shown}”"
            self._fault(tag, what, f"write {{%{begin.scope} here too")
        elif _holder(begin) is not _holder(tag):
            what = f"the block that begins in {begin.where} goes on in another cell, table or part"
            self._fault(tag, what, "begin and end a block in the same cell, or in the text")
        elif not tag.scope and begin.paragraph is not tag.paragraph:
            what = f"the block “{begin.shown}” goes on in another paragraph, which runs the two together"
            self.problems.append(warning(tag.where, what, "use {%p, each in a paragraph of its own"))

    def _expression(self, tag: Tag, code: str) -> None:
        tree = self._parsed(tag, f"{{{{ {code} }}}}")
        output = tree.body[0] if tree and tree.body else None
        if isinstance(output, nodes.Output) and len(output.nodes) == 1:
            self._used(tag, output.nodes[0], self._shapes(guarded(output)), "printed")
        elif tree is not None:
            self._fault(tag, f"the tag “{tag.shown}” is empty", "delete it, or write what it prints")

    def _parsed(self, tag: Tag, code: str) -> nodes.Template | None:
        try:
            tree = _tree(code)
        except TemplateSyntaxError as fault:
            what = f"the tag “{tag.shown}” cannot be understood ({_reason(fault)})"
            self._fault(
                tag, what, "look at its brackets, quotes and words; docs/templates.md shows how tags are written"
            )
            return None
        except (RecursionError, ValueError):
            self._fault(tag, f"the tag “{tag.shown}” is far too complicated", "make it simpler")
            return None
        if (refusal := not_allowed(tree)) and not refusal.startswith(NO_FILTER):
            self._fault(tag, f"the tag “{tag.shown}” {refusal}", "docs/templates.md says what a tag can do")
            return None
        return tree

    def _shapes(self, asked: frozenset[str]) -> Shapes:
        names: dict[str, Tags | None] = dict(self._known)
        for block in self._open:
            names.update(block.names)
            asked |= block.asked
        return Shapes(names, asked)

    def _used(self, tag: Tag, code: nodes.Node, shapes: Shapes, how: str, *, listed: bool = True) -> Tags | None:
        shape: Tags | None = getattr(shapes, how)(code)
        for what, fix in dict.fromkeys(shapes.faults):
            self._fault(tag, what, fix)
        if listed and not shapes.faults:
            loops = tuple(loop for block in self._open for loop in block.loop)
            self.uses.append(Use(tag, code, shape, loops))
        return shape

    def _fault(self, tag: Tag, what: str, fix: str) -> None:
        self.problems.append(error(tag.where, what, fix))


def _holder(tag: Tag) -> Any:
    """Return what a block of such tags must stay within."""
    return {"tr": tag.table, "tc": tag.row}.get(tag.scope, tag.box)


def _reason(fault: TemplateSyntaxError) -> str:
    message = (fault.message or "").replace("end of print statement", "the end of the tag")
    return message.replace("end of statement block", "the end of the tag").rstrip(".")

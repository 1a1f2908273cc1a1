"""A deck's shapes whose names an editor has dropped, known again by their slide, their text and their order.

LibreOffice keeps the names of tables, charts and drawn shapes, and gives placeholders names of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from reportgen.core.record.draft import Piece, PieceKind
from reportgen.core.record.record import Block

_LIKE = 0.5
"""From which likeness on a text is taken for the edited one, where nothing else on its slide is more like it."""

_KINDS = (PieceKind.TEXT, PieceKind.NOTES, PieceKind.MARGIN)


def found_again(
    pieces: Sequence[Piece], known: Sequence[tuple[str, ...]], blocks: Mapping[str, Block]
) -> dict[int, str]:
    """Return the identities of pieces that have none that is known, by their places in `pieces`."""
    met = {name for names in known for name in names}
    gone = {name: block for name, block in blocks.items() if name.startswith("rg:") and name not in met}
    gone = {name: block for name, block in gone.items() if block.kind in _KINDS}
    slides: dict[int, list[int]] = {}
    for at, piece in enumerate(pieces):
        slides.setdefault(piece.number, []).append(at)
    found: dict[int, str] = {}
    if not gone:
        return found
    titles = {block.text: _key(name) for name, block in gone.items() if name.endswith(".title")}
    for places in slides.values():
        lost = [at for at in places if not known[at] and not pieces[at].identities and pieces[at].kind in _KINDS]
        named = next((_key(name) for at in places for name in known[at] if name.startswith("rg:")), "")
        key = _of_slide(named, [pieces[at].text for at in lost], titles)
        if not key or not lost:
            continue
        own = {name: block for name, block in gone.items() if _key(name) == key}
        if key.partition("+")[0] != key:  # what stands on the first of its slides may have moved on
            own |= {name: block for name, block in gone.items() if _key(name) == key.partition("+")[0]}
        paired = _paired([(at, pieces[at]) for at in lost], own)
        found |= paired
        for name in paired.values():
            gone.pop(name)
    return found


def _key(name: str) -> str:
    """Return the slide in a shape's name: `i-20` of `rg:i-20.title`."""
    return name.partition("#")[0].removeprefix("rg:").rpartition(".")[0]


def _of_slide(named: str, texts: Sequence[str], titles: Mapping[str, str]) -> str:
    """Return a slide's key: that of what still has its name, else of the title that its texts have or are like."""
    for text in texts:
        if text in titles and (not named or titles[text].startswith(named)):
            return titles[text]
    if named:
        return named
    likeness = [(_like(text, title), key) for text in texts[:1] for title, key in titles.items()]
    best, key = max(likeness, default=(0.0, ""))
    return key if best >= _LIKE else ""


def _paired(lost: Sequence[tuple[int, Piece]], own: Mapping[str, Block]) -> dict[int, str]:
    """Return which piece is which block: the same text, else the likest, else the same place among what is left."""
    pieces, blocks, found = list(lost), dict(own), dict[int, str]()
    for at, piece in lost:
        same = next((name for name, block in blocks.items() if block.text == piece.text), "")
        if same:
            found[at] = same
            blocks.pop(same)
    pieces = [(at, piece) for at, piece in pieces if at not in found]
    likeness = sorted(
        ((_like(piece.text, block.text), -at, name) for at, piece in pieces for name, block in blocks.items()),
        reverse=True,
    )
    for like, at, name in likeness:
        if like >= _LIKE and -at not in found and name in blocks:
            found[-at] = name
            blocks.pop(name)
    pieces = [(at, piece) for at, piece in pieces if at not in found]
    for kind in _KINDS:
        left = [at for at, piece in pieces if piece.kind is kind]
        names = [name for name, block in blocks.items() if block.kind is kind]
        if len(left) == len(names):
            found |= dict(zip(left, names, strict=True))
    return found


def _like(one: str, two: str) -> float:
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE else 0.0

"""A figure, rating or direction in somebody's own table, where it is plain which of the indicator's it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.core.figure import round_half_up
from reportgen.core.record.claims import MOVES, Claim, ClaimKind, claims_in
from reportgen.core.record.draft import Draft, Piece
from reportgen.core.record.record import Fact
from reportgen.core.verify.own_grid import OwnTables
from reportgen.core.verify.right import Facts, Right
from reportgen.core.verify.sentences.exactness import is_more_exact, places_of
from reportgen.core.verify.sentences.own_moves import word_slips
from reportgen.core.verify.sentences.times import is_of_another_time, times_in
from reportgen.core.verify.slips import Slip, class_of

_KINDS = {"figure": "figure|outturn|actual|result|value|performance", "target": "target"}
_QUALIFIER = re.compile(r"\b(?:this|the|current|latest|reported|quarterly|quarter|period)\b(?:'s)?|[%\s,:()]+")
"""What else a header may say without being about another time, place or kind of figure."""
_SHORT_YEAR = re.compile(r"(?<![\d/–-])(\d\d)[/–-](\d\d)(?![\d/–-])")
_RATING = re.compile(r"\b(?:rating|rag|status|assessment)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:targets?|forecasts?|plans?|england|national(?:ly)?|average|regional|neighbours?|boroughs?|benchmark|"
    r"comparators?|last|previous|next|years?)\b",
    re.IGNORECASE,
)
"""What a header says above ratings that are not those of the period reported."""
_DIRECTION = re.compile(
    r"(?:(?:short|long)[ -]term )?(?:direction(?: of travel)?|dot|trend|travel|movement)", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\b(?:england|national(?:ly)?|average|regional|neighbours?|boroughs?|benchmark|comparators?|forecasts?|plan(?:ned)?|"
    r"last|previous|next)\b",
    re.IGNORECASE,
)


_ANSWER = re.compile(r"(?P<yes>yes|y|✓)|no|n|✗", re.IGNORECASE)


@dataclass(frozen=True)
class _Headed:
    """What a header says stands below it: `figure` or `target`, and of which period, empty where it names none."""

    kind: str
    period: str = ""
    of_any_year: bool = False
    """Whether it names a quarter without its year, and not the one reported."""


class OwnRows:
    """The tables of a draft, beside the version that is right."""

    def __init__(self, draft: Draft, right: Right) -> None:
        self.draft, self.right = draft, right
        self.named = {" ".join(name.casefold().split()): key for name, key in right.known.words.names}
        self.tables = OwnTables(draft, self.named)

    def slips(self, cell: Piece) -> Iterator[Slip]:
        """Yield what a cell of somebody's own says of the indicator of its row or column that is not so."""
        piece = self.tables.placed(cell)
        facts = self.right.by_indicator.get(self.named[piece.head]) if piece else None
        title = self.tables.title(cell)
        if not piece or not facts or _ELSEWHERE.search(title):
            return
        if not is_of_another_time(f"{title}\n{piece.header}", self.right.known.period):
            yield from self._rating(piece, facts)
            yield from self._direction(piece, facts)
        yield from self._figure(piece, facts)

    def labelled(self, cell: Piece) -> tuple[str, str]:
        """Return the indicator (its key) of a cell of somebody's own, and what it says with its header: `Now: 57%`.

        Both are empty where it has none of them.
        """
        piece = None if cell.identities else self.tables.placed(cell)
        if not piece or not piece.header or _ELSEWHERE.search(self.tables.title(cell)):
            return "", ""
        answer = _ANSWER.fullmatch(piece.text.strip())
        if answer and piece.header.strip().endswith("?"):
            return self.named[piece.head], f"{'' if answer['yes'] else 'not '}{piece.header.strip(' ?')}"
        return self.named[piece.head], f"{piece.header}: {piece.text}"

    def _rating(self, piece: Piece, facts: Facts) -> Iterator[Slip]:
        """Yield a rating that is not the indicator's."""
        word, known, rating = piece.text.strip(), self.right.known, facts.now("rating")
        headed = _RATING.search(piece.header) or piece.header.strip() in known.words.classes
        if not rating or word not in known.words.classes or not headed or _OF_ANOTHER.search(piece.header):
            return
        if class_of(rating.text, known) != class_of(word, known):
            yield Slip(Claim(0, word, ClaimKind.RATING, word), rating, "rating")

    def _direction(self, piece: Piece, facts: Facts) -> Iterator[Slip]:
        """Yield a word for the direction that is neither since the last quarter nor since a year ago."""
        if not _DIRECTION.fullmatch(piece.header.strip()):
            return
        for claim in claims_in(piece.text, facts.known.words):
            if claim.value in MOVES and claim.text == piece.text.strip():
                yield from word_slips(claim, piece.text, facts)

    def _figure(self, piece: Piece, facts: Facts) -> Iterator[Slip]:
        """Yield the figure or target that is not that of the period in the header, or of the one reported."""
        headed, claims = _headed(piece.header, facts.known.period), claims_in(piece.text, facts.known.words)
        wanted = headed.period or facts.known.period
        fact = next((one for one in facts.all if one.kind == headed.kind and one.key.endswith(f"/{wanted}")), None)
        if not fact or len(claims) != 1 or not _is_all(claims[0], piece.text, fact):
            return
        if not self._is_of_another(piece, headed) and not _is_excused(claims[0], fact, facts, headed):
            yield Slip(claims[0], fact, "figure")

    def _is_of_another(self, piece: Piece, headed: _Headed) -> bool:
        """Return whether what stands before a table, or on its slide, says that it is of another time or place."""
        pieces = self.draft.pieces
        first = next((at for at, one in enumerate(pieces) if one.table == piece.table), 0)
        before = [one for one in pieces[max(0, first - 1) : first] if not one.table]
        beside = [one for one in pieces if piece.number and one.number == piece.number and not one.table]
        around = "\n".join(dict.fromkeys([self.tables.title(piece), *(one.text for one in (*before, *beside))]))
        of_another_time = not headed.period and is_of_another_time(around, self.right.known.period)
        return of_another_time or bool(_ELSEWHERE.search(around))


def _is_all(claim: Claim, text: str, fact: Fact) -> bool:
    """Return whether a cell says nothing but a figure, or the same around it as the workbook: `4.5 days`."""
    around = text.replace(claim.text, "", 1).strip()
    return not around or around == re.sub(r"[£€$]?[\d,.]*\d%?", "", fact.text, count=1).strip()


def _headed(header: str, period: str) -> _Headed:
    """Return what a header says stands below it; of no kind where it says anything else as well."""
    text = _SHORT_YEAR.sub(r"20\1/\2", header).replace("’", "'")
    times = [time for time in times_in(text, period) if re.search(r"\d", text[time.start : time.end])]
    named = [one for time in times for one in time.periods]
    if len(named) > 1:
        return _Headed("")  # a whole year, or several quarters
    for time in times:
        text = f"{text[: time.start]} {text[time.end :]}"
    left = _QUALIFIER.sub("", text.casefold())
    kind = next((kind for kind, say in _KINDS.items() if re.fullmatch(f"(?:{say})s?", left)), "")
    of_any_year = bool(named) and named != [period] and not re.search(r"\d\d", header)
    return _Headed(kind or ("figure" if named and not left else ""), named[0] if named else "", of_any_year)


def _is_excused(claim: Claim, fact: Fact, facts: Facts, headed: _Headed) -> bool:
    """Return whether a figure is the indicator's, rounded or not, or, under a header without a time, of another one."""
    ours = next((own for own in facts.claims(fact) if own.number is not None), None)
    if claim.number is None or ours is None or ours.number is None or claim.unit not in ("", ours.unit):
        return True
    if (not headed.period or headed.of_any_year) and claim.value in {own.value for own in facts.numbers}:
        return True
    is_rounded = claim.number == round_half_up(ours.number, places_of(claim.number))
    return is_rounded or is_more_exact(claim.number, ours.number)

"""What may stand behind a number: its unit, and a remark such as `(Provisional)`. Anything else is not guessed at."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SCALES = _words(
    "k m mn bn tn mil mill mio thou thousand thousands million millions billion billions trillion hundred hundreds"
    " dozen dozens lakh lakhs crore crores"
)
"""What multiplies a number, unless the indicator is counted in it: 1.2 million is not 1.2."""
_LONGEST = 200
"""Characters behind a number; anything longer is a text."""
_UNIT_LIMIT = 40
"""Characters; anything longer is a sentence, not a unit."""
_MOST_WORDS = 5

_UNIT_WORDS = {
    "number": "", "no": "", "no.": "", "count": "", "#": "", "ratio": "", "rank": "",
    "percent": "%", "per cent": "%", "percentage": "%", "pct": "%", "% points": "pp",
    "gbp": "£", "pounds": "£",
}  # fmt: skip

_PERCENT = re.compile(r"(?:%(?!\w)|per ?cent\b)\s*(?P<remark>.*)", re.IGNORECASE)
_UNIT = re.compile(r"(?:[^\W\d_]|(?<=m)[²³]|[ /.'’-])*(?:\bper 1[0,]*0\b[^\d()]*)?", re.IGNORECASE)
_NO_LETTERS = re.compile(r"(?<!m)[²³]|[¹¼½¾⅓⅔⅛⅜⅝⅞⁰⁴-⁹₀-₉]")
_BRACKETED = re.compile(r"\s*(\(.*\)|\[.*\])$")
_NOT_UNITS = re.compile(
    r"[-/.]|(st|nd|rd|th|x)\b|.*\b(of|or|to|in|and|out|from|but|was|were|is|are|by|plus|not|than|due)\b|(approx|est|ish)",
    re.IGNORECASE,
)
_SINGLE = _words("d g h t w")
"""Letters that are units by themselves; another may be a zero mistyped, a rating or a footnote."""
_OTHERWISE = _words(
    # how far two figures lie apart
    "increase increased decrease decreased reduction reduced improvement improved rise fall growth drop change changed"
    " difference variance gap above below over under more less fewer higher lower better worse up down ahead behind"
    " short off"
    # another time
    " last previous previously prior earlier before next baseline january february march april may june july august"
    " september october november december jan feb mar apr jun jul aug sep sept oct nov dec am pm"
    # another thing
    " target targets forecast projected projection expected predicted plan planned trajectory benchmark comparator"
    " national nationally regional regionally region england english wales scotland ireland uk london neighbour"
    " neighbours"
    # no figure yet, or none to rely on
    " tbc tba na new pending awaited awaiting unknown missing query check error wrong incorrect old see note comment"
    # part of the number
    " half halves third thirds quarter quarters"
)  # fmt: skip
"""Words that make a number another thing than this period's figure."""
_CAPITALS = _words(
    "day days working calendar week weeks month months year years hour hours minute minutes people person persons"
    " child children pupil pupils case cases family families household households visit visits per head population"
    " resident residents tonnes pounds points percentage point"
)
"""What may begin with a capital and is no name of a place."""

_QUALIFIES = _words(
    "provisional prov provisionally est estimate estimated estimates avg average averaged mean median draft audited"
    " unaudited validated unvalidated verified unverified revised rev amended corrected updated final interim confirmed"
    " unconfirmed indicative preliminary ytd cumulative cumulatively cum rolling annual annually annualised biannual"
    " biannually bi-annual bi-annually quarterly monthly weekly daily yearly termly snapshot rounded weighted"
    " unweighted adjusted actual outturn red amber green p e r ay fy arrears validation date"
)
_UNSETTLED = _words(
    "provisional provisionally prov est estimate estimated draft unaudited unvalidated unverified unconfirmed interim"
    " indicative preliminary"
)
_KNOWN = _QUALIFIES | _words(
    "in the a an of and or to year years quarter month months period academic financial calendar school data"
    " figure figures only subject not yet being basis based on survey reported measure kpi"
)
_DIGITS = (
    r"\b(?:ay|fy)? ?(?:20)?\d\d ?[-/–] ?(?:20)?\d\d\b",
    r"\b(?:ay|fy) ?(?:20)?\d\d\b",
    r"\b(?:19|20)\d\d\b",
    r"\b\d{1,2}[- ](?=(?:month|year)s?\b)",
)
_SHARE = re.compile(r"(?!0+ (?:out )?of 0+\b)[\d,]+ (?:out )?of [\d,]+(?: [^\W\d_]+){0,3}|n ?= ?[\d,]+", re.IGNORECASE)
_OFTEN = re.compile(r"(?:bi-?)?annual(?:ly)?\W+Q[1-4] (?:and|&) Q[1-4]\W*", re.IGNORECASE)
_OR_BETTER = re.compile(r"(?:or|and) (?:above|more|over|higher|greater|better|below|less|under|fewer|lower)", re.I)
_SHARE_OF = re.compile(r"of (?P<whom>[^\W\d_]+(?: [^\W\d_]+){0,3})", re.IGNORECASE)


def canonical_unit(unit: str) -> str:
    """Return the unit as it is kept: `%` for every way to write per cent, empty for a plain count."""
    tidy = " ".join(unit.split())
    return _UNIT_WORDS.get(tidy.casefold(), tidy)


def unit_and_qualifier(rest: str, unit: str) -> tuple[str, str] | None:
    """Return the unit and the remark typed behind a number, or None when anything else is typed there.

    `unit` is the indicator's own: it may be a scale (`million`) or a word that says nothing to us.
    """
    if len(rest) > _LONGEST or _NO_LETTERS.search(rest):
        return None
    if found := _PERCENT.fullmatch(rest):
        return ("%", found["remark"]) if _is_remark(found["remark"], "%") else None
    bracketed = _BRACKETED.search(rest)
    own, remark = (rest[: bracketed.start()], bracketed[1]) if bracketed else (rest, "")
    own = own.strip()
    if canonical_unit(own).casefold() == canonical_unit(unit).casefold() or not own:
        return (canonical_unit(own), remark) if _is_remark(remark) else None
    if _is_remark(rest):
        return "", rest.strip()
    return (canonical_unit(own), remark) if _is_unit(own) and _is_remark(remark) else None


def _is_unit(own: str) -> bool:
    words = re.findall(r"[^\W\d_]+", own)
    plain = [word.casefold() for word in words]
    return (
        len(own) <= _UNIT_LIMIT
        and len(words) <= _MOST_WORDS
        and bool(_UNIT.fullmatch(own))
        and not _NOT_UNITS.match(own)
        and plain[0] not in SCALES
        and not _OTHERWISE.intersection(plain)
        and not any(re.fullmatch("[oOоОlI]{2,}", word) for word in words)  # 1OO, typed for 100
        and not any(word[0].isupper() and word[1:].islower() and word.casefold() not in _CAPITALS for word in words)
        and all(len(word) > 1 or word in _SINGLE for word in words)
    )


def _is_remark(remark: str, unit: str = "") -> bool:
    """Return whether what stands behind number and unit only qualifies them, or is the count of a share."""
    remark = remark.strip()
    if not remark or _OFTEN.fullmatch(remark):
        return True
    bracketed = _BRACKETED.search(remark)
    outer, inner = (remark[: bracketed.start()], bracketed[1][1:-1].strip()) if bracketed else (remark, "")
    if inner and not (_SHARE.fullmatch(inner) or _qualifies(inner, _DIGITS) or _is_unsettled(inner)):
        return False
    if unit and (found := _SHARE_OF.fullmatch(outer)):
        return not _OTHERWISE.intersection(found["whom"].casefold().split())
    return not outer or bool(unit and _OR_BETTER.fullmatch(outer)) or _qualifies(outer)


def _is_unsettled(remark: str) -> bool:
    """Return whether a remark first says that the figure may change; why, and until when, may follow in any words."""
    words = remark.replace(":", " ").replace(",", " ").casefold().split()
    return not _UNSETTLED.isdisjoint(words[:1]) and not re.search(r"\d", _without(remark, _DIGITS))


def _without(words: str, digits: tuple[str, ...]) -> str:
    for pattern in digits:
        words = re.sub(pattern, " ", words, flags=re.IGNORECASE)
    return words


def _qualifies(words: str, digits: tuple[str, ...] = ()) -> bool:
    """Return whether every word is known to say nothing against the number, and one at least says something."""
    left = _without(words, digits)
    if re.search(r"[^\w\s().,:;/&-]", left):
        return False
    typed = set(re.findall(r"[^\W_]+(?:-[^\W_]+)*", left.casefold()))
    return _KNOWN.issuperset(typed) and (left != words or not _QUALIFIES.isdisjoint(typed))

"""Which sheet of a workbook holds the indicators: ours, or the council's own scorecard."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from reportgen.core.problems import RefusedError, error
from reportgen.core.profile import Profile, Scorecard
from reportgen.reading.sheets import Sheet

if TYPE_CHECKING:
    from reportgen.reading.workbook import Workbook


def indicators_sheet(book: Workbook, profile: Profile) -> tuple[Sheet, Scorecard | None]:
    """Return the sheet that holds the indicators, and how it is laid out where it is the council's own scorecard.

    Raise RefusedError where a sheet that must be there is not: beside a scorecard none must.
    """
    own = profile.scorecard
    if own and (sheet := book.sheet(own.sheet)):
        return sheet, own
    there = ", ".join(sheet.name for sheet in book.sheets) or "none"
    near = get_close_matches(own.sheet, [sheet.name for sheet in book.sheets], n=1, cutoff=0.75) if own else []
    if own and near and book.sheet("Indicators") is None:
        what = f"there is no sheet “{own.sheet}” (sheets found: {there}); is “{near[0]}” meant?"
        fix = f"bring the sheet's name and the key sheet of the profile's [scorecard] into line: {near[0]}"
        raise RefusedError((error(book.file_name, what, fix),))
    instead = (
        f"add one named {own.sheet} that" if own else "choose with --profile the profile that names the sheet that"
    )
    lacking = tuple(
        error(book.file_name, f"there is no sheet “{name}” (sheets found: {there})", f"add a sheet named {name}{more}")
        for name, more in (("Report", ""), ("Indicators", f", or {instead} holds your own scorecard"))
        if book.sheet(name) is None
    )
    sheet = book.sheet("Indicators")
    if lacking or sheet is None:
        raise RefusedError(lacking)
    return sheet, None

"""The checks that a profile silences: its table [checks.silenced], each line a check's name and the reason."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from reportgen.core.check_names import Check

_PATH = "checks.silenced"
_EXAMPLE = '"scale" = "Why its findings are no mistakes here."'


def read_silenced(typed: object, fault: Callable[[str, str, str], None]) -> tuple[tuple[Check, str], ...]:
    """Return the silenced checks with their reasons; call `fault` with key, what is wrong and what is allowed."""
    if not isinstance(typed, dict):
        fault(_PATH, "is not a table of checks", f"write lines like {_EXAMPLE} under [{_PATH}]")
        return ()
    known = {check.value: check for check in Check}
    found: list[tuple[Check, str]] = []
    for name, reason in typed.items():
        if name not in known:
            near = get_close_matches(name, known, n=1)
            meant = f"is {near[0]} meant? " if near else ""
            fault(f"{_PATH}.{name}", "is no check", f"{meant}Allowed: {', '.join(known)}")
        elif not isinstance(reason, str) or not reason.strip():
            fault(f"{_PATH}.{name}", "has no reason", f"write why it is silenced, like {_EXAMPLE}")
        else:
            found.append((known[name], " ".join(reason.split()).rstrip(".")))
    return tuple(found)

"""What was chosen last, kept in this user's own folder between one quarter and the next."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

_FILE = "last choices.json"


@dataclass(frozen=True)
class Choices:
    """What stands in the window. Empty texts mean: as the workbook says; `left_out` are documents not wanted."""

    workbook: str = ""
    profile: str = ""
    period: str = ""
    committee: str = ""
    every_committee: bool = False
    folder: str = ""
    left_out: tuple[str, ...] = ()
    pdf: bool = False

    def for_another(self, workbook: str) -> Choices:
        """Return the choices that hold for another workbook too: the place of one's documents is not another's."""
        return Choices(workbook, pdf=self.pdf)


def remembered(home: Path) -> Choices:
    """Return what was chosen last; nothing where it was never written, or cannot be understood."""
    try:
        found: Any = json.loads((home / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return Choices()
    known = {field.name: found[field.name] for field in fields(Choices) if _is_like(found, field.name)}
    if "left_out" in known:
        known["left_out"] = tuple(str(name) for name in known["left_out"])
    return Choices(**known)


def remember(choices: Choices, home: Path) -> None:
    """Write what is chosen, whole or not at all; a folder that cannot be written costs the memory, nothing else."""
    with contextlib.suppress(OSError):
        home.mkdir(parents=True, exist_ok=True)
        unfinished = home / f"{_FILE}.{os.getpid()}.part"
        unfinished.write_text(json.dumps(asdict(choices), ensure_ascii=False, indent=1), "utf-8")
        unfinished.replace(home / _FILE)


def _is_like(found: object, name: str) -> bool:
    """Return whether a value is there and of the kind that it should be."""
    kind = list if name == "left_out" else type(getattr(Choices(), name))
    return isinstance(found, dict) and isinstance(found.get(name), kind)

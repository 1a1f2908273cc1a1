"""`new`: a starter workbook on disk, never over anything that is there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen.app.clock import today
from reportgen.app.drafts import is_usable_name, save_new
from reportgen.app.home import STANDARD, named_profile, profile_names
from reportgen.core.period import Period, last_quarter, parse_period
from reportgen.core.problems import refused

_NAME = "Indicators.xlsx"
_ENDING = ".xlsx"


@dataclass(frozen=True)
class Starter:
    """The workbook that was written, and the period that it is for."""

    path: Path
    period: Period


def write_starter(file: str = "", profile: str = "", period: str = "") -> Starter:
    """Write a starter workbook; raise RefusedError where it cannot be, and then nothing is written.

    Empty texts mean: `Indicators.xlsx` in this folder, the standard profile, the quarter that ended last.
    """
    from reportgen.writing.starter.workbook import starter_workbook  # noqa: PLC0415 - slow to import

    day = today()
    path = _path(file or _NAME)
    reported = parse_period(period) if period else last_quarter(day.date())
    if reported is None:
        fix = "write a quarter like 2017/18 Q2, a month like August 2017, or 2017/18"
        raise refused("--period", f"“{period}” is not a period", fix)
    rules = named_profile(profile or STANDARD, "--profile")
    save_new(path, starter_workbook(reported, rules, profile_names(), day))
    return Starter(path, reported)


def _path(file: str) -> Path:
    """Return where the workbook goes; its name gets the ending when it has none."""
    path = Path(file)
    if file.endswith(("/", "\\")) or _is_folder(path):
        raise refused(file, "this is a folder, not a file", f"name the workbook in it, such as {path / _NAME}")
    if not is_usable_name(path.name) or not path.name.casefold().removesuffix(_ENDING).strip(" ."):
        fix = (
            'choose a name of letters and figures, without < > : " / \\ | ? * and not one that Windows keeps for itself'
        )
        raise refused(file, "not every computer accepts a file of this name", fix)
    if path.suffix.casefold() not in ("", _ENDING):
        fix = f"name it {path.stem}{_ENDING}"
        raise refused(file, f"a starter workbook is an Excel workbook (*{_ENDING}), not *{path.suffix}", fix)
    return path if path.suffix else path.with_name(f"{path.name}{_ENDING}")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long: saving says so
        return False

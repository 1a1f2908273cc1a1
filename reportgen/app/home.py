"""The folder that holds config/ and templates/, and how a file that people name is read."""

from __future__ import annotations

from pathlib import Path

from reportgen.app.faults import in_words, is_refused_access
from reportgen.app.opened import program_with
from reportgen.core.problems import refused
from reportgen.core.profile import DocumentSpec, Profile
from reportgen.reading.profiles.profile import read_profile

_PACKAGE = Path(__file__).resolve().parents[1]

HOME = _PACKAGE if (_PACKAGE / "config").is_dir() else _PACKAGE.parent
"""The folder that holds config/ and templates/: the project's, or the package's own where it was installed."""

STANDARD = "standard"


def asked_profile(asked: str) -> Profile:
    """Return the profile that a user asks for: a name in config/ or a file; raise RefusedError where there is none."""
    if asked.endswith(".toml") or "/" in asked or "\\" in asked:
        return read_profile(bytes_of(Path(asked)), asked)
    return named_profile(asked, "--profile")


def profile_names() -> tuple[str, ...]:
    """Return the names of the profiles in config/."""
    return tuple(path.stem for path in _profile_files())


def named_profile(name: str, where: str) -> Profile:
    """Return the profile of that name in config/; raise RefusedError about `where` when there is none."""
    known = {path.stem.casefold(): path for path in _profile_files()}
    name = name.strip()
    path = known.get(name.casefold())
    if path is None:
        raise refused(where, f"there is no profile “{name}”", f"choose one of: {', '.join(sorted(known))}")
    return read_profile(bytes_of(path), f"config/{path.name}")


def _profile_files() -> list[Path]:
    return sorted((HOME / "config").glob("*.toml"))


def template_of(spec: DocumentSpec) -> bytes:
    """Return a document's template; raise RefusedError where it is not there."""
    path = HOME / "templates" / spec.template
    if not path.is_file():
        fix = "put it there, or change the profile's line template"
        raise refused(f"templates/{spec.template}", "the template is not there", fix)
    return bytes_of(path)


def bytes_of(path: Path) -> bytes:
    """Return a file's content; raise RefusedError, in plain words, where it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as fault:
        why, fix = in_words(fault, "read", "copy it to your own computer")
        if why == fault.strerror:  # neither is the drive gone, nor the name too long
            why, fix = "there is no such file", "check the name and the folder"
        raise refused(str(path), why, fix) from fault
    except IsADirectoryError as fault:
        raise refused(str(path), "this is a folder, not a file", "name the workbook in it") from fault
    except OSError as fault:
        if is_refused_access(fault) and (program := program_with(path)):
            what = f"it is open in {program}, which lets no other program read it"
            raise refused(str(path), what, "save and close it there, and run this again") from fault
        why, fix = in_words(fault, "read", "copy it to your own computer")
        raise refused(str(path), f"the file cannot be read ({why})", fix) from fault

"""Run reportgen straight from its folder: `python3 generate.py WORKBOOK.xlsx`.

The first run installs the libraries listed, with their hashes, in `requirements.lock` into a folder of this user's own,
named after that list and this Python; every later run finds them there. There is no virtual environment, because a
computer that only runs approved programs refuses the copy of Python inside one, and nothing is written beside this
file, because it may stand on a shared drive.
This file needs the standard library only, and an older Python 3 must be able to read it as far as the version check.
"""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - the very people this is for have the older Python
    sys.exit(
        "reportgen needs Python 3.11 or newer and this is Python {}.{}: "
        "install a newer one from your software centre, or ask IT for it, and run this again.".format(*sys.version_info)
    )

PROJECT = Path(__file__).absolute().parent
COMMANDS = ("build", "check", "explain", "new", "refresh", "template", "verify")
USAGE = """Usage: python3 generate.py WORKBOOK.xlsx [options]
Makes the reports from a workbook of indicators and saves them in a folder beside it.
python3 generate.py --help lists the options; python3 generate.py check WORKBOOK.xlsx only looks for mistakes;
python3 generate.py new makes a workbook to fill in."""
ABANDONED_AFTER = 24 * 60 * 60  # seconds; no set-up takes a day, so an older unfinished one has been interrupted
INSTALL = "install --no-deps --only-binary :all: --require-hashes --retries 2 --no-input --disable-pip-version-check"
# What pip prints -> why it failed and what to do. The first that matches counts: with no network pip also says that it
# found no matching distribution.
REASONS = (
    (r"No space left|Errno 28\b|not enough space", "the disk is full: free 400 MB and run this again"),
    (r"DO NOT MATCH THE HASHES|BadZipFile|is invalid", "a download arrived damaged or altered: run this again"),
    (r"407 Proxy", "the network's proxy asks for a password: ask IT how Python gets through it"),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError|TLS CA certificate",
        "the network shows a certificate that this computer does not trust: ask IT which certificate to install",
    ),
    (
        r"connection broken|Could not fetch|HTTP error|imed out|IncompleteRead",
        "the Python libraries could not be downloaded: connect to the internet, or ask IT for a copy of reportgen "
        "whose folder vendor/wheels is filled, and run this again",
    ),
    (r"Permission denied|Errno 13\b|WinError 5\b", "a folder cannot be written: ask IT for leave to write there"),
    (
        r"No matching distribution",
        "no libraries for Python {}.{} on {} were found where they should come from: ask IT to allow the downloads of "
        "pip, or install another Python, 3.11 to 3.14, and run this again".format(
            *sys.version_info[:2], sysconfig.get_platform()
        ),
    ),
)


class SetupError(Exception):
    """The set-up failed; the message is the sentence for the user."""


def main(arguments: list[str]) -> int:
    """Set up what is missing, run reportgen and return its exit status."""
    if arguments in ([], ["--dev"]):
        say(USAGE)
        return 2
    try:
        if arguments[0] == "--dev":
            return develop(arguments[1:])
        library = set_up(PROJECT / "requirements.lock")
        return run(library, arguments if arguments[0] in COMMANDS else ["build", *arguments])
    except SetupError as problem:
        say(problem)
    except KeyboardInterrupt:
        say("Stopped before it was finished: run this again, and it starts afresh.")
    return 1


def run(library: Path, arguments: list[str]) -> int:
    """Run the program in this Python, with its libraries before any other of the same name."""
    sys.dont_write_bytecode = True  # the project folder may be shared, and is not ours to fill
    sys.path[:0] = [str(library), str(PROJECT)]
    try:
        from reportgen.app.cli import main as reportgen  # noqa: PLC0415 - not there before the set-up
    except ImportError as problem:
        if (problem.name or "").startswith("reportgen"):
            raise incomplete_copy(problem.name) from problem
        raise SetupError(
            f"reportgen is set up in {library} but could not start ({problem}): delete that folder and run this "
            "again, and if that does not help, ask IT to allow programs in it."
        ) from problem
    return reportgen(arguments)


def develop(arguments: list[str]) -> int:
    """Run a module, a script (`x.py ...`) or a line of Python (`-c ...`) with the developers' libraries."""
    library = set_up(PROJECT / "requirements-dev.lock")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(library), str(PROJECT)])}
    options = arguments if arguments[0].startswith("-") or arguments[0].endswith(".py") else ["-m", *arguments]
    return subprocess.run([sys.executable, *options], env=environment, check=False).returncode


def set_up(lock: Path) -> Path:
    """Return the folder that holds exactly the libraries in `lock`, making it first if need be."""
    if not lock.is_file():
        raise incomplete_copy(lock.name)
    home = user_folder()
    try:
        library = home / library_name(lock.read_bytes())
        if library.is_dir():
            return library
        say("Setting up reportgen (only the first time) ...")
        home.mkdir(parents=True, exist_ok=True)
        remove_abandoned(home)
        unfinished = Path(tempfile.mkdtemp(prefix=f"{library.name}-", suffix=".part", dir=home))
        try:
            install(lock, unfinished)
            move_into_place(unfinished, library)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as problem:
        raise SetupError(
            f"reportgen could not be set up in {home} ({problem.strerror}): make that a folder you can write to, "
            "or name another one in the environment variable REPORTGEN_LIBRARY, and run this again."
        ) from problem
    return library


def user_folder() -> Path:
    """Return the folder for this user's libraries: never the project's, never one that is synchronised or shared."""
    own = os.environ.get("REPORTGEN_LIBRARY")
    if own:
        return Path(own).absolute()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "reportgen"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "reportgen"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "reportgen"


def library_name(lock: bytes) -> str:
    """Name a folder after what it holds, so that another list or another Python never meets the wrong libraries."""
    python = f"{sys.implementation.cache_tag}{getattr(sys, 'abiflags', '')}-{sysconfig.get_platform()}"
    return f"{hashlib.sha256(lock).hexdigest()[:12]}-{python}"


def install(lock: Path, folder: Path) -> None:
    """Fill `folder` with the libraries in `lock`, using the pip in `vendor`; raise SetupError if that fails."""
    vendor = PROJECT / "vendor"
    pip = max(vendor.glob("pip-*.whl"), default=None)
    if pip is None:
        raise incomplete_copy("vendor/pip-*.whl")
    wheels = vendor / "wheels"
    source = ["--no-index", "--find-links", str(wheels)] if wheels.is_dir() else []
    done = subprocess.run(
        [sys.executable, "-I", pip / "pip", *INSTALL.split(), *source, "--target", folder, "--requirement", lock],
        env={**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"},  # neither goes with --target
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # else a black window flashes up on Windows
        check=False,
    )
    if done.returncode:
        output = done.stdout.decode("utf-8", "replace")
        reasons = (reason for pattern, reason in REASONS if re.search(pattern, output))
        reason = next(reasons, "installing its libraries failed: send the details to whoever looks after reportgen")
        with contextlib.suppress(OSError):  # on a full disk the reason has to do
            log = folder.parent / "set-up.log"
            log.write_bytes(done.stdout)
            reason += f" (details: {log})"
        raise SetupError(f"reportgen could not be set up because {reason}.")


def move_into_place(unfinished: Path, library: Path) -> None:
    """Give a complete folder its name, unless another launch was quicker with the same libraries."""
    for wait in (0, 0.2, 0.5, 1, 2, None):  # seconds; a virus scanner may hold a new file open for a moment
        try:
            unfinished.rename(library)
        except OSError:
            if library.is_dir():
                return
            if wait is None:
                raise
            time.sleep(wait)
        else:
            return


def remove_abandoned(home: Path) -> None:
    """Remove what interrupted set-ups left behind; a younger one may be another launch at work."""
    for folder in home.glob("*.part"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > ABANDONED_AFTER:
                shutil.rmtree(folder, ignore_errors=True)


def incomplete_copy(missing: object) -> SetupError:
    """Say that a part of the project is missing, as after copying a few files out of a zip folder."""
    return SetupError(f"This copy of reportgen is incomplete ({missing} is missing): copy its whole folder again.")


def say(text: object) -> None:
    """Speak on standard error: standard output belongs to the program, whose `--json` must stay alone there."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

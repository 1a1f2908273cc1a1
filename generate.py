"""Run reportgen straight from its folder: `python3 generate.py WORKBOOK.xlsx`, or `python3 generate.py` for the window.

The first run installs the libraries listed, with their hashes, in `requirements.lock` into a folder of this user's own,
named after that list and this Python; every later run finds them there. There is no virtual environment, because a
computer that only runs approved programs refuses the copy of Python inside one, and nothing is written beside this
file, because it may stand on a shared drive.
This file needs the standard library only, and an older Python 3 must be able to read it as far as the version check.
"""

import contextlib
import hashlib
import os
import queue
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from pathlib import Path
from typing import Callable, Iterator  # noqa: UP035 - where an older Python looks for them

WINDOW = sys.argv[1:2] in ([], ["--window"])


def say(text: object) -> None:
    """Speak on standard error: standard output belongs to the program, whose `--json` must stay alone there."""
    print(text, file=sys.stderr, flush=True)  # nowhere, where there is no terminal (pythonw): not an error


def give_up(text: object) -> None:
    """Say why it cannot go on, in a box of its own too where the icon was clicked and nobody sees a terminal."""
    say(text)
    if WINDOW and not (sys.stderr and sys.stderr.isatty()):
        show_box(str(text))


def show_box(text: str) -> None:
    """Show text in a box, with whatever this computer has for that."""
    try:
        import tkinter.messagebox  # noqa: PLC0415 - not every Python has it

        root = tkinter.Tk()
        root.withdraw()
        tkinter.messagebox.showerror("reportgen", text, parent=root)
        root.destroy()
    except Exception:  # no tkinter, or no screen that it can reach
        for box in (["zenity", "--error", "--no-markup", "--text"], ["kdialog", "--error"], ["xmessage"]):
            if shutil.which(box[0]):
                subprocess.run([*box, text], check=False, stderr=subprocess.DEVNULL)
                return
        if sys.platform == "win32":
            import ctypes  # noqa: PLC0415 - only needed here

            ctypes.windll.user32.MessageBoxW(None, text, "reportgen", 0x10)


if sys.version_info < (3, 11):  # noqa: UP036 - the very people this is for have the older Python
    give_up(
        "reportgen needs Python 3.11 or newer and this is Python {}.{}: "
        "install a newer one from your software centre, or ask IT for it, and run this again.".format(*sys.version_info)
    )
    sys.exit(1)

Progress = Callable[[int, int, str], None]
"""Is told how many libraries are there, out of how many, and which is next; whatever it raises stops the set-up."""

PROJECT = Path(__file__).absolute().parent
LOCK = PROJECT / "requirements.lock"
COMMANDS = ("build", "check", "new", "template", "refresh", "verify", "explain", "window", "completion")
PYTHON = "py" if sys.platform == "win32" else "python3"
FIRST_TIME = "Setting up reportgen (only the first time)"
COMPLETE = "complete"  # the file in a library folder that lists all the others
FETCHED = re.compile(r"^\s*(?:Processing|Downloading|Using cached) (?:.*[\\/])?([^-\\/ ]+)-[^\\/ ]*\.whl(?: |$)")
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
    try:
        if arguments[:1] == ["--dev"]:
            return develop(arguments[1:])
        if WINDOW:
            return open_the_window(arguments[1:])
        reportgen = load(set_up(LOCK, say_progress()))
        named = arguments[0] in COMMANDS or arguments[0] in ("-h", "--help", "--version")
        return reportgen(arguments if named else ["build", *arguments])
    except SetupError as problem:
        give_up(problem)
    except KeyboardInterrupt:
        say("Stopped before it was finished: run this again, and it starts afresh.")
    return 1


def load(library: Path) -> Callable[[list[str]], int]:
    """Return the program's command line, loaded in this Python with its libraries before any other of the same name."""
    sys.dont_write_bytecode = True  # the project folder may be shared, and is not ours to fill
    if str(library) not in sys.path:
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
    return reportgen


def open_the_window(workbooks: list[str]) -> int:
    """Open the window, which sets up what is missing itself, with the workbook dropped on the icon if there is one."""
    try:
        import tkinter  # noqa: F401, PLC0415 - not every Python has it
    except ImportError as problem:
        raise SetupError(
            f"This Python has no tkinter, which the window needs: give the command {PYTHON} generate.py WORKBOOK.xlsx "
            "instead, or install tkinter (on Debian and Ubuntu: sudo apt install python3-tk; otherwise ask IT)."
        ) from problem
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(PROJECT))
    library = library_of(LOCK)
    if is_complete(library):
        sys.path[:0] = [str(library), str(PROJECT)]
    try:
        from reportgen.app.window import open_window  # noqa: PLC0415 - its folder may have been forgotten
    except ImportError as problem:
        raise incomplete_copy(problem.name) from problem
    workbook = next((Path(name).absolute() for name in workbooks if name), None)

    def prepare(progress: Progress) -> None:
        load(set_up(LOCK, progress))

    return open_window(prepare, user_folder(), workbook, f"{PYTHON} generate.py")


def develop(arguments: list[str]) -> int:
    """Run a module, a script (`x.py ...`) or a line of Python (`-c ...`) with the developers' libraries."""
    if not arguments:
        say(f"Usage: {PYTHON} generate.py --dev MODULE|SCRIPT.py|-c CODE [arguments]")
        return 2
    library = set_up(PROJECT / "requirements-dev.lock", say_progress())
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(library), str(PROJECT)])}
    options = arguments if arguments[0].startswith("-") or arguments[0].endswith(".py") else ["-m", *arguments]
    return subprocess.run([sys.executable, *options], env=environment, check=False).returncode


def set_up(lock: Path, progress: Progress) -> Path:
    """Return the folder that holds exactly the libraries in `lock`, making it first, or anew, if need be."""
    library = library_of(lock)
    home = library.parent
    try:
        if is_complete(library):
            return library
        progress(0, count_libraries(lock), "")
        home.mkdir(parents=True, exist_ok=True)
        remove_abandoned(home)
        unfinished = Path(tempfile.mkdtemp(suffix=".part", dir=home))
        try:
            install(lock, unfinished, progress)
            move_into_place(unfinished / "library", library)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as problem:
        raise SetupError(
            f"reportgen could not be set up in {home} ({problem.strerror}): make that a folder you can write to, "
            "or name another one in the environment variable REPORTGEN_LIBRARY, and run this again."
        ) from problem
    return library


def say_progress() -> Progress:
    """Return what tells a terminal how far the set-up is, on one line, and anything else only that it has begun."""
    told: list[str] = []

    def tell(done: int, total: int, _next: str) -> None:
        line = f"{FIRST_TIME}: {done} of {total} libraries" if terminal else f"{FIRST_TIME} ..."
        if told[-1:] == [line] or (told and not terminal):
            return
        told.append(line)
        # Until all are there the cursor goes back, so that a sentence about a failure takes the line's place.
        print(line, end="\n" if done == total or not terminal else "\r", file=sys.stderr, flush=True)

    terminal = bool(sys.stderr and sys.stderr.isatty())
    return tell


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


def library_of(lock: Path) -> Path:
    """Return where this user's copy of the libraries in `lock` is, or will be."""
    if not lock.is_file():
        raise incomplete_copy(lock.name)
    return user_folder() / library_name(lock.read_bytes())


def library_name(lock: bytes) -> str:
    """Name a folder after what it holds, so that another list or another Python never meets the wrong libraries."""
    python = f"{sys.implementation.cache_tag}{getattr(sys, 'abiflags', '')}-{sysconfig.get_platform()}"
    return f"{hashlib.sha256(lock).hexdigest()[:12]}-{python}"


def count_libraries(lock: Path) -> int:
    """Count the libraries that a list names, for every computer."""
    return len(re.findall(r"^[^\s#-].*==", lock.read_text("utf-8"), flags=re.MULTILINE))


def install(lock: Path, unfinished: Path, progress: Progress) -> None:
    """Install what `lock` lists in `unfinished/library`, with the pip in `vendor`; raise SetupError if that fails."""
    vendor = PROJECT / "vendor"
    pip = max(vendor.glob("pip-*.whl"), default=None)
    if pip is None:
        raise incomplete_copy("vendor/pip-*.whl")
    wheels = vendor / "wheels"
    source = ["--no-index", "--find-links", str(wheels)] if wheels.is_dir() else []
    library, own = unfinished / "library", unfinished / "tmp"
    own.mkdir()
    with subprocess.Popen(
        [
            sys.executable,
            "-I",
            "-u",
            pip / "pip",
            *INSTALL.split(),
            *source,
            "--target",
            library,
            "--requirement",
            lock,
        ],
        # The first two do not go with --target. What pip leaves when it is stopped is removed with its own TMPDIR.
        env={**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "TMPDIR": str(own)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # else a black window flashes up on Windows
    ) as process:
        try:
            output = follow(process, own, count_libraries(lock), progress)
        finally:
            process.kill()  # if it still runs, the user has stopped it
    if process.returncode:
        reasons = (reason for pattern, reason in REASONS if re.search(pattern, output))
        reason = next(reasons, "installing its libraries failed: send the details to whoever looks after reportgen")
        with contextlib.suppress(OSError):  # on a full disk the reason has to do
            log = unfinished.parent / "set-up.log"
            log.write_text(output, "utf-8")
            reason += f" (details: {log})"
        raise SetupError(f"reportgen could not be set up because {reason}.")
    library.joinpath(COMPLETE).write_text("\n".join(files_in(library)), "utf-8")


def follow(process: "subprocess.Popen[bytes]", own: Path, total: int, progress: Progress) -> str:
    """Return what pip prints until it ends, telling of each library twice: half of it is fetched, half installed."""
    heard: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def listen() -> None:
        for line in process.stdout or ():
            heard.put(line)
        heard.put(None)

    threading.Thread(target=listen, daemon=True).start()
    output, fetched, name = "", 0, ""
    while True:
        with contextlib.suppress(queue.Empty):
            raw = heard.get(timeout=0.1)  # seconds; so often it can be stopped, whatever pip is waiting for
            if raw is None:
                break
            line = raw.decode("utf-8", "replace")
            output += line
            found = FETCHED.match(line)
            if found:
                fetched, name = fetched + 1, found[1]
            total -= line.startswith("Ignoring ")  # it is for other computers
        installed = sum(1 for _ in own.glob("pip-target-*/lib/python/*.dist-info"))
        progress(min((fetched + installed) // 2, total), total, name if not installed else "")
    process.wait()
    if not process.returncode:
        progress(total, total, "")
    return output


def is_complete(library: Path) -> bool:
    """Tell whether every file that was installed is still there: virus scanners and tidying programs take some away."""
    try:
        listed = library.joinpath(COMPLETE).read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return False
    return set(listed) <= set(files_in(library))


def files_in(folder: Path, within: str = "") -> Iterator[str]:
    """Give the size and place of each file, without those that Python makes by itself."""
    for entry in os.scandir(folder):
        if not entry.is_dir():
            yield f"{entry.stat().st_size} {within}{entry.name}"
        elif entry.name != "__pycache__":
            yield from files_in(Path(entry.path), f"{within}{entry.name}/")


def move_into_place(made: Path, library: Path) -> None:
    """Give a complete folder its name, unless another launch was quicker, in the place of a damaged one."""
    for wait in (0, 0.2, 0.5, 1, 2, None):  # seconds; a virus scanner may hold a new file open for a moment
        try:
            if library.is_dir() and not is_complete(library):
                library.rename(made.with_name("damaged"))
            made.rename(library)
        except OSError:
            if is_complete(library):
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

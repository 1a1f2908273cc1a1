"""The launcher on a copy of it, in a folder of its own with a tiny program and one tiny library to install."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import generate

PROJECT = Path(__file__).parents[2]

CLI = """
import json
def main(arguments):
    import tiny
    print(json.dumps({"arguments": arguments, "tiny": tiny.__file__}))
    return len(arguments) - 2
"""


WINDOW = """
import json, sys
def open_window(prepare, home, workbook, command):
    before = "tiny" in sys.modules or any("tiny.py" in __import__("os").listdir(p) for p in sys.path if "home" in p)
    told = []
    try:
        prepare(lambda *step: told.append(step))
    except Exception as problem:
        print(json.dumps({"refused": str(problem), "kind": type(problem).__name__}))
        return 1
    import tiny
    print(json.dumps({"home": str(home), "workbook": workbook and str(workbook), "told": told, "ready": before}))
    return 7
"""


def start_python(*arguments: str | Path, program: str = sys.executable, **environment: str) -> "subprocess.Popen[str]":
    # Developers' libraries, which these tests may run with, must not reach the launcher, nor a message box this screen.
    without = ("PYTHONPATH", "DISPLAY", "WAYLAND_DISPLAY")
    inherited = {name: value for name, value in os.environ.items() if name not in without}
    return subprocess.Popen(  # noqa: S603 - this Python, and what the tests below give it
        [*([program] if program else []), *arguments],
        env={**inherited, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )


class Launcher:
    """A project folder with the launcher, a program that says what it was given, and a user's own folder."""

    def __init__(self, project: Path, home: Path) -> None:
        self.project, self.home = project, home
        (project / "reportgen" / "app").mkdir(parents=True)
        (project / "reportgen" / "__init__.py").touch()
        (project / "reportgen" / "app" / "__init__.py").touch()
        (project / "reportgen" / "app" / "cli.py").write_text(CLI)
        (project / "reportgen" / "app" / "window.py").write_text(WINDOW)
        shutil.copy(PROJECT / "generate.py", project)
        shutil.copytree(PROJECT / "vendor", project / "vendor", ignore=shutil.ignore_patterns("wheels"))
        self.lock("requirements.lock", version="1.0")

    def lock(self, name: str, version: str) -> None:
        """Put one version of the tiny library among the wheels, and into the lock with its hash."""
        wheel = self.project / "vendor" / "wheels" / f"tiny-{version}-py3-none-any.whl"
        wheel.parent.mkdir(exist_ok=True)
        info = f"tiny-{version}.dist-info"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("tiny.py", "version = 1\n")
            archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n")
            archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            archive.writestr(f"{info}/RECORD", f"tiny.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        (self.project / name).write_text(f"tiny=={version} --hash=sha256:{digest}\n")

    def lay_out(self, name: str = "requirements.lock") -> Path:
        """Make the library folder by hand, for rules that have nothing to do with installing."""
        library = self.home / generate.library_name((self.project / name).read_bytes())
        library.mkdir(parents=True)
        (library / "tiny.py").touch()
        library.joinpath(generate.COMPLETE).write_text("\n".join(generate.files_in(library)))
        return library

    def start(self, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
        own = {"REPORTGEN_LIBRARY": str(self.home), "PYTHONDONTWRITEBYTECODE": ""}
        return start_python(self.project / "generate.py", *arguments, **{**own, **environment})

    def run(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        """Exit status, standard output, standard error."""
        started = self.start(*arguments, **environment)
        out, err = started.communicate(timeout=60)
        return started.returncode, out, err

    def libraries(self) -> list[str]:
        """Names of the folders with a complete set of libraries."""
        return sorted(found.parent.name for found in self.home.glob("*/tiny.py") if found.parent.suffix != ".part")

    def unfinished(self) -> list[str]:
        return sorted(found.name for found in self.home.glob("*.part"))

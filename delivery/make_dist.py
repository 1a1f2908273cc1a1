"""Build what people receive: the zip for analysts, and the wheel for those who have pip.

python3 generate.py --dev delivery/make_dist.py [--wheels] [--to FOLDER]

Two builds of one commit are the same to the byte: names are sorted, and every file has the day of the last commit.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from delivery.read_me_first import TITLE, read_me_first
from reportgen import __version__

PROJECT = Path(__file__).absolute().parents[1]
RECEIVED = (
    "Generate report.*",
    "generate-report.desktop",
    "generate.py",
    "requirements.lock",
    "README.md",
    "CHANGELOG.md",
    "reportgen/**/*",
    "config/*.toml",
    "templates/*/*.docx",
    "templates/*/*.pptx",
    "samples/*.xlsx",
    "docs/*.md",
    "docs/pictures/*",
    "vendor/pip-*.whl",
)
FOR_NO_NETWORK = "vendor/wheels/*.whl"
PACKED_ALREADY = (".whl", ".docx", ".pptx", ".xlsx", ".png")
RUNNABLE = (".command", ".desktop", ".pyw")


def main() -> int:
    """Build both and say where they are."""
    parser = argparse.ArgumentParser(description="Build the zip and the wheel of a release.")
    parser.add_argument("--wheels", action="store_true", help="with vendor/wheels, for computers without a network")
    parser.add_argument("--to", type=Path, default=PROJECT / "dist", metavar="FOLDER", help="otherwise dist")
    asked = parser.parse_args()
    if asked.wheels and not any(PROJECT.glob(FOR_NO_NETWORK)):
        print("There is nothing in vendor/wheels: run delivery/fetch_wheels.py first.", file=sys.stderr)
        return 1
    folder = asked.to.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    day = day_of_last_commit()
    for made in (make_zip(folder, day, wheels=asked.wheels), make_wheel(folder, day)):
        print(f"{made} ({made.stat().st_size / 1e6:.1f} MB)")
    return 0


def make_zip(folder: Path, day: datetime, *, wheels: bool = False) -> Path:
    """Write the zip into the folder and return its place: one folder with all that an analyst needs."""
    top = f"reportgen-{__version__}"
    made = folder / f"{top}.zip"
    with zipfile.ZipFile(made, "w") as archive:
        for path in sorted(received(wheels=wheels), key=lambda path: path.relative_to(PROJECT).as_posix()):
            add(archive, f"{top}/{path.relative_to(PROJECT).as_posix()}", path.read_bytes(), day)
        add(archive, f"{top}/{TITLE}.docx", read_me_first(day), day)
    return made


def received(*, wheels: bool) -> Iterator[Path]:
    """Give each file of the project that an analyst receives."""
    for pattern in (*RECEIVED, *((FOR_NO_NETWORK,) if wheels else ())):
        found = [path for path in PROJECT.glob(pattern) if path.is_file() and wanted(path)]
        if not found:
            raise FileNotFoundError(f"there is no {pattern} in {PROJECT}")
        yield from found


def wanted(path: Path) -> bool:
    """Tell whether a file is the project's own, and not left behind by Python, Word or a file manager."""
    return "__pycache__" not in path.parts and not path.name.startswith((".", "~$", "Thumbs.db"))


def add(archive: zipfile.ZipFile, name: str, content: bytes, day: datetime) -> None:
    """Add a file that is the same whoever builds it; what is double-clicked may be run."""
    entry = zipfile.ZipInfo(name, day.timetuple()[:6])
    entry.create_system = 3  # Unix, else the permissions do not count
    entry.external_attr = (0o100755 if name.endswith(RUNNABLE) else 0o100644) << 16
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED_ALREADY) else zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def make_wheel(folder: Path, day: datetime) -> Path:
    """Write the wheel into the folder and return its place: the program with config and templates inside."""
    made = folder / f"reportgen-{__version__}-py3-none-any.whl"
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=PROJECT,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(day.timestamp()))},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return made


def day_of_last_commit() -> datetime:
    """Return when the project last changed; outside git, what SOURCE_DATE_EPOCH says, or the launcher's own date."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not told:
        asked = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],  # noqa: S607 - wherever git is
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )
        told = asked.stdout.strip()
    return datetime.fromtimestamp(int(told or PROJECT.joinpath("generate.py").stat().st_mtime), UTC)


if __name__ == "__main__":
    sys.exit(main())

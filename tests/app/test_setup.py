"""The launcher's rules, tried on a copy of it in a folder of its own with one tiny library to install."""

import ast
import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import generate
from tests.tools.launcher import CLI, WINDOW, Launcher, start_python

PROJECT = Path(__file__).parents[2]
SETTING_UP = "Setting up reportgen (only the first time) ...\n"


@pytest.fixture
def launcher(tmp_path: Path) -> Launcher:
    return Launcher(tmp_path / "project", tmp_path / "home")


def sentence(err: str) -> str:
    """What the user reads after the announcement: exactly one line, and no traceback."""
    assert "Traceback" not in err
    lines = err.removeprefix(SETTING_UP).splitlines()
    assert len(lines) == 1, err
    assert lines[0].endswith(".")
    return lines[0]


# The first run and the next


def test_the_first_run_sets_up_and_the_next_says_nothing(launcher: Launcher) -> None:
    first = launcher.run("book.xlsx")
    second = launcher.run("book.xlsx")
    assert [first[0], first[2]] == [0, SETTING_UP]
    assert [second[0], second[2]] == [0, ""]
    assert second[1] == first[1]


def test_standard_output_holds_only_what_the_program_prints(launcher: Launcher) -> None:
    library = launcher.lay_out()
    _, out, _ = launcher.run("check", "book.xlsx", "--json")
    assert json.loads(out) == {"arguments": ["check", "book.xlsx", "--json"], "tiny": str(library / "tiny.py")}


def test_a_workbook_means_build_and_the_programs_exit_status_is_passed_on(launcher: Launcher) -> None:
    launcher.lay_out()
    status, out, _ = launcher.run("book.xlsx", "--quiet", "--json")
    assert json.loads(out)["arguments"] == ["build", "book.xlsx", "--quiet", "--json"]
    assert status == 2


def test_every_command_of_the_program_is_known_to_be_no_workbook() -> None:
    source = (PROJECT / "reportgen" / "app" / "cli_arguments.py").read_text("utf-8")
    [added] = re.findall(r"^_ADD = \{\n(.*?)^\}", source, re.MULTILINE | re.DOTALL)
    assert re.findall(r'^    "(\w+)":', added, re.MULTILINE) == list(generate.COMMANDS)


@pytest.mark.parametrize("option", ["--help", "-h", "--version"])
def test_help_is_that_of_the_whole_program(launcher: Launcher, option: str) -> None:
    launcher.lay_out()
    _, out, _ = launcher.run(option)
    assert json.loads(out)["arguments"] == [option]


def test_new_is_a_command_and_no_workbook(launcher: Launcher) -> None:
    launcher.lay_out()
    _, out, _ = launcher.run("new", "mine.xlsx")
    assert json.loads(out)["arguments"] == ["new", "mine.xlsx"]


def test_it_works_in_folders_with_spaces_brackets_and_letters_of_any_alphabet(tmp_path: Path) -> None:
    launcher = Launcher(tmp_path / "Q2 [draft] (2) Ärger Отчёт" / "a & b#1%20", tmp_path / "Zoë 100% [x]")
    status, _, err = launcher.run("book.xlsx")
    assert (status, err) == (0, SETTING_UP)


@pytest.fixture
def read_only(launcher: Launcher) -> Iterator[Launcher]:
    for path in [launcher.project, *launcher.project.rglob("*")]:
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    yield launcher
    for path in [launcher.project, *launcher.project.rglob("*")]:
        path.chmod(path.stat().st_mode | stat.S_IWUSR)


def test_the_project_folder_may_be_read_only_and_stays_as_it_is(read_only: Launcher) -> None:
    before = sorted(read_only.project.rglob("*"))
    status, _, _ = read_only.run("book.xlsx")
    assert status == 0
    assert sorted(read_only.project.rglob("*")) == before, "an administrator can write here, so nothing may even try"


# One folder for each list of libraries


def test_another_list_of_libraries_gets_another_folder_and_the_old_one_stays(launcher: Launcher) -> None:
    old = launcher.lay_out()
    launcher.lock("requirements.lock", version="2.0")
    status, _, err = launcher.run("book.xlsx")
    assert (status, err) == (0, SETTING_UP)
    new = generate.library_name((launcher.project / "requirements.lock").read_bytes())
    assert launcher.libraries() == sorted([old.name, new])
    assert (launcher.home / new / "tiny-2.0.dist-info").is_dir()


def test_the_folders_name_tells_the_list_and_the_python() -> None:
    digest, python = generate.library_name(b"docxtpl").split("-", 1)
    assert digest == hashlib.sha256(b"docxtpl").hexdigest()[:12]
    assert python.startswith(f"cpython-{sys.version_info[0]}{sys.version_info[1]}")
    assert generate.library_name(b"lxml") != generate.library_name(b"docxtpl")


def test_developers_run_a_module_or_a_script_with_their_own_libraries(launcher: Launcher) -> None:
    launcher.lock("requirements-dev.lock", version="2.0")
    library = launcher.lay_out("requirements-dev.lock")
    (launcher.project / "tool.py").write_text("import sys, tiny\nprint(tiny.__file__)\nsys.exit(len(sys.argv))")
    for tool in ("tool", str(launcher.project / "tool.py")):
        status, out, _ = launcher.run("--dev", tool, "one", "two")
        assert (status, out) == (3, f"{library / 'tiny.py'}\n")


def hashes(name: str) -> dict[str, set[str]]:
    """The libraries a list names, `docxtpl==0.20.2`, with the hashes it accepts for each."""
    text = (PROJECT / name).read_text("utf-8")
    libraries = re.findall(r"^(\S+==\S+)(.*(?:\n +--hash=.*)*)", text, flags=re.MULTILINE)
    return {library: set(re.findall(r"--hash=sha256:([0-9a-f]{64})", rest)) for library, rest in libraries}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_library_is_listed_with_hashes_and_no_address(name: str) -> None:
    assert hashes(name)
    assert [library for library, accepted in hashes(name).items() if not accepted] == []
    assert "://" not in (PROJECT / name).read_text("utf-8")


def test_developers_try_the_very_libraries_that_users_get() -> None:
    assert hashes("requirements.lock").items() <= hashes("requirements-dev.lock").items()


# Interruption and haste


def test_two_launches_at_once_both_succeed_and_leave_one_folder(launcher: Launcher) -> None:
    both = [launcher.start("book.xlsx"), launcher.start("book.xlsx")]
    heard = [one.communicate(timeout=60) for one in both]
    assert [one.returncode for one in both] == [0, 0], heard
    assert all(err == SETTING_UP for _, err in heard), "neither waited for the other to finish"
    assert len(launcher.libraries()) == 1
    assert launcher.unfinished() == []


def test_a_set_up_that_was_killed_does_not_stop_the_next(launcher: Launcher) -> None:
    killed = launcher.start("book.xlsx")
    wait_for(launcher.unfinished)
    killed.kill()
    killed.communicate(timeout=60)
    assert launcher.libraries() == []
    status, _, err = launcher.run("book.xlsx")
    assert (status, err) == (0, SETTING_UP)
    assert len(launcher.libraries()) == 1


def test_what_interrupted_set_ups_left_is_removed_after_a_day(launcher: Launcher) -> None:
    old, young = launcher.home / "old.part", launcher.home / "young.part"
    for folder, hours in ((old, 25), (young, 1)):
        folder.mkdir(parents=True)
        (folder / "half.py").touch()
        os.utime(folder, (time.time() - hours * 3600,) * 2)
    generate.remove_abandoned(launcher.home)
    assert launcher.unfinished() == ["young.part"], "another launch may be at work in the young one"


@pytest.mark.parametrize("lost", ["tiny.py", "tiny-1.0.dist-info/METADATA", generate.COMPLETE])
def test_a_library_folder_that_lost_a_file_is_made_anew(launcher: Launcher, lost: str) -> None:
    launcher.run("book.xlsx")
    [library] = launcher.libraries()
    (launcher.home / library / lost).unlink()
    status, _, err = launcher.run("book.xlsx")
    assert (status, err) == (0, SETTING_UP)
    assert launcher.libraries() == [library]
    assert (launcher.home / library / lost).is_file()
    assert launcher.unfinished() == []


def test_so_is_one_whose_files_were_emptied_or_that_is_empty(launcher: Launcher) -> None:
    launcher.run("book.xlsx")
    library = launcher.home / launcher.libraries()[0]
    (library / "tiny.py").write_text("")
    assert launcher.run("book.xlsx")[2] == SETTING_UP
    shutil.rmtree(library)
    library.mkdir()
    assert launcher.run("book.xlsx")[2] == SETTING_UP
    assert launcher.run("book.xlsx")[2] == ""


def test_but_files_that_others_put_there_do_no_harm(launcher: Launcher) -> None:
    launcher.run("book.xlsx")
    launcher.home.joinpath(launcher.libraries()[0], "desktop.ini").touch()
    assert launcher.run("book.xlsx")[2] == ""


def test_a_damaged_folder_is_left_as_it_is_when_the_new_set_up_fails(launcher: Launcher) -> None:
    library = launcher.lay_out()
    (library / generate.COMPLETE).unlink()
    shutil.rmtree(launcher.project / "vendor")
    assert launcher.run("book.xlsx")[0] == 1
    assert (library / "tiny.py").is_file()
    assert launcher.unfinished() == []


def wait_for(happened: Callable[[], object]) -> None:
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end, "waited 30 seconds in vain"
        time.sleep(0.01)


# What the user is told


def test_no_network_is_one_sentence_and_leaves_nothing_half_done(launcher: Launcher) -> None:
    shutil.rmtree(launcher.project / "vendor" / "wheels")
    nobody_listens = "http://127.0.0.1:9"
    status, out, err = launcher.run("book.xlsx", PIP_INDEX_URL=nobody_listens, PIP_CONFIG_FILE=os.devnull)
    assert (status, out) == (1, "")
    assert "could not be downloaded: connect to the internet" in sentence(err)
    assert launcher.libraries() == launcher.unfinished() == []


def test_a_library_that_was_altered_on_the_way_is_refused(launcher: Launcher) -> None:
    wheel = next((launcher.project / "vendor" / "wheels").glob("*.whl"))
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("unwanted.py", "")
    status, _, err = launcher.run("book.xlsx")
    assert status == 1
    assert "damaged or altered" in sentence(err)
    assert launcher.libraries() == launcher.unfinished() == []


def test_wheels_for_another_computer_only_are_no_help_and_it_says_for_which(launcher: Launcher) -> None:
    wheel = next((launcher.project / "vendor" / "wheels").glob("*.whl"))
    wheel.rename(wheel.with_name("tiny-1.0-cp27-none-any.whl"))
    _, _, err = launcher.run("book.xlsx")
    assert f"no libraries for Python {sys.version_info[0]}.{sys.version_info[1]}" in sentence(err)


def test_a_folder_that_cannot_be_made_is_named_and_so_is_the_way_out(launcher: Launcher) -> None:
    launcher.home.write_text("a file where the folder should be")
    status, _, err = launcher.run("book.xlsx")
    assert status == 1
    assert str(launcher.home) in sentence(err)
    assert "REPORTGEN_LIBRARY" in err


@pytest.mark.parametrize(
    ("part", "named"),
    [("requirements.lock", "requirements.lock"), ("vendor", "vendor/pip-"), ("reportgen", "reportgen")],
)
def test_an_incomplete_copy_of_the_project_says_what_is_missing(launcher: Launcher, part: str, named: str) -> None:
    if part == "reportgen":
        launcher.lay_out()
    launcher.project.joinpath(part).rename(launcher.project.parent / "forgotten")
    status, _, err = launcher.run("book.xlsx")
    assert status == 1
    assert f"({named}" in sentence(err)
    assert "copy its whole folder" in err


def test_libraries_that_cannot_be_loaded_are_named_so_that_they_can_be_allowed(launcher: Launcher) -> None:
    library = launcher.lay_out()
    (launcher.project / "reportgen" / "app" / "cli.py").write_text(f"import blocked\n{CLI}")
    status, _, err = launcher.run("book.xlsx")
    assert status == 1
    assert f"is set up in {library} but could not start" in sentence(err)


# An older Python


def test_an_older_python_can_read_the_launcher() -> None:
    ast.parse((PROJECT / "generate.py").read_text("utf-8"), feature_version=(3, 7))


def test_an_older_python_is_told_which_one_is_needed() -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 10, 2, 'final', 0); runpy.run_path(sys.argv[1])"
    started = start_python("-c", pretend, PROJECT / "generate.py")
    _, err = started.communicate(timeout=60)
    assert started.returncode == 1
    assert "needs Python 3.11 or newer and this is Python 3.10" in sentence(err)


# The window


def window(launcher: Launcher, *arguments: str, **environment: str) -> dict[str, object]:
    status, out, err = launcher.run(*arguments, **environment)
    answer: dict[str, object] = json.loads(out)
    assert (status, err) == (1 if "refused" in answer else 7, "")
    return answer


def test_without_arguments_the_window_opens_before_anything_is_set_up_and_shows_how_far_it_is(
    launcher: Launcher,
) -> None:
    answer = window(launcher)
    told = answer.pop("told")
    assert answer == {"home": str(launcher.home), "workbook": None, "ready": False}
    assert isinstance(told, list)
    assert [told[0], told[-1]] == [[0, 1, ""], [1, 1, ""]]
    assert [0, 1, "tiny"] in told


def test_what_is_set_up_already_is_there_when_the_window_opens(launcher: Launcher) -> None:
    launcher.lay_out()
    assert window(launcher) == {"home": str(launcher.home), "workbook": None, "ready": True, "told": []}


@pytest.mark.parametrize(
    ("arguments", "workbook"),
    [(["Q2 [é].xlsx"], "Q2 [é].xlsx"), ([], None), ([""], None), (["a.xlsx", "b.xlsx"], "a.xlsx")],
)
def test_a_workbook_dropped_on_the_icon_is_handed_to_the_window(
    launcher: Launcher, arguments: list[str], workbook: str | None
) -> None:
    launcher.lay_out()
    assert window(launcher, "--window", *arguments)["workbook"] == (workbook and str(Path(workbook).absolute()))


def test_a_set_up_that_fails_is_a_sentence_for_the_window_to_show(launcher: Launcher) -> None:
    shutil.rmtree(launcher.project / "vendor")
    assert window(launcher) == {
        "refused": "This copy of reportgen is incomplete (vendor/pip-*.whl is missing): copy its whole folder again.",
        "kind": "SetupError",
    }


def test_a_set_up_stopped_in_the_window_stops_pip_and_leaves_nothing(launcher: Launcher) -> None:
    stopping = WINDOW.replace("lambda *step: told.append(step)", "lambda done, total, name: name and 1 / 0")
    (launcher.project / "reportgen" / "app" / "window.py").write_text(stopping)
    assert window(launcher)["kind"] == "ZeroDivisionError"
    assert launcher.libraries() == launcher.unfinished() == []


def test_without_tkinter_it_names_the_command_and_where_tkinter_comes_from(launcher: Launcher, tmp_path: Path) -> None:
    (tmp_path / "tkinter.py").write_text("raise ImportError('no _tkinter')")
    status, out, err = launcher.run(PYTHONPATH=str(tmp_path), PATH="")
    assert (status, out) == (1, "")
    assert "python3 generate.py WORKBOOK.xlsx" in sentence(err)
    assert "sudo apt install python3-tk" in err
    assert not launcher.home.exists()


def test_where_there_is_no_terminal_a_failure_is_shown_in_a_box(launcher: Launcher, tmp_path: Path) -> None:
    (tmp_path / "tkinter.py").write_text("raise ImportError('no _tkinter')")
    box = tmp_path / "zenity"
    box.write_text(f'#!/bin/sh\necho "$4" > "{tmp_path}/shown"\n')
    box.chmod(0o755)
    without_streams = (
        "import runpy, sys; sys.stdout = sys.stderr = None; sys.argv[:] = sys.argv[1:]; "
        "sys.path.insert(0, sys.argv.pop()); runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    started = start_python(
        "-c", without_streams, launcher.project / "generate.py", "--window", tmp_path, PATH=str(tmp_path)
    )
    out, err = started.communicate(timeout=60)
    assert (started.returncode, out, err) == (1, "", "")
    assert "has no tkinter" in (tmp_path / "shown").read_text()


def test_a_terminal_sees_how_many_libraries_are_there(launcher: Launcher) -> None:
    if sys.platform == "win32":
        pytest.skip("needs a pseudo-terminal")
    import pty  # noqa: PLC0415 - not on Windows

    terminal, end = pty.openpty()
    environment = {**os.environ, "REPORTGEN_LIBRARY": str(launcher.home)}
    command = (sys.executable, str(launcher.project / "generate.py"), "book.xlsx")
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=end, check=False)  # noqa: S603
    os.close(end)
    heard = os.read(terminal, 10_000).decode()
    assert heard.startswith("Setting up reportgen (only the first time): 0 of 1 libraries\r")
    assert heard.endswith("Setting up reportgen (only the first time): 1 of 1 libraries\r\n")


def test_it_needs_neither_a_network_nor_a_pip_of_its_own(launcher: Launcher, tmp_path: Path) -> None:
    alone = ["unshare", "--net", "--map-root-user"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("needs leave to cut a process off the network (unshare --net)")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "bare"], check=True)  # noqa: S603
    python = tmp_path / "bare" / "bin" / "python"
    assert subprocess.run([python, "-c", "import pip"], capture_output=True, check=False).returncode, "it has a pip"  # noqa: S603
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(  # noqa: S603
        [*alone, python, launcher.project / "generate.py", "book.xlsx"],
        env={**inherited, "REPORTGEN_LIBRARY": str(launcher.home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, SETTING_UP)

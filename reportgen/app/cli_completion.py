"""What a shell offers when Tab is pressed. Whatever goes wrong here, it offers nothing and says nothing."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportgen.app.generate import Request, check_workbook, dataset_of, documents_asked
from reportgen.app.home import profile_names
from reportgen.core.selection import committees

_ASKED_BY_A_SHELL = "_ARGCOMPLETE"
"""The variable by which a shell asks for completions instead of running the command."""

Completer = Callable[..., list[str]]
"""Takes `prefix` (what is typed so far) and `parsed_args` (the rest of the line) and returns what can stand there."""


@dataclass(frozen=True)
class Shell:
    """The line that switches completion on in a shell, and the file that the shell reads when it starts."""

    line: str
    start_file: str


SHELLS = {
    "bash": Shell('eval "$(reportgen completion bash)"', "~/.bashrc"),
    "zsh": Shell('eval "$(reportgen completion zsh)"', "~/.zshrc, below the line with compinit"),
    "fish": Shell("reportgen completion fish | source", "~/.config/fish/config.fish"),
    "powershell": Shell("reportgen completion powershell | Out-String | Invoke-Expression", "the file $PROFILE"),
}


def script(shell: str) -> str:
    """Return what a shell has to run, which begins with how to make it do so at every start."""
    from argcomplete.shell_integration import shellcode  # noqa: PLC0415 - only this command needs it

    found = SHELLS[shell]
    how = f"# To complete reportgen with the Tab key, put this line into {found.start_file}:\n#   {found.line}\n"
    return how + shellcode(["reportgen"], shell=shell)


def answer_shell(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks for completions, and end the program; do nothing where none asks."""
    if _ASKED_BY_A_SHELL not in os.environ:
        return
    from argcomplete import autocomplete  # noqa: PLC0415 - slow to import

    autocomplete(parser, always_complete_options="long")


def files(*endings: str) -> Completer:
    """Return what offers folders, and the files with one of the endings that no program keeps for itself."""

    def offer(prefix: str, **_: object) -> list[str]:
        try:
            typed = Path(os.path.expanduser(prefix))  # noqa: PTH111 - Path's raises where there is no such user
            folder = typed if prefix.endswith(("/", os.sep)) or not prefix else typed.parent
            start = prefix[: len(prefix) - len(os.path.basename(prefix))]  # noqa: PTH119 - as it was typed
            found = [path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$"))]
            return [
                f"{start}{path.name}{'/' if path.is_dir() else ''}"
                for path in found
                if path.is_dir() or path.suffix.casefold() in endings
            ]
        except OSError:
            return []

    return offer


def profiles(prefix: str, **_: object) -> list[str]:
    """Offer the profiles in config/, and once something is typed also .toml files."""
    return [*profile_names(), *(files(".toml")(prefix) if prefix else ())]


def periods_in(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """Offer the periods of the workbook on the line."""

    def found() -> list[str]:
        return [period.text for period in dataset_of(_request(parsed_args)).periods()]

    return _quietly(found)


def committees_in(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """Offer the committees that the indicators of the workbook on the line go to."""

    def found() -> list[str]:
        return list(committees(dataset_of(_request(parsed_args))))

    return _quietly(found)


def documents_in(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """Offer the documents of the pack of the workbook on the line."""

    def found() -> list[str]:
        request = _request(parsed_args)
        return [spec.name for spec in documents_asked(request, check_workbook(request))]

    return _quietly(found)


def _request(asked: argparse.Namespace) -> Request:
    return Request(
        Path(asked.workbook), asked.profile or "", asked.period or "", asked.committee or "", every_committee=asked.all
    )


def _quietly(found: Callable[[], list[str]]) -> list[str]:
    try:
        return found()
    except Exception:  # a message would land in the middle of what the user types
        return []

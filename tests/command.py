"""The command `waw` as a user gives it: in a process of its own, or in this one, which saves its start.

In both the environment is the caller's without our own variables, standard output holds only what can be written to a
pipe, and what is logged goes to standard error.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from waw_etl.cli import app, run

WAW = Path(sys.executable).with_name("waw")


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer as JSON, read strictly: NaN, which Python writes and reads, is none."""
        return json.loads(self.out, parse_constant=_no_json)


def _no_json(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")


def in_this_process(arguments: list[str], folder: Path, variables: Mapping[str, str]) -> Answer:
    """Give a command in a folder; nothing of it stays in this process but the modules that it imported."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with pytest.MonkeyPatch.context() as here, redirect_stdout(out), redirect_stderr(err):
        here.chdir(folder)
        for name in filter(_is_ours, list(os.environ)):
            here.delenv(name)
        for name, value in variables.items():
            here.setenv(name, value)
        # As where it has just started; pytest's own are here, and then it would make none for standard error.
        here.setattr(logging.root, "handlers", [])
        status = run(arguments)
    return Answer(status, _written_to(out), _written_to(err))


def in_own_process(arguments: list[str], folder: Path, variables: Mapping[str, str]) -> Answer:
    """Give a command in a folder, as the operating system starts it."""
    others = {name: value for name, value in os.environ.items() if not _is_ours(name)}
    done = subprocess.run(
        [WAW, *arguments],
        cwd=folder,
        env=others | dict(variables),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def _is_ours(name: str) -> bool:
    return name.startswith("WAW_")


def _written_to(stream: TextIOWrapper) -> str:
    stream.flush()
    written = stream.detach()
    assert isinstance(written, BytesIO)
    return written.getvalue().decode()


def unknown_word(written: str) -> str | None:
    """The first word of a command, as documentation writes it, that is no command or option of ours."""
    command = app
    for word in written.split():
        if word.startswith("--"):
            known = {name for argument in command.assemble_argument_collection() for name in argument.names}
            if word not in known | {"--help", "--version"}:
                return word
        elif word in set(command):
            command = command[word]
        elif command.default_command is None:
            return word
    return None

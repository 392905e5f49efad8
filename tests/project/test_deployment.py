"""What stands ready for systemd and containers names only what exists; none of it could be started where tests run."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import unknown_word
from waw_etl.settings import CHECKOUT, Settings

DEPLOY = CHECKOUT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
INSTALLED = "/opt/waw/"
SETTING = re.compile(r"^(#?)(WAW_[A-Z_]+)=(.*)$", re.MULTILINE)


def example() -> list[tuple[str, str, str]]:
    """Of each setting in the example: whether it is left to its default, its name, and the value that stands there."""
    return SETTING.findall((DEPLOY / "waw.env.example").read_text(encoding="utf-8"))


def test_the_example_has_each_setting_once_and_no_other() -> None:
    assert sorted(name for _, name, _ in example()) == sorted(f"WAW_{name.upper()}" for name in Settings.model_fields)


def test_what_the_example_says_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for _, name, value in example():
        monkeypatch.setenv(name, value)
    Settings()


def test_the_example_tells_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = {name: value for hidden, name, value in example() if hidden and re.fullmatch(r"[\d.]+", value)}
    defaults = {f"WAW_{name.upper()}": field.default for name, field in Settings.model_fields.items()}
    told = {name: float(value) for name, value in numbers.items() if defaults[name] is not None}
    assert told == {name: float(defaults[name]) for name in told}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_name_what_is_there(unit: Path) -> None:
    paths = re.findall(rf"{INSTALLED}([\w./-]+)", unit.read_text(encoding="utf-8"))
    assert [path for path in paths if not (CHECKOUT / path).exists()] == []


def test_the_commands_exist() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (*UNITS, DEPLOY / "Containerfile")]
    found = [command for text in texts for command in re.findall(r"bin/waw (.+)|^CMD \[\"(.+)\"\]", text, re.MULTILINE)]
    assert len(found) == 3
    assert [command for command in found if unknown_word("".join(command))] == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_understands_the_units(unit: Path, tmp_path: Path) -> None:
    for each in UNITS:
        text = each.read_text(encoding="utf-8").replace(INSTALLED, f"{CHECKOUT}/")
        (tmp_path / each.name).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(tmp_path / unit.name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if unit.name in line]
    assert (done.returncode, told) == (0, []), done.stderr


def composed() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def test_compose_names_what_is_there() -> None:
    document = composed()
    assert (DEPLOY / document["services"]["waw"]["build"]["dockerfile"].removeprefix("deploy/")).is_file()
    used = {volume.split(":")[0] for service in document["services"].values() for volume in service["volumes"]}
    assert used == set(document["volumes"])
    assert set(document["services"]["database"]["secrets"]) == set(document["secrets"])
    ignored = (CHECKOUT / ".gitignore").read_text(encoding="utf-8").split()
    secret = [document["services"]["waw"]["env_file"], *(one["file"] for one in document["secrets"].values())]
    assert [name for name in secret if f"deploy/{name}" not in ignored] == []


def test_the_image_is_made_by_a_target_of_the_makefile_and_keeps_secrets_out() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert re.findall(r"RUN make (\S+)", text) == [".venv/.installed"]
    assert re.search(r"^INSTALLED := \$\(VENV\)/\.installed$", (CHECKOUT / "Makefile").read_text(), re.MULTILINE)
    assert "USER waw" in text
    left_out = (CHECKOUT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {"var", "deploy/waw.env", "deploy/database_password"} <= set(left_out)

"""What the environment sets, and that nothing of it comes out again in an error."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from waw_etl.errors import UsageError
from waw_etl.settings import AMSTERDAM, CHECKOUT, Settings, end_of_day, load_settings


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of the machine counts, and the test runs in a folder of its own."""
    for name in [name for name in os.environ if name.startswith("WAW_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.chdir(tmp_path)


def test_without_any_variable_everything_has_a_default(tmp_path: Path) -> None:
    settings = load_settings()
    assert settings.home == tmp_path / "var"
    assert settings.reference_dir == CHECKOUT / "data" / "reference"
    assert settings.green_threshold == 0.95
    assert (settings.today, settings.database_url, settings.bsn_key, settings.archive_key) == (None,) * 4


@pytest.mark.parametrize(
    ("value", "folder"),
    [("elsewhere", "elsewhere"), ("./a/b", "a/b"), ("~", "user"), ("~/waw", "user/waw"), ("", "var")],
)
def test_the_home_becomes_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str, folder: str) -> None:
    monkeypatch.setenv("WAW_HOME", value)
    settings = load_settings()
    monkeypatch.chdir("/")
    assert settings.home == tmp_path / folder


def test_the_reference_data_may_lie_in_the_users_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAW_REFERENCE_DIR", "~/reference")
    assert load_settings().reference_dir == tmp_path / "user" / "reference"


def test_every_folder_of_a_run_lies_in_its_home_and_is_its_own(tmp_path: Path) -> None:
    s = Settings(home=tmp_path)
    folders = {s.sources, s.archive, s.feedback, s.outbox, s.monitors, s.overview, s.key_folder}
    assert len(folders) == 7
    assert {folder.parent for folder in folders} == {tmp_path}


def test_what_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAW_HOME", "elsewhere")
    assert load_settings(home=Path("here")).home == tmp_path / "here"


@pytest.mark.parametrize("value", ["2024-09-02", "20240902"])
def test_the_day_that_is_set_is_the_day_of_every_moment(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("WAW_TODAY", value)
    now = load_settings().now()
    assert now.date() == date(2024, 9, 2)
    assert now.utcoffset() == timedelta(hours=2)


def test_without_a_day_the_moment_is_now_in_amsterdam() -> None:
    now = load_settings().now()
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=5)
    assert (now.tzinfo, now.microsecond) == (AMSTERDAM, 0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WAW_TODAY", "31-02-2024"),
        ("WAW_TODAY", "gisteren"),
        ("WAW_TODAY", "1725235200"),
        ("WAW_TODAY", "0001-01-01"),
        ("WAW_TODAY", "9999-12-31"),
        ("WAW_RETAIN_PERSONAL_DAYS", "99999999"),
        ("WAW_GREEN_THRESHOLD", "0"),
        ("WAW_OVERVIEW_URL", "javascript:alert(1)"),
        ("WAW_GREEN_THRESHOLD", "95"),
        ("WAW_GREEN_THRESHOLD", "veel"),
        ("WAW_HOME", "~nobody-of-this-name/waw"),
    ],
)
def test_a_wrong_value_is_named_by_its_variable_alone(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("WAW_BSN_KEY", "geheim")
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError) as caught:
        load_settings()
    assert str(caught.value) == f"These environment variables have a value that cannot be used: {name}."
    assert caught.value.__suppress_context__


def test_all_wrong_values_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAW_TODAY", "gisteren")
    monkeypatch.setenv("WAW_GREEN_THRESHOLD", "veel")
    with pytest.raises(UsageError, match=r": WAW_TODAY, WAW_GREEN_THRESHOLD\.$"):
        load_settings()


def test_a_key_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAW_BSN_KEY", "geheim-1")
    monkeypatch.setenv("WAW_ARCHIVE_KEY", "geheim-2")
    settings = load_settings()
    assert (settings.bsn_key, settings.archive_key) == ("geheim-1", "geheim-2")
    assert "geheim" not in f"{settings!r} {settings}"


@pytest.mark.parametrize(("day", "moment"), [("2024-09-02", "21:59:59"), ("2024-12-31", "22:59:59")])
def test_the_end_of_a_day_is_its_last_second_in_amsterdam(day: str, moment: str) -> None:
    assert end_of_day(date.fromisoformat(day)).astimezone(UTC).isoformat() == f"{day}T{moment}+00:00"

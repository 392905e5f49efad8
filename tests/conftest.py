"""What tests of the whole product share: databases of both kinds, the command, and the demo's chain, once a database.

What is tested on a database is tested on both: ask for `settings`, `engine`, `home` or `demo_home`. Where a test says
nothing about the database, mark it `on_sqlite`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from flows.demo_texts import edit_texts
from tests.command import Answer, in_own_process, in_this_process
from tests.databases import KINDS, Databases
from waw_etl.actions.workplace import open_workplace
from waw_etl.load.database import open_database
from waw_etl.periods import Quarter
from waw_etl.settings import Settings, load_settings

CHECKOUT = Path(__file__).resolve().parents[1]
DEMO = CHECKOUT / "data" / "demo"
Give = Callable[[list[str], Path, Mapping[str, str]], Answer]
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


class OneDemoEach(LoadFileScheduling):
    """Tests of one file run in one process; those of tests/golden all in that of their database, for its one demo."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        if not file.startswith("tests/golden/"):
            return file
        return "golden on postgresql" if "postgresql" in nodeid else "golden on sqlite"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneDemoEach:
    """What `make test` divides its tests by."""
    return OneDemoEach(config, log)


@dataclass(frozen=True)
class Home:
    """A WAW_HOME on a day of its own, with its database, and the command run in it."""

    path: Path
    today: str = "2024-07-15"
    database_url: str | None = None

    def waw(self, *arguments: object, today: str | None = None, **variables: str) -> Answer:
        """Give the command in this process, from another folder than the checkout, as a user would."""
        return self._given(in_this_process, arguments, today, variables)

    def process(self, *arguments: object, today: str | None = None, **variables: str) -> Answer:
        """Give the command in a process of its own: where the process itself, or its being another one, is told of."""
        return self._given(in_own_process, arguments, today, variables)

    def _given(self, give: Give, arguments: tuple[object, ...], today: str | None, variables: dict[str, str]) -> Answer:
        day = {} if today is None else {"WAW_TODAY": today}
        answer = give(list(map(str, arguments)), self.path.parent, self.environment | day | variables)
        assert "Traceback" not in answer.out + answer.err
        return answer

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead a command here."""
        # What tests put down is complete; waiting for it would only take time.
        own = {"WAW_HOME": str(self.path), "WAW_TODAY": self.today, "WAW_SETTLE_SECONDS": "0"}
        return own if self.database_url is None else own | {"WAW_DATABASE_URL": self.database_url}

    def deliver(self, folder: str) -> None:
        """Lay a round of demo deliveries in the partners' folders."""
        shutil.copytree(DEMO / folder, self.path / "bronnen", dirs_exist_ok=True)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Where the tests' databases come from."""
    made = Databases(tmp_path_factory.mktemp("databases"))
    yield made
    made.close()


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """The kind of database that a test runs on; what it makes of them is gone afterwards."""
    with databases.for_one_test():
        yield request.param


@pytest.fixture
def settings(database: str, databases: Databases, tmp_path: Path) -> Settings:
    """Settings that name a database that was set up."""
    path = tmp_path / "home"
    return load_settings(home=path, database_url=databases.ready(database, path))


@pytest.fixture
def empty_settings(database: str, databases: Databases, tmp_path: Path) -> Settings:
    """Settings that name an empty database."""
    return load_settings(home=tmp_path / "home", database_url=databases.empty(database))


@pytest.fixture
def engine(settings: Settings) -> Engine:
    """A database that was set up."""
    return open_database(settings)


def name_in_environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that run in this process use the home and the database of the settings."""
    monkeypatch.setenv("WAW_HOME", str(settings.home))
    if settings.database_url:
        monkeypatch.setenv("WAW_DATABASE_URL", settings.database_url)


@pytest.fixture
def home(database: str, databases: Databases, tmp_path: Path) -> Home:
    """An empty home, and an empty database."""
    return Home(tmp_path / "home", database_url=databases.empty(database))


@pytest.fixture(scope="session")
def demo_homes(tmp_path_factory: pytest.TempPathFactory, databases: Databases) -> Callable[[str], Home]:
    """Gives the demo's home of a kind of database, made once."""
    # Not a fixture with parameters: of such a one pytest keeps only the newest.
    return cache(lambda kind: make_demo(tmp_path_factory.mktemp(f"demo-{kind}") / "home", databases.empty(kind)))


@pytest.fixture(scope="session", params=KINDS)
def demo_home(request: pytest.FixtureRequest, demo_homes: Callable[[str], Home]) -> Home:
    """A home after both rounds, the correction and both editions, made by the commands alone (no Prefect)."""
    return demo_homes(request.param)


@pytest.fixture
def own_home(demo_home: Home, databases: Databases, tmp_path: Path) -> Iterator[Home]:
    """A copy of the demo's home, to go on with."""
    shutil.copytree(demo_home.path, tmp_path / "home")
    with databases.for_one_test():
        yield Home(tmp_path / "home", demo_home.today, databases.copy(demo_home.database_url))


def make_demo(path: Path, database_url: str | None) -> Home:
    made = Home(path, "2024-09-02", database_url)
    steps: tuple[tuple[str, Callable[[str], Answer]], ...] = (
        ("2024-01-22", lambda day: _round(made, "2023-Q4", day)),
        ("2024-03-01", lambda day: _publish(made, "2023-Q4", day)),
        ("2024-07-15", lambda day: _round(made, "2024-Q2", day)),
        ("2024-07-22", lambda day: _round(made, "2024-Q2-correctie", day)),
        ("2024-09-02", lambda day: _publish(made, "2024-Q2", day)),
        ("2024-09-02", lambda day: made.waw("alerts", "send", "2024-Q2", today=day)),
    )
    for day, step in steps:
        answer = step(day)
        assert answer.status in (0, 1), answer.err
    return made


def _publish(home: Home, period: str, day: str) -> Answer:
    approved = ("--by", "regieteam", "--nevertheless", "Wat ontbreekt, staat in de monitor.")
    settings = load_settings(home=home.path, database_url=home.database_url, today=day)
    edit_texts(open_workplace(settings), Quarter.parse(period))
    assert home.waw("edition", "approve", period, *approved, today=day).status == 0
    return home.waw("edition", "publish", period, today=day)


def _round(home: Home, folder: str, day: str) -> Answer:
    home.deliver(folder)
    return home.waw("ingest", today=day)

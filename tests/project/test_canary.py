"""BSNs, names and secrets are planted wherever they can come in; then every byte that was written is searched.

The run goes through the commands (SQLite, keys in files) and through the Prefect flows (PostgreSQL, keys configured),
with a server, an SFTP server and a mailbox that are real, and through failures of each.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from flows.server import prefect_server
from tests.cli.test_servers import reference_with
from tests.conftest import CHECKOUT, Home
from tests.databases import Databases
from tests.planted import Garden, answered, beside_the_cells, lawful, mail, out_of_place
from tests.search import Found, Planted, files_below, found_in
from tests.servers import running_imap, running_sftp
from tests.smtp import running_smtp

# On a busy machine, starting two servers and a dozen commands takes minutes.
pytestmark = [pytest.mark.server, pytest.mark.timeout(900)]


@dataclass(frozen=True)
class Allowed:
    """Where the design lets something stand: `place` and `where` are patterns; `why` is for the reader."""

    place: str
    kinds: str
    why: str
    where: str = ""

    def covers(self, found: Found) -> bool:
        planted = found.planted
        named = re.search(self.place, found.place) and re.search(self.where, planted.where)
        return bool(named) and planted.kind in self.kinds.split()


# Names that a partner wrote where it may write: a text, a value, its own sheets and files.
WRITTEN = "^(explanation|value that is no code|hidden sheet|sheet name|file name|trial|who answered)"
ALLOWED = (
    Allowed(
        r"/bronnen/[^/]+/(verwerkt/|opnieuw\.xlsx)", "bsn name", "the partner's own file, where the partner put it"
    ),
    Allowed(
        r"/terugkoppeling/.*-terugkoppeling\.xlsx",
        "bsn",
        "the partner's own rows of a data set in which BSNs belong",
        "^lawful",
    ),
    Allowed(r"/terugkoppeling/.*-terugkoppeling\.xlsx", "name", "the partner's own sheets, given back", WRITTEN),
    Allowed(r"/(waw\.db.*|postgres/(base|pg_wal)/.*)$", "name", "explanations and findings are kept", WRITTEN),
    Allowed(
        r"-ontvangstbewijs\.pdf|/outbox/[^/]*-receipt-|/overzicht/index\.html|^output of waw (check|ingest|deliveries)",
        "name",
        "what the partner called its file",
        "^file name",
    ),
    Allowed(r"^output of waw check", "name", "a verdict tells what stood in the cell", "^value that is no code"),
    Allowed(r"/home/keys/sftp/", "secret", "the operator's password for a partner's server", "^SFTP"),
    Allowed(r"/home/keys/archive\.key", "secret", "the key itself, mode 0600", "^key in a file, archive"),
)


REACHED = Planted("reached", "hilversum", "everywhere")
REACHED_PLACES = (
    r"home/waw\.db!table deliveries$",
    r"/postgres/base/",
    r"/postgres/pg_wal/",
    r"/prefect/prefect\.db",
    r"-terugkoppeling\.xlsx!xl/worksheets/",
    r"^output of waw",
    r"^output of python",
)


@dataclass
class Traces:
    """All that a run left behind, by where it lies."""

    garden: Garden = field(default_factory=Garden)
    outputs: dict[str, bytes] = field(default_factory=dict)
    folders: list[Path] = field(default_factory=list)

    def said(self, name: str, *outputs: str) -> None:
        self.outputs[f"output of {name} {len(self.outputs)}"] = "\n".join(outputs).encode()

    @cached_property
    def found(self) -> list[Found]:
        """All that was planted, and `hilversum`, which must be in many places: else they were not looked at."""
        places = [(str(path), path.read_bytes()) for folder in self.folders for path in files_below(folder)]
        distinct = {content: place for place, content in reversed([*places, *self.outputs.items()])}
        wanted = [*self.garden.planted, REACHED]
        return [one for content, place in distinct.items() for one in found_in(place, content, wanted)]


def lay(home: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = home / "bronnen" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


CRASH = """
import sys
from waw_etl.actions import record
from waw_etl.load import store
value, kind = sys.argv[1:]
def rule(judgement, *others): raise ValueError(f"cannot judge {value}: {judgement.table}")
def gone(connection, *others): connection.exec_driver_sql("SELECT '" + value + "' FROM nowhere WHERE x = ?", (value,))
if kind == "rule": record.against_previous = lambda c, p, judgement, o: rule(judgement)
else: store.insert_frame = gone
"""
COMMAND = CRASH + "from waw_etl.cli import run; sys.exit(run(['ingest']))"
FLOW = (
    CRASH
    + """
from flows import ingest_deliveries as module
module.take_in = module.take_in.with_options(retries=0)
module.ingest_deliveries()
"""
)


def by_commands(traces: Traces, folder: Path, stack: ExitStack) -> None:
    """The command line, with keys in files, a password for SFTP that is refused, and a mailbox."""
    garden, home = traces.garden, Home(folder / "home")
    sftp = stack.enter_context(running_sftp(folder))
    sftp.trust(home.path / "keys" / "sftp")
    secret = garden.secret("Sftp9Geheim77Woord", "SFTP")
    (home.path / "keys" / "sftp" / "waw@127.0.0.1.password").write_text(secret)
    imap = stack.enter_context(running_imap())
    reference = reference_with(folder / "reference", "mbo-college", f'sources = ["{sftp.url("x")}"]')
    wrong = imap.settings | {"WAW_IMAP_PASSWORD": garden.secret("Imap4Geheim55Woord", "IMAP")}
    variables = {"WAW_REFERENCE_DIR": str(reference), "TMPDIR": str(folder / "tmp")}

    def waw(*arguments: object, **others: str) -> str:
        done = home.process(*arguments, **(variables | others))
        traces.said(f"waw {arguments[0]}", done.out, done.err)
        return done.out

    waw("ingest", **wrong)
    lawful_ones = lawful(garden)
    lay(home.path, lawful_ones | out_of_place(garden) | beside_the_cells(garden))
    imap.deliver(mail(garden, {"lijst.xlsx": lawful_ones["hilversum/lijst.xlsx"]}))
    waw("ingest", **imap.settings)
    for name in ("bsn", "archive"):
        garden.secret((home.path / "keys" / f"{name}.key").read_text().strip(), f"key in a file, {name}")
    feedback = next((home.path / "terugkoppeling" / "motopp").glob("*beside-terugkoppeling.xlsx"))
    lay(home.path, {"motopp/antwoord.xlsx": answered(feedback.read_bytes(), garden)})
    waw("check", next((home.path / "bronnen" / "vervoer" / "verwerkt").iterdir()), "--json")
    smtp = stack.enter_context(running_smtp())
    account = {"WAW_SMTP_USER": "waw", "WAW_SMTP_PASSWORD": garden.secret("Smtp2Geheim33Woord", "SMTP")}
    waw("ingest", **(smtp.settings | account))
    waw("withdraw", 1, "--reason", f"Volgens {garden.bsn('reason of a withdrawal')}")
    waw("keys", "renew", "bsn", "--reason", f"Gelekt: {garden.bsn('reason of a change of keys')}", "--by", "Beheerder")
    waw("status", garden.bsn("a period on the command line"))
    waw("check", folder / f"{garden.bsn('a path on the command line')}.xlsx")
    shown = (["status", "2024-Q2"], ["monitor", "2024-Q2"], ["deliveries"], ["answers"], ["calendar"])
    for arguments in (*shown, ["reminders", "send"]):
        waw(*arguments)
    for kind in ("rule", "database"):
        value = garden.bsn(f"a {kind} that fails, command")
        lay(home.path, {"hilversum/opnieuw.xlsx": lawful_ones["hilversum/lijst.xlsx"]})
        python(traces, COMMAND, [value, kind], home_variables(home.path) | variables)


def by_flows(traces: Traces, folder: Path, stack: ExitStack, databases: Databases) -> None:
    """The flows against a real server, with configured keys and a password in the address of the database."""
    garden, home = traces.garden, folder / "flows-home"
    password, wrong = garden.secret("Databank3Geheim", "database"), garden.secret("Databank4Fout", "wrong address")
    url = make_url(databases.empty("postgresql") or "").set(password=password)
    prefect = stack.enter_context(prefect_server(folder / "prefect", services=True))
    keys = {
        f"WAW_{name}_KEY": garden.secret(base64.b64encode(bytes([65 + at]) * 32).decode(), f"configured key {name}")
        for at, name in enumerate(("BSN", "ARCHIVE"))
    }
    variables = home_variables(home) | prefect | keys | {"TMPDIR": str(folder / "tmp"), "WAW_SOURCE_SECONDS": "5"}
    here = variables | {"WAW_DATABASE_URL": url.render_as_string(hide_password=False)}
    lawful_ones = lawful(garden)
    lay(home, lawful_ones | beside_the_cells(garden))
    ingest = "from flows.ingest_deliveries import ingest_deliveries; ingest_deliveries()"
    python(traces, ingest, [], here)
    python(
        traces, "from flows.make_monitor_concept import make_monitor_concept; make_monitor_concept('2024-Q2')", [], here
    )
    lay(home, {"hilversum/opnieuw.xlsx": lawful_ones["hilversum/lijst.xlsx"]})
    python(traces, FLOW, [garden.bsn("a rule that fails, flow"), "rule"], here)
    python(traces, FLOW, [garden.bsn("a database that fails, flow"), "database"], here)
    away = f"postgresql+psycopg://waw:{wrong}@127.0.0.1:1/waw"
    python(traces, ingest, [], variables | {"WAW_DATABASE_URL": away})
    traces.outputs |= postgres_files(url.set(drivername="postgresql", password=None).render_as_string())


def python(traces: Traces, program: str, arguments: list[str], variables: Mapping[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=CHECKOUT,
        env={name: value for name, value in os.environ.items() if not name.startswith("WAW_")} | dict(variables),
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    traces.said(f"python {arguments}" if not arguments else f"python {arguments[-1]}", done.stdout, done.stderr)


def home_variables(home: Path) -> dict[str, str]:
    return {"WAW_HOME": str(home), "WAW_TODAY": "2024-07-15", "WAW_SETTLE_SECONDS": "0"}


def postgres_files(url: str) -> dict[str, bytes]:
    """The files of the server that were written to since it has this database: its tables, its logs."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        [(folder, oid)] = connection.execute(
            "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
        ).fetchall()
    kept = ("base", str(oid)), ("pg_wal",), ("log",), ("pg_xact",)
    below = [path for parts in kept for path in files_below(Path(folder).joinpath(*parts))]
    return {f"/postgres/{path.relative_to(folder)}": path.read_bytes() for path in below}


@pytest.fixture(scope="module")
def traces(tmp_path_factory: pytest.TempPathFactory, databases: Databases) -> Iterator[Traces]:
    """What both runs left behind; what they were given lies elsewhere."""
    folder = tmp_path_factory.mktemp("canary")
    (folder / "tmp").mkdir()
    made = Traces(folders=[folder])
    with ExitStack() as stack:
        by_commands(made, folder, stack)
        by_flows(made, folder, stack, databases)
        yield made


def test_nothing_is_found_but_where_the_design_says(traces: Traces) -> None:
    leaks = sorted({f"{f.planted.kind} of '{f.planted.where}' in {f.place}" for f in traces.found if not is_allowed(f)})
    assert not leaks, "\n" + "\n".join(leaks)


@pytest.mark.parametrize("place", REACHED_PLACES)
def test_the_search_reaches(traces: Traces, place: str) -> None:
    assert any(found.planted is REACHED and re.search(place, found.place) for found in traces.found)


def is_allowed(found: Found) -> bool:
    return found.planted is REACHED or any(allowed.covers(found) for allowed in ALLOWED)


def test_what_is_allowed_is_found(traces: Traces) -> None:
    """Else the search finds nothing, or the list allows more than is needed."""
    found = traces.found
    assert [allowed.place for allowed in ALLOWED if not any(map(allowed.covers, found))] == []
    assert len([one for one in traces.garden.planted if one.kind == "bsn"]) >= 25

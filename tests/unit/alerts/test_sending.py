"""Mails to a real server in many moods: none is lost, and none comes twice unless the operator asks for it."""

from __future__ import annotations

import socket
import ssl
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, select

from tests.conftest import on_sqlite
from tests.servers import LOOPBACK, PASSWORD, USER, certificate, free_port
from tests.smtp import Mood, SmtpServer, encryption, may_log_in, running_smtp
from waw_etl.alerts.mail import NOTICE, Mail
from waw_etl.alerts.mail_server import MailServer
from waw_etl.alerts.outbox import put
from waw_etl.alerts.sending import MailRun
from waw_etl.errors import MailError, UsageError
from waw_etl.load.database import reading, transaction
from waw_etl.load.outbox import LogLine, claim, mail_records, put_back, record, settle
from waw_etl.load.tables import outbox
from waw_etl.outgoing import BACK_OFF, MailEvent, MailState
from waw_etl.reference import load_reference
from waw_etl.settings import AMSTERDAM, CHECKOUT, load_settings

PROGRAMME = load_reference(CHECKOUT / "data" / "reference").programme
AT = datetime(2024, 9, 2, 10, 30, tzinfo=AMSTERDAM)
FIRST, SECOND = "regieteam@example.nl", "steward@example.nl"
MAIL = Mail(
    kind="alert",
    subject_key="1-abc",
    recipient=FIRST,
    period="2024-Q2",
    subject="Actie nodig: één onderdeel op rood, en een onderwerp dat zó lang is dat het niet op één regel past",
    text="Beste regieteam,\n\n.\n.Motopp ligt achter: één van de drie.\n" + "lang " * 400 + "\n",
    html="<p>Motopp ligt achter: één van de drie.</p>\n",
)


@dataclass
class Desk:
    """An outbox with two mails in it, and runs over it at any time."""

    engine: Engine
    options: dict[str, object] = field(default_factory=dict)
    now: datetime = AT

    def put(self, *mails: Mail) -> None:
        with transaction(self.engine) as connection:
            for mail in mails:
                assert put(connection, mail, self.now)

    def run(self, port: int, later: timedelta = timedelta()) -> MailRun:
        self.now += later
        options: dict[str, object] = {"smtp_security": "plain", "smtp_seconds": 0.4} | self.options
        settings = load_settings(**{"smtp_host": LOOPBACK, "smtp_port": port} | options)
        server = MailServer(settings, PROGRAMME.sender_address)
        made = MailRun(self.engine, PROGRAMME, server, settings.smtp_seconds, lambda: self.now)
        made.send()
        return made

    @property
    def states(self) -> str:
        with reading(self.engine) as connection:
            return " ".join(connection.scalars(select(outbox.c.state).order_by(outbox.c.mail)))

    def events(self, number: int) -> list[tuple[str, str | None]]:
        with reading(self.engine) as connection:
            [found] = [one for one in mail_records(connection, MailState) if one.mail == number]
        return [(line.event, line.reply) for line in found.log]


@pytest.fixture
def desk(engine: Engine) -> Desk:
    made = Desk(engine)
    made.put(MAIL, replace(MAIL, recipient=SECOND))
    return made


# Mood -> states after a run, after one an hour later, and how many copies of each mail the server took in all. The
# third mail is the notice to the operator.
MOODS: dict[str, tuple[Mood, str, str, list[int]]] = {
    "takes everything": (Mood(), "sent sent", "sent sent", [1, 1]),
    "is grey-listing": (Mood("RCPT", "451 4.7.1 try later"), "waiting sent", "sent sent", [1, 1]),
    "refuses the sender for now": (Mood("MAIL", "450 later"), "waiting sent", "sent sent", [1, 1]),
    "has no room for the message now": (Mood("DATA", "452 full"), "waiting sent", "sent sent", [1, 1]),
    "knows no such recipient": (Mood("RCPT", "550 5.1.1 unknown"), "failed sent sent", "failed sent sent", [0, 1, 1]),
    "refuses the message": (Mood("DATA", "554 5.7.1 spam"), "failed sent sent", "failed sent sent", [0, 1, 1]),
    "drops the connection at MAIL": (Mood("MAIL", "drop"), "waiting sent", "sent sent", [1, 1]),
    "drops the connection at RCPT": (Mood("RCPT", "drop"), "waiting sent", "sent sent", [1, 1]),
    "takes the message, then drops the connection": (
        Mood("DATA", "take and drop"),
        "uncertain sent sent",
        "uncertain sent sent",
        [1, 1, 1],
    ),
    "drops the connection and the message": (
        Mood("DATA", "drop"),
        "uncertain sent sent",
        "uncertain sent sent",
        [0, 1, 1],
    ),
    "does not answer RCPT": (Mood("RCPT", "stall"), "waiting waiting", "sent sent", [1, 1]),
    "takes the message, then does not answer": (
        Mood("DATA", "take and stall"),
        "uncertain waiting waiting",
        "uncertain sent sent",
        [1, 1, 1],
    ),
    "is too busy after the first mail": (Mood("MAIL", "421 busy", after=1), "sent waiting", "sent sent", [1, 1]),
    "is too busy at once": (Mood("MAIL", "421 busy"), "waiting waiting", "sent sent", [1, 1]),
}


@on_sqlite
@pytest.mark.parametrize("mood", MOODS)
def test_a_server_that(desk: Desk, mood: str) -> None:
    manner, first, second, copies = MOODS[mood]
    with running_smtp(replace(manner)) as server:
        desk.run(server.port)
        assert desk.states == first
        desk.run(server.port, timedelta(hours=1))
        assert desk.states == second
    took = Counter(server.recipients)
    assert [took[one] for one in (FIRST, SECOND, PROGRAMME.operator)[: len(copies)]] == copies
    assert sum(took.values()) == sum(copies)


@on_sqlite
def test_a_server_that_takes_every_mail_gets_it_whole(desk: Desk) -> None:
    with running_smtp() as server:
        desk.run(server.port)
    mail, [taken, _] = server.mails[0], server.taken
    assert (taken.mail_from, taken.rcpt_tos) == (PROGRAMME.sender_address, [FIRST])
    assert (mail["Subject"], mail["Message-ID"]) == (MAIL.subject, "<alert.1@example.nl>")
    assert (mail["Auto-Submitted"], mail["Reply-To"]) == ("auto-generated", PROGRAMME.contact_address)
    text, html = mail.iter_parts()
    assert text.get_content().splitlines() == MAIL.text.splitlines()
    assert html.get_content().splitlines() == MAIL.html.splitlines()
    assert isinstance(taken.content, bytes)
    assert taken.content.isascii()
    assert max(map(len, taken.content.splitlines())) < 998


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def context(files: tuple[Path, Path]) -> ssl.SSLContext:
    return encryption(*files)


@dataclass
class Encrypted:
    """A server that encrypts or not, may ask for a password, and how it is spoken to (its authority is known)."""

    tls: str = ""
    password: bool = False
    mood: Mood = field(default_factory=Mood)
    settings: dict[str, object] = field(default_factory=dict)

    def running(self, context: ssl.SSLContext) -> AbstractContextManager[SmtpServer]:
        encryptions: dict[str, dict[str, object]] = {
            "starttls": {"tls_context": context},
            "tls": {"ssl_context": context},
        }
        options = encryptions.get(self.tls, {})
        if self.password:
            options |= {"authenticator": may_log_in, "auth_required": True}
        return running_smtp(replace(self.mood), **options)


STARTTLS: dict[str, object] = {"smtp_security": "starttls"}
TLS: dict[str, object] = {"smtp_security": "tls"}
ACCOUNT: dict[str, object] = {"smtp_user": USER, "smtp_password": PASSWORD}
ENCRYPTED = {
    "STARTTLS": Encrypted("starttls", settings=STARTTLS),
    "TLS": Encrypted("tls", settings=TLS),
    "STARTTLS and a password": Encrypted("starttls", password=True, settings=STARTTLS | ACCOUNT),
}


@on_sqlite
@pytest.mark.parametrize("way", ENCRYPTED)
def test_with_encryption(desk: Desk, context: ssl.SSLContext, files: tuple[Path, Path], way: str) -> None:
    desk.options = ENCRYPTED[way].settings | {"smtp_ca_file": files[0]}
    with ENCRYPTED[way].running(context) as server:
        desk.run(server.port)
    assert desk.states == "sent sent"
    assert server.recipients == [FIRST, SECOND]


WRONG: dict[str, object] = {"smtp_user": USER, "smtp_password": "verkeerd"}
# What has to be put right -> the server, and what is told.
NOT_LET_IN = {
    "a wrong password": (Encrypted("starttls", password=True, settings=STARTTLS | WRONG), "WAW_SMTP_PASSWORD"),
    "no password where one is asked": (Encrypted("starttls", password=True, settings=STARTTLS), "takes nothing from"),
    "a password where none is asked": (Encrypted(settings=ACCOUNT), "offers no way to log in"),
    "a server without STARTTLS": (Encrypted(settings=STARTTLS), "offers no STARTTLS"),
    "a server without TLS": (Encrypted(settings=TLS), "speaks no TLS"),
    "a certificate of nobody": (
        Encrypted("starttls", settings=STARTTLS | {"smtp_ca_file": None}),
        "not to be trusted",
    ),
    "TLS with a certificate of nobody": (Encrypted("tls", settings=TLS | {"smtp_ca_file": None}), "not to be trusted"),
    "an authority that is no file": (Encrypted(settings={"smtp_ca_file": Path("nergens.pem")}), "WAW_SMTP_CA_FILE"),
    "a password that cannot be sent": (
        Encrypted("starttls", password=True, settings=STARTTLS | {"smtp_user": USER, "smtp_password": "vérkeerd"}),
        "letters like",
    ),
    "a host that is no name": (Encrypted(settings={"smtp_host": "mail..example.nl"}), "WAW_SMTP_HOST"),
    "a sender that may not send": (Encrypted(mood=Mood("MAIL", "553 no")), "takes nothing from"),
}


@on_sqlite
@pytest.mark.parametrize("fault", NOT_LET_IN)
def test_a_fault_of_ours_sends_nothing_and_costs_no_mail_a_try(
    desk: Desk, context: ssl.SSLContext, files: tuple[Path, Path], fault: str
) -> None:
    encrypted, told = NOT_LET_IN[fault]
    desk.options = {"smtp_ca_file": files[0]} | encrypted.settings
    with encrypted.running(context) as server, pytest.raises(MailError, match=told) as raised:
        desk.run(server.port)
    assert "verkeerd" not in str(raised.value)
    assert (desk.states, server.taken) == ("waiting waiting", [])
    desk.options = {}
    with running_smtp() as good:
        desk.run(good.port)
    assert desk.states == "sent sent"


def test_without_a_server_mails_wait_longer_each_time_and_are_given_up_in_the_end(desk: Desk) -> None:
    port = free_port()
    for tries, wait in enumerate(BACK_OFF, start=1):
        desk.run(port)
        assert desk.events(1) == [("unreachable", "connect refused")] * tries
        assert desk.run(port, wait - timedelta(seconds=1)).ended == []
        desk.now += timedelta(seconds=1)
    desk.run(port)
    assert desk.states == "failed failed waiting"
    assert desk.now - AT >= timedelta(days=2, hours=12)
    with running_smtp() as server:
        desk.run(server.port, timedelta(days=1))
    assert server.recipients == [PROGRAMME.operator]


@on_sqlite
def test_a_notice_that_is_refused_makes_no_other(desk: Desk) -> None:
    with running_smtp() as server:
        desk.run(server.port)
        desk.put(replace(MAIL, kind=NOTICE))
        server.mood = Mood("RCPT", "550 unknown")
        desk.run(server.port)
    assert desk.states == "sent sent failed"


@on_sqlite
def test_of_one_run_there_is_one_notice(desk: Desk) -> None:
    with running_smtp(Mood("RCPT", "550 unknown", times=2)) as server:
        desk.run(server.port)
    assert desk.states == "failed failed sent"
    assert server.recipients == [PROGRAMME.operator]


@contextmanager
def dripping() -> Iterator[int]:
    """The port of a server that greets one letter at a time, each soon enough, and never ends."""

    def greet(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            while True:
                connection.sendall(b"2")
                time.sleep(0.1)

    def accept() -> None:
        with suppress(OSError):
            while True:
                Thread(target=greet, args=listening.accept()[:1], daemon=True).start()

    with socket.create_server((LOOPBACK, 0)) as listening:
        Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1]


@on_sqlite
def test_an_answer_that_drips_is_not_waited_for(desk: Desk) -> None:
    with dripping() as port:
        desk.run(port)
    assert desk.events(1) == [("unreachable", "connect timeout")]
    assert desk.states == "waiting waiting"


@on_sqlite
def test_a_host_that_does_not_exist_is_tried_later(desk: Desk) -> None:
    settings = load_settings(smtp_host="mail.invalid", smtp_seconds=2)
    MailRun(desk.engine, PROGRAMME, MailServer(settings, "x@example.nl"), 2, lambda: AT).send()
    assert desk.states == "waiting waiting"
    assert desk.events(1)[0][1] in ("connect unknown host", "connect timeout")


def test_two_runs_at_once_send_each_mail_once(desk: Desk) -> None:
    desk.put(*(replace(MAIL, subject_key=f"more-{number}") for number in range(8)))
    start = Barrier(2)

    def run() -> None:
        start.wait()
        desk.run(server.port)

    with running_smtp() as server:
        threads = [Thread(target=run) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert desk.states == " ".join(["sent"] * 10)
    identities = [mail["Message-ID"] for mail in server.mails]
    assert len(identities) == len(set(identities)) == 10


@pytest.fixture
def claimed(desk: Desk) -> Iterator[Desk]:
    """A run claimed the first mail and was not heard of since; the second was sent."""
    with transaction(desk.engine) as connection:
        assert claim(connection, 1, AT, "slow") is not None
    with running_smtp() as server:
        desk.run(server.port)
    assert (desk.states, server.recipients) == ("claimed sent", [SECOND])
    yield desk


def test_what_a_run_left_behind_is_uncertain_and_stays_so(claimed: Desk) -> None:
    with running_smtp() as server:
        claimed.run(server.port, timedelta(minutes=10))
        claimed.run(server.port, timedelta(days=1))
    assert claimed.states == "uncertain sent sent"
    assert server.recipients == [PROGRAMME.operator]


def test_a_slow_run_still_tells_what_came_of_its_mail(claimed: Desk) -> None:
    with running_smtp() as server:
        claimed.run(server.port, timedelta(minutes=10))
    with transaction(claimed.engine) as connection:
        assert record(connection, 1, LogLine(AT, MailEvent.ACCEPTED), "another run") is None
        assert record(connection, 1, LogLine(AT, MailEvent.ACCEPTED, "250"), "slow") is not None
    assert claimed.states == "sent sent sent"
    assert claimed.events(1) == [("left_behind", None), ("accepted", "250")]


@on_sqlite
def test_only_the_operator_makes_a_mail_come_twice_and_both_have_one_identity(desk: Desk) -> None:
    with running_smtp(Mood("DATA", "take and drop")) as server:
        desk.run(server.port)
        with transaction(desk.engine) as connection:
            put_back(connection, 1, desk.now)
        desk.run(server.port)
    assert desk.states == "sent sent sent"
    assert desk.events(1) == [("unanswered", "message connection lost"), ("retry", None), ("accepted", "250")]
    twice = [
        mail["Message-ID"] for mail, taken in zip(server.mails, server.taken, strict=True) if taken.rcpt_tos == [FIRST]
    ]
    assert twice == ["<alert.1@example.nl>"] * 2


def test_what_the_operator_can_decide(desk: Desk) -> None:
    desk.put(replace(MAIL, recipient="derde@example.nl"))
    with running_smtp(Mood("RCPT", "550 unknown", times=3)) as server:
        desk.run(server.port)
    assert desk.states == "failed failed failed sent"
    with transaction(desk.engine) as connection:
        put_back(connection, 1, AT, "nieuw@example.nl")
        settle(connection, 2, AT, "Telefonisch doorgegeven.")
    for number, recipient, told in ((3, SECOND, "as another mail"), (4, None, "is sent"), (9, None, "no mail 9")):
        with pytest.raises(UsageError, match=told), transaction(desk.engine) as connection:
            put_back(connection, number, AT, recipient)
    with running_smtp() as server:
        desk.run(server.port)
    assert server.recipients == ["nieuw@example.nl"]
    assert desk.states == "sent settled failed sent"

"""What the operator sees of outgoing mails, with a mail server that works, is away, or does not let us in."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.cli.test_sources import MOTOPP
from tests.command import WAW, Answer
from tests.conftest import Home, on_sqlite
from tests.servers import free_port
from tests.smtp import Mood, SmtpServer, running_smtp

# What the database makes of mails is tested on both in tests/unit/alerts/test_sending.py.
pytestmark = on_sqlite

OPERATOR = "werkenaanwerk@example.nl"


def ingest(home: Home, server: SmtpServer) -> None:
    """A delivery that is accepted; its receipt is the first mail."""
    assert home.waw("ingest", MOTOPP, **server.settings).status == 0


def away() -> dict[str, str]:
    """A mail server that does not run."""
    return SmtpServer(Mood(), free_port()).settings


def last_line(answer: Answer) -> str:
    """What was told on standard error in the end; before it, that keys were made."""
    return answer.err.splitlines()[-1]


def listed(home: Home, *options: str) -> list[tuple[int, str]]:
    return [(mail["mail"], mail["state"]) for mail in home.waw("mail", "--json", *options).json]


def test_a_receipt_goes_to_the_mail_server_and_no_file_is_written(home: Home) -> None:
    with running_smtp() as server:
        ingest(home, server)
    [mail] = server.mails
    assert mail["Subject"].startswith("Goedgekeurd: uw lijst")
    assert not (home.path / "outbox").exists()
    assert "No mail waits" in home.waw("mail").out
    [sent] = home.waw("mail", "--all", "--json").json
    assert (sent["state"], sent["recipient"], [line["event"] for line in sent["log"]]) == (
        "sent",
        mail["To"],
        ["accepted"],
    )


def test_without_its_mail_server_a_delivery_is_taken_in_and_told_later(home: Home) -> None:
    answer = home.waw("ingest", MOTOPP, **away())
    assert (answer.status, last_line(answer)) == (
        0,
        "The mail server did not take 1 mail yet; a later run tries again.",
    )
    shown = home.waw("mail").out
    assert "waiting" in shown
    assert "connect refused" in shown
    with running_smtp() as server:
        assert home.waw("mail", "send", **server.settings, today="2024-07-16").out == "Mails sent: 1\n"
    assert len(server.taken) == 1


def test_a_server_that_does_not_let_us_in_is_a_fault_of_ours(home: Home) -> None:
    with running_smtp() as server:
        starttls = server.settings | {"WAW_SMTP_SECURITY": "starttls"}
        answer = home.waw("ingest", MOTOPP, **starttls)
        assert answer.status == 3
        assert "offers no STARTTLS" in answer.err
        assert listed(home) == [(1, "waiting")]
        assert home.waw("mail", "send", **starttls).status == 3
        assert home.waw("mail", "send", **server.settings).status == 0
    assert len(server.taken) == 1
    assert home.waw("deliveries", "--json").json["deliveries"][0]["state"] == "in_force"


def test_a_mail_that_is_refused_goes_to_another_address_or_off_the_list(home: Home) -> None:
    with running_smtp(Mood("RCPT", "550 unknown")) as server:
        answer = home.waw("ingest", MOTOPP, **server.settings)
        assert (answer.status, last_line(answer)) == (0, "1 mail did not arrive, or may not have: waw mail")
        [notice] = server.mails
        assert (notice["To"], notice["Subject"]) == (OPERATOR, "Bekijk welke mails niet zijn aangekomen")
        shown = home.waw("mail").out
        assert "the server refuses it (5xx)" in shown
        assert "RCPT 550" in shown
        assert home.waw("mail", "retry", 1, "--to", "steward@example.nl").status == 0
        assert listed(home) == [(1, "waiting")]
        assert home.waw("mail", "send", **server.settings).out == "Mails sent: 1\n"
    assert server.recipients == [OPERATOR, "steward@example.nl"]
    assert listed(home, "--all") == [(1, "sent"), (2, "sent")]


def test_a_mail_that_did_arrive_is_settled_with_a_reason(home: Home) -> None:
    with running_smtp(Mood("DATA", "take and drop")) as server:
        ingest(home, server)
    assert listed(home) == [(1, "uncertain")]
    assert home.waw("mail", "settle", 1, "--reason", "Aangekomen, zegt 123456782.").status == 0
    assert listed(home) == []
    log = home.waw("mail", "--all", "--json").json[0]["log"]
    assert [(line["event"], line["remark"]) for line in log] == [
        ("unanswered", None),
        ("settle", "Aangekomen, zegt ******782."),
    ]


def test_wrong_use_is_told(home: Home) -> None:
    home.waw("ingest", MOTOPP)
    told = {
        ("retry", 1): "Mail 1 is sent",
        ("settle", 1, "--reason", "x"): "Mail 1 is sent",
        ("retry", 7): "no mail 7",
        ("retry", 1, "--to", "geen adres"): "not one e-mail address",
        ("settle", 1, "--reason", " "): "--reason",
    }
    for command, sentence in told.items():
        answer = home.waw("mail", *command)
        assert answer.status == 2
        assert sentence in answer.err


def test_a_run_that_is_killed_while_it_sends_leaves_an_uncertain_mail(home: Home, tmp_path: Path) -> None:
    home.waw("ingest", MOTOPP, **away())
    with running_smtp(Mood("DATA", "take and stall")) as server:
        variables = os.environ | home.environment | server.settings | {"WAW_TODAY": "2024-07-16"}
        sending = subprocess.Popen([WAW, "mail", "send"], cwd=tmp_path, env=variables)
        while not server.taken and sending.poll() is None:
            time.sleep(0.05)
        sending.send_signal(signal.SIGKILL)
        sending.wait()
        assert listed(home) == [(1, "claimed")]
        answer = home.waw("mail", "send", **server.settings, today="2024-07-17")
        assert answer.out == "Mails uncertain: 1\nMails sent: 1\n"
    assert listed(home) == [(1, "uncertain")]
    assert [mail["To"] for mail in server.mails].count(OPERATOR) == 1
    assert len(server.taken) == 2

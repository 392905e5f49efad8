"""What follows after deliveries, told to whoever asked for it."""

from __future__ import annotations

from tests.cli.test_mail import away
from tests.cli.test_sources import MOTOPP
from tests.conftest import Home, on_sqlite
from tests.smtp import Mood, running_smtp
from waw_etl.actions.ingest import finish
from waw_etl.actions.workplace import open_workplace
from waw_etl.load.outbox import MailEnd
from waw_etl.outgoing import MailState
from waw_etl.settings import load_settings


@on_sqlite
def test_what_became_of_the_mails_is_given_back(home: Home) -> None:
    """Events are made from it. The receipt waited: its server was away."""
    assert home.waw("ingest", MOTOPP, **away()).status == 0
    with running_smtp(Mood("RCPT", "550 unknown")) as server:
        to = {"smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_security": "plain"}
        finished = finish(open_workplace(load_settings(home=home.path, today="2024-07-16", **to)))
    assert finished.mails.ended[0] == MailEnd(1, "receipt", MailState.FAILED, "RCPT 550")
    assert finished.problems == []

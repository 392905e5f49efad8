"""The outbox on real databases, and what a mail program makes of its files."""

import email
import email.policy
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from waw_etl.alerts.mail import Mail
from waw_etl.alerts.outbox import put, write_mails
from waw_etl.errors import StorageError
from waw_etl.load.database import reading, transaction
from waw_etl.load.tables import outbox
from waw_etl.reference import load_reference
from waw_etl.settings import AMSTERDAM, load_settings

AT = datetime(2024, 9, 2, 10, 30, tzinfo=AMSTERDAM)
LATER = datetime(2024, 9, 3, 8, 0, tzinfo=AMSTERDAM)
PROGRAMME = load_reference(load_settings().reference_dir).programme
MAIL = Mail(
    kind="alert",
    subject_key="1-abc",
    recipient="regieteam@example.nl",
    period="2024-Q2",
    subject="Actie nodig: één onderdeel op rood, en een onderwerp dat zó lang is dat het niet op één regel past",
    text="Beste regieteam,\n\nMotopp ligt achter: één van de drie.\n",
    html="<p>Motopp ligt achter: één van de drie.</p>\n",
)


def keep(engine, *mails, at=AT):
    with transaction(engine) as connection:
        return [put(connection, mail, at) for mail in mails]


def states(engine):
    with reading(engine) as connection:
        return list(connection.scalars(select(outbox.c.state).order_by(outbox.c.mail)))


def claim(engine):
    """What a run leaves behind that stopped after claiming."""
    with transaction(engine) as connection:
        connection.execute(outbox.update().values(state="claimed", claimed_at=AT))


def parsed(path):
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def test_the_same_mail_is_put_once(engine):
    assert keep(engine, MAIL, replace(MAIL, text="andere woorden")) == [True, False]
    assert keep(engine, MAIL, at=LATER) == [False]
    assert states(engine) == ["waiting"]


def test_a_mail_that_was_there_leaves_no_gap_in_the_numbers(engine, tmp_path):
    keep(engine, MAIL, MAIL, replace(MAIL, kind="receipt"))
    paths = write_mails(engine, tmp_path, PROGRAMME, LATER)
    assert [path.name for path in paths] == ["0001-alert-2024-Q2.eml", "0002-receipt-2024-Q2.eml"]


@pytest.mark.parametrize(
    "change",
    [{"kind": "receipt"}, {"subject_key": "2-abc"}, {"recipient": "x@example.nl"}, {"period": "2024-Q4"}],
    ids=lambda change: next(iter(change)),
)
def test_another_mail_is_put_beside_it(engine, change):
    assert keep(engine, MAIL, replace(MAIL, **change)) == [True, True]


def test_a_mail_goes_with_the_transaction_of_its_fact(engine):
    with pytest.raises(InterruptedError), transaction(engine) as connection:
        put(connection, MAIL, AT)
        raise InterruptedError
    assert states(engine) == []


def test_a_mail_is_delivered_once(engine, tmp_path):
    keep(engine, MAIL, replace(MAIL, kind="receipt", recipient="steward@example.nl"))
    paths = write_mails(engine, tmp_path / "outbox", PROGRAMME, LATER)
    assert [path.name for path in paths] == ["0001-alert-2024-Q2.eml", "0002-receipt-2024-Q2.eml"]
    assert states(engine) == ["sent", "sent"]
    paths[0].unlink()
    assert write_mails(engine, tmp_path / "outbox", PROGRAMME, LATER) == []
    assert not paths[0].exists()


def test_nothing_to_deliver_makes_nothing(engine, tmp_path):
    assert write_mails(engine, tmp_path / "outbox", PROGRAMME, AT) == []
    assert not (tmp_path / "outbox").exists()


def test_a_mail_program_can_read_the_file(engine, tmp_path):
    keep(engine, MAIL)
    message = parsed(*write_mails(engine, tmp_path, PROGRAMME, LATER))
    assert (message["From"], message["To"], message["Subject"]) == (
        PROGRAMME.sender_address,
        MAIL.recipient,
        MAIL.subject,
    )
    assert message["Reply-To"] == PROGRAMME.contact_address
    assert message["Date"].datetime == AT
    assert message["Message-ID"] == "<alert.1@example.nl>"
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().splitlines() == MAIL.text.splitlines()
    assert html.get_content().splitlines() == MAIL.html.splitlines()


def test_the_file_is_plain_ascii_with_short_lines(engine, tmp_path):
    keep(engine, replace(MAIL, text="één zin zonder einde " * 200, html="<p>" + "één " * 400 + "</p>"))
    [path] = write_mails(engine, tmp_path, PROGRAMME, LATER)
    content = path.read_bytes()
    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 78
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize("length", [68, 69, 70, 77, 78, 130])
def test_a_subject_begins_on_its_own_line_however_long(engine, tmp_path, length):
    subject = ("Lever uw lijst met trajecten " * 5)[:length].rstrip().ljust(length, "x")
    keep(engine, replace(MAIL, subject=subject))
    [path] = write_mails(engine, tmp_path, PROGRAMME, LATER)
    assert parsed(path)["Subject"] == subject
    assert b"Subject: Lever" in path.read_bytes()
    assert max(map(len, path.read_bytes().split(b"\r\n"))) <= 78


def test_a_subject_of_two_lines_adds_no_header(engine, tmp_path):
    keep(engine, replace(MAIL, subject="Actie nodig\r\nBcc: iedereen@example.nl"))
    message = parsed(*write_mails(engine, tmp_path, PROGRAMME, LATER))
    assert message["Bcc"] is None
    assert message["Subject"] == "Actie nodig Bcc: iedereen@example.nl"


def test_a_crash_before_writing_loses_nothing(engine, tmp_path):
    keep(engine, MAIL)
    claim(engine)
    [path] = write_mails(engine, tmp_path, PROGRAMME, LATER)
    assert parsed(path)["Subject"] == MAIL.subject
    assert states(engine) == ["sent"]


def test_a_crash_after_writing_doubles_nothing(engine, tmp_path):
    keep(engine, MAIL)
    [path] = write_mails(engine, tmp_path, PROGRAMME, AT)
    content = path.read_bytes()
    claim(engine)
    assert write_mails(engine, tmp_path, PROGRAMME, LATER) == [path]
    assert path.read_bytes() == content
    assert list(tmp_path.glob("*.eml")) == [path]


def test_a_folder_that_cannot_be_used_keeps_the_mail(engine, tmp_path):
    keep(engine, MAIL)
    blocked = tmp_path / "outbox"
    blocked.write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="outbox"):
        write_mails(engine, blocked, PROGRAMME, AT)
    blocked.unlink()
    assert len(write_mails(engine, blocked, PROGRAMME, LATER)) == 1

"""Deliveries over SFTP and by mail, through the command, from real servers."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.test_sources import BSN, FAULTY, MOTOPP, ROUND, everything, states, with_bsn
from tests.command import Answer
from tests.conftest import CHECKOUT, Home, on_sqlite
from tests.servers import ImapServer, SftpServer, certificate, running_imap, running_sftp

# How files come in; what happens to them in the database is the same as from a folder.
pytestmark = on_sqlite

REFERRALS = ROUND / "hilversum" / "hilversum-aanmeldingen-2024-Q2.xlsx"
COUNTS = ROUND / "hilversum" / "hilversum-tellingen-2024-Q2.xlsx"
SHEET = "application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def reference_with(folder: Path, partner: str, line: str) -> Path:
    """The shipped reference data, with a line more at one partner."""
    shutil.copytree(CHECKOUT / "data" / "reference", folder)
    file = folder / "partners.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f'source = "{partner}"\n', f'source = "{partner}"\n{line}\n'), encoding="utf-8")
    return folder


def names_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def sentences(workbook: Path) -> str:
    sheet = load_workbook(workbook)["Bevindingen"]
    return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)


@pytest.fixture
def sftp(home: Home, tmp_path: Path) -> Iterator[SftpServer]:
    for partner in ("mbo-college", "motopp"):
        (tmp_path / "server" / partner).mkdir(parents=True)
    with running_sftp(tmp_path / "server") as server:
        server.trust(home.path / "keys" / "sftp")
        yield server


@pytest.fixture(scope="module")
def imap_server() -> Iterator[ImapServer]:
    with running_imap() as server:
        yield server


@pytest.fixture
def imap(imap_server: ImapServer) -> ImapServer:
    for folder in ("INBOX", "verwerkt", "onbekend"):
        imap_server.empty(folder)
    return imap_server


def ingest(home: Home, reference: Path, *arguments: str, **variables: str) -> Answer:
    return home.waw("ingest", *arguments, WAW_REFERENCE_DIR=str(reference), **variables)


def test_over_sftp_the_answer_comes_where_the_partner_delivers(home: Home, sftp: SftpServer, tmp_path: Path) -> None:
    reference = reference_with(tmp_path / "reference", "mbo-college", f'sources = ["{sftp.url("mbo-college")}"]')
    shutil.copy(FAULTY, sftp.root / "mbo-college" / "lijst.xlsx")
    shutil.copy(FAULTY, sftp.root / "mbo-college" / "half.xlsx.part")
    assert ingest(home, reference).status == 1
    found = names_below(sftp.root / "mbo-college")
    assert "half.xlsx.part" in found
    assert "verwerkt/000001_lijst.xlsx" in found
    assert any(name.startswith("terugkoppeling/0001-lijst") for name in found)
    assert "nothing to take in" in ingest(home, reference).out


def test_a_run_that_was_broken_off_before_the_move_is_finished_by_the_next(
    home: Home, sftp: SftpServer, tmp_path: Path
) -> None:
    reference = reference_with(tmp_path / "reference", "mbo-college", f'sources = ["{sftp.url("mbo-college")}"]')
    folder = sftp.root / "mbo-college"
    shutil.copy(FAULTY, folder / "lijst.xlsx")
    ingest(home, reference)
    shutil.move(folder / "verwerkt" / "000001_lijst.xlsx", folder / "lijst.xlsx")
    shutil.rmtree(folder / "terugkoppeling")
    ingest(home, reference)
    assert states(home) == ["rejected"]
    assert len([name for name in names_below(folder) if name.startswith("terugkoppeling/0001")]) >= 1
    assert (folder / "verwerkt" / "000001_lijst.xlsx").exists()


def test_a_source_that_is_down_or_shows_another_key_affects_that_partner_only(
    home: Home, sftp: SftpServer, tmp_path: Path
) -> None:
    reference = reference_with(tmp_path / "reference", "mbo-college", f'sources = ["{sftp.url("mbo-college")}"]')
    (home.path / "bronnen" / "motopp").mkdir(parents=True)
    shutil.copy(MOTOPP, home.path / "bronnen" / "motopp")
    shutil.copy(FAULTY, sftp.root / "mbo-college")
    known = home.path / "keys" / "sftp" / "known_hosts"
    known.write_text(sftp.known_hosts(sftp.user_key))
    answer = ingest(home, reference, "--json")
    assert answer.status == 3
    assert [item["partner"] for item in answer.json] == ["motopp"]
    assert "source of mbo-college is out of reach" in answer.err
    assert "another host key" in answer.err
    assert sftp.logins == []


def test_a_slow_upload_is_left_until_it_is_whole(home: Home, sftp: SftpServer, tmp_path: Path) -> None:
    reference = reference_with(tmp_path / "reference", "mbo-college", f'sources = ["{sftp.url("mbo-college")}"]')
    content, file = FAULTY.read_bytes(), sftp.root / "mbo-college" / "lijst.xlsx"
    stop = threading.Event()

    def upload() -> None:
        with file.open("wb") as out:
            for start in range(0, len(content), 64):
                out.write(content[start : start + 64])
                out.flush()
                if not stop.is_set():
                    time.sleep(0.25)

    file.touch()
    thread = threading.Thread(target=upload)
    thread.start()
    assert "nothing to take in" in ingest(home, reference, WAW_SETTLE_SECONDS="1").out
    stop.set()
    thread.join()
    assert ingest(home, reference, WAW_SETTLE_SECONDS="1").status == 1
    assert states(home) == ["rejected"]


@pytest.mark.parametrize("where", ["local", "sftp"])
def test_a_trial_is_answered_and_leaves_no_trace(home: Home, sftp: SftpServer, tmp_path: Path, where: str) -> None:
    line = f'sources = ["{sftp.url("motopp")}"]' if where == "sftp" else ""
    reference = reference_with(tmp_path / "reference", "motopp", line)
    folder = sftp.root / "motopp" if where == "sftp" else home.path / "bronnen" / "motopp"
    (folder / "proef").mkdir(parents=True)
    shutil.copy(MOTOPP, folder / "proef" / "goed.xlsx")
    shutil.copy(with_bsn(tmp_path), folder / "proef" / "met bsn.xlsx")
    shutil.copy(FAULTY, folder / "proef" / "van een ander.xlsx")
    answer = ingest(home, reference)
    assert answer.status == 0, answer.err
    assert names_below(folder) == [
        "terugkoppeling/proef-goed-terugkoppeling.xlsx",
        "terugkoppeling/proef-met bsn-terugkoppeling.xlsx",
        "terugkoppeling/proef-van een ander-terugkoppeling.xlsx",
        "verwerkt/proef_goed.xlsx",
        "verwerkt/proef_van een ander.xlsx",
    ]
    for name in ("goed", "met bsn", "van een ander"):
        told = sentences(folder / "terugkoppeling" / f"proef-{name}-terugkoppeling.xlsx")
        assert "Bevindingen bij uw proef" in told
        assert "Dit was een proef. Wij hebben niets bewaard." in told
        assert "keurd" not in told
        assert "overgenomen" not in told
        assert ("Er zijn fouten" in told) == (name != "goed")
    assert states(home) == []
    assert not list((home.path / "outbox").glob("*"))
    assert not list((home.path / "archief").rglob("*.enc"))
    assert BSN.encode() not in everything(folder)


def test_two_trials_of_one_name_are_both_answered(home: Home) -> None:
    folder = home.path / "bronnen" / "motopp"
    (folder / "proef").mkdir(parents=True)
    shutil.copy(MOTOPP, folder / "proef" / "lijst.xlsx")
    (folder / "proef" / "lijst.csv").write_text("geen lijst", encoding="utf-8")
    home.waw("ingest")
    laid = folder / "terugkoppeling"
    assert "Er zijn fouten" not in sentences(laid / "proef-lijst-terugkoppeling.xlsx")
    assert "Er zijn fouten" in sentences(laid / "proef-lijst.csv-terugkoppeling.xlsx")


def mail(sender: str, *files: tuple[Path, str], text: str = "Bijgaand onze lijst.") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "monitor@example.nl", "Levering"
    message.set_content(text)
    for path, name in files:
        message.add_attachment(path.read_bytes(), maintype=SHEET[0], subtype=SHEET[1], filename=name)
    return message.as_bytes(policy=SMTP)


STEWARD = "Steward <Datasteward.Motopp@example.nl>"


def test_a_mailed_list_is_taken_in_and_answered_in_the_partners_folder(home: Home, imap: ImapServer) -> None:
    imap.deliver(mail("datasteward.mbo-college@example.nl", (FAULTY, "lijst überzicht.xlsx")))
    answer = home.waw("ingest", "--json", **imap.settings)
    assert [item["file"] for item in answer.json] == ["lijst überzicht.xlsx"]
    assert (imap.mails("INBOX"), len(imap.mails("verwerkt"))) == ([], 1)
    assert len(list((home.path / "bronnen" / "mbo-college" / "terugkoppeling").iterdir())) >= 1
    assert home.waw("ingest", "--json", **imap.settings).json == []


def test_several_attachments_pictures_and_a_mail_within_a_mail(home: Home, imap: ImapServer) -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "iemand@example.nl", "Doorgestuurd"
    inner.set_content("lijst")
    inner.add_attachment(MOTOPP.read_bytes(), maintype=SHEET[0], subtype=SHEET[1], filename="../doorgestuurd.xlsx")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = STEWARD, "Levering"
    outer.set_content("tekst")
    outer.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png", cid="<logo>")
    outer.add_attachment(b"tnef", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    outer.add_attachment(inner)
    outer.add_attachment(FAULTY.read_bytes(), maintype=SHEET[0], subtype=SHEET[1], filename="fout.xlsx")
    imap.deliver(outer.as_bytes(policy=SMTP))
    answer = home.waw("ingest", "--json", **imap.settings)
    assert [(item["file"], item["verdict"]) for item in answer.json] == [
        ("doorgestuurd.xlsx", "accepted"),
        ("fout.xlsx", "rejected"),
    ]
    assert len(imap.mails("verwerkt")) == 1


@pytest.mark.parametrize("kind", ["aanmeldingen", "a BSN in trajecten"])
def test_bsns_may_not_travel_by_mail_and_nothing_of_them_stays(
    home: Home, imap: ImapServer, tmp_path: Path, kind: str
) -> None:
    referrals = kind == "aanmeldingen"
    sender = "datasteward.hilversum@example.nl" if referrals else STEWARD
    imap.deliver(mail(sender, (REFERRALS if referrals else with_bsn(tmp_path), "lijst.xlsx")))
    answer = home.waw("ingest", "--json", **imap.settings)
    [item] = answer.json
    assert item["verdict"] == "rejected"
    assert [issue["rule"] for issue in item["issues"]] == ["L04" if referrals else "L11"]
    assert ("per e-mail" in item["issues"][0]["message"]) == referrals
    assert imap.mails("INBOX") + imap.mails("verwerkt") + imap.mails("onbekend") == []
    assert not list((home.path / "archief").rglob("*.enc"))
    partner = home.path / "bronnen" / ("hilversum" if referrals else "motopp")
    [feedback] = (partner / "terugkoppeling").glob("0001-*.xlsx")
    assert load_workbook(feedback).sheetnames == ["Bevindingen"] or not referrals
    assert BSN.encode() not in everything(home.path)


def test_of_two_attachments_one_may_not_travel(home: Home, imap: ImapServer) -> None:
    imap.deliver(mail("datasteward.hilversum@example.nl", (COUNTS, "tellingen.xlsx"), (REFERRALS, "lijst.xlsx")))
    answer = home.waw("ingest", "--json", **imap.settings)
    assert sorted(item["verdict"] for item in answer.json) == ["accepted", "rejected"]
    assert imap.mails("INBOX") + imap.mails("verwerkt") == []


def test_mails_in_which_nothing_waits_are_put_apart_and_told_once(home: Home, imap: ImapServer) -> None:
    imap.deliver(mail("onbekende@example.nl", (MOTOPP, "lijst.xlsx")))
    imap.deliver(mail(STEWARD, text="Wanneer is de uiterste dag?"))
    answer = home.waw("ingest", "--json", **imap.settings)
    assert (answer.status, answer.json) == (0, [])
    assert "an unknown sender was moved to the folder onbekend" in answer.err
    assert "motopp, without a spreadsheet" in answer.err
    assert "onbekende@" not in answer.err
    assert len(imap.mails("onbekend")) == 2
    assert home.waw("ingest", **imap.settings).err == ""


@pytest.mark.parametrize(
    "sender",
    [
        "datasteward.motopp@example.nl, iemand@example.nl",
        "datasteward.motopp@example.nl <iemand@example.nl>",
        '"datasteward.motopp@example.nl" <iemand@example.nl>',
        "datasteward.motopp@example.nl\r\nFrom: iemand@example.nl",
        "iemand@example.nl\r\nFrom: datasteward.motopp@example.nl",
    ],
)
def test_of_a_sender_with_two_addresses_none_is_believed(home: Home, imap: ImapServer, sender: str) -> None:
    imap.deliver(mail("VAN", (MOTOPP, "lijst.xlsx")).replace(b"VAN", sender.encode()))
    answer = home.waw("ingest", "--json", **imap.settings)
    assert (answer.status, answer.json, len(imap.mails("onbekend"))) == (0, [], 1)
    assert "an unknown sender" in answer.err


def test_one_address_may_be_written_in_several_ways(home: Home, imap: ImapServer) -> None:
    twice = b"Datasteward.Motopp@example.nl\r\n <datasteward.motopp@EXAMPLE.NL>"
    imap.deliver(mail("VAN", (MOTOPP, "lijst.xlsx")).replace(b"VAN", twice))
    assert [item["verdict"] for item in home.waw("ingest", "--json", **imap.settings).json] == ["accepted"]


@pytest.mark.parametrize(
    "bad",
    [
        mail(STEWARD, (MOTOPP, "x.xlsx")).replace(b'filename="x.xlsx"', b"filename*0*=; filename*x=a"),
        mail(STEWARD, *[(CHECKOUT / "pyproject.toml", f"{number}.csv") for number in range(21)]),
    ],
    ids=["parameters without sense", "more files than anyone delivers"],
)
def test_a_mail_that_cannot_be_taken_apart_does_not_stop_the_rest(home: Home, imap: ImapServer, bad: bytes) -> None:
    imap.deliver(bad)
    imap.deliver(mail(STEWARD, (MOTOPP, "lijst.xlsx")))
    answer = home.waw("ingest", "--json", **imap.settings)
    assert (answer.status, [item["file"] for item in answer.json]) == (0, ["lijst.xlsx"])
    assert (len(imap.mails("onbekend")), imap.mails("INBOX")) == (1, [])


def test_a_name_with_what_no_file_system_takes(home: Home, imap: ImapServer) -> None:
    written = mail(STEWARD, (MOTOPP, "x.xlsx")).replace(
        b'filename="x.xlsx"', b"filename*=utf-8''..%2Fa%00b%0D%0ABcc%3A%20c.xlsx"
    )
    imap.deliver(written)
    answer = home.waw("ingest", "--json", **imap.settings)
    assert (answer.status, [item["file"] for item in answer.json]) == (0, ["a\ufffdb\ufffd\ufffdBcc: c.xlsx"])


@pytest.mark.parametrize(
    ("setting", "value"),
    [("WAW_IMAP_PASSWORD", "verkeerd-woord"), ("WAW_IMAP_PORT", "1"), ("WAW_IMAP_SECURITY", "tls")],
)
def test_a_mailbox_that_cannot_be_used_stops_nobody(home: Home, imap: ImapServer, setting: str, value: str) -> None:
    (home.path / "bronnen" / "motopp").mkdir(parents=True)
    shutil.copy(MOTOPP, home.path / "bronnen" / "motopp")
    answer = home.waw("ingest", "--json", **(imap.settings | {setting: value}))
    assert answer.status == 3
    assert [item["verdict"] for item in answer.json] == ["accepted"]
    assert "mailbox" in answer.err
    assert "verkeerd-woord" not in answer.err


def test_a_mail_server_of_which_the_name_is_none_stops_nobody(home: Home) -> None:
    (home.path / "bronnen" / "motopp").mkdir(parents=True)
    shutil.copy(MOTOPP, home.path / "bronnen" / "motopp")
    answer = home.waw("ingest", "--json", WAW_IMAP_HOST="mail..example.nl", WAW_IMAP_USER="waw")
    assert (answer.status, [item["verdict"] for item in answer.json]) == (3, ["accepted"])
    assert "The mailbox waw@mail..example.nl cannot be used" in answer.err


def test_a_mail_server_must_show_a_certificate_that_is_trusted(home: Home, tmp_path: Path) -> None:
    trusted, key = certificate(tmp_path)
    with running_imap("--cert", str(trusted), "--key", str(key)) as server:
        settings = server.settings | {"WAW_IMAP_SECURITY": "starttls"}
        refused = home.waw("ingest", "--json", **settings)
        taken = home.waw("ingest", "--json", SSL_CERT_FILE=str(trusted), **settings)
    assert (refused.status, taken.status) == (3, 0)
    assert "no certificate that can be trusted" in refused.err
    assert taken.err == ""

"""A key leaks: it is renewed by the command, what was under it is nowhere, and in the end all figures are as before."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine, select, text

from tests.conftest import name_in_environment, on_sqlite
from waw_etl.cli import run
from waw_etl.errors import StorageError
from waw_etl.load.database import open_database, reading, transaction
from waw_etl.load.tables import answers, deliveries, findings, keys_used, referrals, removals, spells
from waw_etl.pull.archive import Archive
from waw_etl.settings import Settings

BSN, OTHER_BSN = "123456782", "111222333"
HEADINGS = {
    "trajecten": ("Trajectnummer", "Koppelnummer", "Gemeente", "Project", "Startdatum", "Status", "Startdatum werk"),
    "aanmeldingen": ("Koppelnummer", "BSN", "Gemeente", "Project", "Aanmelddatum", "Uitkering", "Resultaat aanmelding"),
    "dienstverbanden": ("BSN", "Ingangsdatum", "SBI"),
}
DAY, WORK = date(2023, 3, 1), date(2023, 9, 1)
# Somebody moved from Hilversum to Gooise Meren: two link numbers, one BSN.
LISTS: dict[str, tuple[str, list[list[Any]]]] = {
    "hilversum": ("aanmeldingen", [["H-1", BSN, "Hilversum", "motopp", DAY, "ww", "gestart"]]),
    "gooise-meren": (
        "aanmeldingen",
        [
            ["G-1", BSN, "Gooise Meren", "motopp", DAY, "ww", "gestart"],
            ["G-2", OTHER_BSN, "Gooise Meren", "motopp", DAY, "ww", "gestart"],
        ],
    ),
    "motopp": (
        "trajecten",
        [
            ["M-1", "H-1", "Hilversum", "motopp", DAY, "lopend", WORK],
            ["M-2", "G-1", "Gooise Meren", "motopp", WORK, "lopend", WORK],
            ["M-3", "G-2", "Gooise Meren", "motopp", DAY, "lopend", WORK],
        ],
    ),
    "uwv": ("dienstverbanden", [[BSN, WORK, "99x"], [OTHER_BSN, WORK, "Q"], ["100000009", WORK, "Q"]]),
}


def a_list(path: Path, partner: str) -> Path:
    """A workbook as that partner delivers it."""
    dataset, rows = LISTS[partner]
    book = Workbook()
    book.remove(book.worksheets[0])
    cover = book.create_sheet("Levering")
    lines = {"Leverancier": partner, "Dataset": dataset, "Periode": "2024-Q2", "Opgesteld op": date(2024, 7, 1)}
    for line in (*lines.items(), ("Formaatversie", 1)):
        cover.append(line)
    sheet = book.create_sheet(dataset.capitalize())
    for row in (HEADINGS[dataset], *rows):
        sheet.append(row)
    book.save(path)
    return path


@dataclass
class Office:
    """The region's operator, at the command line, with the lists that partners sent."""

    settings: Settings
    lists: dict[str, Path]
    engine: Engine
    printed: Callable[[], Any]
    said: str = ""

    def waw(self, *arguments: object) -> int:
        status = run([str(argument) for argument in arguments])
        printed = self.printed()
        self.out, self.said = str(printed.out), str(printed.err)
        return status

    def ingest(self, *partners: str) -> list[int]:
        """The delivery numbers that lists are given."""
        assert self.waw("ingest", *(self.lists[partner] for partner in partners), "--json") == 0, self.said
        return [item["delivery"] for item in json.loads(self.out)]

    def renew(self, kind: str = "bsn") -> int:
        return self.waw("keys", "renew", kind, "--reason", "sleutel gelekt", "--by", "Beheerder")

    def figures(self) -> dict[str, Any]:
        assert self.waw("status", "2024-Q2", "--json") == 0, self.said
        return {name: part for name, part in json.loads(self.out).items() if name != "as_of"}

    def placed(self) -> int:
        return int(self.figures()["programme"]["placed"]["realised"])

    def stored(self, column: Any) -> list[Any]:
        with reading(self.engine) as connection:
            return list(connection.execute(select(column)).scalars())

    def hashes(self) -> set[bytes]:
        return {found for found in self.stored(referrals.c.bsn_hash) + self.stored(spells.c.bsn_hash) if found}


@pytest.fixture
def office(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    name_in_environment(settings, monkeypatch)
    monkeypatch.setenv("WAW_TODAY", "2024-07-15")
    lists = {partner: a_list(tmp_path / f"{partner}.xlsx", partner) for partner in LISTS}
    return Office(settings, lists, open_database(settings), capsys.readouterr)


def database_files(office: Office) -> list[Path]:
    """The files in which the database keeps its tables; PostgreSQL is told to write down what it holds in memory."""
    if office.engine.dialect.name == "sqlite":
        return list(office.settings.home.glob("waw.db*"))
    with office.engine.connect().execution_options(isolation_level="AUTOCOMMIT", waw_upkeep=True) as connection:
        connection.execute(text("CHECKPOINT"))
        folder, oid = connection.execute(
            text("SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()")
        ).one()
    return [path for path in (Path(folder) / "base" / str(oid)).iterdir() if path.is_file()]


def files_with(office: Office, wanted: Iterable[bytes]) -> set[str]:
    forms = [form for value in wanted for form in (value, value.hex().encode(), base64.b64encode(value))]
    return {path.name for path in database_files(office) if any(form in path.read_bytes() for form in forms)}


def key(office: Office, kind: str) -> bytes:
    return base64.b64decode((office.settings.key_folder / f"{kind}.key").read_text())


def hashed(secret: bytes) -> set[bytes]:
    return {hmac.digest(secret, bsn.encode(), hashlib.sha256) for bsn in (BSN, OTHER_BSN)}


def test_after_a_leak_and_new_deliveries_all_is_as_before_and_no_old_hash_is_left(office: Office) -> None:
    office.ingest("hilversum", "gooise-meren", "motopp", "uwv")
    before, secret, old = office.figures(), key(office, "bsn"), office.hashes()
    confirmed = sorted(office.stored(spells.c.row))
    assert old == hashed(secret)
    assert office.placed() == 2
    assert files_with(office, old)

    assert office.renew() == 0, office.said
    assert "Taken away: 3 hashes of referrals and 2 employment spells." in office.out

    # In the meantime a resident is Gemeente + Koppelnummer, so that who moved counts twice.
    assert office.placed() == 3
    assert (office.hashes(), office.stored(spells.c.row)) == (set(), [])
    assert [path.name for path in office.settings.key_folder.iterdir() if "bsn" in path.name] == ["bsn.key"]
    assert key(office, "bsn") != secret
    assert files_with(office, old) == set()

    numbers = office.ingest("hilversum", "gooise-meren", "motopp", "uwv")
    assert numbers == [5, 6, 3, 7]
    assert office.figures() == before
    assert sorted(office.stored(spells.c.row)[-2:]) == confirmed
    assert office.hashes() == hashed(key(office, "bsn"))
    assert files_with(office, old) == set()


def test_what_was_taken_away_is_logged_and_the_change_too(office: Office) -> None:
    office.ingest("hilversum", "gooise-meren", "uwv")
    office.renew()
    with reading(office.engine) as connection:
        gone = connection.execute(select(removals).order_by(removals.c.removal)).mappings().all()
        used = (
            connection.execute(select(keys_used).where(keys_used.c.kind == "bsn").order_by(keys_used.c.key))
            .mappings()
            .all()
        )
    assert [(r["class"], r["what"], r["delivery"], r["number"]) for r in gone] == [
        ("key", "hashes", 1, 1),
        ("key", "hashes", 2, 2),
        ("key", "rows", 3, 2),
    ]
    assert {(r["reason"], r["by"]) for r in gone} == {("sleutel gelekt", "Beheerder")}
    assert [u["reason"] for u in used] == ["first use", "sleutel gelekt"]
    assert all(u["completed_at"] for u in used)
    assert hmac.digest(key(office, "bsn"), b"fingerprint", hashlib.sha256).hex().startswith(used[-1]["fingerprint"])


@on_sqlite
@pytest.mark.parametrize("step", ["note_change", "scrub", "put_in_place"])
def test_a_change_that_was_broken_off_is_finished_by_the_same_command(
    office: Office, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    office.ingest("hilversum", "gooise-meren", "uwv")
    old = office.hashes()
    with monkeypatch.context() as broken:
        broken.setattr(f"waw_etl.actions.keys.{step}", stop)
        assert office.renew() == 3
    # Nothing comes in under a key that is on its way out.
    assert office.waw("ingest", office.lists["hilversum"]) == (0 if step == "note_change" else 3)
    assert office.renew() == 0, office.said
    assert (office.hashes(), office.stored(spells.c.row), files_with(office, old)) == (set(), [], set())
    assert len(set(office.stored(keys_used.c.fingerprint))) == 3
    assert None not in office.stored(keys_used.c.completed_at)
    assert len(office.stored(removals.c.removal)) == 3
    office.ingest("hilversum")
    assert len(office.hashes()) == 1


def stop(*_arguments: object) -> None:
    raise StorageError("the machine stopped")


def test_an_answer_on_a_spell_is_kept_and_says_nothing_of_its_bsn(office: Office) -> None:
    office.ingest("hilversum")
    assert office.waw("ingest", office.lists["uwv"], "--json") == 0
    feedback = load_workbook(json.loads(office.out)[0]["feedback"])
    [[cell, _]] = [
        line
        for line in feedback["Bevindingen"].iter_rows(min_col=4, max_col=5)
        if isinstance(line[1].value, str) and len(line[1].value) == 32
    ]
    cell.value = "klopt"  # type: ignore[union-attr]
    feedback.save(office.lists["uwv"])
    office.ingest("uwv")
    old = set(office.stored(findings.c.answer_key))
    office.renew()
    assert not old & {*office.stored(findings.c.answer_key), *office.stored(answers.c.answer_key)}
    assert office.waw("answers", "--json") == 0
    assert [(a["rule"], a["text"]) for a in json.loads(office.out)] == [("U07", "klopt")]


def new_key() -> str:
    return base64.b64encode(hashlib.sha256(b"another").digest()).decode()


@on_sqlite
def test_another_key_than_the_one_in_use_is_refused_until_it_is_renewed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.ingest("hilversum", "gooise-meren", "uwv")
    monkeypatch.setenv("WAW_BSN_KEY", new_key())
    assert office.waw("ingest", office.lists["motopp"]) == 3
    assert "is not the one in use" in office.said
    assert "waw keys renew bsn" in office.said
    assert new_key() not in office.said
    assert len(office.stored(deliveries.c.delivery)) == 3
    assert office.renew() == 0, office.said
    assert not (office.settings.key_folder / "bsn.key").exists()
    office.ingest("motopp", "hilversum", "gooise-meren", "uwv")
    assert office.placed() == 2
    assert office.renew() == 2
    assert "was used already" in office.said


@on_sqlite
def test_a_change_needs_a_reason_a_name_and_the_right_day(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert office.waw("keys", "renew", "bsn", "--reason", " ", "--by", "Beheerder") == 2
    assert office.waw("keys", "renew", "bsn", "--reason", "gelekt", "--by", " ") == 2
    office.ingest("hilversum")
    monkeypatch.setenv("WAW_TODAY", "2020-01-01")
    assert office.waw("keys", "renew", "bsn", "--reason", "gelekt", "--by", "Beheerder") == 2
    assert "Today is 2020-01-01, but a delivery came in on" in office.said
    assert None not in office.stored(referrals.c.bsn_hash)


def test_a_reader_that_goes_on_is_not_waited_for_without_end(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.ingest("hilversum", "uwv")
    monkeypatch.setenv("WAW_BUSY_SECONDS", "1")
    with reading(office.engine) as connection:
        connection.execute(select(spells)).all()
        assert office.renew() == 3
        assert "database is busy" in office.said
    assert office.renew() == 0, office.said


@on_sqlite
def test_the_archive_is_encrypted_anew(office: Office) -> None:
    office.ingest("hilversum", "motopp")
    names = office.stored(deliveries.c.sha256)
    before = key(office, "archive")
    contents = [Archive(office.settings.archive, before).get(name) for name in names]
    assert office.renew("archive") == 0, office.said
    assert "2 files were encrypted anew" in office.out
    after = Archive(office.settings.archive, key(office, "archive"))
    assert [after.get(name) for name in names] == contents
    with pytest.raises(StorageError, match="cannot be decrypted"):
        Archive(office.settings.archive, before).get(names[0])
    assert {path.name for path in office.settings.key_folder.iterdir()} == {"archive.key", "bsn.key"}


@on_sqlite
def test_between_two_keys_of_the_archive_deliveries_come_in_and_all_can_be_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.ingest("hilversum")
    with monkeypatch.context() as broken:
        broken.setattr("waw_etl.actions.keys.put_in_place", stop)
        assert office.renew("archive") == 3
    office.ingest("motopp")
    assert office.renew("archive") == 0, office.said
    archive = Archive(office.settings.archive, key(office, "archive"))
    assert all(archive.get(name) for name in office.stored(deliveries.c.sha256))
    assert len(office.stored(keys_used.c.key)) == 3


@on_sqlite
def test_configured_keys_of_the_archive_are_given_both(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.ingest("hilversum")
    old = (office.settings.key_folder / "archive.key").read_text().strip()
    monkeypatch.setenv("WAW_ARCHIVE_KEY", new_key())
    assert office.renew("archive") == 3
    assert "neither with the new key nor with the one before" in office.said
    monkeypatch.setenv("WAW_ARCHIVE_KEY", f"{new_key()},{old}")
    assert office.renew("archive") == 0, office.said
    monkeypatch.setenv("WAW_ARCHIVE_KEY", new_key())
    office.ingest("motopp")
    assert not (office.settings.key_folder / "archive.key").exists()


@on_sqlite
def test_the_key_of_deliveries_of_an_earlier_version_is_noted_at_its_first_use(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.ingest("hilversum", "uwv")
    with transaction(office.engine) as connection:
        connection.execute(text("DELETE FROM keys_used"))
        connection.execute(text("UPDATE deliveries SET bsn_key = NULL"))
    office.ingest("motopp")
    assert office.ingest("hilversum", "uwv") == [1, 2]
    assert office.stored(deliveries.c.bsn_key)[2] is None

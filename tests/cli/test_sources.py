"""Deliveries through the partners' source folders: what is taken, what is kept, what is given back."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import DEMO, Home, on_sqlite

ROUND = DEMO / "2024-Q2"
MOTOPP = ROUND / "motopp" / "motopp-trajecten-2024-Q2.xlsx"
FAULTY = ROUND / "mbo-college" / "mbo-college-trajecten-2024-Q2.xlsx"
BSN = "123456782"


def lay(home: Home, partner: str, file: Path, name: str | None = None) -> Path:
    """Put a file in a partner's folder, with the time that it had."""
    folder = home.path / "bronnen" / partner
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy2(file, folder / (name or file.name)))


def states(home: Home) -> list[str]:
    return [delivery["state"] for delivery in home.waw("deliveries", "--json").json["deliveries"]]


def everything(folder: Path) -> bytes:
    """Names and contents of all files, with what is in the parts of workbooks."""
    found = b""
    for path in sorted(folder.rglob("*")):
        found += os.fsencode(str(path.relative_to(folder)))
        if path.suffix == ".xlsx":
            book = load_workbook(path)
            found += repr(
                [[c for c in row if c] for sheet in book for row in sheet.iter_rows(values_only=True)]
            ).encode()
        elif path.is_file():
            found += path.read_bytes()
    return found


def with_bsn(folder: Path) -> Path:
    """A delivery with a BSN where no BSN may stand."""
    book = load_workbook(MOTOPP)
    sheet = next(sheet for sheet in book if sheet.title.casefold() == "trajecten")
    sheet.cell(sheet.max_row, 2).value = f"let op {BSN}"
    path = folder / "motopp.xlsx"
    book.save(path)
    return path


@on_sqlite
def test_what_was_taken_moves_and_feedback_comes_where_the_partner_delivers(home: Home) -> None:
    lay(home, "mbo-college", FAULTY)
    assert home.waw("ingest").status == 1
    folder = home.path / "bronnen" / "mbo-college"
    assert [path.name for path in folder.iterdir() if path.is_file()] == []
    assert [path.name for path in (folder / "verwerkt").iterdir()] == [f"000001_{FAULTY.name}"]
    stem = f"0001-{FAULTY.stem}"
    names = {path.name for path in (folder / "terugkoppeling").iterdir()}
    assert names == {f"{stem}-terugkoppeling.xlsx", f"{stem}-ontvangstbewijs.pdf"}
    assert "nothing to take in" in home.waw("ingest").out


def test_a_delivery_put_back_after_its_withdrawal_is_taken_anew(home: Home) -> None:
    lay(home, "motopp", MOTOPP)
    home.waw("ingest")
    assert home.waw("withdraw", 1, "--reason", f"test {BSN}").status == 0
    listed = home.waw("deliveries", "--json").json["deliveries"]
    assert [(d["state"], d["reason"]) for d in listed] == [("withdrawn", "test ******782")]
    lay(home, "motopp", MOTOPP)
    home.waw("ingest")
    assert states(home) == ["withdrawn", "in_force"]


def test_a_rejected_delivery_put_back_is_judged_anew(home: Home) -> None:
    for _ in range(2):
        lay(home, "mbo-college", FAULTY)
        home.waw("ingest")
    assert states(home) == ["rejected", "rejected"]


def test_the_same_bytes_in_force_are_no_new_delivery(home: Home) -> None:
    for name in ("een.xlsx", "twee.xlsx"):
        lay(home, "motopp", MOTOPP, name)
        home.waw("ingest")
    assert states(home) == ["in_force"]


@on_sqlite
def test_a_file_in_another_partners_folder_is_refused(home: Home) -> None:
    lay(home, "vervoer", MOTOPP)
    answer = home.waw("ingest", "--json")
    assert [issue["rule"] for issue in answer.json[0]["issues"]] == ["L04"]
    laid = home.path / "bronnen" / "vervoer" / "terugkoppeling"
    assert {path.suffix for path in laid.iterdir()} == {".xlsx", ".pdf"}


@on_sqlite
@pytest.mark.parametrize("by_hand", [True, False], ids=["by hand", "from its folder"])
def test_of_a_file_with_a_bsn_where_none_may_stand_nothing_is_kept(home: Home, tmp_path: Path, by_hand: bool) -> None:
    file = with_bsn(tmp_path)
    if by_hand:
        answer = home.waw("ingest", file, "--json")
    else:
        lay(home, "motopp", file)
        file.unlink()
        answer = home.waw("ingest", "--json")
    assert answer.json[0]["verdict"] == "rejected"
    assert [(i["rule"], i["value"]) for i in answer.json[0]["issues"]] == [("L11", "let op ******782")]
    assert BSN.encode() not in everything(home.path)
    assert not list((home.path / "archief").rglob("*.enc"))
    assert not [path for path in (home.path / "bronnen" / "motopp").rglob("*") if "verwerkt" in path.parts]


@on_sqlite
def test_a_bsn_in_a_file_name_is_masked_everywhere(home: Home, tmp_path: Path) -> None:
    file = shutil.copy(FAULTY, tmp_path / f"lijst {BSN}.xlsx")
    answer = home.waw("ingest", file, "--json")
    assert answer.json[0]["file"] == "lijst ******782.xlsx"
    assert home.waw("check", file, "--json").json[0]["file"] == "lijst ******782.xlsx"
    assert BSN.encode() not in everything(home.path)


@on_sqlite
@pytest.mark.parametrize("folder", [".proef-x", "terugkoppeling/motopp/.terugkoppeling-x"])
def test_what_a_run_left_that_was_ended_half_way_is_removed(home: Home, folder: str) -> None:
    left, in_use = home.path / folder, home.path / f"{folder}y"
    for made in (left, in_use):
        made.mkdir(parents=True)
        (made / "workbook.xlsx").write_bytes(b"deelnemers")
    handle = os.open(in_use, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        home.waw("ingest")
    finally:
        os.close(handle)
    assert (left.exists(), in_use.exists()) == (False, True)


@pytest.mark.parametrize(
    "name", ["😀" * 60 + ".xlsx", "van\n\tons\u202exslx.\u2028.xlsx", "a" * 250 + ".xlsx", "'; --.xlsx"]
)
@pytest.mark.parametrize("by_hand", [True, False], ids=["by hand", "from its folder"])
def test_every_name_that_a_file_can_have(home: Home, tmp_path: Path, name: str, by_hand: bool) -> None:
    if by_hand:
        answer = home.waw("ingest", shutil.copy(FAULTY, tmp_path / name), "--json")
    else:
        lay(home, "mbo-college", FAULTY, name)
        answer = home.waw("ingest", "--json")
    assert answer.status == 1
    assert answer.json[0]["file"] == "".join("\ufffd" if sign in "\n\t\u202e\u2028" else sign for sign in name)
    for told in ("feedback", "receipt"):
        assert Path(answer.json[0][told]).is_file()


def test_a_name_that_is_no_text(home: Home, tmp_path: Path) -> None:
    file = os.fsencode(tmp_path) + b"/lijst\xff.xlsx"
    shutil.copy(FAULTY, file)
    answer = home.waw("ingest", os.fsdecode(file), "--json")
    assert answer.json[0]["file"] == "lijst\ufffd.xlsx"


@on_sqlite
@pytest.mark.parametrize("key", ["bsn.key", "archive.key"])
def test_a_lost_key_is_not_replaced_by_another(home: Home, key: str) -> None:
    home.waw("ingest", MOTOPP)
    (home.path / "keys" / key).unlink()
    answer = home.waw("ingest", FAULTY)
    assert answer.status == 3
    assert key in answer.err
    assert not (home.path / "keys" / key).exists()
    assert states(home) == ["in_force"]


@on_sqlite
def test_a_file_that_cannot_be_told_from_whom_is_listed_as_unknown(home: Home, tmp_path: Path) -> None:
    (tmp_path / "plaatje.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
    assert "unknown unknown unknown" in home.waw("ingest", tmp_path / "plaatje.xlsx").out
    assert "rejected    unknown unknown unknown" in home.waw("deliveries").out


@on_sqlite
def test_a_page_that_cannot_be_written_hides_no_verdict(home: Home) -> None:
    home.path.mkdir()
    (home.path / "overzicht").write_text("a file where the folder should be")
    answer = home.waw("ingest", FAULTY, "--json")
    assert answer.status == 3
    assert answer.json[0]["verdict"] == "rejected"
    assert "overzicht" in answer.err
    assert len(list((home.path / "outbox").glob("*.eml"))) == 1


@on_sqlite
def test_until_half_of_the_lists_are_in_the_half_year_before_is_told(home: Home) -> None:
    """Else every project would look behind on the day after a half-year has ended."""
    home.deliver("2023-Q4")
    home.waw("ingest", today="2024-01-22")
    page = home.path / "overzicht" / "index.html"
    for partner in ("motopp", "kinderopvang"):
        shutil.copytree(ROUND / partner, home.path / "bronnen" / partner, dirs_exist_ok=True)
    home.waw("ingest", today="2024-07-02")
    home.waw("alerts", "send", today="2024-07-02")
    assert [path.name.split("-", 1)[1] for path in (home.path / "outbox").glob("*alert*")] == ["alert-2023-Q4.eml"]
    assert "Cijfers t/m Q4 2023" in page.read_text(encoding="utf-8")
    home.deliver("2024-Q2")
    home.waw("ingest", today="2024-07-15")
    assert "Cijfers t/m Q2 2024" in page.read_text(encoding="utf-8")

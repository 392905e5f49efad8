"""`waw texts`: out to the editors and back, on the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

from tests.conftest import Home
from tests.unit.monitor.rounds import below

# What is kept on both databases: tests/unit/load/test_texts.py.
pytestmark = pytest.mark.parametrize("demo_home", ["sqlite"], indirect=True)

PERIOD = "2024-Q3"
DAY = "2024-10-20"
GENERAL, CARE = f"teksten-{PERIOD}-algemeen.docx", f"teksten-{PERIOD}-scholing-en-leerwerk.docx"


def write(file: Path, heading: str, text: str) -> None:
    document = Document(str(file))
    below(document, heading)[0].text = text
    document.save(str(file))


@pytest.fixture
def folder(own_home: Home) -> Path:
    """The files of an edition that is not published yet, given out."""
    answer = own_home.waw("texts", "export", PERIOD, today=DAY)
    assert answer.status == 0, answer.err
    folder = own_home.path / "teksten" / PERIOD
    assert sorted(answer.out.splitlines()) == sorted(map(str, folder.iterdir()))
    return folder


def test_a_round_of_editing(own_home: Home, folder: Path, tmp_path: Path) -> None:
    def hand_in(*more: object) -> tuple[int, str]:
        answer = own_home.waw("texts", "import", PERIOD, *more, "--by", "Redactie", today=DAY)
        return answer.status, answer.out

    write(folder / GENERAL, "Inleiding", "Al {{ programme.plaatst }} banen.")
    write(folder / CARE, "Motopp (motopp)", "Motopp heeft {{ motopp.placed }} banen.")
    status, out = hand_in(folder)
    assert status == 1
    assert f"{GENERAL}, Inleiding, alinea 1: Dit veld bestaat niet. Bedoelt u {{{{ programme.placed }}}}?" in out
    assert "Nothing was kept: 1 to put right." in out
    write(folder / GENERAL, "Inleiding", "Al {{ programme.placed }} banen.")
    status, out = hand_in(folder / GENERAL, folder / CARE)
    assert status == 0
    assert "new        introduction  Inleiding" in out
    status, out = hand_in(folder / CARE)
    assert {line.split()[0] for line in out.splitlines() if line and "Motopp (" in line} == {"unchanged"}
    made = own_home.waw("monitor", PERIOD, "--out", tmp_path / "monitor", today=DAY)
    assert made.status == 0, made.err
    page = (tmp_path / "monitor" / f"monitor-{PERIOD}.html").read_text(encoding="utf-8")
    assert "<p>Motopp heeft 3 (voorlopig) banen.</p>" in page
    assert "<p>Al 455 (voorlopig) banen.</p>" in page
    earlier = own_home.waw("monitor", PERIOD, "--as-of", "2024-10-01", "--out", tmp_path / "eerder", today=DAY)
    assert earlier.status == 0, earlier.err
    assert earlier.err.endswith("Made anew, of what was known at the end of 2024-10-01.\n")
    assert "Motopp heeft" not in (tmp_path / "eerder" / f"monitor-{PERIOD}.html").read_text(encoding="utf-8")


def test_a_file_that_somebody_is_at_work_in_is_never_written_over(own_home: Home, folder: Path) -> None:
    assert own_home.waw("texts", "export", PERIOD, today=DAY).status == 0
    write(folder / CARE, "Motopp (motopp)", "Nog niet klaar {{")
    before = (folder / CARE).read_bytes()
    again = own_home.waw("texts", "export", PERIOD, today=DAY)
    assert (again.status, again.out) == (2, "")
    assert f"files with other texts than these: {CARE}. Import them first" in again.err
    assert (folder / CARE).read_bytes() == before
    write(folder / CARE, "Motopp (motopp)", "Klaar.")
    (folder / "~$open.docx").write_bytes(b"")
    (folder / "map.docx").mkdir()
    taken = own_home.waw("texts", "import", PERIOD, "--by", "Redactie", "--json", today=DAY)
    assert taken.json["kept"] is True
    outcomes = {text["name"]: text["outcome"] for text in taken.json["texts"]}
    assert outcomes["Motopp (motopp)"] == "new"
    assert own_home.waw("texts", "export", PERIOD, today=DAY).status == 0
    assert below(Document(str(folder / CARE)), "Motopp (motopp)")[0].text == "Klaar."


def test_what_cannot_be_done_is_told(own_home: Home, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    shutil.copy(folder / CARE, tmp_path / "kopie.docx")
    (tmp_path / "brief.docx").write_bytes(b"geen Word")

    def told(*arguments: object) -> tuple[int, str]:
        answer = own_home.waw("texts", *arguments, today=DAY)
        return answer.status, answer.err or answer.out

    by = ("--by", "Redactie")
    for arguments, status, words in (
        (("import", "2024-Q2", folder, *by), 2, "2024-Q2 was published"),
        (("import", PERIOD, folder, "--by", " "), 2, "Say who edited the texts"),
        (("import", PERIOD, tmp_path / "nergens", *by), 2, "There is no "),
        (("import", PERIOD, tmp_path / "leeg", *by), 2, "There is no .docx file"),
        (("import", PERIOD, tmp_path / "brief.docx", *by), 1, "brief.docx: Dit is geen Word-bestand"),
        (("import", PERIOD, folder / CARE, tmp_path / "kopie.docx", *by), 1, "Er is nog een bestand met de teksten"),
        (("import", "2024-Q4", folder / CARE, *by), 1, "is van de monitor t/m 2024-Q3, niet van die t/m 2024-Q4"),
        (("export", "2018-Q2"), 1, "There is no data for 2018-Q2"),
        (("export", PERIOD, "--out", tmp_path / "brief.docx"), 2, "is not a folder"),
    ):
        found = told(*arguments)
        assert found[0] == status, found
        assert words in found[1]


def test_a_revision_begins_with_the_texts_of_the_version_before(own_home: Home, tmp_path: Path) -> None:
    """What was approved is what is published, and what was published stays as it was."""

    def done(*arguments: object) -> str:
        answer = own_home.waw(*arguments, today="2024-09-10")
        assert answer.status == 0, answer.err
        return answer.out

    decided = ("--by", "regieteam")
    done("edition", "revise", "2024-Q2", *decided, "--reason", "Een tekst klopte niet.")
    done("texts", "export", "2024-Q2", "--out", tmp_path / "teksten")
    care = tmp_path / "teksten" / "teksten-2024-Q2-scholing-en-leerwerk.docx"
    text = below(Document(str(care)), "ZorgStart (zorgstart)")[0].text
    assert text.startswith("Dit half jaar begonnen {{ zorgstart.started.half_year }} inwoners.")
    write(care, "ZorgStart (zorgstart)", "Anders gezegd: {{ zorgstart.placed }} banen.")
    done("texts", "import", "2024-Q2", care, "--by", "Redactie")
    done("edition", "approve", "2024-Q2", *decided, "--nevertheless", "Wat ontbreekt, staat erin.")
    refused = own_home.waw("texts", "import", "2024-Q2", care, "--by", "Redactie", today="2024-09-10")
    assert refused.status == 2
    assert "waw edition return" in refused.err
    done("edition", "publish", "2024-Q2")
    printed = {}
    for revision in (1, 2):
        done("monitor", "2024-Q2", "--revision", revision, "--out", tmp_path / str(revision))
        printed[revision] = (tmp_path / str(revision) / "monitor-2024-Q2.html").read_text(encoding="utf-8")
        replayed = own_home.waw("replay", "2024-Q2", "--revision", revision, "--out", tmp_path / "uit", "--json")
        assert replayed.json["rendered_equal"] is True
    assert [("Anders gezegd: 206 banen." in page) for page in printed.values()] == [False, True]

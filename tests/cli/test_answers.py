"""A steward answers warnings on sheet Bevindingen: kept once, and not asked again until the value changes."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.conftest import name_in_environment, on_sqlite
from waw_etl.cli import run
from waw_etl.settings import Settings

BSN = "123456782"
ANSWER = "klopt, gezinshereniging"
HEADINGS = {
    "trajecten": ("Trajectnummer", "Koppelnummer", "Gemeente", "Project", "Startdatum", "Status", "Uitstroomdatum"),
    "aanmeldingen": ("Koppelnummer", "BSN", "Gemeente", "Project", "Aanmelddatum", "Uitkering", "Resultaat aanmelding"),
    "dienstverbanden": ("BSN", "Ingangsdatum", "SBI"),
    "tellingen": ("Project", "Kwartaal", "Gestart", "Scholing afgerond"),
}
PARTNERS = {"trajecten": "motopp", "aanmeldingen": "hilversum", "dienstverbanden": "uwv", "tellingen": "motopp"}
Rows = list[list[Any]]


def trajectory(number: str, link: str | None = "LAR-1", start: date = date(2023, 3, 1)) -> list[Any]:
    return [number, link, "Laren", "motopp", start, "lopend", None]


@dataclass
class Steward:
    """Delivers workbooks through the command, in a home of its own, and answers what comes back."""

    folder: Path
    environment: pytest.MonkeyPatch
    printed: Callable[[], Any]
    files: int = 0

    def waw(self, *arguments: object) -> str:
        status = run([str(argument) for argument in arguments])
        printed = self.printed()
        assert status in (0, 1), printed.err
        return str(printed.out)

    def on(self, day: str) -> None:
        self.environment.setenv("WAW_TODAY", day)

    def deliver(
        self,
        dataset: str,
        rows: Rows,
        period: str = "2024-Q2",
        partner: str | None = None,
        extra: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        book = Workbook()
        book.remove(book.worksheets[0])
        cover = book.create_sheet("Levering")
        for line in (
            ("Leverancier", partner or PARTNERS[dataset]),
            ("Dataset", dataset),
            ("Periode", period),
            ("Opgesteld op", date(2024, 7, 12)),
            ("Formaatversie", 1),
        ):
            cover.append(line)
        sheet = book.create_sheet(dataset.capitalize())
        sheet.append((*HEADINGS[dataset], *extra))
        for row in rows:
            sheet.append(row)
        return self.send(book)

    def send(self, book: Workbook) -> dict[str, Any]:
        self.files += 1
        path = self.folder / f"levering-{self.files}.xlsx"
        book.save(path)
        return self.send_file(path)

    def send_file(self, path: Path) -> dict[str, Any]:
        (answer,) = json.loads(self.waw("ingest", path, "--json"))
        return answer  # type: ignore[no-any-return]

    def answers(self) -> list[dict[str, Any]]:
        return json.loads(self.waw("answers", "--json"))  # type: ignore[no-any-return]


@pytest.fixture
def steward(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Steward:
    name_in_environment(settings, monkeypatch)
    monkeypatch.setenv("WAW_TODAY", "2024-07-15")
    return Steward(tmp_path, monkeypatch, capsys.readouterr)


def with_answers(feedback: str, answer: object = ANSWER, by: str | None = None, only: int | None = None) -> Workbook:
    """The feedback workbook with an answer to each warning, or to the one of that number."""
    book = load_workbook(feedback)
    sheet = book["Bevindingen"]
    lines = [row for row in sheet.iter_rows(min_col=4, max_col=5) if is_key(row[1].value)]
    for number, (cell, _) in enumerate(lines):
        if only in (None, number):
            cell.value = answer  # type: ignore[union-attr, assignment]
    for row in sheet.iter_rows(max_col=2):
        if row[0].value == "Ingevuld door":
            row[1].value = by  # type: ignore[union-attr]
    return book


def is_key(value: object) -> bool:
    return isinstance(value, str) and len(value) == 32 and value.isalpha()


def answer_cells(path: str) -> list[object]:
    sheet = load_workbook(path)["Bevindingen"]
    return [a.value for a, key in sheet.iter_rows(min_col=4, max_col=5) if is_key(key.value)]


def rules(answer: dict[str, Any]) -> list[str]:
    return [issue["rule"] for issue in answer["issues"]]


WARNED: dict[str, tuple[str, Rows, Rows]] = {
    "T04": ("trajecten", [trajectory("M-1", None)], [trajectory("M-9", None)]),
    "T26": (
        "trajecten",
        [trajectory("M-1"), trajectory("M-2")],
        [trajectory("M-1", start=date(2023, 3, 2)), trajectory("M-2", start=date(2023, 3, 3))],
    ),
    "A04": (
        "aanmeldingen",
        [["K-1", None, "Hilversum", "motopp", date(2023, 1, 9), "ww", "gestart"]],
        [["K-2", None, "Hilversum", "motopp", date(2023, 1, 9), "ww", "gestart"]],
    ),
    "U07": ("dienstverbanden", [[BSN, date(2023, 1, 9), "99x"]], [[BSN, date(2023, 1, 9), "98x"]]),
    "U08": (
        "dienstverbanden",
        [[BSN, date(2023, 1, 9), "A"]] * 3,
        [[BSN, date(2023, 2, 9), "A"]] * 2,
    ),
    "C08": ("tellingen", [["motopp", "2024-Q1", 1, 2]], [["motopp", "2024-Q1", 1, 3]]),
}


@on_sqlite
@pytest.mark.parametrize("rule", WARNED)
def test_an_answer_is_kept_and_not_asked_again_until_the_value_changes(steward: Steward, rule: str) -> None:
    dataset, rows, changed = WARNED[rule]
    first = steward.deliver(dataset, rows)
    assert set(rules(first)) == {rule}
    warned = len(first["issues"])

    again = steward.send(with_answers(first["feedback"], by="Teamleider"))
    assert (again["verdict"], again["issues"], again["answered"]) == ("accepted", [], warned)
    kept = steward.answers()
    assert {(a["rule"], a["text"], a["given_by"], a["partner"], a["received_at"][:10]) for a in kept} == {
        (rule, ANSWER, "Teamleider", PARTNERS[dataset], "2024-07-15")
    }

    steward.on("2025-01-15")
    next_half_year = steward.deliver(dataset, rows, period="2024-Q4")
    assert (next_half_year["verdict"], next_half_year["answered"]) == ("accepted", warned)
    asked_anew = [issue for issue in steward.deliver(dataset, changed, "2024-Q4")["issues"] if issue["rule"] == rule]
    assert asked_anew


def test_rows_and_lines_may_move(steward: Steward) -> None:
    first = steward.deliver("trajecten", [trajectory("M-1", None), trajectory("M-2", None)])
    book = with_answers(first["feedback"], only=1)
    book["Bevindingen"].insert_rows(3, 5)
    book["Trajecten"].insert_rows(2)
    for cell, value in zip(book["Trajecten"][2], trajectory("M-3"), strict=True):
        cell.value = value
    again = steward.send(book)
    assert [(i["rule"], i["row"]) for i in again["issues"]] == [("T04", 3)]
    assert again["answered"] == 1
    moved = steward.deliver("trajecten", [trajectory("M-3"), trajectory("M-2", None), trajectory("M-1", None)])
    assert [(i["rule"], i["row"]) for i in moved["issues"]] == [("T04", 4)]


def test_what_the_previous_list_tells_can_be_answered(steward: Steward) -> None:
    steward.deliver("trajecten", [trajectory("M-1"), trajectory("M-2", "LAR-2")])
    second = steward.deliver("trajecten", [trajectory("M-1", start=date(2023, 4, 1))])
    assert sorted(rules(second)) == ["V01", "V02", "V03"]
    steward.waw("withdraw", second["delivery"], "--reason", "verkeerde lijst")
    again = steward.send(with_answers(second["feedback"]))
    assert (again["verdict"], again["answered"]) == ("accepted", 3)
    assert {a["rule"] for a in steward.answers()} == {"V01", "V02", "V03"}


@on_sqlite
def test_an_unknown_column_is_asked_once(steward: Steward) -> None:
    rows = [[*trajectory("M-1"), "42"]]
    first = steward.deliver("trajecten", rows, extra=("Schoenmaat",))
    assert rules(first) == ["L07"]
    assert steward.send(with_answers(first["feedback"]))["answered"] == 1
    assert steward.deliver("trajecten", rows, extra=("Schoenmaat",))["answered"] == 1
    assert rules(steward.deliver("trajecten", rows, extra=("Haarkleur",))) == ["L07"]


def test_answers_in_a_rejected_delivery_need_not_be_given_again(steward: Steward) -> None:
    wrong = trajectory("M-2")
    wrong[5] = "onbekend"
    first = steward.deliver("trajecten", [trajectory("M-1", None), wrong])
    assert sorted(rules(first)) == ["T04", "T10"]
    second = steward.send(with_answers(first["feedback"]))
    assert (second["verdict"], rules(second), second["answered"]) == ("rejected", ["T10"], 1)
    book = load_workbook(second["feedback"])
    book["Trajecten"]["F3"].value = "lopend"
    assert (third := steward.send(book))["verdict"] == "accepted"
    assert third["answered"] == 1


def test_the_newest_answer_counts_and_an_empty_cell_takes_nothing_back(steward: Steward) -> None:
    first = steward.deliver("trajecten", [trajectory("M-1", None)])
    steward.send(with_answers(first["feedback"]))
    steward.on("2024-07-16")
    steward.send(with_answers(first["feedback"], "verhuisd"))
    assert [a["text"] for a in steward.answers()] == ["verhuisd"]
    steward.on("2024-07-17")
    assert steward.send(with_answers(first["feedback"], None))["answered"] == 1
    steward.send(with_answers(first["feedback"], "verhuisd"))
    (kept,) = steward.answers()
    assert (kept["text"], kept["received_at"][:10]) == ("verhuisd", "2024-07-16")
    before = json.loads(steward.waw("answers", "--json", "--as-of", "2024-07-15"))
    assert [a["text"] for a in before] == [ANSWER]
    assert json.loads(steward.waw("answers", "--json", "--as-of", "2024-07-14")) == []


@on_sqlite
def test_an_answer_with_a_bsn_is_never_kept(steward: Steward) -> None:
    first = steward.deliver("trajecten", [trajectory("M-1", None)])
    book = with_answers(first["feedback"], f"het is {BSN}")
    second = steward.send(book)
    assert [(i["rule"], i["sheet"], i["column"], i["value"]) for i in second["issues"] if i["rule"] == "L11"] == [
        ("L11", "Bevindingen", "Antwoord", "het is ******782")
    ]
    assert steward.answers() == []
    assert answer_cells(second["feedback"]) == ["het is ******782"]
    home = steward.folder / "home"
    assert len(list((home / "archief").rglob("*.enc"))) == 1
    assert not [path for path in home.glob("waw.db*") if BSN.encode() in path.read_bytes()]


@on_sqlite
def test_a_name_that_is_a_bsn_is_refused(steward: Steward) -> None:
    first = steward.deliver("trajecten", [trajectory("M-1", None)])
    second = steward.send(with_answers(first["feedback"], by=BSN))
    assert [i["column"] for i in second["issues"] if i["rule"] == "L11"] == ["Ingevuld door"]


@on_sqlite
@pytest.mark.parametrize(
    ("answer", "told"),
    [("x" * 501, "te lang"), ("#N/A", "fout van Excel")],
)
def test_an_answer_that_cannot_be_kept_is_told_and_stands_there_again(steward: Steward, answer: str, told: str) -> None:
    first = steward.deliver("trajecten", [trajectory("M-1", None)])
    second = steward.send(with_answers(first["feedback"], answer))
    assert rules(second) == ["T04"]
    assert [told in notice for notice in second["notices"]] == [True]
    assert steward.answers() == []
    assert answer_cells(second["feedback"]) == [answer]


@pytest.mark.parametrize("answer", ["=1+1", "+31 6", "-", "@klopt", "x" * 500, "klopt\nvolgens dossier"])
def test_an_answer_stays_the_text_that_it_was(steward: Steward, answer: str) -> None:
    first = steward.deliver("trajecten", [trajectory("M-1", None)])
    book = with_answers(first["feedback"])
    for cell, key in book["Bevindingen"].iter_rows(min_col=4, max_col=5):
        if is_key(key.value):
            cell.value, cell.data_type = answer, "s"  # type: ignore[union-attr]
    assert steward.send(book)["answered"] == 1
    assert [a["text"] for a in steward.answers()] == [answer]


@on_sqlite
def test_answers_to_what_was_never_asked_of_this_partner_are_told(steward: Steward) -> None:
    first = steward.deliver("trajecten", [trajectory("M-1", None)])
    book = with_answers(first["feedback"])
    other = steward.deliver("tellingen", [["the-young-digitals", "2024-Q1", 1, 2]], partner="young-digitals")
    sheet = load_workbook(other["feedback"])
    for row in book["Bevindingen"].iter_rows(min_row=20, max_col=5):
        sheet["Bevindingen"].append([cell.value for cell in row])
    answer = steward.send(sheet)
    assert "niet bewaard" in answer["notices"][0]
    assert answer["answered"] == 0
    assert steward.answers() == []


@on_sqlite
def test_answers_survive_libreoffice(steward: Steward) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    first = steward.deliver("trajecten", [trajectory("M-1", None)])
    path = steward.folder / "beantwoord.xlsx"
    with_answers(first["feedback"], by="Teamleider").save(path)
    profile = f"-env:UserInstallation=file://{steward.folder}/profile"
    made = steward.folder / "office"
    for ending in ("ods", "xls"):
        subprocess.run(
            [office, profile, "--headless", "--convert-to", ending, "--outdir", made, path], check=True, timeout=200
        )
    assert steward.send_file(made / "beantwoord.ods")["answered"] == 1
    assert [a["given_by"] for a in steward.answers()] == ["Teamleider"]
    assert steward.send_file(made / "beantwoord.xls")["answered"] == 1


@on_sqlite
def test_where_answers_are_shown(steward: Steward) -> None:
    first = steward.deliver("trajecten", [trajectory("M-1", None)])
    second = steward.send(with_answers(first["feedback"], "<b>klopt</b>"))
    assert second["notices"] == ["Eén waarschuwing hebt u al beantwoord. Die vragen wij niet opnieuw."]
    listed = json.loads(steward.waw("deliveries", "--json"))["deliveries"]
    assert [(d["verdict"], d["warnings"], d["answered"]) for d in listed] == [("accepted", 0, 1)]
    assert f"{second['delivery']:>4}  2024-07-15" in steward.waw("deliveries")
    assert "<b>klopt</b>" in steward.waw("answers")
    page = (steward.folder / "home" / "overzicht" / "index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;klopt&lt;/b&gt;" in page
    assert "Het Koppelnummer is leeg." in page


def test_the_same_bytes_give_back_the_verdict_without_what_was_answered(steward: Steward) -> None:
    first = steward.deliver("trajecten", [trajectory("M-1", None)])
    second = steward.send(with_answers(first["feedback"]))
    again = steward.send_file(steward.folder / "levering-2.xlsx")
    assert again == second

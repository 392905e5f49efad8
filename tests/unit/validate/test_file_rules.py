"""The rules on the file: what it says about itself, its sheets, its headings, and cells that must not be there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from waw_etl.read.book import TextBook, Unreadable
from waw_etl.validate.judge import judge, judge_unreadable

TODAY = date(2024, 7, 15)
HEADINGS = ["Trajectnummer", "Gemeente", "Project", "Startdatum", "Status"]
ROW = ["A1", "Hilversum", "ZorgStart", "01-02-2024", "lopend"]


def found(judgement: Any) -> set[tuple[str, str | None, int | None, str | None]]:
    return {(issue.rule, issue.sheet, issue.row, issue.column) for issue in judgement.issues}


def rules(judgement: Any) -> set[str]:
    return {issue.rule for issue in judgement.issues}


LEVERING = {
    "names in any spelling, values trimmed": ({"Leverancier": " ZorgStart ", "Periode": "2024-q2"}, set()),
    "L02 no partner": ({"Leverancier": None}, {"L02"}),
    "L02 an empty value": ({"Dataset": ""}, {"L02"}),
    "L02 an Excel error": ({"Periode": "#N/B"}, {"L02"}),
    "L02 no day": ({"Opgesteld_op": "morgen"}, {"L02"}),
    "a day with a time": ({"Opgesteld_op": "01-07-2024 16:45"}, set()),
    "L02 goes before L09": ({"Formaatversie": None, "Leverancier": "onbekend"}, {"L02"}),
    "L09 another version": ({"Formaatversie": "2", "Leverancier": "onbekend"}, {"L09"}),
    "version 1.0": ({"Formaatversie": "1,0"}, set()),
    "L04 unknown partner": ({"Leverancier": "zorgstert"}, {"L04"}),
    "L04 unknown data set": ({"Dataset": "traject"}, {"L04"}),
    "L04 not its data set": ({"Leverancier": "uwv"}, {"L04"}),
    "L04 delivered by another": ({"Leverancier": "laren"}, {"L04"}),
    "L05 no period": ({"Periode": "Q2 2024"}, {"L05"}),
    "L05 not ended": ({"Periode": "2024-Q3"}, {"L05"}),
    "an older period": ({"Periode": "2024-Q1"}, set()),
}


@pytest.mark.parametrize(("changes", "expected"), LEVERING.values(), ids=LEVERING)
def test_levering(changes: dict[str, str | None], expected: set[str], make: Any) -> None:
    judgement = make.judge("trajecten", "Trajectnummer\nA1", **changes)
    assert rules(judgement) == expected
    # Of these only L02 names a sheet, and points at it.
    named = {"L02": "Levering"}
    assert all((i.sheet, i.row, i.column) == (named.get(i.rule), None, None) for i in judgement.issues)


def test_the_period_may_end_today(make: Any, reference: Any) -> None:
    book = make.book("trajecten", "Trajectnummer\nA1")
    assert judge(book, reference, date(2024, 6, 30)).verdict == "accepted"
    assert rules(judge(book, reference, date(2024, 6, 29))) == {"L05"}


def test_everything_that_is_missing_is_told_at_once(make: Any, reference: Any) -> None:
    book = TextBook("a.xlsx", False, (make.levering("trajecten", Periode=None, Opgesteld_op=None),))
    judgement = judge(book, reference, TODAY)
    assert [(i.rule, i.sheet) for i in judgement.issues] == [
        ("L02", "Levering"),
        ("L02", "Levering"),
        ("L02", "Trajecten"),
    ]
    assert (judgement.partner, judgement.dataset, judgement.period) == ("zorgstart", "trajecten", None)
    assert found(judge(TextBook("a.xlsx", False, ()), reference, TODAY)) == {("L02", "Levering", None, None)}


def test_sheet_names_are_matched_like_headings_and_title_rows_skipped(make: Any, reference: Any) -> None:
    said = [["", "Leverancier:", "zorgstart"], ["DATASET", "Trajecten"], ["Periode", "2024-Q2"]]
    said += [["opgesteld op", "1-7-2024"], ["Formaat-versie", "1"], ["Opmerking", "geen"]]
    cover = make.sheet(" levering", [["Levering van ZorgStart"], [], *said])
    book = TextBook("a.xlsx", False, (make.sheet("Blad1", [["x"]]), make.sheet("TRAJECTEN", [HEADINGS, ROW]), cover))
    judgement = judge(book, reference, TODAY)
    assert judgement.issues == ()
    assert (judgement.rows, judgement.prepared_on) == (1, date(2024, 7, 1))


def test_a_numeric_cell_for_the_version_and_a_real_date(make: Any, reference: Any) -> None:
    names = ["Leverancier", "Dataset", "Periode", "Opgesteld op", "Formaatversie", "Geen deelnemers"]
    values = ["szorgstart", "strajecten", "s2024-Q2", "t2024-07-01T16:45:00", "n1", "b1"]
    cover = make.sheet("Levering", [[f"s{name}", value] for name, value in zip(names, values, strict=True)], raw=True)
    judgement = judge(TextBook("a.xlsx", False, (cover, make.sheet("Trajecten", [HEADINGS]))), reference, TODAY)
    assert judgement.issues == ()
    assert judgement.no_participants


NAMES = {
    "zorgstart_trajecten_2024-Q2.xlsx": set(),
    "ZorgStart_Trajecten_2024-q2.XLSX": set(),
    "zorgstart_trajecten_2024-Q1.xlsx": {"L05"},
    "motopp_trajecten_2024-Q2.xlsx": {"L05"},
    "zorgstart_tellingen_2024-Q2.xlsx": {"L05"},
    "zorgstart_trajecten_2024Q1.xlsx": set(),
    "onbekend_trajecten_2024-Q1.xlsx": set(),
    "lijst t/m 2024-Q1.xlsx": set(),
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items())
def test_a_workbooks_name_must_not_contradict_levering(
    name: str, expected: set[str], make: Any, reference: Any
) -> None:
    book = make.book("trajecten", "Trajectnummer\nA1")
    assert rules(judge(TextBook(name, False, book.sheets), reference, TODAY)) == expected


CSV_NAMES = {
    "zorgstart_trajecten_2024-Q2.csv": ("zorgstart", "trajecten", "2024-Q2", set()),
    "Zorgstart_TRAJECTEN_2024-q2.CSV": ("zorgstart", "trajecten", "2024-Q2", set()),
    "trajecten.csv": (None, None, "None", {"L04"}),
    "zorgstart_trajecten_2024-Q2_nieuw.csv": (None, None, "None", {"L04"}),
    "zorgstert_trajecten_2024-Q2.csv": (None, "trajecten", "2024-Q2", {"L04"}),
    "zorgstart_trajekten_2024-Q2.csv": ("zorgstart", None, "2024-Q2", {"L04"}),
    "zorgstart_aanmeldingen_2024-Q2.csv": ("zorgstart", "aanmeldingen", "2024-Q2", {"L04"}),
    "zorgstart_trajecten_2024.csv": ("zorgstart", "trajecten", "None", {"L05"}),
    "zorgstart_trajecten_2024-Q4.csv": ("zorgstart", "trajecten", "2024-Q4", {"L05"}),
}


@pytest.mark.parametrize(("name", "expected"), CSV_NAMES.items())
def test_a_csvs_name_says_what_it_is(name: str, expected: Any, make: Any, reference: Any) -> None:
    judgement = judge(TextBook(name, True, (make.sheet(None, [HEADINGS, ROW]),)), reference, TODAY)
    about_the_name = {i.rule for i in judgement.issues if i.rule in ("L04", "L05")}
    assert (judgement.partner, judgement.dataset, str(judgement.period), about_the_name) == expected
    assert all(issue.sheet is None for issue in judgement.issues)


def test_a_file_in_the_folder_of_another_partner(make: Any, reference: Any) -> None:
    book = make.book("trajecten", "Trajectnummer\nA1")
    assert judge(book, reference, TODAY, sender="zorgstart").issues == ()
    judgement = judge(book, reference, TODAY, sender="motopp")
    assert found(judgement) == {("L04", None, None, None)}
    assert judgement.partner == "zorgstart"


def test_without_a_partner_all_else_is_still_judged(make: Any) -> None:
    block = "Project | Startdatum\nMotopp | 31-02-2024\nonbekend | 01-02-2024"
    judgement = make.judge("trajecten", block, Leverancier="zorgstert")
    assert {(i.rule, i.row) for i in judgement.issues} == {("L04", None), ("T07", 2), ("T06", 3)}


def test_without_a_period_the_projects_life_is_still_judged(make: Any) -> None:
    block = "Startdatum\n01-12-2024\n01-01-2025"
    judgement = make.judge("trajecten", block, Periode="2025-Q1")
    assert {(i.rule, i.row) for i in judgement.issues} == {("L05", None), ("T08", 3)}
    assert str(judgement.period) == "2025-Q1"


def sheet_findings(make: Any, reference: Any, rows: list[list[str]], **levering: str) -> set[Any]:
    cover = make.levering("trajecten", **levering)
    judgement = judge(TextBook("a.xlsx", False, (cover, make.sheet("Trajecten", rows))), reference, TODAY)
    return {(issue.rule, issue.row, issue.column) for issue in judgement.issues}


SHEETS = {
    "a heading row in row 10": ([["titel"]] + [[]] * 8 + [HEADINGS, ROW], set()),
    "not in row 11": ([["titel"]] + [[]] * 9 + [HEADINGS, ROW], {("L03", None, name) for name in HEADINGS}),
    "half of the headings is not enough of five": (
        [["Trajectnummer", "Gemeente"], ["A1", "Hilversum"]],
        {("L03", None, name) for name in HEADINGS},
    ),
    "three of five is enough; a missing column has no other issue": (
        [["Trajectnummer", "Gemeente", "Project"], ["A1", "Hilversum", "ZorgStart"]],
        {("L03", None, "Startdatum"), ("L03", None, "Status")},
    ),
    "L06 only headings": ([HEADINGS], {("L06", None, None)}),
    "L06 a wholly empty sheet": ([], {("L06", None, None)} | {("L03", None, name) for name in HEADINGS}),
    "L07 unknown headings, and filled columns without one": (
        [[*HEADINGS, "Opmerking", "", "", "BSN"], [*ROW, "goed", "", "los", ""]],
        {("L07", None, "Opmerking"), ("L07", None, "H"), ("L07", None, "BSN")},
    ),
    "L08 known, by an alias, and unknown": (
        [[*HEADINGS, "Traject", "Extra", "extra"], [*ROW, "B1", "", ""]],
        {("L08", None, "Trajectnummer"), ("L08", None, "Extra"), ("L07", None, "Extra"), ("L07", None, "extra")},
    ),
    "empty rows are skipped, and rows keep their numbers": (
        [HEADINGS, [], ROW, [], ["A2", "Hilversum", "ZorgStart", "?", "lopend"]],
        {("T07", 5, "Startdatum")},
    ),
}


@pytest.mark.parametrize(("rows", "expected"), SHEETS.values(), ids=SHEETS)
def test_sheet(rows: list[list[str]], expected: set[Any], make: Any, reference: Any) -> None:
    assert sheet_findings(make, reference, rows) == expected


@pytest.mark.parametrize("rows", [[HEADINGS], []], ids=["only headings", "nothing"])
def test_a_partner_without_participants_says_so(rows: list[list[str]], make: Any, reference: Any) -> None:
    assert sheet_findings(make, reference, rows, Geen_deelnemers="Ja") == set()
    assert ("L06", None, None) in sheet_findings(make, reference, rows, Geen_deelnemers="nee")


def test_tellingen_without_any_count_column(make: Any) -> None:
    block = "Project | Kwartaal\nzorgstart | 2024-Q1"
    assert {(i.rule, i.row, i.column) for i in make.judge("tellingen", block, whole=True).issues} == {("C06", 2, None)}


def test_too_many_rows(make: Any, reference: Any) -> None:
    few = make.sheet("Trajecten", [HEADINGS, ROW])
    cells = few.cells.iloc[[0] + [1] * 100_001].set_axis(range(1, 100_003)).rename_axis("row")
    book = TextBook("a.xlsx", False, (make.levering("trajecten"), type(few)("Trajecten", cells)))
    judgement = judge(book, reference, TODAY)
    assert [(i.rule, i.sheet) for i in judgement.issues] == [("L01", None)]
    assert judgement.rows == 0
    assert "100.000" in judgement.issues[0].message


@pytest.mark.parametrize("reason", list(Unreadable))
def test_unreadable(reason: Unreadable) -> None:
    judgement = judge_unreadable("a.xlsx", reason)
    assert judgement.to_json() | {"issues": []} == {
        "file": "a.xlsx",
        "partner": None,
        "dataset": None,
        "period": None,
        "verdict": "rejected",
        "rows": 0,
        "issues": [],
        "notices": [],
    }
    assert [i.rule for i in judgement.issues] == ["L01"]


def test_errors_and_formulas_only_in_known_columns(make: Any, reference: Any) -> None:
    headings = [f"s{name}" for name in (*HEADINGS, "Sector", "Extra")]
    cells = ["sA1", "sHilversum", "sZorgStart", "d2024-02-01", "slopend", "f", "e#N/A"]
    sheet = make.sheet("Trajecten", [["e#REF!"], headings, cells], raw=True)
    judgement = judge(TextBook("a.xlsx", False, (make.levering("trajecten"), sheet)), reference, TODAY)
    assert found(judgement) == {("L10", "Trajecten", 3, "Sector"), ("L07", "Trajecten", None, "Extra")}


# Texts in which a BSN hides, or not; `a` is one, `ab` the same with its last digit wrong.
HIDING = {
    "{a}": True,
    "0{a}": False,
    "{a}0": False,
    "nummer {a}, graag bellen": True,
    "{a[0]}.{a[1]} {a[2]}-{a[3]}{rest}": True,
    "{a[0]}..{a[1]}{tail}": False,
    "{a[0]}/{a[1]}{tail}": False,
    "{wrong}": False,
    "000000000": False,
    "12 {a}": True,
    "x{a}x": True,
}


@pytest.mark.parametrize(("pattern", "hides"), HIDING.items())
def test_a_bsn_hides(pattern: str, hides: bool, make: Any, bsn: Any) -> None:
    a = bsn(3)
    wrong = a[:-1] + str((int(a[-1]) + 1) % 10)
    text = pattern.format(a=a, rest=a[4:], tail=a[2:], wrong=wrong)
    judgement = make.judge("trajecten", f"Opmerking\n{text}")
    assert ({("L11", 2, "Opmerking")} if hides else set()) == {
        (i.rule, i.row, i.column) for i in judgement.issues if i.rule == "L11"
    }
    assert a not in str(judgement.issues)


def test_a_bsn_anywhere_on_the_sheet(make: Any, reference: Any, bsn: Any) -> None:
    rows = [[f"Lijst {bsn(1)}"], [*HEADINGS, f"Vraag {bsn(2)}"], [*ROW, ""], [bsn(3), *ROW[1:], ""]]
    masked = f"Vraag ******{bsn(2)[-3:]}"
    assert sheet_findings(make, reference, rows) == {
        ("L11", 1, "Trajectnummer"),
        ("L11", 2, masked),
        ("L07", None, masked),
        ("L11", 4, "Trajectnummer"),
    }


def test_a_numeric_bsn_and_a_date_that_looks_like_one(make: Any, reference: Any, bsn: Any) -> None:
    headings = [f"s{name}" for name in (*HEADINGS, "Extra")]
    row = [f"s{cell}" for cell in ROW]
    sheet = make.sheet("Trajecten", [headings, [*row, f"n{bsn(4)}"], ["sA2", *row[1:], "d2024-01-31"]], raw=True)
    judgement = judge(TextBook("a.xlsx", False, (make.levering("trajecten"), sheet)), reference, TODAY)
    assert [(i.row, i.value) for i in judgement.issues if i.rule == "L11"] == [(2, f"******{bsn(4)[-3:]}")]


def test_known_link_numbers_may_look_like_a_bsn(make: Any, reference: Any, bsn: Any) -> None:
    partner = reference.partner_by_code["zorgstart"].model_copy(update={"link_number_pattern": r"\d{9}"})
    partners = tuple(partner if p.code == "zorgstart" else p for p in reference.partners)
    known = reference.model_copy(update={"partners": partners})
    known.__dict__.pop("partner_by_code", None)
    book = make.book("trajecten", f"Koppelnummer | Trajectnummer\n{bsn(5)} | A1\nK {bsn(5)} | A2\nK1 | {bsn(5)}")
    assert {(i.rule, i.row, i.column) for i in judge(book, known, TODAY).issues} == {
        ("L11", 3, "Koppelnummer"),
        ("L11", 4, "Trajectnummer"),
    }


def explained(make: Any, reference: Any, rows: list[list[str]], raw: bool = False) -> Any:
    book = make.book("trajecten", "Trajectnummer\nA1")
    sheets = (*book.sheets, make.sheet("Toelichting", rows, raw=raw))
    return judge(TextBook("a.xlsx", False, sheets), reference, TODAY)


def test_explanations(make: Any, reference: Any, bsn: Any) -> None:
    rows = [["Toelichting"], ["Project", "Tekst"], ["Zorgstart Gooi", "Het gaat goed."], ["zorgstart", "Nog meer."]]
    judgement = explained(make, reference, rows)
    assert judgement.issues == ()
    assert judgement.explanations.to_dict("records") == [{"project": "zorgstart", "text": "Het gaat goed.\nNog meer."}]
    spoiled = explained(make, reference, [*rows, ["Motopp", "Niet van ons."], ["zorgstart", f"Zie {bsn(6)}."]])
    assert found(spoiled) == {("L07", "Toelichting", None, "Project"), ("L11", "Toelichting", 6, "Tekst")}


def test_explanations_with_an_error_or_without_a_column(make: Any, reference: Any) -> None:
    judgement = explained(make, reference, [["sProject", "sTekst"], ["sZorgStart", "e#N/A"]], raw=True)
    assert found(judgement) == {("L10", "Toelichting", 2, "Tekst")}
    assert found(explained(make, reference, [["Project"], ["ZorgStart"]])) == {("L03", "Toelichting", None, "Tekst")}
    assert found(explained(make, reference, [])) == set()


@pytest.mark.parametrize(
    ("lengths", "length"), [([2_000], None), ([2_001], "2.001"), ([1_000, 1_000], None), ([1_000, 1_001], "2.001")]
)
def test_an_explanation_has_at_most_2000_characters_a_project(
    lengths: list[int], length: str | None, make: Any, reference: Any
) -> None:
    texts = [["zorgstart", "x" * each] for each in lengths]
    judgement = explained(make, reference, [["Project", "Tekst"], *texts, ["ZorgStart Instap", "Kort."]])
    assert judgement.verdict == ("accepted" if length is None else "accepted_with_warnings")
    assert found(judgement) == (set() if length is None else {("L07", "Toelichting", None, "Tekst")})
    assert set(judgement.explanations["project"]) == {"zorgstart-instap"} | ({"zorgstart"} if length is None else set())
    for issue in judgement.issues:
        assert f"De tekst van ZorgStart heeft {length} tekens." in issue.message
        assert "hoogstens 2.000 tekens per project" in issue.message

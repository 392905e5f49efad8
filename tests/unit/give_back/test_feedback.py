# ruff: noqa: DTZ001 - a spreadsheet knows no time zones
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from schemas.bevindingen import ANSWER
from schemas.reasons import REASONS
from waw_etl.delivery import Judgement, Severity, Verdict
from waw_etl.errors import StorageError
from waw_etl.give_back import write_feedback
from waw_etl.give_back.cause_table import MAX_QUESTIONS
from waw_etl.give_back.report import MAX_COMMENTS
from waw_etl.give_back.warning_table import MAX_WARNINGS
from waw_etl.periods import Quarter
from waw_etl.read.book import Unreadable
from waw_etl.read.reader import read_bytes
from waw_etl.validate.judge import judge, judge_unreadable
from waw_etl.validate.previous import Previous, judge_against_previous

ERROR_FILL, WARNING_FILL = "FFF8CBC6", "FFFFF0B3"
HEADINGS = ["Trajectnummer", "Koppelnummer", "Gemeente", "Project", "Startdatum", "Status", "Uren per week"]
GOOD = ["ZS-1", "HV-1", "Hilversum", "zorgstart", date(2023, 5, 1), "lopend", 32.5]
LEVERING = [
    ["Leverancier", "zorgstart"],
    ["Dataset", "trajecten"],
    ["Periode", "2024-Q2"],
    ["Opgesteld op", date(2024, 7, 15)],
    ["Formaatversie", 1],
]
GiveBack = Callable[..., Any]
MakeWorkbook = Callable[[dict[str, list[list[object]]]], bytes]


def delivery(*rows: list[object], **sheets: list[list[object]]) -> dict[str, list[list[object]]]:
    """Sheet Levering and the data sheet: a title, an empty row, the headings in row 3, the rows from row 4 on."""
    return {"Levering": LEVERING, "Trajecten": [["Lijst van ZorgStart"], [], HEADINGS, *rows], **sheets}


def row(number: int = 2, **changes: object) -> list[object]:
    """A good row with its own numbers, changed in the columns named (`Uren_per_week`)."""
    values = dict(zip(HEADINGS, [f"ZS-{number}", f"HV-{number}", *GOOD[2:]], strict=True))
    values |= {name.replace("_", " "): value for name, value in changes.items()}
    return list(values.values())


def fill(sheet: Worksheet, address: str) -> str | None:
    cell = sheet[address]
    return cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else None


def test_every_cell_comes_back_at_its_own_address_and_as_what_it_was(
    give_back: GiveBack, workbook: MakeWorkbook
) -> None:
    extra = [[], ["", 12, 0.1, True, datetime(2024, 1, 31, 10, 30), time(9, 15), "00123", "regel 1\nregel 2"]]
    given = give_back(workbook(delivery(GOOD, [], row(Status="gestopt"), Bijlage=extra)))

    book = given.open()

    assert book.sheetnames == ["Bevindingen", "Levering", "Trajecten", "Bijlage"]
    data = book["Trajecten"]
    assert data["A1"].value == "Lijst van ZorgStart"
    assert [cell.value for cell in data[3]] == HEADINGS
    assert [cell.value for cell in data[4]] == [*GOOD[:4], datetime(2023, 5, 1), *GOOD[5:]]
    assert data["E4"].number_format == "dd-mm-yyyy"
    assert data["A4"].number_format == "@"
    assert [cell.value for cell in data[5]] == [None] * len(HEADINGS)
    assert data["F6"].value == "gestopt"
    read = read_bytes(given.path.read_bytes(), given.path.name)
    assert read.sheets[3].cells.equals(given.book.sheets[2].cells)
    assert read.sheets[1].cells.equals(given.book.sheets[0].cells)


def test_offending_cells_are_coloured_and_say_what_is_wrong(give_back: GiveBack, workbook: MakeWorkbook) -> None:
    rows = [GOOD, row(2, Startdatum="31-02-2024", Koppelnummer=None), row(3, Gemeente=None)]
    given = give_back(workbook(delivery(*rows)))

    data = given.open()["Trajecten"]

    assert given.judgement.verdict is Verdict.REJECTED
    coloured = {c.coordinate: fill(data, c.coordinate) for r in data for c in r if fill(data, c.coordinate)}
    assert coloured == {"B5": WARNING_FILL, "E5": ERROR_FILL, "C6": ERROR_FILL}
    assert data["E5"].comment.text.startswith("Fout: ")
    assert data["B5"].comment.text.startswith("Waarschuwing: ")
    for issue in given.judgement.issues:
        address = {"Startdatum": "E5", "Koppelnummer": "B5", "Gemeente": "C6"}[issue.column]
        assert issue.message in data[address].comment.text


def test_of_a_heading_that_stands_twice_only_the_column_that_is_read_is_coloured(
    give_back: GiveBack, workbook: MakeWorkbook
) -> None:
    sheets = delivery([*row(1, Startdatum="31-02-2024"), "zie map"], [*row(2), "BSN 111222333"])
    sheets["Trajecten"][2] = [*HEADINGS, "Start traject"]

    data = give_back(workbook(sheets)).open()["Trajecten"]

    coloured = {c.coordinate for r in data for c in r if fill(data, c.coordinate)}
    assert coloured == {"E3", "H3", "E4", "H5"}
    assert (data["E5"].value, data["H5"].value) == (datetime(2023, 5, 1), "BSN ******333")


def test_every_finding_with_a_cell_has_its_colour(give_back: GiveBack, workbook: MakeWorkbook) -> None:
    rows = [row(n, Gemeente="Utrecht", Uren_per_week=99, Status="x") for n in range(1, 8)]
    given = give_back(workbook(delivery(*rows)))

    data = given.open()["Trajecten"]

    for issue in given.judgement.issues:
        column = "ABCDEFG"[HEADINGS.index(issue.column)]
        assert fill(data, f"{column}{issue.row}") == ERROR_FILL


def test_bevindingen_tells_what_was_received_and_what_to_do(give_back: GiveBack, workbook: MakeWorkbook) -> None:
    given = give_back(workbook(delivery(GOOD, row(2, Status="gestopt"), row(3, Status="gestopt"))))

    told = given.text_of()

    for part in ("zorgstart.xlsx", "trajecten", "2024-Q2", "2 september 2024", "Afgekeurd", "16 september 2024"):
        assert part in told
    assert "1 oorzaak van fouten (2 plekken)" in told
    assert "kolom Status\nblad Trajecten\nregel T10" in told
    assert "uitgestroomd" in told


def test_a_cause_links_to_its_first_twenty_cells_and_counts_the_rest(
    give_back: GiveBack, workbook: MakeWorkbook
) -> None:
    given = give_back(workbook(delivery(*(row(n, Status="gestopt") for n in range(1, 31)))))

    book = given.open()
    links = [c.hyperlink.location for r in book["Bevindingen"] for c in r if c.hyperlink]

    assert links == [f"'Trajecten'!F{n}" for n in range(4, 24)]
    assert "en nog 10" in given.text_of()


def test_an_error_of_the_file_asks_for_no_red_cells(give_back: GiveBack, workbook: MakeWorkbook) -> None:
    levering = [*LEVERING[:2], ["Periode", "2031-Q2"], *LEVERING[3:]]
    given = give_back(workbook(delivery(GOOD) | {"Levering": levering}))

    assert [issue.rule for issue in given.judgement.issues] == ["L05"]
    assert "rode cellen" not in given.text_of()
    assert given.again.verdict is Verdict.REJECTED


RED, YELLOW = "Verbeter de rode cellen.", "Controleer de gele cellen."
ERRORS, WARNINGS = "de fouten zonder link.", "de waarschuwingen zonder link."
LATE = {"Levering": [*LEVERING[:2], ["Periode", "2031-Q2"], *LEVERING[3:]]}
STEPS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "red cells": (delivery(row(2, Status="x")), {RED}),
    "yellow cells": (delivery(row(2, Koppelnummer=None)), {YELLOW}),
    "red and yellow cells": (delivery(row(2, Koppelnummer=None, Status="x")), {RED, YELLOW}),
    "an error of the file": (delivery(GOOD) | LATE, {ERRORS}),
    "an error of the file and red cells": (delivery(row(2, Status="x")) | LATE, {ERRORS, RED}),
    "an error of the file and yellow cells": (delivery(row(2, Koppelnummer=None)) | LATE, {ERRORS, YELLOW}),
    "a sheet that is missing": ({"Levering": LEVERING}, {ERRORS}),
    "a heading": (delivery(GOOD, [*row(3), "los"]), {YELLOW}),
}


@pytest.mark.parametrize(("sheets", "asked"), STEPS.values(), ids=STEPS)
def test_what_to_do_is_said_of_what_there_is(
    sheets: dict[str, Any], asked: set[str], give_back: GiveBack, workbook: MakeWorkbook
) -> None:
    told = give_back(workbook(sheets)).text_of()

    assert {step for step in (RED, YELLOW, ERRORS, WARNINGS) if step in told} == asked


def test_what_has_no_cell_is_told_in_the_table(give_back: GiveBack, workbook: MakeWorkbook, tmp_path: Path) -> None:
    before, now = give_back(workbook(delivery(*(row(n) for n in range(1, 31))))), give_back(workbook(delivery(row(30))))
    previous = Previous(1, Quarter(2023, 4), before.judgement.table)
    judgement = judge_against_previous(now.judgement, previous, frozenset(), [], {"zorgstart": "ZorgStart"})
    write_feedback(judgement, now.book, tmp_path / "f.xlsx", date(2024, 9, 2), None)

    sheet = load_workbook(tmp_path / "f.xlsx")["Bevindingen"]
    told = "\n".join(str(cell.value) for line in sheet for cell in line if cell.value)

    assert [issue.rule for issue in judgement.issues] == ["V01"] * 29
    assert WARNINGS in told
    assert YELLOW not in told
    named = [line.partition(" Dit")[0] for line in told.splitlines() if line.startswith("Het Trajectnummer is")]
    assert named == [f"Het Trajectnummer is 'ZS-{n}'." for n in range(1, 30)]


def test_errors_of_the_file_tell_in_the_table_what_was_filled_in(give_back: GiveBack, workbook: MakeWorkbook) -> None:
    levering = [LEVERING[0], ["Dataset", "lijst"], *LEVERING[2:]]
    given = give_back(workbook(delivery(GOOD) | {"Levering": levering}))

    assert "U vulde in: 'lijst'." in given.text_of().splitlines()


def test_a_cause_says_why_it_matters_and_the_most_blocking_come_first(
    give_back: GiveBack, workbook: MakeWorkbook
) -> None:
    rows = [row(n, Status="x", Koppelnummer=None) for n in range(1, 5)]
    given = give_back(workbook(delivery(*rows) | LATE))

    lines = given.text_of().splitlines()

    reasons = [line.removeprefix("Waarom? ") for line in lines if line.startswith("Waarom? ")]
    assert reasons == [REASONS["L05"], REASONS["T10"], REASONS["T04"]]


def test_what_was_probably_meant_is_asked_and_not_filled_in(give_back: GiveBack, workbook: MakeWorkbook) -> None:
    rows = [row(n, Gemeente="Hilversm", Startdatum=f"1.{n}.2024") for n in range(1, 4)]
    given = give_back(workbook(delivery(*rows)))

    data = given.open()["Trajecten"]

    assert data["C4"].value == "Hilversm"
    assert data["C4"].comment.text.endswith("Bedoelt u Hilversum?")
    asked = given.text_of().splitlines()
    assert '"Hilversm" (3 keer): bedoelt u Hilversum?' in asked
    assert '"1.2.2024": bedoelt u 01-02-2024?' in asked


def test_of_very_many_different_values_the_first_are_asked(give_back: GiveBack, workbook: MakeWorkbook) -> None:
    rows = [row(n, Startdatum=f"1.2.{2020 + n % 4} 10:{n:02d}") for n in range(1, 31)]
    given = give_back(workbook(delivery(*rows)))

    asked = [line for line in given.text_of().splitlines() if "bedoelt u" in line]

    assert len(asked) == MAX_QUESTIONS
    assert f"en nog {30 - MAX_QUESTIONS} andere" in given.text_of()


def test_each_warning_has_a_line_with_its_link_and_room_for_an_answer(
    give_back: GiveBack, workbook: MakeWorkbook
) -> None:
    given = give_back(workbook(delivery(GOOD, row(2, Koppelnummer=None), row(3), row(4, Koppelnummer=None))))

    sheet = given.open()["Bevindingen"]

    (heading,) = [cell for line in sheet for cell in line if cell.value == ANSWER]
    lines = list(sheet.iter_rows(min_row=heading.row + 1))
    assert [line[0].hyperlink.location for line in lines] == ["'Trajecten'!B5", "'Trajecten'!B7"]
    assert {line[1].value for line in lines} == {"kolom Koppelnummer\nblad Trajecten"}
    assert all(line[2].value.startswith("Het Koppelnummer is leeg.") for line in lines)
    assert {(line[3].value, line[3].number_format) for line in lines} == {(None, "@")}


def test_of_very_many_warnings_the_first_can_be_answered(give_back: GiveBack) -> None:
    lines = [f"{number};01-02-2024;ZZ" for number in range(MAX_WARNINGS + 5)]
    content = "\n".join(["BSN;Ingangsdatum;SBI", *lines]).encode()
    given = give_back(content, "uwv_dienstverbanden_2024-Q2.csv")

    told = given.text_of().splitlines()

    assert sum(line.startswith("U vulde in: 'ZZ'.") for line in told) == MAX_WARNINGS
    assert told[-1] == "en nog 5"


def test_how_the_file_was_read_is_told(give_back: GiveBack, workbook: MakeWorkbook, tmp_path: Path) -> None:
    given = give_back(workbook(delivery(row(2, Status="x"))))
    judgement = replace(given.judgement, notices=("Er zijn verborgen rijen. Wij lazen ze mee.",))
    write_feedback(judgement, given.book, tmp_path / "f.xlsx", date(2024, 9, 2), None)

    sheet = load_workbook(tmp_path / "f.xlsx")["Bevindingen"]

    assert "Er zijn verborgen rijen. Wij lazen ze mee." in [line[0].value for line in sheet]
    assert "Goed om te weten" not in given.text_of()


def test_an_accepted_delivery_has_nothing_to_repair(give_back: GiveBack, workbook: MakeWorkbook) -> None:
    given = give_back(workbook(delivery(GOOD, row(2, Koppelnummer=None))))

    told = given.text_of()

    assert "Goedgekeurd met waarschuwingen" in told
    assert "1 oorzaak van waarschuwingen (1 plek)" in told
    assert "uiterlijk op" not in told


DIRTY = {
    "date": row(2, Startdatum="31-02-2024"),
    "number for a text": row(2, Trajectnummer=123456, Koppelnummer=17, Status=3),
    "excel error": row(2, Status="#N/A"),
    "formula without a result": row(2, Startdatum=ArrayFormula("E5", "=TODAY()")),
    "formula as text": row(2, Trajectnummer="=1+1", Koppelnummer="+31", Status="@SUM(A1)"),
    "boolean": row(2, Status=True),
    "a time of day": row(2, Startdatum=datetime(2024, 1, 31, 10, 30)),
    "warning only": row(2, Koppelnummer=None),
    "twice": row(1),
    "blank but for one": [None, None, None, None, None, "lopend"],
    "url": row(2, Koppelnummer="https://example.nl/"),
}


@pytest.mark.parametrize("dirty", DIRTY.values(), ids=DIRTY.keys())
def test_sent_back_unchanged_it_gets_the_same_verdict(
    give_back: GiveBack, workbook: MakeWorkbook, dirty: list[object]
) -> None:
    given = give_back(workbook(delivery(GOOD, dirty)))

    found = [(i.rule, i.sheet, i.row, i.column) for i in given.judgement.issues]
    assert found
    assert [(i.rule, i.sheet, i.row, i.column) for i in given.again.issues] == found
    assert given.again.verdict is given.judgement.verdict
    assert given.again.rows == given.judgement.rows


def test_corrected_in_place_it_is_a_delivery(give_back: GiveBack, workbook: MakeWorkbook, reference: Any) -> None:
    given = give_back(workbook(delivery(GOOD, row(2, Startdatum="31-02-2024"))))
    book = given.open()
    book["Trajecten"]["E5"] = "28-02-2024"
    book.save(given.path)

    corrected = read_bytes(given.path.read_bytes(), given.path.name)
    assert judge(corrected, reference, date(2024, 9, 2)).verdict is Verdict.ACCEPTED


def test_text_never_becomes_a_formula(give_back: GiveBack, workbook: MakeWorkbook) -> None:
    payloads = ["=HYPERLINK(0)", "+31", "-1+1", "@SUM(A1)"]
    given = give_back(
        workbook(delivery(GOOD, *(row(n, Trajectnummer=p) for n, p in enumerate(payloads, 2)), row(9, Status="x")))
    )

    data = given.open()["Trajecten"]

    assert [data[f"A{n}"].value for n in range(5, 9)] == payloads
    assert {data[f"A{n}"].data_type for n in range(5, 9)} == {"s"}


def test_of_an_unknown_column_only_the_heading_comes_back(give_back: GiveBack, workbook: MakeWorkbook) -> None:
    rows = [[*HEADINGS, "Diagnose"], [*GOOD, "griep"], [None] * 7 + ["koorts"], [*row(3), None, "los"]]
    given = give_back(workbook({"Levering": LEVERING, "Trajecten": rows}))

    data = given.open()["Trajecten"]

    everything = given.text_of("Trajecten") + given.text_of()
    assert not any(word in everything for word in ("griep", "koorts", "los\n"))
    assert (data["H1"].value, fill(data, "H1")) == ("Diagnose", WARNING_FILL)
    assert (data["I1"].value, fill(data, "I1")) == ("I", WARNING_FILL)
    # A row with nothing else stays a row, so that the verdict stays the same.
    assert data["H3"].value == "(niet teruggestuurd)"
    assert [i.rule for i in given.again.issues] == [i.rule for i in given.judgement.issues]


def test_an_explanation_of_an_unknown_project_comes_back_with_its_text(
    give_back: GiveBack, workbook: MakeWorkbook
) -> None:
    explanations = [["Project", "Tekst"], ["zorgstart", "Het gaat goed."], ["maanreis", "Nog geen start."]]
    given = give_back(workbook(delivery(GOOD, Toelichting=explanations)))

    sheet = given.open()["Toelichting"]

    assert [[cell.value for cell in line] for line in sheet] == explanations
    assert WARNING_FILL in {fill(sheet, "A1"), fill(sheet, "A3")}


@pytest.mark.parametrize("column", ["Koppelnummer", "Opmerking", None])
def test_a_bsn_comes_back_masked_wherever_it_stood(
    give_back: GiveBack, workbook: MakeWorkbook, column: str | None
) -> None:
    rows = [[*HEADINGS, "Opmerking", "Status"], [*GOOD, None, None], [*row(2), None, None]]
    place = 8 if column is None else rows[0].index(column)
    rows[2][place] = "zie 111.222.333"
    given = give_back(workbook({"Levering": LEVERING, "Trajecten": rows, "Toelichting": [["Project", "Tekst"]]}))

    cell = given.open()["Trajecten"].cell(3, place + 1)

    assert given.judgement.has_rule("L11")
    assert "******333" in cell.value
    assert cell.fill.fgColor.rgb == ERROR_FILL
    everything = "".join(given.text_of(name) for name in given.open().sheetnames)
    assert "111.222.333" not in everything
    assert b"111.222.333" not in given.path.read_bytes()
    assert "Wij bewaren uw bestand niet" in given.text_of()


STOPPED = {
    "name missing on Levering": (LEVERING[1:], "Trajecten", False),
    "version not supported": ([*LEVERING[:4], ["Formaatversie", 2]], "Trajecten", False),
    "data sheet missing": (LEVERING, "Bijlage", False),
    "of a municipality": ([["Leverancier", "hilversum"], ["Dataset", "aanmeldingen"]], "Aanmeldingen", True),
    "a list with BSNs and no Levering to say whose": ([["Periode", "2024-Q2"]], "Aanmeldingen", True),
}


@pytest.mark.parametrize(("levering", "sheet", "kept"), STOPPED.values(), ids=STOPPED)
def test_where_judging_stopped_bsns_come_back_only_where_they_may_stand(
    levering: list[list[object]], sheet: str, kept: bool, give_back: GiveBack, workbook: MakeWorkbook
) -> None:
    headings = ["BSN", "Koppelnummer", "Gemeente", "Project", "Aanmelddatum", "Uitkering", "Resultaat aanmelding"]
    rows = [headings, [111222333, "zie 123456782", "Hilversum"]]
    given = give_back(workbook({"Levering": levering, sheet: rows}))

    data = given.open()[sheet]

    assert {issue.rule for issue in given.judgement.issues} <= {"L02", "L09"}
    assert data["A2"].value == (111222333 if kept else "******333")
    assert data["B2"].value == "zie ******782"
    assert "Wij hebben BSN's afgedekt." in given.text_of()
    assert [i.rule for i in given.again.issues] == [i.rule for i in given.judgement.issues]


def test_a_sheet_that_nobody_knows_comes_back_without_bsns(give_back: GiveBack, workbook: MakeWorkbook) -> None:
    given = give_back(workbook(delivery(row(2, Status="x"), Bijlage=[["wie", 123456782]])))

    assert [cell.value for cell in given.open()["Bijlage"][1]] == ["wie", "******782"]


def test_the_bsn_beside_a_misplaced_one_stays(give_back: GiveBack) -> None:
    content = b"BSN;Ingangsdatum;Contractvorm\n123456782;01-02-2024;111222333\n"
    given = give_back(content, "uwv_dienstverbanden_2024-Q2.csv")

    data = given.open()["Dienstverbanden"]

    assert given.judgement.has_rule("L11")
    assert (data["A2"].value, data["C2"].value) == ("123456782", "******333")


def test_a_csv_becomes_a_workbook_that_is_a_delivery(give_back: GiveBack) -> None:
    lines = [
        "Uitdraai;;;",
        "BSN;Ingangsdatum;Uren per week;Extra",
        "123456782;01-02-2024;32,5;x",
        "111222333;32-01-2024;8;",
    ]
    given = give_back("\r\n".join(lines).encode("cp1252"), "uwv_dienstverbanden_2024-Q2.csv")

    book = given.open()

    assert book.sheetnames == ["Bevindingen", "Levering", "Dienstverbanden"]
    assert [[cell.value for cell in row] for row in book["Levering"]] == [
        ["Leverancier", "uwv"],
        ["Dataset", "dienstverbanden"],
        ["Periode", "2024-Q2"],
        ["Opgesteld op", datetime(2024, 9, 2)],
        ["Formaatversie", 1],
    ]
    data = book["Dienstverbanden"]
    assert (data["A3"].value, data["C3"].value, data["D3"].value) == ("123456782", "32,5", None)
    assert fill(data, "B4") == ERROR_FILL
    assert [(i.rule, i.row, i.column) for i in given.again.issues] == [
        (i.rule, i.row, i.column) for i in given.judgement.issues
    ]


@pytest.mark.parametrize(
    "value", ["\x01vast", "va\x00st".replace("\x00", "\x1f"), "vast\x7f", "x" * 40_000, "a_x0007_b"]
)
def test_characters_that_a_workbook_cannot_hold_do_not_break_it(give_back: GiveBack, value: str) -> None:
    content = f"BSN;Ingangsdatum;Contractvorm\n123456782;01-02-2024;{value}\n".encode()
    given = give_back(content, "uwv_dienstverbanden_2024-Q2.csv")

    assert given.judgement.verdict is Verdict.REJECTED
    assert [i.rule for i in given.again.issues] == [i.rule for i in given.judgement.issues]


def test_a_record_longer_than_the_headings_stays_a_warning(give_back: GiveBack) -> None:
    content = b"BSN;Ingangsdatum\n123456782;01-02-2024;;los\n"
    given = give_back(content, "uwv_dienstverbanden_2024-Q2.csv")

    assert [(i.rule, i.column) for i in given.judgement.issues] == [("L07", "D")]
    assert [(i.rule, i.column) for i in given.again.issues] == [("L07", "D")]
    assert "los" not in given.text_of("Dienstverbanden")


def test_a_row_that_is_wrong_as_a_whole_is_coloured_as_a_whole(give_back: GiveBack) -> None:
    content = b"BSN;Ingangsdatum\n123456782;01-02-2024\n123456782;01-02-2024\n"
    given = give_back(content, "uwv_dienstverbanden_2024-Q2.csv")

    data = given.open()["Dienstverbanden"]

    assert {fill(data, address) for address in ("A2", "B2", "A3", "B3")} == {WARNING_FILL}
    assert data["A2"].comment is not None
    assert data["B2"].comment is None


def test_a_feedback_workbook_that_is_sent_back_has_one_sheet_of_findings(
    give_back: GiveBack, workbook: MakeWorkbook
) -> None:
    sheets = {"bevindingen ": [["oud"]], **delivery(row(2, Status="x"))}
    given = give_back(workbook(sheets))

    assert given.open().sheetnames == ["Bevindingen", "Levering", "Trajecten"]
    assert "oud" not in given.text_of()


def test_an_unreadable_file_gets_only_the_findings(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    write_feedback(judge_unreadable("kapot.xlsx", Unreadable.PASSWORD), None, path, date(2024, 9, 2), date(2024, 9, 16))

    book = load_workbook(path)
    told = "\n".join(str(cell.value) for row in book["Bevindingen"] for cell in row if cell.value)
    assert book.sheetnames == ["Bevindingen"]
    assert "wachtwoord" in told
    assert "onbekend" in told
    assert "16 september 2024" in told


def test_very_many_cells_are_all_coloured_and_the_first_are_explained(
    give_back: GiveBack, workbook: MakeWorkbook
) -> None:
    given = give_back(workbook(delivery(*(row(n, Status="x", Gemeente="y", Uren_per_week=0) for n in range(800)))))

    data = given.open()["Trajecten"]
    cells = [cell for row in data for cell in row]

    assert sum(fill(data, cell.coordinate) == ERROR_FILL for cell in cells) == 2_400
    assert sum(cell.comment is not None for cell in cells) == MAX_COMMENTS
    assert "Alleen de eerste 2.000" in given.text_of()


def test_equal_input_gives_equal_bytes_and_no_one_else_may_read_them(
    give_back: GiveBack, workbook: MakeWorkbook
) -> None:
    content = workbook(delivery(row(2, Status="x")))
    first = give_back(content).path.read_bytes()
    given = give_back(content)

    assert given.path.read_bytes() == first
    assert given.path.stat().st_mode & 0o077 == 0
    assert [path.name for path in given.path.parent.iterdir()] == [given.path.name]


def test_a_folder_that_cannot_be_written_to_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StorageError, match="feedback workbook"):
        write_feedback(Judgement("a.xlsx"), None, tmp_path / "file" / "f.xlsx", date(2024, 9, 2), None)


def test_severities_have_names_that_a_steward_knows(give_back: GiveBack, workbook: MakeWorkbook) -> None:
    given = give_back(workbook(delivery(row(2, Status="x", Koppelnummer=None))))

    assert {issue.severity for issue in given.judgement.issues} == set(Severity)
    lines = given.text_of().splitlines()
    assert {"Fout", "Waarschuwing"} <= set(lines)

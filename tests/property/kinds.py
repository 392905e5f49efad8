"""Every kind of fault that a single file can have, by the rule that it breaks.

Each changes only cells that its rule blames: to put back what stood where something was reported is to repair it.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume
from hypothesis import strategies as st

from schemas.catalogue import DATASETS
from tests.property.deliveries import REFERENCE, Cell, Cells, Delivery, Draw, projects_of
from tests.property.faults import ALWAYS, Fault, Plant, Row, at, copied, said, when
from tests.property.values import EXCEL_ERRORS

WRONG_DAYS: tuple[Cell, ...] = (
    "31-02-2024",
    "1-2-24",
    "01-13-2023",
    45000,
    "voorjaar 2024",
    "1 feb 2024",
    "1.2.2024",
    "2024-2-1",
    "1-2-2024 10:30",
)
NOT_DECIMAL: tuple[Cell, ...] = ("32,5 uur", 0, 80.5, "veel", "-1", "1.000,5")
NOT_COUNTS: tuple[Cell, ...] = ("3,5", 2.5, "-1", "12 st.", "geen")
NO_CODES: tuple[Cell, ...] = ("onbekend", "?", 7, "ja, gezien")
NO_BSNS: tuple[Cell, ...] = ("1234567", "123456789", "000000000", "12345678X", 7)
OTHER_BSN = "100000046"
COUNTS = ("Gestart", "Scholing afgerond", "Bemiddeld naar werk")
JOBS = ("betaald werk", "leerbaan")


def _foreign(row: Row) -> tuple[Cell, ...]:
    own = projects_of(row.delivery.partner)
    return tuple(project.name for project in REFERENCE.projects if project not in own)[:5]


def _outside_life(row: Row) -> tuple[Cell, ...]:
    project = row.project
    return project.start - timedelta(days=1), f"{project.end + timedelta(days=1):%d/%m/%Y}", *row.late


def _contradicts_end(row: Row) -> tuple[Cell, ...]:
    return ("lopend",) if row["Uitstroomdatum"] else ("uitgestroomd", "Uitgevallen")


def _trained(row: Row, *days: Cell) -> tuple[Cell, ...]:
    return days if "trained" in row.project.measures else ()


def _trained_without_training(row: Row) -> tuple[Cell, ...]:
    return () if "trained" in row.project.measures else (row["Startdatum"],)  # type: ignore[return-value]


def _job_outside(row: Row) -> tuple[Cell, ...]:
    return (*row.before("Startdatum"), *row.late) if row["Uitstroomreden"] in (None, *JOBS) else ()


def _job_after_other_reason(row: Row) -> tuple[Cell, ...]:
    return () if row["Uitstroomreden"] in (None, *JOBS) else (row.day("Startdatum"),)


def _apart(one: Row, other: Row) -> bool:
    """Whether two trajectories are of another Gemeente or Project, or do not overlap."""
    ends = [row["Uitstroomdatum"] or date.max for row in (one, other)]
    starts = [row.day("Startdatum") for row in (one, other)]
    elsewhere = any(one[heading] != other[heading] for heading in ("Gemeente", "Project"))
    return elsewhere or starts[0] > ends[1] or starts[1] > ends[0]  # type: ignore[operator]


def _other_referral(one: Row, other: Row) -> bool:
    return any(one[heading] != other[heading] for heading in ("Gemeente", "Project", "Aanmelddatum"))


def other_bsn(draw: Draw, delivery: Delivery) -> Fault:
    """A12: a Koppelnummer that stands in two rows has another BSN in one of them."""
    fault = copied(
        "A12", "BSN", ("BSN",), lambda o, e: (o["Koppelnummer"], o["Gemeente"]) != (e["Koppelnummer"], e["Gemeente"])
    )(draw, delivery)
    return Fault(fault.rule, "BSN", fault.rows, dict.fromkeys(fault.cells, OTHER_BSN), looks_at=fault.looks_at)


def no_count(draw: Draw, delivery: Delivery) -> Fault:
    """C06: a row without any of the three counts."""
    row = draw(st.sampled_from(delivery.rows))
    cells: Cells = {delivery.place(row, heading): None for heading in COUNTS if heading in delivery.columns}
    heads = {(delivery.heading_row, column) for _, column in cells}
    return Fault("C06", "", (row,), cells, looks_at=ALWAYS | {*cells, *heads})


def more_placed_than_started(draw: Draw, delivery: Delivery) -> Fault:
    """C08: in a row that is the only one of its project and municipality."""
    row = draw(st.sampled_from([Row(delivery, number) for number in delivery.rows]))
    keys = [(o["Project"], o["Gemeente"]) for o in (Row(delivery, number) for number in delivery.rows)]
    assume(keys.count((row["Project"], row["Gemeente"])) == 1)
    assume("Bemiddeld naar werk" in delivery.columns and row["Gestart"] is not None)
    cells: Cells = {delivery.place(row.number, "Bemiddeld naar werk"): 99}
    # A further row of the same key would count as well.
    return Fault("C08", "", (row.number,), cells, looks_at=ALWAYS | {"Leverancier", *delivery.cells})


def excel_error(draw: Draw, delivery: Delivery) -> Fault:
    heading = draw(st.sampled_from(sorted(delivery.columns)))
    without_result = ["=A1"] if delivery.ending == ".xlsx" else []
    return at("L10", heading, *EXCEL_ERRORS, *without_result)(draw, delivery)


def bsn_in_a_cell(draw: Draw, delivery: Delivery) -> Fault:
    heading = draw(st.sampled_from(sorted(delivery.columns.keys() - {"BSN"})))
    values = ("111222333", "1112.22.333", "111 222 333", "BSN 111-222-333, zie dossier", 111222333)
    return at("L11", heading, *values)(draw, delivery)


def bsn_in_an_explanation(draw: Draw, delivery: Delivery) -> Fault:
    assume(not delivery.is_csv and projects_of(delivery.partner))
    line = (projects_of(delivery.partner)[0].name, "Mevrouw (123456782) heeft een baan.")
    return Fault("L11", "Tekst", (2 + len(delivery.explained),), explained=(line,))


def explanation_of_an_unknown_project(draw: Draw, delivery: Delivery) -> Fault:
    assume(not delivery.is_csv)
    return Fault("L07", "Project", explained=(("Wie weet", "Het gaat goed."),))


def heading_lost(draw: Draw, delivery: Delivery) -> Fault:
    """L03: a required column has another heading, or none. One a file: half of them must be left to be found."""
    required = [column.heading for column in DATASETS[delivery.dataset].required]
    heading = draw(st.sampled_from(required))
    place = delivery.place(delivery.heading_row, heading)
    others = {delivery.place(delivery.heading_row, other) for other in required}
    below = {(row, place[1]) for row in delivery.rows}
    cells: Cells = {place: draw(st.sampled_from((None, "Opmerking", "kolom 7")))}
    return Fault("L03", heading, cells=cells, looks_at=ALWAYS | others | below)


def heading_unknown(draw: Draw, delivery: Delivery) -> Fault:
    """L07: a further column, with something below its heading or not."""
    label = draw(st.sampled_from(("Opmerking", "Naam van de coach")))
    return Fault("L07", label, cells=_further_column(draw, delivery, label))


def heading_repeated(draw: Draw, delivery: Delivery) -> Fault:
    """L08: a known heading, or an alias of it, stands once more at the end."""
    column = draw(st.sampled_from([c for c in DATASETS[delivery.dataset].columns if c.heading in delivery.columns]))
    again = draw(st.sampled_from((*column.headings, f"{column.heading.upper()} :")))
    first = delivery.place(delivery.heading_row, column.heading)
    return Fault("L08", column.heading, cells=_further_column(draw, delivery, again), looks_at=ALWAYS | {first})


def _further_column(draw: Draw, delivery: Delivery, heading: str) -> Cells:
    number, row = delivery.width + 1, draw(st.sampled_from(delivery.rows))
    return {(delivery.heading_row, number): heading, (row, number): draw(st.sampled_from((None, "zie map", 3)))}


def no_rows(draw: Draw, delivery: Delivery) -> Fault:
    """L06: the headings alone."""
    cells: Cells = {address: None for address in delivery.cells if address[0] > delivery.heading_row}
    # Not a further column either.
    further = {(row, delivery.width + 1) for row in delivery.rows}
    return Fault("L06", cells=cells, looks_at=ALWAYS | {*delivery.cells} | further)


ANY_FILE: tuple[Plant, ...] = (
    excel_error,
    bsn_in_a_cell,
    bsn_in_an_explanation,
    explanation_of_an_unknown_project,
    heading_lost,
    heading_unknown,
    heading_repeated,
    no_rows,
    said("L02", "Opgesteld op", None),
    said("L02", "Leverancier", None),
    said("L02", "Periode", None),
    said("L04", "Leverancier", "wie-weet", "laren"),
    said("L05", "Periode", "2024", "2024-Q9", "2024-Q3"),
    said("L09", "Formaatversie", 2, "1.1"),
)
OF_DATASET: dict[str, tuple[Plant, ...]] = {
    "trajecten": (
        at("T01", "Trajectnummer", None, "x" * 41),
        copied("T02", "Trajectnummer", ("Trajectnummer",)),
        at("T03", "Koppelnummer", "Jan de Wit", "A#1", "y" * 41),
        at("T04", "Koppelnummer", None),
        at("T05", "Gemeente", None, "Amsterdam", "GM9999", 363),
        at("T06", "Project", None, "Een ander project"),
        when("T06", "Project", _foreign),
        at("T07", "Startdatum", None, *WRONG_DAYS),
        when("T08", "Startdatum", _outside_life),
        at("T09", "Doelgroep", *NO_CODES),
        at("T10", "Status", None, *NO_CODES),
        when("T11", "Status", _contradicts_end),
        at("T12", "Scholing afgerond op", *WRONG_DAYS),
        when("T13", "Scholing afgerond op", lambda row: _trained(row, *row.before("Startdatum"))),
        when("T14", "Scholing afgerond op", lambda row: _trained(row, *row.late)),
        when("T15", "Scholing afgerond op", _trained_without_training),
        at("T16", "Certificaat", *NO_CODES),
        at("T17", "Uitstroomdatum", *WRONG_DAYS),
        when("T17", "Uitstroomdatum", lambda row: (*row.before("Startdatum"), *row.late)),
        at("T18", "Uitstroomreden", *NO_CODES),
        when("T19", "Uitstroomreden", lambda row: (None,) if row["Uitstroomdatum"] else ("verhuizing",)),
        at("T20", "Startdatum werk", *WRONG_DAYS),
        when("T21", "Startdatum werk", lambda row: (None,) if row["Uitstroomreden"] in JOBS else ()),
        when("T22", "Startdatum werk", _job_outside),
        at("T23", "Sector", *NO_CODES),
        at("T24", "Uren per week", *NOT_DECIMAL),
        at("T25", "Contractvorm", *NO_CODES),
        copied("T26", "Koppelnummer", ("Koppelnummer",), _apart),
        when("T27", "Startdatum werk", _job_after_other_reason),
    ),
    "aanmeldingen": (
        at("A01", "Koppelnummer", None, "x" * 41),
        copied("A02", "Koppelnummer", ("Koppelnummer",), _other_referral),
        at("A03", "BSN", *NO_BSNS),
        at("A04", "BSN", None),
        at("A05", "Gemeente", None, "Wijdemeren", "Amsterdam"),
        at("A06", "Project", None, "Een ander project"),
        at("A07", "Aanmelddatum", None, *WRONG_DAYS),
        when("A08", "Aanmelddatum", lambda row: (*row.late, row.project.end + timedelta(days=1))),
        at("A09", "Uitkering", None, *NO_CODES),
        at("A10", "Afstand tot arbeidsmarkt", *NO_CODES),
        at("A11", "Resultaat aanmelding", None, *NO_CODES),
        other_bsn,
    ),
    "dienstverbanden": (
        at("U01", "BSN", None, *NO_BSNS),
        at("U02", "Ingangsdatum", None, *WRONG_DAYS),
        when("U03", "Ingangsdatum", lambda row: row.late),
        at("U04", "Einddatum", *WRONG_DAYS),
        when("U04", "Einddatum", lambda row: row.before("Ingangsdatum")),
        at("U05", "Contractvorm", *NO_CODES),
        at("U06", "Uren per week", *NOT_DECIMAL),
        at("U07", "SBI", "V", "7", "zorg", 123),
        copied("U08", "", ("BSN", "Ingangsdatum", "Einddatum", "Contractvorm", "Uren per week", "SBI")),
    ),
    "tellingen": (
        at("C01", "Project", None, "Een ander project"),
        when("C01", "Project", _foreign),
        at("C02", "Gemeente", "Amsterdam", "GM9999"),
        at("C03", "Kwartaal", None, "2024", "Q5 2023", "voorjaar 2024"),
        at("C04", "Kwartaal", "2024-Q3", "Q4 2024"),
        *(at("C05", heading, *NOT_COUNTS) for heading in COUNTS),
        no_count,
        copied("C07", "", ("Project", "Gemeente", "Kwartaal")),
        more_placed_than_started,
    ),
}


# What may stand anywhere: right in one column, wrong in the next.
ANYTHING: tuple[Cell, ...] = (
    None,
    *("A-1", "K/1", "H-0", "GM0402", "Laren", "ZorgStart", "ik-word", "motopp", "?", "x" * 41, "111222333", OTHER_BSN),
    *(
        "lopend",
        "uitgestroomd",
        "betaald werk",
        "verhuizing",
        "vast",
        "ww",
        "kort",
        "gestart",
        "Q",
        "2023-Q1",
        "Q3 2023",
    ),
    *(0, 1, 7, 32.5, 99, "31-02-2024", "2023-06-30", "1-1-2019", date(2024, 3, 1), date(2024, 7, 1), "#N/A"),
)
HEADINGS: tuple[Cell, ...] = (None, "Opmerking", "project", "Gemeente", "Startdatum", "BSN", "Gestart", "Cliëntnummer")


def anything(draw: Draw, delivery: Delivery) -> Fault:
    """Whatever may come of it: another value in any cell, or another heading."""
    row, column = draw(st.sampled_from(sorted(place for place in delivery.cells if place[0] >= delivery.heading_row)))
    values = HEADINGS if row == delivery.heading_row else ANYTHING
    return Fault("", cells={(row, column): draw(st.sampled_from(values))})


@st.composite
def faults(draw: Draw, delivery: Delivery) -> Fault:
    """Any fault to which this delivery lends itself."""
    plant = draw(st.sampled_from((*OF_DATASET[delivery.dataset], *ANY_FILE)))
    return plant(draw, delivery)

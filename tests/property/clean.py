"""Clean deliveries of every data set and format, drawn at random."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from schemas.catalogue import DATASETS
from tests.property.deliveries import PERIOD_ENDS, REFERENCE, Cell, Cells, Delivery, Draw, projects_of

# Made up, all of them passing the 11-check; the last two as Excel leaves them, without their leading zero.
BSNS = ("111222333", "123456782", "1000.00.009", "100 000 010", 100000022, 12345672, "12345611")
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")
SENDERS = {
    "trajecten": ("zorgstart", "mbo-college", "trainingen", "annotatielab"),
    "aanmeldingen": ("hilversum", "hbel"),
    "dienstverbanden": ("uwv",),
    "tellingen": ("young-digitals", "zorgstart", "hbel"),
}


@st.composite
def clean_deliveries(draw: Draw, dataset: str | None = None, ending: str | None = None) -> Delivery:
    """A delivery in which nothing is to be found; of this data set and in this kind of file, where they are given."""
    dataset = dataset or draw(st.sampled_from(sorted(SENDERS)))
    partner, period = draw(st.sampled_from(SENDERS[dataset])), draw(st.sampled_from(sorted(PERIOD_ENDS)))
    rows = draw(_ROWS[dataset](partner, PERIOD_ENDS[period]))
    ending = ending or draw(st.sampled_from((".xlsx", ".csv", ".xlsx", ".csv", ".ods", ".xls")))
    first = draw(st.sampled_from((1, 1, 3)))
    numbers = draw(st.lists(st.integers(first + 1, first + 15), min_size=len(rows), max_size=len(rows), unique=True))
    headings = draw(st.permutations(_headings(draw, rows)))
    cells: Cells = {(1, 1): "Overzicht"} if first > 1 else {}
    for column, heading in enumerate(headings, start=1):
        cells[first, column] = draw(_writings(dataset, heading))
        cells |= {(number, column): row[heading] for number, row in zip(sorted(numbers), rows, strict=True)}
    return Delivery(
        levering={
            "Leverancier": partner,
            "Dataset": dataset,
            "Periode": period,
            "Opgesteld op": date(2024, 7, 8),
            "Formaatversie": 1,
        },
        heading_row=first,
        cells=cells,
        ending=ending,
        writing=(draw(st.sampled_from(";,\t")), draw(st.sampled_from(ENCODINGS))),
        explained=draw(_explained(partner)) if ending != ".csv" else (),
    )


def _writings(dataset: str, heading: str) -> st.SearchStrategy[str]:
    """The ways in which a heading may be written."""
    (column,) = (column for column in DATASETS[dataset].columns if column.heading == heading)
    return st.sampled_from((heading, *column.headings, heading.upper(), f" {heading.lower()}: "))


_NEVER_LEFT_OUT = {
    "Trajectnummer",
    "Koppelnummer",
    "BSN",
    "Gemeente",
    "Project",
    "Startdatum",
    "Status",
    "Aanmelddatum",
    "Uitkering",
    "Resultaat aanmelding",
    "Ingangsdatum",
    "Kwartaal",
    "Gestart",
}


def _headings(draw: Draw, rows: list[dict[str, Cell]]) -> list[str]:
    """All headings but for some of those under which nothing stands."""
    headings = list(rows[0])
    empty = [h for h in headings if h not in _NEVER_LEFT_OUT and all(row[h] is None for row in rows)]
    left_out = draw(st.sets(st.sampled_from(empty))) if empty else set()
    return [heading for heading in headings if heading not in left_out]


def _explained(partner: str) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    names = [project.name for project in projects_of(partner)]
    if not names:
        return st.just(())
    texts = st.tuples(st.sampled_from(names), st.sampled_from(("Het gaat goed.", "Er zijn 12 mensen geplaatst.")))
    return st.lists(texts, max_size=2, unique=True).map(tuple)


def days(first: date, last: date) -> st.SearchStrategy[date]:
    return st.integers(0, (last - first).days).map(lambda n: first + timedelta(days=n))


def notations(day: date) -> st.SearchStrategy[Cell]:
    """The ways in which the format lets a day be written."""
    return st.sampled_from(
        [day, f"{day.day}-{day.month}-{day.year}", f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{day:%Y%m%d}"]
    )


def _optional(draw: Draw, values: st.SearchStrategy[Any]) -> Any:
    return draw(values) if draw(st.booleans()) else None


def _numbers(draw: Draw, least: int = 2) -> range:
    return range(1, draw(st.integers(least, 6)) + 1)


@st.composite
def _trajectories(draw: Draw, partner: str, end: date) -> list[dict[str, Cell]]:
    return [_trajectory(draw, n, partner, end) for n in _numbers(draw)]


def _trajectory(draw: Draw, number: int, partner: str, end: date) -> dict[str, Cell]:
    project = draw(st.sampled_from([p for p in projects_of(partner) if p.start <= end]))
    started = draw(days(max(project.start, end - timedelta(days=400)), min(end, project.end)))
    later = days(started, end)
    state = draw(st.sampled_from(("lopend", "Afgerond", "uitgestroomd", "UITGEVALLEN")))
    left = None if state == "lopend" or (state == "Afgerond" and draw(st.booleans())) else draw(later)
    reason = draw(st.sampled_from(("betaald werk", "Leerbaan", "beschut werk", "verhuizing"))) if left else None
    needs_job, may_have_job = reason in ("betaald werk", "Leerbaan"), reason is None
    placed = draw(later) if needs_job or (may_have_job and draw(st.booleans())) else None
    trained = _optional(draw, later) if "trained" in project.measures else None
    return {
        "Trajectnummer": draw(st.sampled_from((f"A-{number}", 1000 + number))),
        "Koppelnummer": f"K/{number}",
        "Gemeente": draw(st.sampled_from(("Hilversum", "laren", "GM0402", 402, "0417"))),
        "Project": draw(st.sampled_from((project.name, project.code.upper(), *project.earlier_names))),
        "Startdatum": draw(notations(started)),
        "Doelgroep": _optional(draw, st.sampled_from(("jongere", "Statushouder"))),
        "Status": state,
        "Scholing afgerond op": draw(notations(trained)) if trained else None,
        "Certificaat": _optional(draw, st.sampled_from(("geen", "mbo-certificaat"))),
        "Uitstroomdatum": draw(notations(left)) if left else None,
        "Uitstroomreden": reason,
        "Startdatum werk": draw(notations(placed)) if placed else None,
        "Sector": _optional(draw, st.sampled_from(("zorg", "ICT"))),
        "Uren per week": _optional(draw, st.sampled_from((32, 32.5, "24,5", "0.5", 48))),
        "Contractvorm": _optional(draw, st.sampled_from(("vast", "ZZP"))),
    }


@st.composite
def _referrals(draw: Draw, partner: str, end: date) -> list[dict[str, Cell]]:
    own = [m.name for m in REFERENCE.municipalities if m.code in REFERENCE.partner_by_code[partner].municipalities]
    return [_referral(draw, n, own[n // 2 % len(own)], end) for n in _numbers(draw)]


def _referral(draw: Draw, number: int, municipality: str, end: date) -> dict[str, Cell]:
    # Two referrals of one resident, to different projects.
    resident, project = number // 2, ("ZorgStart", "motopp")[number % 2]
    return {
        "Koppelnummer": f"H-{resident}",
        "BSN": BSNS[resident],
        "Gemeente": municipality,
        "Project": project,
        "Aanmelddatum": draw(notations(draw(st.sampled_from((date(2022, 3, 1), end))))),
        "Uitkering": draw(st.sampled_from(("ww", "Participatiewet"))),
        "Afstand tot arbeidsmarkt": _optional(draw, st.sampled_from(("kort", "LANG"))),
        "Resultaat aanmelding": draw(st.sampled_from(("gestart", "wachtlijst"))),
    }


@st.composite
def _spells(draw: Draw, partner: str, end: date) -> list[dict[str, Cell]]:
    return [_spell(draw, n, end) for n in _numbers(draw)]


def _spell(draw: Draw, number: int, end: date) -> dict[str, Cell]:
    started = end - timedelta(days=100 + number)
    return {
        "BSN": draw(st.sampled_from(BSNS)),
        "Ingangsdatum": draw(notations(started)),
        "Einddatum": draw(notations(draw(days(started, date(2025, 12, 31))))) if draw(st.booleans()) else None,
        "Contractvorm": _optional(draw, st.sampled_from(("vast", "Uitzend"))),
        "Uren per week": _optional(draw, st.sampled_from((80, "36", 0.5))),
        "SBI": _optional(draw, st.sampled_from(("Q", "q", 86, "01"))),
    }


@st.composite
def _counts(draw: Draw, partner: str, end: date) -> list[dict[str, Cell]]:
    quarters = (("2023-Q1", "2e kwartaal 2023"), ("Q3 2023", "2023-q4"))
    project = draw(st.sampled_from([p for p in projects_of(partner) if p.start <= end]))
    keys = [(m, q) for m in ("Hilversum", "GM0417", None) for q in quarters[0] + quarters[1]]
    chosen = draw(st.lists(st.sampled_from(keys), min_size=2, max_size=6, unique=True))
    return [_count(draw, project.name, *key) for key in chosen]


def _count(draw: Draw, project: str, municipality: str | None, quarter: str) -> dict[str, Cell]:
    started = _optional(draw, st.sampled_from((5, "7", "12")))
    return {
        "Project": project,
        "Gemeente": municipality,
        "Kwartaal": quarter,
        "Gestart": started,
        "Scholing afgerond": draw(st.sampled_from((0, 2, "3"))) if started is None else _optional(draw, st.just(4)),
        "Bemiddeld naar werk": _optional(draw, st.sampled_from((0, "5"))),
    }


_ROWS: dict[str, Any] = {
    "trajecten": _trajectories,
    "aanmeldingen": _referrals,
    "dienstverbanden": _spells,
    "tellingen": _counts,
}

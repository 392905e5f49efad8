"""Which partner sends which file in which round, made and written."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from generator.faults import Finding, spoil_counts, spoil_trajectories
from generator.files import Sheet, write_csv, write_workbook
from generator.layouts import LAYOUTS
from generator.plan import CORRECTION, FIRST, SECOND, Round
from generator.region import Region
from generator.rows import count_rows, referral_rows, spell_rows, trajectory_rows
from generator.spelling import Cell, Grid, Layout, Row
from waw_etl.reference import Partner, Reference

TEXTS_FILE = Path(__file__).parent.parent / "texts.toml"
SHEETS = {"trajecten": "Trajecten", "aanmeldingen": "Aanmeldingen", "tellingen": "Tellingen"}
CSV_ENCODINGS = {
    ("uwv", "dienstverbanden"): "cp1252",
    ("wijdemeren", "aanmeldingen"): "utf-8-sig",
}
FAULTY = ("mbo-college", "young-digitals")
# Names as stewards give them; the others follow one pattern.
FILE_NAMES = {
    ("hbel", "aanmeldingen"): "HBEL aanmeldingen tot en met {period}.xlsx",
    ("wijkleerbedrijf", "trajecten"): "Deelnemerslijst WijkLeerbedrijf {period} definitief.xlsx",
    ("werkgeversservicepunt", "trajecten"): "VideoCV {period}.xlsx",
}


@dataclass(frozen=True)
class Delivery:
    """One file of one partner for one round."""

    round: Round
    partner: Partner
    dataset: str
    rows: list[Row]

    @property
    def layout(self) -> Layout:
        return LAYOUTS[self.partner.code, self.dataset]

    @property
    def encoding(self) -> str | None:
        """The encoding of a CSV file; None for a workbook."""
        return CSV_ENCODINGS.get((self.partner.code, self.dataset))

    @property
    def path(self) -> str:
        """Where it stands, from the folder of the demo deliveries."""
        if self.encoding:
            name = f"{self.partner.code}_{self.dataset}_{self.round.period}.csv"
        else:
            pattern = FILE_NAMES.get(
                (self.partner.code, self.dataset), f"{self.partner.code}-{self.dataset}-{{period}}.xlsx"
            )
            name = pattern.format(period=self.round.period)
        if self.round is CORRECTION:
            name = name.replace(".xlsx", " (verbeterd).xlsx")
        return f"{self.round.folder}/{self.partner.code}/{name}"


def make_deliveries(region: Region, reference: Reference) -> list[Delivery]:
    """All deliveries of all rounds."""
    deliveries = [
        Delivery(round_, partner, dataset, _rows(region, reference, partner, dataset, round_))
        for round_ in (FIRST, SECOND)
        for partner in reference.partners
        for dataset in partner.expected
    ]
    repaired = [d for d in deliveries if d.round is SECOND and d.partner.code == FAULTY[0]]
    return deliveries + [replace(delivery, round=CORRECTION) for delivery in repaired]


def _rows(region: Region, reference: Reference, partner: Partner, dataset: str, round_: Round) -> list[Row]:
    projects = [p.code for p in reference.projects_of_partner(partner.code)]
    if dataset == "trajecten":
        return trajectory_rows(region, projects, round_)
    if dataset == "aanmeldingen":
        return referral_rows(region, partner.municipalities, round_)
    if dataset == "dienstverbanden":
        return spell_rows(region, round_)
    return count_rows(region, projects, round_)


def write_delivery(delivery: Delivery, reference: Reference, folder: Path) -> list[Finding]:
    """Write one file below `folder`; gives the findings that a check of it must give."""
    grid, heading_row = _grid(delivery, reference)
    findings = _findings_without_fault(delivery, grid, heading_row)
    if delivery.round is SECOND and delivery.partner.code in FAULTY:
        spoil = spoil_trajectories if delivery.dataset == "trajecten" else spoil_counts
        findings += spoil(grid, heading_row)
    path = folder / delivery.path
    if delivery.encoding:
        write_csv(path, grid, delivery.encoding)
    else:
        sheets = [_levering(delivery), Sheet(SHEETS[delivery.dataset], grid), *_explanations(delivery, reference)]
        write_workbook(path, sheets, delivery.round.prepared_on)
    return [Finding(delivery.path, rule, row, column) for rule, row, column in findings]


def _grid(delivery: Delivery, reference: Reference) -> tuple[Grid, int]:
    """The data sheet, and the number of its heading row."""
    layout = delivery.layout
    names = {m.code: m.name for m in reference.municipalities} | {p.code: p.name for p in reference.projects}
    grid: Grid = [[line] for line in layout.title]
    if layout.title:
        grid.append([])
    grid.append(list(layout.columns.values()))
    heading_row = len(grid)
    for position, row in enumerate(delivery.rows):
        if layout.empty_every and position and position % layout.empty_every == 0:
            grid.append([])
        grid.append(layout.spell(row, position, names))
    return grid, heading_row


def _findings_without_fault(
    delivery: Delivery, grid: Grid, heading_row: int
) -> list[tuple[str, int | None, str | None]]:
    """The warnings: cells that are empty, a column that the format does not know, and a row that stands twice."""
    headings = list(delivery.layout.columns)
    numbered = [(number, cells) for number, cells in enumerate(grid[heading_row:], start=heading_row + 1) if any(cells)]
    findings: list[tuple[str, int | None, str | None]] = []
    for rule, dataset, heading in (("T04", "trajecten", "Koppelnummer"), ("A04", "aanmeldingen", "BSN")):
        if delivery.dataset == dataset:
            column = headings.index(heading)
            findings += [(rule, number, heading) for number, cells in numbered if cells[column] is None]
    if delivery.dataset == "dienstverbanden":
        findings.append(("L07", None, "Branche"))
        findings += [("U08", number, None) for number, cells in numbered if sum(c == cells for _, c in numbered) > 1]
    return findings


def _levering(delivery: Delivery) -> Sheet:
    prepared: Cell = delivery.round.prepared_on
    if delivery.partner.kind == "municipality":
        prepared = f"{delivery.round.prepared_on:%d-%m-%Y}"
    return Sheet(
        "Levering",
        [
            ["Leverancier", delivery.partner.code],
            ["Dataset", delivery.dataset],
            ["Periode", str(delivery.round.period)],
            ["Opgesteld op", prepared],
            ["Formaatversie", 1],
        ],
    )


def _explanations(delivery: Delivery, reference: Reference) -> list[Sheet]:
    """What a provider says about each of its projects; municipalities say nothing."""
    texts: dict[str, str] = tomllib.loads(TEXTS_FILE.read_text(encoding="utf-8"))[str(delivery.round.period)]
    own = [p for p in reference.projects_of_partner(delivery.partner.code) if p.code in texts]
    if not own:
        return []
    rows: Grid = [["Project", "Tekst"]]
    rows += [[p.name, texts[p.code]] for p in own]
    return [Sheet("Toelichting", rows)]

"""What the exchange format finds in a delivery, worked out cell by cell and row by row.

A second implementation, as plain and slow as the format reads, to hold the real one against. It shares with it the
tables of columns (`schemas`) and the reference data, and nothing that looks at a cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from schemas.catalogue import DATASETS
from schemas.columns import Kind
from schemas.toelichting import TOELICHTING
from tests.corpus.manifest import Finding
from tests.property.deliveries import PERIOD_ENDS, REFERENCE, TODAY, Cell, Delivery
from tests.property.rules import RULES, Row, Value
from tests.property.values import EXCEL_ERRORS, holds_bsn, value_of

_STOPPING = ("Leverancier", "Dataset", "Periode", "Opgesteld op", "Formaatversie")


def expected(delivery: Delivery) -> list[Finding]:
    """Every finding, in the order in which the corpus compares them."""
    return sorted(_found(delivery))


def _found(delivery: Delivery) -> Iterator[Finding]:
    missing = [name for name in _STOPPING if delivery.levering[name] is None]
    if missing and not delivery.is_csv:
        yield from (Finding("L02", "Levering") for _ in missing)
        return
    if str(delivery.levering["Formaatversie"]) != "1" and not delivery.is_csv:
        yield Finding("L09")
        return
    told = _Told.of(delivery)
    yield from told.findings
    yield from _of_explanations(delivery, told)
    if told.dataset is not None:
        yield from _Sheet(delivery, told).findings()


@dataclass(frozen=True)
class _Told:
    """Who delivers what for which period; None where a rule that needs it is not judged."""

    dataset: str | None
    partner: str | None
    end: date | None
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, delivery: Delivery) -> _Told:
        said = {name: str(delivery.levering[name]) for name in ("Leverancier", "Dataset", "Periode")}
        partner = REFERENCE.partner_by_code.get(said["Leverancier"])
        dataset = said["Dataset"] if said["Dataset"] in DATASETS else None
        end = PERIOD_ENDS.get(said["Periode"])
        may = partner is not None and dataset in partner.datasets
        wrong = [Finding("L04")] * ((partner is None) + (dataset is None or (partner is not None and not may)))
        late = [] if end is not None and end <= TODAY else [Finding("L05")]
        return cls(dataset, said["Leverancier"] if may else None, None if late else end, (*wrong, *late))


def _of_explanations(delivery: Delivery, told: _Told) -> Iterator[Finding]:
    column = TOELICHTING.column("project")
    unknown = set()
    for row, line in enumerate(delivery.explained, start=2):
        with_bsn = [heading for heading, text in zip(("Project", "Tekst"), line, strict=True) if holds_bsn(text)]
        yield from (Finding("L11", "Toelichting", row, heading) for heading in with_bsn)
        if not with_bsn and value_of(line[0], column, told.partner) is None:
            unknown.add(line[0])
    yield from (Finding("L07", "Toelichting", 0, "Project") for _ in unknown)


class _Sheet:
    """The data sheet of a delivery, with what stands where."""

    def __init__(self, delivery: Delivery, told: _Told) -> None:
        self._delivery, self._told = delivery, told
        self._dataset = DATASETS[str(told.dataset)]
        self._name = "" if delivery.is_csv else self._dataset.sheet
        self._labels = delivery.labels
        named = {column.heading: column for column in self._dataset.columns}
        self._known = {n: named[label] for n, label in self._labels.items() if label in named}
        self._numbers = {heading: n for heading, n in delivery.columns.items() if heading in named}

    def findings(self) -> Iterator[Finding]:
        required = [column.heading for column in self._dataset.required]
        if not self._has_heading_row:
            yield from (self._at(None, heading, "L03") for heading in required)
            yield from self._bsns()
            return
        yield from (self._at(None, heading, "L03") for heading in required if heading not in self._numbers)
        yield from self._of_headings()
        if not self._delivery.rows:
            yield Finding("L06")
        yield from self._errors()
        yield from self._bsns()
        rows = [Row(row, self._values(row), self._told.end) for row in self._delivery.rows]
        for found in RULES[self._dataset.name](rows):
            if not self._is_marked(found[1], found[2]):
                yield self._at(found[1], found[2], found[0])

    @property
    def _has_heading_row(self) -> bool:
        """Whether at least half of the required headings stand in it: else it is not known for one."""
        required = [column.heading for column in self._dataset.required]
        return 2 * sum(heading in self._numbers for heading in required) >= len(required)

    def _at(self, row: int | None, column: str, rule: str) -> Finding:
        return Finding(rule, self._name, row or 0, column)

    def _column(self, number: int) -> list[tuple[int, Cell]]:
        cells = ((row, self._delivery.cells.get((row, number))) for row in self._delivery.rows)
        return [(row, cell) for row, cell in cells if cell is not None]

    def _of_headings(self) -> Iterator[Finding]:
        labels = list(self._labels.values())
        for label in dict.fromkeys(labels):
            numbers = [number for number, other in self._labels.items() if other == label]
            if numbers[0] not in self._known and any(map(self._holds, numbers)):
                yield self._at(None, label, "L07")
            if len(numbers) > 1:
                yield self._at(None, label, "L08")

    def _holds(self, number: int) -> bool:
        heading = self._delivery.cells.get((self._delivery.heading_row, number))
        return heading is not None or bool(self._column(number))

    def _errors(self) -> Iterator[Finding]:
        for heading, number in self._numbers.items():
            for row, cell in self._column(number):
                if self._is_error(cell):
                    yield self._at(row, heading, "L10")

    def _is_error(self, cell: Cell) -> bool:
        formula = isinstance(cell, str) and cell.startswith("=") and self._delivery.ending == ".xlsx"
        return cell in EXCEL_ERRORS or formula

    def _bsns(self) -> Iterator[Finding]:
        own = {n for n, column in self._known.items() if column.kind is Kind.BSN}
        has_own = any(column.kind is Kind.BSN for column in self._dataset.columns)
        if has_own and not self._has_heading_row:
            # Nobody can tell then which column is the one in which BSNs may stand.
            return
        for (row, number), cell in self._delivery.cells.items():
            if not (number in own and row > self._delivery.heading_row) and holds_bsn(cell):
                yield self._at(row, self._labels[number], "L11")

    def _is_marked(self, row: int, heading: str) -> bool:
        """Whether the cell itself is an error or a BSN out of place: then nothing else is said of it."""
        cell = self._delivery.cells.get((row, self._numbers.get(heading, 0)))
        return self._is_error(cell) or (heading != "BSN" and holds_bsn(cell))

    def _values(self, row: int) -> dict[str, Value]:
        values = {}
        for column in self._dataset.columns:
            number = self._numbers.get(column.heading, 0)
            cell = self._delivery.cells.get((row, number))
            unknown = cell is None or self._is_marked(row, column.heading)
            value = None if unknown else value_of(cell, column, self._told.partner)
            values[column.heading] = Value(column, number > 0, cell, value)
        return values

"""Faults to plant in a clean delivery: what one is, which can stand side by side, and the ways to make one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeAlias

from hypothesis import assume
from hypothesis import strategies as st

from schemas.catalogue import DATASETS
from tests.corpus.manifest import Finding
from tests.property.deliveries import REFERENCE, Address, Cell, Cells, Delivery, Draw
from tests.property.rules import LOOKS_AT
from tests.property.values import value_of
from waw_etl.reference import Project

Part: TypeAlias = "str | Address"
"""What a fault changes or looks at: a name on sheet Levering, or a cell of the data sheet."""

# Two names on which everything hangs.
ALWAYS = frozenset({"Dataset", "Formaatversie"})
_SHEET_LEVERING = frozenset({*ALWAYS, "Leverancier", "Periode", "Opgesteld op"})


@dataclass(frozen=True)
class Fault:
    """A fault in a delivery: the rule that must be reported, at this column of these rows (row 0: the heading or file).

    It changes cells, what is said on sheet Levering, or adds lines to sheet Toelichting. `looks_at`: what else must
    stay as it is for the fault to be reported.
    """

    rule: str
    column: str = ""
    rows: tuple[int, ...] = (0,)
    cells: Cells = field(default_factory=dict)
    said: dict[str, Cell] = field(default_factory=dict)
    explained: tuple[tuple[str, str], ...] = ()
    looks_at: frozenset[Part] = ALWAYS

    def is_among(self, found: list[Finding]) -> bool:
        """Whether it is reported at each place where it must be."""
        places = {(one.rule, one.row, one.column) for one in found}
        return all((self.rule, row, self.column) in places for row in self.rows)

    def is_apart(self, other: Fault) -> bool:
        """Whether neither changes what the other changes or looks at."""
        own, its = self._changes, other._changes
        return not own & (its | other.looks_at) and not its & self.looks_at

    @property
    def _changes(self) -> frozenset[Part]:
        return frozenset({*self.cells, *self.said, *(["Toelichting"] if self.explained else [])})

    @property
    def stops_all(self) -> bool:
        """Whether nothing else in the delivery is judged."""
        return self.rule in ("L02", "L09")


Plant = Callable[[Draw, Delivery], Fault]


def spoiled(delivery: Delivery, faults: Iterable[Fault]) -> Delivery:
    """The delivery with these faults in it."""
    for fault in faults:
        delivery = replace(
            delivery,
            cells={**delivery.cells, **fault.cells},
            levering={**delivery.levering, **fault.said},
            explained=(*delivery.explained, *fault.explained),
        )
    return delivery


def side_by_side(faults: list[Fault]) -> list[Fault]:
    """The faults of which none gets in the way of an earlier one."""
    chosen: list[Fault] = []
    for fault in faults:
        if all(fault.is_apart(other) and fault.stops_all == other.stops_all for other in chosen):
            chosen.append(fault)
    return chosen


@dataclass(frozen=True)
class Row:
    """A row of a clean delivery: what stands in it, and what that means."""

    delivery: Delivery
    number: int

    def __getitem__(self, heading: str) -> object:
        column = next(c for c in DATASETS[self.delivery.dataset].columns if c.heading == heading)
        cell = self.delivery.cells.get(self.delivery.place(self.number, heading))
        return None if cell is None else value_of(cell, column, self.delivery.partner)

    @property
    def project(self) -> Project:
        return REFERENCE.project_by_code[str(self["Project"])]

    def day(self, heading: str) -> date:
        found = self[heading]
        assert isinstance(found, date)
        return found

    @property
    def late(self) -> tuple[Cell, ...]:
        """Days after the period."""
        end = self.delivery.period_end
        return end + timedelta(days=1), f"{end + timedelta(days=90):%d-%m-%Y}"

    def before(self, heading: str) -> tuple[Cell, ...]:
        """Days before that of another column."""
        day = self.day(heading)
        return day - timedelta(days=1), f"{day - timedelta(days=300):%Y-%m-%d}"


def at(rule: str, heading: str, *values: Cell) -> Plant:
    """One of these values under a heading, in any row."""
    return when(rule, heading, lambda _: values)


def when(rule: str, heading: str, values: Callable[[Row], tuple[Cell, ...]]) -> Plant:
    """A value that is wrong because of what stands beside it; none where the row does not lend itself."""

    def plant(draw: Draw, delivery: Delivery) -> Fault:
        assume(heading in delivery.columns)
        possible = {row: values(Row(delivery, row)) for row in delivery.rows}
        fitting = [row for row, wrong in possible.items() if wrong]
        assume(fitting)
        row = draw(st.sampled_from(fitting))
        cells = {delivery.place(row, heading): draw(st.sampled_from(possible[row]))}
        looks_at = {"Leverancier", "Periode", *_looked_at(delivery, rule, heading, [row])}
        return Fault(rule, heading, (row,), cells, looks_at=ALWAYS | looks_at)

    return plant


def copied(rule: str, blamed: str, copy: tuple[str, ...], unless: Callable[[Row, Row], bool] | None = None) -> Plant:
    """A row gets what another one has under these headings; both are blamed, at one column or as a whole."""

    def plant(draw: Draw, delivery: Delivery) -> Fault:
        rows = [Row(delivery, row) for row in delivery.rows]
        pairs = [(o.number, e.number) for o in rows for e in rows if o != e and not (unless and unless(o, e))]
        assume(pairs)
        first, second = draw(st.sampled_from(pairs))
        headings = [heading for heading in copy if heading in delivery.columns]
        cells = {delivery.place(second, h): delivery.cells[delivery.place(first, h)] for h in headings}
        looks_at = {"Leverancier", *_looked_at(delivery, rule, blamed, [first, second])}
        return Fault(rule, blamed, (first, second), cells, looks_at=ALWAYS | looks_at)

    return plant


def said(rule: str, name: str, *values: Cell) -> Plant:
    """Something on sheet Levering, or in the name of a CSV, is wrong."""

    def plant(draw: Draw, delivery: Delivery) -> Fault:
        stops = rule in ("L02", "L09")
        assume(not (delivery.is_csv and stops))
        # An unsupported version is told only where nothing is missing.
        looks_at = _SHEET_LEVERING if rule == "L09" else ALWAYS
        return Fault(rule, said={name: draw(st.sampled_from(values))}, looks_at=looks_at - {name})

    return plant


def _looked_at(delivery: Delivery, rule: str, heading: str, rows: list[int]) -> set[Part]:
    """The cells that a rule looks at in these rows, and their headings."""
    headings = {heading, *LOOKS_AT.get(rule, ())} & delivery.columns.keys()
    return {delivery.place(row, h) for row in (*rows, delivery.heading_row) for h in headings}

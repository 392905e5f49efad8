"""From a figure to the trajectories, deliveries, files and Excel rows behind it, and to how it was counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from schemas.levering import SUPPORTED_VERSION
from schemas.register import REGISTER
from waw_etl.actions.basis import Basis, basis_as_of, basis_of_edition
from waw_etl.actions.figures import iso
from waw_etl.actions.workplace import Workplace
from waw_etl.indicators.definitions import DEFINITIONS, Definition
from waw_etl.indicators.explain import Explanation, explain, records
from waw_etl.indicators.figure_key import FigureKey
from waw_etl.indicators.figures import Figure, Status
from waw_etl.load.database import reading
from waw_etl.load.editions import Edition, find_edition
from waw_etl.load.lineage import open_findings, sources_of
from waw_etl.monitor.bundles import as_printed
from waw_etl.pull.archive import is_archived
from waw_etl.reference import Reference


@dataclass(frozen=True)
class Lineage:
    """One figure with all that is behind it.

    `sources` has one row a delivery with rows behind the figure: `load.lineage.SOURCE_COLUMNS`, and `archived`
    (whether the file as it came in is still kept). `findings` has one row a finding that stands open at one of those
    rows: `load.lineage.FINDING_COLUMNS`, and `rule_text`. Of a published figure `edition` is the one that it stands
    in, and `now` what it is today (None: it no longer exists).
    """

    explanation: Explanation
    sources: pd.DataFrame
    findings: pd.DataFrame
    edition: Edition | None = None
    now: Figure | None = None

    @property
    def definition(self) -> Definition:
        return DEFINITIONS[self.explanation.measure]

    def to_json(self) -> dict[str, Any]:
        """The document of `waw explain --json`."""
        moments = self.sources["received_at"].map(iso)
        return self.explanation.to_json() | {
            "definition": vars(self.definition),
            "format_version": SUPPORTED_VERSION,
            "deliveries": records(self.sources.assign(received_at=moments)),
            "findings": records(self.findings),
            "edition": self.edition
            and {
                "edition": self.edition.edition,
                "published_at": iso(self.edition.published_at),
                "now": self.now and self.now.to_json(),
            },
        }


@dataclass(frozen=True)
class Answer:
    """What is behind each figure that was asked for, and whether there is data for its period at all."""

    lineages: tuple[Lineage, ...]
    has_data: bool


def lineage_of(place: Workplace, key: FigureKey, as_of: date | None = None) -> Answer:
    """What is behind the figure of a key, or behind each figure of a row, as of the end of a day.

    Raises:
        UsageError: there is no such level, or it does not have this measure.
        NoDataError: rows that it was counted from were removed since.
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        return _answer(place, connection, basis_as_of(place, connection, as_of), key)


def published_lineage_of(place: Workplace, key: FigureKey) -> Answer:
    """The same for a figure as it was published; of a period that was not published, as it is today.

    Raises:
        UsageError: there is no such level, or it does not have this measure.
        NoDataError: rows that it was counted from were removed since.
        DamagedError: the reference data of the edition can no longer be read.
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        today = basis_as_of(place, connection, None)
        edition = find_edition(connection, key.period)
        if edition is None:
            return _answer(place, connection, today, key)
        status = _with_bundles(today.status(key.period), today.reference, key)
        figures = status.figures_of(key.level, key.code) or {}
        answer = _answer(place, connection, basis_of_edition(connection, edition), key)
    lineages = (replace(x, edition=edition, now=figures.get(x.explanation.measure)) for x in answer.lineages)
    return replace(answer, lineages=tuple(lineages))


def _answer(place: Workplace, connection: Connection, basis: Basis, key: FigureKey) -> Answer:
    status = _with_bundles(basis.status(key.period), basis.reference, key)
    found = explain(basis.facts, status, basis.reference, key)
    return Answer(tuple(_lineage(place, connection, explanation) for explanation in found), status.has_data)


def _with_bundles(status: Status, reference: Reference, key: FigureKey) -> Status:
    """The figures as the monitor prints them where a bundle is asked for, else as they are."""
    bundled = key.code in {bundle.code for bundle in reference.bundles}
    return as_printed(status, reference).status if bundled else status


def _lineage(place: Workplace, connection: Connection, explanation: Explanation) -> Lineage:
    places = explanation.places
    numbers = places["delivery"].unique().tolist()
    sources = sources_of(connection, numbers)
    findings = open_findings(connection, numbers, explanation.as_of).merge(places, on=["delivery", "row"])
    return Lineage(
        explanation=explanation,
        sources=sources.assign(archived=[is_archived(place.settings.archive, found) for found in sources["sha256"]]),
        findings=findings.assign(rule_text=[REGISTER[rule].description for rule in findings["rule"]]),
    )

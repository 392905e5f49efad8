"""From a figure to the trajectories, deliveries, files and Excel rows behind it, and to how it was counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from schemas.levering import SUPPORTED_VERSION
from schemas.register import REGISTER
from waw_etl.actions.basis import Basis, basis_as_of
from waw_etl.actions.figures import iso
from waw_etl.actions.kept import KeptEdition, read_kept
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import NoDataError
from waw_etl.facts import Facts
from waw_etl.indicators.definitions import DEFINITIONS, Definition
from waw_etl.indicators.explain import Explanation, explain, records
from waw_etl.indicators.explain_employment import EmploymentExplanation, explain_employment
from waw_etl.indicators.figure_key import SUSTAINED, FigureKey
from waw_etl.indicators.figures import Figure, Status
from waw_etl.indicators.status import status_rows
from waw_etl.indicators.sustained import SustainedFigure
from waw_etl.load.database import reading
from waw_etl.load.editions import Edition, find_edition
from waw_etl.load.lineage import open_findings, sources_of
from waw_etl.monitor.bundles import as_printed
from waw_etl.pull.archive import is_archived
from waw_etl.reference import Measure, Reference


@dataclass(frozen=True)
class Lineage:
    """One figure with all that is behind it.

    `sources` has one row a delivery with rows behind the figure: `load.lineage.SOURCE_COLUMNS`, and `archived`
    (whether the file as it came in is still kept). `findings` has one row a finding that stands open at one of those
    rows: `load.lineage.FINDING_COLUMNS`, and `rule_text`. Of a published figure `edition` is the one that it stands
    in, and `now` what it is today (None: it does not exist, or cannot be counted any more). `removed` are the
    deliveries of that edition of which rows are gone: then it is explained by the edition's proof rows.
    """

    explanation: Explanation | EmploymentExplanation
    sources: pd.DataFrame
    findings: pd.DataFrame
    edition: Edition | None = None
    now: Figure | SustainedFigure | None = None
    removed: tuple[int, ...] = ()

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
            "removed": list(self.removed),
            "edition": self.edition
            and {
                "edition": self.edition.edition,
                "revision": self.edition.revision,
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
        basis = basis_as_of(place, connection, as_of)
        return _answer(place, connection, _counted(basis, key), key)


def published_lineage_of(place: Workplace, key: FigureKey) -> Answer:
    """The same for a figure as it was published; of a period that was not published, as it is today.

    Once rows of the edition are gone, its proof rows tell from which places in which files the figure was counted.

    Raises:
        UsageError: there is no such level, or it does not have this measure.
        NoDataError: of a period that was not published, rows were removed since.
        DamagedError: the reference data of the edition can no longer be read.
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        if find_edition(connection, key.period) is None:
            basis = basis_as_of(place, connection, None)
            return _answer(place, connection, _counted(basis, key), key)
        kept = read_kept(connection, key.period)
        answer = _answer_of_edition(place, connection, kept, key)
        figures = _today(place, connection, key)
    edition, removed = kept.edition, kept.removed
    return replace(
        answer,
        lineages=tuple(
            replace(x, edition=edition, removed=removed, now=figures.get(x.explanation.measure))
            for x in answer.lineages
        ),
    )


@dataclass(frozen=True)
class _Counted:
    """Figures, and what they were counted from; `proven` are the proof rows, where rows are gone."""

    facts: Facts
    reference: Reference
    status: Status
    proven: pd.DataFrame | None = None


def _counted(basis: Basis, key: FigureKey) -> _Counted:
    return _Counted(basis.facts, basis.reference, basis.status(key.period))


def _today(place: Workplace, connection: Connection, key: FigureKey) -> dict[str, Figure | SustainedFigure]:
    """The figures of the row as they are today, by measure; none where they cannot be counted."""
    try:
        basis = basis_as_of(place, connection, None)
    except NoDataError:
        return {}
    status = _with_bundles(basis.status(key.period), basis.reference, key)
    sustained = status.sustained.levels[key.level].get(key.code)
    figures: dict[str, Figure | SustainedFigure] = {} if sustained is None else {SUSTAINED: sustained}
    for measure, figure in (status.figures_of(key.level, key.code) or {}).items():
        figures[measure] = figure
    return figures


def _answer_of_edition(place: Workplace, connection: Connection, kept: KeptEdition, key: FigureKey) -> Answer:
    """What is behind figures as they were published, by the rows themselves or else by the proof rows."""
    rows = kept.proven_rows if kept.removed else status_rows(kept.facts, kept.reference, key.period)
    status = kept.basis.status_of(rows, key.period)
    proven = rows if kept.removed else None
    return _answer(place, connection, _Counted(kept.facts, kept.reference, status, proven), key)


def _answer(place: Workplace, connection: Connection, counted: _Counted, key: FigureKey) -> Answer:
    facts, reference, proven = counted.facts, counted.reference, counted.proven
    status = _with_bundles(counted.status, reference, key)
    found: Iterable[Explanation | EmploymentExplanation]
    if key.measure is None or isinstance(key.measure, Measure):
        found = explain(facts, status, reference, key, proven)
    else:
        found = [explain_employment(facts, status, reference, key, proven)]
    return Answer(tuple(_lineage(place, connection, explanation) for explanation in found), status.has_data)


def _with_bundles(status: Status, reference: Reference, key: FigureKey) -> Status:
    """The figures as the monitor prints them where a bundle is asked for, else as they are."""
    bundled = key.code in {bundle.code for bundle in reference.bundles}
    return as_printed(status, reference).status if bundled else status


def _lineage(place: Workplace, connection: Connection, explanation: Explanation | EmploymentExplanation) -> Lineage:
    places = explanation.places
    numbers = places["delivery"].unique().tolist()
    sources = sources_of(connection, numbers)
    findings = open_findings(connection, numbers, explanation.as_of).merge(places, on=["delivery", "row"])
    return Lineage(
        explanation=explanation,
        sources=sources.assign(archived=[is_archived(place.settings.archive, found) for found in sources["sha256"]]),
        findings=findings.assign(rule_text=[REGISTER[rule].description for rule in findings["rule"]]),
    )

"""Write the pages about alerts, beside the regieteam's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from schemas.catalogue import OF_PROJECTS
from waw_etl.actions.figures import status_ahead
from waw_etl.actions.workplace import Workplace
from waw_etl.alert import ENDED
from waw_etl.errors import StorageError
from waw_etl.facts import Facts
from waw_etl.indicators.explain import Explanation, explain
from waw_etl.indicators.figure_key import FigureKey
from waw_etl.indicators.figures import Status
from waw_etl.indicators.scopes import scope_of
from waw_etl.load.alerts import AlertRecord
from waw_etl.load.database import reading
from waw_etl.load.unsettled import OpenWarnings, open_warnings
from waw_etl.monitor.alert_figures import figure_of, page_of
from waw_etl.monitor.alert_page import Evidence, alert_page, open_findings, render_alert_page, was_told
from waw_etl.pull.files import write_over

_READABLE = 0o644


@dataclass(frozen=True)
class Behind:
    """What pages tell the figures from: the rows in force, the figures, and one row a delivery (`all_deliveries`)."""

    facts: Facts
    status: Status
    deliveries: pd.DataFrame


def write_alert_pages(place: Workplace, records: Sequence[AlertRecord], behind: Behind) -> None:
    """Write `overzicht/signalen/NUMBER.html` of each alert that the regieteam was told of; all anew.

    They name trajectories, so that a row that was taken away is gone from them as soon as they are written again.

    Raises:
        DatabaseError, StorageError: the database or the folder cannot be used.
    """
    told = [record for record in records if was_told(record)]
    behind = _as_judged(place, told, behind)
    numbers = _deliveries_of_projects(behind.facts)["delivery"].tolist()
    with reading(place.engine) as connection:
        warnings = open_warnings(connection, numbers, behind.status.as_of)
    for record in told:
        _write(place, record, _page(place, record, behind, warnings))


def _as_judged(place: Workplace, records: Sequence[AlertRecord], behind: Behind) -> Behind:
    """The same with the figures up to the period that alerts were judged for last."""
    period = max((record.seen.period for record in records), default=behind.status.period)
    if period == behind.status.period:
        return behind
    return replace(behind, status=status_ahead(place, behind.facts, period))


def _page(place: Workplace, record: AlertRecord, behind: Behind, warnings: Sequence[OpenWarnings]) -> str:
    evidence = _evidence(place, record, behind, warnings)
    return render_alert_page(alert_page(record, evidence, place.reference, place.settings.now()))


def _evidence(
    place: Workplace, record: AlertRecord, behind: Behind, warnings: Sequence[OpenWarnings]
) -> Evidence | None:
    """What is behind the figure now; None once the alert has ended, or where the figure cannot be counted any more."""
    if record.state in ENDED or not behind.status.has_data or figure_of(behind.status, record.name) is None:
        return None
    key = FigureKey.parse(record.name.key(behind.status.period))
    explanation = explain(behind.facts, behind.status, place.reference, key)[0]
    lists = _deliveries_of_projects(behind.facts)
    theirs = set(lists[lists["partner"].isin(_partners(place, explanation))]["delivery"])
    theirs_open = [one for one in warnings if one.delivery in theirs]
    return Evidence(explanation, behind.status, open_findings(theirs_open, behind.deliveries, place.reference))


def _partners(place: Workplace, explanation: Explanation) -> set[str]:
    """Who delivers the lists of the projects that the figure is counted from."""
    key = explanation.key
    scope = scope_of(place.reference, key.level, key.code, explanation.measure, key.period)
    projects = place.reference.projects
    counted = [p for p in projects if scope is None or scope.projects is None or p.code in scope.projects]
    return {project.partner for project in counted if project.partner is not None}


def _deliveries_of_projects(facts: Facts) -> pd.DataFrame:
    return facts.in_force[facts.in_force["dataset"].isin(OF_PROJECTS)]


def _write(place: Workplace, record: AlertRecord, page: str) -> None:
    path = place.settings.overview / page_of(record.alert)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_over(path, page.encode(), _READABLE)
    except OSError as error:
        raise StorageError(f"The page {path} cannot be written: {error.strerror}.") from None

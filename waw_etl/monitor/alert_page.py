"""The page about one alert, for inside the house: the figure against its path, what is behind it, and its life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

import pandas as pd

from waw_etl import dutch
from waw_etl.alert import OWNER_WORDS, OWNERS, STATE_WORDS, AlertStep
from waw_etl.documents import environment
from waw_etl.indicators.explain import Explanation
from waw_etl.indicators.figures import Figure, Status
from waw_etl.load.alerts import AlertRecord
from waw_etl.load.unsettled import OpenWarnings
from waw_etl.monitor.alert_figures import figure_lines, reasons, remarks_on, title
from waw_etl.monitor.alert_life import answered, told
from waw_etl.monitor.history import beside_path, gauge_of
from waw_etl.monitor.parts import Gauge
from waw_etl.monitor.pictures.course import course_svg
from waw_etl.monitor.pictures.looks import LIGHT_PATHS, TEMPLATES
from waw_etl.monitor.texts import LIGHT_WORDS
from waw_etl.periods import Quarter
from waw_etl.reference import Reference

_ROWS = ("project", "trajectory", "date", "municipality", "delivery", "file", "row")
_COUNTS = ("project", "quarter", "municipality", "count", "delivery", "file", "row")


@dataclass(frozen=True)
class OpenFindings:
    """Warnings of one rule in a delivery behind the figure that nobody answered; `feedback` is its workbook."""

    partner: str
    delivery: int
    rule: str
    number: int
    feedback: str | None


@dataclass(frozen=True)
class Evidence:
    """What is behind the figure of an alert: its rows, the figures beside it, and what is open about its lists."""

    explanation: Explanation
    status: Status
    findings: tuple[OpenFindings, ...]


@dataclass(frozen=True)
class Shown:
    """The figure as the page shows it; all but the light is empty where there is no evidence."""

    light: str
    lines: tuple[tuple[str, str], ...] = ()
    course: str | None = None
    remarks: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    counts: tuple[tuple[str, ...], ...] = ()
    findings: tuple[OpenFindings, ...] = ()


@dataclass(frozen=True)
class AlertPage:
    """What the page shows, in Dutch and ready to print."""

    number: int
    title: str
    programme: str
    state: str
    owner: str | None
    updated: str
    period: str
    shown: Shown
    agreed: str | None
    life: tuple[tuple[str, str], ...]
    key: str


def alert_page(record: AlertRecord, evidence: Evidence | None, reference: Reference, now: datetime) -> AlertPage:
    """Gather what the page shows; without evidence the alert has ended, or its figure cannot be counted any more."""
    period = record.seen.period if evidence is None else evidence.status.period
    shown = Shown(record.seen.light) if evidence is None else _shown(record, evidence, reference)
    return AlertPage(
        number=record.alert,
        title=title(record.name, reference),
        programme=reference.programme.name,
        state=STATE_WORDS[record.state],
        owner=OWNER_WORDS[OWNERS[record.state]] if record.state in OWNERS else None,
        updated=f"{dutch.day(now.date())} om {now:%H:%M} uur",
        period=period.label,
        shown=shown,
        agreed=None if record.answer is None else answered(record.answer),
        life=tuple((dutch.day(line.day), told(line)) for line in reversed(record.log)),
        key=record.name.key(period),
    )


def _shown(record: AlertRecord, evidence: Evidence, reference: Reference) -> Shown:
    explanation, figure = evidence.explanation, evidence.explanation.figure
    return Shown(
        light=record.seen.light if figure.light is None else str(figure.light),
        lines=() if figure.light is None else tuple(figure_lines(figure, evidence.status.period)),
        course=course_svg(_gauge(explanation, figure, reference)),
        remarks=tuple(remarks_on(record.name, evidence.status, reference)),
        reasons=reasons(figure, reference),
        rows=_cells(explanation.rows, _ROWS, reference),
        counts=_cells(explanation.counts, _COUNTS, reference),
        findings=evidence.findings,
    )


def render_alert_page(page: AlertPage) -> str:
    """The page as HTML: one file that asks nothing of the network."""
    template = environment(TEMPLATES).get_template("alert.html.j2")
    return template.render(page=page, light_words=LIGHT_WORDS, light_paths=LIGHT_PATHS)


def was_told(record: AlertRecord) -> bool:
    """Whether the regieteam knows of the alert, so that it has a page."""
    return any(line.step in (AlertStep.OPEN, AlertStep.EXPIRE) for line in record.log)


def open_findings(
    warnings: Sequence[OpenWarnings], deliveries: pd.DataFrame, reference: Reference
) -> tuple[OpenFindings, ...]:
    """Warnings without an answer, with the feedback workbook in which they stand (columns of `all_deliveries`)."""
    rows = {row["delivery"]: row for row in deliveries.to_dict("records")}
    return tuple(
        OpenFindings(
            partner=reference.partner_by_code[rows[one.delivery]["partner"]].name,
            delivery=one.delivery,
            rule=one.rule,
            number=one.number,
            feedback=None if pd.isna(path := rows[one.delivery]["feedback"]) else f"../../{quote(path)}",
        )
        for one in warnings
    )


def _cells(frame: pd.DataFrame, columns: Sequence[str], reference: Reference) -> tuple[tuple[str, ...], ...]:
    """The rows as texts, projects and municipalities by their names; a dash where nothing is known."""
    names = {
        "project": {project.code: project.name for project in reference.projects},
        "municipality": {one.code: one.name for one in reference.municipalities},
    }

    def text(column: str, value: object) -> str:
        if pd.isna(value):  # type: ignore[call-overload]
            return "–"
        if column == "date":
            return dutch.short_day(pd.Timestamp(str(value)).date())
        if column == "quarter":
            return Quarter.parse(str(value)).label
        return names.get(column, {}).get(str(value), str(value))

    return tuple(
        tuple(text(column, value) for column, value in zip(columns, row, strict=True))
        for row in frame[list(columns)].itertuples(index=False)
    )


def _gauge(explanation: Explanation, figure: Figure, reference: Reference) -> Gauge:
    info = next(one for one in reference.programme.measures if one.code == explanation.measure)
    return gauge_of(info, figure, beside_path(figure.history, explanation.key.period, explanation.targets))

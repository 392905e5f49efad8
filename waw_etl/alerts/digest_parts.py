"""The parts of a digest: a card for each alert that changed, a row for each that stays open, what is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.alert import STEP_WORDS, TOLD_OF_LIGHT, AlertStep
from waw_etl.alerts.judging import watched
from waw_etl.alerts.links import Link, link_to
from waw_etl.indicators.figures import Figure, Light, Status
from waw_etl.load.alerts import AlertLine, AlertRecord
from waw_etl.monitor import texts
from waw_etl.monitor.alert_figures import (
    BEHIND,
    figure_lines,
    figure_of,
    gap,
    lacking,
    page_of,
    part,
    reasons,
    remarks_on,
    title,
)
from waw_etl.monitor.alert_life import answered, said_of
from waw_etl.monitor.pictures.looks import LIGHT_COLOURS
from waw_etl.palette import PALETTE
from waw_etl.reference import Reference

_ALSO_TOLD = (AlertStep.WORSEN, AlertStep.IMPROVE, AlertStep.ESCALATE)


@dataclass(frozen=True)
class Told:
    """An alert, and the steps that it took in this run."""

    record: AlertRecord
    steps: tuple[AlertStep, ...]

    @property
    def log_before(self) -> tuple[AlertLine, ...]:
        return self.record.log[: -len(self.steps)]


@dataclass(frozen=True)
class Card:
    """An alert that changed: its figure as lines of label and value, remarks, and where there is more."""

    number: int
    title: str
    colour: str
    lines: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    link: Link
    key: str


@dataclass(frozen=True)
class Section:
    """Cards of what changed in the same way, with what can be done about it."""

    heading: str
    advice: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class OpenRow:
    """An alert that stays as it was: one row of the table."""

    number: int
    title: str
    gap: str
    answer: str
    link: Link


def card(told: Told, under: AlertStep, status: Status, reference: Reference, url: str | None) -> Card:
    """What is told of an alert that took steps in this run, where one of them is told by the heading above it."""
    record, figure = told.record, figure_of(status, told.record.name)
    known = figure if figure is not None and figure.light is not None else None
    return Card(
        number=record.alert,
        title=title(record.name, reference),
        colour=PALETTE.line if known is None or known.light is None else LIGHT_COLOURS[known.light],
        lines=() if known is None else tuple(figure_lines(known, status.period)),
        remarks=tuple(_remarks(told, under, status, reference)),
        link=link_to(page_of(record.alert), url),
        key=record.name.key(status.period),
    )


def _remarks(told: Told, under: AlertStep, status: Status, reference: Reference) -> Iterator[str]:
    """What else happened in this run, what it comes from, and what was agreed."""
    record = told.record
    if told.steps[0] in (AlertStep.WORSEN, AlertStep.IMPROVE):
        before = next(line.sight for line in reversed(told.log_before) if line.step in TOLD_OF_LIGHT and line.sight)
        yield f"De achterstand was {dutch.number(before.gap)}, t/m {before.period.label}."
    yield from (STEP_WORDS[step] for step in told.steps if step in _ALSO_TOLD and step is not under)
    yield from remarks_on(record.name, status, reference)
    if record.answer is not None:
        yield answered(record.answer)


def open_rows(
    records: Sequence[AlertRecord], status: Status, reference: Reference, url: str | None
) -> tuple[OpenRow, ...]:
    """The alerts that stay open, what is red first, and then the largest gap first."""
    return tuple(_open_row(record, status, reference, url) for record in by_weight(records, status))


def by_weight(records: Sequence[AlertRecord], status: Status) -> list[AlertRecord]:
    """Red before orange before what is not known now; within these the largest gap first."""

    def weight(record: AlertRecord) -> tuple[int, float]:
        figure = figure_of(status, record.name)
        if figure is None or figure.light not in BEHIND:
            return len(BEHIND), 0.0
        return BEHIND.index(figure.light), -gap(figure)

    return sorted(records, key=weight)


def _open_row(record: AlertRecord, status: Status, reference: Reference, url: str | None) -> OpenRow:
    return OpenRow(
        number=record.alert,
        title=title(record.name, reference),
        gap=_gap(figure_of(status, record.name)),
        answer=said_of(record),
        link=link_to(page_of(record.alert), url),
    )


def _gap(figure: Figure | None) -> str:
    if figure is None or figure.light is None or figure.light is Light.UNKNOWN:
        return "nu niet te beoordelen"
    return lacking(figure) if figure.light in BEHIND else "geen meer, als dat twee weken zo blijft"


def unknown_lines(status: Status, reference: Reference) -> tuple[tuple[str, str], ...]:
    """What cannot be judged now: why, a sentence or two a list, and which parts that touches."""
    found: dict[str, dict[str, None]] = {}
    for name, figure in watched(status):
        if figure.light is Light.UNKNOWN:
            for why in reasons(figure, reference):
                found.setdefault(why, {})[part(name, reference)] = None
    return tuple((why, texts.enumeration(list(parts))) for why, parts in found.items())

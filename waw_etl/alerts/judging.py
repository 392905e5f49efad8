"""Judge figures by their light: which alerts begin, go on, or end. Pure: figures and alerts in, steps out.

A light turns on one row. An alert does not: what one row more or less would undo must have lasted LASTING_DAYS, and
anything beyond that margin counts at once (docs/decisions, on hysteresis). The lights themselves know nothing of this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from waw_etl.alert import ENDED, STEERED, TOLD_OF_LIGHT, AlertState, AlertStep, Sight
from waw_etl.indicators.figures import Figure, Figures, Light, Status
from waw_etl.indicators.scopes import PROGRAMME, LevelName
from waw_etl.load.alerts import AlertRecord, FigureName

LASTING_DAYS = 14
# What one row, or on a large target one in a hundred, makes of difference.
MARGIN_ROWS, MARGIN_SHARE = 1, 0.01
# A gap that grew by more than this share of itself, and by more than the margin, has become worse.
WORSE_SHARE = 0.25
_QUARTERS_BETWEEN_EDITIONS = 2
_BEHIND = (Light.RED, Light.ORANGE)


@dataclass(frozen=True)
class Rules:
    """By what is judged; `escalates`: there is a second address. The threshold is a share of a target, from 0 to 1."""

    today: date
    green_threshold: float
    escalates: bool = True


@dataclass(frozen=True)
class Judged:
    """A figure with the steps that its alert takes today, in order; without a `record`, a new one begins.

    `sight` is None where the figure has no light to be judged by: it has no target any more, or its light is unknown.
    """

    name: FigureName
    record: AlertRecord | None
    sight: Sight | None
    steps: tuple[AlertStep, ...]


def judge_all(status: Status, records: Sequence[AlertRecord], rules: Rules) -> tuple[Judged, ...]:
    """Each figure whose alert takes a step: the programme's first, then categories, projects and municipalities."""
    newest = {record.name: record for record in records}
    figures = dict(watched(status))
    gone = {name: None for name in newest if name not in figures}
    judged = (_judge(name, newest.get(name), figure, status, rules) for name, figure in (figures | gone).items())
    return tuple(one for one in judged if one.steps)


def watched(status: Status) -> Iterator[tuple[FigureName, Figure]]:
    """The figures that alerts are about: those with a target, of every level but blocks, which only sum projects."""
    levels: tuple[tuple[LevelName, str, Figures], ...] = (
        (LevelName.PROGRAMME, PROGRAMME, status.programme),
        *((LevelName.CATEGORY, level.code, level.figures) for level in status.categories),
        *((LevelName.PROJECT, level.code, level.figures) for level in status.projects),
        *((LevelName.MUNICIPALITY, level.code, level.figures) for level in status.municipalities),
    )
    for level, code, figures in levels:
        for measure, figure in figures.items():
            if figure.status is not None:
                yield FigureName(level, code, measure), figure


def _judge(name: FigureName, record: AlertRecord | None, figure: Figure | None, status: Status, rules: Rules) -> Judged:
    if record is not None and record.state in ENDED:
        record = None
    if figure is None:
        return Judged(name, record, None, () if record is None else (_without_target(record),))
    assert figure.target_to_date is not None and figure.light is not None, "what has a light has a target"
    if figure.light not in (*_BEHIND, Light.GREEN):
        return Judged(name, record, None, tuple(_lapse(record, rules)))
    sight = Sight(status.period, figure.light, figure.realised, figure.target_to_date)
    case = _Case(record, figure, sight, rules)
    return Judged(name, record, sight, tuple(case.steps()))


def _without_target(record: AlertRecord) -> AlertStep:
    return AlertStep.DROP if record.state is AlertState.NOTICED else AlertStep.CLOSE


def _lapse(record: AlertRecord | None, rules: Rules) -> Iterator[AlertStep]:
    """That the day has passed by which something was agreed: once an agreement."""
    if record is None or record.state not in STEERED:
        return
    last = record.find(lambda line: line.step in (AlertStep.AGREE, AlertStep.LAPSE))
    if last is not None and last.said is not None and last.said.until is not None and last.said.until < rules.today:
        yield AlertStep.LAPSE


@dataclass(frozen=True)
class _Case:
    """One figure with a light, and the alert that is going on about it."""

    record: AlertRecord | None
    figure: Figure
    sight: Sight
    rules: Rules

    def steps(self) -> Iterator[AlertStep]:
        if self.record is None:
            yield from self._first()
        elif self.sight.light == Light.GREEN:
            yield from self._green(self.record)
        elif self.record.state is AlertState.NOTICED:
            yield from self._noticed(self.record)
        elif self.record.state is AlertState.EXPIRED:
            yield from (AlertStep.OPEN,) if self._can_be_steered else self._repeated(self.record)
        else:
            yield from self._behind(self.record)

    def _first(self) -> Iterator[AlertStep]:
        if self.sight.light in _BEHIND:
            yield self._told if self._is_clearly_behind else AlertStep.NOTICE

    def _noticed(self, record: AlertRecord) -> Iterator[AlertStep]:
        told = self._is_clearly_behind or self._lasted(record, _BEHIND)
        yield from (self._told,) if told else self._repeated(record)

    def _green(self, record: AlertRecord) -> Iterator[AlertStep]:
        if record.state is AlertState.NOTICED:
            yield AlertStep.DROP
        elif self._is_clearly_green or self._lasted(record, (Light.GREEN,)):
            yield AlertStep.RECOVER
        else:
            yield from self._repeated(record)
            yield from _lapse(record, self.rules)

    def _behind(self, record: AlertRecord) -> Iterator[AlertStep]:
        if not self._can_be_steered:
            yield AlertStep.EXPIRE
            return
        change = self._change(record)
        yield from self._repeated(record) if change is None else (change,)
        if self._must_be_escalated(record):
            yield AlertStep.ESCALATE
        yield from _lapse(record, self.rules)

    def _change(self, record: AlertRecord) -> AlertStep | None:
        """Whether it got worse or better since the regieteam was told of it last."""
        told = record.last(lambda line: line.step in TOLD_OF_LIGHT).sight
        assert told is not None, "what is told of a light has seen one"
        grown = self.sight.gap - told.gap
        if grown > self._margin and grown > WORSE_SHARE * told.gap:
            return AlertStep.WORSEN
        if self.sight.light == told.light:
            return None
        if abs(grown) <= self._margin and not self._lasted(record, (self.sight.light,)):
            return None
        return AlertStep.WORSEN if self.sight.light == Light.RED else AlertStep.IMPROVE

    def _must_be_escalated(self, record: AlertRecord) -> bool:
        """Whether it is red at this edition and was at the one before, by what was seen last then."""
        period = self.sight.period
        if not self.rules.escalates or self.sight.light != Light.RED:
            return False
        done = record.find(lambda line: line.step is AlertStep.ESCALATE and _period(line.sight) == period)
        before = record.find(lambda line: _period(line.sight) == period + -_QUARTERS_BETWEEN_EDITIONS)
        return done is None and before is not None and before.sight is not None and before.sight.light == Light.RED

    def _repeated(self, record: AlertRecord) -> Iterator[AlertStep]:
        """Without telling anybody: what was seen is remembered, where it is not what was seen before."""
        if self.sight != record.seen:
            yield AlertStep.REPEAT

    def _lasted(self, record: AlertRecord, lights: Sequence[str]) -> bool:
        """Whether the light has been one of these for long enough, each time that the figure was judged."""
        if self.sight.light not in lights:
            return False
        since = self.rules.today
        for line in reversed(record.log):
            if line.sight is not None and line.sight.light not in lights:
                break
            since = line.day if line.sight is not None else since
        return (self.rules.today - since).days >= LASTING_DAYS

    @property
    def _told(self) -> AlertStep:
        return AlertStep.OPEN if self._can_be_steered else AlertStep.EXPIRE

    @property
    def _can_be_steered(self) -> bool:
        """Whether there is time left to make up for what is behind."""
        return self.figure.quarters_left > 0

    @property
    def _margin(self) -> float:
        return max(MARGIN_ROWS, MARGIN_SHARE * self.sight.target_to_date)

    @property
    def _is_clearly_behind(self) -> bool:
        """Whether it would not be green with a margin more either."""
        return self.sight.realised + self._margin < self._enough

    @property
    def _is_clearly_green(self) -> bool:
        return self.sight.realised - self._margin >= self._enough

    @property
    def _enough(self) -> float:
        """From where on it is green."""
        return self.rules.green_threshold * self.sight.target_to_date


def _period(sight: Sight | None) -> object:
    return None if sight is None else sight.period

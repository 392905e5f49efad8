"""The figures that come out of counting, as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from waw_etl.indicators.expectation import METHODS, Expectation, Method
from waw_etl.indicators.scopes import PROGRAMME, LevelName
from waw_etl.indicators.sustained import Sustained
from waw_etl.periods import Quarter
from waw_etl.reference import Measure


class Light(StrEnum):
    """On course, expected to come back on course, or not; or unknown, for want of lists (contract, Definitions)."""

    GREEN = "green"
    ORANGE = "orange"
    RED = "red"
    UNKNOWN = "unknown"


# Of several lights together the first of these that is among them. A red one is known to be red, whatever the others
# turn out to be. One that is unknown could turn out worse than orange or green, so that these say nothing of the whole.
WORST_FIRST = (Light.RED, Light.UNKNOWN, Light.ORANGE, Light.GREEN)


class UnsettledKind(StrEnum):
    """Why a list that a figure rests on does not settle it."""

    MISSING = "missing"
    OLDER = "older"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Unsettled:
    """A list that a figure rests on and that does not settle it.

    `MISSING`: none was ever accepted. `OLDER`: the one in force does not reach the period. `REJECTED`: a newer one was
    rejected, and not replaced since. `from_period` is how far the list in force reaches; None where there is none.
    """

    partner: str
    dataset: str
    kind: UnsettledKind
    from_period: Quarter | None = None

    def to_json(self) -> dict[str, str | None]:
        return {
            "partner": self.partner,
            "dataset": self.dataset,
            "kind": str(self.kind),
            "from_period": None if self.from_period is None else str(self.from_period),
        }


@dataclass(frozen=True)
class Figure:
    """One measure of one level up to and including a quarter.

    `history` holds what was realised up to each of the last eight quarters, the period itself last.
    `needed_pace` is what must be added per quarter, from the period on, to reach the final target; None without a
    target or without quarters left. `provisional`: it will change when a list that it rests on is made good
    (`indicators.provisional`; only a monitor asks for it). `status` is the light by numbers alone; people are shown
    `light`. `unsettled` are the lists behind the figure that are missing, older than the period or rejected, and
    `unknown` whether too much of it rests on them. `interval` is what it can come to: from none to all of the rows of
    rejected lists counted; None where no list was rejected.
    `by_pace` is `forecast` with its interval; `by_pipeline` what is expected at the same time by who is under way
    (`indicators.pipeline`; only asked for where it is shown).
    """

    realised: int
    target_to_date: float | None = None
    target_final: int | None = None
    forecast: int | None = None
    status: Light | None = None
    pace: float | None = None
    needed_pace: float | None = None
    quarters_left: int = 0
    illustrative: bool = False
    history: tuple[int, ...] = ()
    provisional: bool = False
    unsettled: tuple[Unsettled, ...] = ()
    unknown: bool = False
    interval: tuple[int, int] | None = None
    by_pace: Expectation | None = None
    by_pipeline: Expectation | None = None

    @property
    def light(self) -> Light | None:
        """What people are shown: the status, or that it is unknown; None without a target."""
        return Light.UNKNOWN if self.unknown and self.status is not None else self.status

    @property
    def expected(self) -> Expectation | None:
        """What people are told first of the end: by the method that steers, or by the other where it has no answer."""
        return next(filter(None, map(self.expected_by, METHODS)), None)

    def expected_by(self, method: Method) -> Expectation | None:
        """What is expected at the end by one method; None where it has no answer."""
        return {Method.PACE: self.by_pace, Method.PIPELINE: self.by_pipeline}[method]

    def to_json(self) -> dict[str, Any]:
        return {
            "realised": self.realised,
            "target_to_date": self.target_to_date,
            "target_final": self.target_final,
            "forecast": self.forecast,
            "status": None if self.status is None else str(self.status),
            "light": None if self.light is None else str(self.light),
            "unsettled": [item.to_json() for item in self.unsettled],
            "interval": None if self.interval is None else list(self.interval),
            "forecast_interval": None if self.by_pace is None else [self.by_pace.low, self.by_pace.high],
            "pipeline_forecast": None if self.by_pipeline is None else self.by_pipeline.to_json(),
        }


Figures = dict[Measure, Figure]


@dataclass(frozen=True)
class Level:
    """A category, block, municipality or project with its figures. A measure it does not have is absent."""

    code: str
    figures: Figures
    category: str | None = None
    municipalities: dict[str, dict[Measure, int]] = field(default_factory=dict)

    @property
    def light(self) -> Light | None:
        """As good as its worst measure; None where no measure has a target."""
        return worst(self.figures)

    def to_json(self) -> dict[str, Any]:
        document: dict[str, Any] = {"code": self.code}
        if self.category is not None:
            document["category"] = self.category
        if self.municipalities:
            document["municipalities"] = {
                code: {str(measure): count for measure, count in counts.items()}
                for code, counts in self.municipalities.items()
            }
        return document | {"measures": figures_json(self.figures)}


@dataclass(frozen=True)
class CarriedForward:
    """A delivery in force that is older than the period asked for."""

    partner: str
    dataset: str
    from_period: str

    def to_json(self) -> dict[str, str]:
        return {"partner": self.partner, "dataset": self.dataset, "from_period": self.from_period}


@dataclass(frozen=True)
class Status:
    """All figures up to and including a period, as of a moment.

    `placed_again` is how many residents were placed by more than one trajectory.
    """

    period: Quarter
    as_of: datetime
    programme: Figures
    categories: tuple[Level, ...]
    blocks: tuple[Level, ...]
    projects: tuple[Level, ...]
    municipalities: tuple[Level, ...]
    carried_forward: tuple[CarriedForward, ...]
    has_data: bool
    sustained: Sustained = field(default_factory=Sustained)
    placed_again: int = 0

    @property
    def light(self) -> Light | None:
        return worst(self.programme)

    @property
    def unsettled(self) -> tuple[Unsettled, ...]:
        """The lists that do not settle some figure, each once."""
        return tuple(dict.fromkeys(item for figure in self.programme.values() for item in figure.unsettled))

    def figures_of(self, level: LevelName, code: str) -> Figures | None:
        """The figures of one programme, category, block, project or municipality; None if there is no such one."""
        if level is LevelName.PROGRAMME:
            return self.programme if code == PROGRAMME else None
        levels = {
            LevelName.CATEGORY: self.categories,
            LevelName.BLOCK: self.blocks,
            LevelName.PROJECT: self.projects,
            LevelName.MUNICIPALITY: self.municipalities,
        }[level]
        return next((found.figures for found in levels if found.code == code), None)

    def with_figures(self, change: Callable[[LevelName, str, Figures], Figures]) -> Status:
        """The same with other figures: what `change` makes of those of each level and code."""

        def changed(name: LevelName, levels: tuple[Level, ...]) -> tuple[Level, ...]:
            return tuple(replace(level, figures=change(name, level.code, level.figures)) for level in levels)

        return replace(
            self,
            programme=change(LevelName.PROGRAMME, PROGRAMME, self.programme),
            categories=changed(LevelName.CATEGORY, self.categories),
            blocks=changed(LevelName.BLOCK, self.blocks),
            projects=changed(LevelName.PROJECT, self.projects),
            municipalities=changed(LevelName.MUNICIPALITY, self.municipalities),
        )

    def to_json(self) -> dict[str, Any]:
        """The document of `waw status --json` (contract, JSON of `waw status`)."""
        return {
            "period": str(self.period),
            "as_of": self.as_of.isoformat(timespec="seconds"),
            "programme": figures_json(self.programme),
            "categories": [level.to_json() for level in self.categories],
            "blocks": [level.to_json() for level in self.blocks],
            "projects": [level.to_json() for level in self.projects],
            "municipalities": [level.to_json() for level in self.municipalities],
            "carried_forward": [item.to_json() for item in self.carried_forward],
            "sustained": self.sustained.to_json(),
        }


def worst(figures: Figures) -> Light | None:
    """The light of the measures together: red, else unknown, else the worst; None where none has one."""
    lights = {figure.light for figure in figures.values()}
    return next((light for light in WORST_FIRST if light in lights), None)


def figures_json(figures: Figures) -> dict[str, Any]:
    """Measures by their code."""
    return {str(measure): figure.to_json() for measure, figure in figures.items()}

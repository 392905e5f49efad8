"""What the monitor says, part by part: plain values, ready to print.

Numbers are whole and unformatted, days are dates; `waw_etl.dutch` writes them. All sentences are Dutch and plain text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from waw_etl.indicators.figures import Light
from waw_etl.monitor.appendix import Explanation
from waw_etl.monitor.basis import BasisPart
from waw_etl.monitor.changes import Changes
from waw_etl.monitor.edition_mark import EditionLabel
from waw_etl.monitor.editorial import Editorial
from waw_etl.monitor.marks import caveat_mark, provisional_measures
from waw_etl.monitor.open_figures import OpenFigure
from waw_etl.monitor.public import Lasting, MunicipalShare, PublicBreakdown, PublicCount
from waw_etl.periods import Quarter
from waw_etl.reference import Measure


@dataclass(frozen=True)
class Count:
    """One count of a block or category, under the label that it has there.

    The targets are those of the reference data; None where there is none, or one that was only made up as an example.
    `provisional` where it will change.
    """

    measure: Measure
    label: str
    value: int
    caveat: str | None = None
    target_to_date: float | None = None
    target_final: int | None = None
    provisional: bool = False


@dataclass(frozen=True)
class Past:
    """What was realised up to and including an earlier quarter, and the target up to it; None without a target."""

    quarter: Quarter
    value: int
    target: float | None = None


@dataclass(frozen=True)
class Gauge:
    """One bar of the dashboard: a measure of the whole programme against its targets.

    `illustrative` marks a target that was never published. `history` ends with the period itself.
    """

    measure: Measure
    name: str
    label: str
    realised: int
    target_to_date: float | None
    target_final: int | None
    forecast: int | None
    light: Light | None
    light_word: str | None
    caveat: str | None
    illustrative: bool
    history: tuple[Past, ...]
    sentences: tuple[str, ...]
    provisional: bool = False


@dataclass(frozen=True)
class ListedProject:
    code: str
    name: str
    sector: str | None


@dataclass(frozen=True)
class ProjectGroup:
    """The projects that stand under one category in the list of projects."""

    code: str
    name: str
    projects: tuple[ListedProject, ...]


@dataclass(frozen=True)
class ProjectText:
    """The account of one project, in paragraphs: the editors', else the provider's own, else the reference data's.

    `remarks` are the monitor's own sentences about it: why it ended, where its counts stand, how old the account is.
    `caveats` are those of the figures in it; `edited` tells whether the editors wrote it for this edition.
    """

    code: str
    name: str
    paragraphs: tuple[str, ...]
    remarks: tuple[str, ...]
    caveats: tuple[str, ...] = ()
    edited: bool = False


@dataclass(frozen=True)
class Block:
    """A heading with its own counts; only the measures that the block has."""

    code: str
    name: str
    counts: tuple[Count, ...]
    footnote: str | None
    texts: tuple[ProjectText, ...]


@dataclass(frozen=True)
class Section:
    """A category: its explanation, its blocks, and its projects without counts of their own here.

    `counts` are the category's sums over projects by the project's own category (residents for `placed`).
    `texts` are projects in preparation, and projects that are counted in a block of another category.
    """

    code: str
    name: str
    paragraphs: tuple[str, ...]
    counts: tuple[Count, ...]
    blocks: tuple[Block, ...]
    texts: tuple[ProjectText, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True)
class LegendEntry:
    light: Light
    word: str
    explanation: str


@dataclass(frozen=True)
class Line:
    """A line of the colophon."""

    label: str
    text: str


@dataclass(frozen=True)
class MonitorContext:
    """Everything that the monitor of one quarter says, in reading order; all four renderings print it.

    All of it may be read by anybody: small numbers are hidden in it already.
    """

    title: str
    period: Quarter
    region: str
    publisher: str
    programme: str
    programme_end: Quarter
    contact: str
    edition: EditionLabel
    as_of: date
    light: Light | None
    introduction: tuple[str, ...]
    projects: tuple[ProjectGroup, ...]
    dashboard: tuple[Gauge, ...]
    revised_targets: tuple[str, ...]
    half_year: tuple[str, ...]
    changes: tuple[Changes, ...]
    outlook: tuple[str, ...]
    sections: tuple[Section, ...]
    editorial: Editorial
    lasting: Lasting
    basis: BasisPart
    counting: tuple[str, ...]
    appendix: tuple[Explanation, ...]
    legend: tuple[LegendEntry, ...]
    colophon: tuple[Line, ...]
    municipalities: tuple[MunicipalShare, ...]
    sectors: PublicBreakdown
    target_groups: PublicBreakdown
    figures: tuple[OpenFigure, ...]

    @property
    def up_to(self) -> str:
        """As the monitor names its quarter: `t/m Q2 2024`."""
        return f"t/m {self.period.label}"

    @property
    def running_title(self) -> str:
        """What stands in every footer: `Monitor Werken aan Werk t/m Q2 2024 · Concept`."""
        return " · ".join(filter(None, [f"{self.title} {self.up_to}", self.edition.running]))

    @property
    def provisional(self) -> str | None:
        """Which figures of the programme are provisional, in words; None where none is."""
        return self.provisional_of(self.dashboard)

    def provisional_of(self, figures: Iterable[Gauge | Count | PublicCount]) -> str | None:
        """The same of the figures in a row of a table."""
        return provisional_measures(figures, {gauge.measure: gauge.name for gauge in self.dashboard})

    @property
    def caveats(self) -> tuple[str, ...]:
        """The caveats of the measures, each once."""
        return tuple(dict.fromkeys(gauge.caveat for gauge in self.dashboard if gauge.caveat))

    def mark(self, caveat: str | None) -> str:
        """The mark that stands behind a measure and before its caveat; empty without a caveat."""
        return "" if caveat is None else caveat_mark(caveat, self.caveats)

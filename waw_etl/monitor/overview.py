"""The regieteam's page: how the programme stands, who has delivered, and where the documents are.

One static page for inside the house, written after each ingest; it holds counts, and answers in partners' own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import quote

import pandas as pd

from waw_etl import dutch
from waw_etl.documents import environment
from waw_etl.indicators.comparison import Comparison
from waw_etl.indicators.definitions import LIGHT_MEANINGS
from waw_etl.indicators.double_counts import DoubleCounts
from waw_etl.indicators.expectation import METHODS
from waw_etl.indicators.figures import Light, Status
from waw_etl.indicators.owed import HalfYear
from waw_etl.load.alerts import AlertRecord
from waw_etl.monitor.overview_alerts import AlertLine, alert_lines
from waw_etl.monitor.overview_answers import AnswerLine, answer_lines
from waw_etl.monitor.overview_calendar import CalendarPart, calendar_part
from waw_etl.monitor.overview_comparison import ComparedTable, compared_table
from waw_etl.monitor.overview_deliveries import Deliveries, OlderList, carried_lines, sort_deliveries
from waw_etl.monitor.overview_figures import Bar, ProjectLines, own_target_lines, programme_bars, project_lines
from waw_etl.monitor.overview_residents import Residents, residents_part
from waw_etl.monitor.overview_targets import ChangedPath, changed_paths
from waw_etl.monitor.pictures.looks import LIGHT_COLOURS, LIGHT_PATHS, TEMPLATES
from waw_etl.monitor.texts import EXPECTED_BY, LIGHT_WORDS, figure_words
from waw_etl.periods import Quarter, running_half_year
from waw_etl.reference import Reference


@dataclass(frozen=True)
class Document:
    """A file the reader may open; `path` is relative to the page. Documents of one heading stand together."""

    heading: str
    title: str
    path: PurePosixPath

    @property
    def link(self) -> str:
        return quote(str(self.path))


@dataclass(frozen=True)
class Overview:
    """What the page shows, in Dutch and ready to print.

    `period` is the quarter up to which the figures count, `running` the half-year for which partners deliver now; the
    page says so where the two differ.
    """

    programme: str
    region: str
    period: Quarter
    running: Quarter
    updated: str
    has_data: bool
    light: Light | None
    alerts: tuple[AlertLine, ...]
    bars: tuple[Bar, ...]
    projects: tuple[ProjectLines, ...]
    own_targets: tuple[ProjectLines, ...]
    changed_targets: tuple[ChangedPath, ...]
    residents: Residents
    comparison: ComparedTable
    calendar: CalendarPart | None
    deliveries: Deliveries
    answers: tuple[AnswerLine, ...]
    carried_forward: tuple[OlderList, ...]
    documents: tuple[tuple[str, tuple[Document, ...]], ...]


def build_overview(  # noqa: PLR0913, PLR0917 - one argument a source of the page
    status: Status,
    residents: DoubleCounts,
    comparison: Comparison,
    reference: Reference,
    half_year: HalfYear | None,
    deliveries: pd.DataFrame,
    answers: pd.DataFrame,
    documents: Sequence[Document],
    alerts: Sequence[AlertRecord],
    now: datetime,
) -> Overview:
    """Gather what the page shows; `residents` and `comparison` are of the period of `status`.

    `deliveries` has one row a delivery (columns of `all_deliveries`; `feedback` is a path below the home folder, in
    which the page's own folder lies), `answers` one row an answer (columns of `all_answers`). `half_year` is
    the running one of the delivery calendar, if it is one of the programme's. `alerts` are all there ever were.
    """
    return Overview(
        programme=reference.programme.name,
        region=reference.programme.region,
        period=status.period,
        running=running_half_year(now.date()),
        updated=f"{dutch.day(now.date())} om {now:%H:%M} uur",
        has_data=status.has_data,
        light=status.light,
        alerts=alert_lines(alerts, reference),
        bars=programme_bars(status, reference),
        projects=project_lines(status, reference),
        own_targets=own_target_lines(status, reference),
        changed_targets=changed_paths(reference, status.as_of.date()),
        residents=residents_part(residents, status, reference),
        comparison=compared_table(comparison, reference),
        calendar=calendar_part(half_year, reference, now.date()),
        deliveries=sort_deliveries(deliveries, reference, now),
        answers=answer_lines(answers, reference),
        carried_forward=carried_lines(status.carried_forward, reference),
        documents=tuple((heading, tuple(group)) for heading, group in groupby(documents, key=lambda d: d.heading)),
    )


def render_overview(overview: Overview) -> str:
    """The page as HTML: one file that asks nothing of the network."""
    template = environment(TEMPLATES).get_template("overview.html.j2")
    words = figure_words(overview.period)
    targets = (words[name] for name in ("realised", "target_to_date", "target_final"))
    paces = (words[name] for name in ("pace", "needed_pace"))
    return template.render(
        overview=overview,
        words=words,
        columns=(*targets, *(EXPECTED_BY[method] for method in METHODS), *paces),
        light_words=LIGHT_WORDS,
        explanations=LIGHT_MEANINGS,
        light_colours=LIGHT_COLOURS,
        light_paths=LIGHT_PATHS,
    )

"""Commands about what is behind figures: from a figure to rows, and from a delivery to figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waw_etl.cli.app import GOOD, AsOf, Json, Number, app, day_of, period_of, print_json, with_data, workplace
from waw_etl.errors import UsageError

if TYPE_CHECKING:
    from waw_etl.indicators.figure_key import FigureKey


@app.command
def explain(
    figure: str, project: str | None = None, measure: str | None = None, *, as_of: AsOf = None, json: Json = False
) -> int:
    """Show what is behind a figure: trajectories, deliveries, files, Excel rows, target and definition.

    A key of a published period asks for the figure as it was published, unless --as-of is given.

    Parameters
    ----------
    figure: str
        The key of a figure as the monitor's workbook prints it, 2024-Q2:block:zorg:placed; without the measure, all
        figures of that row. Or a period, followed by project and measure.
    project: str
        The code of the project, after a period.
    measure: str
        started, trained, placed or sustained, after a project.
    as_of: str
        Count what was delivered up to the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.lineage import lineage_of, published_lineage_of
    from waw_etl.console.lineage import print_lineage

    key = key_of(figure) if project is None else _project_key(figure, project, measure)
    published = project is None and as_of is None
    answer = published_lineage_of(workplace(), key) if published else lineage_of(workplace(), key, day_of(as_of))
    if json:
        documents = [lineage.to_json() for lineage in answer.lineages]
        print_json(documents if key.measure is None else documents[0])
    else:
        for lineage in answer.lineages:
            print_lineage(lineage)
    return with_data(answer.has_data, str(key.period))


@app.command
def impact(delivery: Number, period: str | None = None, *, as_of: AsOf = None, json: Json = False) -> int:
    """Show what a delivery contributes to the figures, and what would change if it were withheld.

    Parameters
    ----------
    delivery: int
        The delivery's number.
    period: str
        A quarter, written as 2024-Q2; default: the delivery's own.
    as_of: str
        Count what was delivered up to the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.impact import impact_of
    from waw_etl.console.impact import print_impact

    found = impact_of(workplace(), delivery, period_of(period) if period else None, day_of(as_of))
    if json:
        print_json(found.to_json())
    else:
        print_impact(found)
    return GOOD


def key_of(text: str) -> FigureKey:
    """The key that a user wrote; UsageError when it is none."""
    from waw_etl.indicators.figure_key import FigureKey

    try:
        return FigureKey.parse(text)
    except ValueError as error:
        raise UsageError(f"'{text}' is not the key of a figure: {error}.") from None


def _project_key(period: str, project: str, measure: str | None) -> FigureKey:
    """The key of a figure of a project; UsageError when period or measure is none."""
    from waw_etl.indicators.figure_key import FigureKey, measure_named
    from waw_etl.indicators.scopes import LevelName

    quarter = period_of(period)
    if measure is None:
        raise UsageError("Give a period, a project and a measure, or only the key of a figure.")
    try:
        return FigureKey(quarter, LevelName.PROJECT, project, measure_named(measure))
    except ValueError as error:
        raise UsageError(f"There is no such measure: {error}.") from None

"""The queries of the views (waw_etl/load/views.py): Dutch names, and nothing that a partner chose freely.

What is in force, answered, withdrawn or gone is asked by the same queries as everywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    distinct,
    extract,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from schemas.catalogue import DATASETS
from schemas.levering import REQUIRED
from schemas.levering import SHEET as COVER
from schemas.toelichting import TOELICHTING
from waw_etl.delivery import SEVERITY_WORDS, VERDICT_WORDS, Verdict
from waw_etl.edition import EditionState
from waw_etl.load.history import STATE_WORDS, DeliveryState, finding_kinds
from waw_etl.load.in_force import numbers_in_force, withdrawn_by
from waw_etl.load.removals import numbers_gone
from waw_etl.load.snapshots import current_snapshot
from waw_etl.load.tables import (
    counts,
    deliveries,
    edition_basis,
    edition_log,
    editions,
    figures,
    names,
    snapshots,
    trajectories,
    withdrawals,
)

LEVEL_WORDS = {
    "programme": "programma",
    "category": "categorie",
    "block": "blok",
    "project": "project",
    "municipality": "gemeente",
    "share": "project in gemeente",
}
MEASURE_WORDS = {"started": "gestart", "trained": "scholing afgerond", "placed": "bemiddeld naar werk"}
LIGHT_WORDS = {"green": "groen", "orange": "oranje", "red": "rood"}
CURRENT, PUBLISHED, REVISED = "actueel", "gepubliceerd", "vervangen"
OTHER = "(anders)"


def _words(column: ColumnElement[Any], words: Mapping[Any, str]) -> ColumnElement[Any]:
    return case({str(code): word for code, word in words.items()}, value=column)


def status_query() -> Select[Any]:
    """Of the current state and of what was published; what was only approved yet is for nobody to see."""
    published, revised = _line_of(EditionState.PUBLISHED), _line_of(EditionState.REVISED)
    is_current, is_revised = edition_basis.c.edition.is_(None), revised.c.edition.is_not(None)
    key = snapshots.c.period + ":" + figures.c.level + ":" + figures.c.code + ":" + figures.c.measure
    named = and_(names.c.level == figures.c.level, names.c.code == figures.c.code)
    of_edition = edition_basis.join(editions).join(published, published.c.edition == editions.c.edition)
    of_edition = of_edition.outerjoin(revised, revised.c.edition == editions.c.edition)
    query = select(
        case((is_current, CURRENT), (is_revised, REVISED), else_=PUBLISHED).label("soort"),
        snapshots.c.period.label("periode"),
        editions.c.revision.label("versie"),
        snapshots.c.as_of.label("stand_utc"),
        published.c.at.label("gepubliceerd_utc"),
        _words(figures.c.level, LEVEL_WORDS).label("niveau"),
        figures.c.code,
        names.c.name.label("naam"),
        figures.c.category.label("categorie"),
        _words(figures.c.measure, MEASURE_WORDS).label("maat"),
        figures.c.realised.label("gerealiseerd"),
        figures.c.target_to_date.label("doel_tot_nu"),
        figures.c.target_final.label("doel_totaal"),
        figures.c.forecast.label("prognose"),
        _words(figures.c.light, LIGHT_WORDS).label("stoplicht"),
        case((figures.c.illustrative, "ja"), else_="nee").label("doel_ter_illustratie"),
        case((figures.c.level != "share", key)).label("sleutel"),
    ).select_from(
        figures.join(snapshots)
        .outerjoin(of_edition, snapshots.c.snapshot == edition_basis.c.snapshot)
        .outerjoin(names, named)
    )
    shown = or_(published.c.edition.is_not(None), snapshots.c.snapshot.in_(current_snapshot()))
    return query.where(_is_of_a_measure(), shown)


def _line_of(state: EditionState) -> Subquery:
    """When an edition came into a state in which it comes once."""
    at = select(edition_log.c.edition, edition_log.c.at).where(edition_log.c.state == str(state))
    return at.subquery(str(state))


def _is_of_a_measure() -> ColumnElement[bool]:
    """Not the numbers of who is still in employment, which are kept beside the figures: they have no target."""
    return figures.c.measure.in_(tuple(MEASURE_WORDS))


def _quarter(day: ColumnElement[Any]) -> ColumnElement[str]:
    """The quarter of a day, as 2024-Q2."""
    number = (cast(extract("month", day), Integer) + 2) // 3
    return cast(cast(extract("year", day), Integer), String) + "-Q" + cast(number, String)


def _events() -> CTE:
    """One row an event of a trajectory in force, or a count of `tellingen`: project, measure, quarter, count."""
    parts = []
    for measure in MEASURE_WORDS:
        day, count = trajectories.c[f"{measure}_on"], counts.c[measure]
        happened = (day.is_not(None), trajectories.c.delivery.in_(numbers_in_force(None)))
        filled = (count.is_not(None), counts.c.delivery.in_(numbers_in_force(None)))
        name = literal(measure).label("measure")
        one = literal(1).label("count")
        parts.append(select(trajectories.c.project, name, _quarter(day).label("quarter"), one).where(*happened))
        parts.append(select(counts.c.project, name, counts.c.quarter, count.label("count")).where(*filled))
    return union_all(*parts).cte("events")


def per_quarter_query() -> Select[Any]:
    """By the projects and measures that the current figures have, in every quarter in which anything happened."""
    events = _events()
    quarters = select(events.c.quarter).distinct().cte("quarters")
    same = (events.c.project == figures.c.code, events.c.measure == figures.c.measure)
    added = (
        select(figures.c.code, figures.c.measure, quarters.c.quarter, func.coalesce(func.sum(events.c.count), 0))
        .select_from(
            figures.join(quarters, true()).outerjoin(events, and_(*same, events.c.quarter == quarters.c.quarter))
        )
        .where(figures.c.level == "project", figures.c.snapshot.in_(current_snapshot()), _is_of_a_measure())
        .group_by(figures.c.code, figures.c.measure, quarters.c.quarter)
        .cte("added")
    )
    code, measure, quarter, number = added.columns
    so_far = func.sum(number).over(partition_by=[code, measure], order_by=quarter)
    named = and_(names.c.level == "project", names.c.code == code)
    return select(
        code.label("project"),
        names.c.name.label("naam"),
        _words(measure, MEASURE_WORDS).label("maat"),
        quarter.label("kwartaal"),
        cast(number, BigInteger).label("toegevoegd"),
        cast(so_far, BigInteger).label("cumulatief"),
    ).select_from(added.outerjoin(names, named))


def deliveries_query() -> Select[Any]:
    kinds = finding_kinds(None).subquery()
    number = [
        func.sum(case((kinds.c.kind == kind, 1), else_=0)).label(kind) for kind in ("errors", "warnings", "answered")
    ]
    found = select(kinds.c.delivery, *number).group_by(kinds.c.delivery).subquery()
    errors, warnings, answered = (
        cast(func.coalesce(found.c[kind], 0), Integer) for kind in ("errors", "warnings", "answered")
    )
    settled = and_(deliveries.c.verdict == str(Verdict.ACCEPTED_WITH_WARNINGS), warnings == 0)
    verdict = case((settled, VERDICT_WORDS[Verdict.ACCEPTED]), else_=_words(deliveries.c.verdict, VERDICT_WORDS))
    joined = deliveries.outerjoin(withdrawals, withdrawn_by(None))
    return select(
        deliveries.c.delivery.label("levering"),
        deliveries.c.partner.label("leverancier"),
        deliveries.c.dataset,
        deliveries.c.period.label("periode"),
        deliveries.c.received_at.label("ontvangen_utc"),
        verdict.label("oordeel"),
        _state().label("toestand"),
        deliveries.c.rows.label("regels"),
        deliveries.c.rows_dropped.label("regels_niet_bewaard"),
        errors.label("fouten"),
        warnings.label("waarschuwingen"),
        answered.label("beantwoorde_waarschuwingen"),
        withdrawals.c.withdrawn_at.label("ingetrokken_utc"),
    ).select_from(joined.outerjoin(found, found.c.delivery == deliveries.c.delivery))


def _state() -> ColumnElement[Any]:
    """Where a delivery stands; the first that holds, as `waw deliveries` tells it."""
    number = deliveries.c.delivery
    return case(
        (deliveries.c.verdict == str(Verdict.REJECTED), STATE_WORDS[DeliveryState.REJECTED]),
        (withdrawals.c.delivery.is_not(None), STATE_WORDS[DeliveryState.WITHDRAWN]),
        (number.in_(numbers_gone(None).order_by(None)), STATE_WORDS[DeliveryState.REMOVED]),
        (number.in_(numbers_in_force(None)), STATE_WORDS[DeliveryState.IN_FORCE]),
        else_=STATE_WORDS[DeliveryState.SUPERSEDED],
    )


def findings_query() -> Select[Any]:
    kinds = finding_kinds(None).subquery()
    known = (*DATASETS.values(), TOELICHTING)
    headings = {*REQUIRED, *(column.heading for dataset in known for column in dataset.columns)}
    place = (
        kinds.c.delivery.label("levering"),
        _words(kinds.c.severity, SEVERITY_WORDS).label("ernst"),
        kinds.c.rule.label("regel"),
        _of_format(kinds.c.sheet, {COVER, *(dataset.sheet for dataset in known)}).label("blad"),
        _of_format(kinds.c.column, headings).label("kolom"),
    )
    answered = func.sum(case((kinds.c.kind == "answered", 1), else_=0))
    return select(
        *place,
        func.count().label("bevindingen"),
        func.count(distinct(kinds.c.row)).label("regels"),
        cast(answered, Integer).label("beantwoord"),
    ).group_by(*place)


def _of_format(column: ColumnElement[Any], names: set[str]) -> ColumnElement[Any]:
    """A name of the exchange format; what a partner called a sheet or column of its own could be anything."""
    return case((column.in_(sorted(names)), column), (column.is_not(None), OTHER))

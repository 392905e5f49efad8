"""What a delivery does to the figures."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.table import Table

from waw_etl.console.screen import out, table, text
from waw_etl.indicators.employment_rows import MONTHS

if TYPE_CHECKING:
    from waw_etl.actions.impact import Contribution, Impact, Withheld
    from waw_etl.indicators.impact import Change, Changes, SustainedChange
    from waw_etl.indicators.sustained import Share as SustainedShare

_NOT_IN_FORCE = {
    "rejected": "It was rejected and changes no figure.",
    "superseded": "A later delivery has taken its place; it contributes nothing now.",
    "withdrawn": "It was withdrawn and contributes nothing now.",
    "removed": "Retention has removed its rows; what it contributed can no longer be counted.",
}


def print_impact(impact: Impact) -> None:
    """What the delivery is, what it adds now, what its withdrawal would change, and what it added to editions."""
    _print_delivery(impact.delivery)
    if impact.contribution is None or impact.withheld is None:
        out.print(_NOT_IN_FORCE[impact.delivery["state"]])
    else:
        _print_contribution(f"It contributes to {impact.contribution.period}", impact.contribution)
        _print_withheld(impact.withheld)
    for edition, contribution in impact.editions:
        published = f"{contribution.period} as published on {edition.published_at:%Y-%m-%d}"
        _print_contribution(f"It contributed to {published}", contribution)


def _print_delivery(record: Mapping[Hashable, Any]) -> None:
    what = " ".join(text(record[name]) or "unknown" for name in ("partner", "dataset", "period"))
    out.print(f"Delivery {record['delivery']}, {what}: {record['state']}", markup=False)
    out.print(f"      {record['file']} ({record['rows']} rows)", markup=False)


def _print_contribution(title: str, contribution: Contribution) -> None:
    share = contribution.share
    here = f"{share.residents} residents, of whom {share.residents_only_here} only here"
    out.print(f"\n{title}: {share.rows} rows that count, {here}")
    _print_changes(contribution.changes)


def _print_withheld(withheld: Withheld) -> None:
    again = f"delivery {withheld.again} would be in force again" if withheld.again else "no list would be in force"
    out.print(f"\nIf it were withheld, {again}")
    _print_changes(withheld.changes)


def _print_changes(changes: Changes) -> None:
    if not changes.figures and not changes.sustained:
        out.print("No figure changes.")
    if changes.figures:
        out.print(_figures(changes.figures))
    if changes.sustained:
        out.print(_sustained(changes.sustained))


def _figures(changes: Sequence[Change]) -> Table:
    shown = table("figure", "with it", "without", "contributes", "forecast", "light")
    for change in changes:
        before, after = change.with_it, change.without
        shown.add_row(
            change.key,
            text(before.realised),
            text(after.realised),
            f"{change.difference:+d}",
            _change(before.forecast, after.forecast),
            _change(before.light, after.light),
        )
    return shown


def _sustained(changes: Sequence[SustainedChange]) -> Table:
    """Of those placed: how many UWV confirms, and how many of them are still in employment later."""
    shown = table("still in employment, by UWV", "confirmed", *(f"after {months} months" for months in MONTHS))
    for change in changes:
        before, after = change.with_it, change.without
        shares = (_change(_share(before.after[months]), _share(after.after[months])) for months in MONTHS)
        shown.add_row(change.key, _change(before.confirmed, after.confirmed), *shares)
    return shown


def _share(share: SustainedShare | None) -> str:
    return "unknown" if share is None else f"{share.sustained} of {share.of}"


def _change(before: object, after: object) -> str:
    return text(before) if before == after else f"{text(before) or 'none'} -> {text(after) or 'none'}"

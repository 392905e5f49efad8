"""What a delivery does to the figures."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from waw_etl.console.screen import out, table, text

if TYPE_CHECKING:
    from waw_etl.actions.impact import Contribution, Impact, Withheld
    from waw_etl.indicators.impact import Change

_NOT_IN_FORCE = {
    "rejected": "It was rejected and changes no figure.",
    "superseded": "A later delivery has taken its place; it contributes nothing now.",
    "withdrawn": "It was withdrawn and contributes nothing now.",
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


def _print_changes(changes: Sequence[Change]) -> None:
    if not changes:
        out.print("No figure changes.")
        return
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
    out.print(shown)


def _change(before: object, after: object) -> str:
    return text(before) if before == after else f"{text(before)} -> {text(after)}"

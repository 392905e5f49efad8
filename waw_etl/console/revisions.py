"""Why figures differ from those of an earlier edition."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from waw_etl.console.screen import out, table
from waw_etl.indicators.figure_rows import SHARE
from waw_etl.indicators.revisions import plain_number

if TYPE_CHECKING:
    from waw_etl.actions.revisions import Revisions

_LEGEND = (
    "definitions: counted or grouped otherwise, or another target; corrections: in quarters that the earlier list "
    "covered; late: in quarters that it did not reach; new: since then"
)


def print_revisions(revisions: Revisions) -> None:
    """A line a figure or target that differs, with the parts of the difference."""
    as_now = "as published" if revisions.published else "as of today"
    out.print(f"{revisions.period} {as_now}, beside the edition of {revisions.since}")
    shown = table("level", "code", "measure", "", "before", "definitions", "corrections", "late", "new", "after")
    # Of a project's part in one municipality: only in the JSON, where nobody has to scroll past it.
    changed = [revision for revision in revisions.changed if revision.level != SHARE]
    for r in changed:
        parts = (f"{plain_number(part):+g}" if part else "" for part in vars(r.parts).values())
        values = (_plain(r.before), *parts, _plain(r.after))
        shown.add_row(r.level, r.code, r.measure, r.quantity.replace("_", " "), *values)
    if changed:
        out.print(shown)
        out.print(_LEGEND)
    else:
        out.print("Nothing differs.")


def _plain(value: Fraction) -> str:
    return f"{plain_number(value):g}"

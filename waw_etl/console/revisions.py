"""Why figures differ from those of an earlier edition."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from waw_etl.console.screen import out, table
from waw_etl.indicators.revisions import REALISED, Revision, plain_number
from waw_etl.indicators.scopes import LevelName

if TYPE_CHECKING:
    from waw_etl.actions.revisions import Revisions

_LEGEND = (
    "definitions: counted or grouped otherwise, or another target; corrections: in quarters that the earlier list "
    "covered; late: in quarters that it did not reach; new: since then"
)


def print_revisions(revisions: Revisions) -> None:
    """A line a realised figure that differs, and a target that was revised, with the parts; the programme first."""
    as_now = "as published" if revisions.published else "as of today"
    out.print(f"{revisions.period} {as_now}, beside the edition of {revisions.since}")
    told = [revision for level in LevelName for revision in revisions.changed if _is_told(revision, level)]
    if not told:
        out.print("Nothing differs.")
        return
    shown = table("level", "code", "measure", "", "before", "definitions", "corrections", "late", "new", "after")
    for r in told:
        parts = (f"{plain_number(part):+g}" if part else "" for part in vars(r.parts).values())
        values = (_plain(r.before), *parts, _plain(r.after))
        shown.add_row(r.level, r.code, r.measure, r.quantity.replace("_", " "), *values)
    out.print(shown)
    out.print(_LEGEND)


def _is_told(revision: Revision, level: LevelName) -> bool:
    """Whether it stands on the screen below this level: of targets those that changed by more than time going on."""
    return revision.level == level and bool(revision.quantity == REALISED or revision.parts.definitions)


def _plain(value: Fraction) -> str:
    return f"{plain_number(value):g}"

"""An edition that a monitor is compared with, as it was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from waw_etl.load.snapshots import FigureRow
from waw_etl.periods import Quarter
from waw_etl.reference import Reference


@dataclass(frozen=True)
class Grounds:
    """What an edition was counted from: `as_of` its day, `reference` the reference data of that day.

    `rows` are its proof rows as `realised_rows` gives them, `in_force` the deliveries it rests on
    (facts.DELIVERY_COLUMNS). All of it outlives the personal rows, so that a comparison comes out the same at any time.
    """

    as_of: date
    reference: Reference
    rows: pd.DataFrame
    in_force: pd.DataFrame


@dataclass(frozen=True)
class EarlierEdition:
    """What was published: `figures` are those of every level, `definitions` the versions by which they were counted.

    `grounds` is None where they can no longer be read: then nobody can tell why a figure differs.
    """

    period: Quarter
    published_on: date
    figures: tuple[FigureRow, ...]
    definitions: str
    grounds: Grounds | None

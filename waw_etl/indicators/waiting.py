"""Who is under way: of every trajectory how long it has waited for a step, and how the wait ended."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from waw_etl.facts import Facts
from waw_etl.indicators.realised import DATE_COLUMNS, quarters_before
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

Flags = npt.NDArray[np.bool_]
Ages = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Waits:
    """One entry a trajectory, in arrays of one length.

    `began` is how many whole quarters ago it did, `age` how many from then to the end of the wait, or up to now;
    `reached`: the step was made, `left`: it stopped without.
    """

    began: Ages
    age: Ages
    reached: Flags
    left: Flags

    @property
    def still(self) -> Ages:
        """The ages of those who wait still."""
        return self.age[~self.reached & ~self.left]

    def at(self, places: npt.NDArray[np.intp]) -> Waits:
        return Waits(self.began[places], self.age[places], self.reached[places], self.left[places])


# By project and municipality.
Places = dict[tuple[str, str], npt.NDArray[np.intp]]


def waits(facts: Facts, projects: Container[str], measure: Measure, period: Quarter) -> tuple[Waits, Places]:
    """The trajectories of these projects that began up to and including `period`, as far as is known at its end.

    With them where in the arrays those of each project and municipality stand.
    """
    rows = facts.trajectories
    began = quarters_before(period, rows["started_on"]).to_numpy()
    kept = (began >= 0) & np.array([code in projects for code in rows["project"]], dtype=bool)
    rows, began = rows[kept], began[kept].astype(np.int64)
    step, gone = _ago(rows[DATE_COLUMNS[measure]], period), _ago(rows["left_on"], period)
    reached, left = step >= 0, (gone >= 0) & (step < 0)
    ended = np.where(reached, step, np.where(left, gone, 0))
    # The job can have been there before the start, where a partner wrote down one day for the other.
    found = Waits(began, np.maximum(began - ended, 0), reached, left)
    return found, {
        (str(project), str(municipality)): places
        for (project, municipality), places in rows.groupby(["project", "municipality"]).indices.items()
    }


def _ago(days: pd.Series[pd.Timestamp], period: Quarter) -> Ages:
    """Quarters before `period`; negative after it, or where there is no day."""
    return np.asarray(quarters_before(period, pd.to_datetime(days)).fillna(-1), dtype=np.int64)

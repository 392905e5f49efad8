"""What the rules look at: the typed rows of one delivery, and the facts around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

DAY: Final = "datetime64[s]"


@dataclass(frozen=True)
class ProjectLife:
    """A project as the rules need it; `start` and `end` are the first and last day of its life."""

    name: str
    start: date
    end: date
    has_training: bool


@dataclass(frozen=True)
class Context:
    """The facts around a delivery. None where the delivery does not tell them: then nothing that needs them is judged.

    `municipalities` maps CBS codes to names.
    """

    projects: Mapping[str, ProjectLife]
    municipalities: Mapping[str, str]
    own_projects: frozenset[str] | None = None
    own_municipalities: frozenset[str] | None = None
    period_end: date | None = None

    @property
    def last_quarter(self) -> str | None:
        """The quarter in which the period ends, as typed rows write it: `2024-Q2`."""
        if self.period_end is None:
            return None
        return f"{self.period_end.year:04d}-Q{(self.period_end.month + 2) // 3}"


@dataclass(frozen=True)
class Rows:
    """Typed rows: one a data row, indexed by its row number; every column of the data set, absent ones empty.

    `values` holds dates as datetime64[s], hours as Float64, counts as Int64, the rest as text; what is empty or
    cannot be understood is missing. `raw` holds what stood in the cells, empty text for nothing: it tells the two
    apart. `unreadable` marks cells with an Excel error or a BSN: they count as filled, and no rule blames them.
    `present` names the columns that the file has.
    """

    values: pd.DataFrame
    raw: pd.DataFrame
    unreadable: pd.DataFrame
    present: frozenset[str]
    context: Context

    def __getitem__(self, column: str) -> pd.Series:
        return self.values[column]

    @cached_property
    def filled(self) -> pd.DataFrame:
        """Whether anything stands in each cell, valid or not."""
        return self.raw != ""

    @cached_property
    def invalid(self) -> pd.DataFrame:
        """Whether something stands in each cell that is no valid value."""
        return self.filled & self.values.isna()

    def is_known(self, column: str) -> pd.Series:
        """Whether the cell holds a valid value."""
        return self.values[column].notna()

    def repeats(self, columns: list[str]) -> pd.Series:
        """Whether all these columns are known and another row holds the same in them."""
        known = self.values[columns].notna().all(axis=1)
        return self.values.loc[known, columns].duplicated(keep=False).reindex(self.values.index, fill_value=False)

    def equals_another(self, keep: Literal["first", False] = False) -> pd.Series:
        """Whether another row is wholly equal: by value, and by what stands there where that is no valid value.

        With `keep="first"`, the first of equal rows is not marked.
        """
        identity = {name: self._identity(name) for name in self.values.columns}
        return pd.DataFrame(identity, index=self.values.index).duplicated(keep=keep)

    def none(self) -> pd.Series:
        """False for every row."""
        return pd.Series(False, index=self.values.index)

    def _identity(self, column: str) -> npt.NDArray[np.int64]:
        by_value, by_text = pd.factorize(self.values[column])[0], pd.factorize(self.raw[column])[0]
        return np.where(self.invalid[column].to_numpy(), -2 - by_text, by_value)

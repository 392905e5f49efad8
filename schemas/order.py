"""Comparisons of dates that the rules share. An empty or invalid date is neither before nor after another."""

from __future__ import annotations

from datetime import date

import pandas as pd

from schemas.frames import DAY, Context, Rows


def before(days: pd.Series, others: pd.Series) -> pd.Series:
    """Whether a day lies before the other; False where one of them is unknown."""
    return days < others


def after(days: pd.Series, others: pd.Series) -> pd.Series:
    """Whether a day lies after the other; False where one of them is unknown."""
    return days > others


def after_period(days: pd.Series, context: Context) -> pd.Series:
    """Whether a day lies after the period of the delivery; False for all where the period is unknown."""
    if context.period_end is None:
        return pd.Series(False, index=days.index)
    return days > pd.Timestamp(context.period_end)


def life(rows: Rows) -> pd.DataFrame:
    """The first and last day (`start`, `end`) of each row's project; missing where the project is unknown."""
    return pd.DataFrame(
        {
            "start": _days(rows["project"], {code: project.start for code, project in rows.context.projects.items()}),
            "end": _days(rows["project"], {code: project.end for code, project in rows.context.projects.items()}),
        }
    )


def _days(codes: pd.Series, by_code: dict[str, date]) -> pd.Series:
    return codes.map(by_code).astype(DAY)

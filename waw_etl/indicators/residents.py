"""Who is one resident (contract, Definitions)."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd


def resident_numbers(trajectories: pd.DataFrame, links: pd.DataFrame) -> pd.Series[int]:
    """Number the residents behind trajectories: equal numbers are one resident; on the index of `trajectories`.

    A resident is the BSN (its keyed hash) that a referral gives for Gemeente + Koppelnummer, so that two link
    numbers of one person after a move are one resident; else Gemeente + Koppelnummer; else the trajectory itself.
    """
    hashes = dict(zip(_pairs(links), links["bsn_hash"], strict=True))
    numbers: dict[Hashable, int] = {}
    own = zip(trajectories["partner"], trajectories["trajectory"], strict=True)
    residents = (
        _resident(hashes, linked, trajectory) for linked, trajectory in zip(_pairs(trajectories), own, strict=True)
    )
    found = [numbers.setdefault(resident, len(numbers)) for resident in residents]
    return pd.Series(found, index=trajectories.index, dtype="int64")


def bsn_hashes(rows: pd.DataFrame, links: pd.DataFrame) -> pd.Series[bytes]:
    """The keyed hash of the BSN behind rows with Gemeente and Koppelnummer; None where no referral gives one."""
    hashes = dict(zip(_pairs(links), links["bsn_hash"], strict=True))
    return pd.Series([hashes.get(pair) for pair in _pairs(rows)], index=rows.index, dtype="object")


def _pairs(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(frame["municipality"], frame["link_number"], strict=True))


def _resident(
    hashes: dict[tuple[str, str], bytes], linked: tuple[str, str], trajectory: tuple[str, str]
) -> tuple[Hashable, ...]:
    if pd.isna(linked[1]):
        return ("trajectory", trajectory)
    return ("bsn", hashes[linked]) if linked in hashes else ("link number", linked)

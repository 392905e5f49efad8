"""Residents who do not exist: their BSNs and the numbers under which municipalities know them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from stdnum.nl import bsn as bsn_numbers

# By size, roughly: how many in a hundred participants live where.
SHARES = {
    "GM0402": 38,
    "GM1942": 23,
    "GM0406": 17,
    "GM1696": 9,
    "GM0376": 5,
    "GM0317": 4,
    "GM0417": 4,
}
LINK_PREFIXES = {
    "GM0402": "HVS",
    "GM1942": "GMR",
    "GM0406": "HZN",
    "GM1696": "WDM",
    "GM0376": "BLA",
    "GM0317": "EEM",
    "GM0417": "LAR",
}
# The range that is set aside for tests; and one in which Excel drops the leading zero.
TEST_RANGE = (999900000, 999999999)
LEADING_ZERO_RANGE = (99990000, 99999999)
LEADING_ZERO_SHARE = 0.06


@dataclass
class Resident:
    """One person, with a Koppelnummer for each municipality that referred this person."""

    bsn: str
    link_numbers: dict[str, str] = field(default_factory=dict)


class Registry:
    """Gives out residents and Koppelnummers, each once."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._bsns: set[str] = set()
        self._last_number: Counter[str] = Counter()

    def resident(self) -> Resident:
        """A new person with a BSN of nine digits that passes the 11-check."""
        while True:
            leading_zero = self._rng.random() < LEADING_ZERO_SHARE
            bsn = f"{self._rng.randint(*(LEADING_ZERO_RANGE if leading_zero else TEST_RANGE)):09d}"
            if bsn_numbers.is_valid(bsn) and bsn not in self._bsns:
                self._bsns.add(bsn)
                return Resident(bsn)

    def enrol(self, resident: Resident, municipality: str) -> str:
        """The resident's Koppelnummer at a municipality; a new one at the first referral."""
        if municipality not in resident.link_numbers:
            # Leaves gaps, as real numbers do: most clients of a municipality follow no project.
            self._last_number[municipality] += self._rng.randint(1, 9)
            number = f"{LINK_PREFIXES[municipality]}-{self._last_number[municipality]:05d}"
            resident.link_numbers[municipality] = number
        return resident.link_numbers[municipality]

    def municipality(self) -> str:
        """Where a new participant lives."""
        return self._rng.choices(list(SHARES), weights=list(SHARES.values()))[0]

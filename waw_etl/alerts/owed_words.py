"""What the mails to stewards and to the regieteam both say of a list that is awaited."""

from __future__ import annotations

from waw_etl.indicators.owed import OwedList
from waw_etl.monitor.texts import DATASET_NAMES


def name_of(owed: OwedList) -> str:
    """What kind of list it is: `lijst met trajecten`."""
    return DATASET_NAMES[owed.dataset]


def in_the_meantime(owed: OwedList) -> str:
    """What is counted as long as no good list comes in."""
    if owed.in_force is None:
        return "Er is geen oudere lijst. Deze aantallen ontbreken in de monitor. Dat staat er ook bij."
    told = "" if owed.covers else " In de monitor staat dat deze lijst ouder is."
    return f"Wij gebruiken nu de lijst t/m {owed.in_force.label}.{told}"

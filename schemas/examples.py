"""Worked examples: for each data set a few rows as a steward would type them, each with what it tells.

Together they make a delivery for 2024-Q2 without findings. The first row holds the sample of every column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.catalogue import DATASETS
from schemas.dataset import DataSet
from schemas.meanings import meaning


@dataclass(frozen=True)
class Example:
    """One row: a Dutch sentence on what it tells, and its values by column; a column that is not named is empty."""

    story: str
    values: Mapping[str, str]


def _samples(dataset: DataSet) -> dict[str, str]:
    return {column.name: meaning(dataset, column).sample for column in dataset.columns}


_FIRST = {
    "trajecten": "Deze deelnemer is klaar en heeft een baan.",
    "aanmeldingen": "Deze inwoner is aangemeld en begonnen.",
    "dienstverbanden": "Dit dienstverband heeft een einddatum.",
    "tellingen": "Dit zijn de aantallen van één kwartaal.",
}
_OTHERS: dict[str, tuple[Example, ...]] = {
    "trajecten": (
        Example(
            "Deze deelnemer is nog bezig.",
            {
                "trajectory": "A-2024-018",
                "link_number": "GM-2024/003",
                "municipality": "Gooise Meren",
                "project": "ZorgStart",
                "started_on": "08-04-2024",
                "target_group": "statushouder",
                "state": "lopend",
            },
        ),
        Example(
            "Deze deelnemer is gestopt zonder baan.",
            {
                "trajectory": "A-2024-019",
                "link_number": "HV-2024/021",
                "municipality": "Hilversum",
                "project": "ZorgStart",
                "started_on": "05-02-2024",
                "target_group": "jongere",
                "state": "uitgevallen",
                "certificate": "geen",
                "left_on": "17-05-2024",
                "exit_reason": "terug naar gemeente",
            },
        ),
    ),
    "aanmeldingen": (
        Example(
            "Deze inwoner wacht nog op een plek.",
            {
                "link_number": "HV-2024/021",
                "bsn": "999990020",
                "municipality": "Hilversum",
                "project": "Motopp",
                "referred_on": "11-06-2024",
                "benefit": "geen",
                "distance": "kort",
                "result": "wachtlijst",
            },
        ),
    ),
    "dienstverbanden": (
        Example("Dit dienstverband loopt nog.", {"bsn": "999990020", "started_on": "13-05-2024", "contract": "vast"}),
    ),
    "tellingen": (
        Example(
            "Dit is het kwartaal ervoor. Toen vond nog niemand een baan.",
            {"project": "ZorgStart", "municipality": "Hilversum", "quarter": "2024-Q1", "started": "9", "placed": "0"},
        ),
    ),
}
EXAMPLES: dict[str, tuple[Example, ...]] = {
    name: (Example(_FIRST[name], _samples(dataset)), *_OTHERS[name]) for name, dataset in DATASETS.items()
}

"""All that a monitor is made from, before anything of it is put into words."""

from __future__ import annotations

from dataclasses import dataclass

from waw_etl.edited import EditedText
from waw_etl.facts import Facts
from waw_etl.indicators.figures import Status
from waw_etl.load.unsettled import OpenWarnings
from waw_etl.monitor.earlier import EarlierEdition
from waw_etl.monitor.edition_mark import EditionMark
from waw_etl.reference import Reference


@dataclass(frozen=True)
class Material:
    """What the monitor of `status.period` is made from.

    `status` has its figures, `facts` the rows that they were counted from and the accounts of partners, `reference` the
    reference data by which they were counted. `mark` tells which edition it is, and how far it has come.
    Numbers below `threshold` are hidden where people could be recognised.
    From `green_threshold`, a share, a target counts as reached.
    `warnings` are those without an answer in the lists that are counted, `texts` what the editors made of the accounts:
    all as of the moment of the edition.
    `earlier` is the edition of the period before, `replaced` the one of the same period that this one replaces.
    """

    status: Status
    reference: Reference
    facts: Facts
    mark: EditionMark
    threshold: int
    green_threshold: float
    warnings: tuple[OpenWarnings, ...] = ()
    texts: tuple[EditedText, ...] = ()
    earlier: EarlierEdition | None = None
    replaced: EarlierEdition | None = None

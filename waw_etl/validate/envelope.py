"""Who delivers what for which period: by sheet Levering of a workbook, by the file's name of a CSV (L04, L05)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from schemas.catalogue import DATASETS
from schemas.dataset import DataSet
from waw_etl.periods import Quarter
from waw_etl.read.book import TextBook
from waw_etl.reference import Partner, Reference
from waw_etl.validate.cover import Cover
from waw_etl.validate.findings import Finding, Place, file_finding
from waw_etl.validate.meant import meant_quarter
from waw_etl.validate.near import nearest

# L04 and L05 point at nothing more than the file (exchange format, Where an issue points).
_FILE = Place()


@dataclass(frozen=True)
class Envelope:
    """What a delivery says about itself.

    `partner`, `dataset` and `period` are None where they cannot be told; `partner_holds` and `period_holds` say
    whether the rules that need them may be judged.
    """

    partner: Partner | None
    dataset: DataSet | None
    period: Quarter | None
    findings: tuple[Finding, ...]

    @property
    def partner_code(self) -> str | None:
        """The partner as a verdict names it."""
        return None if self.partner is None else self.partner.code

    @property
    def dataset_name(self) -> str | None:
        """The data set as a verdict names it."""
        return None if self.dataset is None else self.dataset.name

    @property
    def partner_holds(self) -> bool:
        """Whether it is certain who delivers (no L04)."""
        return self.partner is not None and not any(f.rule == "L04" for f in self.findings)

    @property
    def period_holds(self) -> bool:
        """Whether it is certain for which period (no L05)."""
        return self.period is not None and not any(f.rule == "L05" for f in self.findings)


@dataclass(frozen=True)
class _Stated:
    """The three things as they were written."""

    partner: str
    dataset: str
    period: str


def name_parts(file: str) -> tuple[str, str, str] | None:
    """Partner, data set and period as they stand in a name of the CSV pattern, known or not; None for another name."""
    match PurePath(file).stem.split("_"):
        case [partner, dataset, period]:
            return partner, dataset, period
    return None


def envelope_of_csv(book: TextBook, reference: Reference, today: date, sender: str | None) -> Envelope:
    """What a CSV's name says: `<partner>_<dataset>_<period>.csv`."""
    parts = name_parts(book.file)
    if parts is None:
        return Envelope(None, None, None, (file_finding("L04", "file_name", _FILE, PurePath(book.file).name),))
    return _envelope(_Stated(*parts), reference, today, sender)


def envelope_of_cover(cover: Cover, book: TextBook, reference: Reference, today: date, sender: str | None) -> Envelope:
    """What sheet Levering says, held against the file's name where that follows the pattern of a CSV."""
    stated = _Stated(cover.partner, cover.dataset, cover.period)
    envelope = _envelope(stated, reference, today, sender)
    said = (envelope.partner_code, envelope.dataset_name, envelope.period)
    if not contradicts(book.file, said, reference):
        return envelope
    contradiction = file_finding("L05", "file_name", _FILE, PurePath(book.file).name)
    return Envelope(envelope.partner, envelope.dataset, envelope.period, (*envelope.findings, contradiction))


def _envelope(stated: _Stated, reference: Reference, today: date, sender: str | None) -> Envelope:
    partner = reference.partner_by_code.get(stated.partner.strip().casefold())
    dataset = DATASETS.get(stated.dataset.strip().casefold())
    period = _quarter(stated.period)
    findings = (
        *_partner_findings(stated, partner, sender, reference),
        *_dataset_findings(stated, partner, dataset),
        *_period_findings(stated, period, today),
    )
    return Envelope(partner, dataset, period, findings)


def _partner_findings(
    stated: _Stated, partner: Partner | None, sender: str | None, reference: Reference
) -> Iterator[Finding]:
    if partner is None:
        codes = reference.partner_by_code if sender is None else (sender,)
        near = nearest(stated.partner, {code: code for code in codes})
        yield replace(file_finding("L04", "partner", _FILE, stated.partner), proposal=near)
    elif sender is not None and partner.code != sender:
        yield file_finding("L04", "sender", _FILE, stated.partner)


def _dataset_findings(stated: _Stated, partner: Partner | None, dataset: DataSet | None) -> Iterator[Finding]:
    if dataset is None:
        names = ", ".join(DATASETS)
        found = file_finding("L04", "dataset", _FILE, stated.dataset, allowed=names, first=next(iter(DATASETS)))
        own = DATASETS if partner is None else partner.datasets
        yield replace(found, proposal=nearest(stated.dataset, {name: name for name in own}))
    elif partner is not None and dataset.name not in partner.datasets:
        allowed = ", ".join(partner.datasets) or "niets"
        first = (*partner.datasets, "een andere organisatie levert voor u")[0]
        yield file_finding("L04", "not_allowed", _FILE, stated.dataset, allowed=allowed, first=first)


def _period_findings(stated: _Stated, period: Quarter | None, today: date) -> Iterator[Finding]:
    if period is None:
        yield replace(file_finding("L05", "invalid", _FILE, stated.period), proposal=_meant(stated.period, today))
    elif period.last_day > today:
        last_ended = Quarter.of(today) if Quarter.of(today).last_day <= today else Quarter.of(today) + (-1)
        yield file_finding("L05", "not_ended", _FILE, stated.period, last_ended=last_ended)


def contradicts(file: str, said: tuple[str | None, str | None, Quarter | None], reference: Reference) -> bool:
    """Whether a file's name follows the pattern and says another partner, data set or period than the file (L05)."""
    named = _named(file, reference)
    return named is not None and named != said


def _named(file: str, reference: Reference) -> tuple[str, str, Quarter] | None:
    """Partner, data set and period of a file's name that follows the pattern; None for a free name."""
    parts = name_parts(file)
    if parts is None:
        return None
    partner, dataset, quarter = (part.strip().casefold() for part in parts)
    period = _quarter(quarter)
    if period is None or partner not in reference.partner_by_code or dataset not in DATASETS:
        return None
    return partner, dataset, period


def _quarter(text: str) -> Quarter | None:
    try:
        return Quarter.parse(text)
    except ValueError:
        return None


def _meant(period: str, today: date) -> str | None:
    """The quarter that was probably meant, if it has ended."""
    meant = meant_quarter(period)
    return meant if meant is not None and Quarter.parse(meant).last_day <= today else None

"""Make a template for a partner, empty or with its rows in force."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from schemas.catalogue import DATASETS, WITH_BSN
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import UsageError
from waw_etl.load.database import reading
from waw_etl.load.history import previous_table
from waw_etl.periods import Quarter, running_half_year
from waw_etl.reference import Partner, Reference
from waw_etl.templates import Template, write_template
from waw_etl.validate.envelope import contradicts

_ENDING = ".xlsx"


@dataclass(frozen=True)
class Wish:
    """Which template is asked for, as it was typed; without a period it is that of the running half-year."""

    partner: str
    dataset: str
    file: Path
    period: Quarter | None = None


def make_template(wish: Wish, reference: Reference, today: date) -> None:
    """Write an empty template.

    Raises:
        UsageError: this partner does not deliver this for that period, or the file cannot be made there.
        StorageError: the file cannot be written.
    """
    write_template(_template(wish, reference, today), wish.file)


def make_prefilled_template(wish: Wish, place: Workplace) -> int:
    """Write a template with the partner's rows in force; returns how many there are, 0 in an empty template.

    Raises:
        UsageError: as `make_template`; or the data set has BSNs, or the list in force is of a later period.
        StorageError: the file cannot be written.
        DatabaseError: the database cannot be used.
    """
    template = _template(wish, place.reference, place.today)
    if wish.dataset in WITH_BSN:
        raise UsageError(
            f"A template of '{wish.dataset}' cannot be prefilled: it would need BSNs, and those are not kept. "
            "Ask for one without --prefilled."
        )
    with reading(place.engine) as connection:
        found = previous_table(connection, wish.partner, wish.dataset)
    if found is None:
        write_template(template, wish.file)
        return 0
    _, period, rows = found
    if period > template.period:
        raise UsageError(f"The list in force is of {period}; one of {template.period} would be refused (V04).")
    write_template(replace(template, rows=rows), wish.file)
    return len(rows)


def _template(wish: Wish, reference: Reference, today: date) -> Template:
    partner = _partner(wish, reference)
    template = Template(partner, DATASETS[wish.dataset], wish.period or running_half_year(today), today, reference)
    if not template.can_be_filled:
        raise UsageError(f"No project that '{partner.code}' can deliver about has begun by {template.period}.")
    if contradicts(wish.file.name, (partner.code, wish.dataset, template.period), reference):
        raise UsageError(f"{wish.file.name} says something else than {partner.code} {wish.dataset} {template.period}.")
    try:
        _require_new(wish.file)
    except OSError as error:
        raise UsageError(f"{wish.file} cannot be made: {error.strerror}.") from None
    return template


def _partner(wish: Wish, reference: Reference) -> Partner:
    partner = reference.partner_by_code.get(wish.partner)
    if partner is None:
        raise UsageError(f"There is no partner '{wish.partner}'; choose {', '.join(reference.partner_by_code)}.")
    if wish.dataset not in DATASETS:
        raise UsageError(f"There is no data set '{wish.dataset}'; choose {', '.join(DATASETS)}.")
    if wish.dataset not in partner.datasets:
        delivers = ", ".join(partner.datasets) or "nothing itself"
        raise UsageError(f"'{partner.code}' does not deliver '{wish.dataset}'; it delivers {delivers}.")
    return partner


def _require_new(file: Path) -> None:
    if file.suffix.lower() != _ENDING:
        raise UsageError(f"{file} must end in {_ENDING}.")
    if file.exists():
        raise UsageError(f"{file} exists already; name a new file.")
    if not file.parent.is_dir():
        raise UsageError(f"The folder {file.parent} does not exist.")

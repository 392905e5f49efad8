"""What every action works with: the settings, the reference data and the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from waw_etl.load.database import open_database
from waw_etl.periods import Quarter, half_years, running_half_year
from waw_etl.reference import Reference, load_reference
from waw_etl.settings import Settings


@dataclass(frozen=True)
class Workplace:
    """Opened once a command or flow run, and handed to its actions."""

    settings: Settings
    reference: Reference
    engine: Engine

    @property
    def today(self) -> date:
        return self.settings.now().date()

    @property
    def running_period(self) -> Quarter:
        """The half-year that partners are delivering for; after the programme its last one."""
        programme = self.reference.programme
        return min(running_half_year(self.today), half_years(programme.start, programme.end)[-1])


def open_workplace(settings: Settings) -> Workplace:
    """Open the workplace; an empty database is set up.

    Raises:
        ReferenceDataError: the reference data has mistakes.
        DatabaseError: the database cannot be used.
    """
    reference = load_reference(settings.reference_dir)
    return Workplace(settings, reference, open_database(settings))

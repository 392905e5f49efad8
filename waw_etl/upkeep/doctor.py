"""`waw doctor`: everything that can be wrong with an installation, looked at once, with what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from waw_etl.errors import ReferenceDataError, UsageError, WawError, whereabouts
from waw_etl.reference import Reference, load_reference
from waw_etl.settings import Settings, load_settings
from waw_etl.upkeep.checks.database import check_clock, check_database, usable_database
from waw_etl.upkeep.checks.environment import check_reference, check_settings
from waw_etl.upkeep.checks.folders import check_folders
from waw_etl.upkeep.checks.keys import check_keys
from waw_etl.upkeep.checks.outgoing import check_backup, check_mail_server, check_mails
from waw_etl.upkeep.checks.schedules import check_prefect, check_schedules
from waw_etl.upkeep.checks.sources import check_mailbox, check_sources
from waw_etl.upkeep.finding import Finding, Level, Surroundings, bad

Check = Callable[[Surroundings], Iterator[Finding]]
CHECKS: dict[str, Check] = {
    "settings": check_settings,
    "reference data": check_reference,
    "database": check_database,
    "keys": check_keys,
    "folders": check_folders,
    "sources": check_sources,
    "mailbox": check_mailbox,
    "mail server": check_mail_server,
    "mails": check_mails,
    "clock": check_clock,
    "Prefect": check_prefect,
    "schedules": check_schedules,
    "back-up": check_backup,
}
_REPORT = "Please report it; the other checks stand."


@dataclass(frozen=True)
class Examined:
    """What the checks found, in their order: each with the name of its check."""

    findings: list[tuple[str, Finding]]

    @property
    def is_good(self) -> bool:
        """Whether nothing is bad; warnings may be left."""
        return all(finding.level is not Level.BAD for _, finding in self.findings)

    def to_json(self) -> list[dict[str, str | None]]:
        """The document of `waw doctor --json`."""
        return [
            {"check": check, "level": str(finding.level), "what": finding.what, "repair": finding.repair}
            for check, finding in self.findings
        ]


def examine(environment: Mapping[str, str]) -> Examined:
    """Carry out all checks, at the same time: several wait for an answer from elsewhere. Nothing is changed."""
    try:
        settings = load_settings()
    except UsageError as error:
        return Examined([("settings", bad(str(error), "Set them right: the README lists what each may be."))])
    around = Surroundings(settings, environment, _reference(settings), usable_database(settings))
    with ThreadPoolExecutor(max_workers=len(CHECKS)) as pool:
        found = pool.map(lambda check: _carried_out(check, around), CHECKS.values())
        return Examined([(name, finding) for name, of_check in zip(CHECKS, found, strict=True) for finding in of_check])


def _reference(settings: Settings) -> Reference | None:
    try:
        return load_reference(settings.reference_dir)
    except ReferenceDataError:
        return None


def _carried_out(check: Check, around: Surroundings) -> list[Finding]:
    try:
        return list(check(around))
    except WawError as error:
        return [bad(str(error), "Put right what it says, and look again.")]
    except Exception as error:  # noqa: BLE001 - one check that fails must not hide what the others found
        return [bad(f"The check itself failed: {whereabouts(error)}.", _REPORT)]

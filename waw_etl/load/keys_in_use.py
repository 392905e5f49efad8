"""On which keys the stored data rest: another one is refused, since under it nothing matches or can be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from schemas.catalogue import WITH_BSN
from waw_etl.delivery import Verdict
from waw_etl.errors import StorageError
from waw_etl.load.frames import NAME_LENGTH, storable
from waw_etl.load.history import is_empty
from waw_etl.load.numbers import next_number
from waw_etl.load.tables import deliveries, keys_used
from waw_etl.pull.keys import KeyKind, Keys, load_keys
from waw_etl.settings import Settings

_FIRST_USE = "first use"


@dataclass(frozen=True)
class KeyChange:
    """From when a key is in use, and who wants it so; `at_once` where nothing has to be cleaned up after it."""

    kind: KeyKind
    fingerprint: str
    at: datetime
    reason: str
    by: str
    at_once: bool = False


def keys_in_use(connection: Connection, settings: Settings) -> Keys:
    """The keys on which the stored data rest; made where nothing was ever delivered.

    Raises:
        StorageError: a key is missing, is none, or is another than the one in use.
    """
    keys = load_keys(settings, may_make=is_empty(connection))
    require_keys(connection, keys)
    return keys


def require_keys(connection: Connection, keys: Keys) -> None:
    """Make sure that no key was put in the place of the one in use.

    Raises:
        StorageError: one was; the text tells what to do.
    """
    for kind in KeyKind:
        used = fingerprint_in_use(connection, kind)
        if used is not None and used not in keys.fingerprints(kind):
            raise StorageError(
                f"The {kind} key ({keys.fingerprints(kind)[0]}) is not the one in use ({used}). Put that one back in "
                f"{kind.variable} or WAW_HOME/keys; where it was changed on purpose: waw keys renew {kind}."
            )


def adopt_keys(connection: Connection, keys: Keys, at: datetime) -> None:
    """Note at the first use on which keys the stored data rest, in the transaction that stores something.

    Raises:
        StorageError: a key is another than the one in use: it was changed since this run took it.
    """
    require_keys(connection, keys)
    for kind in KeyKind:
        if fingerprint_in_use(connection, kind) is None:
            first = keys.fingerprints(kind)[0]
            note_change(connection, KeyChange(kind, first, at, _FIRST_USE, _FIRST_USE, at_once=True))
            if kind is KeyKind.BSN:
                _note_at_deliveries(connection, first)


def fingerprint_in_use(connection: Connection, kind: KeyKind) -> str | None:
    """By what the key in use is known; None before the first delivery."""
    query = select(keys_used.c.fingerprint).where(keys_used.c.kind == str(kind)).order_by(keys_used.c.key.desc())
    return connection.execute(query.limit(1)).scalar()


def was_used(connection: Connection, kind: KeyKind, fingerprint: str) -> bool:
    """Whether a key is or was in use."""
    same = (keys_used.c.kind == str(kind), keys_used.c.fingerprint == fingerprint)
    return connection.execute(select(keys_used.c.key).where(*same)).scalar() is not None


def note_change(connection: Connection, change: KeyChange) -> None:
    """Note that another key is in use from now on."""
    connection.execute(
        insert(keys_used).values(
            key=next_number(keys_used.c.key),
            kind=str(change.kind),
            fingerprint=change.fingerprint,
            used_from=change.at,
            reason=storable(change.reason),
            by=storable(change.by, NAME_LENGTH),
            completed_at=change.at if change.at_once else None,
        )
    )


def is_complete(connection: Connection, kind: KeyKind) -> bool:
    """Whether the last change of a key was carried through to its end."""
    open_ones = select(keys_used.c.key).where(keys_used.c.kind == str(kind), keys_used.c.completed_at.is_(None))
    return connection.execute(open_ones.limit(1)).scalar() is None


def complete_change(connection: Connection, kind: KeyKind, at: datetime) -> None:
    """Note that nothing is left of what was under the keys before."""
    open_ones = (keys_used.c.kind == str(kind), keys_used.c.completed_at.is_(None))
    connection.execute(update(keys_used).where(*open_ones).values(completed_at=at))


def _note_at_deliveries(connection: Connection, fingerprint: str) -> None:
    """The deliveries of earlier versions came in under the key in use: there was no other."""
    hashed = (deliveries.c.dataset.in_(WITH_BSN), deliveries.c.verdict != str(Verdict.REJECTED))
    connection.execute(update(deliveries).where(*hashed).values(bsn_key=fingerprint))

"""Change a key that leaked: nothing stays under the old one, and nothing is lost that cannot be delivered again."""

from __future__ import annotations

from dataclasses import dataclass

from waw_etl.actions.current import keep_current_figures
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import UsageError
from waw_etl.load.database import reading, transaction
from waw_etl.load.forget import forget_hashes
from waw_etl.load.history import newest_receipt, refuse_earlier
from waw_etl.load.keys_in_use import KeyChange, complete_change, fingerprint_in_use, is_complete, note_change, was_used
from waw_etl.load.removals import Removal, Removed, log_removals
from waw_etl.load.scrub import scrub
from waw_etl.pull.archive import Archive
from waw_etl.pull.keys import KeyKind, configured_keys, fingerprint, load_keys
from waw_etl.pull.new_keys import alone, next_key, put_in_place
from waw_etl.validate.bsn import mask


@dataclass(frozen=True)
class Renewal:
    """What came of a change of keys: by what the new one is known, and what was taken away or encrypted anew."""

    fingerprint: str
    hashes: int = 0
    spells: int = 0
    files: int = 0


def renew_bsn_key(place: Workplace, reason: str, by: str) -> Renewal:
    """Change the key under which BSNs are hashed, and take away every hash under the one before.

    The steps are: a new key (that of `WAW_BSN_KEY` where that is set), all hashes gone in one transaction, their
    traces in the database's files gone, the new key in the place of the old. What was broken off is finished by
    doing it again.

    Raises:
        UsageError: no reason is given, or nobody who decided, `WAW_BSN_KEY` is still the key in use, or the clock is
            behind.
        DatabaseError, StorageError: the database or the keys cannot be used; doing it again goes on from there.
    """
    _require_reason(reason, by)
    with alone(place.settings):
        change = _change(place, KeyKind.BSN, reason, by)
        removed = _forget(place, change)
        scrub(place.engine)
        with transaction(place.engine) as connection:
            complete_change(connection, KeyKind.BSN, change.at)
        put_in_place(place.settings, KeyKind.BSN)
    keep_current_figures(place)
    write_overview_page(place)
    return Renewal(change.fingerprint, hashes=_sum(removed, Removed.HASHES), spells=_sum(removed, Removed.ROWS))


def renew_archive_key(place: Workplace, reason: str, by: str) -> Renewal:
    """Change the key of the archive, and encrypt all that lies there anew.

    Meanwhile both keys read, and what comes in is written under the new one. What was broken off is finished by doing
    it again. Where the key is configured, `WAW_ARCHIVE_KEY` holds the new one, a comma and the old one meanwhile.

    Raises:
        UsageError: no reason is given, or nobody who decided, or the first key of `WAW_ARCHIVE_KEY` is still the key
            in use.
        DatabaseError, StorageError: the database, the archive or the keys cannot be used.
    """
    _require_reason(reason, by)
    with alone(place.settings):
        change = _change(place, KeyKind.ARCHIVE, reason, by)
        keys = load_keys(place.settings, may_make=False)
        # Within the transaction: nothing comes into the archive, or is removed from it, at the same time.
        with transaction(place.engine) as connection:
            files = Archive(place.settings.archive, keys.archive, keys.archive_before).renew()
            if fingerprint_in_use(connection, KeyKind.ARCHIVE) != change.fingerprint:
                note_change(connection, change)
        put_in_place(place.settings, KeyKind.ARCHIVE)
    return Renewal(change.fingerprint, files=files)


def _require_reason(reason: str, by: str) -> None:
    if not reason.strip() or not by.strip():
        raise UsageError("A change of keys needs a reason, and who decided.")


def _change(place: Workplace, kind: KeyKind, reason: str, by: str) -> KeyChange:
    """The change to make, or the one that was broken off."""
    new = fingerprint(next_key(place.settings, kind))
    with reading(place.engine) as connection:
        is_used = fingerprint_in_use(connection, kind) == new
        is_old = was_used(connection, kind, new) and not (is_used and not is_complete(connection, kind))
    if is_old and configured_keys(place.settings, kind):
        raise UsageError(
            f"{kind.variable} is a key that was used already. Set it to a new one first: openssl rand -base64 32."
        )
    told = mask(reason.strip()), mask(by.strip())
    return KeyChange(kind, new, place.settings.now(), *told, at_once=kind is KeyKind.ARCHIVE)


def _forget(place: Workplace, change: KeyChange) -> list[Removal]:
    """Take the hashes away, unless that was done before the change was broken off."""
    with transaction(place.engine) as connection:
        if fingerprint_in_use(connection, change.kind) == change.fingerprint:
            return []
        refuse_earlier(change.at, newest_receipt(connection))
        removed = forget_hashes(connection)
        log_removals(connection, removed, change.at, change.reason, change.by)
        note_change(connection, change)
    return removed


def _sum(removed: list[Removal], what: Removed) -> int:
    return sum(removal.number for removal in removed if removal.what is what)

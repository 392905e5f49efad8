"""Commands about the keys under which BSNs are hashed and deliveries are archived."""

from __future__ import annotations

from typing import Literal

from waw_etl.cli.app import GOOD, key_commands, workplace


@key_commands.command
def renew(kind: Literal["bsn", "archive"], /, *, reason: str, by: str) -> int:
    """Change a key that leaked; broken off half-way, give the command again.

    Parameters
    ----------
    kind: str
        bsn: every stored hash of a BSN is taken away, and municipalities, then UWV, deliver the same lists again.
        archive: all archived files are encrypted anew.
    reason: str
        Why; kept with the change.
    by: str
        Who decided so.
    """
    if kind == "bsn":
        return _renew_bsn(reason, by)
    return _renew_archive(reason, by)


def _renew_bsn(reason: str, by: str) -> int:
    from waw_etl.actions.keys import renew_bsn_key

    done = renew_bsn_key(workplace(), reason, by)
    print(f"BSNs are hashed under a new key ({done.fingerprint}); the old one and all hashes under it are gone.")
    print(f"Taken away: {done.hashes} hashes of referrals and {done.spells} employment spells.")
    print("Ask the municipalities to deliver their last list again, and after them UWV.")
    print("Destroy the copies of the old key, and the back-ups of the database that you need no longer.")
    return GOOD


def _renew_archive(reason: str, by: str) -> int:
    from waw_etl.actions.keys import renew_archive_key

    done = renew_archive_key(workplace(), reason, by)
    print(f"The archive is under a new key ({done.fingerprint}); {done.files} files were encrypted anew.")
    print("Destroy the copies of the old key, and the back-ups of the archive that you need no longer.")
    return GOOD

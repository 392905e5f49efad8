"""Which keys were in use from when: by their fingerprints, since no key is stored."""

from __future__ import annotations

from sqlalchemy import Column, String, Table, Text, UniqueConstraint

from waw_etl.load.tables.base import Key, Moment, metadata

keys_used = Table(
    "keys_used",
    metadata,
    Column("key", Key, primary_key=True, autoincrement=True, doc="Number; of each kind the last one is in use."),
    Column("kind", String(10), nullable=False, doc="What it is for: bsn (hashes) or archive (encrypted files)."),
    Column("fingerprint", String(16), nullable=False, doc="By what the key is told from others."),
    Column("used_from", Moment, nullable=False, doc="From when it is in use."),
    Column("reason", Text, nullable=False, doc="Why there had to be another."),
    Column("by", String(80), nullable=False, doc="Who decided so."),
    Column("completed_at", Moment, doc="When nothing was left of what was under the key before; NULL: not yet."),
    UniqueConstraint("kind", "fingerprint"),
)

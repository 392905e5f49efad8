"""The tables of the reporting database. Rows are only ever added; what is in force is derived.

The exceptions are retention and erasure, each logged, the state of an outgoing mail, what an edition that was returned
rested on, and what can be made again from the rest: the figures of the current state, and names.
"""

from waw_etl.load.tables.alerts import alert_log, alerts
from waw_etl.load.tables.base import Moment, metadata
from waw_etl.load.tables.deliveries import (
    ROWS,
    answers,
    counts,
    deliveries,
    explanations,
    findings,
    referrals,
    rejected_counts,
    spells,
    trajectories,
    withdrawals,
)
from waw_etl.load.tables.editions import (
    edition_basis,
    edition_deliveries,
    edition_documents,
    edition_log,
    edition_reference,
    edition_rows,
    editions,
    figures,
    names,
    snapshots,
)
from waw_etl.load.tables.keys import keys_used
from waw_etl.load.tables.outbox import outbox, outbox_log
from waw_etl.load.tables.removals import removals
from waw_etl.load.tables.texts import edition_texts, text_imports

__all__ = [
    "ROWS",
    "Moment",
    "alert_log",
    "alerts",
    "answers",
    "counts",
    "deliveries",
    "edition_basis",
    "edition_deliveries",
    "edition_documents",
    "edition_log",
    "edition_reference",
    "edition_rows",
    "edition_texts",
    "editions",
    "explanations",
    "figures",
    "findings",
    "keys_used",
    "metadata",
    "names",
    "outbox",
    "outbox_log",
    "referrals",
    "rejected_counts",
    "removals",
    "snapshots",
    "spells",
    "text_imports",
    "trajectories",
    "withdrawals",
]

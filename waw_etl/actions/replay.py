"""Count a published edition again, from what it rests on, and give its documents out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from waw_etl.actions.kept import KeptEdition, read_kept
from waw_etl.actions.monitor import material_as_published, monitor_folder
from waw_etl.actions.workplace import Workplace
from waw_etl.indicators.differences import Difference, differences
from waw_etl.indicators.figure_rows import figure_rows
from waw_etl.indicators.figures import Status
from waw_etl.indicators.proof import proof_rows, same_proof
from waw_etl.indicators.status import status_rows
from waw_etl.load.database import reading
from waw_etl.load.editions import Document, Edition
from waw_etl.monitor.context import build_context
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.write import refuse_file, render_monitor, write_documents
from waw_etl.periods import Quarter


@dataclass(frozen=True)
class Replay:
    """What came of counting an edition again.

    `removed` are those of its deliveries of which rows are gone since: then it was counted from the proof rows, and
    `proof_agrees` is None. Else it was counted from the rows, and `proof_agrees` tells whether they still give the
    proof rows. `figures` is the number of figures compared; `paths` has the documents that were given out, which are
    those that are sound. `again` is what they say, built anew from what was kept; None where that cannot be: rows are
    gone, or another version of the software made them.
    """

    edition: Edition
    removed: tuple[int, ...]
    figures: int
    differences: tuple[Difference, ...]
    proof_agrees: bool | None
    documents: tuple[Document, ...]
    paths: list[Path]
    again: MonitorContext | None

    @property
    def equal(self) -> bool:
        """Whether every figure is what it was."""
        return not self.differences and self.proof_agrees is not False

    @cached_property
    def rendered_equal(self) -> bool | None:
        """Whether the documents, made anew, have the bytes that were published; None where they cannot be.

        Raises:
            RenderingError: one of them cannot be made.
        """
        if self.again is None:
            return None
        return render_monitor(self.again) == {document.name: document.content for document in self.documents}

    @property
    def damaged(self) -> tuple[str, ...]:
        """The documents whose bytes are no longer those that were published."""
        return tuple(document.name for document in self.documents if not document.sound)

    def to_json(self) -> dict[str, Any]:
        """The document of `waw replay --json`."""
        edition = self.edition
        return {
            "period": str(edition.period),
            "edition": edition.edition,
            "revision": edition.revision,
            "published_at": edition.published_at.isoformat(timespec="seconds"),
            "as_of": edition.as_of.isoformat(timespec="seconds"),
            "definitions": edition.definitions,
            "software": edition.software,
            "equal": self.equal,
            "counted_from": "proof_rows" if self.removed else "rows",
            "removed": list(self.removed),
            "proof_agrees": self.proof_agrees,
            "figures": self.figures,
            "differences": [vars(difference) for difference in self.differences],
            "documents": [document.to_json() for document in self.documents],
            "paths": [str(path) for path in self.paths],
            "rendered_equal": self.rendered_equal,
        }


def replay_edition(place: Workplace, period: Quarter, out: Path | None = None, revision: int | None = None) -> Replay:
    """Count the edition of a period again and compare every figure; write its documents as they were published.

    Without a revision it is the newest one that was published.

    Of the running state nothing is used: deliveries, reference data and threshold are the edition's own.
    `out` is the folder to write to; without it, that of the edition in the monitor folder.

    Raises:
        NoDataError: no such edition was published.
        UsageError: `out` is a file.
        DamagedError: its reference data can no longer be read.
        DatabaseError, StorageError: the database or the folder cannot be used.
    """
    with reading(place.engine) as connection:
        kept = read_kept(connection, period, revision)
        folder = out or monitor_folder(place, connection, kept.edition)
        refuse_file(folder)
        rows = None if kept.removed else status_rows(kept.facts, kept.reference, period)
        status = kept.basis.status_of(kept.proven_rows if rows is None else rows, period)
        again = None if rows is None else _printed_again(connection, kept, status)
    return Replay(
        edition=kept.edition,
        removed=kept.removed,
        figures=len(kept.figures),
        differences=differences(kept.figures, figure_rows(status)),
        proof_agrees=None if rows is None else same_proof(kept.proof, proof_rows(rows, period)),
        documents=kept.documents,
        paths=write_documents({d.name: d.content for d in kept.documents if d.sound}, folder),
        again=again,
    )


def _printed_again(connection: Connection, kept: KeptEdition, status: Status) -> MonitorContext | None:
    """What its documents say, built anew; None where another version of the software made them."""
    edition = kept.edition
    if edition.content_sha256 is None or edition.software != version("waw-etl"):
        return None
    return build_context(material_as_published(connection, kept, status))

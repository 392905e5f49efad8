"""Count a published edition again, from what it rests on, and give its documents out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waw_etl.actions.kept import read_kept
from waw_etl.actions.workplace import Workplace
from waw_etl.indicators.differences import Difference, differences
from waw_etl.indicators.figure_rows import figure_rows
from waw_etl.indicators.proof import proof_rows, same_proof
from waw_etl.indicators.status import status_of_rows, status_rows
from waw_etl.load.database import reading
from waw_etl.load.editions import Document, Edition
from waw_etl.monitor.write import refuse_file, write_documents
from waw_etl.periods import Quarter


@dataclass(frozen=True)
class Replay:
    """What came of counting an edition again.

    `removed` are those of its deliveries of which rows are gone since: then it was counted from the proof rows, and
    `proof_agrees` is None. Else it was counted from the rows, and `proof_agrees` tells whether they still give the
    proof rows. `figures` is the number of figures compared; `paths` has the documents that were given out, which are
    those that are sound.
    """

    edition: Edition
    removed: tuple[int, ...]
    figures: int
    differences: tuple[Difference, ...]
    proof_agrees: bool | None
    documents: tuple[Document, ...]
    paths: list[Path]

    @property
    def equal(self) -> bool:
        """Whether every figure is what it was."""
        return not self.differences and self.proof_agrees is not False

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
            "documents": [{"name": d.name, "sha256": d.sha256, "sound": d.sound} for d in self.documents],
            "paths": [str(path) for path in self.paths],
        }


def replay_edition(place: Workplace, period: Quarter, out: Path | None = None) -> Replay:
    """Count the edition of a period again and compare every figure; write its documents as they were published.

    Of the running state nothing is used: deliveries, reference data and threshold are the edition's own.
    `out` is the folder to write to; without it, that of the period in the monitor folder.

    Raises:
        NoDataError: no such edition was published.
        UsageError: `out` is a file.
        DamagedError: its reference data can no longer be read.
        DatabaseError, StorageError: the database or the folder cannot be used.
    """
    folder = out or place.settings.monitors / str(period)
    refuse_file(folder)
    with reading(place.engine) as connection:
        kept = read_kept(connection, period)
    reference = kept.reference
    rows = None if kept.removed else status_rows(kept.facts, reference, period)
    counted = kept.proven_rows if rows is None else rows
    status = status_of_rows(counted, kept.facts, reference, period, kept.edition.green_threshold)
    return Replay(
        edition=kept.edition,
        removed=kept.removed,
        figures=len(kept.figures),
        differences=differences(kept.figures, figure_rows(status)),
        proof_agrees=None if rows is None else same_proof(kept.proof, proof_rows(rows, period)),
        documents=kept.documents,
        paths=write_documents({d.name: d.content for d in kept.documents if d.sound}, folder),
    )

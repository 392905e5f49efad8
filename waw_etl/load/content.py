"""What a delivery says, as one keyed number: files that say the same have the same, whatever their bytes."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator

from waw_etl.delivery import Judgement, Verdict
from waw_etl.load.frames import plain_values


def content_digest(judgement: Judgement, key: bytes) -> str | None:
    """HMAC-SHA-256 in hexadecimal over all that is stored or told of an accepted file, its name aside.

    Rows count at their row numbers, since findings and figures point there. What is not loaded (a column that the
    format does not know) counts only as far as it is told. Keyed, since BSNs are among what is counted.
    None for a file that was rejected: nothing of it is kept.
    """
    if judgement.verdict is Verdict.REJECTED:
        return None
    digest = hmac.new(key, digestmod=hashlib.sha256)
    for part in _parts(judgement):
        # A part a line: without line breaks of its own, so that no two contents read the same.
        digest.update(json.dumps(part).encode() + b"\n")
    return digest.hexdigest()


def _parts(judgement: Judgement) -> Iterator[object]:
    said = (judgement.partner, judgement.dataset, judgement.period, judgement.prepared_on)
    yield [*map(str, said), judgement.no_participants, judgement.rows]
    yield [[issue.rule, issue.sheet, issue.row, issue.column, issue.value] for issue in judgement.issues]
    for table in (judgement.explanations, judgement.table):
        yield table.index.tolist()
        yield from ([str(name), plain_values(table[name])] for name in table.columns)

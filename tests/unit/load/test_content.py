"""When two deliveries say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from waw_etl.delivery import Issue, Judgement, Severity
from waw_etl.load.content import content_digest
from waw_etl.periods import Quarter

KEY = b"k" * 32
WARNING = Issue(Severity.WARNING, "U07", "Dienstverbanden", 3, "SBI", "zorg", "Deze SBI-code kennen wij niet.")


def table(**columns: list[object]) -> pd.DataFrame:
    cells = {"bsn": ["111222333", "123456782"], "started_on": [date(2024, 1, 1)] * 2, "hours": [32.0, None]} | columns
    frame = pd.DataFrame(cells, index=pd.Index([2, 3], name="row"))
    return frame.assign(started_on=frame["started_on"].astype("datetime64[s]"), hours=frame["hours"].astype("Float64"))


JUDGED = Judgement(
    "uwv.xlsx",
    partner="uwv",
    dataset="dienstverbanden",
    period=Quarter(2024, 2),
    rows=2,
    issues=(WARNING,),
    table=table(),
    prepared_on=date(2024, 7, 8),
)
CHANGES = {
    "partner": {"partner": "zorgstart"},
    "data set": {"dataset": "trajecten"},
    "period": {"period": Quarter(2024, 1)},
    "day of making": {"prepared_on": date(2024, 7, 9)},
    "nobody": {"no_participants": True},
    "number of rows": {"rows": 3},
    "a BSN": {"table": table(bsn=["111222333", "100000009"])},
    "a date": {"table": table(started_on=[date(2024, 1, 1), date(2024, 1, 2)])},
    "a number": {"table": table(hours=[32.5, None])},
    "empty instead of nought": {"table": table(hours=[32.0, 0.0])},
    "a value moved to the next row": {"table": table(hours=[None, 32.0])},
    "a row moved down": {"table": table().set_axis([2, 4])},
    "what was warned about": {"issues": (replace(WARNING, value="zorgt"),)},
    "where it was warned": {"issues": (replace(WARNING, row=2),)},
    "no warning": {"issues": ()},
    "an explanation": {"explanations": pd.DataFrame({"project": ["motopp"], "text": ["Het gaat goed."]})},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_difference_counts(change: dict[str, object]) -> None:
    changed = replace(JUDGED, **change)  # type: ignore[arg-type]
    assert content_digest(changed, KEY) != content_digest(JUDGED, KEY)


def test_neither_the_name_of_the_file_nor_our_sentences_count() -> None:
    again = replace(JUDGED, file="uwv (2).xlsx", table=table(), issues=(replace(WARNING, message="Anders gezegd."),))
    assert content_digest(again, KEY) == content_digest(JUDGED, KEY)


def test_without_the_key_no_bsn_can_be_found_by_trying() -> None:
    assert content_digest(JUDGED, b"x" * 32) != content_digest(JUDGED, KEY)


def test_nothing_is_kept_of_a_rejected_file() -> None:
    assert content_digest(replace(JUDGED, issues=(Issue(Severity.ERROR, "U01"),)), KEY) is None

"""One round is enough for a steward who has nothing but the feedback workbook.

It colours exactly the cells of what is found, its table of causes tells all of it, and the workbook itself, repaired
there and nowhere else, is the delivery that was meant.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.catalogue import DATASETS
from tests.property.clean import clean_deliveries
from tests.property.deliveries import REFERENCE, TODAY
from tests.property.faults import side_by_side, spoiled
from tests.property.kinds import faults
from tests.property.model import expected
from tests.property.test_rounds import REAL_FILES
from tests.property.workbooks import Feedback, expected_causes, expected_marks
from waw_etl.delivery import Judgement
from waw_etl.give_back import write_feedback
from waw_etl.read.reader import read_bytes
from waw_etl.validate.judge import judge


def judged(content: bytes, name: str) -> Judgement:
    return judge(read_bytes(content, name), REFERENCE, TODAY)


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@pytest.mark.parametrize("dataset", DATASETS)
@settings(REAL_FILES, max_examples=4, derandomize=True)
@given(data=st.data())
def test_the_workbook_alone_is_enough(
    dataset: str, ending: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    clean = data.draw(clean_deliveries(dataset, ending))
    bad = spoiled(clean, side_by_side(data.draw(st.lists(faults(clean), min_size=1, max_size=6))))
    book = read_bytes(bad.content(), bad.name)
    path = tmp_path_factory.mktemp("terugkoppeling") / "terugkoppeling.xlsx"
    write_feedback(judge(book, REFERENCE, TODAY), book, path, TODAY, None)
    feedback = Feedback(path)

    assert feedback.marks == expected_marks(bad, expected(bad))
    assert feedback.causes == expected_causes(bad, expected(bad))

    feedback.repair(clean)
    again, meant = judged(feedback.content(), "hersteld.xlsx"), judged(clean.content(), clean.name)
    assert again.issues == ()
    assert again.table.equals(meant.table)
    assert again.explanations.equals(meant.explanations)

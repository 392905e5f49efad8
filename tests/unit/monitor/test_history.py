"""The last quarters beside their targets, and what is said of targets that were revised meanwhile."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from waw_etl.indicators.figures import Status
from waw_etl.monitor.history import history_of, revised_targets
from waw_etl.monitor.parts import MonitorContext
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference
from waw_etl.settings import AMSTERDAM


def test_each_quarter_has_what_was_realised_and_the_target_that_holds_now(status: Status, reference: Reference) -> None:
    past = history_of(Measure.PLACED, status, reference)
    assert [str(one.quarter) for one in past[:2]] == ["2022-Q3", "2022-Q4"]
    assert [one.value for one in past] == [317, 335, 353, 371, 389, 407, 425, 443]
    assert [one.target for one in past] == [275, 300, 325, 350, 375, 400, 425, 450]


def test_the_targets_are_those_of_the_day(status: Status, reference: Reference) -> None:
    """Of the end of 2022: 500 in four years, not in five."""
    earlier = replace(status, period=Quarter(2022, 4), as_of=datetime(2023, 1, 15, tzinfo=AMSTERDAM))
    assert history_of(Measure.PLACED, earlier, reference)[-1].target == 500 * 12 / 16


def test_before_any_target_there_is_none(status: Status, reference: Reference) -> None:
    early = replace(status, as_of=datetime(2020, 1, 15, tzinfo=AMSTERDAM))
    assert {past.target for past in history_of(Measure.STARTED, early, reference)} == {None}


NOW = "Wij tonen wat nu geldt, ook bij eerdere kwartalen."
STARTED = f"Dit doel is voor het laatst op 4 juli 2023 gewijzigd: Gestarte trajecten. {NOW}"
TWO = f"Deze doelen zijn voor het laatst in 2023 gewijzigd: Afgeronde scholingstrajecten en Bemiddeld naar werk. {NOW}"


def with_start_decided(reference: Reference, decided: date, assumed: bool) -> Reference:
    """The target of July 2023 for what is started, decided on another day."""
    other = {"decided": decided, "decided_assumed": assumed}
    july = (None, Measure.STARTED, date(2023, 7, 1))
    return reference.model_copy(
        update={
            "targets": tuple(
                t.model_copy(update=other) if (t.project, t.measure, t.decided) == july else t
                for t in reference.targets
            )
        }
    )


@pytest.mark.parametrize(
    ("decided", "assumed", "sentences"),
    [
        (date(2023, 7, 1), True, [f"De doelen zijn voor het laatst in 2023 gewijzigd. {NOW}"]),
        (date(2023, 7, 4), False, [STARTED, TWO]),
        (date(2022, 9, 30), False, [TWO]),
    ],
    ids=["all in one year", "one on another day", "one before the span"],
)
def test_a_revision_within_the_span_is_told(
    context: MonitorContext, status: Status, reference: Reference, *, decided: date, assumed: bool, sentences: list[str]
) -> None:
    revised = with_start_decided(reference, decided, assumed)
    assert list(revised_targets(context.dashboard, status, revised)) == sentences


def test_a_first_target_is_no_revision(context: MonitorContext, status: Status, reference: Reference) -> None:
    latest = tuple(t for t in reference.targets if t.decided >= date(2023, 7, 1))
    first = reference.model_copy(update={"targets": latest})
    assert list(revised_targets(context.dashboard, status, first)) == []

"""What an edition rests on, and each gap that it has."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tests.unit.monitor.conftest import AS_OF, PUBLISHED
from waw_etl.edited import EditedText, TextKind
from waw_etl.facts import DELIVERY_COLUMNS, Facts, RejectedList
from waw_etl.indicators.figures import Status
from waw_etl.load.unsettled import OpenWarnings
from waw_etl.monitor.completeness import completeness_of
from waw_etl.monitor.gaps import Gap, GapKind
from waw_etl.monitor.material import Material
from waw_etl.periods import Quarter
from waw_etl.reference import Reference

Q4, Q2, LATER = Quarter(2023, 4), Quarter(2024, 2), Quarter(2024, 4)
OLD = (
    GapKind.CARRIED_FORWARD,
    "Van Motopp is nog geen nieuwe lijst met trajecten goedgekeurd. Wij gebruiken de lijst t/m Q4 2023.",
    Q4,
)
NEVER = (GapKind.NEVER_RECEIVED, "Van Motopp is nog geen lijst met trajecten goedgekeurd. Deze aantallen ontbreken.")
REJECTED = (
    GapKind.REJECTED,
    "De nieuwste lijst met trajecten van Motopp is afgekeurd. Motopp weet wat er beter moet.",
)
ONE_WARNING = "Over de lijst met trajecten van Motopp is 1 waarschuwing nog niet beantwoord."
FIVE_WARNINGS = "Over de lijst met trajecten van Motopp zijn 5 waarschuwingen nog niet beantwoord."


@pytest.fixture
def material(status: Status, reference: Reference, facts: Facts) -> Material:
    """A monitor of which every list is in and every text is edited."""
    codes = [one.code for one in (*reference.projects, *reference.bundles)]
    texts = tuple(EditedText(TextKind.PROJECT, code, ("Bewerkt.",)) for code in codes)
    return Material(status, reference, facts, PUBLISHED, 5, 0.95, texts=texts)


def with_motopp(material: Material, until: str | None) -> Material:
    """The same, with a list of Motopp up to and including another quarter, or without one; its number is 99."""
    rows = material.facts.in_force
    rest = rows[rows["partner"] != "motopp"]
    own = [] if until is None else [(99, "motopp", "trajecten", until, "lijst.xlsx", AS_OF)]
    in_force = pd.concat([rest, pd.DataFrame(own, columns=list(DELIVERY_COLUMNS))]) if own else rest
    return replace(material, facts=replace(material.facts, in_force=in_force))


def with_rejected(material: Material, *lists: RejectedList) -> Material:
    return replace(material, facts=replace(material.facts, rejected=lists))


def test_a_monitor_of_which_everything_is_in_has_no_gaps(material: Material) -> None:
    found = completeness_of(material)
    owed = [(p.code, dataset) for p in material.reference.partners for dataset in p.expected]
    assert found.gaps == ()
    assert len(found.lists) == len(owed)
    assert {(one.until, one.carried_forward, one.warnings) for one in found.lists} == {(Q2, False, 0)}
    uwv = found.lists[0]
    assert (uwv.partner, uwv.name, uwv.received_on) == ("UWV", "lijst met dienstverbanden", date(2024, 9, 2))


@pytest.mark.parametrize(
    ("until", "rejected", "warnings", "gaps"),
    [
        ("2024-Q2", None, (), []),
        ("2024-Q4", None, (), []),
        ("2023-Q4", None, (), [OLD]),
        (None, None, (), [(*NEVER, None)]),
        ("2023-Q4", Q2, (), [OLD, (*REJECTED, Q2)]),
        (None, Q2, (), [(*NEVER, None), (*REJECTED, Q2)]),
        ("2024-Q2", Q2, (), [(*REJECTED, Q2)]),
        ("2024-Q2", "unknown", (), [(*REJECTED, None)]),
        ("2024-Q2", LATER, (), []),
        ("2023-Q4", LATER, (), [OLD, (*REJECTED, LATER)]),
        ("2024-Q2", None, (("T04", 1),), [(GapKind.UNANSWERED, ONE_WARNING, Q2)]),
        ("2023-Q4", None, (("T04", 2), ("V01", 3)), [OLD, (GapKind.UNANSWERED, FIVE_WARNINGS, Q4)]),
    ],
    ids=[
        "in order",
        "a later list",
        "carried forward",
        "never received",
        "carried forward, the new one rejected",
        "never a good one",
        "a correction rejected",
        "rejected, without a period",
        "a list of the next half-year rejected",
        "carried forward, the one after it rejected",
        "one warning",
        "carried forward with warnings",
    ],
)
def test_what_is_missing_of_a_list(
    material: Material,
    until: str | None,
    rejected: Quarter | str | None,
    warnings: tuple[tuple[str, int], ...],
    gaps: list[tuple[GapKind, str, Quarter | None]],
) -> None:
    period = rejected if isinstance(rejected, Quarter) else None
    open_ones = tuple(OpenWarnings(99, rule, number) for rule, number in warnings)
    lists = () if rejected is None else (RejectedList(100, "motopp", "trajecten", period),)
    found = completeness_of(with_rejected(replace(with_motopp(material, until), warnings=open_ones), *lists))
    assert found.gaps == tuple(Gap(kind, text, "motopp", "trajecten", of) for kind, text, of in gaps)


def test_warnings_of_other_deliveries_and_other_lists_are_not_this_ones(material: Material) -> None:
    others = replace(with_motopp(material, "2024-Q2"), warnings=(OpenWarnings(98, "T04", 3),))
    assert completeness_of(with_rejected(others, RejectedList(100, "motopp", "tellingen", Q2))).gaps == ()


def test_a_list_that_nobody_asked_for_is_told_of_too(material: Material) -> None:
    extra = pd.DataFrame([(50, "motopp", "tellingen", "2023-Q4", "lijst.xlsx", AS_OF)], columns=list(DELIVERY_COLUMNS))
    facts = replace(material.facts, in_force=pd.concat([material.facts.in_force, extra]))
    found = completeness_of(replace(material, facts=facts))
    assert [(one.partner, one.dataset, one.delivery) for one in found.lists if one.carried_forward] == [
        ("Motopp", "tellingen", 50)
    ]
    assert [gap.kind for gap in found.gaps] == [GapKind.CARRIED_FORWARD]


def test_texts_that_nobody_edited_are_gaps_a_category_at_a_time(material: Material) -> None:
    gone = {"video-cv", "motopp", "basiskok", "lokale-plannen"}
    found = completeness_of(replace(material, texts=tuple(t for t in material.texts if t.code not in gone)))
    assert [(gap.kind, gap.category, gap.sentence) for gap in found.gaps] == [
        (
            GapKind.NOT_EDITED,
            "scholing-en-leerwerk",
            "Scholings- en leerwerkprojecten: de teksten van deze projecten zijn nog niet bewerkt: "
            "Motopp, Video CV's en Lokale plannen van de gemeenten.",
        ),
        (
            GapKind.NOT_EDITED,
            "afgerond",
            "Afgeronde projecten: de tekst van dit project is nog niet bewerkt: Horecatraject Basiskok.",
        ),
    ]

"""What readers are told of how is counted."""

import pytest

from schemas.catalogue import DATASETS
from waw_etl.indicators.definitions import DEFINITIONS, Definition, terms
from waw_etl.indicators.definitions_page import PATH, definitions_page
from waw_etl.reference import Measure
from waw_etl.settings import CHECKOUT


def test_every_measure_has_a_definition_under_its_code() -> None:
    assert set(Measure) <= set(DEFINITIONS)
    assert {code: definition.code for code, definition in DEFINITIONS.items()} == {code: code for code in DEFINITIONS}


@pytest.mark.parametrize("code", list(DEFINITIONS))
def test_its_sources_are_columns_that_partners_deliver(code: str) -> None:
    headings = {dataset.sheet: {column.heading for column in dataset.columns} for dataset in DATASETS.values()}
    for source in DEFINITIONS[code].source.removesuffix(".").split(". "):
        sheet, _, names = source.partition(": ")
        assert set(names.split(", ")) <= headings[sheet]


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=list(DEFINITIONS))
def test_the_rules_to_the_letter_are_those_of_its_version(definition: Definition) -> None:
    page = (CHECKOUT / "docs" / "definitions" / "README.md").read_text(encoding="utf-8")
    assert f"## `{definition.code}`, version {definition.version}\n" in page


def test_the_page_in_the_repository_is_new() -> None:
    assert PATH.read_text(encoding="utf-8") == definitions_page(), "older than the definitions: make dictionary"


def test_the_thresholds_in_the_definitions_are_those_that_are_set() -> None:
    told = {term.name: term.text for term in terms(0.9, 7)}
    assert "vanaf 90%" in told["Stand"]
    assert "onder de 7" in told["Kleine aantallen"]
    assert {*told} >= {"Traject", "Inwoner", "Baan", "Doel totaal", "Verwachting", "Blok", "Herziening", "Voorlopig"}

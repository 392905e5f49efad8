"""What readers are told of how is counted."""

import pytest

from schemas.catalogue import DATASETS
from waw_etl.indicators.definitions import DEFINITIONS, Definition
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
def test_the_page_of_definitions_says_the_same(definition: Definition) -> None:
    page = (CHECKOUT / "docs" / "definitions" / "README.md").read_text(encoding="utf-8")
    _, _, after = page.partition(f"## `{definition.code}`, version {definition.version}\n")
    chapter, _, _ = after.partition("\n## ")
    assert f"> {definition.text}\n" in chapter
    assert f"Counted from: {definition.source}" in chapter

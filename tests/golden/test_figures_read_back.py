"""The figures that readers find in the four formats of the demo's monitor are the same everywhere, and the status's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.conftest import Home
from tests.golden.printed import (
    COLUMNS,
    MEASURES,
    PROGRAMME,
    Key,
    Value,
    figures,
    open_data,
    outline_of_html,
    outline_of_letter,
    outline_of_pdf,
    outline_of_workbook,
)
from waw_etl.indicators.definitions import LIGHT_COLOUR_NAMES
from waw_etl.reference import Reference, load_reference
from waw_etl.settings import CHECKOUT

PERIOD = "2024-Q2"
Found = list[tuple[Key, Value]]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(CHECKOUT / "data" / "reference")


@pytest.fixture(scope="module")
def found(demo_homes: Callable[[str], Home], reference: Reference) -> dict[str, Found]:
    """All figures by where they were found; what is printed does not depend on the kind of database."""
    home = demo_homes("sqlite")
    folder = home.path / "monitor" / PERIOD
    letters = {m.name: folder / f"raadsinformatiebrief-{PERIOD}-{m.slug}.docx" for m in reference.municipalities}
    workbook = folder / f"monitor-{PERIOD}.xlsx"
    return {
        "pdf": list(figures(outline_of_pdf(folder / f"monitor-{PERIOD}.pdf"))),
        "html": list(figures(outline_of_html(folder / f"monitor-{PERIOD}.html"))),
        "sheets": list(figures(outline_of_workbook(workbook))),
        "open data": list(open_data(workbook, PERIOD)),
        **{name: list(figures(outline_of_letter(path), name)) for name, path in letters.items()},
        "status": list(_of_status(home.waw("status", PERIOD, "--json").json, reference)),
    }


def _of_status(status: dict[str, Any], reference: Reference) -> Iterator[tuple[Key, Value]]:
    names = {category.code: category.name for category in reference.programme.categories}
    names |= {code: block.name for code, block in reference.block_by_code.items()}
    levels = [(PROGRAMME, status["programme"])]
    for level, group in (("categorie", "categories"), ("blok", "blocks")):
        levels += [((level, names[one["code"]].replace(" ", "")), one["measures"]) for one in status[group]]
    for place, measures in levels:
        for measure, figure in measures.items():
            values = [figure[name] for name in ("realised", "target_to_date", "target_final", "forecast")]
            light = figure["light"] and LIGHT_COLOUR_NAMES[figure["light"]]
            for column, value in zip(COLUMNS.values(), [*values, light], strict=True):
                if value is not None:
                    yield (*place, measure, column), value


def test_a_figure_is_the_same_wherever_it_is_printed(found: dict[str, Found]) -> None:
    values: dict[Key, dict[Value, set[str]]] = defaultdict(lambda: defaultdict(set))
    for where, read in found.items():
        for key, value in read:
            values[key][value].add(where)
    assert {key: dict(said) for key, said in values.items() if len(said) > 1} == {}


def test_nothing_that_is_printed_was_missed(found: dict[str, Found], reference: Reference) -> None:
    keys = {where: {key for key, _ in read} for where, read in found.items()}
    programme = {(*PROGRAMME, measure, column) for measure in MEASURES.values() for column in COLUMNS.values()}
    open_keys = keys["open data"]
    blocks = {key for key in open_keys if (key[0], key[3]) == ("blok", "gerealiseerd") and key[2] in MEASURES.values()}
    municipalities = {key for key in open_keys if key[0] == "gemeente"}
    sustained = {key for key in open_keys if key[2].startswith("sustained") and key[0] in ("blok", "programma")}
    assert min(len(blocks), len(municipalities), len(sustained)) >= 10
    assert keys["pdf"] >= programme | blocks | sustained
    assert keys["html"] >= programme | blocks | sustained
    assert keys["sheets"] >= programme | blocks | municipalities
    assert open_keys >= keys["pdf"] | keys["html"] | keys["sheets"]
    for municipality in reference.municipalities:
        own = {key for key in municipalities if key[1] == municipality.name.replace(" ", "")}
        assert len(own) == len(MEASURES)
        assert keys[municipality.name] == programme | own
    # Blocks that are printed as one are not in the status.
    counted = {key for key in open_keys if key[0] != "gemeente" and key[2] in MEASURES.values()}
    assert len(counted & keys["status"]) > 100


def test_every_block_is_printed_twice(found: dict[str, Found]) -> None:
    for where in ("pdf", "html"):
        printed = [key for key, _ in found[where] if key[0] == "blok" and key[2] in MEASURES.values()]
        assert {printed.count(key) for key in printed} == {2}

"""Which lists are carried forward, and which are awaited."""

from waw_etl.indicators.coverage import awaited, carried_forward
from waw_etl.periods import Quarter

IN_FORCE = [
    ("uwv", "dienstverbanden", "2023-Q4"),
    ("motopp", "trajecten", "2024-Q2"),
    ("annotatielab", "trajecten", "2024-Q3"),
]


def test_an_older_list_is_carried_forward(make_facts):
    [item] = carried_forward(make_facts(in_force=IN_FORCE), Quarter(2024, 2))
    assert item.to_json() == {"partner": "uwv", "dataset": "dienstverbanden", "from_period": "2023-Q4"}


def test_a_list_of_the_period_or_later_is_not_carried_forward(make_facts):
    assert carried_forward(make_facts(in_force=IN_FORCE), Quarter(2023, 4)) == ()


def test_awaited_is_what_is_older_or_was_never_delivered(make_facts, reference):
    items = {(i.partner, i.dataset): i for i in awaited(make_facts(in_force=IN_FORCE), reference, Quarter(2024, 2))}
    expected = {(p.code, dataset) for p in reference.partners for dataset in p.expected}
    assert set(items) == expected - {("motopp", "trajecten"), ("annotatielab", "trajecten")}
    assert items["uwv", "dienstverbanden"].in_force == Quarter(2023, 4)
    assert not items["uwv", "dienstverbanden"].missing
    assert items["hbel", "tellingen"].missing

"""The status, worked by hand on small lists."""

import time

import pytest

from waw_etl.indicators.figures import Light
from waw_etl.indicators.status import compute_status
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

Q2 = Quarter(2024, 2)
STARTED, TRAINED, PLACED = Measure


def level(levels, code):
    [found] = [item for item in levels if item.code == code]
    return found


def realised(level):
    return {measure: figure.realised for measure, figure in level.figures.items()}


@pytest.fixture
def status_of(make_facts, reference):
    def compute(trajectories="", period="2024-Q2", **rest):
        return compute_status(make_facts(trajectories, **rest), reference, Quarter.parse(period), 0.95)

    return compute


# K1 is placed twice in one block and once in another; K2 moved from Hilversum to Huizen as K7; T6 has no number.
PLACEMENTS = """
T1 zorgstart       GM0402 K1 2022-01-10 2022-06-01 2023-02-01
T2 wijkleerbedrijf GM0402 K1 2022-01-10 -          2023-08-01
T3 ik-ben          GM0402 K1 2022-01-10 2022-06-01 2023-09-01
T4 zorgstart       GM0402 K2 2022-01-10 -          2024-01-01
T5 motopp          GM0406 K7 2022-01-10 -          2024-02-01
T6 motopp          GM0406 -  2022-01-10 -          2024-06-30
T7 motopp          GM0406 K8 2024-06-30 -          2024-07-01
"""
MOVED = [("GM0402", "K2", b"m" * 32), ("GM0406", "K7", b"m" * 32)]


@pytest.mark.parametrize(
    ("levels", "code", "placed"),
    [
        ("projects", "zorgstart", 2),
        ("projects", "wijkleerbedrijf", 1),
        ("blocks", "zorg", 2),
        ("blocks", "motopp", 2),
        ("categories", "scholing-en-leerwerk", 3),
        ("categories", "ontwikkeltrajecten", 1),
        ("municipalities", "GM0402", 2),
        ("municipalities", "GM0406", 2),
        ("municipalities", "GM0417", 0),
    ],
)
def test_placed_counts_trajectories_for_a_project_and_residents_elsewhere(status_of, levels, code, placed):
    found = level(getattr(status_of(PLACEMENTS, links=MOVED), levels), code)
    assert found.figures[PLACED].realised == placed


def test_a_resident_in_two_municipalities_is_one_of_the_programme(status_of):
    status = status_of(PLACEMENTS, links=MOVED)
    assert status.programme[PLACED].realised == 3
    assert status.programme[STARTED].realised == 7
    assert status_of(PLACEMENTS).programme[PLACED].realised == 4


def test_a_resident_counts_from_the_first_placement(status_of):
    past = level(status_of(PLACEMENTS).blocks, "zorg").figures[PLACED].history
    assert past == (0, 0, 1, 1, 1, 1, 2, 2)


def test_events_after_the_last_day_of_the_period_are_cut_off(status_of):
    assert realised(level(status_of(PLACEMENTS).projects, "motopp")) == {STARTED: 3, TRAINED: 0, PLACED: 2}
    assert realised(level(status_of(PLACEMENTS, "2024-Q3").projects, "motopp"))[PLACED] == 3
    assert realised(level(status_of(PLACEMENTS, "2024-Q1").projects, "motopp")) == {STARTED: 2, TRAINED: 0, PLACED: 1}


def test_a_project_per_municipality(status_of):
    twice = PLACEMENTS + "T8 zorgstart GM0402 K2 2024-01-10 - 2024-06-01\n"
    zorgstart = level(status_of(twice).projects, "zorgstart")
    assert zorgstart.figures[PLACED].realised == 3
    assert zorgstart.municipalities["GM0402"] == {STARTED: 3, TRAINED: 1, PLACED: 2}
    assert zorgstart.municipalities["GM0406"] == {STARTED: 0, TRAINED: 0, PLACED: 0}


COUNTS = [
    {"project": "the-young-digitals", "quarter": "2023-Q4", "started": 5, "placed": 2},
    {
        "project": "the-young-digitals",
        "quarter": "2024-Q2",
        "started": 4,
        "trained": 1,
        "placed": 1,
        "municipality": "GM0402",
    },
    {"project": "the-young-digitals", "quarter": "2024-Q3", "started": 100},
]


def test_counts_are_added_as_they_are(status_of):
    status = status_of(PLACEMENTS, links=MOVED, counts=COUNTS)
    expected = {STARTED: 9, TRAINED: 1, PLACED: 3}
    assert realised(level(status.projects, "the-young-digitals")) == expected
    assert realised(level(status.blocks, "the-young-digitals")) == expected
    assert realised(level(status.categories, "scholing-en-leerwerk")) == {STARTED: 15, TRAINED: 2, PLACED: 6}
    assert {m: f.realised for m, f in status.programme.items()} == {STARTED: 16, TRAINED: 3, PLACED: 6}


def test_counts_belong_to_a_municipality_only_where_one_is_given(status_of):
    status = status_of(counts=COUNTS)
    assert realised(level(status.municipalities, "GM0402")) == {STARTED: 4, TRAINED: 1, PLACED: 1}
    assert sum(item.figures[STARTED].realised for item in status.municipalities) == 4
    assert level(status.projects, "the-young-digitals").municipalities["GM0402"][STARTED] == 4


def test_a_measure_that_a_project_lacks_is_counted_nowhere(status_of):
    status = status_of("T1 video-cv GM0402 K1 2022-01-10 2022-06-01 -\nT2 ai-annotatielab GM0402 K1 2022-01-10 - -")
    assert realised(level(status.projects, "video-cv")) == {STARTED: 1, PLACED: 0}
    assert set(level(status.blocks, "doorstroombanen").figures) == {STARTED, PLACED}
    assert status.programme[TRAINED].realised == 0
    assert level(status.municipalities, "GM0402").figures[TRAINED].realised == 0


def test_levels_stand_in_the_order_of_the_reference_data(status_of, reference):
    status = status_of()
    assert [item.code for item in status.categories] == [c.code for c in reference.programme.categories]
    assert [item.code for item in status.projects] == [p.code for p in reference.projects]
    assert [item.code for item in status.blocks] == list(reference.block_by_code)
    assert [item.code for item in status.municipalities] == [m.code for m in reference.municipalities]


@pytest.mark.parametrize(("period", "category"), [("2023-Q3", "scholing-en-leerwerk"), ("2024-Q1", "afgerond")])
def test_a_finished_project_moves_to_the_finished_ones(status_of, period, category):
    status = status_of("T1 basiskok GM0402 K1 2022-01-10 - -", period)
    assert level(status.projects, "basiskok").category == category
    assert level(status.blocks, "basiskok").category == category
    assert realised(level(status.categories, category))[STARTED] == 1


def test_the_category_of_projects_in_preparation_has_no_figures(make_facts, reference):
    preparing = tuple(
        project.model_copy(update={"category": "in-ontwikkeling"}) if project.code == "motopp" else project
        for project in reference.projects
    )
    changed = reference.model_copy(update={"projects": preparing})
    status = compute_status(make_facts(PLACEMENTS), changed, Q2, 0.95)
    assert level(status.categories, "in-ontwikkeling").figures == {}
    assert level(status.projects, "motopp").figures[STARTED].realised == 3


def test_a_project_in_preparation_has_no_measures(status_of):
    status = status_of()
    assert level(status.projects, "eerste-elektromonteur").to_json() == {
        "code": "eerste-elektromonteur",
        "category": "in-ontwikkeling",
        "municipalities": {code: {} for code in level(status.projects, "eerste-elektromonteur").municipalities},
        "measures": {},
    }


def test_the_figures_of_the_programme_by_hand(status_of):
    # 1010 before the last year, and 4, 4, 4 and 5 in its quarters: a pace of 17/4, and 1027 + 2 * 17/4 = 1035.5.
    added = {"2022-Q2": 1010, "2023-Q3": 4, "2023-Q4": 4, "2024-Q1": 4, "2024-Q2": 5}
    counts = [{"project": "zorgstart", "quarter": quarter, "started": n} for quarter, n in added.items()]
    figure = status_of(counts=counts).programme[STARTED]
    assert (figure.realised, figure.target_to_date, figure.target_final) == (1027, 1080.0, 1200)
    assert (figure.forecast, figure.status) == (1036, Light.GREEN)
    assert (figure.pace, figure.needed_pace, figure.quarters_left) == (4.25, 86.5, 2)


@pytest.mark.parametrize(("first", "second", "forecast", "light"), [(0, 14, 28, "green"), (0, 7, 14, "red")])
def test_a_project_of_two_quarters_old(status_of, first, second, forecast, light):
    # 16 by the end of 2024, so 8 in its second quarter; its pace is over two quarters, not over four.
    counts = [
        {"project": "zorgstart-instap", "quarter": "2024-Q1", "started": first},
        {"project": "zorgstart-instap", "quarter": "2024-Q2", "started": second},
    ]
    figure = level(status_of(counts=counts).projects, "zorgstart-instap").figures[STARTED]
    assert (figure.target_to_date, figure.forecast, figure.status) == (8.0, forecast, light)


@pytest.mark.parametrize(
    ("last_quarter", "forecast", "light"), [(26, 39, "green"), (25, 38, "orange"), (19, 29, "orange"), (18, 27, "red")]
)
def test_an_old_project_that_speeds_up(status_of, last_quarter, forecast, light):
    # The Young Digitals: 27 of 30 to date; everything in the last quarter, so half of it is still to come.
    counts = [{"project": "the-young-digitals", "quarter": "2024-Q2", "started": last_quarter}]
    figure = level(status_of(counts=counts).projects, "the-young-digitals").figures[STARTED]
    assert (figure.target_to_date, figure.forecast, figure.status) == (27.0, forecast, light)


def test_a_block_adds_the_targets_of_its_projects_up(status_of, reference):
    status = status_of()
    figure = level(status.blocks, "zorg").figures[STARTED]
    assert (figure.target_final, figure.target_to_date) == (790, 790 * 18 / 20)
    assert figure.illustrative
    assert not status.programme[STARTED].illustrative


def test_a_group_in_which_a_project_has_no_target_yet_has_none(status_of):
    # Ik Start got its target on 2024-01-01; before that day its block cannot have one.
    figure = level(status_of("", "2023-Q3", as_of="2023-12-31").blocks, "trainingen").figures[STARTED]
    assert (figure.target_final, figure.target_to_date, figure.forecast, figure.status) == (None, None, None, None)
    assert level(status_of("", "2023-Q3", as_of="2024-01-01").blocks, "trainingen").figures[STARTED].target_final == 138


def test_municipalities_have_no_target(status_of):
    figure = level(status_of(PLACEMENTS).municipalities, "GM0402").figures[STARTED]
    assert (figure.target_final, figure.forecast, figure.status) == (None, None, None)


@pytest.mark.parametrize(
    ("as_of", "final", "to_date"),
    [("2022-02-01", 500, 250.0), ("2023-06-30", 500, 250.0), ("2023-07-01", 800, 320.0)],
)
def test_as_of_an_earlier_day_the_earlier_target_holds(status_of, as_of, final, to_date):
    figure = status_of("", "2021-Q4", as_of=as_of).programme[TRAINED]
    assert (figure.target_final, figure.target_to_date) == (final, to_date)


def test_after_the_end_the_forecast_is_what_was_realised(status_of):
    status = status_of(PLACEMENTS, "2025-Q2", as_of="2025-09-01")
    figure = status.programme[STARTED]
    assert (figure.target_to_date, figure.quarters_left, figure.needed_pace) == (1200.0, 0, None)
    assert (figure.forecast, figure.status) == (7, Light.RED)
    assert {item.category for item in status.projects} == {"afgerond"}


def test_a_finished_project_cannot_be_brought_back(status_of):
    figure = level(status_of("T1 basiskok GM0402 K1 2022-01-10 - -").projects, "basiskok").figures[STARTED]
    assert (figure.target_to_date, figure.forecast, figure.quarters_left) == (20.0, 1, 0)
    assert (figure.needed_pace, figure.status) == (None, Light.RED)


@pytest.mark.parametrize(
    ("period", "as_of", "in_force", "has_data"),
    [
        ("2024-Q2", "2024-09-02", True, True),
        ("2024-Q3", "2024-09-02", True, True),
        ("2024-Q4", "2024-09-02", True, False),
        ("2019-Q4", "2024-09-02", True, False),
        ("2024-Q2", "2024-09-02", False, False),
    ],
    ids=["ended", "running", "not begun", "before the programme", "nothing delivered"],
)
def test_whether_there_is_anything_to_report(status_of, period, as_of, in_force, has_data):
    deliveries = [("motopp", "trajecten", "2024-Q2")] if in_force else []
    assert status_of("", period, as_of=as_of, in_force=deliveries).has_data is has_data


def test_without_any_delivery_every_figure_is_nought(status_of):
    status = status_of("", in_force=[])
    assert {figure.realised for figure in status.programme.values()} == {0}
    assert status.carried_forward == ()


def test_the_document_says_what_is_carried_forward(status_of):
    document = status_of(PLACEMENTS, in_force=[("uwv", "dienstverbanden", "2023-Q4")]).to_json()
    assert document["as_of"] == "2024-09-02T23:59:59+02:00"
    assert document["carried_forward"] == [{"partner": "uwv", "dataset": "dienstverbanden", "from_period": "2023-Q4"}]


def test_the_status_of_a_whole_programme_is_quick(status_of):
    lines = PLACEMENTS.strip().splitlines() * 360
    trajectories = "\n".join(f"N{n}{line.replace(' K', f' K{n}-')}" for n, line in enumerate(lines))
    started = time.process_time()
    status_of(trajectories)
    assert time.process_time() - started < 1.0

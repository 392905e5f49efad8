"""`waw residents`: how the demo's placements add up to its residents."""

from tests.conftest import Home


def test_the_demo_adds_up(demo_home: Home) -> None:
    answer = demo_home.waw("residents", "2024-Q2", "--json")
    status = demo_home.waw("status", "2024-Q2", "--json").json
    assert answer.status == 0
    assert answer.json["programme"] == {"added": 458, "counted_again": 3, "total": 455}
    assert status["programme"]["placed"]["realised"] == 455
    assert answer.json["placed_again"] == answer.json["placed_from_several_projects"] == 3
    assert {item["total"] for item in answer.json["upwards"].values()} == {455}
    for level in ("categories", "blocks", "municipalities"):
        placed = {x["code"]: x["measures"]["placed"]["realised"] for x in status[level] if "placed" in x["measures"]}
        assert {item["code"]: item["total"] for item in answer.json[level]} == placed


def test_the_screen_says_where_residents_are_counted_again(demo_home: Home) -> None:
    screen = demo_home.waw("residents", "2024-Q2").out
    assert ["all", "projects,", "as", "the", "programme", "458", "3", "455"] in [s.split() for s in screen.splitlines()]
    assert "Residents with a job by number of placed trajectories: 414 with 1, 3 with 2." in screen
    assert "put together by BSN: 6; of these from several municipalities: 6." in screen


def test_as_of_an_earlier_day(demo_home: Home) -> None:
    answer = demo_home.waw("residents", "2024-Q2", "--as-of", "2024-03-01", "--json").json
    assert answer["as_of"].startswith("2024-03-01")
    assert answer["programme"]["added"] < 458


def test_a_period_without_data(home: Home) -> None:
    answer = home.waw("residents", "2024-Q2")
    assert answer.status == 1
    assert "There is no data for 2024-Q2." in answer.err

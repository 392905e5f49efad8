"""From a figure to what is behind it, and from a delivery to the figures, on both databases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import text

from tests.editions import publish
from tests.unit.load.samples import Desk, referrals, spells, trajectories
from waw_etl.actions.figures import status_of
from waw_etl.actions.impact import Impact, impact_of
from waw_etl.actions.lineage import Lineage, lineage_of, published_lineage_of
from waw_etl.actions.workplace import Workplace, open_workplace
from waw_etl.console.impact import print_impact
from waw_etl.delivery import Issue, Severity
from waw_etl.errors import NoDataError, UsageError
from waw_etl.indicators.figure_key import FigureKey
from waw_etl.load.database import transaction
from waw_etl.load.removals import Removal, RemovalClass, Removed, log_removals
from waw_etl.periods import Quarter
from waw_etl.settings import Settings

PERIOD = Quarter(2024, 2)
STARTED = "2024-Q2:project:zorgstart:started"
WARNING = Issue(Severity.WARNING, "T04", "Trajecten", 3, "Koppelnummer", None, "Vul in.", answer_key="k1")


BSN = "123456782"


@dataclass
class Region:
    """Two lists of Zorgstart after each other: of two trajectories, and of three, of which the second has a warning."""

    settings: Settings

    def place(self, day: str = "2024-10-01") -> Workplace:
        return open_workplace(self.settings.model_copy(update={"today": date.fromisoformat(day)}))

    @property
    def desk(self) -> Desk:
        return Desk(self.place().engine)

    def deliver_first(self) -> None:
        self.desk.deliver(referrals({"bsn": BSN}))
        self.desk.deliver(trajectories({"link_number": "H-1"}, {"trajectory": "ZS-2"}, file="eerste.xlsx"))

    def deliver_second(self) -> None:
        rows = ({"link_number": "H-1", "placed_on": "2024-03-01"}, {"trajectory": "ZS-2"}, {"trajectory": "ZS-3"})
        self.desk.deliver(trajectories(*rows, file="tweede.xlsx", issues=(WARNING,)), "2024-09-10")

    def explain(self, key: str, as_of: str | None = None) -> Lineage:
        asked = FigureKey.parse(key)
        place = self.place()
        answer = lineage_of(place, asked, date.fromisoformat(as_of)) if as_of else published_lineage_of(place, asked)
        [lineage] = answer.lineages
        return lineage

    def remove_rows(self, delivery: int) -> None:
        with transaction(self.place().engine) as connection:
            connection.execute(text(f"DELETE FROM trajectories WHERE delivery = {delivery}"))
            gone = [Removal(RemovalClass.PERSONAL, Removed.ROWS, 2, delivery)]
            log_removals(connection, gone, self.place().settings.now(), "bewaartermijn", "schedule")

    def impact(self, delivery: int, as_of: str | None = None) -> Impact:
        return impact_of(self.place(), delivery, as_of=date.fromisoformat(as_of) if as_of else None)


@pytest.fixture
def region(settings: Settings) -> Region:
    made = Region(settings)
    made.deliver_first()
    return made


def contributed(figures: list[dict[str, object]]) -> dict[str, object]:
    return {str(figure["key"]).removeprefix("2024-Q2:"): figure["difference"] for figure in figures}


def test_a_figure_leads_to_files_and_to_the_findings_that_stand_open_at_its_rows(region: Region) -> None:
    region.deliver_second()
    told = region.explain(STARTED).to_json()
    assert (told["realised"], told["edition"], told["definition"]["version"], told["format_version"]) == (
        3,
        None,
        "1",
        1,
    )
    [source] = told["deliveries"]
    assert (source["delivery"], source["file"], source["sha256"], source["archived"]) == (
        3,
        "levering.xlsx",
        "a" * 64,
        False,
    )
    assert source["received_at"] == "2024-09-10T09:30:00+02:00"
    [finding] = told["findings"]
    assert (finding["delivery"], finding["row"], finding["rule"], finding["column"]) == (3, 3, "T04", "Koppelnummer")
    assert finding["rule_text"] == "the link number is filled"
    # Nobody was placed by the trajectory in that row.
    assert region.explain("2024-Q2:programme:programme:placed").to_json()["findings"] == []


def test_what_was_published_is_explained_as_published_beside_what_it_is_now(region: Region) -> None:
    publish(region.place("2024-09-02"), PERIOD)
    region.deliver_second()
    published = region.explain(STARTED)
    assert published.explanation.realised == 2
    assert {row["delivery"] for row in published.to_json()["rows"]} == {2}
    assert published.to_json()["edition"]["now"]["realised"] == 3
    assert published.to_json()["as_of"].startswith("2024-09-02")
    as_of = region.explain(STARTED, as_of="2024-10-01")
    assert (as_of.explanation.realised, as_of.to_json()["edition"]) == (3, None)


def test_withheld_tells_what_a_withdrawal_then_does(region: Region) -> None:
    region.deliver_second()
    told = region.impact(3).to_json()
    assert (told["state"], told["withheld"]["in_force_again"]) == ("in_force", 2)
    assert contributed(told["contribution"]["figures"])["project:zorgstart:started"] == 3
    withheld = {figure["key"]: figure["without"]["realised"] for figure in told["withheld"]["figures"]}
    assert withheld[STARTED] == 2
    assert withheld["2024-Q2:municipality:GM0402:placed"] == 0
    region.desk.withdraw(3, "2024-09-20")
    status = status_of(region.place(), PERIOD)
    for key, realised in withheld.items():
        asked = FigureKey.parse(key)
        figures = status.figures_of(asked.level, asked.code)
        assert figures is not None
        assert asked.measure is not None
        assert figures[asked.measure].realised == realised


def test_the_only_list_of_a_partner_leaves_nothing_behind(region: Region) -> None:
    told = region.impact(2).to_json()
    assert told["withheld"]["in_force_again"] is None
    assert told["withheld"]["figures"] == told["contribution"]["figures"] != []


def test_a_delivery_that_is_not_in_force_contributes_to_the_editions_that_rest_on_it(region: Region) -> None:
    publish(region.place("2024-09-02"), PERIOD)
    region.deliver_second()
    told = region.impact(2).to_json()
    assert (told["state"], told["contribution"], told["withheld"]) == ("superseded", None, None)
    [edition] = told["editions"]
    assert (edition["period"], edition["rows"], edition["residents"]) == ("2024-Q2", 2, 2)
    assert contributed(edition["figures"])["project:zorgstart:started"] == 2
    assert region.impact(3).editions == ()
    # Before the second list came in, the first was in force.
    assert region.impact(2, as_of="2024-09-05").contribution is not None


def test_a_rejected_delivery_changes_no_figure(region: Region) -> None:
    region.desk.deliver(trajectories({}, issues=(Issue(Severity.ERROR, "T07", row=2),)), "2024-09-10")
    told = region.impact(3).to_json()
    assert (told["state"], told["contribution"], told["withheld"], told["editions"]) == ("rejected", None, None, [])


@pytest.mark.parametrize(("delivery", "as_of"), [(99, None), (-1, None), (2, "2024-07-01")])
def test_a_delivery_that_had_not_come_in(region: Region, delivery: int, as_of: str | None) -> None:
    with pytest.raises(UsageError, match=f"no delivery {delivery}"):
        region.impact(delivery, as_of)


def test_where_the_earlier_rows_are_gone_it_is_told_instead_of_a_figure_that_is_too_low(
    region: Region, capsys: pytest.CaptureFixture[str]
) -> None:
    region.deliver_second()
    region.remove_rows(2)
    with pytest.raises(NoDataError, match="delivery 2"):
        region.impact(3)
    print_impact(region.impact(2))
    assert "Retention has removed its rows" in capsys.readouterr().out


PLACED = {"link_number": "H-1", "placed_on": "2023-06-01"}
SUSTAINED = "2024-Q2:project:zorgstart:sustained"


def test_of_those_placed_it_is_told_what_uwv_says_and_where(settings: Settings) -> None:
    region = Region(settings)
    region.desk.deliver(referrals({"bsn": BSN}))
    region.desk.deliver(trajectories(PLACED, {"trajectory": "ZS-2", "placed_on": "2023-07-01"}))
    known = ({"started_on": "2022-01-01", "ended_on": "2023-05-31"}, {"started_on": "2023-06-01"})
    region.desk.deliver(spells(*({"bsn": BSN} | spell for spell in known), file="uwv.xlsx"))
    told = region.explain(SUSTAINED, as_of="2024-10-01").to_json()
    names = ("trajectory", "date", "confirmed", "after_6_months", "after_12_months", "delivery", "row")
    assert [tuple(row[name] for name in names) for row in told["rows"]] == [
        ("ZS-1", "2023-06-01", True, "employed", "employed", 2, 2),
        ("ZS-2", "2023-07-01", False, "not confirmed", "not confirmed", 2, 3),
    ]
    assert (told["confirmed"], told["after_12_months"], told["until"]) == (1, {"sustained": 1, "of": 1}, "2024-06-30")
    [spell] = told["spells"]
    assert (spell["trajectory"], spell["from"], spell["to"], spell["delivery"], spell["row"]) == (
        "ZS-1",
        "2023-06-01",
        None,
        3,
        3,
    )
    assert [source["delivery"] for source in told["deliveries"]] == [2, 3]
    assert told["definition"]["code"] == "sustained"
    # What UWV's list changes is told with the keys that lead here.
    contributed = region.impact(3, as_of="2024-10-01").to_json()["contribution"]
    assert SUSTAINED in [change["key"] for change in contributed["sustained"]]


def test_once_its_rows_are_gone_an_edition_is_explained_by_its_proof_rows(region: Region) -> None:
    region.deliver_second()
    region.desk.deliver(spells({"bsn": BSN, "started_on": "2024-03-01"}), "2024-09-11")
    publish(region.place("2024-09-12"), PERIOD)
    keys = (STARTED, "2024-Q2:programme:programme:placed", SUSTAINED)
    before = [region.explain(key).to_json() for key in keys]
    region.remove_rows(3)
    after = [region.explain(key).to_json() for key in keys]
    for then, now in zip(before, after, strict=True):
        assert (then["removed"], now["removed"]) == ([], [3])
        assert (now["rows"][0]["trajectory"], now["rows"][0]["date"]) == (None, None)
        places = [{(row["delivery"], row["row"], row["file"]) for row in told["rows"]} for told in (then, now)]
        assert places[0] == places[1] != set()
        assert now["deliveries"] == then["deliveries"] or now["key"] == SUSTAINED
        assert now["edition"]["now"] is None
    assert [told["realised"] for told in after[:2]] == [3, 1]
    assert (after[2]["confirmed"], after[2]["spells"]) == (1, [])
    assert (before[1]["breakdown"]["onbekend"], after[1]["breakdown"]) == (1, {})
    # Of a period that was not published there are no proof rows.
    with pytest.raises(NoDataError, match="delivery 3"):
        region.explain("2024-Q1:project:zorgstart:started")
    with pytest.raises(NoDataError, match="delivery 3"):
        region.impact(3)

"""The delivery calendar day by day: each mail once, whatever happens to the runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.conftest import on_sqlite
from tests.unit.load.samples import Desk, referrals, spells, trajectories
from waw_etl.actions.reminders import Reminded, send_reminders
from waw_etl.actions.workplace import Workplace
from waw_etl.delivery import Issue, Judgement, Severity
from waw_etl.load.database import open_database, reading
from waw_etl.load.tables import outbox
from waw_etl.reference import Partner, Reference, load_reference
from waw_etl.settings import CHECKOUT, Settings

ERROR = Issue(Severity.ERROR, "T07", "Trajecten", 2, "Startdatum", message="geen datum")
# The partners of the samples, and what each of them owes.
OWED = {"uwv": ("dienstverbanden",), "hilversum": ("aanmeldingen",), "zorgstart": ("trajecten",)}


def with_partners(reference: Reference, change: Callable[[Partner], dict[str, object]]) -> Reference:
    """The reference data with each partner changed; made anew, since a copy keeps the look-ups of the original."""
    fields = {name: getattr(reference, name) for name in Reference.model_fields}
    partners = tuple(partner.model_copy(update=change(partner)) for partner in reference.partners)
    return Reference(**(fields | {"partners": partners}))


@pytest.fixture(scope="module")
def reference() -> Reference:
    shipped = load_reference(CHECKOUT / "data" / "reference")
    return with_partners(shipped, lambda partner: {"expected": OWED.get(partner.code, ())})


@dataclass
class Year:
    """Lives through days: first the run of the morning, then what partners deliver that day."""

    settings: Settings
    reference: Reference
    deliveries: dict[str, list[Judgement]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.engine = open_database(self.settings)
        self.desk = Desk(self.engine)

    def run(self, day: str) -> Reminded:
        settings = self.settings.model_copy(update={"today": date.fromisoformat(day)})
        return send_reminders(Workplace(settings, self.reference, self.engine))

    def live(self, first: str, last: str, runs: Callable[[str], int]) -> None:
        """From the first to the last day; `runs` tells how often the flow ran on a day."""
        for day in _days(first, last):
            for _ in range(runs(day)):
                assert self.run(day).problems == ()
            for judgement in self.deliveries.get(day, []):
                self.desk.deliver(judgement, day)

    def mails(self) -> list[tuple[str, str, str]]:
        """Of each mail the day, the half-year and what it is about, in order of time."""
        with reading(self.engine) as connection:
            rows = connection.execute(select(outbox).order_by(outbox.c.mail)).all()
        return [(str(row.created_at.date()), row.period, row.subject_key) for row in rows]

    def blanks(self) -> list[str]:
        return sorted(str(path.relative_to(self.settings.sources)) for path in self.settings.sources.rglob("*.xlsx"))


def _days(first: str, last: str) -> Iterator[str]:
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        yield str(day)
        day += timedelta(days=1)


@pytest.fixture
def year(settings: Settings, reference: Reference) -> Year:
    return Year(settings, reference)


TWO_HALF_YEARS = {
    # t/m Q4 2023: deadline 22 January.
    "2024-01-10": [trajectories({}, period="2023-Q4")],
    "2024-01-17": [referrals({}, period="2023-Q4", issues=(ERROR,))],
    "2024-01-24": [referrals({}, period="2023-Q4")],
    "2024-02-20": [spells({}, period="2023-Q4")],
    # t/m Q2 2024: deadline 19 July; UWV delivers at once, the others too late to be spared the first reminder.
    "2024-07-02": [spells({})],
    "2024-07-08": [trajectories({})],
    "2024-07-18": [referrals({})],
}
EXPECTED = [
    ("2024-01-08", "2023-Q4", "uwv:early"),
    ("2024-01-08", "2023-Q4", "hilversum:early"),
    ("2024-01-08", "2023-Q4", "zorgstart:early"),
    ("2024-01-18", "2023-Q4", "uwv:last"),
    ("2024-01-18", "2023-Q4", "hilversum:last"),
    ("2024-01-23", "2023-Q4", "uwv:late"),
    ("2024-01-23", "2023-Q4", "hilversum:late"),
    ("2024-01-23", "2023-Q4", "after-deadline"),
    ("2024-02-21", "2023-Q4", "complete"),
    ("2024-07-05", "2024-Q2", "hilversum:early"),
    ("2024-07-05", "2024-Q2", "zorgstart:early"),
    ("2024-07-17", "2024-Q2", "hilversum:last"),
    ("2024-07-19", "2024-Q2", "complete"),
]


@on_sqlite
def test_each_mail_comes_once_on_its_day(year: Year) -> None:
    """The flow runs on each day, and twice on every other one."""
    year.deliveries = TWO_HALF_YEARS
    for first, last in (("2023-12-31", "2024-03-02"), ("2024-06-28", "2024-09-03")):
        year.live(first, last, lambda day: 1 + int(day[-1]) % 2)
    assert sorted(year.mails()) == sorted(EXPECTED)


def test_after_an_outage_only_the_reminder_whose_turn_it_is_comes(year: Year) -> None:
    """From 6 to 24 January nothing ran: of the three reminders only the last one comes, and the list."""
    year.deliveries = {"2024-01-10": [trajectories({}, period="2023-Q4")]}
    year.live("2024-01-04", "2024-01-26", lambda day: int(not "2024-01-06" <= day <= "2024-01-24"))
    assert sorted(year.mails()) == [
        ("2024-01-25", "2023-Q4", "after-deadline"),
        ("2024-01-25", "2023-Q4", "hilversum:late"),
        ("2024-01-25", "2023-Q4", "uwv:late"),
    ]


def test_two_runs_at_once_send_each_mail_once(year: Year) -> None:
    with ThreadPoolExecutor() as both:
        done = list(both.map(year.run, ["2024-07-22"] * 2))
    assert sorted(code for one in done for code in one.partners) == sorted(OWED)
    assert [one.regieteam for one in done if one.regieteam] == ["after-deadline"]
    assert len(year.mails()) == 4


@on_sqlite
@pytest.mark.parametrize("day", ["2024-07-04", "2024-09-02", "2025-07-22", "2026-11-22"])
def test_outside_the_calendar_nobody_is_mailed(year: Year, day: str) -> None:
    """Too early, after the concept, and after the programme's last half-year."""
    done = year.run(day)
    assert (done.partners, done.regieteam, year.mails(), year.blanks()) == ((), None, [], [])


@on_sqlite
def test_partners_that_share_an_address_are_each_reminded(settings: Settings, reference: Reference) -> None:
    year = Year(settings, with_partners(reference, lambda _: {"address": "zorg@example.nl"}))
    year.run("2024-07-05")
    assert [key for _, _, key in year.mails()] == ["uwv:early", "hilversum:early", "zorgstart:early"]


@on_sqlite
def test_a_partner_with_a_new_address_is_not_reminded_again(year: Year) -> None:
    year.run("2024-07-05")
    year.reference = with_partners(year.reference, lambda partner: {"address": f"nieuw.{partner.address}"})
    assert year.run("2024-07-08").partners == ()


@on_sqlite
def test_an_empty_template_lies_where_the_mail_leads_to(year: Year) -> None:
    year.desk.deliver(spells({}), "2024-07-02")
    year.run("2024-07-05")
    expected = [
        "hilversum/sjabloon/hilversum_aanmeldingen_2024-Q2.xlsx",
        "zorgstart/sjabloon/zorgstart_trajecten_2024-Q2.xlsx",
    ]
    assert year.blanks() == expected
    path = year.settings.sources / expected[1]
    before = path.stat().st_mtime_ns
    assert year.run("2024-07-17").partners == ("hilversum", "zorgstart")
    assert path.stat().st_mtime_ns == before
    path.write_bytes(b"overschreven")
    year.run("2024-07-22")
    assert path.read_bytes()[:2] == b"PK"


@on_sqlite
def test_a_source_that_is_away_stops_no_mail_and_gets_its_template_later(year: Year) -> None:
    folder = year.settings.sources / "zorgstart"
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where the folder should be")
    done = year.run("2024-07-05")
    assert set(done.partners) == set(OWED)
    [problem] = done.problems
    assert "zorgstart" in problem
    folder.unlink()
    again = year.run("2024-07-08")
    assert (again.partners, again.problems) == ((), ())
    assert "zorgstart/sjabloon/zorgstart_trajecten_2024-Q2.xlsx" in year.blanks()

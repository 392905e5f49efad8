"""Still in employment 6 and 12 months after placement: cases worked out by hand, and what holds for any of them."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waw_etl.indicators.employment_rows import employment_rows
from waw_etl.indicators.sustained import Share, Sustained, SustainedFigure, sustained_of_rows
from waw_etl.periods import Quarter

PERIOD = Quarter(2024, 2)
ANNA, BRAM = b"a" * 32, b"b" * 32
LINKS = [("GM0402", "K1", ANNA), ("GM0406", "K9", ANNA), ("GM0402", "K2", BRAM)]
UWV = ("uwv", "dienstverbanden", "2024-Q2")


@pytest.fixture
def sustained_of(make_facts, reference):
    def compute(trajectories, spells=(), *, period=PERIOD, in_force=(UWV,), **facts):
        made = make_facts(trajectories, spells=spells, in_force=in_force, links=LINKS, **facts)
        return sustained_of_rows(employment_rows(made, reference, period), made, reference, period)

    return compute


def shares(figure):
    """Confirmed, and for 6 and 12 months how many of how many."""
    return (figure.confirmed, *(share and (share.sustained, share.of) for share in figure.after.values()))


def timelines(lines):
    """Spells of Anna: `2023-01-16..2023-07-31`, without a last day where the employment goes on."""
    return [(ANNA, begun, ended or None) for begun, _, ended in (line.partition("..") for line in lines.split())]


# Anna found a job on the first day; then her spells by UWV, whose list reaches 30 June 2024. Is she still in employment
# after 6 and 12 months: yes, no, early (the time has not passed), or ? (UWV does not confirm it)?
CASES = """
one job that goes on                        | 2023-01-16 | 2023-01-16..                                  | yes   | yes
a job of eight months                       | 2023-01-16 | 2023-01-16..2023-09-15                        | yes   | no
until the very day                          | 2023-01-16 | 2023-01-16..2023-07-16                        | yes   | no
until the day before                        | 2023-01-16 | 2023-01-16..2023-07-15                        | no    | no
registered on the 60th day                  | 2023-01-16 | 2023-03-17..                                  | yes   | yes
registered on the 61st day                  | 2023-01-16 | 2023-03-18..                                  | ?     | ?
another job ended on the day of placement   | 2023-01-16 | 2022-01-01..2023-01-16                        | no    | no
another job ended the day before            | 2023-01-16 | 2022-01-01..2023-01-15                        | ?     | ?
in that job already                         | 2023-01-16 | 2022-01-01..                                  | yes   | yes
nothing at UWV                              | 2023-01-16 |                                               | ?     | ?
31 days between two jobs                    | 2023-01-16 | 2023-01-16..2023-05-31 2023-07-02..           | yes   | yes
32 days between two jobs                    | 2023-01-16 | 2023-01-16..2023-05-31 2023-07-03..           | no    | no
the day falls in a gap that was closed      | 2023-01-16 | 2023-01-16..2023-07-10 2023-08-01..           | yes   | yes
the day falls in a gap that was too long    | 2023-01-16 | 2023-01-16..2023-07-10 2023-09-01..           | no    | no
the day falls in a gap that is open yet     | 2023-12-28 | 2023-12-28..2024-06-20                        | no    | early
two employers, overlapping                  | 2023-01-16 | 2023-01-16..2023-06-01 2023-05-01..2024-01-31 | yes   | yes
an old job ends, the new is registered late | 2023-01-16 | 2020-01-01..2023-01-20 2023-03-01..           | yes   | yes
a later job does not mend a broken chain    | 2023-01-16 | 2023-01-16..2023-02-28 2023-06-01..           | no    | no
six months ago today                        | 2023-12-30 | 2023-12-30..                                  | yes   | early
the 31st, and June has 30 days              | 2023-12-31 | 2023-12-31..                                  | yes   | early
not yet six months ago                      | 2024-01-01 | 2024-01-01..                                  | early | early
31 August plus six months is 29 February    | 2023-08-31 | 2023-08-31..2024-02-29                        | yes   | early
in another year, 28 February                | 2022-08-31 | 2022-08-31..2023-02-28                        | yes   | no
placed after the period                     | 2024-07-01 | 2024-07-01..                                  | ?     | ?
"""
IN_SHARES = {"yes": (1, 1), "no": (0, 1), "early": (0, 0), "?": (0, 0)}


@pytest.mark.parametrize("line", CASES.strip().splitlines(), ids=lambda line: line.partition("|")[0].strip())
def test_one_placement(sustained_of, line):
    _, placed, spells, *answers = (cell.strip() for cell in line.split("|"))
    answer = sustained_of(f"T1 motopp GM0402 K1 2022-01-01 - {placed}", timelines(spells))
    expected = ("?" not in answers, *(IN_SHARES[word] for word in answers))
    for figure in (
        answer.programme,
        answer.categories["scholing-en-leerwerk"],
        answer.blocks["motopp"],
        answer.projects["motopp"],
        answer.municipalities["GM0402"],
    ):
        assert shares(figure) == expected


TWICE = """T1 ik-ben   GM0402 K1 2022-01-01 - 2022-06-01
           T2 ik-word  GM0402 K1 2022-09-01 - 2023-03-01
           T3 ik-start GM0406 K9 2022-09-01 - 2023-06-01"""


def test_a_resident_counts_once_from_the_first_placement_in_the_level(sustained_of):
    """The first job lasted eight months, the second and third one is the same and goes on."""
    answer = sustained_of(TWICE, [(ANNA, "2022-06-01", "2023-01-31"), (ANNA, "2023-03-15", None)])
    once = (1, (1, 1), (0, 1))
    again = (1, (1, 1), (1, 1))
    assert [shares(answer.projects[code]) for code in ("ik-ben", "ik-word", "ik-start")] == [once, again, again]
    assert shares(answer.blocks["trainingen"]) == shares(answer.programme) == once
    assert shares(answer.municipalities["GM0402"]) == once
    assert shares(answer.municipalities["GM0406"]) == again


def test_whom_no_referral_gives_a_bsn_nobody_can_confirm(sustained_of):
    trajectories = """T1 motopp GM0402 K7 2022-01-01 - 2023-01-16
                      T2 motopp GM0402 -  2022-01-01 - 2023-01-16"""
    answer = sustained_of(trajectories, [(ANNA, "2023-01-16", None)])
    assert shares(answer.programme) == (0, (0, 0), (0, 0))


def test_counts_are_no_residents(sustained_of):
    counts = [{"project": "motopp", "municipality": "GM0402", "quarter": "2023-Q1", "placed": 7}]
    assert shares(sustained_of("", counts=counts).programme) == (0, (0, 0), (0, 0))


@pytest.mark.parametrize(
    ("in_force", "period", "until", "expected"),
    [
        ([], PERIOD, None, (None, None, None)),
        ([("uwv", "dienstverbanden", "2023-Q4")], PERIOD, date(2023, 12, 31), (1, (1, 1), (0, 0))),
        ([UWV], Quarter(2023, 2), date(2023, 6, 30), (1, (0, 0), (0, 0))),
        ([UWV], PERIOD, date(2024, 6, 30), (1, (1, 1), (1, 1))),
    ],
    ids=["no list of UWV", "a list that is half a year older", "an earlier period", "the newest list"],
)
def test_no_further_than_the_list_of_uwv_and_the_period(sustained_of, in_force, period, until, expected):
    trajectory = "T1 motopp GM0402 K1 2022-01-01 - 2023-01-16"
    answer = sustained_of(trajectory, [(ANNA, "2023-01-16", None)], in_force=in_force, period=period)
    assert answer.until == until
    assert shares(answer.programme) == shares(answer.projects["motopp"]) == expected


def test_a_job_that_began_after_the_period_confirms_nothing_in_it(sustained_of):
    trajectory = "T1 motopp GM0402 K1 2022-01-01 - 2023-06-20"
    spells = [(ANNA, "2023-07-03", None)]
    assert sustained_of(trajectory, spells, period=Quarter(2023, 2)).programme.confirmed == 0
    assert sustained_of(trajectory, spells, period=Quarter(2023, 3)).programme.confirmed == 1


def test_every_level_that_counts_placements_has_its_figure(sustained_of, reference):
    answer = sustained_of("")
    placing = [project for project in reference.projects if "placed" in project.measures]
    assert list(answer.projects) == [project.code for project in placing]
    assert set(answer.blocks) == {project.block for project in placing}
    assert list(answer.municipalities) == [municipality.code for municipality in reference.municipalities]


def test_as_json():
    figure = SustainedFigure(4, {6: Share(2, 3), 12: Share(0, 0)})
    document = Sustained(date(2024, 6, 30), figure, blocks={"zorg": figure}).to_json()
    levels = {"categories": [], "projects": [], "municipalities": []}
    plain = {
        "confirmed": 4,
        "after_6_months": {"sustained": 2, "of": 3},
        "after_12_months": {"sustained": 0, "of": 0},
    }
    assert document == levels | {
        "until": "2024-06-30",
        "programme": plain,
        "blocks": [{"code": "zorg"} | plain],
    }
    assert Sustained().to_json()["programme"] == dict.fromkeys(plain)


DAYS = st.integers(0, 900).map(lambda n: date(2022, 1, 1) + timedelta(days=n))
SPELL = st.tuples(st.sampled_from((ANNA, BRAM)), DAYS, st.one_of(st.none(), st.integers(0, 300)))
PLACEMENT = st.tuples(st.sampled_from(("motopp", "ik-ben", "ik-word")), st.sampled_from(("K1", "K2")), DAYS)
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ANYTHING = given(st.lists(PLACEMENT, min_size=1, max_size=6), st.lists(SPELL, min_size=1, max_size=6))


def as_lines(placements):
    return "\n".join(
        f"T{n} {project} GM0402 {link} 2021-01-01 - {placed}" for n, (project, link, placed) in enumerate(placements)
    )


def as_spells(spells):
    return [(who, str(day), None if days is None else str(day + timedelta(days=days))) for who, day, days in spells]


def every_figure(answer):
    return [answer.programme, *answer.blocks.values(), *answer.projects.values(), *answer.municipalities.values()]


@FEW
@ANYTHING
def test_more_employment_never_lowers_it(sustained_of, placements, spells):
    before = sustained_of(as_lines(placements), as_spells(spells[1:]))
    after = sustained_of(as_lines(placements), as_spells(spells))
    for less, more in zip(every_figure(before), every_figure(after), strict=True):
        assert less.confirmed <= more.confirmed
        for months, share in less.after.items():
            assert share.sustained <= more.after[months].sustained
            assert share.of <= more.after[months].of
            assert 0 <= share.sustained <= share.of <= less.confirmed


@FEW
@ANYTHING
def test_another_resident_changes_nothing_elsewhere(sustained_of, placements, spells):
    before = sustained_of(as_lines(placements), as_spells(spells))
    other = "\nT99 zorgstart GM1942 K5 2021-01-01 - 2022-02-01"
    stranger = [(b"c" * 32, "2022-02-01", None)]
    after = sustained_of(as_lines(placements) + other, as_spells(spells) + stranger)
    assert after == before


@FEW
@ANYTHING
def test_who_is_in_employment_after_a_year_was_so_after_half_a_year(sustained_of, placements, spells):
    for figure in every_figure(sustained_of(as_lines(placements), as_spells(spells))):
        assert figure.after[12].sustained <= figure.after[6].sustained
        assert figure.after[12].of <= figure.after[6].of

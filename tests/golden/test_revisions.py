"""`waw revisions`: why figures differ from those of an edition."""

from __future__ import annotations

import pytest

from tests.conftest import Home

PARTS = ("definitions", "corrections", "late", "new")


@pytest.fixture
def revised(own_home: Home) -> Home:
    """The demo after both editions, in which a list that the last one rests on was withdrawn."""
    deliveries = own_home.waw("deliveries", "--json").json["deliveries"]
    [last] = [d for d in deliveries if (d["partner"], d["state"]) == ("wijkleerbedrijf", "in_force")]
    assert own_home.waw("withdraw", last["delivery"], "--reason", "verkeerd bestand").status == 0
    return own_home


def test_the_parts_lead_from_one_edition_to_the_next(demo_home: Home) -> None:
    answer = demo_home.waw("revisions", "2024-Q2", "--json").json
    assert (answer["since"], answer["period"], answer["published"]) == ("2023-Q4", "2024-Q2", True)
    before, after = (
        demo_home.waw("status", "2023-Q4", "--as-of", "2024-03-01", "--json").json["programme"],
        demo_home.waw("status", "2024-Q2", "--json").json["programme"],
    )
    told = {(r["measure"], r["quantity"]): r for r in answer["revisions"] if r["level"] == "programme"}
    for measure in ("started", "trained", "placed"):
        for quantity in ("realised", "target_to_date"):
            revision = told[measure, quantity]
            assert (revision["before"], revision["after"]) == (before[measure][quantity], after[measure][quantity])
    for revision in answer["revisions"]:
        assert sum(revision[part] for part in PARTS) == pytest.approx(revision["after"] - revision["before"])


def test_the_screen_names_what_differs(demo_home: Home) -> None:
    answer = demo_home.waw("revisions", "2024-Q2")
    assert answer.status == 0
    assert "2024-Q2 as published, beside the edition of 2023-Q4" in answer.out
    lines = [" ".join(line.split()) for line in answer.out.splitlines()]
    assert "category afgerond started target to date 0 +40 40" in lines
    assert "programme programme placed realised 405 +50 455" in lines
    # A target that only went on along its path is no revision.
    assert not any(line.startswith("programme programme placed target") for line in lines)


def test_what_was_revised_since_the_publication(revised: Home) -> None:
    answer = revised.waw("revisions", "2024-Q2", "--since", "2024-Q2", "--json").json
    assert answer["published"] is False
    codes = {r["code"] for r in answer["revisions"]}
    assert "wijkleerbedrijf" in codes
    assert "zorgstart" not in codes
    for revision in answer["revisions"]:
        assert revision["quantity"] == "realised"
        assert revision["corrections"] == revision["after"] - revision["before"] < 0


def test_what_cannot_be_compared_is_told(demo_home: Home, home: Home) -> None:
    first = demo_home.waw("revisions", "2023-Q4")
    assert (first.status, first.out) == (1, "")
    assert "No edition was published of a period before 2023-Q4" in first.err
    assert demo_home.waw("revisions", "2023-Q4", "--since", "2024-Q2").status == 2
    assert demo_home.waw("revisions", "2024-Q2", "--since", "2023-Q2").status == 1
    assert home.waw("revisions", "2024-Q2").status == 1

"""`waw calendar` and `waw reminders send` on the deliveries of the demo."""

from __future__ import annotations

import email
import email.policy

import pytest

from tests.conftest import Home, on_sqlite

DAY = "2024-07-17"


def test_the_calendar_says_who_is_awaited_for_what(demo_home: Home) -> None:
    document = demo_home.waw("calendar", "--json", today=DAY).json
    assert document["today"] == DAY
    assert [item["period"] for item in document["periods"]][-3:] == ["2023-Q4", "2024-Q2", "2024-Q4"]
    running = document["periods"][-2]
    assert (running["deadline"], running["reason"], running["working_days_left"]) == ("2024-07-19", None, 2)
    assert running["reminders"] == {"early": "2024-07-05", "last": "2024-07-17", "late": "2024-07-22"}
    assert running["concept"] == "2024-09-01"
    awaited = [item for item in running["lists"] if item["standing"] != "in"]
    assert [(item["partner"], item["dataset"], item["standing"], item["in_force"]) for item in awaited] == [
        ("mbo-college", "trajecten", "rejected", "2023-Q4"),
        ("young-digitals", "tellingen", "rejected", "2023-Q4"),
    ]
    assert {name: awaited[0]["rejected"][name] for name in ("received_on", "causes")} == {
        "received_on": "2024-07-15",
        "causes": 12,
    }
    # Nobody can deliver for a half-year that has not ended.
    assert document["periods"][-1]["lists"] == []


@pytest.mark.parametrize("demo_home", ["sqlite"], indirect=True)
def test_the_calendar_for_people(demo_home: Home) -> None:
    shown = demo_home.waw("calendar", today=DAY)
    assert shown.status == 0
    assert "2024-Q2: deadline 2024-07-19, 2 working days left" in shown.out
    assert "MBO College: trajecten rejected on 2024-07-15" in shown.out
    assert "all 20 lists are in" in shown.out


def test_reminding_by_hand_mails_and_shows_it_on_the_page(own_home: Home) -> None:
    before = set((own_home.path / "outbox").iterdir())
    sent = own_home.waw("reminders", "send", today=DAY)
    assert sent.status == 0
    assert sent.out.startswith("Reminded for 2024-Q2 (two working days before): mbo-college, young-digitals.\n")
    mails = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for path in sorted(set((own_home.path / "outbox").iterdir()) - before)
    ]
    assert [mail["To"] for mail in mails] == [
        "datasteward.mbo-college@example.nl",
        "datasteward.young-digitals@example.nl",
    ]
    assert (own_home.path / "bronnen/mbo-college/sjabloon/mbo-college_trajecten_2024-Q2.xlsx").exists()
    assert "17-07-2024" in (own_home.path / "overzicht" / "index.html").read_text(encoding="utf-8")
    again = own_home.waw("reminders", "send", today=DAY)
    assert (again.status, again.out) == (0, "Nothing new to mail about the lists of 2024-Q2.\n")
    [running] = [p for p in own_home.waw("calendar", "--json", today=DAY).json["periods"] if p["period"] == "2024-Q2"]
    assert [(mail["subject_key"], mail["state"]) for mail in running["mails"]] == [
        ("mbo-college:last", "sent"),
        ("young-digitals:last", "sent"),
    ]


@on_sqlite
def test_after_the_programme_nobody_is_reminded(home: Home) -> None:
    sent = home.waw("reminders", "send", today="2025-07-17")
    assert (sent.status, sent.out) == (
        0,
        "Partners deliver for no half-year of the programme now; nobody is reminded.\n",
    )

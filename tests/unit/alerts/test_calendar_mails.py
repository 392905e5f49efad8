"""The mails of the delivery calendar: what a steward is asked for and until when, and what the regieteam is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from waw_etl.alerts.links import link_to
from waw_etl.alerts.lists import lists_mail
from waw_etl.alerts.mail import Mail
from waw_etl.alerts.reminder import partners_due, reminder_mail
from waw_etl.deadlines import Reminder, Term
from waw_etl.indicators.owed import HalfYear, OwedList, Rejection, Standing
from waw_etl.periods import Quarter
from waw_etl.reference import Reference

Q2, Q4 = Quarter(2024, 2), Quarter(2023, 4)
OVERVIEW = link_to("index.html", None)
TERM = Term(Q2, date(2024, 7, 19))
DAYS = {Reminder.EARLY: date(2024, 7, 5), Reminder.LAST: date(2024, 7, 17), Reminder.LATE: date(2024, 7, 22)}
BLANK = "mbo-college_trajecten_2024-Q2.xlsx"
MISSING = OwedList("mbo-college", "trajecten", Q4, covers=False, rejection=None)
NEVER = replace(MISSING, dataset="tellingen", in_force=None)
RECEIVED = OwedList("zorgstart", "trajecten", Q2, covers=True, rejection=None)


def rejected(day: str, causes: int = 4, feedback: str | None = "terugkoppeling/mbo/0031-terug.xlsx") -> OwedList:
    bad = Rejection(31, "mbo-college", "trajecten", Q2, date.fromisoformat(day), causes, feedback)
    return replace(MISSING, rejection=bad)


def reminder(
    reference: Reference, moment: Reminder, *awaited: OwedList, portal: str | None = None, term: Term = TERM
) -> Mail:
    partner = reference.partner_by_code["mbo-college"].model_copy(update={"portal": portal})
    return reminder_mail(partner, awaited, term, moment, {"trajecten": BLANK}, reference.programme, DAYS[moment])


@pytest.mark.parametrize(
    ("moment", "awaited", "subject"),
    [
        (Reminder.EARLY, [MISSING], "Lever uw lijst met trajecten t/m Q2 2024 uiterlijk 19 juli 2024"),
        (Reminder.LAST, [MISSING], "Nog 2 werkdagen: lever uw lijst met trajecten t/m Q2 2024 uiterlijk 19 juli 2024"),
        (
            Reminder.LATE,
            [MISSING],
            "Lever uw lijst met trajecten t/m Q2 2024 alsnog: de uiterste leverdag was 19 juli 2024",
        ),
        (Reminder.EARLY, [MISSING, NEVER], "Lever uw lijsten t/m Q2 2024 uiterlijk 19 juli 2024"),
        # The receipt gave ten working days to repair it: the mail says the same day.
        (
            Reminder.LATE,
            [rejected("2024-07-15")],
            "Nog 5 werkdagen: verbeter uw lijst met trajecten t/m Q2 2024 uiterlijk 29 juli 2024",
        ),
        (
            Reminder.LATE,
            [rejected("2024-07-08")],
            "Vandaag: verbeter uw lijst met trajecten t/m Q2 2024 uiterlijk 22 juli 2024",
        ),
        (
            Reminder.LATE,
            [rejected("2024-07-05")],
            "Verbeter uw lijst met trajecten t/m Q2 2024 alsnog: de uiterste leverdag was 19 juli 2024",
        ),
    ],
)
def test_the_subject_says_what_to_do_and_until_when(
    reference: Reference, moment: Reminder, awaited: list[OwedList], subject: str
) -> None:
    mail = reminder(reference, moment, *awaited)
    assert mail.subject == subject
    assert (mail.recipient, mail.period) == ("datasteward.mbo-college@example.nl", "2024-Q2")
    assert mail.subject_key == f"mbo-college:{moment}"


@pytest.mark.parametrize(
    ("moment", "awaited", "said", "not_said"),
    [
        (
            Reminder.EARLY,
            [MISSING],
            [
                "Daarvoor hebben wij nog 1 lijst van u nodig.",
                "U kunt leveren tot en met vrijdag 19 juli 2024. Dat is nog 10 werkdagen.",
                "Lijst met trajecten t/m Q2 2024. Deze lijst ontbreekt nog.",
                f"in de map sjabloon, in de map waarin u uw lijsten aanlevert: {BLANK}.",
            ],
            ["afgekeurd", "Wat er nu gebeurt", "concept"],
        ),
        (
            Reminder.LATE,
            [MISSING, NEVER],
            [
                "missen wij nog 2 lijsten van u. De uiterste leverdag was vrijdag 19 juli 2024.",
                "Lijst met trajecten. Wij gebruiken nu de lijst t/m Q4 2023. In de monitor staat dat deze lijst ouder",
                "Lijst met tellingen. Er is geen oudere lijst. Deze aantallen ontbreken in de monitor.",
                "Levert u uiterlijk zaterdag 31 augustus 2024? Dan telt uw lijst nog mee",
            ],
            ["U kunt leveren tot en met"],
        ),
        (
            Reminder.LAST,
            [rejected("2024-07-15"), NEVER],
            [
                "Uw lijst van 15 juli 2024 is afgekeurd (levering 31). Er zijn 4 oorzaken.",
                "leest u in het bestand 0031-terug.xlsx in de map terugkoppeling.",
                "Lijst met tellingen t/m Q2 2024. Deze lijst ontbreekt nog.",
                "Is een lijst afgekeurd? Herstel de fouten",
            ],
            ["terugkoppeling/mbo"],
        ),
        (
            Reminder.LAST,
            [rejected("2024-07-15", causes=1, feedback=None)],
            ["Er is 1 oorzaak. Wat er fout is, leest u in uw ontvangstbewijs.", "Begint u liever opnieuw?"],
            ["in de map terugkoppeling", "Vul het sjabloon in"],
        ),
    ],
)
def test_it_tells_of_each_list_what_is_the_matter(
    reference: Reference, moment: Reminder, awaited: list[OwedList], said: list[str], not_said: list[str]
) -> None:
    mail = reminder(reference, moment, *awaited)
    assert [words for words in said if words not in mail.text] == []
    assert [words for words in not_said if words in mail.text + mail.html] == []


def test_the_template_is_a_link_where_the_steward_has_a_portal(reference: Reference) -> None:
    mail = reminder(reference, Reminder.EARLY, MISSING, portal="https://bestanden.example.nl/mbo/")
    address = f"https://bestanden.example.nl/mbo/sjabloon/{BLANK}"
    assert f'<a href="{address}"' in mail.html
    assert f"vindt u hier: {address}\n" in mail.text


def test_an_agreed_day_comes_with_its_reason(reference: Reference) -> None:
    term = Term(Q2, date(2024, 7, 19), "De zomervakantie begint vroeg.")
    assert "De reden: De zomervakantie begint vroeg." in reminder(reference, Reminder.EARLY, MISSING, term=term).text


def test_who_was_told_by_a_receipt_since_is_not_reminded_as_well() -> None:
    """Of a list that was rejected on the day itself, or before, the partner is reminded."""
    half_year = HalfYear(TERM, (rejected("2024-07-17"), RECEIVED), ())
    assert partners_due(half_year, Reminder.EARLY) == {}
    assert partners_due(half_year, Reminder.LAST) == {"mbo-college": (rejected("2024-07-17"),)}
    both = replace(half_year, lists=(rejected("2024-07-17"), NEVER))
    assert partners_due(both, Reminder.EARLY) == {"mbo-college": both.lists}


@pytest.mark.parametrize(
    ("lists", "today", "subject"),
    [
        ((RECEIVED, MISSING), "2024-07-21", None),
        ((RECEIVED, MISSING), "2024-07-22", "Bekijk welke lijsten t/m Q2 2024 ontbreken: 1 van de 2 zijn binnen"),
        ((RECEIVED, MISSING), "2024-08-31", "Bekijk welke lijsten t/m Q2 2024 ontbreken: 1 van de 2 zijn binnen"),
        ((RECEIVED, MISSING), "2024-09-01", None),
        ((RECEIVED, RECEIVED), "2024-07-02", "U hoeft niets te doen: alle 2 lijsten t/m Q2 2024 zijn binnen"),
        ((RECEIVED, RECEIVED), "2024-10-02", "U hoeft niets te doen: alle 2 lijsten t/m Q2 2024 zijn binnen"),
        ((), "2024-07-22", None),
    ],
)
def test_when_the_regieteam_is_told_of_the_lists(
    reference: Reference, lists: tuple[OwedList, ...], today: str, subject: str | None
) -> None:
    mail = lists_mail(HalfYear(TERM, lists, ()), reference, date.fromisoformat(today), OVERVIEW)
    assert (mail and mail.subject) == subject


def test_the_regieteam_reads_who_is_late_and_that_no_project_is(reference: Reference) -> None:
    lists = (RECEIVED, replace(RECEIVED, dataset="tellingen"), rejected("2024-07-15"), NEVER)
    mail = lists_mail(HalfYear(TERM, lists, ()), reference, date(2024, 7, 22), OVERVIEW)
    assert mail is not None
    assert mail.recipient == "regieteam@example.nl"
    for words in (
        "Er zijn 2 van de 4 lijsten binnen.",
        "Dit bericht gaat over lijsten, en niet over hoe een project loopt.",
        "Ontbreekt (1)\n- MBO College, lijst met tellingen. Er is geen oudere lijst.",
        "Afgekeurd (1)\n- MBO College, lijst met trajecten. Afgekeurd op 15 juli 2024. Wij gebruiken nu",
        "Binnen (2)\n- ZorgStart: trajecten en tellingen",
        "overzicht/index.html",
    ):
        assert words in mail.text


def test_where_the_page_of_the_regieteam_is_served_the_mail_links_to_it(reference: Reference) -> None:
    served = link_to("index.html", "https://monitor.example.nl/overzicht/")
    mail = lists_mail(HalfYear(TERM, (RECEIVED, NEVER), ()), reference, date(2024, 7, 22), served)
    assert mail is not None
    assert "op het overzicht: https://monitor.example.nl/overzicht/index.html\n" in mail.text
    assert 'href="https://monitor.example.nl/overzicht/index.html"' in mail.html


def test_a_list_that_was_rejected_after_a_good_one_counts_as_rejected(reference: Reference) -> None:
    owed = replace(rejected("2024-07-15"), in_force=Q2, covers=True)
    assert owed.standing is Standing.REJECTED
    mail = reminder(reference, Reminder.LATE, owed)
    assert "Wij gebruiken nu de lijst t/m Q2 2024." in mail.text
    assert "ouder" not in mail.text

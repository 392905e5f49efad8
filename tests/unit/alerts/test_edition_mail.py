"""Who gets which mail about an edition, and what it asks of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from waw_etl.alerts.edition_mail import approved_mail, published_mails, returned_mail, review_mail
from waw_etl.alerts.mail import Mail
from waw_etl.edition import EditionState
from waw_etl.load.edition_log import Decision, EditionRecord, LogLine
from waw_etl.periods import Quarter
from waw_etl.reference import Reference, load_reference
from waw_etl.settings import AMSTERDAM, CHECKOUT

WHY = "Een partner heeft zijn lijst verbeterd."
MISSING = ("Van The Young Digitals is nog geen nieuwe lijst met tellingen goedgekeurd.",)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(CHECKOUT / "data" / "reference")


def record(state: EditionState, revision: int = 1, remark: str | None = None, steps: int = 2) -> EditionRecord:
    decision = Decision(datetime(2024, 9, 2, 9, 30, tzinfo=AMSTERDAM), "Jansen", remark)
    log = tuple(LogLine(number, state, decision) for number in range(1, steps + 1))
    return EditionRecord(1, Quarter(2024, 2), revision, None if revision == 1 else WHY, log)


MAILS: dict[str, tuple[Callable[[Reference], Mail], str, str]] = {
    "review": (
        lambda reference: review_mail(reference, record(EditionState.UNDER_REVIEW), MISSING, "monitor/2024-Q2"),
        "regieteam@example.nl",
        "Lees het concept van de Monitor Werken aan Werk t/m Q2 2024",
    ),
    "return": (
        lambda reference: returned_mail(reference, record(EditionState.CONCEPT, remark="Er mist een project.")),
        "werkenaanwerk@example.nl",
        "Pas de Monitor Werken aan Werk t/m Q2 2024 aan",
    ),
    "approve": (
        lambda reference: approved_mail(reference, record(EditionState.APPROVED, remark="Het beeld klopt.")),
        "werkenaanwerk@example.nl",
        "Publiceer de Monitor Werken aan Werk t/m Q2 2024",
    ),
    "publish": (
        lambda reference: next(published_mails(reference, record(EditionState.PUBLISHED), None)),
        "regieteam@example.nl",
        "Bekijk de Monitor Werken aan Werk t/m Q2 2024: hij is gepubliceerd",
    ),
}
SAID = {
    "review": ("monitor/2024-Q2.", *MISSING, "Schrijf er ook bij waarom"),
    "return": ("Er mist een project.", "waw edition review 2024-Q2"),
    "approve": ("Het beeld klopt.", "waw edition publish 2024-Q2"),
    "publish": ("De documenten staan in de map monitor/2024-Q2.", "U hoeft niets te doen."),
}


@pytest.mark.parametrize("name", MAILS)
def test_each_step_says_to_its_reader_what_to_do(reference: Reference, name: str) -> None:
    make, recipient, subject = MAILS[name]
    mail = make(reference)
    assert (mail.recipient, mail.subject) == (recipient, subject)
    for said in (*SAID[name], "Wat u kunt doen"):
        assert said in mail.text
        assert said in mail.html
    assert "Jansen" not in mail.text + mail.html


def test_each_municipal_partner_hears_of_its_own_letters(reference: Reference) -> None:
    mails = {mail.recipient: mail for mail in published_mails(reference, record(EditionState.PUBLISHED), None)}
    partners = ("gooise-meren", "hilversum", "wijdemeren", "hbel")
    assert set(mails) == {"regieteam@example.nl", *(f"datasteward.{partner}@example.nl" for partner in partners)}
    together = mails["datasteward.hbel@example.nl"]
    for slug in ("huizen", "blaricum", "eemnes", "laren"):
        assert f"raadsinformatiebrief-2024-Q2-{slug}.docx" in together.text
    assert "hilversum" not in together.text
    assert "Hebt u deze monitor en deze brieven nog niet?" in together.text
    assert "Stuur elke gemeenteraad de eigen brief met de monitor." in together.text
    alone = mails["datasteward.hilversum@example.nl"]
    assert alone.subject.endswith("naar uw gemeenteraad")
    assert "Stuur de brief met de monitor naar uw gemeenteraad." in alone.text


def test_a_revision_says_what_it_replaces_and_why(reference: Reference) -> None:
    before = record(EditionState.REVISED)
    for mail in published_mails(reference, record(EditionState.PUBLISHED, revision=2), before):
        assert mail.kind == "edition-revised"
        assert "herziene versie 2" in mail.subject
        assert WHY in mail.text
        assert "komt in de plaats van versie 1" in mail.text


def test_another_round_is_another_mail(reference: Reference) -> None:
    rounds = [(1, 1), (1, 3), (2, 1)]
    keys = [
        review_mail(reference, record(EditionState.UNDER_REVIEW, revision, steps=steps), (), "monitor").subject_key
        for revision, steps in rounds
    ]
    assert len(set(keys)) == len(rounds)


def test_the_operator_can_have_an_address_of_its_own(reference: Reference) -> None:
    programme = reference.programme.model_copy(update={"operator_address": "monitorteam@example.nl"})
    own = reference.model_copy(update={"programme": programme})
    assert approved_mail(own, record(EditionState.APPROVED)).recipient == "monitorteam@example.nl"

"""What the regieteam is told of its alerts, and in which words."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from waw_etl.alert import AlertStep, Sight
from waw_etl.alerts.digest import TOLD_STEPS, Digest, digest_mail, escalation_mail
from waw_etl.alerts.digest_parts import Told
from waw_etl.alerts.mail import Mail
from waw_etl.indicators.expectation import Expectation
from waw_etl.indicators.figures import Figure, Light, Unsettled, UnsettledKind
from waw_etl.load.alerts import AlertLine, AlertRecord, FigureName, Said
from waw_etl.periods import Quarter
from waw_etl.reference import Measure
from waw_etl.settings import AMSTERDAM

PLACED = Measure.PLACED
Q2 = Quarter(2024, 2)
RED = Figure(80, 100.0, 120, 89, Light.RED, pace=4.5, needed_pace=20.0, quarters_left=2)
ORANGE = Figure(90, 100.0, 120, 115, Light.ORANGE, pace=12.5, needed_pace=15.0, quarters_left=2)
GREEN = Figure(99, 100.0, 120, 130, Light.GREEN, pace=15.0, needed_pace=10.0, quarters_left=2)
PAST = Figure(8, 20.0, 20, 8, Light.RED, pace=0.0, needed_pace=None, quarters_left=0)
UNKNOWN = replace(
    RED,
    unknown=True,
    unsettled=(
        Unsettled("motopp", "trajecten", UnsettledKind.OLDER, Quarter(2023, 4)),
        Unsettled("motopp", "trajecten", UnsettledKind.REJECTED, Quarter(2023, 4)),
    ),
)
AGREED = Said("regieteam", "De aanbieder werft nieuwe deelnemers", date(2024, 8, 15))
DAY = datetime(2024, 9, 2, 9, tzinfo=AMSTERDAM)


def alert(number: int, *steps: AlertStep, level="project", code="motopp", figure=RED, said=AGREED) -> AlertRecord:
    """An alert with these steps, the last ones of today; what was seen the first time was a gap of 5."""
    now = Sight(Q2, str(figure.light), figure.realised, figure.target_to_date or 0)
    first = AlertLine(datetime(2024, 3, 1, 9, tzinfo=AMSTERDAM), AlertStep.OPEN, Sight(Q2 + -2, "red", 5, 10))
    people = (AlertStep.AGREE, AlertStep.ACKNOWLEDGE)
    lines = [AlertLine(DAY, step, None if step in people else now, said if step in people else None) for step in steps]
    return AlertRecord(number, FigureName(level, code, PLACED), (first, *lines))


@pytest.fixture
def told_of(make_status, reference):
    def make(told, staying=(), url=None, **figures) -> Digest:
        status = make_status(**figures)
        records = [*(one.record for one in told), *staying]
        return Digest(status, reference, records, told, number=7, url=url)

    return make


def opened(number=1, figure=RED, **name) -> Told:
    record = alert(number, figure=figure, **name)
    line = replace(record.log[0], at=DAY, sight=Sight(Q2, str(figure.light), figure.realised, figure.target_to_date))
    return Told(replace(record, log=(line,)), (AlertStep.OPEN,))


def changed(number, *steps, before=(), **name) -> Told:
    return Told(alert(number, *before, *steps, **name), steps)


def same_in_both(mail: Mail) -> str:
    """The text; whatever stands in a line of it stands in the HTML as well."""
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", mail.html.partition("<body")[2]))
    for line in re.findall(r"- (.+): (.+)", mail.text):
        for part in line:
            assert part.split(". ")[-1] in shown
    return mail.text


def test_a_new_alert_says_by_how_much_what_is_expected_what_is_needed_and_where_there_is_more(told_of):
    mail = digest_mail(told_of([opened(3)], projects={"motopp": RED}))
    assert (mail.kind, mail.recipient, mail.period) == ("alert", "regieteam@example.nl", "2024-Q2")
    assert mail.subject == "Bespreek 1 nieuw signaal (Werken aan Werk t/m Q2 2024)"
    text = same_in_both(mail)
    for line in (
        "NIEUW\n",
        "Signaal 3. Project Motopp: bemiddeld naar werk\n",
        "- Stand: niet op koers (rood)\n",
        "- Gerealiseerd: 80\n",
        "- Doel t/m Q2 2024: 100\n",
        "- Achterstand: 20 (20%)\n",
        "- Doel totaal: 120\n",
        "- Verwachting eind Q4 2024: 89\n",
        "- Nodig per kwartaal: 20 (nog 2 kwartalen)\n",
        "- Nu per kwartaal: 4,5\n",
        "Meer over dit signaal: overzicht/signalen/3.html\n",
        "Uitleg van het cijfer: waw explain 2024-Q2:project:motopp:placed\n",
    ):
        assert line in text
    assert "BLIJFT OPEN" not in text
    assert "NU NIET TE BEOORDELEN" not in text


@pytest.mark.parametrize(
    ("by_pace", "by_pipeline", "line"),
    [
        (
            Expectation(89, 80, 95),
            None,
            "Verwachting volgens het tempo, eind Q4 2024: 89, waarschijnlijk tussen 80 en 95",
        ),
        (
            Expectation(89, 80, 95),
            Expectation(101, 97, 104),
            "Verwachting volgens wie bezig is, eind Q4 2024: 101, waarschijnlijk tussen 97 en 104",
        ),
        (Expectation(89, 80, 95), Expectation(84, 84, 84), "Verwachting volgens wie bezig is, eind Q4 2024: 84"),
    ],
)
def test_what_is_expected_is_told_with_how_and_between_what(told_of, by_pace, by_pipeline, line):
    figure = replace(RED, by_pace=by_pace, by_pipeline=by_pipeline)
    assert f"- {line}\n" in same_in_both(digest_mail(told_of([opened()], projects={"motopp": figure})))


@pytest.mark.parametrize(("expected", "told"), [(119, False), (120, True)])
def test_red_by_the_pace_is_explained_where_who_is_under_way_may_still_reach_the_target(told_of, expected, told):
    figure = replace(RED, by_pipeline=Expectation(expected, 100, 130))
    text = digest_mail(told_of([opened()], projects={"motopp": figure})).text
    assert ("Rood betekent: in het tempo van nu wordt het totale doel niet gehaald." in text) is told


@pytest.mark.parametrize(
    ("told", "subject"),
    [
        ([opened(1), opened(2, code="zorgstart")], "Bespreek 2 nieuwe signalen"),
        ([changed(1, AlertStep.WORSEN)], "Bespreek 1 signaal dat erger is geworden"),
        (
            [opened(1), changed(2, AlertStep.WORSEN, AlertStep.ESCALATE, code="zorgstart")],
            "Bespreek 1 nieuw signaal en 1 signaal dat erger is geworden",
        ),
        ([changed(1, AlertStep.WORSEN, AlertStep.LAPSE, before=[AlertStep.AGREE])], "Bespreek 1 verlopen afspraak"),
        ([opened(1), changed(2, AlertStep.RECOVER, code="zorgstart")], "Bespreek 1 nieuw signaal"),
        ([changed(1, AlertStep.RECOVER)], "Ter informatie: 1 signaal is klaar"),
        (
            [changed(1, AlertStep.IMPROVE), changed(2, AlertStep.RECOVER, code="zorgstart")],
            "Ter informatie: 1 signaal gaat beter en 1 signaal is klaar",
        ),
        ([changed(1, AlertStep.EXPIRE)], "Ter informatie: 1 achterstand is niet meer in te halen"),
    ],
)
def test_the_subject_says_what_to_do(told_of, told, subject):
    assert digest_mail(told_of(told)).subject == f"{subject} (Werken aan Werk t/m Q2 2024)"


@pytest.mark.parametrize("step", sorted(TOLD_STEPS))
def test_every_step_that_is_told_has_a_part_of_its_own(told_of, step):
    figures = {AlertStep.IMPROVE: ORANGE, AlertStep.RECOVER: GREEN, AlertStep.EXPIRE: PAST}
    one = opened() if step is AlertStep.OPEN else changed(1, step)
    text = same_in_both(digest_mail(told_of([one], projects={"motopp": figures.get(step, RED)})))
    assert len(re.findall(r"^[A-Z ]{4,}$", text, re.MULTILINE)) == 1
    assert "Project Motopp" in text


def test_an_alert_that_changed_in_two_ways_stands_once_and_tells_both(told_of):
    told = changed(1, AlertStep.WORSEN, AlertStep.ESCALATE, AlertStep.LAPSE, before=[AlertStep.AGREE])
    text = digest_mail(told_of([told], projects={"motopp": RED})).text
    assert text.count("Signaal 1.") == 1
    for sentence in (
        "AFSPRAAK VERLOPEN\n",
        "De achterstand was 5, t/m Q4 2023.",
        "Het is erger geworden.",
        "Het cijfer staat twee monitors achter elkaar op rood.",
        "Afgesproken door regieteam op 2 september 2024: De aanbieder werft nieuwe deelnemers. "
        "Uiterlijk 15 augustus 2024.",
    ):
        assert text.count(sentence) == 1, sentence


def test_what_stays_open_follows_with_what_was_said_red_and_large_first(told_of):
    staying = [
        alert(2, code="zorgstart", figure=ORANGE),
        alert(3, AlertStep.ACKNOWLEDGE, code="wijkleerbedrijf", said=Said("Wethouder")),
        alert(4, AlertStep.AGREE, code="video-cv"),
        alert(5, code="basiskok"),
        alert(6, code="ik-start", figure=GREEN),
    ]
    figures = {
        "motopp": RED,
        "zorgstart": ORANGE,
        "wijkleerbedrijf": RED,
        "video-cv": replace(RED, realised=10),
        "basiskok": UNKNOWN,
        "ik-start": GREEN,
    }
    ended = alert(8, AlertStep.RECOVER, code="arbeidstools")
    text = digest_mail(told_of([opened()], [*staying, ended], projects=figures)).text
    table = text.partition("BLIJFT OPEN")[2].partition("NU NIET")[0]
    assert re.findall(r"Signaal (\d)", table) == ["4", "3", "2", "5", "6"]
    for line in (
        "Achterstand: 90 (90%). Afgesproken door regieteam op 2 september 2024: De aanbieder werft nieuwe deelnemers.",
        "Achterstand: 20 (20%). Gezien door Wethouder op 2 september 2024.",
        "Achterstand: 10 (10%). Nog niets afgesproken.",
        "Achterstand: nu niet te beoordelen.",
        "Achterstand: geen meer, als dat twee weken zo blijft.",
    ):
        assert line in table


def test_what_cannot_be_judged_is_told_by_list_with_why(told_of):
    unknown = {"motopp": UNKNOWN, "zorgstart-instap": UNKNOWN}
    mail = digest_mail(told_of([opened(code="zorgstart")], projects={"zorgstart": RED, **unknown}))
    part = mail.text.partition("NU NIET TE BEOORDELEN")[2]
    touched = "Dit raakt: Project Motopp en Project ZorgStart Instap.\n"
    assert (
        "- Van Motopp is nog geen nieuwe lijst met trajecten goedgekeurd. "
        f"Wij gebruiken de lijst t/m Q4 2023. {touched}"
        "- De nieuwste lijst met trajecten van Motopp is afgekeurd. "
        f"Wij gebruiken de lijst t/m Q4 2023. {touched}"
    ) in part
    assert "NU NIET" not in digest_mail(told_of([opened()], projects={"motopp": RED})).text


def test_a_category_says_by_which_of_its_projects_it_is_behind(told_of):
    told = opened(level="category", code="scholing-en-leerwerk")
    projects = {"motopp": RED, "zorgstart": replace(RED, realised=10), "basiskok": PAST}
    text = digest_mail(told_of([told], category=RED, projects=projects)).text
    assert "Dit komt door: ZorgStart (achterstand 90) en Motopp (achterstand 20)." in text
    alone = digest_mail(told_of([told], category=RED)).text
    assert "Geen enkel project ligt zelf achter. Samen komen de projecten wel tekort." in alone


def test_what_can_no_longer_be_steered_says_so_without_what_is_needed(told_of):
    told = changed(1, AlertStep.EXPIRE, code="basiskok", figure=PAST)
    text = digest_mail(told_of([told], projects={"basiskok": PAST})).text
    assert "U kunt hier niet meer op sturen." in text
    assert "De termijn van dit doel is voorbij." in text
    assert "per kwartaal" not in text


def test_a_served_page_is_a_link_and_names_are_escaped(told_of):
    told = opened(code="bouw-techniek-start")
    mail = digest_mail(told_of([told], url="https://intern.example.nl/waw/", projects={"bouw-techniek-start": RED}))
    assert '<a href="https://intern.example.nl/waw/signalen/1.html"' in mail.html
    assert "Meer over dit signaal: https://intern.example.nl/waw/signalen/1.html\n" in mail.text
    assert "Project Bouw &amp; Techniek Start" in mail.html
    assert "Project Bouw & Techniek Start" in mail.text


def test_caveats_and_example_targets_are_noted_where_they_are_spoken_of(told_of, reference):
    trained = next(info for info in reference.programme.measures if info.code is Measure.TRAINED)
    text = digest_mail(told_of([opened()], projects={"motopp": replace(RED, illustrative=True)})).text
    assert "120 (voorbeelddoel)" in text
    assert "Een voorbeelddoel is een voorbeeld. Het is niet vastgesteld." in text
    assert trained.caveat not in text
    record = opened().record
    about = replace(record, name=replace(record.name, measure=Measure.TRAINED))
    assert trained.caveat in digest_mail(told_of([Told(about, (AlertStep.OPEN,))])).text


def test_an_escalation_is_a_mail_of_its_own_to_the_second_address(told_of, reference):
    told = [changed(1, AlertStep.REPEAT, AlertStep.ESCALATE), opened(2, code="zorgstart")]
    digest = told_of(told, projects={"motopp": RED, "zorgstart": RED})
    mail = escalation_mail(digest)
    assert mail is not None
    assert (mail.kind, mail.recipient) == ("escalation", "bestuur@example.nl")
    assert mail.subject == "Praat met het regieteam: 1 cijfer blijft op rood (Werken aan Werk t/m Q2 2024)"
    assert "twee monitors achter elkaar op rood: t/m Q4 2023 en t/m Q2 2024" in mail.text
    assert "ZorgStart" not in mail.text
    nobody = reference.model_copy(
        update={"programme": reference.programme.model_copy(update={"escalation_address": None})}
    )
    assert escalation_mail(replace(digest, reference=nobody)) is None
    assert escalation_mail(replace(digest, told=told[1:])) is None

"""What the regieteam is told, and when."""

import re
from dataclasses import replace

import pytest

from waw_etl.alerts.mail import Mail
from waw_etl.alerts.steering import alert_mail
from waw_etl.indicators.figures import CarriedForward, Figure, Light
from waw_etl.reference import Measure, Reference

RED = Figure(80, 100.0, 120, 89, Light.RED, pace=4.5, needed_pace=20.0, quarters_left=2)
ORANGE = Figure(90, 100.0, 120, 115, Light.ORANGE, pace=12.5, needed_pace=15.0, quarters_left=2)
PAST = Figure(8, 20.0, 20, 8, Light.RED, pace=0.0, needed_pace=None, quarters_left=0)


def told(status, reference: Reference, earlier=()) -> Mail:
    mail = alert_mail(status, reference, earlier)
    assert mail is not None
    return mail


def headings(mail: Mail) -> list[str]:
    return re.findall(r"^(?:Programma|Categorie|Project): .+$", mail.text, re.MULTILINE)


def test_nothing_behind_says_nothing(make_status, reference):
    assert alert_mail(make_status(), reference, ()) is None


def test_a_block_alone_is_no_reason(make_status, reference):
    assert alert_mail(make_status(block=RED), reference, ()) is None


def test_it_says_which_by_how_much_what_is_expected_and_what_is_needed(make_status, reference):
    mail = told(make_status(projects={"motopp": RED}), reference)
    assert mail.recipient == "regieteam@example.nl"
    assert mail.period == "2024-Q2"
    assert mail.subject == "Actie nodig: 1 onderdeel op rood (Werken aan Werk t/m Q2 2024)"
    for line in (
        "Project: Motopp\nNiet op koers (rood)\n\n  Bemiddeld naar werk\n",
        "- Gerealiseerd: 80\n",
        "- Doel t/m Q2 2024: 100\n",
        "- Achterstand: 20 (20%)\n",
        "- Doel totaal: 120\n",
        "- Verwachting eind Q4 2024: 89\n",
        "- Nodig per kwartaal: 20 (nog 2 kwartalen)\n",
        "- Nu per kwartaal: 4,5\n",
    ):
        assert line in mail.text
    assert "Gestarte trajecten" not in mail.text


def test_each_measure_has_its_own_light(make_status, reference):
    status = make_status(programme=ORANGE)
    status.programme[Measure.TRAINED] = RED
    mail = told(status, reference)
    assert "Afgeronde scholingstrajecten\n  - Stand: niet op koers (rood)\n" in mail.text
    assert "Bemiddeld naar werk\n  - Stand: komt naar verwachting weer op koers (oranje)\n" in mail.text
    assert mail.subject.startswith("Actie nodig: 1 onderdeel op rood (")


def test_text_and_html_say_the_same(make_status, reference):
    status = make_status(programme=ORANGE, category=RED, projects={"motopp": RED, "basiskok": PAST})
    mail = told(status, reference)
    shown = re.sub(r"<[^>]+>", " ", mail.html.partition("<body")[2])
    for line in re.findall(r"- (.+): (.+)", mail.text):
        for part in line:
            assert part in shown


@pytest.mark.parametrize(
    ("behind", "subject"),
    [
        ({"programme": RED}, "1 onderdeel op rood"),
        ({"programme": ORANGE}, "1 onderdeel op oranje"),
        ({"programme": RED, "category": RED}, "2 onderdelen op rood"),
        ({"programme": ORANGE, "category": ORANGE}, "2 onderdelen op oranje"),
        ({"programme": RED, "category": RED, "projects": {"motopp": ORANGE}}, "2 onderdelen op rood en 1 op oranje"),
        ({"programme": RED, "projects": {"motopp": ORANGE}}, "1 onderdeel op rood en 1 op oranje"),
    ],
)
def test_the_subject_counts(make_status, reference, behind, subject):
    assert told(make_status(**behind), reference).subject == f"Actie nodig: {subject} (Werken aan Werk t/m Q2 2024)"


def test_the_most_serious_stands_first(make_status, reference):
    worse = replace(RED, realised=10)
    projects = {"basiskok": PAST, "video-cv": ORANGE, "motopp": RED, "zorgstart": worse}
    mail = told(make_status(programme=ORANGE, category=RED, projects=projects), reference)
    assert headings(mail) == [
        "Categorie: Scholings- en leerwerkprojecten",
        "Project: ZorgStart",
        "Project: Motopp",
        "Project: Horecatraject Basiskok",
        "Programma: Werken aan Werk",
        "Project: Video CV's",
    ]


def test_a_finished_project_cannot_be_brought_back(make_status, reference):
    mail = told(make_status(projects={"basiskok": PAST}), reference)
    assert "Dit project is afgelopen. De achterstand is niet meer in te halen." in mail.text
    assert "U kunt hier niet meer op sturen." in mail.text
    assert "per kwartaal" not in mail.text
    assert mail.subject.startswith("Ter informatie: 1 onderdeel op rood")


def test_a_target_whose_term_is_over_is_not_called_a_finished_project(make_status, reference):
    mail = told(make_status(programme=PAST, projects={"motopp": RED}), reference)
    assert "De termijn van dit doel is voorbij." in mail.text
    assert "Dit project is afgelopen" not in mail.text


def test_one_quarter_left(make_status, reference):
    mail = told(make_status(programme=replace(RED, quarters_left=1, needed_pace=40.0)), reference)
    assert "- Verwachting eind Q3 2024: 89\n" in mail.text
    assert "- Nodig per kwartaal: 40 (nog 1 kwartaal)\n" in mail.text


def test_an_example_target_is_marked(make_status, reference):
    mail = told(make_status(programme=RED, projects={"motopp": replace(RED, illustrative=True)}), reference)
    assert mail.text.count("120 (voorbeelddoel)") == 1
    assert "Een voorbeelddoel is een voorbeeld. Het is niet vastgesteld." in mail.text
    assert "voorbeelddoel" not in told(make_status(programme=RED), reference).text


def test_lists_that_are_carried_forward_are_named(make_status, reference):
    old = (CarriedForward("uwv", "dienstverbanden", "2023-Q4"),)
    mail = told(make_status(programme=RED, carried_forward=old), reference)
    for part in (mail.text, mail.html):
        assert (
            "Van UWV is nog geen nieuwe lijst met dienstverbanden goedgekeurd. Wij gebruiken de lijst t/m Q4 2023."
            in part
        )


def test_a_caveat_is_printed_with_its_measure(make_status, reference):
    started, trained, placed = reference.programme.measures
    programme = reference.programme.model_copy(
        update={"measures": (started, trained, placed.model_copy(update={"caveat": "Dit telt niet alles."}))}
    )
    mail = told(make_status(programme=RED), reference.model_copy(update={"programme": programme}))
    assert "- Bemiddeld naar werk: Dit telt niet alles.\n" in mail.text
    assert trained.caveat not in mail.text


def test_names_are_escaped_in_html_and_not_in_text(make_status, reference):
    mail = told(make_status(projects={"bouw-techniek-start": RED}), reference)
    assert "Project: Bouw &amp; Techniek Start" in mail.html
    assert "Project: Bouw & Techniek Start" in mail.text


def test_the_light_is_told_in_words(make_status, reference):
    mail = told(make_status(programme=RED, category=ORANGE), reference)
    assert "Niet op koers (rood)" in mail.html
    assert "Komt naar verwachting weer op koers (oranje)" in mail.html
    assert '<html lang="nl">' in mail.html


def test_a_second_run_without_change_says_nothing(make_status, reference):
    first = told(make_status(programme=RED), reference)
    assert alert_mail(make_status(programme=RED), reference, [first.subject_key]) is None
    assert alert_mail(make_status(programme=RED, day="2024-10-01"), reference, [first.subject_key]) is None


@pytest.mark.parametrize("change", [{"realised": 81}, {"forecast": 90}, {"target_final": 130}, {"target_to_date": 101}])
def test_a_change_is_mailed(make_status, reference, change):
    first = told(make_status(programme=RED), reference)
    second = told(make_status(programme=replace(RED, **change)), reference, [first.subject_key])
    assert second.subject_key != first.subject_key


def test_from_one_situation_to_another_and_back_is_three_mails(make_status, reference):
    keys: list[str] = []
    for programme in (RED, RED, ORANGE, ORANGE, RED, RED):
        mail = alert_mail(make_status(programme=programme), reference, keys)
        if mail is not None:
            keys.append(mail.subject_key)
    assert len(set(keys)) == 3


def test_once_all_is_green_again_one_mail_says_so(make_status, reference):
    first = told(make_status(programme=RED), reference)
    second = told(make_status(), reference, [first.subject_key])
    assert second.subject == "Weer op koers: Werken aan Werk t/m Q2 2024"
    assert "U hoeft niets te doen." in second.text
    assert "U hoeft niets te doen." in second.html
    earlier = [first.subject_key, second.subject_key]
    assert alert_mail(make_status(), reference, earlier) is None
    assert told(make_status(programme=RED), reference, earlier).subject.startswith("Actie nodig")


def test_a_category_says_by_which_of_its_projects_it_is_behind(make_status, reference):
    worse = replace(RED, realised=10)
    mail = told(make_status(category=RED, projects={"motopp": RED, "zorgstart": worse, "basiskok": PAST}), reference)
    for part in (mail.text, mail.html):
        assert part.count("Dit komt door: ZorgStart (achterstand 90) en Motopp (achterstand 20).") == 1
        assert "Horecatraject Basiskok (achterstand" not in part


def test_a_category_that_is_behind_only_as_a_whole_says_so(make_status, reference):
    mail = told(make_status(category=RED), reference)
    assert "Geen enkel project ligt zelf achter. Samen komen de projecten wel tekort." in mail.text


def test_finished_projects_together_are_more_than_one(make_status, reference):
    status = make_status(projects={"basiskok": PAST})
    finished = replace(status.projects[0], code="afgerond")
    mail = told(replace(status, categories=(finished,)), reference)
    assert "Deze projecten zijn afgelopen. De achterstand is niet meer in te halen." in mail.text

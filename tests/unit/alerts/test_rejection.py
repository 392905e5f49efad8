"""What a steward is told of a rejected delivery, from the file itself."""

from datetime import date, datetime

import pytest

from waw_etl.actions.check import judge_bytes
from waw_etl.alerts.rejection import rejection_mail
from waw_etl.settings import AMSTERDAM

RECEIVED = datetime(2024, 7, 2, 9, 15, tzinfo=AMSTERDAM)
HEADINGS = "Trajectnummer;Koppelnummer;Gemeente;Project;Startdatum;Status;Uitstroomdatum;Uitstroomreden;Opmerking"
GOOD = "A-1;HV-1;Hilversum;Motopp;15-03-2024;lopend;;;"
NAME = "motopp_trajecten_2024-Q2.csv"
BSN = "111222333"


@pytest.fixture
def mail_about(reference):
    def write(*rows, name=NAME, headings=HEADINGS, feedback="0012-motopp-terugkoppeling.xlsx"):
        content = "\n".join((headings, *rows)).encode()
        judgement = judge_bytes(content, name, reference, date(2024, 7, 2)).judgement
        partner = reference.partner_by_code["motopp"]
        return rejection_mail(judgement, 12, partner, reference, RECEIVED, date(2024, 7, 16), feedback)

    return write


def test_it_says_what_was_received_what_is_wrong_and_what_to_do_by_when(mail_about):
    mail = mail_about(GOOD, GOOD.replace("15-03-2024", "31-02-2024"), "A-3;HV-3;Hilversum;Motopp;;lopend;;;")
    assert mail.recipient == "datasteward.motopp@example.nl"
    assert (mail.kind, mail.subject_key, mail.period) == ("rejection", "delivery-12", "2024-Q2")
    assert mail.subject == "Herstel uw lijst met trajecten t/m Q2 2024 uiterlijk 16 juli 2024 (levering 12)"
    for part in (mail.text, mail.html):
        for said in (NAME, "t/m Q2 2024", "2 juli 2024", "3 oorzaken", "0012-motopp-terugkoppeling.xlsx"):
            assert said in part
        assert "16 juli 2024" in part
        assert "blijft die lijst gelden" in part


def test_equal_causes_are_one_with_their_number_of_places(mail_about):
    mail = mail_about(*(f"A-{n};HV-{n};Hilversum;Motopp;31-02-2024;lopend;;;" for n in range(1, 41)))
    assert "Wat er fout is: 1 oorzaak\n- Kolom Startdatum: " in mail.text
    assert "(40 keer)" in mail.text


def test_what_stood_in_a_cell_is_not_told(mail_about):
    mail = mail_about(
        "Jan-Jansen-traject;HV 17 Jansen;Jansenstad;Jansenproject;Jansendag;Jansenstatus;;;",
        "Jan-Jansen-traject;HV-2;Hilversum;Motopp;15-03-2024;lopend;;;",
    )
    for part in (mail.subject, mail.text, mail.html):
        assert "jansen" not in part.casefold()


def test_a_heading_of_the_partners_own_is_not_told(mail_about):
    mail = mail_about(f"{GOOD}{BSN}", headings=HEADINGS.replace("Opmerking", "Notities van Jansen"))
    for part in (mail.text, mail.html):
        assert "Jansen" not in part
        assert "In deze cel staat een BSN. Dat mag hier niet." in part


def test_a_bsn_is_told_nowhere(mail_about):
    mail = mail_about(f"{GOOD}{BSN}", name=f"{BSN}.csv", feedback=f"0012-{BSN}-terugkoppeling.xlsx")
    for part in (mail.subject, mail.text, mail.html):
        assert BSN not in part
    assert "- Bestand: ******333.csv\n" in mail.text


def test_a_file_with_a_bsn_was_deleted(mail_about):
    assert "Daarom hebben wij uw bestand gewist." in mail_about(f"{GOOD}{BSN}").text
    assert "gewist" not in mail_about(GOOD, GOOD).text


def test_a_file_that_does_not_tell_what_it_is(mail_about):
    mail = mail_about(GOOD, name="mijn\nlijst.csv")
    assert mail.period == "unknown"
    assert mail.subject == "Herstel uw bestand uiterlijk 16 juli 2024 (levering 12)"
    assert "- Bestand: mijn lijst.csv\n- Dataset: onbekend\n- Periode: onbekend\n" in mail.text


def test_warnings_are_only_counted(mail_about):
    mail = mail_about(GOOD, GOOD.replace("HV-1", ""))
    assert "Er zijn ook waarschuwingen (2)." in mail.text
    assert "Koppelnummer" not in mail.text


def test_many_causes_are_named_up_to_ten(mail_about):
    wrong = "#@;*;X;Y;31-02-2024;Z;31-02-2024;Q;"
    headings = HEADINGS + ";Doelgroep;Scholing afgerond op;Certificaat;Startdatum werk;Sector;Uren per week"
    mail = mail_about(wrong + ";a;b;c;d;e;f", headings=headings)
    assert mail.text.count(" keer)") == 10
    assert "- De andere oorzaken staan in het terugkoppelbestand.\n" in mail.text

"""What a steward is told of a delivery, from the file itself: in the mail, as text and as HTML, and in the PDF."""

import hashlib
import io
import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from pypdf import PdfReader

from waw_etl.actions.check import judge_bytes
from waw_etl.alerts.receipt import Delivered, Earlier, build_receipt
from waw_etl.alerts.receipt_counts import counts_by_project
from waw_etl.alerts.receipt_mail import receipt_mail
from waw_etl.alerts.receipt_pdf import render_receipt, write_receipt
from waw_etl.delivery import Verdict
from waw_etl.errors import StorageError
from waw_etl.load.store import Receipt
from waw_etl.periods import Quarter
from waw_etl.read.notices import HiddenParts, sentences
from waw_etl.settings import AMSTERDAM

RECEIVED = datetime(2024, 7, 2, 9, 15, tzinfo=AMSTERDAM)
HEADINGS = "Trajectnummer;Koppelnummer;Gemeente;Project;Startdatum;Status;Uitstroomdatum;Uitstroomreden;Opmerking"
GOOD = "A-1;HV-1;Hilversum;Motopp;15-03-2024;lopend;;;"
WARNED = GOOD.replace("HV-1", "")
WRONG = GOOD.replace("15-03-2024", "31-02-2024")
NAME = "motopp_trajecten_2024-Q2.csv"
CLEAN = HEADINGS.removesuffix(";Opmerking")
BSN = "111222333"
EARLIER = Earlier(4, Quarter(2023, 4), date(2024, 1, 22), {"motopp": (1234, 7, 0), "basiskok": (5, 0, 0)})


@pytest.fixture
def delivered(reference):
    def make(*rows, name=NAME, headings=HEADINGS, earlier=None, differences=0):
        content = "\n".join((headings, *rows)).encode()
        judged = judge_bytes(content, name, reference, date(2024, 7, 2))
        judgement, rejected = judged.judgement, judged.judgement.verdict is Verdict.REJECTED
        return Delivered(
            delivery=12,
            receipt=Receipt(name, len(content), hashlib.sha256(content).hexdigest(), RECEIVED),
            judgement=judgement,
            book=judged.book,
            partner=reference.partner_by_code["motopp"],
            feedback="0012-motopp-terugkoppeling.xlsx" if judgement.issues or differences else None,
            repair_before=date(2024, 7, 16) if rejected else None,
            differences=differences,
            counts=counts_by_project("trajecten", judgement.table) if judgement.dataset else None,
            certain=judgement.dataset is not None,
            earlier=earlier,
        )

    return make


@pytest.fixture
def mail_of(reference):
    def write(told):
        context = build_receipt(told, reference)
        return receipt_mail(context, told.delivery, told.partner, told.judgement.period)

    return write


@pytest.fixture
def mail_about(delivered, mail_of):
    return lambda *rows, **other: mail_of(delivered(*rows, **other))


def shown(html):
    """The words of a page, as they are read."""
    words = re.sub(r"<[^>]+>", " ", html.partition("<body")[2])
    return bare(words.replace("&#39;", "'").replace("&amp;", "&"))


def bare(text):
    return re.sub(r"[\s\u200b]+", "", text)


def pdf_text(content):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


SUBJECTS = {
    "accepted": ((GOOD,), CLEAN, "Goedgekeurd: uw lijst met trajecten t/m Q2 2024 (levering 12)"),
    "warnings": (
        (WARNED,),
        CLEAN,
        "Goedgekeurd met waarschuwingen: uw lijst met trajecten t/m Q2 2024 (levering 12)",
    ),
    "rejected": (
        (WRONG,),
        CLEAN,
        "Herstel uw lijst met trajecten t/m Q2 2024 uiterlijk 16 juli 2024 (levering 12)",
    ),
}


@pytest.mark.parametrize(("rows", "headings", "subject"), SUBJECTS.values(), ids=SUBJECTS)
def test_the_subject_says_how_it_fared_and_what_to_do(mail_about, rows, headings, subject):
    mail = mail_about(*rows, headings=headings)
    assert mail.subject == subject
    assert (mail.kind, mail.subject_key, mail.period) == ("receipt", "delivery-12", "2024-Q2")
    assert mail.recipient == "datasteward.motopp@example.nl"


FIRST_WORDS = {
    "accepted": ((GOOD,), "Uw levering is goedgekeurd", "U hoeft niets te doen."),
    "warnings": ((WARNED,), "Uw levering is goedgekeurd met waarschuwingen", "Bekijk de waarschuwingen."),
    "rejected": ((WRONG,), "Uw levering is afgekeurd", "Herstel de fouten en lever de hele lijst opnieuw aan"),
}


@pytest.mark.parametrize("case", FIRST_WORDS.values(), ids=FIRST_WORDS)
def test_good_or_not_and_what_to_do_stand_first(delivered, mail_of, reference, case):
    rows, heading, action = case
    told = delivered(*rows, headings=CLEAN)
    mail, page = mail_of(told), pdf_text(render_receipt(build_receipt(told, reference)))
    assert mail.text.startswith(f"{heading}\n")
    assert action in mail.text.partition("\nZo ")[0]
    for words in (shown(mail.html), bare(page)):
        assert words.index(bare(heading)) < words.index(bare(action)) < words.index(bare("Beste datasteward"))


COMPARED = {
    "accepted, one row": (GOOD, 1, "Zo bekijkt u de vergelijking", "Daar staat 1 rij waarover een ander"),
    "accepted, many rows": (GOOD, 1234, "Zo bekijkt u de vergelijking", "Daar staan 1.234 rijen waarover een ander"),
    "warnings": (WARNED, 2, "Zo bekijkt u de waarschuwingen", "Daar staan 2 rijen waarover een ander"),
}


@pytest.mark.parametrize("case", COMPARED.values(), ids=COMPARED)
def test_one_sentence_says_of_how_many_rows_another_says_something_else(delivered, mail_of, reference, case):
    row, differences, heading, sentence = case
    told = delivered(row, headings=CLEAN, differences=differences)
    mail, page = mail_of(told), pdf_text(render_receipt(build_receipt(told, reference)))
    for words in (bare(mail.text), shown(mail.html), bare(page)):
        assert bare(heading) in words
        assert bare(f"Kijk op het blad Vergelijking. {sentence} iets anders zegt.") in words
    assert ("blad Bevindingen" in mail.text) is bool(told.judgement.issues)
    assert mail.subject == mail_of(delivered(row, headings=CLEAN)).subject


def test_without_differences_nothing_is_said_of_them(delivered, mail_of):
    assert "ergelijking" not in mail_of(delivered(WARNED, headings=CLEAN)).text


def test_it_says_what_was_received(delivered, mail_of):
    told = delivered(GOOD, headings=CLEAN)
    text = mail_of(told).text
    for line in (
        "- Levering: 12\n",
        "- Oordeel: goedgekeurd\n",
        "- Ontvangen op: 2 juli 2024, 09.15 uur\n",
        f"- Bestand: {NAME}\n",
        "- Dataset: trajecten\n",
        "- Periode: t/m Q2 2024\n",
        "- Regels: 1\n",
        f"- Grootte: {told.receipt.size} bytes\n",
        f"- Kenmerk (SHA-256): {told.receipt.sha256}\n",
    ):
        assert line in text


# One count of the text: the number now, and the one before.
COUNT = r"(?:Gestart|Scholing afgerond|Bemiddeld naar werk) ([\d.]+)(?: \(was ([\d.]+)\))?"
DELIVERIES = {
    "first": ((GOOD, GOOD.replace("A-1", "A-2")), None),
    "after another": ((GOOD, GOOD.replace("A-1", "A-2")), EARLIER),
    "with warnings": ((WARNED,), EARLIER),
    "rejected": ((GOOD, WRONG, GOOD.replace("Motopp", "Motop")), EARLIER),
    "no rows": (("",), EARLIER),
}


@pytest.mark.parametrize(("rows", "earlier"), DELIVERIES.values(), ids=DELIVERIES)
def test_mail_and_pdf_say_the_same(delivered, mail_of, reference, rows, earlier):
    """Every sentence and figure of the text, found in the HTML and in the PDF."""
    told = delivered(*rows, headings=CLEAN, earlier=earlier)
    mail, page = mail_of(told), bare(pdf_text(render_receipt(build_receipt(told, reference))))
    body, html = mail.text.partition("\nDit is uw ontvangstbewijs")[0], shown(mail.html)
    projects = {*told.counts, *(earlier.counts if earlier else ())}
    assert len(re.findall(COUNT, body)) == 3 * len(projects)
    for line in body.splitlines():
        said = re.sub(r"^(- |\d\. )", "", line)
        if counts := re.findall(COUNT, said):
            numbers = [number + (f"was {before}" if before else "") for number, before in counts]
            said = said.partition(":")[0] + "".join(numbers)
        words = bare(said).replace(":", "")
        assert words in html.replace(":", "")
        assert words in page.replace(":", "")


def test_the_counts_stand_beside_those_of_the_delivery_before(mail_about):
    text = mail_about(GOOD, GOOD.replace("A-1", "A-2"), headings=CLEAN, earlier=EARLIER).text
    assert "- Motopp: Gestart 2 (was 1.234), Scholing afgerond 0 (was 7), Bemiddeld naar werk 0 (was 0)\n" in text
    assert "- Horecatraject Basiskok: Gestart 0 (was 5), Scholing" in text
    assert "Achter 'was' staat het aantal uit levering 4.\n" in text
    assert "Klopt dit niet? Verbeter uw lijst en lever de hele lijst opnieuw aan." in text


def test_without_a_delivery_before_there_is_nothing_to_compare_with(mail_about):
    mail = mail_about(GOOD, headings=CLEAN)
    assert "- Motopp: Gestart 1, Scholing afgerond 0, Bemiddeld naar werk 0\n" in mail.text
    for part in (mail.text, mail.html):
        assert "was " not in part
        assert "Er gold nog geen andere lijst van u." in part


STANDINGS = {
    "accepted": (
        GOOD,
        EARLIER,
        "Deze lijst vervangt uw vorige lijst: levering 4, t/m Q4 2023, ontvangen op 22",
    ),
    "rejected": (WRONG, EARLIER, "Uw vorige lijst blijft gelden: levering 4, t/m Q4 2023, ontvangen op 22"),
    "rejected first": (WRONG, None, "Er geldt nu nog geen lijst van u."),
}


@pytest.mark.parametrize(("row", "earlier", "said"), STANDINGS.values(), ids=STANDINGS)
def test_it_says_which_list_is_in_force(mail_about, row, earlier, said):
    assert said in mail_about(row, headings=CLEAN, earlier=earlier).text


def test_rows_whose_project_was_not_read_are_told_apart(mail_about):
    text = mail_about(GOOD, GOOD.replace("Motopp", "Motop"), WRONG, headings=CLEAN).text
    assert "- Motopp: Gestart 1, " in text
    assert "- Project niet herkend: Gestart 1, " in text
    assert "Dit konden wij lezen. Wat fout is ingevuld, telt niet mee." in text


def test_it_says_what_is_wrong_and_what_to_do_by_when(mail_about):
    mail = mail_about(GOOD, WRONG, "A-3;HV-3;Hilversum;Motopp;;lopend;;;")
    for part in (mail.text, mail.html):
        for said in ("3 oorzaken", "0012-motopp-terugkoppeling.xlsx", "uiterlijk 16 juli 2024", "blad Bevindingen"):
            assert said in part


def test_equal_causes_are_one_with_their_number_of_places_and_first_cells(mail_about):
    mail = mail_about(*(f"A-{n};HV-{n};Hilversum;Motopp;31-02-2024;lopend;;;" for n in range(1, 41)))
    assert "Wat er fout is: 1 oorzaak\n- Kolom Startdatum: " in mail.text
    assert "(40 keer: E2, E3, E4 en nog 37)" in mail.text


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


def test_a_bsn_is_told_nowhere(delivered, mail_of, reference):
    told = replace(delivered(f"{GOOD}{BSN}", name=f"{BSN}.csv"), feedback=f"0012-{BSN}-terugkoppeling.xlsx")
    mail, page = mail_of(told), pdf_text(render_receipt(build_receipt(told, reference)))
    for part in (mail.subject, mail.text, mail.html, page):
        assert BSN not in part
    assert "- Bestand: ******333.csv\n" in mail.text


def test_of_a_file_with_a_bsn_nothing_was_kept(mail_about):
    assert "Daarom hebben wij van uw bestand niets bewaard." in mail_about(f"{GOOD}{BSN}").text
    assert "niets bewaard" not in mail_about(GOOD, GOOD).text


def test_a_file_that_does_not_tell_what_it_is(mail_about):
    mail = mail_about(GOOD, name="mijn\nlijst.csv")
    assert mail.period == "unknown"
    assert mail.subject == "Herstel uw bestand uiterlijk 16 juli 2024 (levering 12)"
    assert "- Bestand: mijn lijst.csv\n- Dataset: onbekend\n- Periode: onbekend\n" in mail.text
    assert "Zo lazen wij uw lijst" not in mail.text
    assert "Is er een eerdere lijst van u goedgekeurd? Dan blijft die lijst gelden." in mail.text


def test_warnings_beside_errors_are_only_counted(mail_about):
    mail = mail_about(GOOD, GOOD.replace("HV-1", ""))
    assert "Er zijn ook waarschuwingen (2)." in mail.text
    assert "Koppelnummer" not in mail.text


def test_many_causes_are_named_up_to_ten(mail_about):
    wrong = "#@;*;X;Y;31-02-2024;Z;31-02-2024;Q;"
    headings = HEADINGS + ";Doelgroep;Scholing afgerond op;Certificaat;Startdatum werk;Sector;Uren per week"
    mail = mail_about(wrong + ";a;b;c;d;e;f", headings=headings)
    assert mail.text.count(" keer: ") == 10
    assert "- De andere oorzaken staan in het terugkoppelbestand.\n" in mail.text


def test_how_the_file_was_read_is_told_without_the_names_of_sheets(delivered, mail_of, reference):
    told = delivered(GOOD, headings=CLEAN)
    hidden = [HiddenParts("Lijst van Jansen", True, 0, ()), HiddenParts(f"Blad {BSN}", False, 3, (2, 4))]
    told = replace(told, judgement=replace(told.judgement, notices=(*sentences(True, hidden), f"Let op {BSN}.")))
    mail, page = mail_of(told), bare(pdf_text(render_receipt(build_receipt(told, reference))))
    assert (
        "- In dit bestand zijn bladen verborgen. Wij hebben ze ook gelezen.\n- In dit bestand zijn rijen" in mail.text
    )
    for line in re.findall(r"^- (.*)$", mail.text.partition("Hoe wij uw bestand lazen")[2], re.MULTILINE):
        assert line in mail.html.replace("&#39;", "'")
        assert bare(line) in page
    for part in (mail.text, mail.html, page):
        assert "Jansen" not in part
        assert BSN not in part
    assert "- Let op ******333.\n" in mail.text


def test_the_pdf_is_accessible_and_the_same_every_time(delivered, reference):
    context = build_receipt(delivered(WRONG, earlier=EARLIER), reference)
    content = render_receipt(context)
    assert content == render_receipt(context)
    root = PdfReader(io.BytesIO(content)).trailer["/Root"]
    assert root["/Lang"] == "nl-NL"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


@pytest.mark.parametrize("name", ["😀" * 60 + ".csv", "a" * 250 + ".csv", "#panic()_$x$_*<b>.csv"])
def test_any_file_name_can_be_printed(delivered, mail_of, reference, name):
    told = delivered(GOOD, name=name)
    page = bare(pdf_text(render_receipt(build_receipt(told, reference))))
    assert bare(name.replace("😀", "□")) in page
    assert f"- Bestand: {name}\n" in mail_of(told).text


def test_a_receipt_that_cannot_be_written_is_one_clear_error(delivered, reference, tmp_path):
    (tmp_path / "map").write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="receipt cannot be written"):
        write_receipt(build_receipt(delivered(GOOD), reference), tmp_path / "map" / "bewijs.pdf")

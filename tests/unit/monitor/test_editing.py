"""The editing round: what is given out comes back the same, what an editor changes is taken, every mistake is told."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document as DocumentType
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.unit.monitor.rounds import (
    TEXT,
    Change,
    a_picture,
    after,
    below,
    changed,
    file_of,
    handed_in,
    messages,
)
from waw_etl.edited import EditedText, TextKind
from waw_etl.monitor.context import build_context
from waw_etl.monitor.editing import Before, EditingRound, Slot, editing_round
from waw_etl.monitor.editing_write import editing_document
from waw_etl.monitor.material import Material
from waw_etl.periods import Quarter

PART = "scholing-en-leerwerk"
ZORGSTART, MOTOPP = "ZorgStart (zorgstart)", "Motopp (motopp)"


def slot(editing: EditingRound, part: str, code: str) -> Slot:
    return next(slot for slot in file_of(editing, part).slots if slot.code == code)


def text_of(editing: EditingRound, code: str, change: Change) -> tuple[str, ...]:
    checked = after(editing, PART, change)
    assert messages(checked) == []
    return next(text.paragraphs for text in checked.texts if text.code == code)


def test_each_category_with_projects_has_a_file_and_there_are_two_more(editing: EditingRound) -> None:
    assert [file.name for file in editing.files] == [
        "teksten-2024-Q2-scholing-en-leerwerk.docx",
        "teksten-2024-Q2-ontwikkeltrajecten.docx",
        "teksten-2024-Q2-nieuw.docx",
        "teksten-2024-Q2-in-ontwikkeling.docx",
        "teksten-2024-Q2-afgerond.docx",
        "teksten-2024-Q2-algemeen.docx",
        "teksten-2024-Q2-portretten-en-nieuws.docx",
    ]


def test_what_is_given_out_comes_back_the_same(editing: EditingRound) -> None:
    for file in editing.files:
        content = editing_document(file)
        assert content == editing_document(file)
        checked = handed_in(editing, content)
        assert messages(checked) == []
        filled = [slot for slot in file.slots if slot.prefilled]
        assert [(text.kind, text.code, text.paragraphs) for text in checked.texts] == [
            (slot.kind, slot.code, slot.prefilled) for slot in filled
        ]


def test_a_text_stands_there_already_the_edited_one_first(material: Material) -> None:
    """Then the partner's new one, the last edition's with its fields, and the reference data's."""
    earlier = replace(material, status=replace(material.status, period=Quarter(2023, 4)), texts=(edited("oud"),))
    before = Before(build_context(earlier), (edited("Nu {{ video-cv.placed }}.", "video-cv"),))
    fresh = editing_round(material, before)
    assert slot(fresh, PART, "zorgstart").prefilled[0] == "Er zijn dit half jaar vier groepen begonnen."
    assert slot(fresh, PART, "video-cv").prefilled == ("Nu {{ video-cv.placed }}.",)
    assert slot(fresh, PART, "wijkleerbedrijf").prefilled[0].startswith("Een mbo-opleiding")
    again = editing_round(replace(material, texts=(edited("Mijn tekst."),)), before)
    assert slot(again, PART, "zorgstart").prefilled == ("Mijn tekst.",)
    assert [told.heading for told in slot(again, PART, "zorgstart").told] == [
        "Vorige monitor (t/m Q4 2023)",
        "Tekst van de partner, bij de lijst t/m Q2 2024",
    ]


def edited(text: str, code: str = "zorgstart") -> EditedText:
    return EditedText(TextKind.PROJECT, code, (text,))


def test_the_fields_to_type_stand_beside_their_numbers(editing: EditingRound) -> None:
    lines = {(line.field, line.value) for line in slot(editing, PART, "zorgstart").figures}
    assert {("{{ zorgstart.placed }}", "206"), ("{{ zorg.placed }}", "280")} <= lines


def _split_field(document: DocumentType) -> None:
    paragraph, *_ = below(document, MOTOPP)
    paragraph.text = "Er zijn {{ mot"
    paragraph.add_run("opp.plac").bold = True
    paragraph.add_run("ed }} banen, zegt men \u2018overal\u2019.")


def _line_break(document: DocumentType) -> None:
    paragraph, *_ = below(document, MOTOPP)
    paragraph.text = "Eerst."
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("Dan.\u00a0Klaar.")


def _list_and_empty(document: DocumentType) -> None:
    paragraph, *_ = below(document, MOTOPP)
    paragraph.insert_paragraph_before("Een", style="List Bullet")
    paragraph.insert_paragraph_before("")
    paragraph.insert_paragraph_before("Geplakt", style="Normal")
    paragraph.text = ""


def _link(document: DocumentType) -> None:
    paragraph, *_ = below(document, MOTOPP)
    paragraph.text = "Lees "
    paragraph._p.append(parse_xml(f"<w:hyperlink {nsdecls('w')} w:anchor='x'><w:r><w:t>meer</w:t></w:r></w:hyperlink>"))


def _content_control(document: DocumentType) -> None:
    paragraph, *_ = below(document, MOTOPP)
    control = "<w:sdt {0}><w:sdtContent><w:p><w:r><w:t>Besturing.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    paragraph._p.addnext(parse_xml(control.format(nsdecls("w"))))
    paragraph.text = ""


@pytest.mark.parametrize(
    ("change", "paragraphs"),
    [
        (_split_field, ("Er zijn {{ motopp.placed }} banen, zegt men \u2018overal\u2019.",)),
        (_line_break, ("Eerst.", "Dan. Klaar.")),
        (_list_and_empty, ("Een", "Geplakt")),
        (_link, ("Lees meer",)),
        (_content_control, ("Besturing.",)),
    ],
)
def test_what_word_makes_of_text_is_read(editing: EditingRound, change: Change, paragraphs: tuple[str, ...]) -> None:
    assert text_of(editing, "motopp", change) == paragraphs


def _write(text: str) -> Change:
    def change(document: DocumentType) -> None:
        below(document, MOTOPP)[0].text = text

    return change


def _insert(xml: str) -> Change:
    """Something in the text that is more than words."""

    def change(document: DocumentType) -> None:
        below(document, MOTOPP)[0]._p.append(parse_xml(xml.replace(" NS", " " + nsdecls("w"))))

    return change


def _table(document: DocumentType) -> None:
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "geplakt"
    below(document, MOTOPP)[0]._p.addnext(table._tbl)


def _picture(document: DocumentType) -> None:
    import io

    below(document, MOTOPP)[0].add_run().add_picture(io.BytesIO(a_picture()))


def _rename_heading(document: DocumentType) -> None:
    next(p for p in document.paragraphs if p.text == MOTOPP).text = "Motopp nieuw"


def _double_heading(document: DocumentType) -> None:
    document.add_heading(MOTOPP, 1)


def _take_label(document: DocumentType) -> None:
    next(p for p in document.paragraphs if p.text == TEXT).text = ""


def _write_above(document: DocumentType) -> None:
    next(p for p in document.paragraphs if p.text == TEXT).insert_paragraph_before("Verkeerde plek.")


def _write_on_top(document: DocumentType) -> None:
    document.paragraphs[0].insert_paragraph_before("Helemaal boven.", style="Normal")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            _write("Er zijn {{ motop.placed }} banen."),
            f"terug.docx, {MOTOPP}, alinea 1: Dit veld bestaat niet. "
            "Bedoelt u {{ motopp.placed }}? ({{ motop.placed }})",
        ),
        (_write("Nu { 3 } banen."), f"{MOTOPP}, alinea 1: Een accolade hoort bij een veld."),
        (_write("Bel 111222333 voor meer."), f"{MOTOPP}, alinea 1: Hier staat een burgerservicenummer."),
        (_write("De 3 banen staan bij 111222333."), "Hier staat een burgerservicenummer."),
        (lambda document: document.add_heading("Bel 111222333", 1), "Bel ******333: Deze kop hoort niet"),
        (_write("Bel 111\u2013222\u2013\u200b333."), f"{MOTOPP}, alinea 1: Hier staat een burgerservicenummer."),
        (_insert("<w:ins NS><w:r><w:t>erbij</w:t></w:r></w:ins>"), "wijziging die nog niet is verwerkt"),
        (_insert("<w:del NS><w:r><w:delText>weg</w:delText></w:r></w:del>"), "wijziging die nog niet is verwerkt"),
        (_insert("<w:r NS><w:commentReference w:id='1'/></w:r>"), "opmerking in de kantlijn"),
        (_insert("<w:r NS><w:rPr><w:strike/></w:rPr><w:t>weg</w:t></w:r>"), "doorgestreept"),
        (_insert("<w:r NS><w:rPr><w:vanish/></w:rPr><w:t>weg</w:t></w:r>"), "verborgen woorden"),
        (_insert("<w:r NS><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>"), "tekstvak"),
        (_insert("<w:r NS><w:footnoteReference w:id='1'/></w:r>"), "voetnoot"),
        (_table, f"{MOTOPP}, alinea 2: Een tabel kan hier niet. Schrijf de inhoud als zinnen. (geplakt)"),
        (_picture, "Een foto kan hier niet."),
        (_rename_heading, "terug.docx, Motopp nieuw: Deze kop hoort niet in dit bestand."),
        (_rename_heading, f"terug.docx, {MOTOPP}: Deze kop ontbreekt."),
        (_double_heading, f"terug.docx, {MOTOPP}: Deze kop staat er twee keer."),
        (_take_label, f"De regel '{TEXT}' ontbreekt onder deze kop."),
        (_write_above, f"Dit staat boven de regel '{TEXT}'. Zet het eronder. (Verkeerde plek.)"),
        (_write_on_top, "Dit staat boven de eerste kop. Zet het op zijn plaats. (Helemaal boven.)"),
    ],
)
def test_every_mistake_is_told_with_its_place(editing: EditingRound, change: Change, told: str) -> None:
    checked = after(editing, PART, change)
    found = messages(checked)
    assert any(told in message for message in found), found
    assert "111222333" not in "".join(map(str, [*checked.mistakes, *checked.notices]))


def test_all_mistakes_are_told_at_once(editing: EditingRound) -> None:
    def change(document: DocumentType) -> None:
        below(document, ZORGSTART)[0].text = "{{ een.onzin }} en }"
        below(document, MOTOPP)[0].text = "{{ twee.onzin }}"
        _rename_heading(document)

    assert len(messages(after(editing, PART, change))) == 4


def test_a_struck_word_that_is_switched_off_is_none(editing: EditingRound) -> None:
    change = _insert("<w:r NS><w:rPr><w:strike w:val='0'/></w:rPr><w:t> gewoon</w:t></w:r>")
    assert text_of(editing, "motopp", change)[0].endswith("gewoon")


def test_an_emptied_text_counts_as_not_edited(editing: EditingRound) -> None:
    checked = after(editing, PART, _write(""))
    assert messages(checked) == []
    assert "motopp" not in {text.code for text in checked.texts}


def test_a_number_that_is_a_field_and_a_long_text_are_noticed(editing: EditingRound) -> None:
    long = "Woord voor woord. " * 80
    notices = [str(n) for n in after(editing, PART, _write(f"Al 3 banen, {{{{ motopp.placed }}}}. {long}")).notices]
    assert f"terug.docx, {MOTOPP}, alinea 1: Het getal 3 is ook een veld: {{{{ motopp.started }}}}." in notices[0]
    assert "Deze tekst is lang" in notices[1]
    assert len(notices) == 2


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("Kenmerk: teksten 2023-Q4 scholing-en-leerwerk", "is van de monitor t/m 2023-Q4, niet van die t/m 2024-Q2"),
        ("Kenmerk: teksten 2024-Q2 verzonnen", "heeft geen teksten 'verzonnen'"),
        ("Iets anders", "Dit is geen bestand met teksten"),
    ],
)
def test_a_file_of_something_else_is_refused(editing: EditingRound, mark: str, told: str) -> None:
    def change(document: DocumentType) -> None:
        next(p for p in document.paragraphs if p.text.startswith("Kenmerk")).text = mark

    (message,) = messages(after(editing, PART, change))
    assert told in message


@pytest.mark.skipif(shutil.which("lowriter") is None, reason="LibreOffice Writer is not installed")
def test_a_file_that_another_program_saved_is_read_the_same(editing: EditingRound, tmp_path: Path) -> None:
    source = tmp_path / "bron.docx"
    source.write_bytes(changed(editing_document(file_of(editing, PART)), _split_field))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profiel", "--convert-to"]
    options = ["docx:MS Word 2007 XML", "--outdir", str(tmp_path / "uit"), str(source)]
    subprocess.run([*command, *options], check=True, capture_output=True, timeout=120)
    saved = handed_in(editing, (tmp_path / "uit" / "bron.docx").read_bytes())
    assert messages(saved) == []
    assert saved.texts == handed_in(editing, source.read_bytes()).texts

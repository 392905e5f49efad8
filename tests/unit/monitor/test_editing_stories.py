"""Portraits and news: what must come with them, and their pictures."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from docx.document import Document as DocumentType
from docx.text.paragraph import Paragraph
from PIL import Image

from tests.unit.monitor.rounds import Change, a_picture, after, changed, file_of, handed_in, messages
from waw_etl.edited import TextKind
from waw_etl.monitor import editing_pictures
from waw_etl.monitor.editing import STORY_PART, EditingRound, editing_round
from waw_etl.monitor.editing_pictures import MAX_WIDTH, UnusablePicture, remade
from waw_etl.monitor.editing_write import editing_document
from waw_etl.monitor.material import Material

TITLE = "Samira werkt in de zorg"
NAME, CONSENT, STORY = "Voornaam: Samira", "Toestemming: ja, op 3 juni 2024", "Al {{ programme.placed }} banen."


def portrait(
    *lines: str, title: str = TITLE, picture: bytes | None = None, description: str = "Een tekening."
) -> Change:
    """An editor who writes a portrait."""

    def change(document: DocumentType) -> None:
        news = next(p for p in document.paragraphs if p.text == "Nieuws")
        news.insert_paragraph_before(title, style="Heading 2")
        if picture:
            _illustrate(news.insert_paragraph_before(""), picture, description)
        for line in lines:
            news.insert_paragraph_before(line)

    return change


def _illustrate(paragraph: Paragraph, picture: bytes, description: str) -> None:
    shape = paragraph.add_run().add_picture(io.BytesIO(picture))
    shape._inline.docPr.set("descr", description)


def with_damaged_exif() -> bytes:
    """A photograph that lies on its side, whose camera wrote its name where a number belongs."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    return a_picture(exif=exif).replace(b"\x01\x0f\x00\x02", b"\x01\x00\x00\x02")


def in_16_bits() -> bytes:
    target = io.BytesIO()
    Image.new("I;16", (4, 4), 30_000).save(target, "PNG")
    return target.getvalue()


def news(document: DocumentType) -> None:
    document.add_heading("Nieuwe groep", 2)
    document.add_paragraph("In september begint een groep.")


def both(*changes: Change) -> Change:
    return lambda document: [change(document) for change in changes]


def test_a_portrait_and_a_news_item_are_taken(editing: EditingRound) -> None:
    change = both(portrait(NAME, CONSENT, STORY, picture=a_picture()), news)
    checked = after(editing, STORY_PART, change)
    assert messages(checked) == []
    first, second = checked.texts
    assert (first.kind, first.title, first.first_name, first.consent) == (
        *(TextKind.PORTRAIT, TITLE, "Samira"),
        date(2024, 6, 3),
    )
    assert first.paragraphs == (STORY,)
    assert first.picture is not None
    assert (first.picture.media_type, first.picture.description) == ("image/jpeg", "Een tekening.")
    assert (second.kind, second.title, second.first_name, second.picture) == (
        *(TextKind.NEWS, "Nieuwe groep"),
        *(None, None),
    )


def test_what_was_taken_is_given_out_and_comes_back_the_same(editing: EditingRound, material: Material) -> None:
    taken = tuple(after(editing, STORY_PART, both(portrait(NAME, CONSENT, STORY, picture=a_picture()), news)).texts)
    again = editing_round(replace(material, texts=taken), None)
    assert tuple(handed_in(again, editing_document(file_of(again, STORY_PART)), taken).texts) == taken


@pytest.mark.parametrize(
    ("written", "day"),
    [("ja, op 3 juni 2024", date(2024, 6, 3)), ("Ja op 03-06-2024.", date(2024, 6, 3)), ("ja, op 31 juni 2024", None)],
)
def test_consent_has_a_day(editing: EditingRound, written: str, day: date | None) -> None:
    checked = after(editing, STORY_PART, portrait(NAME, f"Toestemming: {written}", STORY))
    assert checked.texts[0].consent == day
    assert bool(checked.mistakes) == (day is None)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (portrait(CONSENT, STORY), "ontbreekt de regel 'Voornaam:'"),
        (portrait("Voornaam: Samira Jansen", CONSENT, STORY), "alleen een voornaam"),
        (portrait(NAME, STORY), "Een portret kan alleen met toestemming van de deelnemer"),
        (portrait(NAME, "Toestemming: nee", STORY), "Een portret kan alleen met toestemming van de deelnemer"),
        (portrait(NAME, "Toestemming: ja, op 3 juni 2025", STORY), "Een portret kan alleen met toestemming"),
        (portrait(NAME, CONSENT), "Hier ontbreekt de tekst."),
        (portrait(NAME, CONSENT, "{{ nergens.iets }}"), f"{TITLE}, alinea 3: Dit veld bestaat niet."),
        (portrait(NAME, CONSENT, STORY, title="Al {{ programme.placed }}"), "Een veld kan niet in een titel."),
        (portrait(NAME, CONSENT, STORY, title="Bel 111222333"), "Bel ******333: Hier staat een burgerservicenummer."),
        (
            portrait(NAME, CONSENT, STORY, picture=a_picture(), description="Een briefje met 111222333."),
            f"{TITLE}: Hier staat een burgerservicenummer.",
        ),
        (
            portrait(NAME, CONSENT, STORY, picture=a_picture(), description="{{ programme.placed }}"),
            "Een veld kan niet in een alternatieve tekst.",
        ),
        (portrait(NAME, CONSENT, STORY, picture=a_picture(), description=""), "ontbreekt een eigen alternatieve tekst"),
        (
            portrait(NAME, CONSENT, STORY, picture=a_picture(), description="Automatisch gegenereerde beschrijving"),
            "ontbreekt een eigen alternatieve tekst",
        ),
        (portrait(NAME, CONSENT, STORY, picture=a_picture("GIF")), "Gebruik een foto in PNG of JPEG."),
        (both(portrait(NAME, CONSENT, STORY), portrait(NAME, CONSENT, STORY)), "Deze titel staat er twee keer."),
        (lambda document: document.paragraphs[-1].insert_paragraph_before("Los."), "boven de eerste titel"),
        (lambda document: document.add_heading("Anders", 1), "Anders: Deze kop hoort niet in dit bestand."),
    ],
)
def test_what_is_missing_is_told(editing: EditingRound, change: Change, told: str) -> None:
    found = messages(after(editing, STORY_PART, change))
    assert any(told in message for message in found), found


def test_a_picture_is_made_small_upright_and_without_what_a_camera_added() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera van Samira"
    media_type, content = remade(a_picture(exif=exif))
    made = Image.open(io.BytesIO(content))
    assert (media_type, made.size) == ("image/jpeg", (1000, 1600))
    assert b"Camera" not in content
    assert not made.getexif()
    assert Image.open(io.BytesIO(remade(a_picture("PNG", (3000, 30)))[1])).size == (MAX_WIDTH, 12)


def test_equal_pictures_give_equal_bytes() -> None:
    assert remade(a_picture("PNG")) == remade(a_picture("PNG"))


@pytest.mark.parametrize(
    "content",
    [b"", b"geen foto", a_picture()[:300], a_picture("GIF"), a_picture("BMP"), with_damaged_exif(), in_16_bits()],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UnusablePicture):
        remade(content)


def test_a_picture_with_more_points_than_any_photograph_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing_pictures, "_MAX_PIXELS", 1_000)
    with pytest.raises(UnusablePicture):
        remade(a_picture("PNG", (40, 30)))


def test_a_picture_that_lies_elsewhere_is_refused(editing: EditingRound) -> None:
    content = changed(
        editing_document(file_of(editing, STORY_PART)), portrait(NAME, CONSENT, STORY, picture=a_picture())
    )

    def link(document: DocumentType) -> None:
        for blip in document.element.body.iter("{*}blip"):
            for name in list(blip.attrib):
                del blip.attrib[name]

    assert any("staat niet in het bestand zelf" in m for m in messages(handed_in(editing, changed(content, link))))

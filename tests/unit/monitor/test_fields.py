"""Fields in running text: the tables' figures, their caveats, and what is no field."""

from dataclasses import replace

import pytest

from waw_etl.errors import RenderingError
from waw_etl.indicators.figures import Status
from waw_etl.monitor.bundles import as_printed
from waw_etl.monitor.fields import Fields, tidy_fields
from waw_etl.reference import Measure, Reference

CAVEAT = "Taaltrajecten zijn lastig te volgen."


@pytest.fixture(scope="module")
def fields(status: Status, reference: Reference) -> Fields:
    return Fields(as_printed(status, reference))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{{ programme.started }} gestart", "1.163 gestart"),
        ("{{ zorgstart.placed }}", "206"),
        ("{{ zorg.placed }}", "280"),
        ("{{ afgerond.started }}", "41"),
        ("{{ programme.placed.half_year }}", "36"),
        ("{{ programme.placed.target }}", "450"),
        ("{{ programme.placed.final }} en {{ programme.placed.forecast }}", "500 en 479"),
        ("{{ zorgstart.trained }}", "467¹"),
        ("geen veld", "geen veld"),
    ],
)
def test_a_field_becomes_the_number_of_the_tables(fields: Fields, written: str, printed: str) -> None:
    assert fields.fill("x", [written]).paragraphs == (printed,)


def test_the_caveat_of_a_measure_comes_along_once(fields: Fields) -> None:
    filled = fields.fill("x", ["{{ zorg.trained }}", "{{ motopp.trained }} en {{ motopp.placed }}"])
    assert [caveat.startswith(CAVEAT) for caveat in filled.caveats] == [True]
    assert fields.fill("x", ["{{ motopp.placed }}"]).caveats == ()


def test_a_code_of_a_block_and_a_project_means_the_block(status: Status, reference: Reference) -> None:
    """Of a block placements are residents, and that number stands beside the text."""
    blocks = tuple(
        replace(b, figures=b.figures | {Measure.PLACED: replace(b.figures[Measure.PLACED], realised=2)})
        if b.code == "motopp"
        else b
        for b in status.blocks
    )
    assert Fields(as_printed(replace(status, blocks=blocks), reference)).fill("x", ["{{ motopp.placed }}"]) == (
        Fields(as_printed(status, reference)).fill("x", ["2"])
    )


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{{ programme.placed }}", "443 (voorlopig)"),
        ("{{ programme.placed.forecast }}", "479 (voorlopig)"),
        ("{{ programme.placed.target }}", "450"),
        ("{{ programme.trained }}", "690¹"),
    ],
)
def test_a_figure_that_can_still_change_says_so(
    status: Status, reference: Reference, written: str, printed: str
) -> None:
    placed = replace(status.programme[Measure.PLACED], provisional=True)
    unsure = replace(status, programme=status.programme | {Measure.PLACED: placed})
    assert Fields(as_printed(unsure, reference)).fill("x", [written]).paragraphs == (printed,)


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("{{zorgstart.placed}}", "{{ zorgstart.placed }}"),
        ("{{\u00a0ZorgStart . Placed\u200b }}", "{{ zorgstart.placed }}"),
        ("{{ ik\u2013in\u2011de\u2010kinderopvang.started }}", "{{ ik-in-de-kinderopvang.started }}"),
    ],
)
def test_what_word_makes_of_a_field_is_undone(fields: Fields, written: str, tidy: str) -> None:
    assert tidy_fields(written) == tidy
    assert list(fields.mistakes(written)) == []


@pytest.mark.parametrize(
    ("written", "words", "advice"),
    [
        ("In {{ zorgstar.placed }} banen", "{{ zorgstar.placed }}", "Bedoelt u {{ zorgstart.placed }}?"),
        ("{{ programme.plaatst }}", "{{ programme.plaatst }}", "Bedoelt u {{ programme.placed }}?"),
        ("{{ video-cv.trained }}", "{{ video-cv.trained }}", "Dit veld bestaat niet."),
        # Too small to be printed by municipality, so no field either.
        ("{{ lokaal-plan-laren.placed }}", "{{ lokaal-plan-laren.placed }}", "Dit veld bestaat niet."),
        ("{{ iets heel anders }}", "{{ iets heel anders }}", "Dit veld bestaat niet."),
        (
            "Er zijn { zorgstart.placed } banen",
            "Er zijn { zorgstart.placed } banen",
            "Een accolade hoort bij een veld.",
        ),
        ("{{ zorgstart.placed } banen", "{{ zorgstart.placed } banen", "Een accolade hoort bij een veld."),
        ("{{ zorg.placed }} van {{ zorg", "… van {{ zorg", "Een accolade hoort bij een veld."),
    ],
)
def test_what_is_no_field_is_told_and_never_printed(fields: Fields, written: str, words: str, advice: str) -> None:
    (mistake,) = list(fields.mistakes(written))[:1]
    assert mistake.words == words
    assert advice in mistake.message


def test_a_field_that_is_gone_stops_the_monitor(fields: Fields) -> None:
    with pytest.raises(RenderingError, match=r"'zorgstart' of 2024-Q2 .* \{\{ zorgstart.gone \}\}"):
        fields.fill("zorgstart", ["{{ zorgstart.gone }}"])

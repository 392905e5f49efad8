"""The words for figures in pictures."""

import pytest

from waw_etl.indicators.figures import Light, Unsettled, UnsettledKind
from waw_etl.monitor.texts import beside_target, course, lights_together, target_of, unsettled
from waw_etl.periods import Quarter

GREEN, ORANGE, RED, UNKNOWN = Light.GREEN, Light.ORANGE, Light.RED, Light.UNKNOWN


@pytest.mark.parametrize(
    ("realised", "target", "text"),
    [
        (1172, 1080.0, "92 boven doel t/m Q2 2024"),
        (690, 720.0, "30 onder doel t/m Q2 2024"),
        (443, 406.25, "36,8 boven doel t/m Q2 2024"),
        (450, 450.0, "precies het doel t/m Q2 2024"),
        (0, 1_234_567.0, "1.234.567 onder doel t/m Q2 2024"),
    ],
)
def test_how_far_a_count_is_from_its_target(realised: int, target: float, text: str) -> None:
    assert beside_target(realised, target, Quarter(2024, 2)) == text


@pytest.mark.parametrize(
    ("lights", "text"),
    [
        ([GREEN, GREEN, GREEN], "Alle onderdelen liggen op koers"),
        ([GREEN, ORANGE, GREEN], "2 van de 3 onderdelen liggen op koers"),
        ([RED, GREEN, ORANGE], "1 van de 3 onderdelen ligt op koers"),
        ([RED, ORANGE], "Geen onderdeel ligt op koers"),
        ([GREEN, None], "Alle onderdelen met een doel liggen op koers"),
        ([RED, None, GREEN], "1 van de 2 onderdelen met een doel ligt op koers"),
        ([GREEN, UNKNOWN, RED], "De stand van 1 onderdeel is nog niet bekend"),
        ([UNKNOWN, None, UNKNOWN], "De stand van 2 onderdelen is nog niet bekend"),
        ([None, None], "Er zijn nog geen doelen vastgesteld"),
    ],
)
def test_what_the_lights_say_together(lights: list[Light | None], text: str) -> None:
    assert lights_together(lights) == text


def test_an_example_is_named_as_one() -> None:
    assert target_of("Bemiddeld naar werk", illustrative=False) == "Doel bemiddeld naar werk"
    assert target_of("Bemiddeld naar werk", illustrative=True) == "Voorbeelddoel bemiddeld naar werk"


@pytest.mark.parametrize(
    ("kind", "until", "sentence"),
    [
        (
            UnsettledKind.MISSING,
            None,
            "Van Motopp is nog geen lijst met trajecten goedgekeurd. Deze aantallen ontbreken.",
        ),
        (
            UnsettledKind.OLDER,
            Quarter(2023, 4),
            "Van Motopp is nog geen nieuwe lijst met trajecten goedgekeurd. Wij gebruiken de lijst t/m Q4 2023.",
        ),
        (
            UnsettledKind.REJECTED,
            Quarter(2023, 4),
            "De nieuwste lijst met trajecten van Motopp is afgekeurd. Wij gebruiken de lijst t/m Q4 2023.",
        ),
        (
            UnsettledKind.REJECTED,
            None,
            "De nieuwste lijst met trajecten van Motopp is afgekeurd. Deze aantallen ontbreken.",
        ),
    ],
)
def test_why_a_figure_is_not_settled(kind: UnsettledKind, until: Quarter | None, sentence: str) -> None:
    assert unsettled(Unsettled("motopp", "trajecten", kind, until), "Motopp") == sentence


@pytest.mark.parametrize("ended", [True, False])
def test_an_unknown_light_says_nothing_of_the_course(ended: bool) -> None:
    assert course(UNKNOWN, ended).endswith("is nog niet bekend.")
    assert course(GREEN, ended) != course(RED, ended)

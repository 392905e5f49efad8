"""What the monitor means by its words and figures, in plain Dutch: the one place where that stands.

A measure that is counted otherwise gets a new version here. The rules themselves, to the letter, stand in
docs/contract.md (Definitions) and docs/definitions/README.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.indicators.figure_key import SUSTAINED
from waw_etl.indicators.figures import Light
from waw_etl.reference import Measure


@dataclass(frozen=True)
class Definition:
    """How one measure is counted: `text` in plain Dutch, `source` what it is counted from.

    The reference data can call a measure otherwise than `name`.
    """

    code: str
    name: str
    version: str
    text: str
    source: str


@dataclass(frozen=True)
class Term:
    """A word of the monitor, and what is meant by it."""

    name: str
    text: str


_ALL = (
    Definition(
        Measure.STARTED,
        "Gestarte trajecten",
        "1",
        "Het aantal trajecten dat is begonnen. Een traject telt mee vanaf de startdatum.",
        "Trajecten: Startdatum. Tellingen: Gestart.",
    ),
    Definition(
        Measure.TRAINED,
        "Afgeronde scholingstrajecten",
        "1",
        "Het aantal trajecten waarin de scholing is afgerond. Een traject telt mee vanaf de dag waarop de scholing "
        "is afgerond.",
        "Trajecten: Scholing afgerond op. Tellingen: Scholing afgerond.",
    ),
    Definition(
        Measure.PLACED,
        "Bemiddeld naar werk",
        "1",
        "Hoe vaak een baan is gevonden. Een baan telt mee vanaf de eerste werkdag. Bij een project tellen wij "
        "trajecten met een baan. In alle andere cijfers tellen wij inwoners: wie twee keer een baan vindt, telt één "
        "keer.",
        "Trajecten: Startdatum werk, Gemeente, Koppelnummer. Aanmeldingen: BSN. Tellingen: Bemiddeld naar werk.",
    ),
    Definition(
        SUSTAINED,
        "Aan het werk gebleven",
        "1",
        "Van de mensen met een baan: hoeveel er 6 en 12 maanden later nog werken. Dat zien wij bij UWV. Wij tellen wie "
        "lang genoeg geleden een baan vond, en alleen als UWV die baan kent. Een ander bedrijf mag, en tussen twee "
        "banen mogen hooguit 31 dagen zitten.",
        "Trajecten: Startdatum werk, Gemeente, Koppelnummer. Aanmeldingen: BSN. "
        "Dienstverbanden: BSN, Ingangsdatum, Einddatum.",
    ),
)
DEFINITIONS = {definition.code: definition for definition in _ALL}

LIGHT_MEANINGS = {
    Light.GREEN: "Het aantal is (bijna) gelijk aan het doel t/m dit kwartaal, of hoger.",
    Light.ORANGE: "Het aantal ligt onder het doel t/m dit kwartaal. In dit tempo wordt het totale doel toch gehaald.",
    Light.RED: "Het aantal ligt onder het doel t/m dit kwartaal. In dit tempo wordt het totale doel niet gehaald.",
    Light.UNKNOWN: "Te veel van dit aantal rust op lijsten die ontbreken, te oud zijn of nog niet zijn goedgekeurd.",
}
LIGHT_COLOUR_NAMES = {Light.GREEN: "groen", Light.ORANGE: "oranje", Light.RED: "rood", Light.UNKNOWN: "grijs"}


def lights_explained(used: Collection[Light | None]) -> dict[Light, str]:
    """The meaning of the three lights, and of the unknown one where it is among those used."""
    return {light: text for light, text in LIGHT_MEANINGS.items() if light is not Light.UNKNOWN or light in used}


def versions() -> str:
    """Each measure with the version of its definition, as an edition records them: `started 1, trained 1, ...`."""
    return ", ".join(f"{definition.code} {definition.version}" for definition in _ALL)


# In the order in which they build on each other.
_OF_COUNTING = (
    Term("Traject", "De deelname van één inwoner aan één project. Wie twee projecten volgt, heeft twee trajecten."),
    Term(
        "Inwoner",
        "Wij herkennen een inwoner aan het burgerservicenummer dat de gemeente geeft. Dat nummer maken wij meteen "
        "onleesbaar. Is er geen burgerservicenummer? Dan gebruiken wij de gemeente met het nummer dat zij zelf aan de "
        "inwoner gaf. Is dat er ook niet, dan telt elk traject als één inwoner.",
    ),
    Term("Baan", "Betaald werk of een leerbaan. Beschut werk en een vervolgopleiding tellen niet mee."),
    Term(
        "Gerealiseerd",
        "Alles wat is gebeurd vanaf de start van het programma tot en met de laatste dag van het kwartaal. Sommige "
        "partners geven alleen aantallen door. Die tellen wij erbij op zoals zij zijn.",
    ),
    Term("Doel totaal", "Het aantal dat bereikt moet zijn als het programma of het project eindigt."),
    Term(
        "Doel t/m een kwartaal",
        "Het deel van het totale doel dat tot en met dat kwartaal bereikt moet zijn. Het groeit elk kwartaal evenveel, "
        "tenzij er andere tussendoelen zijn afgesproken. Een nieuw doel geldt vanaf de dag van het besluit.",
    ),
    Term(
        "Verwachting",
        "Het aantal aan het eind, als het tempo van de laatste vier kwartalen gelijk blijft. Is een project jonger? "
        "Dan kijken wij naar de kwartalen die er wel zijn.",
    ),
)
_OF_PUBLISHING = (
    Term(
        "Categorie",
        "Een groep projecten van één soort, of projecten die nieuw of afgerond zijn. Een categorie telt de projecten "
        "op die erin staan.",
    ),
    Term(
        "Blok",
        "Een of meer projecten met samen één rij aantallen. Een blok kan projecten uit twee categorieën hebben. Daarom "
        "kunnen de blokken samen anders zijn dan de categorie.",
    ),
    Term(
        "Herziening",
        "Partners sturen elke keer hun hele lijst opnieuw, met verbeteringen. Daarom kan een aantal uit een eerdere "
        "monitor nu anders zijn. Een monitor die is gepubliceerd, verandert niet meer. Is er een fout hersteld? Dan "
        "komt er een herziene versie, met de reden erbij.",
    ),
    Term(
        "Voorlopig",
        "Een aantal dat nog kan veranderen. Er ontbreekt dan een lijst, wij gebruiken een oudere lijst, of een partner "
        "moet nog antwoorden op onze vragen.",
    ),
)


def terms(
    green_threshold: float, small_number_threshold: int, lights_used: Mapping[Light, str] = LIGHT_MEANINGS
) -> Iterator[Term]:
    """The other words of the monitor, in the order in which they build on each other.

    From `green_threshold`, a share from 0 to 1, a target counts as reached; numbers below `small_number_threshold` are
    hidden where people could be recognised. `lights_used` are the lights to explain, each with its meaning.
    """
    yield from _OF_COUNTING
    lights = " ".join(f"{LIGHT_COLOUR_NAMES[light].capitalize()}: {text}" for light, text in lights_used.items())
    yield Term(
        "Stand",
        f"Of wij op koers liggen. {lights} Een doel is (bijna) gehaald vanaf {dutch.percentage(green_threshold)}. "
        "Het programma, een categorie of een project is zo goed als het slechtste onderdeel.",
    )
    yield from _OF_PUBLISHING
    yield Term(
        "Kleine aantallen",
        f"Per gemeente, sector en doelgroep laten wij aantallen onder de {small_number_threshold} niet zien. Zo zijn "
        "mensen niet te herkennen. Soms laten wij ook een groter aantal weg, omdat een klein aantal daarmee is uit te "
        "rekenen.",
    )

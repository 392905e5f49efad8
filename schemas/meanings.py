"""What a steward fills in: for each column, and each name on sheet Levering, what it means and one valid value.

The handbook and the templates say it in these words. The values of a data set together make one row without findings.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas import levering
from schemas.columns import Column
from schemas.dataset import DataSet

REQUIRED, NOT_REQUIRED = "verplicht", "niet verplicht"


@dataclass(frozen=True)
class Meaning:
    """One to three Dutch sentences on what to fill in, and a valid value as a steward would type it.

    `required_when` says so of a column that must be filled in some rows only.
    """

    text: str
    sample: str
    required_when: str = ""


# Of a range that is never given out.
_BSN = Meaning(
    "Het burgerservicenummer: 9 cijfers. Wij bewaren niet het nummer zelf, maar een geheime code ervan.", "999990019"
)
_A_COUNT = "minstens één van de drie aantallen is verplicht"
_ONLY_THIS_QUARTER = "Tel alleen dit kwartaal, niet de kwartalen ervoor."

_TRAJECTEN = {
    "trajectory": Meaning(
        "Uw eigen nummer voor dit traject. Elk traject heeft een ander nummer. Dat nummer verandert nooit.",
        "A-2024-017",
    ),
    "link_number": Meaning(
        "Het nummer dat u van de gemeente kreeg bij de aanmelding. Hebt u geen nummer gekregen? Laat de cel dan leeg.",
        "HV-2024/017",
    ),
    "municipality": Meaning(
        "De gemeente waar de deelnemer woont. Van die gemeente kreeg u ook het Koppelnummer.", "Hilversum"
    ),
    "project": Meaning("Het project dat de deelnemer volgt. Kies een van uw eigen projecten.", "ZorgStart"),
    "started_on": Meaning("De eerste dag van het traject.", "15-01-2024"),
    "target_group": Meaning(
        "De groep waar de deelnemer bij hoort. Vul hier niets in over gezondheid.", "uitkeringsgerechtigd"
    ),
    "state": Meaning(
        "Hoe het nu met het traject staat. Bij uitgestroomd en uitgevallen hoort ook een Uitstroomdatum.",
        "uitgestroomd",
    ),
    "trained_on": Meaning(
        "De dag waarop de deelnemer klaar was met de scholing. Is dat nog niet zo? Laat de cel dan leeg.", "28-03-2024"
    ),
    "certificate": Meaning(
        "Het certificaat of diploma dat de deelnemer heeft gehaald. Is dat er niet? Kies dan geen.", "mbo-certificaat"
    ),
    "left_on": Meaning(
        "De laatste dag van het traject. Loopt het traject nog? Laat de cel dan leeg.",
        "30-04-2024",
        "verplicht bij de Status uitgestroomd of uitgevallen",
    ),
    "exit_reason": Meaning(
        "Waarom het traject is gestopt. Vul dit alleen in als er een Uitstroomdatum is.",
        "betaald werk",
        "verplicht bij een Uitstroomdatum",
    ),
    "placed_on": Meaning(
        "De eerste dag van de baan of de leerbaan. Vul deze dag ook in als het traject daarna nog doorgaat.",
        "01-04-2024",
        "verplicht bij de Uitstroomreden betaald werk of leerbaan",
    ),
    "sector": Meaning("Het soort werk dat de deelnemer heeft gevonden.", "zorg"),
    "hours": Meaning("Hoeveel uren de deelnemer per week werkt. Vul alleen het getal in.", "24,5"),
    "contract": Meaning("Het soort contract dat de deelnemer heeft gekregen.", "tijdelijk"),
}
_AANMELDINGEN = {
    "link_number": Meaning(
        "Het nummer dat u aan deze inwoner geeft. Geef hetzelfde nummer door aan de projectaanbieder.", "HV-2024/017"
    ),
    "bsn": _BSN,
    "municipality": Meaning(
        "De gemeente waar de inwoner woont. Kies een gemeente waarvoor uw organisatie levert.", "Hilversum"
    ),
    "project": Meaning("Het project waarvoor u de inwoner aanmeldt.", "ZorgStart"),
    "referred_on": Meaning("De dag waarop u de inwoner bij het project hebt aangemeld.", "08-01-2024"),
    "benefit": Meaning(
        "De uitkering van de inwoner. Heeft de inwoner geen uitkering? Kies dan geen.", "participatiewet"
    ),
    "distance": Meaning(
        "Hoe ver de inwoner van werk af is, volgens u. Kies kort als de inwoner snel kan gaan werken.", "middellang"
    ),
    "result": Meaning(
        "Wat er met de aanmelding is gebeurd. Verandert dat later? Pas het dan aan in uw volgende lijst.", "gestart"
    ),
}
_DIENSTVERBANDEN = {
    "bsn": _BSN,
    "started_on": Meaning("De eerste dag van het dienstverband.", "01-04-2024"),
    "ended_on": Meaning(
        "De laatste dag van het dienstverband. Loopt het dienstverband nog? Laat de cel dan leeg.", "30-09-2024"
    ),
    "contract": Meaning("Het soort contract.", "tijdelijk"),
    "hours": Meaning("Hoeveel uren per week in het contract staan. Vul alleen het getal in.", "24,5"),
    "sbi": Meaning("De code voor het soort bedrijf: een letter van A tot en met U, of twee cijfers.", "86"),
}
_TELLINGEN = {
    "project": Meaning(
        "Het project waarvoor u telt. Aanbieders kiezen een eigen project, gemeenten hun lokale plan.", "ZorgStart"
    ),
    "municipality": Meaning(
        "De gemeente waar de deelnemers wonen. Weet u die niet? Laat de cel dan leeg.", "Hilversum"
    ),
    "quarter": Meaning("Het kwartaal waarvoor u telt. Elk kwartaal heeft een eigen regel.", "2024-Q2"),
    "started": Meaning(f"Hoeveel deelnemers zijn begonnen. {_ONLY_THIS_QUARTER}", "12", _A_COUNT),
    "trained": Meaning(f"Hoeveel deelnemers klaar zijn met de scholing. {_ONLY_THIS_QUARTER}", "8", _A_COUNT),
    "placed": Meaning(f"Hoeveel deelnemers een baan of leerbaan hebben gevonden. {_ONLY_THIS_QUARTER}", "5", _A_COUNT),
}
_TOELICHTING = {
    "project": Meaning("Het project waarover u iets vertelt. Kies een van uw eigen projecten.", "ZorgStart"),
    "text": Meaning(
        "Wat er het afgelopen half jaar in het project is gebeurd. Noem geen namen en geen BSN's.",
        "In april zijn twee nieuwe groepen gestart.",
    ),
}
_COLUMNS = {
    "trajecten": _TRAJECTEN,
    "aanmeldingen": _AANMELDINGEN,
    "dienstverbanden": _DIENSTVERBANDEN,
    "tellingen": _TELLINGEN,
    "toelichting": _TOELICHTING,
}

_COVER = {
    levering.PARTNER: "De code van uw organisatie. Die code staat in uw sjabloon.",
    levering.DATASET: "Het soort lijst dat u levert.",
    levering.PERIOD: "Het jaar en het kwartaal. Uw lijst is compleet tot en met dit kwartaal.",
    levering.PREPARED_ON: "De dag waarop u de lijst hebt gemaakt.",
    levering.VERSION: f"De versie van de afspraken over het bestand. Vul {levering.SUPPORTED_VERSION} in.",
}
# Every name on sheet Levering; the last one is optional.
COVER: dict[str, Meaning] = {name: Meaning(_COVER[name], sample) for name, sample in levering.REQUIRED.items()} | {
    levering.NO_PARTICIPANTS: Meaning("Vul hier alleen ja in als u echt geen deelnemers hebt.", "ja")
}


def requirement(dataset: DataSet, column: Column) -> str:
    """Whether, or when, a column must be filled, in Dutch: `verplicht`, when, or `niet verplicht`."""
    return REQUIRED if column.required else meaning(dataset, column).required_when or NOT_REQUIRED


def meaning(dataset: DataSet, column: Column) -> Meaning:
    """What a column of a data set, or of sheet Toelichting, means."""
    return _COLUMNS[dataset.name][column.name]

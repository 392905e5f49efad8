"""What a steward reads where a cell's own value is missing or not valid: one text for each type of column."""

from __future__ import annotations

from schemas.columns import Column, Kind
from schemas.text import FILLED_IN, NOT_REJECTED, Text

_DATE = Text(
    "Dit is geen geldige datum.",
    "Vul bij {heading} een bestaande datum in: dag, maand en jaar met vier cijfers. Zet er geen tijd bij.",
    "15-03-2024",
)
_OWN_MUNICIPALITY = "Deze gemeente kennen wij niet, of zij hoort niet bij uw organisatie."
_OWN_PROJECT = "Dit project kennen wij niet, of het hoort niet bij uw organisatie."
_MUNICIPALITY_REPAIR = "Vul de naam of de CBS-code in van een van deze gemeenten: {allowed}."
_PROJECT_REPAIR = "Vul de naam of de code in van een van deze projecten: {allowed}."

_BY_KIND: dict[Kind, Text] = {
    Kind.TEXT: Text("Deze tekst is te lang.", "Gebruik bij {heading} hoogstens {max_length} tekens.", "A-2024-017"),
    Kind.CODE: Text("Deze waarde staat niet in de lijst.", "Kies een van deze waarden: {allowed}.", "{first}"),
    Kind.MUNICIPALITY: Text("Deze gemeente hoort niet bij de regio.", _MUNICIPALITY_REPAIR, "{first}"),
    Kind.OWN_MUNICIPALITY: Text(_OWN_MUNICIPALITY, _MUNICIPALITY_REPAIR, "{first}"),
    Kind.PROJECT: Text("Dit project kennen wij niet.", _PROJECT_REPAIR, "{first}"),
    Kind.OWN_PROJECT: Text(_OWN_PROJECT, _PROJECT_REPAIR, "{first}"),
    Kind.DATE: _DATE,
    Kind.DECIMAL: Text(
        "Dit is geen getal dat hier kan staan.",
        "Vul alleen een getal in: meer dan 0 en hoogstens {maximum}. Zet er geen tekst bij.",
        "32,5",
    ),
    Kind.COUNT: Text(
        "Dit is geen heel getal van 0 of meer.",
        "Vul alleen een heel getal in. Gebruik geen komma, minteken of tekst.",
        "12",
    ),
    Kind.BSN: Text(
        "Dit is geen geldig BSN.",
        "Vul de 9 cijfers van het BSN in. Controleer of u geen cijfer mist of verwisselt.",
        "9 cijfers, precies zoals in uw eigen administratie",
    ),
    Kind.QUARTER: Text("Dit is geen geldig kwartaal.", "Vul het jaar en het kwartaal in.", "2024-Q2"),
    Kind.SBI: Text(
        f"Deze SBI-code kennen wij niet. Wij nemen de code niet over. {NOT_REJECTED}",
        "Controleer de code. Vul een letter van A tot en met U in, of twee cijfers.",
        "Q of 86",
    ),
}
_WITH_CHARACTERS = Text(
    "Dit nummer is te lang, of er staat een teken in dat niet mag.",
    "Gebruik bij {heading} hoogstens {max_length} tekens: alleen letters, cijfers en de tekens - / en punt.",
    "HV-2024/017",
)
# How to fill in a number that only the partner can know, by the rule of its column.
_EMPTY_NUMBERS = {
    "T01": ("Geef elk traject een eigen nummer. Gebruik het nummer uit uw eigen administratie.", "A-2024-017"),
    "A01": ("Vul het nummer in dat u ook aan de projectaanbieder heeft gegeven.", "HV-2024/017"),
}


def invalid(column: Column) -> Text:
    """The text for a value that the column's type does not accept."""
    text = _WITH_CHARACTERS if column.characters else _BY_KIND[column.kind]
    return Text(text.problem, text.repair, text.example, FILLED_IN)


def empty(column: Column) -> Text:
    """The text for a required value that is not there."""
    text = _BY_KIND[column.kind]
    repair, example = _EMPTY_NUMBERS.get(column.rule, (text.repair, text.example))
    return Text("Deze cel is leeg. {heading} is verplicht.", repair, example)

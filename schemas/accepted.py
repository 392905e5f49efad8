"""What may be typed in a column, in Dutch, by its type: the table of types of the exchange format for stewards."""

from __future__ import annotations

from schemas.columns import Column, Kind

_MUNICIPALITY = "De naam of de CBS-code van een gemeente in de regio: Hilversum, GM0402 of 402."
_PROJECT = "De naam of de code van een project. Een oude naam mag ook."
_BY_KIND: dict[Kind, str] = {
    Kind.TEXT: "Letters, cijfers en tekens{limits}.",
    Kind.CODE: "Een van deze waarden: {codes}. Hoofdletters maken niet uit.",
    Kind.MUNICIPALITY: _MUNICIPALITY,
    Kind.OWN_MUNICIPALITY: _MUNICIPALITY,
    Kind.PROJECT: _PROJECT,
    Kind.OWN_PROJECT: _PROJECT,
    Kind.DATE: (
        "Een datum van Excel, of een datum als tekst: 15-03-2024, 15/03/2024, 2024-03-15 of 20240315. "
        "Het jaar heeft vier cijfers. Zet er geen tijd bij."
    ),
    Kind.DECIMAL: "Een getal van meer dan 0 en hoogstens {maximum}. Een komma mag, een punt ook: 32,5 of 32.5.",
    Kind.COUNT: "Een heel getal: 0 of meer.",
    Kind.BSN: "9 cijfers. Punten en spaties mogen. Heeft Excel de eerste 0 weggehaald? Dan zetten wij die terug.",
    Kind.QUARTER: "Een jaar en een kwartaal: 2024-Q2, Q2 2024 of 2e kwartaal 2024.",
    Kind.SBI: "Een letter van A tot en met U, of twee cijfers.",
}
_WITH_CHARACTERS = "Alleen letters, cijfers en de tekens - / en punt{limits}."


def accepted(column: Column) -> str:
    """What a steward may type in the cells of this column: one to three sentences."""
    text = _WITH_CHARACTERS if column.characters else _BY_KIND[column.kind]
    limits = "" if column.max_length is None else f", hoogstens {column.max_length}"
    return text.format(limits=limits, codes=", ".join(column.codes), maximum=column.maximum)

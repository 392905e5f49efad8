"""Sheet Vergelijking of a feedback workbook: what other parties say of a partner's own rows. It is never read back."""

from __future__ import annotations

from dataclasses import dataclass

SHEET = "Vergelijking"

# What the sheet says once, above its rows.
INTRODUCTION = (
    "Wij vergeleken uw lijst met de lijsten van anderen. Bij deze rijen zegt een ander iets anders. "
    "Dat is geen fout: uw lijst telt gewoon mee.",
    "Kijk of dit klopt. Klopt het? Dan hoeft u niets te doen. Klopt het niet? Verbeter het in uw volgende lijst.",
    "U hoeft dit blad niet te verwijderen. Wij slaan het over.",
)
KEEP_TO_YOURSELF = "Geef wat UWV zegt niet door aan de aanbieder. Een aanbieder mag dat niet van ons weten."


@dataclass(frozen=True)
class Sentences:
    """What is told of one kind of difference; `told` has the fields `provider` and `municipality`, by name."""

    told: str
    look_at: str
    from_uwv: bool = False


# By the code of the kind (contract, `waw compare`).
SENTENCES = {
    "referred_not_started": Sentences(
        "U zegt dat deze inwoner is gestart. In de lijst van {provider} staat deze inwoner niet bij dit project.",
        "Kijk of de inwoner echt is gestart. Kijk ook of Gemeente, Koppelnummer en Project kloppen.",
    ),
    "started_not_referred": Sentences(
        "In de lijst van de gemeente {municipality} staat geen aanmelding van deze deelnemer voor dit project.",
        "Kijk of Gemeente, Koppelnummer en Project kloppen. Kloppen ze? Vraag de gemeente om een aanmelding.",
    ),
    "placed_not_employed": Sentences(
        "{provider} zegt dat deze inwoner werk heeft. UWV kent geen baan op die dag of in de {days} dagen erna.",
        "Kijk of het BSN klopt. Kijk ook of de inwoner aan het werk is.",
        from_uwv=True,
    ),
    "employed_not_placed": Sentences(
        "UWV kent een baan van deze inwoner, begonnen na de start bij dit project. {provider} meldt geen baan.",
        "Kijk of het BSN klopt. Kijk ook of de inwoner aan het werk is.",
        from_uwv=True,
    ),
}

"""What a steward reads about the file as a whole: the texts of the rules L and V, and of C09."""

from schemas.text import FILLED_IN, Text

_ACCEPTED = "Uw bestand wordt hierdoor niet afgekeurd."
_HELP = "Lukt het niet? Neem dan contact op met de regio."
_SAVE_AS = "Open het bestand in Excel en sla het opnieuw op als Excel-werkmap (.xlsx)."
_TOO_MANY_ROWS = Text(
    "Uw bestand heeft te veel regels.",
    "Lever hoogstens {most_rows} regels. Verwijder regels die er niet in horen. " + _HELP,
    "een lijst met één regel per traject",
)
_NO_LETTERS = "A-2024-017"

UNREADABLE: dict[str, Text] = {
    "not_a_spreadsheet": Text(
        "Dit bestand is geen werkmap van Excel en geen CSV-bestand. Wij kunnen het niet lezen.",
        "Lever een Excel-werkmap (.xlsx) of een CSV-bestand (.csv).",
        "zorgstart.xlsx",
    ),
    "password": Text(
        "Dit bestand heeft een wachtwoord. Wij kunnen het niet openen.",
        "Haal het wachtwoord van het bestand af en lever het opnieuw.",
        "in Excel: Bestand, Info, Werkmap beveiligen",
    ),
    "corrupt": Text(
        "Dit bestand is beschadigd. Wij kunnen het niet lezen.",
        f"{_SAVE_AS} {_HELP}",
        "zorgstart.xlsx",
    ),
    "too_large": Text(
        "Dit bestand is groter dan 50 MB.",
        "Verwijder plaatjes en bladen die er niet in horen, en lever het opnieuw.",
        "een werkmap met alleen de bladen Levering, Trajecten en Toelichting",
    ),
    "unpacks_too_large": Text(
        "Dit bestand is uitgepakt groter dan 500 MB.",
        f"Verwijder alles wat er niet in hoort. {_SAVE_AS}",
        "een werkmap met alleen de bladen Levering, Trajecten en Toelichting",
    ),
    "too_many_rows": Text(_TOO_MANY_ROWS.problem, "Verwijder regels die er niet in horen. " + _HELP, "100.000 regels"),
    "too_many_cells": Text(
        "Dit bestand heeft te veel cellen. Vaak staat er iets ver buiten de tabel.",
        "Verwijder alles onder en rechts van uw tabel. Sla het bestand daarna opnieuw op.",
        "een tabel die in kolom A begint, zonder losse cellen ernaast",
    ),
    "too_slow": Text(
        "Het lezen van dit bestand duurt te lang.",
        f"Kopieer uw tabel naar een nieuwe, lege werkmap. Plak alleen de waarden. {_HELP}",
        "in Excel: Plakken speciaal, Waarden",
    ),
    "wrong_ending": Text(
        "De naam van dit bestand past niet bij wat erin zit. Een CSV-bestand eindigt op .csv, een werkmap op .xlsx.",
        f"{_SAVE_AS} Of geef een CSV-bestand een naam die eindigt op .csv.",
        "uwv_dienstverbanden_2024-Q2.csv",
    ),
}

FILE: dict[tuple[str, str], Text] = {
    ("L01", "rows"): _TOO_MANY_ROWS,
    ("L02", "sheet"): Text(
        "Het blad {name} ontbreekt in uw werkmap.",
        "Voeg dit blad toe, precies met deze naam. U kunt het sjabloon gebruiken.",
        "de bladen Levering, Trajecten en Toelichting",
    ),
    ("L02", "name"): Text(
        "Op het blad Levering ontbreekt {name}, of er staat niets geldigs naast.",
        "Zet {name} in de ene kolom en de waarde in de cel er rechts naast.",
        "{example}",
    ),
    ("L03", ""): Text(
        "De kolom {heading} ontbreekt. Deze kolom is verplicht.",
        "Voeg de kolom toe. Zet de koppen in één van de eerste tien rijen. Deze namen mogen: {headings}.",
        "{heading}",
    ),
    ("L04", "file_name"): Text(
        "Wij kunnen uit de naam van dit CSV-bestand niet zien van wie het is en wat erin staat.",
        "Geef het bestand een naam met drie delen: leverancier, dataset en periode, met een liggend streepje ertussen.",
        "uwv_dienstverbanden_2024-Q2.csv",
        "De naam is nu: '{value}'.",
    ),
    ("L04", "partner"): Text(
        "Deze leverancier kennen wij niet.",
        "Vul bij Leverancier uw eigen code in. Die staat in uw sjabloon.",
        "zorgstart",
        FILLED_IN,
    ),
    ("L04", "dataset"): Text(
        "Deze dataset kennen wij niet.",
        "Vul bij Dataset een van deze namen in: {allowed}.",
        "{first}",
        FILLED_IN,
    ),
    ("L04", "not_allowed"): Text(
        "Uw organisatie mag deze dataset niet leveren.",
        "Lever alleen wat met u is afgesproken: {allowed}. Klopt dit niet? Neem dan contact op met de regio.",
        "{first}",
        FILLED_IN,
    ),
    ("L04", "sender"): Text(
        "Dit bestand is van een andere leverancier dan de map waarin het staat.",
        "Zet het bestand in uw eigen map, of verbeter de Leverancier.",
        "een bestand van ZorgStart staat in de map van ZorgStart",
        FILLED_IN,
    ),
    ("L05", "invalid"): Text(
        "Dit is geen geldige periode.",
        "Vul het jaar en het kwartaal in, met een streepje en de letter Q.",
        "2024-Q2",
        FILLED_IN,
    ),
    ("L05", "not_ended"): Text(
        "Deze periode is nog niet voorbij.",
        "Lever een periode die voorbij is. Vul het laatste kwartaal in dat in uw lijst staat.",
        "{last_ended}",
        FILLED_IN,
    ),
    ("L05", "file_name"): Text(
        "De naam van het bestand zegt iets anders dan het blad Levering.",
        "Verbeter de naam van het bestand of het blad Levering. Zij moeten hetzelfde zeggen.",
        "zorgstart_trajecten_2024-Q2.xlsx met Leverancier zorgstart, Dataset trajecten en Periode 2024-Q2",
        "De naam is nu: '{value}'.",
    ),
    ("L06", ""): Text(
        "Er staan geen gegevens in uw bestand.",
        "Zet uw regels onder de koppen. Heeft u echt geen deelnemers? "
        "Zet dan op het blad Levering: Geen deelnemers, met ja ernaast.",
        "Geen deelnemers: ja",
    ),
    ("L07", ""): Text(
        f"Deze kolom kennen wij niet. Wij nemen hem niet over. {_ACCEPTED}",
        "Controleer de kop van de kolom. Hoort de kolom er niet in? Verwijder hem dan.",
        "{known}",
        "De kolom heet: '{value}'.",
    ),
    ("L07", "explanation"): Text(
        "Op het blad Toelichting staat een project dat wij niet kennen, of dat niet bij uw organisatie hoort. "
        f"Wij nemen deze tekst niet over. {_ACCEPTED}",
        "Vul de naam of de code in van een van deze projecten: {allowed}.",
        "{first}",
        FILLED_IN,
    ),
    ("L08", ""): Text(
        "Deze kop staat meer dan één keer in uw bestand.",
        "Laat één van deze kolommen staan. Verwijder de andere, of geef die een andere kop.",
        "één kolom Startdatum",
        "De kop is: '{value}'.",
    ),
    ("L09", ""): Text(
        "Deze Formaatversie kennen wij niet.",
        "Vul bij Formaatversie het getal 1 in.",
        "1",
        FILLED_IN,
    ),
    ("L10", ""): Text(
        "In deze cel staat een fout van Excel, of een formule zonder uitkomst.",
        "Typ de waarde zelf in deze cel, zonder formule. Weet u de waarde niet? Maak de cel dan leeg.",
        "15-03-2024 in plaats van #N/B",
    ),
    ("L11", ""): Text(
        "In deze cel staat een BSN. Dat mag hier niet.",
        "Haal het BSN weg. Een BSN mag alleen in de kolom BSN van aanmeldingen en dienstverbanden staan. "
        "Wij bewaren dit bestand niet.",
        "het Koppelnummer in plaats van het BSN",
        FILLED_IN,
    ),
    ("V01", "trajecten"): Text(
        f"Dit traject stond in uw vorige lijst, maar niet in deze. {_ACCEPTED}",
        "Controleer of u het traject bent vergeten. Een lijst bevat altijd alle trajecten vanaf het begin.",
        f"zet Trajectnummer {_NO_LETTERS} weer in de lijst",
        "Het Trajectnummer is '{value}'.",
    ),
    ("V01", "aanmeldingen"): Text(
        f"Deze aanmelding stond in uw vorige lijst, maar niet in deze. {_ACCEPTED}",
        "Controleer of u de aanmelding bent vergeten. Een lijst bevat altijd alle aanmeldingen vanaf het begin.",
        f"zet Koppelnummer {_NO_LETTERS} weer in de lijst",
        "Het Koppelnummer is '{value}', het project is {project}.",
    ),
    ("V02", ""): Text(
        f"Deze datum is anders dan in uw vorige lijst. {_ACCEPTED}",
        "Controleer welke datum klopt. Verbeter hem als hij fout is.",
        "laat 15-03-2024 staan als dat de goede datum is",
        f"{FILLED_IN} In uw vorige lijst stond {{previous}}.",
    ),
    ("V03", ""): Text(
        f"Dit aantal is lager dan in uw vorige lijst. Het is al in een monitor gepubliceerd. {_ACCEPTED}",
        "Controleer of er regels ontbreken, of of een datum is veranderd.",
        "eerst 12 gestart en nu 12 of meer",
        "{project}, {measure} tot en met {quarter}: eerst {previous}, nu {current}.",
    ),
    ("V04", ""): Text(
        "Uw vorige lijst gaat over een latere periode. Deze lijst is dus ouder.",
        "Lever een lijst over {previous} of later. Controleer de Periode.",
        "{previous}",
        FILLED_IN,
    ),
    ("V05", ""): Text(
        "Dit bestand is precies gelijk aan het bestand dat nu geldt. Er verandert niets.",
        "U hoeft niets te doen. Wilt u iets verbeteren? Lever dan een aangepast bestand.",
        "een lijst met de nieuwe regels erbij",
    ),
    ("C09", ""): Text(
        "Voor dit project levert u al {other}. Een project kan niet in trajecten en in tellingen tegelijk staan.",
        "Verwijder het project uit dit bestand. Of lever eerst {other} zonder dit project.",
        "eerst tellingen zonder ZorgStart, en daarna trajecten met ZorgStart",
        "Het project is '{value}'.",
    ),
}

"""What a steward reads about the file as a whole: the texts of the rules L and V, and of C09."""

from schemas.levering import SUPPORTED_VERSION
from schemas.text import FILLED_IN, NOT_REJECTED, Text

_HELP = "Lukt het niet? Neem dan contact op met de regio."
_SAVE_AS = "Open het bestand in Excel en sla het opnieuw op als Excel-werkmap (.xlsx)."
_OTHER_ROWS = f"Verwijder regels die er niet in horen. {_HELP}"
_OWN_ROWS = "alleen de regels van uw eigen lijst, zonder dubbele regels"
_OWN_SHEETS = "een werkmap met alleen het blad Levering, het blad met uw lijst en het blad Toelichting"

UNREADABLE: dict[str, Text] = {
    "not_a_spreadsheet": Text(
        "Dit bestand is geen werkmap van Excel en geen CSV-bestand. Wij kunnen het niet lezen.",
        "Lever een Excel-werkmap (.xlsx) of een CSV-bestand (.csv).",
        "zorgstart.xlsx",
    ),
    "other_spreadsheet": Text(
        "Dit is een rekenblad van een soort die wij niet lezen, of alleen een verwijzing naar een rekenblad.",
        "Open het rekenblad in het programma waarmee u het hebt gemaakt. Sla het daar op als Excel-werkmap (.xlsx).",
        "in Numbers: Archief, Exporteer naar, Excel; in Google Spreadsheets: Bestand, Downloaden, Microsoft Excel",
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
        "Verwijder plaatjes en bladen die er niet in horen. Lever het bestand daarna opnieuw.",
        _OWN_SHEETS,
    ),
    "unpacks_too_large": Text(
        "Dit bestand is uitgepakt groter dan 500 MB.",
        f"Verwijder alles wat er niet in hoort. {_SAVE_AS}",
        _OWN_SHEETS,
    ),
    "too_many_rows": Text("Uw bestand heeft te veel regels.", _OTHER_ROWS, _OWN_ROWS),
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
    ("L01", "rows"): Text(
        "Uw bestand heeft te veel regels.", f"Lever hoogstens {{most_rows}} regels. {_OTHER_ROWS}", _OWN_ROWS
    ),
    ("L02", "sheet"): Text(
        "Het blad {name} ontbreekt in uw werkmap.",
        "Voeg dit blad toe, precies met deze naam. U kunt het sjabloon gebruiken.",
        "een blad met de naam {name}",
    ),
    ("L02", "name"): Text(
        "Op het blad Levering ontbreekt {name}, of er staat geen goede waarde naast.",
        "Zet op het blad Levering {name} in een cel. Zet de waarde in de cel rechts ervan, zonder formule.",
        "{example}",
    ),
    ("L03", ""): Text(
        "De kolom {heading} ontbreekt. Deze kolom is verplicht.",
        "Voeg de kolom toe. Zet de koppen in één van de eerste tien rijen. Deze namen zijn goed: {headings}.",
        "{heading}",
    ),
    ("L04", "file_name"): Text(
        "Wij kunnen uit de naam van dit CSV-bestand niet zien van wie het is en wat erin staat.",
        "Geef het bestand een naam met drie delen: leverancier, dataset en periode. "
        "Zet tussen de delen het teken _ (laag streepje).",
        "uwv_dienstverbanden_2024-Q2.csv",
        "De naam is nu: '{value}'.",
    ),
    ("L04", "partner"): Text(
        "Deze leverancier kennen wij niet.",
        "Vul op het blad Levering bij Leverancier uw eigen code in. Die staat in uw sjabloon. "
        "Bij een CSV-bestand staat de code vooraan in de naam.",
        "zorgstart",
        FILLED_IN,
    ),
    ("L04", "dataset"): Text(
        "Deze dataset kennen wij niet.",
        "Vul op het blad Levering bij Dataset een van deze namen in: {allowed}. "
        "Bij een CSV-bestand staat de dataset midden in de naam.",
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
        "Zet het bestand in uw eigen map. Of verbeter de Leverancier op het blad Levering. "
        "Bij een CSV-bestand staat de leverancier vooraan in de naam.",
        "een bestand van ZorgStart staat in de map van ZorgStart",
        FILLED_IN,
    ),
    ("L04", "by_mail"): Text(
        "Deze dataset mag niet per e-mail, want er staan BSN's in.",
        "Zet het bestand in uw eigen map. Wij hebben uw e-mail verwijderd en het bestand niet bewaard.",
        "een lijst met trajecten of tellingen mag u wel mailen",
    ),
    ("L05", "invalid"): Text(
        "Dit is geen geldige periode.",
        "Vul op het blad Levering bij Periode het jaar en het kwartaal in. "
        "Bij een CSV-bestand staat de periode achteraan in de naam.",
        "2024-Q2",
        FILLED_IN,
    ),
    ("L05", "not_ended"): Text(
        "Deze periode is nog niet voorbij.",
        "Vul op het blad Levering bij Periode een kwartaal in dat voorbij is. "
        "Bij een CSV-bestand staat de periode achteraan in de naam.",
        "{last_ended}",
        FILLED_IN,
    ),
    ("L05", "file_name"): Text(
        "De naam van het bestand zegt iets anders dan het blad Levering.",
        "Verbeter de naam van het bestand, of verbeter het blad Levering. Zij moeten hetzelfde zeggen.",
        "zorgstart_trajecten_2024-Q2.xlsx met Leverancier zorgstart, Dataset trajecten en Periode 2024-Q2",
        "De naam is nu: '{value}'.",
    ),
    ("L06", ""): Text(
        "Er staan geen gegevens in uw bestand.",
        "Zet uw regels onder de koppen. Hebt u echt geen deelnemers? "
        "Zet dan op het blad Levering: Geen deelnemers, met ja ernaast.",
        "Geen deelnemers: ja",
    ),
    ("L07", ""): Text(
        f"Deze kolom kennen wij niet. Wij nemen hem niet over. {NOT_REJECTED}",
        "Controleer de kop van de kolom. Deze koppen kennen wij: {known}. Is de kolom niet nodig? Verwijder hem dan.",
        "{heading}",
        "De kolom heet: '{value}'.",
    ),
    ("L07", "explanation"): Text(
        "Op het blad Toelichting staat een project dat wij niet kennen, of dat niet bij uw organisatie hoort. "
        f"Wij nemen deze tekst niet over. {NOT_REJECTED}",
        "Vul de naam of de code in van een van deze projecten: {allowed}.",
        "{first}",
        FILLED_IN,
    ),
    ("L07", "too_long"): Text(
        f"Op het blad Toelichting is de tekst van een project te lang. Wij nemen deze tekst niet over. {NOT_REJECTED}",
        "Maak de tekst korter: hoogstens {max_length} tekens per project. Spaties tellen mee.",
        "een tekst van ongeveer 300 woorden",
        "De tekst van {project} heeft {length} tekens.",
    ),
    ("L08", ""): Text(
        "Deze kop staat meer dan één keer op dit blad.",
        "Laat één van deze kolommen staan. Verwijder de andere, of geef die een andere kop.",
        "één kolom Startdatum",
        "De kop is: '{value}'.",
    ),
    ("L09", ""): Text(
        "Deze Formaatversie kennen wij niet.",
        f"Vul op het blad Levering bij Formaatversie het getal {SUPPORTED_VERSION} in.",
        str(SUPPORTED_VERSION),
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
        f"Dit traject stond in uw vorige lijst, maar niet in deze. {NOT_REJECTED}",
        "Controleer of u het traject bent vergeten. Een lijst bevat altijd alle trajecten vanaf het begin.",
        "zet Trajectnummer A-2024-017 weer in de lijst",
        "Het Trajectnummer is '{value}'.",
    ),
    ("V01", "aanmeldingen"): Text(
        f"Deze aanmelding stond in uw vorige lijst, maar niet in deze. {NOT_REJECTED}",
        "Controleer of u de aanmelding bent vergeten. Een lijst bevat altijd alle aanmeldingen vanaf het begin.",
        "zet Koppelnummer HV-2024/017 weer in de lijst",
        "Het Koppelnummer is '{value}', het project is {project}.",
    ),
    ("V02", ""): Text(
        f"Deze datum is anders dan in uw vorige lijst. {NOT_REJECTED}",
        "Controleer welke datum klopt. Is deze datum fout? Verbeter hem dan.",
        "verander 15-03-2024 weer in 15-02-2024 als dat de goede datum is",
        f"{FILLED_IN} In uw vorige lijst stond {{previous}}.",
    ),
    ("V03", ""): Text(
        f"Dit aantal is lager dan in uw vorige lijst. Het hogere aantal staat al in een monitor. {NOT_REJECTED}",
        "Controleer of er regels ontbreken. Controleer ook of er een datum is veranderd.",
        "eerst 12 gestart, en nu ook 12 of meer",
        "{project}, {measure} tot en met {quarter}: eerst {previous}, nu {current}.",
    ),
    ("V04", ""): Text(
        "Uw vorige lijst gaat over een latere periode. Deze lijst is dus ouder.",
        "Lever een lijst over {previous} of later. Controleer de Periode op het blad Levering of in de naam.",
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
        "Het project is {project}.",
    ),
}

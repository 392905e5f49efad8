"""What a steward reads where values do not go together: one text for each way to break a rule of a data set."""

from schemas.text import FILLED_IN, NOT_REJECTED, Text

_NOT_AFTER_PERIOD = "Vul een datum in tot en met {period_end}. Is de datum later? Lever dit dan de volgende keer."
_STARTED = " De Startdatum is {started_on}."

TRAJECTEN: dict[tuple[str, str], Text] = {
    ("T02", ""): Text(
        "Dit Trajectnummer staat meer dan één keer in uw bestand.",
        "Geef elk traject een eigen nummer. Staat een traject er dubbel in? Verwijder dan één regel.",
        "A-2024-017 en A-2024-018",
        FILLED_IN,
    ),
    ("T04", ""): Text(
        f"Het Koppelnummer is leeg. Wij weten dan niet om welke inwoner het gaat. {NOT_REJECTED}",
        "Vraag het Koppelnummer aan de gemeente en vul het in. Heeft de deelnemer er geen? Laat de cel dan leeg.",
        "HV-2024/017",
    ),
    ("T08", "before_project"): Text(
        "De Startdatum ligt vóór het begin van het project.",
        "Vul een datum in waarop het project al liep. Controleer ook of het project klopt.",
        "een traject van ZorgStart Instap begint op of na 01-01-2024",
        f"{FILLED_IN} Het project begon op {{project_start}}.",
    ),
    ("T08", "after_project"): Text(
        "De Startdatum ligt na het einde van het project.",
        "Vul een datum in waarop het project nog liep. Controleer ook of het project klopt.",
        "een traject van Horecatraject Basiskok begint op of vóór 31-12-2023",
        f"{FILLED_IN} Het project stopte op {{project_end}}.",
    ),
    ("T08", "after_period"): Text(
        "De Startdatum ligt na de periode van uw bestand.", _NOT_AFTER_PERIOD, "{period_end}", FILLED_IN
    ),
    ("T11", "needs_end"): Text(
        "Bij deze Status hoort een Uitstroomdatum, maar die is leeg.",
        "Vul de Uitstroomdatum in. Loopt het traject nog? Kies dan de Status lopend.",
        "Status uitgestroomd met Uitstroomdatum 15-03-2024",
        FILLED_IN,
    ),
    ("T11", "forbids_end"): Text(
        "Bij de Status lopend mag geen Uitstroomdatum staan.",
        "Maak de Uitstroomdatum leeg. Is het traject gestopt? Kies dan afgerond, uitgestroomd of uitgevallen.",
        "Status lopend met een lege Uitstroomdatum",
        f"{FILLED_IN} De Uitstroomdatum is {{left_on}}.",
    ),
    ("T13", ""): Text(
        "De scholing is afgerond voordat het traject begon. Dat kan niet.",
        "Vul een datum in op of na de Startdatum. Controleer ook de Startdatum.",
        "Startdatum 15-03-2024 en Scholing afgerond op 14-06-2024",
        FILLED_IN + _STARTED,
    ),
    ("T14", ""): Text(
        "De scholing is afgerond na de periode van uw bestand.", _NOT_AFTER_PERIOD, "{period_end}", FILLED_IN
    ),
    ("T15", ""): Text(
        f"Bij dit project hoort geen scholing. Deze datum telt daarom niet mee. {NOT_REJECTED}",
        "Controleer of het project klopt. Klopt het? Maak deze cel dan leeg.",
        "een lege cel bij een traject van AI Annotatielab",
        f"{FILLED_IN} Het project is {{project}}.",
    ),
    ("T17", "before_start"): Text(
        "De Uitstroomdatum ligt vóór de Startdatum. Dat kan niet.",
        "Vul een datum in op of na de Startdatum. Controleer ook de Startdatum.",
        "Startdatum 15-03-2024 en Uitstroomdatum 28-06-2024",
        FILLED_IN + _STARTED,
    ),
    ("T17", "after_period"): Text(
        "De Uitstroomdatum ligt na de periode van uw bestand.", _NOT_AFTER_PERIOD, "{period_end}", FILLED_IN
    ),
    ("T19", "required"): Text(
        "De Uitstroomreden is leeg, maar er staat wel een Uitstroomdatum.",
        "Vul de reden in. Kies een van deze waarden: {allowed}.",
        "{first}",
        "De Uitstroomdatum is {left_on}.",
    ),
    ("T19", "forbidden"): Text(
        "Er staat een Uitstroomreden, maar de Uitstroomdatum is leeg.",
        "Vul ook de Uitstroomdatum in. Is de deelnemer niet uitgestroomd? Maak de Uitstroomreden dan leeg.",
        "Uitstroomreden opleiding met Uitstroomdatum 15-03-2024",
        FILLED_IN,
    ),
    ("T21", ""): Text(
        "Bij deze Uitstroomreden hoort een Startdatum werk, maar die is leeg.",
        "Vul in op welke dag de baan of leerbaan begon.",
        "01-04-2024",
        "De Uitstroomreden is {exit_reason}.",
    ),
    ("T22", "before_start"): Text(
        "De Startdatum werk ligt vóór de Startdatum van het traject. Dat kan niet.",
        "Vul een datum in op of na de Startdatum. Controleer ook de Startdatum.",
        "Startdatum 15-03-2024 en Startdatum werk 03-06-2024",
        FILLED_IN + _STARTED,
    ),
    ("T22", "after_period"): Text(
        "De Startdatum werk ligt na de periode van uw bestand.", _NOT_AFTER_PERIOD, "{period_end}", FILLED_IN
    ),
    ("T26", ""): Text(
        f"Deze inwoner volgt hetzelfde project twee keer in dezelfde tijd. Beide trajecten tellen mee. {NOT_REJECTED}",
        "Controleer of het echt om twee trajecten gaat. Staat er een traject dubbel in? Verwijder dan één regel.",
        "een tweede traject begint na de Uitstroomdatum van het eerste",
        FILLED_IN,
    ),
    ("T27", ""): Text(
        "Bij deze Uitstroomreden mag geen Startdatum werk staan.",
        "Maak deze cel leeg. Heeft de deelnemer een baan? Kies dan als Uitstroomreden betaald werk of leerbaan.",
        "Uitstroomreden opleiding met een lege Startdatum werk",
        f"{FILLED_IN} De Uitstroomreden is {{exit_reason}}.",
    ),
}

AANMELDINGEN: dict[tuple[str, str], Text] = {
    ("A02", ""): Text(
        "Deze aanmelding staat meer dan één keer in uw bestand.",
        "Elke combinatie van Koppelnummer, Gemeente, Project en Aanmelddatum mag één keer voorkomen. "
        "Zijn twee regels gelijk? Verwijder er dan één.",
        "één regel voor Koppelnummer 1042, Hilversum, ZorgStart, 15-03-2024",
        FILLED_IN,
    ),
    ("A04", ""): Text(
        f"Het BSN is leeg. Wij kunnen dan niet zien of deze inwoner werk heeft. {NOT_REJECTED}",
        "Vul het BSN in als u het hebt. Hebt u het niet? Laat de cel dan leeg.",
        "9 cijfers, precies zoals in uw eigen administratie",
    ),
    ("A08", "after_project"): Text(
        "De Aanmelddatum ligt na het einde van het project.",
        "Vul een datum in waarop het project nog liep. Controleer ook of het project klopt.",
        "een aanmelding voor Horecatraject Basiskok is van 31-12-2023 of eerder",
        f"{FILLED_IN} Het project stopte op {{project_end}}.",
    ),
    ("A08", "after_period"): Text(
        "De Aanmelddatum ligt na de periode van uw bestand.", _NOT_AFTER_PERIOD, "{period_end}", FILLED_IN
    ),
    ("A12", ""): Text(
        "Bij dit Koppelnummer staan in uw bestand verschillende BSN's.",
        "Geef elke inwoner een eigen Koppelnummer, of verbeter het BSN.",
        "Koppelnummer 1042 heeft op elke regel hetzelfde BSN",
        f"{FILLED_IN} Het Koppelnummer is {{link_number}}.",
    ),
}

DIENSTVERBANDEN: dict[tuple[str, str], Text] = {
    ("U03", ""): Text(
        "De Ingangsdatum ligt na de periode van uw bestand.", _NOT_AFTER_PERIOD, "{period_end}", FILLED_IN
    ),
    ("U04", "before_start"): Text(
        "De Einddatum ligt vóór de Ingangsdatum. Dat kan niet.",
        "Vul een datum in op of na de Ingangsdatum. Controleer ook de Ingangsdatum.",
        "Ingangsdatum 15-03-2024 en Einddatum 31-12-2024",
        f"{FILLED_IN} De Ingangsdatum is {{started_on}}.",
    ),
    ("U08", ""): Text(
        f"Deze regel staat meer dan één keer in uw bestand. Wij tellen hem één keer. {NOT_REJECTED}",
        "Controleer of het om twee dienstverbanden gaat. Is het er maar één? Verwijder dan de dubbele regel.",
        "verwijder de tweede van twee gelijke regels",
    ),
}

TELLINGEN: dict[tuple[str, str], Text] = {
    ("C04", ""): Text(
        "Dit kwartaal ligt na de periode van uw bestand.",
        "Vul een kwartaal in tot en met {last_quarter}. Is het kwartaal later? Lever dit dan de volgende keer.",
        "{last_quarter}",
        FILLED_IN,
    ),
    ("C06", ""): Text(
        "Op deze regel staat geen enkel aantal.",
        "Vul minstens één aantal in: Gestart, Scholing afgerond of Bemiddeld naar werk. "
        "Was er niemand? Vul dan 0 in, of verwijder de regel.",
        "Gestart 4",
    ),
    ("C07", ""): Text(
        "Dit project heeft voor deze gemeente en dit kwartaal meer dan één regel.",
        "Tel de aantallen bij elkaar op. Zet ze op één regel.",
        "één regel voor ZorgStart, Hilversum, 2024-Q2",
        "Het project is {project}, het kwartaal is {quarter}.",
    ),
    ("C08", ""): Text(
        "Tot en met dit kwartaal zijn er meer mensen klaar met scholing of aan het werk dan er zijn gestart. "
        f"{NOT_REJECTED}",
        "Controleer de aantallen van dit kwartaal en de kwartalen ervoor. Vul per kwartaal alleen de nieuwe mensen in.",
        "Gestart 10 en Bemiddeld naar werk 4",
        "Het project is {project}, het kwartaal is {quarter}.",
    ),
}

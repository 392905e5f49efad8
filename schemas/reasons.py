"""Why each rule exists, in one Dutch sentence for the steward; shown beside what is wrong, and in the handbook."""

_STATED_LISTS = "Met vaste woorden tellen wij bij elke leverancier hetzelfde."
_REAL_DATES = "Aan de datum zien wij in welk kwartaal het traject meetelt."
_UP_TO_PERIOD = "De monitor telt alleen wat er tot en met de periode is gebeurd."
_IN_ORDER = "Een stap in een traject kan niet vóór het begin van het traject liggen."
_EXIT = "Wij tellen wie klaar is en waarom. Daarvoor moeten datum en reden bij elkaar passen."
_PROJECT = "Wij tellen elk traject bij één project."
_MUNICIPALITY = "Elke gemeenteraad krijgt de cijfers van de eigen inwoners."
_LINK_NUMBER = "Met Gemeente en Koppelnummer weten wij welke trajecten van dezelfde inwoner zijn."
_BSN = "Met het BSN zien wij of een inwoner aan het werk is. Een fout BSN hoort bij niemand, of bij iemand anders."
_NO_DOUBLES = "Wat dubbel in de lijst staat, telt dubbel mee in de monitor."
_HOURS = "Met de uren laten wij zien hoe groot een baan is."
_WHOLE_LIST = "Uw nieuwe lijst vervangt uw vorige lijst helemaal. Wat er niet in staat, telt niet meer mee."
_PUBLISHED = "De gemeenteraden hebben het oude cijfer al gelezen. Een verandering leggen wij hun uit."

REASONS: dict[str, str] = {
    "T01": "Met het Trajectnummer vinden u en wij hetzelfde traject terug.",
    "T02": _NO_DOUBLES,
    "T03": "Alleen een nummer dat precies klopt, past bij de aanmelding van de gemeente.",
    "T04": _LINK_NUMBER,
    "T05": _MUNICIPALITY,
    "T06": _PROJECT,
    "T07": _REAL_DATES,
    "T08": "Een traject telt alleen mee als het project toen liep, en als het al begonnen is.",
    "T09": _STATED_LISTS,
    "T10": "Aan de Status zien wij of een traject nog loopt.",
    "T11": _EXIT,
    "T12": _REAL_DATES,
    "T13": _IN_ORDER,
    "T14": _UP_TO_PERIOD,
    "T15": "Bij dit project tellen wij geen scholing.",
    "T16": _STATED_LISTS,
    "T17": "De Uitstroomdatum zegt tot wanneer een traject liep.",
    "T18": _STATED_LISTS,
    "T19": _EXIT,
    "T20": "Aan deze datum zien wij in welk kwartaal iemand werk vond.",
    "T21": "Zonder datum kunnen wij de baan niet meetellen.",
    "T22": "Een baan telt mee als het traject al begonnen is, en tot en met de periode.",
    "T23": _STATED_LISTS,
    "T24": _HOURS,
    "T25": _STATED_LISTS,
    "T26": _NO_DOUBLES,
    "T27": "Een datum bij Startdatum werk telt als een baan.",
    "A01": _LINK_NUMBER,
    "A02": _NO_DOUBLES,
    "A03": _BSN,
    "A04": "Met het BSN zien wij of een inwoner aan het werk is.",
    "A05": _MUNICIPALITY,
    "A06": "Zo weten wij voor welk project de inwoner is aangemeld.",
    "A07": "Aan de datum zien wij welke aanmelding bij welk traject hoort.",
    "A08": "Een aanmelding hoort bij een project dat loopt, en bij de periode van uw lijst.",
    "A09": _STATED_LISTS,
    "A10": _STATED_LISTS,
    "A11": "Zo weten wij wie er begonnen is en wie er wacht.",
    "A12": "Elk Koppelnummer hoort bij één inwoner. Anders tellen wij de verkeerde persoon.",
    "U01": _BSN,
    "U02": "Aan de datum zien wij vanaf wanneer iemand werk heeft.",
    "U03": _UP_TO_PERIOD,
    "U04": "Aan de datum zien wij hoelang iemand werk had.",
    "U05": _STATED_LISTS,
    "U06": _HOURS,
    "U07": "Aan de SBI-code zien wij in welke sector iemand werkt.",
    "U08": "Eén dienstverband telt één keer mee.",
    "C01": "Wij tellen elk aantal bij één project.",
    "C02": _MUNICIPALITY,
    "C03": "Wij tellen de aantallen per kwartaal bij elkaar op.",
    "C04": _UP_TO_PERIOD,
    "C05": "Wij tellen mensen. Dat kan alleen met hele getallen.",
    "C06": "Op een regel zonder aantal valt niets te tellen.",
    "C07": "Bij twee regels weten wij niet of wij ze bij elkaar moeten optellen.",
    "C08": "Iemand die klaar is of werk vond, is eerst begonnen.",
    "C09": "Anders tellen wij dezelfde mensen twee keer.",
    "L01": "Wij kunnen alleen controleren wat wij kunnen lezen.",
    "L02": "Zonder deze gegevens weten wij niet van wie de lijst is en waarover zij gaat.",
    "L03": "Zonder deze kolom kunnen wij uw lijst niet tellen.",
    "L04": "Zo komt uw lijst nooit onder de naam van een ander terecht.",
    "L05": "De periode zegt tot wanneer uw lijst compleet is.",
    "L06": "Met een lege lijst zouden al uw cijfers op nul komen.",
    "L07": "Misschien staat hier iets wat wel mee moet tellen.",
    "L08": "Wij weten dan niet welke van de twee kolommen de goede is.",
    "L09": "Aan de versie zien wij welke afspraken voor uw lijst gelden.",
    "L10": "Een fout van Excel zegt niet wat de waarde is.",
    "L11": "Een BSN is beschermd door de wet. Wij mogen het hier niet hebben.",
    "V01": _WHOLE_LIST,
    "V02": "Met een andere datum telt iemand soms in een ander kwartaal mee. Dan verandert een cijfer van vroeger.",
    "V03": _PUBLISHED,
    "V04": "Met een oudere lijst zouden wij uw nieuwste cijfers kwijtraken.",
    "V05": "Hetzelfde bestand twee keer insturen verandert de cijfers niet.",
}

"""What the values of a code list mean, in Dutch, for the lists that do not speak for themselves."""

# By the name of the column; columns of the same name share a list.
CODE_MEANINGS: dict[str, dict[str, str]] = {
    "state": {
        "lopend": "Het traject is nog bezig.",
        "afgerond": "De deelnemer heeft het hele traject gevolgd.",
        "uitgestroomd": "De deelnemer is uit het project gegaan, bijvoorbeeld naar een baan.",
        "uitgevallen": "De deelnemer is eerder gestopt dan de bedoeling was.",
    },
    "exit_reason": {
        "betaald werk": "De deelnemer heeft een gewone baan met loon.",
        "leerbaan": "De deelnemer heeft een baan en leert daar een vak.",
        "beschut werk": "De deelnemer werkt op een plek met veel begeleiding. Dit telt niet als een baan.",
        "opleiding": "De deelnemer gaat een andere opleiding doen. Dit telt niet als een baan.",
        "terug naar gemeente": "De gemeente begeleidt de deelnemer verder.",
        "verhuizing": "De deelnemer is verhuisd.",
        "overig": "Er is een andere reden.",
    },
    "contract": {
        "vast": "Een contract zonder einddatum.",
        "tijdelijk": "Een contract met een einddatum.",
        "leerbaan": "Werken en tegelijk een vak leren.",
        "uitzend": "Werken via een uitzendbureau.",
        "zzp": "Werken als zelfstandige zonder personeel.",
    },
    "benefit": {
        "participatiewet": "De inwoner heeft een bijstandsuitkering.",
        "ioaw": "De inwoner heeft een uitkering voor oudere werklozen.",
        "ioaz": "De inwoner heeft een uitkering voor oudere zelfstandigen.",
        "ww": "De inwoner is een baan kwijt en heeft een uitkering van UWV.",
        "wia": "De inwoner kan niet of minder werken en heeft een uitkering van UWV.",
        "geen": "De inwoner heeft geen uitkering.",
    },
    "distance": {
        "kort": "De inwoner kan snel gaan werken.",
        "middellang": "De inwoner heeft eerst nog hulp of scholing nodig.",
        "lang": "De inwoner heeft nog veel tijd en hulp nodig.",
    },
    "result": {
        "gestart": "De inwoner is met het project begonnen.",
        "wachtlijst": "De inwoner wacht op een plek.",
        "afgewezen": "Het project neemt de inwoner niet aan.",
        "ingetrokken": "De inwoner of de gemeente wil de aanmelding niet meer.",
    },
}

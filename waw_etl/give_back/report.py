"""What sheet Bevindingen tells in words: what was received, what the verdict means, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from schemas import vergelijking
from waw_etl import dutch
from waw_etl.delivery import VERDICT_WORDS, Issue, Judgement, Severity, Verdict
from waw_etl.give_back.places import Places
from waw_etl.validate.causes import Cause, group

# Excel becomes slow with more; every offending cell is coloured, whatever their number.
MAX_COMMENTS = 2_000

# A trial is neither approved nor rejected.
_TRIAL_WORDS = {
    Verdict.ACCEPTED: "geen fouten",
    Verdict.ACCEPTED_WITH_WARNINGS: "geen fouten, wel waarschuwingen",
    Verdict.REJECTED: "er zijn fouten",
}
_AT_CELLS = {
    Severity.ERROR: "Verbeter de rode cellen. Wijs een cel aan: dan leest u wat er mis is.",
    Severity.WARNING: "Controleer de gele cellen. Wijs een cel aan: dan leest u wat ons opviel.",
}
_WITHOUT_CELLS = {
    Severity.ERROR: "Lees in de tabel hieronder de fouten zonder link. Verbeter ze. Zij horen niet bij één cel.",
    Severity.WARNING: "Lees in de tabel hieronder de waarschuwingen zonder link. Zij horen niet bij één cel.",
}


@dataclass(frozen=True)
class Report:
    """What the sheet tells of. `all_explained` is False when there were too many cells to give each its comment.

    `masked`: BSNs in the sheets have been masked. `differences`: the number of rows on sheet Vergelijking.
    """

    judgement: Judgement
    delivered_on: date
    repair_before: date | None
    places: Places
    all_explained: bool
    readable: bool
    masked: bool
    trial: bool = False
    differences: int = 0

    @cached_property
    def causes(self) -> list[Cause]:
        """The causes in the order in which they are best repaired."""
        return group(self.judgement.issues)

    @property
    def warnings(self) -> list[Issue]:
        """The warnings, one by one, as the judgement has them."""
        return [issue for issue in self.judgement.issues if issue.severity is Severity.WARNING]


def facts(report: Report) -> Iterator[tuple[str, str]]:
    """What was received, as lines of a label and a value."""
    judgement = report.judgement
    yield "Bestand", judgement.file
    yield "Leverancier", judgement.partner or "onbekend"
    yield "Dataset", judgement.dataset or "onbekend"
    yield "Periode", str(judgement.period or "onbekend")
    yield "Ontvangen", dutch.day(report.delivered_on)
    yield "Regels", dutch.number(judgement.rows)


def verdict_words(report: Report) -> str:
    """The verdict in a word or two."""
    return (_TRIAL_WORDS if report.trial else VERDICT_WORDS)[report.judgement.verdict]


def meaning(report: Report) -> Iterator[str]:
    """What the verdict means for the partner."""
    verdict = report.judgement.verdict
    if report.trial:
        yield "Dit was een proef. Wij hebben niets bewaard."
    elif verdict is Verdict.REJECTED:
        yield "Wij kunnen uw levering nog niet gebruiken. Wij hebben er niets van overgenomen."
        yield "Hebben wij al een eerdere, goedgekeurde lijst van u? Dan blijft die gelden."
    else:
        warning = " Een waarschuwing is geen fout." if report.warnings else ""
        yield f"Wij hebben uw levering overgenomen.{warning}"
    if report.causes:
        yield _totals(report.causes)
    if report.judgement.has_rule("L11"):
        yield "In uw bestand staan BSN's waar dat niet mag. Wij bewaren uw bestand niet. Hier zijn de BSN's afgedekt."
    elif report.masked:
        yield "Wij hebben BSN's afgedekt. Zij mogen alleen in de kolom BSN van aanmeldingen en dienstverbanden staan."


def _totals(causes: list[Cause]) -> str:
    errors = [cause for cause in causes if cause.severity is Severity.ERROR]
    warnings = [cause for cause in causes if cause.severity is Severity.WARNING]
    parts = [_counted(errors, "fouten")] if errors else []
    parts += [_counted(warnings, "waarschuwingen")] if warnings else []
    return f"Wij vonden {' en '.join(parts)}. Hieronder leest u per oorzaak wat er is en hoe u het herstelt."


def _counted(causes: list[Cause], what: str) -> str:
    places = sum(len(cause.issues) for cause in causes)
    noun = "oorzaak" if len(causes) == 1 else "oorzaken"
    plural = "plek" if places == 1 else "plekken"
    return f"{dutch.number(len(causes))} {noun} van {what} ({dutch.number(places)} {plural})"


def steps(report: Report) -> Iterator[str]:
    """What to do, in numbered steps, and what is good to know with them."""
    told = [*_repairs(report), *_sending(report)]
    yield from (f"{number}. {step}" for number, step in enumerate(told, start=1))
    if not report.all_explained:
        most = dutch.number(MAX_COMMENTS)
        yield f"Er zijn heel veel gekleurde cellen. Alleen de eerste {most} hebben een notitie."
    if report.readable:
        read = "Wij lezen hier alleen uw antwoorden." if report.warnings else "Wij slaan het over."
        yield f"U hoeft dit blad niet te verwijderen. {read}"


def _repairs(report: Report) -> Iterator[str]:
    """What to look at: errors before warnings, coloured cells before what stands in the table only."""
    if report.judgement.has_rule("L01") and not report.readable:
        yield "Uw bestand was niet te lezen. Lees hieronder waarom, en maak het bestand opnieuw."
        return
    for severity in (Severity.ERROR, Severity.WARNING):
        at_cells = {_has_cells(cause, report.places) for cause in report.causes if cause.severity is severity}
        if True in at_cells:
            yield _AT_CELLS[severity]
        if False in at_cells:
            yield _WITHOUT_CELLS[severity]
    if report.differences:
        yield look_at_comparison(report.differences)


def look_at_comparison(differences: int) -> str:
    """Where the rows stand of which another party says something else, and how many they are."""
    rows = "staat 1 rij" if differences == 1 else f"staan {dutch.number(differences)} rijen"
    return f"Kijk op het blad {vergelijking.SHEET}. Daar {rows} waarover een ander iets anders zegt."


def _has_cells(cause: Cause, places: Places) -> bool:
    return any(places.find(issue) for issue in cause.issues)


def _sending(report: Report) -> Iterator[str]:
    if report.trial:
        yield "Wilt u het bestand echt leveren? Zet het dan in uw map, en niet in de map proef."
        return
    if report.judgement.verdict is not Verdict.REJECTED:
        later = "in uw volgende lijst" if not report.judgement.issues else "en lever deze werkmap opnieuw"
        yield f"Klopt alles? Dan hoeft u niets te doen. Verbeter anders wat niet klopt {later}."
        return
    if report.readable:
        yield "Laat de rest staan zoals het is."
    yield "Sla het bestand op en lever het opnieuw, op dezelfde manier als eerst." + _deadline(report.repair_before)


def _deadline(repair_before: date | None) -> str:
    return "" if repair_before is None else f" Doe dit uiterlijk op {dutch.day(repair_before)}."

"""What the monitor rests on, as it is read: the lists, what is missing of them, and which figures are provisional."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.indicators.figures import Status
from waw_etl.indicators.provisional import Provisional
from waw_etl.monitor import texts
from waw_etl.monitor.gaps import Completeness, GapKind, RestsOn
from waw_etl.reference import Measure, Reference

TITLE = "Waar deze monitor op rust"
# That a list was rejected is between its partner and the regieteam: councils read which older one is used.
_TOLD_BY_A_SENTENCE = (GapKind.NEVER_RECEIVED, GapKind.CARRIED_FORWARD)


@dataclass(frozen=True)
class BasisPart:
    """The part on what the monitor rests on.

    `sentences` sum up the table of `lists`; `missing` tells of those that are not new, one by one. `provisional` says
    what the word means and which figures of the programme it is about: empty where none of them is.
    """

    sentences: tuple[str, ...]
    lists: tuple[RestsOn, ...]
    missing: tuple[str, ...]
    provisional: tuple[str, ...]

    @property
    def why_provisional(self) -> str:
        """What stands below a table with provisional figures."""
        return f"Voorlopig: dit aantal kan nog veranderen. Waarom staat bij '{TITLE}'."


def basis_part(completeness: Completeness, status: Status, reference: Reference) -> BasisPart:
    """The part on what the monitor rests on; `status` has its figures marked as provisional or not."""
    return BasisPart(
        sentences=tuple(_sentences(completeness.lists)),
        lists=completeness.lists,
        missing=tuple(gap.sentence for gap in completeness.gaps if gap.kind in _TOLD_BY_A_SENTENCE),
        provisional=tuple(_provisional(completeness.provisional, status, reference)),
    )


def _sentences(lists: Sequence[RestsOn]) -> Iterator[str]:
    used = [item for item in lists if item.until is not None]
    partners = _number(len({item.partner for item in used}), "partner", "partners")
    yield f"Deze monitor rust op {_number(len(used), 'lijst', 'lijsten')} van {partners}."
    old, never = sum(item.carried_forward for item in used), len(lists) - len(used)
    if old:
        yield f"{_number(old, 'lijst is', 'lijsten zijn')} ouder dan deze monitor."
    if never:
        yield f"{_number(never, 'lijst ontbreekt', 'lijsten ontbreken')}."
    if not old and not never:
        yield "Alle lijsten zijn nieuw."
    warned = [item.warnings for item in used if item.warnings]
    if warned:
        yield (
            f"Over {_number(len(warned), 'lijst', 'lijsten')} wachten wij nog op antwoord van de partner "
            f"({_number(sum(warned), 'waarschuwing', 'waarschuwingen')})."
        )


def _number(count: int, one: str, many: str) -> str:
    return f"{dutch.number(count)} {one if count == 1 else many}"


def _provisional(provisional: Provisional, status: Status, reference: Reference) -> Iterator[str]:
    if not any(figure.provisional for figure in status.programme.values()):
        return
    yield "Voorlopig betekent: dit aantal kan nog veranderen, als wij een betere lijst krijgen."
    codes = {project for project, _ in provisional.counts}
    projects = [project for project in status.projects if project.code in codes]
    if projects:
        names = texts.enumeration([reference.project_by_code[project.code].name for project in projects])
        sums = {
            measure: sum(project.figures[measure].realised for project in projects if measure in project.figures)
            for measure in Measure
        }
        counted = [texts.counted_in_projects(measure, count) for measure, count in sums.items() if count]
        amount = f" Het gaat om {texts.enumeration(counted)}." if counted else ""
        yield f"De aantallen van {names} zijn voorlopig.{amount}"
    if provisional.residents - codes or provisional.municipalities:
        yield (
            f"{'Ook het' if projects else 'Het'} aantal inwoners met een baan is voorlopig. "
            "Bij sommige lijsten weten wij nog niet van iedereen om welke inwoner het gaat."
        )

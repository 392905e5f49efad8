"""One context for all renderings of the monitor: PDF, HTML, workbook and letters say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from waw_etl import dutch
from waw_etl.edition import FROZEN, EditionState
from waw_etl.indicators.breakdowns import by_sector, by_target_group
from waw_etl.indicators.definitions import lights_explained
from waw_etl.indicators.figures import Figure, Status
from waw_etl.indicators.provisional import mark_provisional
from waw_etl.monitor import texts
from waw_etl.monitor.appendix import appendix
from waw_etl.monitor.basis import basis_part
from waw_etl.monitor.bundles import as_printed
from waw_etl.monitor.comparing import changes_part
from waw_etl.monitor.completeness import completeness_of
from waw_etl.monitor.edition_mark import EditionLabel, edition_label, newest_day
from waw_etl.monitor.editorial import EditedWords
from waw_etl.monitor.fields import Fields
from waw_etl.monitor.history import gauge_of, history_of, revised_targets
from waw_etl.monitor.lasting import lasting_part
from waw_etl.monitor.material import Material
from waw_etl.monitor.open_figures import open_figures
from waw_etl.monitor.parts import Gauge, LegendEntry, Line, MonitorContext
from waw_etl.monitor.public import PublicBreakdown
from waw_etl.monitor.sections import build_sections, coming_projects, project_list
from waw_etl.monitor.small_numbers import public_breakdown, public_shares
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, MeasureInfo, Reference

__all__ = ["MonitorContext", "build_context"]


def build_context(material: Material) -> MonitorContext:
    """All that the monitor of a period says, in the order in which it is read.

    Of municipalities, sectors and target groups, and of who is still in employment in blocks and projects, numbers
    below the threshold are hidden.
    """
    facts, threshold = material.facts, material.threshold
    label = edition_label(material.mark, facts)
    completeness = completeness_of(material)
    marked = mark_provisional(material.status, completeness.provisional, material.reference)
    material = replace(material, status=marked)
    printed = as_printed(marked, material.reference)
    status, reference = printed.status, printed.reference
    programme = reference.programme
    words = EditedWords(material.texts, Fields(printed), _remark(material.mark.state))
    dashboard = tuple(_gauge(info, status, reference) for info in programme.measures if info.code in status.programme)
    sectors, target_groups = _breakdowns(material)
    figures = tuple(open_figures(status, reference))
    explained = lights_explained({figure.light for figure in figures})
    return MonitorContext(
        title=f"Monitor {programme.name}",
        period=status.period,
        region=programme.region,
        publisher=programme.publisher,
        programme=programme.name,
        programme_end=Quarter.of(programme.end),
        contact=programme.contact_address,
        edition=label,
        as_of=newest_day(facts),
        light=status.light,
        introduction=_introduction(status, reference),
        projects=project_list(reference, status.period),
        dashboard=dashboard,
        revised_targets=tuple(revised_targets(dashboard, status, reference)),
        half_year=tuple(_half_year(status, reference)),
        changes=changes_part(material),
        outlook=tuple(_outlook(status, reference)),
        sections=build_sections(printed, facts, words),
        editorial=words.editorial(),
        lasting=lasting_part(marked, material.reference, threshold),
        basis=basis_part(completeness, marked, material.reference),
        counting=tuple(_counting(status, reference, threshold)),
        appendix=appendix(material, explained),
        legend=tuple(LegendEntry(x, texts.LIGHT_WORDS[x], text) for x, text in explained.items()),
        colophon=tuple(_colophon(status, reference, label, newest_day(facts))),
        municipalities=tuple(public_shares(status.municipalities, reference, threshold)),
        sectors=sectors,
        target_groups=target_groups,
        figures=figures,
    )


def _breakdowns(material: Material) -> Iterator[PublicBreakdown]:
    """By sector, and by target group; a part is provisional where the programme's figure is."""
    for split in (by_sector, by_target_group):
        found = split(material.facts, material.reference, material.status.period)
        whole = material.status.programme.get(found.measure)
        yield public_breakdown(found, material.threshold, provisional=whole is not None and whole.provisional)


def _remark(state: EditionState) -> str | None:
    """What a reader of a concept is told of texts that nobody edited; once it is approved, that was accepted."""
    return None if state in FROZEN else texts.UNEDITED


def _introduction(status: Status, reference: Reference) -> tuple[str, ...]:
    programme = reference.programme
    placed = status.programme.get(Measure.PLACED, Figure(0))
    region = f"{programme.name} helpt inwoners van de {programme.region} aan werk en scholing."
    since = (
        f"Sinds de start in {programme.start.year} {texts.happened(Measure.PLACED, placed.realised)} "
        f"via {programme.name}."
    )
    remarks = (texts.IS_PROVISIONAL if placed.provisional else None, reference.caveat_of(Measure.PLACED))
    return (" ".join((region, since, *filter(None, remarks))), _course(status, reference))


def _course(status: Status, reference: Reference) -> str:
    end = Quarter.of(reference.programme.end)
    return f"{texts.time_left(status.period, end)} {texts.course(status.light, ended=end <= status.period)}"


def _gauge(info: MeasureInfo, status: Status, reference: Reference) -> Gauge:
    figure = status.programme[info.code]
    sentences = texts.standing(info.code, figure, status.period)
    return gauge_of(info, figure, history_of(info.code, status, reference), sentences)


def _half_year(status: Status, reference: Reference) -> Iterator[str]:
    """A paragraph a measure, with its caveat."""
    for info in reference.programme.measures:
        if info.code in status.programme:
            added = texts.last_half_year(info.code, status.programme[info.code].history, status.period)
            if added:
                yield " ".join((*added, *filter(None, [info.caveat])))
    yield from _provisional_measures(status, reference)


def _provisional_measures(status: Status, reference: Reference) -> Iterator[str]:
    """That what was told of the measures before this sentence is provisional; of which ones, if not of all."""
    named = {info.code: info.name for info in reference.programme.measures}
    provisional = [named[measure] for measure, figure in status.programme.items() if figure.provisional]
    if len(provisional) == len(status.programme):
        yield "Deze aantallen zijn voorlopig."
    elif provisional:
        yield f"Voorlopig: {texts.enumeration(provisional)}."


def _outlook(status: Status, reference: Reference) -> Iterator[str]:
    end = Quarter.of(reference.programme.end)
    yield _course(status, reference)
    for info in reference.programme.measures:
        if info.code in status.programme:
            expected = texts.expectation(info.code, status.programme[info.code], end)
            if expected:
                yield " ".join(filter(None, [expected, info.caveat]))
    yield from _provisional_measures(status, reference)
    coming = [project.name for project in coming_projects(reference, status.period)]
    if coming:
        noun = "Dit project is" if len(coming) == 1 else "Deze projecten zijn"
        yield f"{noun} in voorbereiding: {texts.enumeration(coming)}."


def _counting(status: Status, reference: Reference, threshold: int) -> Iterator[str]:
    """From when to when is counted, and why the projects add up to more than the programme (contract, Definitions)."""
    start, end = dutch.day(reference.programme.start), dutch.day(status.period.last_day)
    yield f"In deze monitor tellen wij alles wat is gebeurd van {start} tot en met {end}."
    total = status.programme.get(Measure.PLACED, Figure(0)).realised
    added = sum(level.figures[Measure.PLACED].realised for level in status.projects if Measure.PLACED in level.figures)
    yield _difference(added, total, _how_many(status.placed_again, threshold))


def _difference(added: int, total: int, residents_again: str) -> str:
    sums = f"Telt u de banen van alle projecten op, dan komt u op {dutch.number(added)}."
    if added == total:
        return f"{sums} Dat is op dit moment gelijk aan het totaal van het programma."
    return (
        f"{sums} Het totaal van het programma is {dutch.number(total)} inwoners. Het verschil is "
        f"{dutch.number(added - total)}. Dat komt door {residents_again} die met meer dan één traject een baan "
        "vonden: in het totaal tellen zij één keer mee."
    )


def _how_many(residents: int, threshold: int) -> str:
    """Residents within a sentence; of a handful it is not told in public how many they are."""
    return "inwoners" if residents < threshold else f"{dutch.number(residents)} inwoners"


def _colophon(status: Status, reference: Reference, label: EditionLabel, newest: date) -> Iterator[Line]:
    programme = reference.programme
    yield Line("Uitgave", f"{programme.publisher}, voor de {programme.region}")
    yield Line("Publicatie", label.publication)
    if label.version:
        yield Line("Versie", label.version)
    if label.earlier:
        yield Line("Eerder verschenen", texts.enumeration(label.earlier))
    yield Line("Periode", f"{dutch.day(programme.start)} tot en met {dutch.day(status.period.last_day)}")
    yield Line("Gegevens van", dutch.day(newest))
    yield Line("Over deze monitor", f"Deze monitor is de verantwoording van het programma {programme.name}.")
    yield Line("Verschijnt", "twee keer per jaar, in maart en in september")
    yield Line("Contact", programme.contact_address)

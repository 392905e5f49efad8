"""Write the regieteam's page, and the pages about alerts beside it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from waw_etl.actions.alert_pages import Behind, write_alert_pages
from waw_etl.actions.answers import answers_listed
from waw_etl.actions.calendar import half_year_running
from waw_etl.actions.comparison import comparison_from
from waw_etl.actions.figures import deliveries_of, facts_of, moment_of, status_ahead
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import NoDataError, StorageError
from waw_etl.facts import Facts
from waw_etl.indicators.coverage import reporting_period
from waw_etl.indicators.double_counts import double_counts
from waw_etl.load.alerts import all_alerts
from waw_etl.load.database import reading
from waw_etl.load.read_facts import facts_of_deliveries
from waw_etl.monitor.overview import Document, build_overview, render_overview
from waw_etl.pull.files import write_over
from waw_etl.reference import Reference

PAGE = "index.html"
_READABLE = 0o644
_TITLES = {".pdf": "De monitor (PDF)", ".html": "De monitor (webpagina)", ".xlsx": "De cijfers (Excel)"}


def write_overview_page(place: Workplace) -> Path:
    """Write `overzicht/index.html`: figures of the newest half-year of which most lists are in; returns its path.

    The pages about alerts are written as well.

    Raises:
        DatabaseError, StorageError: the database or the folder cannot be used.
    """
    listing = deliveries_of(place, place.running_period)
    facts = _facts(place)
    status = status_ahead(place, facts, reporting_period(facts, place.reference, place.running_period))
    with reading(place.engine) as connection:
        records = all_alerts(connection)
    overview = build_overview(
        status,
        double_counts(facts, place.reference, status.period),
        comparison_from(place, facts, status.period),
        place.reference,
        half_year_running(place),
        listing.deliveries,
        answers_listed(place),
        _documents(place),
        records,
        place.settings.now(),
    )
    page = place.settings.overview / PAGE
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        write_over(page, render_overview(overview).encode(), _READABLE)
    except OSError as error:
        raise StorageError(f"The page {page} cannot be written: {error.strerror}.") from None
    write_alert_pages(place, records, Behind(facts, status, listing.deliveries))
    return page


def _facts(place: Workplace) -> Facts:
    """The rows in force; none at all where some are gone, so that the page tells no figures that are too low."""
    try:
        return facts_of(place)
    except NoDataError:
        with reading(place.engine) as connection:
            return facts_of_deliveries(connection, (), moment_of(place, None))


def _documents(place: Workplace) -> list[Document]:
    """The monitors that lie in the monitor folder, newest period first, the monitor itself before the letters."""
    editions = sorted((path for path in place.settings.monitors.glob("*") if path.is_dir()), reverse=True)
    return [
        Document(f"Monitor {edition.name}", _title(file, place.reference), _relative(place, file))
        for edition in editions
        for file in sorted(edition.iterdir(), key=lambda file: (file.suffix == ".docx", file.name))
        if not file.name.startswith(".")
    ]


def _title(file: Path, reference: Reference) -> str:
    """What a reader calls the document; a file that we did not make keeps its name."""
    municipalities = {f"-{m.slug}.docx": m.name for m in reference.municipalities}
    for ending, name in municipalities.items():
        if file.name.startswith("raadsinformatiebrief-") and file.name.endswith(ending):
            return f"Brief aan de raad van {name} (Word)"
    return _TITLES.get(file.suffix, file.name) if file.name.startswith("monitor-") else file.name


def _relative(place: Workplace, file: Path) -> PurePosixPath:
    return PurePosixPath("..") / file.relative_to(place.settings.home).as_posix()

"""Write the regieteam's page."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from waw_etl.actions.figures import deliveries_of, facts_of, status_from
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import StorageError
from waw_etl.monitor.overview import Document, build_overview, render_overview
from waw_etl.pull.files import write_over

PAGE = "index.html"
_READABLE = 0o644


def write_overview_page(place: Workplace) -> Path:
    """Write `overzicht/index.html` for the half-year that ended last; returns its path.

    Raises:
        DatabaseError, StorageError: the database or the folder cannot be used.
    """
    listing = deliveries_of(place, place.running_period)
    status = status_from(place, facts_of(place), place.running_period)
    awaited = [(item.partner, item.dataset) for item in listing.awaited]
    overview = build_overview(
        status, place.reference, listing.deliveries, awaited, _documents(place), place.settings.now()
    )
    page = place.settings.overview / PAGE
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        write_over(page, render_overview(overview).encode(), _READABLE)
    except OSError as error:
        raise StorageError(f"The page {page} cannot be written: {error.strerror}.") from None
    return page


def _documents(place: Workplace) -> list[Document]:
    """The monitors that lie in the monitor folder, newest period first."""
    editions = sorted((path for path in place.settings.monitors.glob("*") if path.is_dir()), reverse=True)
    return [
        Document(f"Monitor {edition.name}", file.name, _relative(place, file))
        for edition in editions
        for file in sorted(edition.iterdir())
        if not file.name.startswith(".")
    ]


def _relative(place: Workplace, file: Path) -> PurePosixPath:
    return PurePosixPath("..") / file.relative_to(place.settings.home).as_posix()

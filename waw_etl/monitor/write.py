"""The files of a monitor: all of them are rendered before the first is put in its place."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from waw_etl.errors import StorageError, UsageError
from waw_etl.monitor.html import render_html
from waw_etl.monitor.letters import render_letter
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.pdf import render_pdf
from waw_etl.monitor.workbook.book import render_workbook
from waw_etl.periods import Quarter
from waw_etl.pull.files import remove_left_over, working_folder

log = logging.getLogger(__name__)
_WORKING = ".monitor-"


def write_monitor(context: MonitorContext, out: Path) -> list[Path]:
    """Write PDF, HTML, workbook and a letter for each municipality to a folder, over those of an earlier run.

    A document that cannot be made, or a full disk, leaves the folder as it was.

    Raises:
        UsageError: `out` is not a folder.
        RenderingError: a document could not be made.
        StorageError: the folder cannot be written to.
    """
    refuse_file(out)
    return write_documents(render_monitor(context), out)


def refuse_file(out: Path) -> None:
    """Refuse to take a file for the folder to write to, before anything is made.

    Raises:
        UsageError: `out` is not a folder.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is not a folder.")


def write_documents(documents: Mapping[str, bytes], out: Path) -> list[Path]:
    """Write documents by name to a folder, over those of an earlier run; all of them or, on a full disk, none.

    Raises:
        StorageError: the folder cannot be written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        return _write(documents, out)
    except OSError as error:
        raise StorageError(f"The documents could not be written to {out}: {error.strerror}.") from error


def render_monitor(context: MonitorContext) -> dict[str, bytes]:
    """PDF, HTML, workbook and letters, by file name; each is logged before it is made.

    Raises:
        RenderingError: a document could not be made.
    """
    renderings = _renderings(context)
    documents = {}
    for number, (name, render) in enumerate(renderings.items(), start=1):
        log.info("making %s (%d of %d)", name, number, len(renderings))
        documents[name] = render()
    return documents


def _renderings(context: MonitorContext) -> dict[str, Callable[[], bytes]]:
    period = context.period
    letters = {
        letter_name(period, share.slug): partial(render_letter, context, share.code) for share in context.municipalities
    }
    return {
        f"monitor-{period}.pdf": partial(render_pdf, context),
        f"monitor-{period}.html": lambda: render_html(context).encode(),
        f"monitor-{period}.xlsx": partial(render_workbook, context),
        **letters,
    }


def letter_name(period: Quarter, slug: str) -> str:
    """The file name of the letter of one municipality."""
    return f"raadsinformatiebrief-{period}-{slug}.docx"


def _write(documents: Mapping[str, bytes], out: Path) -> list[Path]:
    # On the same disk as `out`, so that the last step is only a change of name.
    remove_left_over(out, f"{_WORKING}*")
    with working_folder(out, _WORKING) as folder:
        finished = [folder / name for name in documents]
        for path, content in zip(finished, documents.values(), strict=True):
            path.write_bytes(content)
        return [path.replace(out / path.name) for path in finished]

"""The files of the handbook, as they stand in the repository."""

from __future__ import annotations

from pathlib import Path

from waw_etl.handbook.context import build_handbook
from waw_etl.handbook.html import render_html
from waw_etl.handbook.pdf import render_pdf
from waw_etl.reference import Reference, load_reference
from waw_etl.settings import CHECKOUT

FOLDER = CHECKOUT / "docs" / "handleiding"


def handbook_files(reference: Reference) -> dict[str, bytes]:
    """The page and the PDF by their file names; equal schemas, chapters and reference data give equal bytes.

    Raises:
        RenderingError: one of them could not be made.
    """
    handbook = build_handbook(reference)
    return {"index.html": render_html(handbook).encode(), "handleiding.pdf": render_pdf(handbook)}


def write_handbook(folder: Path = FOLDER) -> None:
    """Write the handbook of this checkout and its reference data, over the one that is there.

    Raises:
        RenderingError: a document could not be made.
        OSError: the folder cannot be written to.
    """
    files = handbook_files(load_reference(CHECKOUT / "data" / "reference"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)

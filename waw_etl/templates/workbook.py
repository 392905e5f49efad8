"""The whole template, as a file."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, time
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxFileError

from schemas import levering
from schemas.toelichting import TOELICHTING
from waw_etl.errors import StorageError
from waw_etl.give_back.formats import Formats
from waw_etl.templates import explanation, lists
from waw_etl.templates.account import write_account
from waw_etl.templates.cover import write_cover
from waw_etl.templates.data_sheet import write_data
from waw_etl.templates.template import Template


def write_template(template: Template, target: Path) -> None:
    """Write a template to `target` (.xlsx), at once and whole; only its owner may read it. Equal input, equal bytes.

    Sheets: Uitleg, Levering, the data set's own, Toelichting where the partner has projects, and Lijsten.

    Raises:
        StorageError: the workbook cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".sjabloon-", dir=target.parent) as folder:
            unfinished = Path(folder) / "workbook.xlsx"
            _write(unfinished, template)
            unfinished.chmod(0o600)
            unfinished.replace(target)
    except (OSError, XlsxFileError) as error:
        raise StorageError(f"The template cannot be written to {target}: {type(error).__name__}.") from None


def _write(path: Path, template: Template) -> None:
    workbook = Workbook(str(path), {"tmpdir": str(path.parent)})
    title = f"{template.dataset.sheet} van {template.partner.name}, {template.period}"
    workbook.set_properties({"title": title, "created": datetime.combine(template.made_on, time(), UTC)})
    styles = Formats(workbook)
    own_projects = template.choices(TOELICHTING.column("project"))
    names = [explanation.SHEET, levering.SHEET, template.dataset.sheet, *([TOELICHTING.sheet] if own_projects else [])]
    sheets = {name: workbook.add_worksheet(name) for name in [*names, lists.SHEET]}
    sources = lists.write_lists(sheets[lists.SHEET], template, styles)
    explanation.write_explanation(sheets[explanation.SHEET], template, styles)
    write_cover(sheets[levering.SHEET], template, styles)
    write_data(sheets[template.dataset.sheet], template, sources, styles)
    if own_projects:
        write_account(sheets[TOELICHTING.sheet], template, sources[TOELICHTING.sheet], styles)
    workbook.close()

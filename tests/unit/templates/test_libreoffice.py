"""Templates opened and saved by LibreOffice: the lists stay, and what was filled in passes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from schemas.catalogue import DATASETS
from tests.unit.templates.conftest import Desk, fill
from tests.unit.templates.test_template import choices, worked_example

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")

DELIVERIES = {"trajecten": "mbo-college", "aanmeldingen": "hbel", "dienstverbanden": "uwv", "tellingen": "trainingen"}
ENDINGS = ("xlsx", "ods", "xls", "pdf")


@pytest.fixture(scope="module")
def saved(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the template of each data set, filled in and empty (`leeg-`), saved in each format."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for dataset, partner in DELIVERIES.items():
        book = desk.open(desk.template(partner, dataset))
        fill(book, DATASETS[dataset].sheet, worked_example(book["Uitleg"]))
        book.save(folder / f"{dataset}.xlsx")
        desk.write(desk.template(partner, dataset)).rename(folder / f"leeg-{dataset}.xlsx")
    files = sorted(folder.glob("*.xlsx"))
    for ending in ENDINGS:
        _convert(files, ending, folder / ending)
    return folder


def _convert(files: list[Path], ending: str, out: Path) -> None:
    profile = f"-env:UserInstallation=file://{out.parent / 'profile'}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", ending, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
@pytest.mark.parametrize("dataset", DELIVERIES)
def test_what_libreoffice_saves_passes(desk: Desk, saved: Path, dataset: str, ending: str) -> None:
    judgement = desk.judge(saved / ending / f"{dataset}.{ending}")
    assert judgement.issues == ()
    assert judgement.rows >= 2
    assert judgement.notices == ()


@pytest.mark.parametrize("dataset", DELIVERIES)
def test_the_lists_survive(saved: Path, dataset: str) -> None:
    before, after = (load_workbook(path / f"leeg-{dataset}.xlsx") for path in (saved, saved / "xlsx"))
    assert after.sheetnames == before.sheetnames
    headings = [column.heading for column in DATASETS[dataset].columns if column.codes]
    for heading in headings:
        assert choices(after, dataset, heading) == choices(before, dataset, heading)


@pytest.mark.parametrize("dataset", DELIVERIES)
def test_a_template_can_be_printed(saved: Path, dataset: str) -> None:
    pages = PdfReader(saved / "pdf" / f"leeg-{dataset}.pdf").pages
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    levering = [page for page in pages if "Opgesteld op" in page.extract_text()]
    assert len([page for page in levering if "Formaatversie" in page.extract_text()]) == 1

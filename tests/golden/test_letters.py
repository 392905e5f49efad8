"""The demo's letters as they come out of the printer."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import Home

# The smallest municipality, of which most is hidden and explained, and the one with the longest name.
LETTERS = {"blaricum": "Blaricum", "gooise-meren": "Gooise Meren"}


@pytest.mark.skipif(shutil.which("lowriter") is None, reason="LibreOffice Writer is not installed")
def test_a_letter_is_at_most_two_pages(demo_homes: Callable[[str], Home], tmp_path: Path) -> None:
    folder = demo_homes("sqlite").path / "monitor" / "2024-Q2"
    letters = [folder / f"raadsinformatiebrief-2024-Q2-{slug}.docx" for slug in LETTERS]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, letters)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for path, name in zip(letters, LETTERS.values(), strict=True):
        pages = [page.extract_text() for page in PdfReader(tmp_path / f"{path.stem}.pdf").pages]
        assert len(pages) == 2
        assert f"Het college van burgemeester en wethouders van {name}" in pages[-1]

"""Makes all demo deliveries: `python data/demo/generate.py [FOLDER]`. The same bytes every time.

What it writes stands in the repository; run it again after a change of plan.toml, texts.toml or the generator.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.deliveries import make_deliveries, write_delivery
from generator.faults import Finding
from generator.region import make_region

from waw_etl.reference import load_reference

HERE = Path(__file__).resolve().parent
REFERENCE = HERE.parent / "reference"
FINDINGS_FILE = "planned-findings.toml"
FINDINGS_HEAD = """# What a check of each file must find, and nothing else. Made by generate.py together with the files.
# `row` is the row in Excel (CSV: the record), `column` the official heading; a finding on the file has neither.
"""


def generate(folder: Path) -> None:
    """Write every delivery and the planned findings below `folder`.

    Raises:
        ReferenceDataError: the reference data are wrong.
    """
    reference = load_reference(REFERENCE)
    region = make_region(reference)
    findings = [
        finding
        for delivery in make_deliveries(region, reference)
        for finding in write_delivery(delivery, reference, folder)
    ]
    text = FINDINGS_HEAD + "".join(map(_as_toml, findings))
    (folder / FINDINGS_FILE).write_text(text, encoding="utf-8", newline="\n")


def _as_toml(finding: Finding) -> str:
    lines = ["", "[[finding]]", f'file = "{finding.file}"', f'rule = "{finding.rule}"']
    lines += [] if finding.row is None else [f"row = {finding.row}"]
    lines += [] if finding.column is None else [f'column = "{finding.column}"']
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)

"""What a verdict needs, and what it must start without: `waw check` is answered at once."""

from __future__ import annotations

import subprocess
import sys

LOADED = "import sys, waw_etl.actions.check, waw_etl.console.verdicts; print(*sys.modules)"


def test_a_verdict_needs_no_database_no_flows_and_no_calendars() -> None:
    loaded = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True).stdout.split()
    assert "pandera" in loaded
    assert not {"sqlalchemy", "prefect", "holidays", "cryptography", "xlsxwriter"}.intersection(loaded)

"""Speed and memory of the main paths, on deliveries made here. `make bench` runs it; nothing in it is a test.

Figures are the median of several runs in one go; compare them as ratios within one run, as machines differ.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from waw_etl.give_back import write_feedback
from waw_etl.read.reader import read_bytes
from waw_etl.reference import Reference, load_reference
from waw_etl.settings import CHECKOUT
from waw_etl.validate.judge import judge

TODAY = date(2024, 7, 15)
HEADINGS = ["Trajectnummer", "Koppelnummer", "Gemeente", "Project", "Startdatum", "Status", "Uren per week"]
RUNS = 5


def workbook(path: Path, rows: int) -> Path:
    """A delivery of trajectories; one row in ten has an error."""
    book = Workbook(write_only=True)
    cover = book.create_sheet("Levering")
    for line in (
        ("Leverancier", "zorgstart"),
        ("Dataset", "trajecten"),
        ("Periode", "2024-Q2"),
        ("Opgesteld op", TODAY),
        ("Formaatversie", 1),
    ):
        cover.append(line)
    sheet = book.create_sheet("Trajecten")
    sheet.append(HEADINGS)
    for number in range(rows):
        start = date(2020, 1, 1) + timedelta(days=number % 1500)
        place = "Hilversm" if number % 10 == 0 else "Hilversum"
        sheet.append([f"ZS-{number:06d}", f"HVS-{number:06d}", place, "ZorgStart", start, "lopend", 24])
    book.save(path)
    return path


def seconds(what: Callable[[], object], runs: int = RUNS) -> float:
    """The median wall time of several runs."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        what()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def stages(content: bytes, reference: Reference, target: Path, runs: int) -> dict[str, float]:
    """Seconds for each stage of one delivery."""
    book = read_bytes(content, "lijst.xlsx")
    judgement = judge(book, reference, TODAY)
    return {
        "read": seconds(lambda: read_bytes(content, "lijst.xlsx"), runs),
        "judge": seconds(lambda: judge(book, reference, TODAY), runs),
        "feedback": seconds(lambda: write_feedback(judgement, book, target, TODAY, TODAY), runs),
    }


def main() -> None:
    waw = Path(sys.executable).with_name("waw")
    reference = load_reference(CHECKOUT / "data" / "reference")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = workbook(folder / "500.xlsx", 500)
        command = seconds(lambda: subprocess.run([waw, "check", small], capture_output=True, check=False))
        print(f"waw check, 500 rows, whole process: {command:.2f} s (may take 2 s)")
        for rows, runs in ((500, RUNS), (10_000, RUNS), (100_000, 1)):
            content = workbook(folder / f"{rows}.xlsx", rows).read_bytes()
            taken = stages(content, reference, folder / "terugkoppeling.xlsx", runs)
            print(f"{rows:>7} rows: " + ", ".join(f"{stage} {time:.2f} s" for stage, time in taken.items()))
    for who, where in ((resource.RUSAGE_SELF, "this process"), (resource.RUSAGE_CHILDREN, "the largest child")):
        print(f"peak memory of {where}: {resource.getrusage(who).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()

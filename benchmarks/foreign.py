"""Foreign spreadsheets, thrown at the reader: `python benchmarks/foreign.py FOLDER [SEED]`.

Each file below the folder is judged three times, by the function that `waw check` and `waw ingest` call: as it is,
under another ending, and damaged (cut off, or with some bytes changed; the seed says how). Each must end as a verdict
with its issues, and what could be read must be writable as feedback. Collect the files anywhere but in the repository:
the test suites of spreadsheet programs and libraries are full of them.
"""

from __future__ import annotations

import contextlib
import random
import re
import resource
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from waw_etl.actions.check import judge_bytes
from waw_etl.give_back import write_feedback
from waw_etl.reference import load_reference
from waw_etl.settings import CHECKOUT

TODAY = date(2024, 7, 15)
ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", "")
SLOW_SECONDS = 20
SHOWN = 5


@dataclass
class Account:
    """What became of the files so far; `faults` are those that did not end as they must."""

    verdicts: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    largest: list[tuple[float, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        lines = [f"{sum(self.verdicts.values())} verdicts, {len(self.faults)} faults"]
        lines += [f"  {number:>6}  {verdict}" for verdict, number in self.verdicts.most_common()]
        lines += [f"  {taken:6.1f} s    {what}" for taken, what in sorted(self.slowest, reverse=True)[:SHOWN]]
        lines += [f"  {size:6.0f} MiB  {what} (child)" for size, what in sorted(self.largest, reverse=True)]
        return "\n".join([*lines, f"  {own:6.0f} MiB  this process", *self.faults])


class ChildWatch(threading.Thread):
    """Looks every few milliseconds how much memory the children have used; `peak` is the most, in MiB, since asked.

    What the system itself tells of children includes the moment in which they were still a copy of this process.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._peak = 0.0

    def run(self) -> None:
        while True:
            for task in Path("/proc/self/task").glob("*/children"):
                with contextlib.suppress(OSError):
                    self._peak = max([self._peak, *map(_peak_of, task.read_text().split())])
            time.sleep(0.01)

    def ask(self) -> float:
        """The peak since the last call."""
        peak, self._peak = self._peak, 0.0
        return peak


def _peak_of(process: str) -> float:
    with contextlib.suppress(OSError):
        folder = Path("/proc", process)
        # Before the child starts its own program, it is a copy of this process.
        if (folder / "cmdline").read_bytes() != Path("/proc/self/cmdline").read_bytes():
            found = re.search(r"VmHWM:\s+(\d+)", (folder / "status").read_text())
            return int(found[1]) / 1024 if found else 0.0
    return 0.0


def variants(path: Path, dice: random.Random) -> Iterator[tuple[str, bytes]]:
    """A name and content for each try with one file."""
    content = path.read_bytes()
    name = path.name if path.suffix.lower() != ".csv" else "uwv_dienstverbanden_2024-Q2.csv"
    yield name, content
    yield Path(name).stem + dice.choice(ENDINGS), content
    yield name, damaged(content, dice)


def damaged(content: bytes, dice: random.Random) -> bytes:
    """The content cut off somewhere, or with up to twenty bytes changed."""
    if dice.random() < 0.3:
        return content[: dice.randrange(len(content) + 1)]
    changed = bytearray(content)
    for _ in range(dice.randint(1, 20) if changed else 0):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


class Judge:
    """Judges files one by one and keeps the account."""

    def __init__(self, folder: Path) -> None:
        self.account = Account()
        self._watch = ChildWatch()
        self._watch.start()
        self._feedback = folder / "terugkoppeling.xlsx"
        self._reference = load_reference(CHECKOUT / "data" / "reference")

    def add(self, what: str, name: str, content: bytes) -> None:
        """Judge one file, called `what` in the account."""
        start = time.perf_counter()
        try:
            self.account.verdicts[self._verdict(name, content)] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            self.account.faults.append(f"FAULT {what}: {type(error).__name__} {error}")
        taken = time.perf_counter() - start
        self.account.slowest = sorted([*self.account.slowest, (taken, what)])[-SHOWN:]
        self.account.largest = sorted([*self.account.largest, (self._watch.ask(), what)])[-SHOWN:]
        if taken > SLOW_SECONDS:
            self.account.faults.append(f"SLOW {what}: {taken:.0f} s")

    def _verdict(self, name: str, content: bytes) -> str:
        """The verdict in a word or a sentence; its feedback is written when the file could be read."""
        judged = judge_bytes(content, name, self._reference, TODAY)
        if judged.book is None:
            return f"L01 {judged.judgement.issues[0].message.partition('.')[0]}"
        write_feedback(judged.judgement, judged.book, self._feedback, TODAY, TODAY)
        return str(judged.judgement.verdict)


def run(paths: list[Path], seed: int) -> Account:
    """Judge every file in every variant; interrupted, the account so far."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(Path(folder))
        with contextlib.suppress(KeyboardInterrupt):
            for path in paths:
                for number, (name, content) in enumerate(variants(path, dice)):
                    judge.add(f"{path.name} ({('as it is', f'as {name}', 'damaged')[number]})", name, content)
    return judge.account


def main() -> int:
    folder, *seed = sys.argv[1:]
    paths = sorted(path for path in Path(folder).rglob("*") if path.is_file())
    account = run(paths, int(seed[0]) if seed else 0)
    print(account)
    return 1 if account.faults else 0


if __name__ == "__main__":
    sys.exit(main())

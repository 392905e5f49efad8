"""The demo deliveries: made by their generator, adding up to the plan and to what was published.

Counted here straight from the files, with none of the project's own reading or counting.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tomllib
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from waw_etl.read.reader import read_bytes
from waw_etl.reference import load_reference
from waw_etl.validate.judge import judge

CHECKOUT = Path(__file__).parents[2]
DEMO = CHECKOUT / "data" / "demo"
REFERENCE = CHECKOUT / "data" / "reference"
PUBLISHED = CHECKOUT / "data" / "published" / "monitor-2024-q2.csv"
ROUNDS = ("2023-Q4", "2024-Q2", "2024-Q2-correctie")
FILES = sorted(path for round_ in ROUNDS for path in (DEMO / round_).rglob("*.*"))
MEASURES = ("started", "trained", "placed")
LAST_DAYS = {"2023-Q4": date(2023, 12, 31), "2024-Q2": date(2024, 6, 30)}
ALIASES = {
    "clientnummer": "koppelnummer",
    "trajectnr": "trajectnummer",
    "traject": "trajectnummer",
    "woonplaatsgemeente": "gemeente",
    "projectnaam": "project",
    "starttraject": "startdatum",
    "scholingafgerond": "scholingafgerondop",
    "baangevondenop": "startdatumwerk",
}


def _plain(text: object) -> str:
    letters = unicodedata.normalize("NFKD", str(text)).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def _entries(file: str, table: str) -> list[dict[str, Any]]:
    return tomllib.loads((REFERENCE / file).read_text(encoding="utf-8"))[table]


PROJECTS = {
    _plain(name): project["code"]
    for project in _entries("projects.toml", "project")
    for name in (project["code"], project["name"], *project.get("earlier_names", []))
}
BLOCKS = {project["code"]: project["block"] for project in _entries("projects.toml", "project")}
PLAN = tomllib.loads((DEMO / "plan.toml").read_text(encoding="utf-8"))["project"]


@cache
def _municipalities() -> dict[str, str]:
    return {
        form: entry["code"]
        for entry in _entries("municipalities.toml", "municipality")
        for form in (_plain(entry["name"]), _plain(entry["code"]), entry["code"][2:], entry["code"][2:].lstrip("0"))
    }


def _grid(path: Path) -> list[list[Any]]:
    if path.suffix == ".csv":
        content = path.read_bytes()
        text = content.decode("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "cp1252")
        return [[cell or None for cell in row] for row in csv.reader(text.splitlines(), delimiter=";")]
    return [list(row) for row in openpyxl.load_workbook(path, read_only=True).worksheets[1].values]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The data rows, by heading in lower case without spaces."""
    grid = iter(_grid(path))
    headings = next(names for row in grid if len(names := [_plain(cell) for cell in row if cell is not None]) > 3)
    headings = [ALIASES.get(heading, heading) for heading in headings]
    return (dict(zip(headings, row, strict=False)) for row in grid if any(cell is not None for cell in row))


def _day(cell: Any) -> date | None:
    if cell is None or isinstance(cell, datetime):
        return cell and cell.date()
    if re.match(r"\d{4}", cell):
        return date.fromisoformat(cell)
    return date(*(int(part) for part in reversed(re.split("[-/]", cell))))


@dataclass
class Tally:
    """What lies in the files in force after a round: events by project, and who was placed."""

    events: Counter[tuple[str, str]] = field(default_factory=Counter)
    starts: list[tuple[str, date]] = field(default_factory=list)
    placed: list[tuple[str, str, str]] = field(default_factory=list)
    persons: dict[tuple[str, str], str] = field(default_factory=dict)
    counted_placed: int = 0

    def figures(self, projects: list[str]) -> tuple[int, ...]:
        return tuple(sum(self.events[project, measure] for project in projects) for measure in MEASURES)

    def residents(self) -> dict[str, list[str]]:
        """The projects from which each resident was placed."""
        found = defaultdict(list)
        for project, municipality, number in self.placed:
            found[self.persons.get((municipality, number), f"{municipality} {number}")].append(project)
        return found


def _in_force(round_: str) -> list[Path]:
    """After the second round one partner has corrected its file, and one is still represented by its first."""
    if round_ == "2023-Q4":
        return [path for path in FILES if round_ in path.parts]
    kept = [p for p in FILES if "2024-Q2" in p.parts and p.parent.name not in ("mbo-college", "young-digitals")]
    return (
        kept
        + [p for p in FILES if p.parent.name == "young-digitals" and "2023-Q4" in p.parts]
        + [p for p in FILES if "2024-Q2-correctie" in p.parts]
    )


@cache
def _tally(round_: str) -> Tally:
    tally = Tally()
    for path in _in_force(round_):
        for position, row in enumerate(_rows(path)):
            if "kwartaal" in row:
                _add_counts(tally, row)
            elif "trajectnummer" in row:
                _add_trajectory(tally, row, f"{path} {position}")
            elif "aanmelddatum" in row and row["bsn"] is not None:
                key = _municipalities()[_plain(row["gemeente"])], row["koppelnummer"].strip()
                tally.persons[key] = re.sub(r"\D", "", str(row["bsn"])).zfill(9)
    return tally


def _add_counts(tally: Tally, row: dict[str, Any]) -> None:
    project = PROJECTS[_plain(row["project"])]
    for measure, heading in zip(MEASURES, ("gestart", "scholingafgerondop", "bemiddeldnaarwerk"), strict=True):
        tally.events[project, measure] += int(row[heading])
    tally.counted_placed += int(row["bemiddeldnaarwerk"])


def _add_trajectory(tally: Tally, row: dict[str, Any], alone: str) -> None:
    project = PROJECTS[_plain(row["project"])]
    headings = ("startdatum", "scholingafgerondop", "startdatumwerk")
    days = {measure: _day(row.get(heading)) for measure, heading in zip(MEASURES, headings, strict=True)}
    tally.events.update((project, measure) for measure, day in days.items() if day)
    tally.starts.append((project, days["started"]))
    if days["placed"]:
        municipality = _municipalities()[_plain(row["gemeente"])]
        tally.placed.append((project, municipality, (row["koppelnummer"] or alone).strip()))


def _planned(round_: str) -> list[Any]:
    """What plan.toml promises; the first round still has the trajectory that is withdrawn in the second."""
    first = round_ == "2023-Q4"
    return [
        pytest.param(
            round_,
            plan["code"],
            (
                sum(plan["starts"][:-1] if first else plan["starts"]) + (first and plan["code"] == "video-cv"),
                plan["trained"][0 if first else 1],
                plan["placed"][0 if first else 1],
            ),
            id=f"{round_} {plan['code']}",
        )
        for plan in PLAN
    ]


@pytest.mark.parametrize(("round_", "project", "expected"), _planned("2023-Q4") + _planned("2024-Q2"))
def test_each_project_adds_up_to_its_plan(round_: str, project: str, expected: tuple[int, ...]) -> None:
    assert _tally(round_).figures([project]) == expected


@pytest.mark.parametrize("block", list(csv.DictReader(PUBLISHED.open(encoding="utf-8"))), ids=lambda row: row["block"])
def test_each_published_block_adds_up(block: dict[str, str]) -> None:
    published = tuple(int(block[measure] or 0) for measure in MEASURES)
    assert _tally("2024-Q2").figures(block["projects"].split(";")) == published


def test_two_published_projects_add_up_on_their_own() -> None:
    tally = _tally("2024-Q2")
    assert tally.figures(["zorgstart"])[1:] == (467, 206)
    assert tally.figures(["wijkleerbedrijf"])[1:] == (125, 74)


def test_a_little_over_450_residents_are_placed_and_a_few_of_them_from_two_blocks() -> None:
    tally = _tally("2024-Q2")
    assert tally.figures(list(BLOCKS)) == (1172, 792, 458)
    residents = tally.residents()
    assert len(residents) + tally.counted_placed == 455
    twice = [projects for projects in residents.values() if len(projects) > 1]
    assert len(twice) == 3
    assert all(len({BLOCKS[project] for project in projects}) == 2 for projects in twice)


def test_the_programme_is_on_course_at_both_rounds() -> None:
    for round_, quarters in (("2023-Q4", 16), ("2024-Q2", 18)):
        tally = _tally(round_)
        started, trained, _ = tally.figures(list(BLOCKS))
        realised = (started, trained, len(tally.residents()) + tally.counted_placed)
        assert all(
            figure >= 0.95 * target * quarters / 20 for figure, target in zip(realised, (1200, 800, 500), strict=True)
        )


def test_video_cv_lags_but_its_recent_pace_suffices() -> None:
    recent = [day for project, day in _tally("2024-Q2").starts if project == "video-cv" and day > date(2023, 6, 30)]
    assert len(recent) == 10


def test_the_second_round_corrects_the_past_at_one_partner() -> None:
    def starts(round_: str) -> dict[str, date]:
        (path,) = (p for p in FILES if p.parent.name == "werkgeversservicepunt" and round_ in p.parts)
        return {row["trajectnummer"]: _day(row["startdatum"]) for row in _rows(path)}

    before, after = starts("2023-Q4"), starts("2024-Q2")
    assert set(before) - set(after) == {"VC-0031"}
    moved = {number: day for number, day in before.items() if number in after and after[number] != day}
    assert [day.year for day in moved.values()] == [2023]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    subprocess.run([sys.executable, DEMO / "generate.py", folder], check=True, timeout=120)
    return folder


def _content(path: Path) -> Any:
    """The bytes; of a workbook those of its parts, for how they are compressed differs from one zlib to the next."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return [(part.filename, part.date_time, archive.read(part)) for part in archive.infolist()]


def test_the_generator_makes_exactly_the_committed_files(made: Path) -> None:
    committed = [*FILES, DEMO / "planned-findings.toml"]
    again = sorted(path.relative_to(made) for path in made.rglob("*.*"))
    assert again == sorted(path.relative_to(DEMO) for path in committed)
    different = [str(name) for name in again if _content(made / name) != _content(DEMO / name)]
    assert different == []


def _planned_findings(path: Path) -> set[tuple[str, int | None, str | None]]:
    findings = tomllib.loads((DEMO / "planned-findings.toml").read_text(encoding="utf-8"))["finding"]
    name = path.relative_to(DEMO).as_posix()
    return {(f["rule"], f.get("row"), f.get("column")) for f in findings if f["file"] == name}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]} {path.name}")
def test_a_check_finds_what_was_planned_and_nothing_else(path: Path) -> None:
    book = read_bytes(path.read_bytes(), path.name)
    judgement = judge(book, load_reference(REFERENCE), date(2024, 7, 22), sender=path.parent.name)
    assert sorted((i.rule, i.row or 0, i.column or "") for i in judgement.issues) == sorted(
        (rule, row or 0, column or "") for rule, row, column in _planned_findings(path)
    )
    faulty = path.parent.name in ("mbo-college", "young-digitals") and "2024-Q2" in path.parts
    assert (judgement.verdict == "rejected") is faulty


def test_uwv_writes_windows_1252_and_excel_has_dropped_leading_zeros() -> None:
    content = (DEMO / "2024-Q2" / "uwv" / "uwv_dienstverbanden_2024-Q2.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert "Financiële diensten" in content.decode("cp1252")
    assert {len(line.split(b";")[0]) for line in content.splitlines()[1:]} == {8, 9}


def test_no_link_number_looks_like_a_bsn() -> None:
    numbers = [number for _, number in _tally("2024-Q2").persons]
    assert numbers
    assert not [number for number in numbers if len(re.sub(r"\D", "", number)) == 9]


def test_all_files_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in FILES) < 1_500_000

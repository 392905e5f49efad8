"""The same attack on the documents of whole regions: workbook and letters read together, projects and all."""

from __future__ import annotations

import io
import random
from collections.abc import Hashable
from dataclasses import replace

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook

from schemas.codes import SECTORS, TARGET_GROUPS
from tests.unit.attack import Attacker
from tests.unit.monitor.conftest import PUBLISHED
from tests.unit.monitor.test_workbook import table
from waw_etl.facts import COUNT_COLUMNS, TRAJECTORY_COLUMNS, Facts
from waw_etl.indicators.figures import Status
from waw_etl.indicators.status import compute_status
from waw_etl.monitor.context import build_context
from waw_etl.monitor.letters import render_letter
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.workbook.book import render_workbook
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

PERIOD = Quarter(2024, 2)
NAMES = {
    "Gestarte trajecten": Measure.STARTED,
    "Afgeronde scholingstrajecten": Measure.TRAINED,
    "Bemiddeld naar werk": Measure.PLACED,
}


def random_trajectories(chance: random.Random, reference: Reference) -> pd.DataFrame:
    """Trajectories of 250 residents; of some municipalities, sectors and target groups there are few."""
    towns = [m.code for m in reference.municipalities]
    weights = [chance.lognormvariate(0, 1.5) for _ in towns]
    projects = [p for p in reference.projects if not p.code.startswith("lokaal") and p.start <= PERIOD.last_day]
    rows = []
    for n in range(250):
        project = chance.choice(projects)
        row = {"delivery": 1, "row": n, "partner": "partner", "trajectory": str(n), "link_number": str(n)}
        row |= {"project": project.code, "municipality": chance.choices(towns, weights)[0]}
        row |= {"started_on": project.start, "trained_on": None, "placed_on": None}
        row |= {name: project.start for name in ("trained_on", "placed_on") if chance.random() < 0.5}
        row |= {"sector": chance.choice([None, *["zorg"] * 6, *SECTORS[:5]])}
        row |= {"target_group": chance.choice([None, *["jongere"] * 9, *TARGET_GROUPS[:3]])}
        rows.append(row)
    frame = pd.DataFrame(rows).reindex(columns=list(TRAJECTORY_COLUMNS))
    for name in ("started_on", "trained_on", "placed_on"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    return frame


def random_counts(chance: random.Random, reference: Reference) -> pd.DataFrame:
    """The local plans: three started in each municipality."""
    rows = [
        {"delivery": 2, "row": n, "partner": m.slug, "project": f"lokaal-plan-{m.slug}", "municipality": m.code}
        | {"quarter": "2023-Q4", "started": 3, "trained": chance.randrange(3), "placed": chance.randrange(3)}
        for n, m in enumerate(reference.municipalities)
    ]
    return pd.DataFrame(rows, columns=list(COUNT_COLUMNS)).astype({str(measure): "Int64" for measure in Measure})


@pytest.mark.parametrize("seed", range(3))
def test_no_hidden_number_can_be_told_from_all_documents_together(
    seed: int, reference: Reference, facts: Facts
) -> None:
    chance = random.Random(seed)
    own = replace(facts, trajectories=random_trajectories(chance, reference), counts=random_counts(chance, reference))
    status = compute_status(own, reference, PERIOD, 0.95)
    context = build_context(Material(status, reference, own, PUBLISHED, 5, 0.95))
    book = load_workbook(io.BytesIO(render_workbook(context)))
    rows = table(book["Gemeenten"], "Gemeenten")
    public = {(measure, row["Gemeente"]): row[name] for row in rows for name, measure in NAMES.items()}
    for share in context.municipalities:
        # A letter says nothing else of its municipality than the workbook.
        assert counts_of_letter(context, share.code) == [str(public[measure, share.name]) for measure in Measure]
    attacker = Attacker()
    knows_projects(attacker, table(book["Projecten"], "Projecten"), [m.name for m in reference.municipalities])
    for measure in Measure:
        attacker.reads({key: cell for key, cell in public.items() if key[0] == measure})
    hidden = [key for key, cell in public.items() if not isinstance(cell, int)]
    assert hidden
    assert attacker.can_tell(truth_of(status, reference), hidden) == []


def counts_of_letter(context: MonitorContext, code: str) -> list[str]:
    *_, last = Document(io.BytesIO(render_letter(context, code))).tables
    return [row.cells[1].text for row in last.rows][1:]


def truth_of(status: Status, reference: Reference) -> dict[Hashable, int]:
    figures = {level.code: level.figures for level in status.municipalities}
    return {
        (measure, m.name): figures[m.code][measure].realised for measure in Measure for m in reference.municipalities
    }


def knows_projects(attacker: Attacker, projects: list[dict[str, object]], towns: list[str]) -> None:
    """Each project's published counts are spread over the municipalities, and nobody comes further than who started.

    In these regions nobody followed two projects or moved: the municipalities add up to the projects, residents too.
    """
    parts: dict[Hashable, dict[Hashable, int]] = {(measure, town): {} for measure in Measure for town in towns}
    for project in projects:
        counts = {measure: project[name] for name, measure in NAMES.items() if isinstance(project[name], int)}
        for measure, count in counts.items():
            own = {town: (project["Project"], measure, town) for town in towns}
            attacker.knows_sum(own.values(), int(str(count)))
            for town, key in own.items():
                attacker.knows(key, 0)
                attacker.knows_at_most(key, (project["Project"], Measure.STARTED, town))
                parts[measure, town][key] = 1
    for key, of_projects in parts.items():
        attacker.knows(key, 0)
        attacker.rows.append((of_projects | {key: -1}, 0, 0))

"""The reference data: who delivers what, which projects there are, what was decided. Read as typed models.

Every mistake is reported with its file, its entry and its cause; see `waw reference check`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError

from waw_etl.errors import ReferenceDataError
from waw_etl.periods import Quarter

FINISHED = "afgerond"
IN_PREPARATION = "in-ontwikkeling"


class Measure(StrEnum):
    """What is counted (contract, Definitions)."""

    STARTED = "started"
    TRAINED = "trained"
    PLACED = "placed"


def _quarter(value: object) -> Quarter:
    if isinstance(value, Quarter):
        return value
    return Quarter.parse(str(value))


QuarterField = Annotated[Quarter, BeforeValidator(_quarter), PlainSerializer(str)]
Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Address = Annotated[str, Field(pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+$")]
Dataset = Literal["trajecten", "aanmeldingen", "dienstverbanden", "tellingen"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Category(_Entry):
    """A heading of the monitor under which projects stand."""

    code: Code
    name: str
    text: str = ""


class MeasureInfo(_Entry):
    """How a measure is called in print; a caveat is printed wherever the measure is."""

    code: Measure
    name: str
    label: str
    caveat: str | None = None


class Municipality(_Entry):
    code: Annotated[str, Field(pattern=r"^GM\d{4}$")]
    slug: Code
    name: str


class Partner(_Entry):
    """Who delivers; see the head of partners.toml for what each field means."""

    code: Code
    name: str
    kind: Literal["uwv", "municipality", "provider"]
    address: Address
    source: str
    datasets: tuple[Dataset, ...]
    expected: tuple[Dataset, ...]
    municipalities: tuple[str, ...] = ()
    link_number_pattern: str | None = None


class Project(_Entry):
    """One project; `start` and `end` are the first and last day of its life."""

    code: Code
    name: str
    earlier_names: tuple[str, ...] = ()
    partner: Code | None = None
    category: Code
    sector: str | None = None
    block: Code
    start: date
    end: date
    measures: tuple[Measure, ...]
    text: str = ""
    closing: str | None = None

    def category_at(self, period: Quarter) -> str:
        """The category under which the project stands in a period: finished once its life is over."""
        return FINISHED if self.end < period.last_day else self.category


class Block(_Entry):
    """A heading with its own counts in the monitor; covers one or more projects."""

    code: Code
    name: str
    labels: dict[Measure, str] = {}
    footnote: str | None = None


class Bundle(_Entry):
    """Blocks that the monitor prints as one, with their counts added up; see the head of projects.toml.

    `name` is the heading of the block, `project` the name in the list of projects, `text` its account.
    """

    code: Code
    name: str
    project: str
    text: str
    blocks: tuple[Code, ...] = Field(min_length=1)


class Point(_Entry):
    quarter: QuarterField
    value: float = Field(ge=0)


class Target(_Entry):
    """What must be reached; without `project` it is the programme's. See the head of targets.toml."""

    project: Code | None = None
    measure: Measure
    final: int = Field(ge=0)
    final_quarter: QuarterField
    decided: date
    decided_assumed: bool = False
    published: str | None = None
    illustrative: bool = False
    points: tuple[Point, ...] = ()
    note: str | None = None


class Programme(_Entry):
    """The programme and its printed vocabulary."""

    name: str
    region: str
    publisher: str
    start: date
    end: date
    regieteam_address: Address
    contact_address: Address
    sender_address: Address
    repair_working_days: int = Field(ge=1)
    categories: tuple[Category, ...] = Field(alias="category")
    measures: tuple[MeasureInfo, ...] = Field(alias="measure")


class Reference(_Entry):
    """All reference data together, with look-ups by code."""

    programme: Programme
    municipalities: tuple[Municipality, ...]
    partners: tuple[Partner, ...]
    projects: tuple[Project, ...]
    blocks: tuple[Block, ...]
    targets: tuple[Target, ...]
    bundles: tuple[Bundle, ...] = ()

    @cached_property
    def partner_by_code(self) -> dict[str, Partner]:
        return {p.code: p for p in self.partners}

    @cached_property
    def project_by_code(self) -> dict[str, Project]:
        return {p.code: p for p in self.projects}

    @cached_property
    def municipality_by_code(self) -> dict[str, Municipality]:
        return {m.code: m for m in self.municipalities}

    @cached_property
    def block_by_code(self) -> dict[str, Block]:
        """Every block, in the order of the first of its projects; a project without one of its own is one."""
        described = {b.code: b for b in self.blocks}
        names = {p.block: p.name for p in reversed(self.projects)}
        order = dict.fromkeys(p.block for p in self.projects)
        return {code: described.get(code) or Block(code=code, name=names[code]) for code in order}

    def projects_of_block(self, block: str) -> tuple[Project, ...]:
        return tuple(p for p in self.projects if p.block == block)

    def projects_of_partner(self, partner: str) -> tuple[Project, ...]:
        return tuple(p for p in self.projects if p.partner == partner)


_Model = TypeVar("_Model", bound=_Entry)


def load_reference(folder: Path) -> Reference:
    """Read the reference data of a folder.

    Raises:
        ReferenceDataError: a file is missing or unreadable, or an entry is wrong; all mistakes at once.
    """
    problems: list[str] = []
    raw = {name: _read_toml(folder / f"{name}.toml", problems) for name in _FILES}
    if problems:
        raise ReferenceDataError(problems)
    programme = _entries([raw["programme"]], Programme, "programme.toml", problems)
    parts = {
        key: _entries(raw[file].get(entry, []), model, f"{file}.toml", problems) for key, file, entry, model in _TABLES
    }
    problems += _unknown_tables(raw)
    if problems:
        raise ReferenceDataError(problems)
    reference = Reference(programme=programme[0], **parts)
    problems = list(_inconsistencies(reference))
    if problems:
        raise ReferenceDataError(problems)
    return reference


_FILES = ("programme", "municipalities", "partners", "projects", "targets")
_TABLES: tuple[tuple[str, str, str, type[_Entry]], ...] = (
    ("municipalities", "municipalities", "municipality", Municipality),
    ("partners", "partners", "partner", Partner),
    ("projects", "projects", "project", Project),
    ("blocks", "projects", "block", Block),
    ("bundles", "projects", "bundle", Bundle),
    ("targets", "targets", "target", Target),
)


def _read_toml(path: Path, problems: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.append(f"{path.name}: the file is missing in {path.parent}.")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{path.name}: cannot be read ({type(error).__name__}).")
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{path.name}: not valid TOML: {error}.")
    return {}


def _entries(raw: object, model: type[_Model], file: str, problems: list[str]) -> list[_Model]:
    if not isinstance(raw, list):
        problems.append(f"{file}: '{model.__name__.lower()}' must be written as [[{model.__name__.lower()}]].")
        return []
    entries = []
    for number, item in enumerate(raw, start=1):
        try:
            entries.append(model.model_validate(item))
        except ValidationError as error:
            problems += [
                f"{file}: {_label(model, item, number)}: {'.'.join(map(str, e['loc']))}: {e['msg']}."
                for e in error.errors()
            ]
    return entries


def _label(model: type[_Entry], item: object, number: int) -> str:
    code = item.get("code") or item.get("project") if isinstance(item, dict) else None
    return f"{model.__name__.lower()} {number}" + (f" ({code})" if code else "")


def _unknown_tables(raw: dict[str, dict[str, Any]]) -> list[str]:
    known = {file: {entry for _, f, entry, _ in _TABLES if f == file} for file in _FILES[1:]}
    return [
        f"{file}.toml: '{name}' is not a known table."
        for file, names in known.items()
        for name in raw[file]
        if name not in names
    ]


def _inconsistencies(reference: Reference) -> Iterable[str]:
    yield from _duplicates(reference)
    yield from _dangling(reference)
    yield from _impossible(reference)
    yield from _wrong_bundles(reference)


def _duplicates(reference: Reference) -> Iterable[str]:
    tables: dict[str, list[str]] = {
        "municipalities.toml: municipality": [m.code for m in reference.municipalities],
        "partners.toml: partner": [p.code for p in reference.partners],
        "projects.toml: project": [p.code for p in reference.projects],
        "projects.toml: block": [b.code for b in reference.blocks],
        "projects.toml: code of a block or bundle": [*reference.block_by_code, *(b.code for b in reference.bundles)],
        "projects.toml: block of a bundle": [code for bundle in reference.bundles for code in bundle.blocks],
        "programme.toml: category": [c.code for c in reference.programme.categories],
        "programme.toml: measure": [m.code for m in reference.programme.measures],
        "projects.toml: name of a project": [
            name for p in reference.projects for name in {n.casefold() for n in (p.code, p.name, *p.earlier_names)}
        ],
        "targets.toml: target": [
            f"{t.project or 'programme'} {t.measure} decided {t.decided}" for t in reference.targets
        ],
    }
    for what, codes in tables.items():
        for code in sorted({c for c in codes if codes.count(c) > 1}):
            yield f"{what} '{code}' stands twice."


def _dangling(reference: Reference) -> Iterable[str]:
    categories = {c.code for c in reference.programme.categories}
    used_blocks = {p.block for p in reference.projects}
    for code in sorted({FINISHED, IN_PREPARATION} - categories):
        yield f"programme.toml: category '{code}' is missing."
    for measure in sorted(set(Measure) - {m.code for m in reference.programme.measures}):
        yield f"programme.toml: measure '{measure}' is missing."
    for project in reference.projects:
        if project.partner is not None and project.partner not in reference.partner_by_code:
            yield f"projects.toml: project '{project.code}': partner '{project.partner}' does not exist."
        if project.category not in categories:
            yield f"projects.toml: project '{project.code}': category '{project.category}' does not exist."
    for block in reference.blocks:
        if block.code not in used_blocks:
            yield f"projects.toml: block '{block.code}': no project belongs to it."
    for partner in reference.partners:
        for code in partner.municipalities:
            if code not in reference.municipality_by_code:
                yield f"partners.toml: partner '{partner.code}': municipality '{code}' does not exist."
    for target in reference.targets:
        if target.project is not None and target.project not in reference.project_by_code:
            yield f"targets.toml: target of '{target.project}': this project does not exist."


def _impossible(reference: Reference) -> Iterable[str]:
    for project in reference.projects:
        if project.end < project.start:
            yield f"projects.toml: project '{project.code}': it ends before it starts."
    for partner in reference.partners:
        if not set(partner.expected) <= set(partner.datasets):
            yield f"partners.toml: partner '{partner.code}': expected names a data set it may not deliver."
    for target in reference.targets:
        yield from _impossible_target(target, reference)


def _impossible_target(target: Target, reference: Reference) -> Iterable[str]:
    where = f"targets.toml: target '{target.measure}' of '{target.project or 'programme'}'"
    owner = reference.programme if target.project is None else reference.project_by_code.get(target.project)
    if isinstance(owner, Project) and target.measure not in owner.measures:
        yield f"{where}: the project does not have this measure."
    if owner is not None and target.final_quarter < Quarter.of(owner.start):
        yield f"{where}: final_quarter lies before the start."
    quarters = [point.quarter for point in target.points]
    if quarters != sorted(set(quarters)) or any(q >= target.final_quarter for q in quarters):
        yield f"{where}: points must stand in order of quarter, each once, before final_quarter."


def _wrong_bundles(reference: Reference) -> Iterable[str]:
    for bundle in reference.bundles:
        where = f"projects.toml: bundle '{bundle.code}'"
        for code in sorted(set(bundle.blocks) - set(reference.block_by_code)):
            yield f"{where}: block '{code}' does not exist."
        if len({p.category for p in reference.projects if p.block in bundle.blocks}) > 1:
            yield f"{where}: its projects stand in more than one category."

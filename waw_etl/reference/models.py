"""What the reference data consist of: an entry of each table, and all of them together with look-ups by code.

What a field means stands at the head of the file that holds it.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from schemas.codes import SECTORS
from waw_etl.periods import Quarter
from waw_etl.reference.source_urls import SourceUrl

FINISHED = "afgerond"
IN_PREPARATION = "in-ontwikkeling"
# The level of the programme, and the one code that it has.
_PROGRAMME = "programme"

_FIGURE = re.compile(r"\{([^{}]*)\}")


class Measure(StrEnum):
    """What is counted (contract, Definitions)."""

    STARTED = "started"
    TRAINED = "trained"
    PLACED = "placed"


def _quarter(value: object) -> Quarter:
    if isinstance(value, Quarter):
        return value
    try:
        return Quarter.parse(str(value))
    except ValueError:
        raise ValueError("must be a quarter, such as 2024-Q2") from None


def _like(pattern: str, meaning: str) -> AfterValidator:
    """Text that wholly matches the pattern; `meaning` tells what it must be."""

    def check(text: str) -> str:
        if re.fullmatch(pattern, text) is None:
            raise ValueError(f"must be {meaning}")
        return text

    return AfterValidator(check)


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"must be a regular expression ({error})") from None
    return text


# More than live in the country; no database keeps just any number.
_MOST = 100_000_000
QuarterField = Annotated[Quarter, BeforeValidator(_quarter)]
# Strict, because a number would be taken for seconds since 1970.
Day = Annotated[date, Field(strict=True)]
Code = Annotated[str, _like(r"[a-z0-9]+(-[a-z0-9]+)*", "lower-case letters and digits, in words joined by hyphens")]
Name = Annotated[str, _like(r"\S(.*\S)?", "one line of text without spaces around it")]
Address = Annotated[str, _like(r"(?=[!-~]+$)[^@\s<>,;]+@[^@\s<>,;]+", "one e-mail address without a name")]
CbsCode = Annotated[str, _like(r"GM[0-9]{4}", "a CBS code such as GM0402")]
WebAddress = Annotated[
    str, _like(r"https://[^\s/?#@]+(/[^\s?#]*)?", "a web address that begins with https://, without ? and #")
]
Sector = Annotated[str, _like("|".join(SECTORS), f"a sector of the exchange format ({', '.join(SECTORS)})")]
Pattern = Annotated[str, AfterValidator(_pattern)]
Dataset = Literal["trajecten", "aanmeldingen", "dienstverbanden", "tellingen"]


class Entry(BaseModel):
    """Something that stands in one of the files; a field that it does not know is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Category(Entry):
    """A heading of the monitor under which projects stand."""

    code: Code
    name: Name
    text: str = ""


class MeasureInfo(Entry):
    """How a measure is called in print; a caveat is printed wherever the measure is."""

    code: Measure
    name: Name
    label: Name
    caveat: str | None = None


class Municipality(Entry):
    code: CbsCode
    slug: Code
    name: Name


class Partner(Entry):
    """Who delivers; see the head of partners.toml for what each field means."""

    code: Code
    name: Name
    kind: Literal["uwv", "municipality", "provider"]
    address: Address
    source: Code
    sources: tuple[SourceUrl, ...] = ()
    portal: WebAddress | None = None
    senders: tuple[Address, ...] = ()
    datasets: tuple[Dataset, ...]
    expected: tuple[Dataset, ...]
    municipalities: tuple[CbsCode, ...] = ()
    link_number_pattern: Pattern | None = None


class Project(Entry):
    """One project; `start` and `end` are the first and last day of its life."""

    code: Code
    name: Name
    earlier_names: tuple[Name, ...] = ()
    partner: Code | None = None
    category: Code
    sector: Sector | None = None
    block: Code
    start: Day
    end: Day
    measures: tuple[Measure, ...]
    text: str = ""
    closing: str | None = None

    def category_at(self, period: Quarter) -> str:
        """The category under which the project stands in a period: finished once its life is over."""
        return FINISHED if self.end < period.last_day else self.category


class Block(Entry):
    """A heading with its own counts in the monitor; covers one or more projects."""

    code: Code
    name: Name
    labels: dict[Measure, Name] = {}
    footnote: str | None = None


class Bundle(Entry):
    """Blocks that the monitor prints as one, with their counts added up; see the head of projects.toml.

    `name` is the heading of the block, `project` the name in the list of projects, `text` its account.
    """

    code: Code
    name: Name
    project: Name
    text: str
    blocks: tuple[Code, ...] = Field(min_length=1)


class Point(Entry):
    quarter: QuarterField
    value: float = Field(ge=0, le=_MOST, allow_inf_nan=False)


class Target(Entry):
    """What must be reached, by a project, category or municipality; without any of these it is the programme's.

    See the head of targets.toml.
    """

    project: Code | None = None
    category: Code | None = None
    municipality: CbsCode | None = None
    measure: Measure
    final: int = Field(ge=0, le=_MOST)
    final_quarter: QuarterField
    decided: Day
    decided_assumed: bool = False
    published: str | None = None
    illustrative: bool = False
    points: tuple[Point, ...] = ()
    reason: Name | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _of_one(self) -> Self:
        if len(self._owners()) > 1:
            raise ValueError("names more than one of project, category and municipality")
        return self

    @property
    def place(self) -> tuple[str, str, Measure]:
        """The figure of which it is the target: its level, code and measure."""
        level, code = next(iter(self._owners().items()), (_PROGRAMME, _PROGRAMME))
        return level, code, self.measure

    @property
    def terms(self) -> tuple[int, Quarter, tuple[Point, ...]]:
        """What is asked: how much, by when, and by which way."""
        return self.final, self.final_quarter, self.points

    def _owners(self) -> dict[str, str]:
        named = {"project": self.project, "category": self.category, "municipality": self.municipality}
        return {level: code for level, code in named.items() if code is not None}


class AgreedDeadline(Entry):
    """Another last day to deliver for one half-year than the rule gives, and why."""

    period: QuarterField
    day: Day
    reason: Name


class Programme(Entry):
    """The programme and its printed vocabulary."""

    name: Name
    region: Name
    publisher: Name
    start: Day
    end: Day
    regieteam_address: Address
    contact_address: Address
    sender_address: Address
    operator_address: Address | None = None
    escalation_address: Address | None = None
    repair_working_days: int = Field(ge=1)
    # With at most 30, the deadline lies before the day on which the concept is made. Reference data that an edition
    # keeps from before there were deadlines have none.
    delivery_working_days: int = Field(default=15, ge=1, le=30)
    deadlines: tuple[AgreedDeadline, ...] = Field(default=(), alias="deadline")
    categories: tuple[Category, ...] = Field(alias="category")
    measures: tuple[MeasureInfo, ...] = Field(alias="measure")

    @property
    def operator(self) -> str:
        """The address of who makes the monitor: its own, or else the one for all questions."""
        return self.operator_address or self.contact_address


class Reference(Entry):
    """All reference data together, with look-ups by code; `texts` are the files they were read from, by name."""

    programme: Programme
    municipalities: tuple[Municipality, ...]
    partners: tuple[Partner, ...]
    projects: tuple[Project, ...]
    blocks: tuple[Block, ...]
    targets: tuple[Target, ...]
    bundles: tuple[Bundle, ...] = ()
    texts: dict[str, str] = Field(default={}, repr=False)

    @cached_property
    def partner_by_code(self) -> dict[str, Partner]:
        return {p.code: p for p in self.partners}

    @cached_property
    def project_by_code(self) -> dict[str, Project]:
        return {p.code: p for p in self.projects}

    @cached_property
    def block_by_code(self) -> dict[str, Block]:
        """Every block, in the order of the first of its projects; a project without one of its own is one."""
        described = {b.code: b for b in self.blocks}
        names = {p.block: p.name for p in reversed(self.projects)}
        order = dict.fromkeys(p.block for p in self.projects)
        return {code: described.get(code) or Block(code=code, name=names[code]) for code in order}

    def caveat_of(self, measure: Measure) -> str | None:
        """What must be known with every figure of a measure."""
        return next((info.caveat for info in self.programme.measures if info.code == measure), None)

    def projects_of_block(self, block: str) -> tuple[Project, ...]:
        return tuple(p for p in self.projects if p.block == block)

    def projects_of_partner(self, partner: str) -> tuple[Project, ...]:
        return tuple(p for p in self.projects if p.partner == partner)


def named_figures(footnote: str) -> tuple[tuple[str, str], ...]:
    """The figures that a footnote names as `{project.measure}`: project and measure as written, known or not."""
    parts = (name.partition(".") for name in _FIGURE.findall(footnote))
    return tuple((project, measure) for project, _, measure in parts)

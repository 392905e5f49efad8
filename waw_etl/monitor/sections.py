"""The middle of the monitor: its list of projects, and per category the blocks with their counts and texts."""

from __future__ import annotations

import unicodedata

from waw_etl import dutch
from waw_etl.facts import Facts
from waw_etl.indicators.figures import Figures, Level, Status
from waw_etl.monitor.bundles import Printed
from waw_etl.monitor.parts import Block, Count, ListedProject, ProjectGroup, ProjectText, Section
from waw_etl.periods import Quarter
from waw_etl.reference import FINISHED, IN_PREPARATION, Category, Measure, Project, Reference, named_figures

# From how long before its start a project in preparation is announced: the two half-years of one monitor and the next.
_ANNOUNCED_QUARTERS = 4

_UNPRINTABLE = {"Cc", "Cs", "Cn", "Co"}
_DIRECTION_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def counts_of(figures: Figures, reference: Reference, labels: dict[Measure, str] | None = None) -> tuple[Count, ...]:
    """The counts of a level, in the programme's order of measures, under its own labels where it has them."""
    own = labels or {}
    return tuple(
        Count(info.code, own.get(info.code, info.label), figures[info.code].realised, info.caveat)
        for info in reference.programme.measures
        if info.code in figures
    )


def project_list(reference: Reference, period: Quarter) -> tuple[ProjectGroup, ...]:
    """The projects that have started by the period, by their category then; categories without any are left out."""
    groups = []
    for category in reference.programme.categories:
        projects = [p for p in _started(reference, period) if p.category_at(period) == category.code]
        if projects and category.code != IN_PREPARATION:
            listed = tuple(ListedProject(p.code, p.name, p.sector) for p in projects)
            groups.append(ProjectGroup(category.code, category.name, listed))
    return tuple(groups)


def coming_projects(reference: Reference, period: Quarter) -> tuple[Project, ...]:
    """The projects in preparation that are announced: shown without counts."""
    return tuple(
        p
        for p in reference.projects
        if p.category_at(period) == IN_PREPARATION and Quarter.of(p.start) - period <= _ANNOUNCED_QUARTERS
    )


def new_projects(reference: Reference, period: Quarter) -> tuple[Project, ...]:
    """The projects that began in the half-year that ends with the period."""
    return tuple(p for p in _started(reference, period) if Quarter.of(p.start) > period + (-2))


def ended_projects(reference: Reference, period: Quarter) -> tuple[Project, ...]:
    """The projects that are finished now, and were not yet half a year before."""
    finished = [p for p in reference.projects if p.category_at(period) == FINISHED]
    return tuple(p for p in finished if p.category_at(period + (-2)) != FINISHED)


def build_sections(printed: Printed, facts: Facts) -> tuple[Section, ...]:
    """One section a category that has anything to show, in the order of the reference data."""
    status, reference = printed.status, printed.reference
    texts = _Texts(status.period, printed.members, facts)
    sections = (_section(category, status, reference, texts) for category in reference.programme.categories)
    return tuple(section for section in sections if section.blocks or section.texts)


class _Texts:
    """Gives the account of a project: the newest of its providers, up to the period, else the reference data's."""

    def __init__(self, period: Quarter, members: dict[str, tuple[Project, ...]], facts: Facts) -> None:
        self._period = period
        self._members = members
        rows = facts.explanations.loc[facts.explanations["period"] <= str(period)].sort_values("delivery")
        newest = zip(rows["project"], rows["period"], rows["text"], strict=True)
        accounts = {project: (Quarter.parse(until), paragraphs(str(text))) for project, until, text in newest}
        self._accounts = {project: account for project, account in accounts.items() if account[1]}

    def with_members(self, project: Project) -> tuple[ProjectText, ...]:
        """The account of a project, and of a bundle's project also those that its members gave themselves."""
        members = self._members.get(project.code, ())
        return (self.of(project), *(self.of(member) for member in members if member.code in self._accounts))

    def of(self, project: Project, *remarks: str) -> ProjectText:
        until, account = self._accounts.get(project.code, (self._period, paragraphs(project.text)))
        notes = [f"Deze tekst hoort bij de lijst t/m {until.label}."] if until < self._period else []
        if project.category_at(self._period) == FINISHED:
            notes.append(
                " ".join(filter(None, [f"Dit project is gestopt op {dutch.day(project.end)}.", project.closing]))
            )
        return ProjectText(project.code, project.name, account, (*notes, *remarks))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a partner's text as plain text: one a line, without control characters."""
    visible = text.translate(_DIRECTION_CONTROLS)
    lines = ("".join(" " if unicodedata.category(c) in _UNPRINTABLE else c for c in s) for s in visible.splitlines())
    return tuple(line for line in (" ".join(s.split()) for s in lines) if line)


def _started(reference: Reference, period: Quarter) -> list[Project]:
    return [p for p in reference.projects if p.start <= period.last_day]


def _section(category: Category, status: Status, reference: Reference, texts: _Texts) -> Section:
    started = {p.code for p in _started(reference, status.period)}
    levels = [
        level
        for level in status.blocks
        if level.category == category.code
        and level.figures
        and started.intersection(p.code for p in reference.projects_of_block(level.code))
    ]
    blocks = tuple(_block(level, category.code, status, reference, texts) for level in levels)
    figures = next((level.figures for level in status.categories if level.code == category.code), {})
    caveats = dict.fromkeys(c.caveat for block in blocks for c in block.counts if c.caveat)
    return Section(
        code=category.code,
        name=category.name,
        text=category.text,
        counts=counts_of(figures, reference),
        blocks=blocks,
        texts=_texts_without_counts(category.code, status, reference, texts),
        caveats=tuple(caveats),
    )


def _block(level: Level, category: str, status: Status, reference: Reference, texts: _Texts) -> Block:
    block = reference.block_by_code[level.code]
    period = status.period
    projects = [p for p in _started(reference, period) if p.block == level.code and p.category_at(period) == category]
    return Block(
        code=block.code,
        name=block.name,
        counts=counts_of(level.figures, reference, block.labels),
        footnote=None if block.footnote is None else _footnote(block.footnote, status, reference),
        texts=tuple(text for project in projects for text in texts.with_members(project)),
    )


def _texts_without_counts(
    category: str, status: Status, reference: Reference, texts: _Texts
) -> tuple[ProjectText, ...]:
    """The projects of a category that are still in preparation, or that are counted in a block of another one."""
    if category == IN_PREPARATION:
        return tuple(texts.of(p) for p in coming_projects(reference, status.period))
    block_category = {level.code: level.category for level in status.blocks}
    return tuple(
        texts.of(p, f"De aantallen van dit project staan bij {reference.block_by_code[p.block].name}.")
        for p in _started(reference, status.period)
        if p.category_at(status.period) == category and block_category.get(p.block, category) != category
    )


def _footnote(template: str, status: Status, reference: Reference) -> str | None:
    """The footnote with its figures filled in; None when it speaks of a project that has not started yet."""
    projects = {level.code: level.figures for level in status.projects}
    started = {p.code for p in _started(reference, status.period)}
    filled = template
    for project, measure in named_figures(template):
        if project not in started:
            return None
        figure = dutch.number(projects[project][Measure(measure)].realised)
        filled = filled.replace(f"{{{project}.{measure}}}", figure)
    return filled

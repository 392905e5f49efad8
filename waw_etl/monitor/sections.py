"""The middle of the monitor: its list of projects, and per category the blocks with their counts and texts."""

from __future__ import annotations

from collections.abc import Iterator

from waw_etl import dutch
from waw_etl.edited import TextKind
from waw_etl.facts import Facts
from waw_etl.indicators.figures import Figure, Figures, Level, Status
from waw_etl.monitor.accounts import Account, accounts_of, paragraphs
from waw_etl.monitor.bundles import Printed
from waw_etl.monitor.editorial import EditedWords
from waw_etl.monitor.fields import Filled
from waw_etl.monitor.parts import Block, Count, ListedProject, ProjectGroup, ProjectText, Section
from waw_etl.periods import Quarter
from waw_etl.reference import (
    FINISHED,
    IN_PREPARATION,
    Category,
    Measure,
    MeasureInfo,
    Project,
    Reference,
    named_figures,
)

# From how long before its start a project in preparation is announced: the two half-years of one monitor and the next.
_ANNOUNCED_QUARTERS = 4


def counts_of(figures: Figures, reference: Reference, labels: dict[Measure, str] | None = None) -> tuple[Count, ...]:
    """The counts of a level, in the programme's order of measures, under its own labels where it has them."""
    own = labels or {}
    return tuple(
        _count(info, own.get(info.code, info.label), figures[info.code])
        for info in reference.programme.measures
        if info.code in figures
    )


def _count(info: MeasureInfo, label: str, figure: Figure) -> Count:
    targets = (None, None) if figure.illustrative else (figure.target_to_date, figure.target_final)
    return Count(info.code, label, figure.realised, info.caveat, *targets, provisional=figure.provisional)


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


def build_sections(printed: Printed, facts: Facts, words: EditedWords) -> tuple[Section, ...]:
    """One section a category that has anything to show, in the order of the reference data.

    Raises:
        RenderingError: a text has a field that is not known, or no longer.
    """
    status, reference = printed.status, printed.reference
    texts = _Texts(printed, facts, words)
    sections = (_section(category, status, reference, texts) for category in reference.programme.categories)
    return tuple(section for section in sections if section.blocks or section.texts)


class _Texts:
    """Gives the text of a project: the editors', else the newest account of its partners, else the reference data's."""

    def __init__(self, printed: Printed, facts: Facts, words: EditedWords) -> None:
        self._period = printed.status.period
        self._members = printed.members
        self._accounts = accounts_of(facts, self._period)
        self._words = words

    def with_members(self, project: Project) -> tuple[ProjectText, ...]:
        """The text of a project; of a bundle's that nobody edited also the accounts of its members."""
        members = self._members.get(project.code, ())
        text = self.of(project)
        if text.edited:
            return (text,)
        return (text, *(self.of(member) for member in members if member.code in self._accounts))

    def of(self, project: Project, *remarks: str) -> ProjectText:
        said = (*self._closing(project), *remarks)
        words = self._words.of(TextKind.PROJECT, project.code)
        if words is not None:
            return ProjectText(project.code, project.name, words.paragraphs, said, words.caveats, edited=True)
        account = self._accounts.get(project.code, Account(self._period, paragraphs(project.text)))
        age = [f"Deze tekst hoort bij de lijst t/m {account.period.label}."] if account.period < self._period else []
        unedited = filter(None, [self._words.remark])
        return ProjectText(project.code, project.name, account.paragraphs, (*unedited, *age, *said))

    def explanation(self, category: Category) -> Filled:
        """What the monitor says of a category: the editors' words, else the reference data's."""
        return self._words.of(TextKind.CATEGORY, category.code) or Filled(paragraphs(category.text))

    def _closing(self, project: Project) -> Iterator[str]:
        if project.category_at(self._period) == FINISHED:
            yield " ".join(filter(None, [f"Dit project is gestopt op {dutch.day(project.end)}.", project.closing]))


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
    others = _texts_without_counts(category.code, status, reference, texts)
    explanation = texts.explanation(category)
    return Section(
        code=category.code,
        name=category.name,
        paragraphs=explanation.paragraphs,
        counts=counts_of(figures, reference),
        blocks=blocks,
        texts=others,
        caveats=_caveats(explanation, blocks, others),
    )


def _caveats(explanation: Filled, blocks: tuple[Block, ...], others: tuple[ProjectText, ...]) -> tuple[str, ...]:
    """The caveats of all figures of a section: of its counts, and of those in its texts."""
    counted = (count.caveat for block in blocks for count in block.counts if count.caveat)
    texts = (*(text for block in blocks for text in block.texts), *others)
    told = (caveat for text in texts for caveat in text.caveats)
    return tuple(dict.fromkeys((*counted, *explanation.caveats, *told)))


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

"""What the editors get to edit: files with a place for each text, and beside it what helps to write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from waw_etl.edited import STORIES, EditedText, TextKind, find_text
from waw_etl.monitor.accounts import Account, accounts_of
from waw_etl.monitor.bundles import Printed, as_printed
from waw_etl.monitor.editorial import EditedWords
from waw_etl.monitor.fields import HALF_YEAR, Fields
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import MonitorContext, ProjectText, Section
from waw_etl.monitor.sections import build_sections
from waw_etl.periods import Quarter
from waw_etl.reference import Project

GENERAL, STORY_PART = "algemeen", "portretten-en-nieuws"
_GENERAL_SLOTS = (
    (TextKind.INTRODUCTION, "Inleiding"),
    (TextKind.HALF_YEAR, "Het afgelopen half jaar"),
    (TextKind.OUTLOOK, "Vooruitblik"),
)
STORY_HEADINGS = {TextKind.PORTRAIT: "Portretten", TextKind.NEWS: "Nieuws"}


@dataclass(frozen=True)
class FigureLine:
    """A figure, and the field to type for it."""

    label: str
    value: str
    field: str


@dataclass(frozen=True)
class Told:
    """A text that is only there to be read, under its heading."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """The place of one text: its heading, what is told beside it, and what stands in it already.

    `codes` are those of which the figures can be named in it.
    """

    kind: TextKind
    code: str
    heading: str
    codes: tuple[str, ...]
    figures: tuple[FigureLine, ...]
    told: tuple[Told, ...]
    prefilled: tuple[str, ...]


@dataclass(frozen=True)
class EditingFile:
    """One Word file; that of portraits and news has no slots, but `stories`."""

    period: Quarter
    part: str
    title: str
    slots: tuple[Slot, ...] = ()
    stories: tuple[EditedText, ...] = ()

    @property
    def name(self) -> str:
        return f"teksten-{self.period}-{self.part}.docx"

    @property
    def mark(self) -> str:
        """The line by which the file is known again, whatever it is called."""
        return f"Kenmerk: teksten {self.period} {self.part}"


@dataclass(frozen=True)
class Before:
    """The monitor before this one, as it was printed, and its edited texts, in which the fields are still fields."""

    context: MonitorContext
    texts: tuple[EditedText, ...]


@dataclass(frozen=True)
class EditingRound:
    """The files of an edition, and the fields that can stand in them."""

    files: tuple[EditingFile, ...]
    fields: Fields


def editing_round(material: Material, before: Before | None) -> EditingRound:
    """The files for the editors of the monitor that is made from `material`: a category with projects has one each."""
    printed = as_printed(material.status, material.reference)
    fields = Fields(printed)
    desk = _Desk(material, printed, fields, before)
    # Without the edited texts: only which projects there are matters, and a field that is gone must not be in the way.
    sections = build_sections(printed, material.facts, EditedWords((), fields))
    period = material.status.period
    files = (
        *(EditingFile(period, section.code, section.name, tuple(desk.of_category(section))) for section in sections),
        EditingFile(period, GENERAL, "Inleiding, half jaar en vooruitblik", tuple(desk.general())),
        EditingFile(period, STORY_PART, "Portretten en nieuws", stories=desk.stories()),
    )
    return EditingRound(files, fields)


class _Desk:
    """Lays out what there is on each text."""

    def __init__(self, material: Material, printed: Printed, fields: Fields, before: Before | None) -> None:
        self._material = material
        self._printed = printed
        self._fields = fields
        self._before = before
        self._accounts = accounts_of(material.facts, material.status.period)
        self._labels = {str(info.code): info.label for info in material.reference.programme.measures}

    def of_category(self, section: Section) -> Iterator[Slot]:
        """The explanation of a category, and its projects in the order in which they are printed."""
        heading = f"Uitleg bij {section.name} ({section.code})"
        before = next((s.paragraphs for s in self._sections_before() if s.code == section.code), ())
        last = self._raw_before(TextKind.CATEGORY, section.code) or section.paragraphs
        yield self._slot((TextKind.CATEGORY, section.code), heading, (section.code,), self._told(before), last)
        blocks = [(text, block.code) for block in section.blocks for text in block.texts]
        others = [(text, self._projects[text.code].block) for text in section.texts]
        members = {p.code for projects in self._printed.members.values() for p in projects}
        for text, block in (*blocks, *others):
            if text.code not in members:
                yield self._of_project(text, block)

    def general(self) -> Iterator[Slot]:
        """The editors' own words after the sentences of the monitor; they begin empty."""
        for kind, heading in _GENERAL_SLOTS:
            yield self._slot((kind, str(kind)), heading, ("programme",), self._told(self._words_before(kind)), ())

    def stories(self) -> tuple[EditedText, ...]:
        return tuple(text for text in self._material.texts if text.kind in STORIES)

    @property
    def _projects(self) -> dict[str, Project]:
        return self._printed.reference.project_by_code

    def _of_project(self, text: ProjectText, block: str) -> Slot:
        project = self._projects[text.code]
        last = self._printed_before(project)
        told = [*self._told(last), *self._told_by_partners(project)]
        prefilled = self._new_words(project) or self._raw_before(TextKind.PROJECT, project.code) or last
        codes = tuple(dict.fromkeys((project.code, block)))
        heading = f"{project.name} ({project.code})"
        return self._slot((TextKind.PROJECT, project.code), heading, codes, tuple(told), prefilled or text.paragraphs)

    def _slot(
        self,
        subject: tuple[TextKind, str],
        heading: str,
        codes: tuple[str, ...],
        told: tuple[Told, ...],
        otherwise: tuple[str, ...],
    ) -> Slot:
        """A slot with the edited text in it, where there is one."""
        kind, code = subject
        edited = find_text(self._material.texts, kind, code)
        prefilled = otherwise if edited is None else edited.paragraphs
        return Slot(kind, code, heading, codes, tuple(self._figures(codes)), told, prefilled)

    def _figures(self, codes: tuple[str, ...]) -> Iterator[FigureLine]:
        """What was realised, and what of it in the last half-year; how to name the others stands in the file."""
        names = {block.code: block.name for block in self._printed.reference.block_by_code.values()}
        names |= {project.code: project.name for project in self._printed.reference.projects}
        for name, value in self._fields.of(*codes).items():
            code, measure, *part = name.split(".")
            if part in ([], [HALF_YEAR]):
                label = self._labels[measure] + (" in het laatste half jaar" if part else "")
                whose = f"{names[code]}: " if len(codes) > 1 else ""
                yield FigureLine(f"{whose}{label}", value, f"{{{{ {name} }}}}")

    def _new_words(self, project: Project) -> tuple[str, ...]:
        """What the partners told of this half-year; of a bundle each partner under the name of its project."""
        accounts = list(self._own_accounts(project))
        new = [(name, account) for name, account in accounts if account.period > self._material.status.period + (-2)]
        if len(accounts) == 1:
            return new[0][1].paragraphs if new else ()
        return tuple(f"{name}: {paragraph}" for name, account in new for paragraph in account.paragraphs)

    def _told_by_partners(self, project: Project) -> Iterator[Told]:
        for name, account in self._own_accounts(project):
            whose = "de partner" if name == project.name else name
            yield Told(f"Tekst van {whose}, bij de lijst t/m {account.period.label}", account.paragraphs)

    def _own_accounts(self, project: Project) -> Iterator[tuple[str, Account]]:
        for one in (project, *self._printed.members.get(project.code, ())):
            if one.code in self._accounts:
                yield one.name, self._accounts[one.code]

    def _told(self, paragraphs: Iterable[str]) -> tuple[Told, ...]:
        printed = tuple(paragraphs)
        if self._before is None or not printed:
            return ()
        return (Told(f"Vorige monitor ({self._before.context.up_to})", printed),)

    def _sections_before(self) -> tuple[Section, ...]:
        return () if self._before is None else self._before.context.sections

    def _printed_before(self, project: Project) -> tuple[str, ...]:
        """What the last monitor said of a project, wherever it stood."""
        for section in self._sections_before():
            for text in (*(text for block in section.blocks for text in block.texts), *section.texts):
                if text.code == project.code:
                    return text.paragraphs
        return ()

    def _raw_before(self, kind: TextKind, code: str) -> tuple[str, ...]:
        """The last edition's text with its fields, so that their numbers come out new; without those that are gone."""
        found = None if self._before is None else find_text(self._before.texts, kind, code)
        if found is None or any(mistake for p in found.paragraphs for mistake in self._fields.mistakes(p)):
            return ()
        return found.paragraphs

    def _words_before(self, kind: TextKind) -> tuple[str, ...]:
        if self._before is None:
            return ()
        editorial = self._before.context.editorial
        words = {
            TextKind.INTRODUCTION: editorial.introduction,
            TextKind.HALF_YEAR: editorial.half_year,
            TextKind.OUTLOOK: editorial.outlook,
        }
        return words[kind].paragraphs

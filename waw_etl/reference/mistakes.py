"""What is wrong with entries together or with what they say: each mistake a sentence with file, entry and cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from waw_etl.periods import half_years, publication_day
from waw_etl.reference.entries import Entries
from waw_etl.reference.files import Written
from waw_etl.reference.models import (
    FINISHED,
    IN_PREPARATION,
    Block,
    Bundle,
    Measure,
    Partner,
    Programme,
    Project,
    named_figures,
)
from waw_etl.reference.target_mistakes import target_mistakes

# Who may deliver persons in which data set (exchange format); counts may come from any partner.
_OF_KIND = {"uwv": "dienstverbanden", "municipality": "aanmeldingen", "provider": "trajecten"}
_COUNTS = "tellingen"


def mistakes(entries: Entries, written: Written) -> list[str]:
    """The mistakes that show only when the entries are seen together; `written` knows the codes of wrong ones too."""
    return [
        *_in_programme(entries.programme),
        *_in_municipalities(entries),
        *_in_partners(entries.partners, written),
        *_in_projects(entries.projects, written),
        *_in_blocks(entries, written),
        *_in_bundles(entries, written),
        *target_mistakes(entries, written),
    ]


def _in_programme(programme: Programme | None) -> Iterable[str]:
    if programme is None:
        return
    where = "programme.toml: programme"
    if programme.end < programme.start:
        yield f"{where}: it ends before it starts."
    for code in sorted({FINISHED, IN_PREPARATION} - {c.code for c in programme.categories}):
        yield f"{where}: category '{code}' is missing."
    for measure in sorted(set(Measure) - {m.code for m in programme.measures}):
        yield f"{where}: measure '{measure}' is missing."
    categories = [(c.code, c.name) for c in programme.categories]
    yield from _twice("programme.toml: category", (code for code, _ in categories))
    yield from _shared("programme.toml: category", "name", categories)
    yield from _twice("programme.toml: measure", (m.code for m in programme.measures))
    yield from _shared("programme.toml: measure", "name", [(m.code, m.name) for m in programme.measures])
    yield from _twice("programme.toml: deadline", (str(agreed.period) for agreed in programme.deadlines))
    yield from _wrong_deadlines(programme)


def _wrong_deadlines(programme: Programme) -> Iterable[str]:
    periods = half_years(programme.start, programme.end)
    for agreed in programme.deadlines:
        where = f"programme.toml: deadline '{agreed.period}'"
        if agreed.period not in periods:
            yield f"{where}: this is not the last quarter of a half-year of the programme."
        elif not agreed.period.last_day < agreed.day < publication_day(agreed.period):
            yield f"{where}: the day must lie after the half-year, and before its concept (1 September or 1 March)."


def _in_municipalities(entries: Entries) -> Iterable[str]:
    what, municipalities = "municipalities.toml: municipality", entries.municipalities
    yield from _twice(what, (m.code for m in municipalities))
    yield from _shared(what, "name", [(m.code, m.name) for m in municipalities])
    yield from _shared(what, "slug", [(m.code, m.slug) for m in municipalities])


def _in_partners(partners: Sequence[Partner], written: Written) -> Iterable[str]:
    what = "partners.toml: partner"
    yield from _twice(what, (p.code for p in partners))
    yield from _shared(what, "name", [(p.code, p.name) for p in partners])
    yield from _shared(what, "source", [(p.code, p.source) for p in partners])
    yield from _shared(what, "place in sources", [(p.code, url) for p in partners for url in set(p.sources)])
    yield from _shared(what, "address in senders", [(p.code, a) for p in partners for a in set(p.senders)])
    referring = [(p.code, code) for p in partners if "aanmeldingen" in p.datasets for code in set(p.municipalities)]
    yield from _shared(what, "municipality to deliver aanmeldingen for", referring)
    for partner in partners:
        yield from (f"{what} '{partner.code}': {cause}" for cause in _wrong_partner(partner, written))


def _wrong_partner(partner: Partner, written: Written) -> Iterable[str]:
    for field in ("datasets", "expected", "municipalities", "sources", "senders"):
        yield from (f"{field} names '{value}' twice." for value in _repeated(getattr(partner, field)))
    for dataset in sorted(set(partner.datasets) - {_OF_KIND[partner.kind], _COUNTS}):
        yield f"datasets names '{dataset}', which a partner of kind '{partner.kind}' does not deliver."
    for dataset in sorted(set(partner.expected) - set(partner.datasets)):
        yield f"expected names '{dataset}', which datasets does not."
    for code in partner.municipalities:
        if not written.may_name("municipalities", "municipality", code):
            yield f"municipality '{code}' does not exist."
    if partner.municipalities and partner.kind != "municipality":
        yield "municipalities belongs to partners of kind 'municipality' only."
    if partner.kind == "municipality" and not partner.municipalities:
        yield "municipalities must say whose residents it speaks for."


def _in_projects(projects: Sequence[Project], written: Written) -> Iterable[str]:
    what = "projects.toml: project"
    yield from _twice(what, (p.code for p in projects))
    names = [(p.code, name) for p in projects for name in _names(p)]
    yield from _shared(what, "name", names)
    for project in projects:
        yield from (f"{what} '{project.code}': {cause}" for cause in _wrong_project(project, written))


def _names(project: Project) -> Iterable[str]:
    """Every name by which a partner may call the project, each once."""
    return {name.casefold(): name for name in (*project.earlier_names, project.code, project.name)}.values()


def _wrong_project(project: Project, written: Written) -> Iterable[str]:
    if project.end < project.start:
        yield "it ends before it starts."
    if project.partner is not None and not written.may_name("partners", "partner", project.partner):
        yield f"partner '{project.partner}' does not exist."
    if not written.may_name("programme", "category", project.category):
        yield f"category '{project.category}' does not exist."
    yield from (f"measures names '{measure}' twice." for measure in _repeated(project.measures))


def _in_blocks(entries: Entries, written: Written) -> Iterable[str]:
    what = "projects.toml: block"
    yield from _twice(what, (b.code for b in entries.blocks))
    described = {b.code: b.name for b in entries.blocks}
    own_headings = {p.block: p.name for p in entries.projects if p.block not in described}
    bundles = {b.code: b.name for b in entries.bundles}
    yield from _shared(what, "name", [*described.items(), *own_headings.items(), *bundles.items()])
    for block in entries.blocks:
        if not written.may_name("projects", "project", block.code, field="block"):
            yield f"{what} '{block.code}': no project belongs to it."
            continue
        yield from (f"{what} '{block.code}': {cause}" for cause in _wrong_labels(block, entries.projects))
        yield from (f"{what} '{block.code}': its footnote {cause}" for cause in _wrong_footnote(block, entries))


def _wrong_labels(block: Block, projects: Sequence[Project]) -> Iterable[str]:
    counted = {measure for p in projects if p.block == block.code for measure in p.measures}
    for measure in sorted(set(block.labels) - counted):
        yield f"labels names '{measure}', which none of its projects counts."


def _wrong_footnote(block: Block, entries: Entries) -> Iterable[str]:
    bundled = {code for bundle in entries.bundles for code in bundle.blocks}
    measures = {p.code: p.measures for p in entries.projects if p.block not in bundled}
    rest = block.footnote or ""
    for project, measure in named_figures(rest):
        rest = rest.replace(f"{{{project}.{measure}}}", "")
        if measure not in measures.get(project, ()):
            yield f"names a figure that is not printed by itself: '{project}.{measure}'."
    if "{" in rest or "}" in rest:
        yield "has a brace outside a {project.measure}."


def _in_bundles(entries: Entries, written: Written) -> Iterable[str]:
    what, bundles = "projects.toml: bundle", entries.bundles
    yield from _twice(what, (b.code for b in bundles))
    yield from _shared(what, "block", [(b.code, code) for b in bundles for code in set(b.blocks)])
    taken = {code for p in entries.projects for code in (p.code, p.block)}
    for bundle in bundles:
        if bundle.code in taken:
            yield f"{what} '{bundle.code}': a project or block has this code."
        yield from (f"{what} '{bundle.code}': {cause}" for cause in _wrong_bundle(bundle, entries.projects, written))


def _wrong_bundle(bundle: Bundle, projects: Sequence[Project], written: Written) -> Iterable[str]:
    yield from (f"blocks names '{code}' twice." for code in _repeated(bundle.blocks))
    for code in sorted(set(bundle.blocks)):
        if not written.may_name("projects", "project", code, field="block"):
            yield f"block '{code}' does not exist."
    if len({p.category for p in projects if p.block in bundle.blocks}) > 1:
        yield "its projects stand in more than one category."


def _twice(what: str, codes: Iterable[str]) -> Iterable[str]:
    return (f"{what} '{code}': it stands twice." for code in _repeated(list(codes)))


def _repeated(values: Sequence[str]) -> list[str]:
    return sorted({value for value in values if values.count(value) > 1})


def _shared(what: str, attribute: str, pairs: Iterable[tuple[str, str]]) -> Iterable[str]:
    """A sentence for each value that entries of different codes share, without regard to case."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for code, value in pairs:
        owners[value.casefold()][code] = value
    for codes in owners.values():
        if len(codes) > 1:
            first, *others = codes
            told = " and ".join(f"'{code}'" for code in others)
            yield f"{what} '{first}': it has the same {attribute} as {told}: '{codes[first]}'."

"""Blocks that the monitor prints as one: the reference data and the figures as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from waw_etl.indicators.figures import Figure, Figures, Level, Status
from waw_etl.reference import Block, Bundle, Measure, Project, Reference


@dataclass(frozen=True)
class Printed:
    """What the monitor is made of, in which each bundle is one block with one project, both of the bundle's code.

    `members` holds the projects that went into a bundle, by its code.
    """

    status: Status
    reference: Reference
    members: dict[str, tuple[Project, ...]]


def as_printed(status: Status, reference: Reference) -> Printed:
    """Put the blocks and projects of each bundle together; without bundles nothing changes.

    Counts are added up as they are. A bundle has no target of its own, so its figures have none.
    """
    members = _members(reference)
    block_of = {block: bundle.code for bundle in reference.bundles for block in bundle.blocks}
    project_of = {project.code: code for code, projects in members.items() for project in projects}
    return Printed(
        status=replace(status, blocks=_merged(status.blocks, block_of), projects=_merged(status.projects, project_of)),
        reference=_bundled(reference, members),
        members=members,
    )


def printed_reference(reference: Reference) -> Reference:
    """The reference data as they are printed, of which there are no figures at hand."""
    return _bundled(reference, _members(reference))


def _members(reference: Reference) -> dict[str, tuple[Project, ...]]:
    return {
        bundle.code: tuple(p for p in reference.projects if p.block in bundle.blocks) for bundle in reference.bundles
    }


def _merged(levels: Sequence[Level], bundle_of: dict[str, str]) -> tuple[Level, ...]:
    """The levels, those of a bundle as one, in the place of the first."""
    groups: dict[str, list[Level]] = {}
    for level in levels:
        groups.setdefault(bundle_of.get(level.code, level.code), []).append(level)
    return tuple(
        Level(code, _added(group), category=group[0].category) if code in bundle_of.values() else group[0]
        for code, group in groups.items()
    )


def _added(levels: Iterable[Level]) -> Figures:
    measures: dict[Measure, list[Figure]] = {}
    for level in levels:
        for measure, figure in level.figures.items():
            measures.setdefault(measure, []).append(figure)
    return {
        measure: Figure(
            realised=sum(figure.realised for figure in figures),
            history=tuple(map(sum, zip(*(figure.history for figure in figures), strict=True))),
            provisional=any(figure.provisional for figure in figures),
        )
        for measure, figures in measures.items()
    }


def _bundled(reference: Reference, members: dict[str, tuple[Project, ...]]) -> Reference:
    merged = {p.code: _one_project(b, members[b.code]) for b in reference.bundles for p in members[b.code]}
    # Each bundle once, in the place of the first of its projects.
    projects = dict.fromkeys(merged.get(project.code, project) for project in reference.projects)
    inside = {block for bundle in reference.bundles for block in bundle.blocks}
    blocks = [block for block in reference.blocks if block.code not in inside]
    return Reference(
        programme=reference.programme,
        municipalities=reference.municipalities,
        partners=reference.partners,
        projects=tuple(projects),
        blocks=(*blocks, *(Block(code=bundle.code, name=bundle.name) for bundle in reference.bundles)),
        targets=reference.targets,
    )


def _one_project(bundle: Bundle, members: Sequence[Project]) -> Project:
    return Project(
        code=bundle.code,
        name=bundle.project,
        category=members[0].category,
        block=bundle.code,
        start=min(project.start for project in members),
        end=max(project.end for project in members),
        measures=tuple(measure for measure in Measure if any(measure in project.measures for project in members)),
        text=bundle.text,
    )

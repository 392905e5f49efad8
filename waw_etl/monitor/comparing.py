"""Compares a monitor with the editions that were published before it."""

from __future__ import annotations

from collections.abc import Iterator

from waw_etl import dutch
from waw_etl.indicators.definitions import DEFINITIONS
from waw_etl.monitor.bundles import printed_reference
from waw_etl.monitor.changed_figures import causes_in, changed_figures, explained, split_since
from waw_etl.monitor.changed_projects import Stand, project_changes
from waw_etl.monitor.changed_targets import changed_targets
from waw_etl.monitor.changes import ChangedTarget, Changes
from waw_etl.monitor.earlier import EarlierEdition, Grounds
from waw_etl.monitor.material import Material

_UNREAD = "Van die monitor kunnen wij niet alles meer lezen. Daarom staan hier alleen de totalen."


def changes_part(material: Material) -> tuple[Changes, ...]:
    """What changed since the edition before; nothing where there is none."""
    return () if material.earlier is None else (_since(material.earlier, material),)


def _since(earlier: EarlierEdition, material: Material) -> Changes:
    split, grounds = split_since(earlier, material), earlier.grounds
    causes = causes_in(split)
    targets = () if grounds is None else _targets(grounds, material)
    projects = () if grounds is None else _projects(grounds, earlier, material)
    counting = tuple(_counting(earlier.definitions))
    found = {"De doelen": targets, "De projecten": projects, "De regels om te tellen": counting}
    unchanged = tuple(f"{what} zijn niet veranderd." for what, changes in found.items() if not changes)
    return Changes(
        heading="Wat is er veranderd sinds de vorige monitor?",
        introduction=f"Wij vergelijken deze monitor met de monitor t/m {earlier.period.label}. "
        f"Die is gepubliceerd op {dutch.day(earlier.published_on)}.",
        before=f"T/m {earlier.period.label}",
        after=f"T/m {material.status.period.label}",
        causes=explained(causes, earlier.period),
        figures=tuple(changed_figures(earlier, material, split, causes)),
        targets=targets,
        projects=projects,
        counting=counting,
        remarks=(_UNREAD,) if grounds is None else unchanged,
    )


def _targets(grounds: Grounds, material: Material) -> tuple[ChangedTarget, ...]:
    before, after = (grounds.reference, grounds.as_of), (material.reference, material.status.as_of.date())
    return tuple(changed_targets(before, after, material.status.period))


def _projects(grounds: Grounds, earlier: EarlierEdition, material: Material) -> tuple[str, ...]:
    before = Stand(printed_reference(grounds.reference), earlier.period)
    return project_changes(before, Stand(printed_reference(material.reference), material.status.period))


def _counting(definitions: str) -> Iterator[str]:
    """A sentence for each measure of which the definition has another version than it had then."""
    then = {code: version for code, _, version in (pair.partition(" ") for pair in definitions.split(", "))}
    for code, definition in DEFINITIONS.items():
        old, new = then.get(code, definition.version), definition.version
        if old != new:
            yield f"{definition.name}: dit tellen wij nu anders (versie {new}, eerst versie {old})."

"""Compares a monitor with the editions that were published before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.indicators.definitions import DEFINITIONS
from waw_etl.monitor import texts
from waw_etl.monitor.bundles import printed_reference
from waw_etl.monitor.changed_figures import causes_in, changed_figures, explained, split_since
from waw_etl.monitor.changed_projects import Stand, project_changes
from waw_etl.monitor.changed_targets import changed_targets
from waw_etl.monitor.changes import ChangedTarget, Changes
from waw_etl.monitor.earlier import EarlierEdition, Grounds
from waw_etl.monitor.material import Material


@dataclass(frozen=True)
class _Other:
    """The edition that is compared with: `what` it is, `which` one, the names of both columns, and `reason`."""

    edition: EarlierEdition
    what: str
    which: str
    before: str
    after: str
    reason: str | None = None


def changes_part(material: Material) -> tuple[Changes, ...]:
    """What changed since the version that this one replaces, and since the monitor before; each where there is one."""
    others = (_version_before(material), _monitor_before(material))
    return tuple(_since(other, material) for other in others if other is not None)


def _version_before(material: Material) -> _Other | None:
    if material.replaced is None:
        return None
    mark = material.mark
    return _Other(
        edition=material.replaced,
        what="versie",
        which=f"versie {mark.revision - 1} van deze monitor",
        before=f"Versie {mark.revision - 1}",
        after=f"Versie {mark.revision}",
        reason=mark.reason,
    )


def _monitor_before(material: Material) -> _Other | None:
    if material.earlier is None:
        return None
    before, after = material.earlier.period.label, material.status.period.label
    return _Other(material.earlier, "monitor", f"de monitor t/m {before}", f"T/m {before}", f"T/m {after}")


def _since(other: _Other, material: Material) -> Changes:
    earlier, grounds = other.edition, other.edition.grounds
    split = split_since(earlier, material)
    causes = causes_in(split)
    targets = () if grounds is None else _targets(grounds, material)
    projects = () if grounds is None else _projects(grounds, earlier, material)
    counting = tuple(_counting(earlier.definitions))
    found = {"de doelen": targets, "de projecten": projects, "de regels om te tellen": counting}
    unchanged = [part for part, changes in found.items() if not changes]
    same = f"Niet veranderd sinds {other.which}: {texts.enumeration(unchanged)}." if unchanged else None
    unread = f"Van die {other.what} kunnen wij niet alles meer lezen. Daarom staan hier alleen de totalen."
    return Changes(
        heading=f"Wat is er veranderd sinds de vorige {other.what}?",
        introduction=f"Wij vergelijken deze {other.what} met {other.which}. "
        f"Die is gepubliceerd op {dutch.day(earlier.published_on)}."
        + ("" if other.reason is None else f" Dit is de reden van de nieuwe versie: {other.reason.rstrip('.')}.")
        + _provisional(material),
        before=other.before,
        after=other.after,
        causes=explained(causes, earlier.period),
        figures=tuple(changed_figures(earlier, other.what, material, split, causes)),
        targets=targets,
        projects=projects,
        counting=counting,
        remarks=(unread,) if grounds is None else tuple(filter(None, [same])),
    )


def _provisional(material: Material) -> str:
    """Which of the figures of today can still change; those of the earlier edition stay what they are."""
    programme, info_of = material.status.programme, {info.code: info for info in material.reference.programme.measures}
    names = [info_of[measure].name for measure, figure in programme.items() if figure.provisional]
    if not names:
        return ""
    if len(names) == len(programme):
        return " De aantallen van nu zijn voorlopig."
    return f" Nu nog voorlopig: {texts.enumeration(names)}."


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

"""The variables from which the settings came, and the reference data that they name."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from waw_etl.settings import Settings
from waw_etl.upkeep.finding import Finding, Surroundings, bad, good, warning

PREFIX = "WAW_"


def check_settings(around: Surroundings) -> Iterator[Finding]:
    """Variables that are none of ours, and values that do not belong where real deliveries come in."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    given = sorted(name for name in around.environment if name.startswith(PREFIX))
    for name in given:
        if name not in known:
            near = get_close_matches(name, known, 1)
            meant = f"write {near[0]}, or remove it" if near else "remove it"
            yield warning(f"{name} is no setting, and does nothing.", f"In the environment: {meant}.")
    if around.environment.get("WAW_TODAY"):
        what = f"WAW_TODAY is set: all that happens is recorded on {around.settings.today}."
        yield warning(what, "Where real deliveries come in: unset WAW_TODAY.")
    home = around.environment.get("WAW_HOME", "")
    if not Path(home).expanduser().is_absolute():
        what = "WAW_HOME is no absolute path: from another folder than this, commands work in another home."
        yield warning(what, f"export WAW_HOME={around.settings.home}")
    if set(given) <= known:
        yield good(f"{len(given)} settings are given, and all are known.")


def check_reference(around: Surroundings) -> Iterator[Finding]:
    """Whether the reference data can be used."""
    folder = around.settings.reference_dir
    if around.reference is None:
        yield bad(f"The reference data in {folder} cannot be used.", "waw reference check names each mistake.")
    else:
        yield good(f"{len(around.reference.partners)} partners in {folder}.")

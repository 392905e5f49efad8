"""What the words and figures of the monitor mean: its last part, out of `indicators.definitions` alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from waw_etl.indicators.definitions import DEFINITIONS, terms
from waw_etl.indicators.figure_key import SUSTAINED
from waw_etl.indicators.figures import Light
from waw_etl.monitor.material import Material


@dataclass(frozen=True)
class Explanation:
    """One word or measure; a measure has a `code`, the `version` of its definition and what it is counted from."""

    name: str
    text: str
    caveat: str | None = None
    code: str | None = None
    version: str | None = None
    source: str | None = None


def appendix(material: Material, lights: Mapping[Light, str]) -> tuple[Explanation, ...]:
    """The measures that are counted, under the names of the reference data and with their caveats; then other words.

    `lights` are those to explain, each with its meaning.
    """
    words = terms(material.green_threshold, material.threshold, lights)
    return (*_measures(material), *(Explanation(term.name, term.text) for term in words))


def _measures(material: Material) -> Iterator[Explanation]:
    infos = {str(info.code): info for info in material.reference.programme.measures}
    for code, definition in DEFINITIONS.items():
        if code == SUSTAINED or code in material.status.programme:
            info = infos.get(code)
            name, caveat = (definition.name, None) if info is None else (info.name, info.caveat)
            yield Explanation(name, definition.text, caveat, code, definition.version, definition.source)

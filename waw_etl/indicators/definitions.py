"""What each measure counts, in plain Dutch; a measure that is counted otherwise gets a new version.

The rules themselves stand in docs/contract.md (Definitions).
"""

from __future__ import annotations

from dataclasses import dataclass

from waw_etl.indicators.figure_key import SUSTAINED
from waw_etl.reference import Measure


@dataclass(frozen=True)
class Definition:
    """How one measure is counted: `text` in plain Dutch, `source` what it is counted from."""

    code: str
    version: str
    text: str
    source: str


_ALL = (
    Definition(
        Measure.STARTED,
        "1",
        "Het aantal trajecten dat is begonnen. Een traject is de deelname van één inwoner aan één project. "
        "Een traject telt mee vanaf de startdatum.",
        "Trajecten: Startdatum. Tellingen: Gestart.",
    ),
    Definition(
        Measure.TRAINED,
        "1",
        "Het aantal trajecten waarin de scholing is afgerond. Een traject telt mee vanaf de dag waarop de scholing "
        "is afgerond.",
        "Trajecten: Scholing afgerond op. Tellingen: Scholing afgerond.",
    ),
    Definition(
        Measure.PLACED,
        "1",
        "Betaald werk of een leerbaan telt als baan. Die telt mee vanaf de eerste werkdag. Bij een project tellen wij "
        "trajecten met een baan. In alle andere cijfers tellen wij inwoners: wie twee keer een baan vindt, telt één "
        "keer.",
        "Trajecten: Startdatum werk, Gemeente, Koppelnummer. Aanmeldingen: BSN. Tellingen: Bemiddeld naar werk.",
    ),
    Definition(
        SUSTAINED,
        "1",
        "Van de mensen met een baan: hoeveel er 6 en 12 maanden later nog werken. Dat zien wij bij UWV. Wij tellen wie "
        "lang genoeg geleden een baan vond, en alleen als UWV die baan kent. Een ander bedrijf mag, en tussen twee "
        "banen mogen hooguit 31 dagen zitten.",
        "Trajecten: Startdatum werk, Gemeente, Koppelnummer. Aanmeldingen: BSN. "
        "Dienstverbanden: BSN, Ingangsdatum, Einddatum.",
    ),
)
DEFINITIONS = {definition.code: definition for definition in _ALL}


def versions() -> str:
    """Each measure with the version of its definition, as an edition records them: `started 1, trained 1, ...`."""
    return ", ".join(f"{definition.code} {definition.version}" for definition in _ALL)

"""The views for people with Excel or Power BI: Dutch, the same on both databases, and without personal data.

A database gets them with its last migration: who changes one adds a revision. Words that a partner chose freely (file
names, its own sheets and headings, values, reasons) are in none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select

from schemas.catalogue import DATASETS
from waw_etl.delivery import SEVERITY_WORDS, VERDICT_WORDS
from waw_etl.load.history import STATE_WORDS
from waw_etl.load.view_queries import (
    CURRENT,
    LEVEL_WORDS,
    LIGHT_WORDS,
    MEASURE_WORDS,
    OTHER,
    PUBLISHED,
    REVISED,
    deliveries_query,
    findings_query,
    per_quarter_query,
    status_query,
)


@dataclass(frozen=True)
class View:
    """A view: what one row is, and what each column means, in Dutch and in the order of the columns."""

    name: str
    meaning: str
    columns: Mapping[str, str]
    query: Select[Any]


def create_views(connection: Connection) -> None:
    """Make the views, in the transaction of the connection."""
    for view in VIEWS:
        body = view.query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        connection.exec_driver_sql(f"CREATE VIEW {view.name} AS {body}")


def drop_views(connection: Connection) -> None:
    """Take the views away, as far as they are there, in the transaction of the connection."""
    for view in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view.name}")


VIEWS = (
    View(
        "status",
        "Eén regel per cijfer: van nu, en van elke gepubliceerde monitor.",
        {
            "soort": f"`{CURRENT}`: zoals het nu geteld wordt; `{PUBLISHED}`: zoals het in de monitor staat; "
            f"`{REVISED}`: zoals het in een versie stond die is vervangen",
            "periode": "het kwartaal tot en met welk geteld is, zoals 2024-Q2",
            "versie": "1; 2 en hoger: een herziene versie van de monitor; leeg bij de stand van nu",
            "stand_utc": "het einde van de dag waarop zo geteld is (UTC); daarna veranderde er niets",
            "gepubliceerd_utc": "wanneer de monitor verscheen (UTC); leeg bij de stand van nu",
            "niveau": ", ".join(LEVEL_WORDS.values()),
            "code": "welke van dat niveau; bij een project in een gemeente: project/gemeente",
            "naam": "de naam van nu, ook bij oudere cijfers",
            "categorie": "de categorie waarin het blok of project toen stond",
            "maat": ", ".join(MEASURE_WORDS.values()),
            "gerealiseerd": "geteld vanaf het begin tot en met het kwartaal",
            "doel_tot_nu": "het doel tot en met het kwartaal; leeg zonder doel",
            "doel_totaal": "het doel aan het einde; leeg zonder doel",
            "prognose": "wat het aan het einde wordt in dit tempo; leeg zonder doel",
            "stoplicht": f"{', '.join(LIGHT_WORDS.values())}; leeg zonder doel",
            "doel_ter_illustratie": "`ja`: het doel is nooit gepubliceerd",
            "sleutel": "waarmee u het cijfer kunt laten uitleggen: `waw explain SLEUTEL`",
        },
        status_query(),
    ),
    View(
        "realisatie_per_kwartaal",
        "Eén regel per project, maat en kwartaal, uit de lijsten die nu in gebruik zijn.",
        {
            "project": "de code van het project",
            "naam": "de naam van het project",
            "maat": ", ".join(MEASURE_WORDS.values()),
            "kwartaal": "zoals 2024-Q2",
            "toegevoegd": "geteld in dit kwartaal",
            "cumulatief": "geteld vanaf het begin tot en met dit kwartaal",
        },
        per_quarter_query(),
    ),
    View(
        "leveringen",
        "Eén regel per levering.",
        {
            "levering": "het nummer van de levering",
            "leverancier": "de code van de leverancier; leeg als die niet bekend is",
            "dataset": ", ".join(DATASETS),
            "periode": "het kwartaal tot en met welk de lijst compleet is",
            "ontvangen_utc": "wanneer de lijst binnenkwam (UTC)",
            "oordeel": ", ".join(VERDICT_WORDS.values()),
            "toestand": ", ".join(STATE_WORDS.values()),
            "regels": "aantal regels in het bestand",
            "regels_niet_bewaard": "regels van UWV over mensen die niet zijn aangemeld: geteld en niet bewaard",
            "fouten": "aantal fouten",
            "waarschuwingen": "aantal waarschuwingen zonder antwoord",
            "beantwoorde_waarschuwingen": "aantal waarschuwingen met een antwoord",
            "ingetrokken_utc": "wanneer de levering is ingetrokken (UTC)",
        },
        deliveries_query(),
    ),
    View(
        "bevindingen",
        "Eén regel per levering, regel van de controle, blad en kolom.",
        {
            "levering": "het nummer van de levering",
            "ernst": ", ".join(SEVERITY_WORDS.values()),
            "regel": "de code van de regel, zoals T07",
            "blad": f"het blad; `{OTHER}`: een eigen blad van de leverancier",
            "kolom": f"de kolom; `{OTHER}`: een eigen kolom van de leverancier",
            "bevindingen": "aantal bevindingen",
            "regels": "aantal regels in het bestand waar het om gaat",
            "beantwoord": "hoeveel van de bevindingen een antwoord hebben",
        },
        findings_query(),
    ),
)

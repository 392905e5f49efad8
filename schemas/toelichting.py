"""Sheet Toelichting: the partner's own account of the half year; one row a project (exchange format 1)."""

from __future__ import annotations

from schemas.columns import Column, Kind
from schemas.dataset import DataSet

# Its values are judged by the rules of the file only; a project that is not the partner's is not loaded (L07).
TOELICHTING = DataSet(
    "toelichting",
    "Toelichting",
    (
        Column("project", "Project", Kind.OWN_PROJECT, "L07", True),
        Column("text", "Tekst", Kind.TEXT, "L07", True),
    ),
)

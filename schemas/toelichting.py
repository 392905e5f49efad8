"""Sheet Toelichting: the partner's own account of the half year; one row a project (exchange format 1)."""

from __future__ import annotations

from schemas.columns import Column, Kind
from schemas.dataset import DataSet

# Of all texts of a project together.
MAX_CHARACTERS = 2_000

# Its values are judged by the rules of the file only. A text that is too long, or that is of a project that is not
# the partner's, is not loaded (L07).
TOELICHTING = DataSet(
    "toelichting",
    "Toelichting",
    (
        Column("project", "Project", Kind.OWN_PROJECT, "L07", True),
        Column("text", "Tekst", Kind.TEXT, "L07", True),
    ),
)

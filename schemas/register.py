"""Every rule of exchange format 1 by its id: what it judges, how severely, and in a few words what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
Level = Literal["cell", "row", "column", "file"]


@dataclass(frozen=True)
class Entry:
    """One rule. `dataset` is None for the rules that hold for every file; `level` is what a finding points at."""

    id: str
    dataset: str | None
    level: Level
    severity: Severity
    description: str


def _entries(dataset: str | None, *rows: tuple[str, Level, Severity, str]) -> dict[str, Entry]:
    return {rule_id: Entry(rule_id, dataset, level, severity, text) for rule_id, level, severity, text in rows}


REGISTER: dict[str, Entry] = (
    _entries(
        "trajecten",
        ("T01", "cell", "error", "the trajectory number is filled, at most 40 characters"),
        ("T02", "cell", "error", "the trajectory number is unique in the file"),
        ("T03", "cell", "error", "the link number has only letters, digits, hyphens, slashes and dots, at most 40"),
        ("T04", "cell", "warning", "the link number is filled"),
        ("T05", "cell", "error", "the municipality is filled and one of the region"),
        ("T06", "cell", "error", "the project is filled, known and run by this partner"),
        ("T07", "cell", "error", "the start is filled and a valid date"),
        ("T08", "cell", "error", "the start lies within the project's life and not after the period"),
        ("T09", "cell", "error", "the target group is of the list"),
        ("T10", "cell", "error", "the state is filled and of the list"),
        ("T11", "cell", "error", "an ended trajectory has an end date, a running one has none"),
        ("T12", "cell", "error", "the day of completed training is a valid date"),
        ("T13", "cell", "error", "training is not completed before the start"),
        ("T14", "cell", "error", "training is not completed after the period"),
        ("T15", "cell", "warning", "only a project with training has a day of completed training"),
        ("T16", "cell", "error", "the certificate is of the list"),
        ("T17", "cell", "error", "the end is a valid date, not before the start and not after the period"),
        ("T18", "cell", "error", "the exit reason is of the list"),
        ("T19", "cell", "error", "an exit reason is given with an end date, and only then"),
        ("T20", "cell", "error", "the start of the job is a valid date"),
        ("T21", "cell", "error", "the exit reasons paid work and apprenticeship need the start of the job"),
        ("T22", "cell", "error", "the job starts not before the trajectory and not after the period"),
        ("T23", "cell", "error", "the sector is of the list"),
        ("T24", "cell", "error", "the hours are a number above 0, at most 48"),
        ("T25", "cell", "error", "the kind of contract is of the list"),
        ("T26", "cell", "warning", "trajectories of one resident in one project do not overlap"),
        ("T27", "cell", "error", "another exit reason than a job goes without a start of a job"),
    )
    | _entries(
        "aanmeldingen",
        ("A01", "cell", "error", "the link number is filled, at most 40 characters"),
        ("A02", "cell", "error", "link number, municipality, project and day of referral are unique together"),
        ("A03", "cell", "error", "the BSN is valid"),
        ("A04", "cell", "warning", "the BSN is filled"),
        ("A05", "cell", "error", "the municipality is filled and one that this partner delivers for"),
        ("A06", "cell", "error", "the project is filled and known"),
        ("A07", "cell", "error", "the day of referral is filled and a valid date"),
        ("A08", "cell", "error", "the day of referral lies not after the project's end nor after the period"),
        ("A09", "cell", "error", "the benefit is filled and of the list"),
        ("A10", "cell", "error", "the distance to the labour market is of the list"),
        ("A11", "cell", "error", "the result of the referral is filled and of the list"),
        ("A12", "cell", "error", "one municipality and link number has one BSN"),
    )
    | _entries(
        "dienstverbanden",
        ("U01", "cell", "error", "the BSN is filled and valid"),
        ("U02", "cell", "error", "the start is filled and a valid date"),
        ("U03", "cell", "error", "the start lies not after the period"),
        ("U04", "cell", "error", "the end is a valid date, not before the start"),
        ("U05", "cell", "error", "the kind of contract is of the list"),
        ("U06", "cell", "error", "the hours are a number above 0, at most 80"),
        ("U07", "cell", "warning", "the SBI is a section letter or a two-digit division"),
        ("U08", "row", "warning", "no two rows are wholly equal; such rows are loaded once"),
    )
    | _entries(
        "tellingen",
        ("C01", "cell", "error", "the project is filled, known and this partner's"),
        ("C02", "cell", "error", "the municipality is one of the region"),
        ("C03", "cell", "error", "the quarter is filled and valid"),
        ("C04", "cell", "error", "the quarter lies not after the period"),
        ("C05", "cell", "error", "a count is a whole number, 0 or more"),
        ("C06", "row", "error", "at least one of the three counts is filled"),
        ("C07", "row", "error", "project, municipality and quarter are unique together"),
        ("C08", "row", "warning", "up to a quarter no more are trained or placed than have started"),
        ("C09", "file", "error", "a project comes from lists or from counts, not from both"),
    )
    | _entries(
        None,
        ("L01", "file", "error", "the file can be read and is not too large"),
        ("L02", "file", "error", "no sheet and no name on sheet Levering is missing"),
        ("L03", "column", "error", "no required column is missing"),
        ("L04", "file", "error", "the partner is known and may deliver this data set; a CSV's name says both"),
        ("L05", "file", "error", "the period is valid, has ended, and is what the file's name says"),
        ("L06", "file", "error", "there are data rows, or the partner says that it has no participants"),
        ("L07", "column", "warning", "every column and every explanation is known; others are not loaded"),
        ("L08", "column", "error", "no heading stands twice"),
        ("L09", "file", "error", "the format version is supported"),
        ("L10", "cell", "error", "a known column has no Excel errors and no formulas without a result"),
        ("L11", "cell", "error", "a BSN stands in a column BSN only, and there only where the data set has one"),
        ("V01", "file", "warning", "a trajectory or referral of the previous list is still there"),
        ("V02", "cell", "warning", "the start or day of referral is what it was in the previous list"),
        ("V03", "file", "warning", "a count up to a published quarter does not fall"),
        ("V04", "file", "error", "the period is not older than that of the delivery in force"),
        ("V05", "file", "warning", "the same bytes as the delivery in force are no new delivery; nothing is reported"),
    )
)

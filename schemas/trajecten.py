"""Data set `trajecten`, delivered by providers: one row a trajectory (exchange format 1)."""

from __future__ import annotations

import pandas as pd

from schemas import codes
from schemas.columns import Column, Kind
from schemas.dataset import DataSet
from schemas.frames import Rows
from schemas.order import after, after_period, before, life

# The last day that a date can be: a trajectory without Uitstroomdatum still runs.
_OPEN_END = pd.Timestamp("9999-12-31")

TRAJECTEN = DataSet(
    "trajecten",
    "Trajecten",
    (
        Column("trajectory", "Trajectnummer", Kind.TEXT, "T01", True, ("Traject", "Trajectnr"), max_length=40),
        Column(
            "link_number",
            "Koppelnummer",
            Kind.TEXT,
            "T03",
            aliases=("Cliëntnummer",),
            max_length=40,
            characters=r"[^\W_]|[-/.]",
        ),
        Column("municipality", "Gemeente", Kind.MUNICIPALITY, "T05", True, ("Woonplaats gemeente",)),
        Column("project", "Project", Kind.OWN_PROJECT, "T06", True, ("Projectnaam",)),
        Column("started_on", "Startdatum", Kind.DATE, "T07", True, ("Start traject",)),
        Column("target_group", "Doelgroep", Kind.CODE, "T09", codes=codes.TARGET_GROUPS),
        Column("state", "Status", Kind.CODE, "T10", True, codes=codes.STATES),
        Column("trained_on", "Scholing afgerond op", Kind.DATE, "T12", aliases=("Scholing afgerond",)),
        Column("certificate", "Certificaat", Kind.CODE, "T16", codes=codes.CERTIFICATES),
        Column("left_on", "Uitstroomdatum", Kind.DATE, "T17"),
        Column("exit_reason", "Uitstroomreden", Kind.CODE, "T18", codes=codes.EXIT_REASONS),
        Column("placed_on", "Startdatum werk", Kind.DATE, "T20", aliases=("Baan gevonden op",)),
        Column("sector", "Sector", Kind.CODE, "T23", codes=codes.SECTORS),
        Column("hours", "Uren per week", Kind.DECIMAL, "T24", aliases=("Uren",), maximum=48),
        Column("contract", "Contractvorm", Kind.CODE, "T25", codes=codes.CONTRACTS),
    ),
)


@TRAJECTEN.rule("T02", "trajectory")
def trajectory_unique(t: Rows) -> pd.Series:
    return ~t.repeats(["trajectory"])


@TRAJECTEN.rule("T04", "link_number")
def link_number_filled(t: Rows) -> pd.Series:
    # A partner that has no such column has decided so; a warning on each row would tell it nothing.
    return t.filled["link_number"] if "link_number" in t.present else ~t.none()


@TRAJECTEN.rule("T08", "started_on", "before_project")
def start_within_project_life(t: Rows) -> pd.Series:
    return ~before(t["started_on"], life(t)["start"])


@TRAJECTEN.rule("T08", "started_on", "after_project")
def start_not_after_project(t: Rows) -> pd.Series:
    return ~after(t["started_on"], life(t)["end"])


@TRAJECTEN.rule("T08", "started_on", "after_period")
def start_not_after_period(t: Rows) -> pd.Series:
    return ~after_period(t["started_on"], t.context)


@TRAJECTEN.rule("T11", "state", "needs_end")
def ended_state_has_end(t: Rows) -> pd.Series:
    return ~(t["state"].isin(codes.ENDED_STATES) & ~t.filled["left_on"])


@TRAJECTEN.rule("T11", "state", "forbids_end")
def running_state_has_no_end(t: Rows) -> pd.Series:
    return ~((t["state"] == codes.RUNNING) & t.filled["left_on"])


@TRAJECTEN.rule("T13", "trained_on")
def training_not_before_start(t: Rows) -> pd.Series:
    return ~before(t["trained_on"], t["started_on"])


@TRAJECTEN.rule("T14", "trained_on")
def training_not_after_period(t: Rows) -> pd.Series:
    return ~after_period(t["trained_on"], t.context)


@TRAJECTEN.rule("T15", "trained_on")
def project_has_training(t: Rows) -> pd.Series:
    without = [code for code, project in t.context.projects.items() if not project.has_training]
    return ~(t.is_known("trained_on") & t["project"].isin(without))


@TRAJECTEN.rule("T17", "left_on", "before_start")
def end_not_before_start(t: Rows) -> pd.Series:
    return ~before(t["left_on"], t["started_on"])


@TRAJECTEN.rule("T17", "left_on", "after_period")
def end_not_after_period(t: Rows) -> pd.Series:
    return ~after_period(t["left_on"], t.context)


@TRAJECTEN.rule("T19", "exit_reason", "required")
def end_has_reason(t: Rows) -> pd.Series:
    return ~(t.filled["left_on"] & ~t.filled["exit_reason"])


@TRAJECTEN.rule("T19", "exit_reason", "forbidden")
def no_reason_without_end(t: Rows) -> pd.Series:
    return ~(t.filled["exit_reason"] & ~t.filled["left_on"])


@TRAJECTEN.rule("T21", "placed_on")
def job_reason_has_job(t: Rows) -> pd.Series:
    return ~(t["exit_reason"].isin(codes.JOB_REASONS) & ~t.filled["placed_on"])


@TRAJECTEN.rule("T22", "placed_on", "before_start")
def job_not_before_start(t: Rows) -> pd.Series:
    return ~before(t["placed_on"], t["started_on"])


@TRAJECTEN.rule("T22", "placed_on", "after_period")
def job_not_after_period(t: Rows) -> pd.Series:
    return ~after_period(t["placed_on"], t.context)


@TRAJECTEN.rule("T27", "placed_on")
def no_job_with_other_reason(t: Rows) -> pd.Series:
    other = t.is_known("exit_reason") & ~t["exit_reason"].isin(codes.JOB_REASONS)
    return ~(t.filled["placed_on"] & other)


@TRAJECTEN.rule("T26", "link_number")
def trajectories_do_not_overlap(t: Rows) -> pd.Series:
    """Gemeente + Koppelnummer once at a time in a project; a shared day overlaps, no Uitstroomdatum is an open end."""
    key = ["municipality", "link_number", "project"]
    judged = t.values[[*key, "started_on"]].notna().all(axis=1) & ~t.invalid["left_on"]
    judged &= ~before(t["left_on"], t["started_on"])
    spans = t.values.loc[judged, [*key, "started_on", "left_on"]].sort_values("started_on", kind="stable")
    spans["left_on"] = spans["left_on"].fillna(_OPEN_END)
    groups = spans.groupby(key, sort=False)
    # In order of start, a row overlaps an earlier one if it starts before the latest end so far,
    # and a later one if the next starts before its own end.
    latest_end = groups["left_on"].cummax()
    previous_end = latest_end.groupby([spans[column] for column in key], sort=False).shift()
    overlaps = (spans["started_on"] <= previous_end) | (groups["started_on"].shift(-1) <= spans["left_on"])
    return ~overlaps.reindex(t.values.index, fill_value=False)

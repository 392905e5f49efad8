"""The lists that are compared: with one number for one resident in all of them, and how far each of them reaches."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import pandas as pd

from schemas.frames import DAY
from waw_etl.facts import Facts
from waw_etl.indicators.coverage import periods_in_force
from waw_etl.indicators.employment import uwv_reaches
from waw_etl.periods import Quarter
from waw_etl.reference import Reference

_LINK = ["municipality", "link_number"]


@dataclass(frozen=True)
class Lists:
    """Facts made ready for comparison.

    `trajectories` and `referrals` have beside their own columns `resident` (Int64; equal numbers are one resident, NA
    where unknown), and `list_end` (the last day of the period of their list); `trajectories` also `sought` (UWV's list
    was searched for the resident). `spells` has `resident`, `begun` and `ended`.

    A list reaches up to the last day of its period. A provider's list says nothing of a project of which only counts
    come in, or of which no row has a Koppelnummer.
    """

    period_end: pd.Timestamp
    uwv_end: pd.Timestamp | None
    trajectories: pd.DataFrame
    referrals: pd.DataFrame
    spells: pd.DataFrame
    ends_by_project: dict[str, pd.Timestamp]
    ends_by_municipality: dict[str, pd.Timestamp]
    municipalities_without_list: tuple[str, ...]
    projects_without_list: tuple[str, ...]

    def provider_ends(self, projects: pd.Series) -> pd.Series:
        """How far the list of the provider of each project reaches; NaT where it has none."""
        return projects.map(self.ends_by_project).astype(DAY)

    def municipality_ends(self, municipalities: pd.Series) -> pd.Series:
        """How far the list of referrals for each municipality reaches; NaT where it has none."""
        return municipalities.map(self.ends_by_municipality).astype(DAY)

    def told_of_referral(self, judged: pd.DataFrame) -> pd.DataFrame:
        """The rows with `delivery` and `row` of the resident's referral, where they differ.

        What UWV knows of a resident is told to the municipality only. Of several referrals under the link number it
        is the last one to the same project, or else the last one, in the newest list.
        """
        differing = judged.loc[judged["differs"], [*_LINK, "project"]].rename_axis("told").reset_index()
        known = self.referrals[[*_LINK, "project", "referred_on", "delivery", "row"]]
        pairs = differing.merge(known, on=_LINK, suffixes=("", "_referred"))
        pairs["same"] = pairs["project"] == pairs["project_referred"]
        best = pairs.sort_values(["delivery", "same", "referred_on", "row"]).drop_duplicates("told", keep="last")
        told = judged.copy()
        told.loc[best["told"], ["delivery", "row"]] = best[["delivery", "row"]].to_numpy()
        return told


def gather(facts: Facts, sought: AbstractSet[bytes], reference: Reference, period: Quarter) -> Lists:
    """Make facts ready; `sought` has the hashes of the residents for whom UWV's list was searched."""
    uwv_end = uwv_reaches(facts)
    by_project = _ends_by_project(facts, reference)
    by_municipality = _ends_by_municipality(facts, reference)
    begun = [project for project in reference.projects if project.start <= period.last_day]
    providers = {partner.code for partner in reference.partners if partner.kind == "provider"}
    trajectories, referrals, spells = _numbered(facts, sought)
    return Lists(
        period_end=pd.Timestamp(period.last_day),
        uwv_end=None if uwv_end is None else pd.Timestamp(uwv_end),
        trajectories=trajectories,
        referrals=referrals,
        spells=spells,
        ends_by_project=by_project,
        ends_by_municipality=by_municipality,
        municipalities_without_list=tuple(m.code for m in reference.municipalities if m.code not in by_municipality),
        projects_without_list=tuple(p.code for p in begun if p.partner in providers and p.code not in by_project),
    )


def _numbered(facts: Facts, sought: AbstractSet[bytes]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Trajectories, referrals and spells with their residents (contract, Definitions)."""
    ends = _ends_by_delivery(facts)
    linked = [_linked(frame, facts.links) for frame in (facts.trajectories, facts.referrals)]
    spells = facts.spells
    residents, _ = pd.factorize(pd.concat([*(frame["key"] for frame in linked), spells["bsn_hash"]], ignore_index=True))
    numbers = pd.Series(residents, dtype="Int64").replace(-1, pd.NA)
    first, second = len(linked[0]), len(linked[0]) + len(linked[1])
    trajectories, referrals = (
        frame.assign(resident=part.to_numpy(), list_end=frame["delivery"].map(ends).astype(DAY))
        for frame, part in zip(linked, (numbers[:first], numbers[first:second]), strict=True)
    )
    searched = sought | set(spells["bsn_hash"])
    return (
        trajectories.assign(sought=trajectories["bsn_hash"].map(searched.__contains__).astype(bool)),
        referrals,
        pd.DataFrame(
            {"resident": numbers[second:].to_numpy(), "begun": spells["started_on"], "ended": spells["ended_on"]}
        ),
    )


def _linked(frame: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """The rows with `bsn_hash` (None where unknown) and `key`: who it is, None without link number."""
    typed = frame.drop(columns="bsn_hash", errors="ignore").astype(dict.fromkeys(_LINK, "str"))
    found = typed.merge(links.astype(dict.fromkeys(_LINK, "str")), on=_LINK, how="left")
    pairs = (found["municipality"] + " " + found["link_number"]).astype(object)
    return found.assign(key=found["bsn_hash"].where(found["bsn_hash"].notna(), pairs))


def _ends_by_delivery(facts: Facts) -> dict[int, pd.Timestamp]:
    lists = zip(facts.in_force["delivery"], facts.in_force["period"], strict=True)
    return {delivery: _end(Quarter.parse(period)) for delivery, period in lists}


def _ends_by_project(facts: Facts, reference: Reference) -> dict[str, pd.Timestamp]:
    periods = periods_in_force(facts.in_force)
    with_numbers = facts.trajectories.groupby("project")["link_number"].count()
    silent = {*facts.counts["project"], *with_numbers.index[with_numbers == 0]}
    lists = {project.code: periods.get((project.partner or "", "trajecten")) for project in reference.projects}
    return {code: _end(period) for code, period in lists.items() if period is not None and code not in silent}


def _ends_by_municipality(facts: Facts, reference: Reference) -> dict[str, pd.Timestamp]:
    """Of several partners that delivered for a municipality the list that reaches furthest."""
    periods = periods_in_force(facts.in_force)
    lists = [(quarter, partner) for (partner, name), quarter in periods.items() if name == "aanmeldingen"]
    return {
        code: _end(period)
        for period, partner in sorted(lists)
        if partner in reference.partner_by_code
        for code in reference.partner_by_code[partner].municipalities
    }


def _end(period: Quarter) -> pd.Timestamp:
    return pd.Timestamp(period.last_day)

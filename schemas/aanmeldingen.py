"""Data set `aanmeldingen`, delivered by municipalities: one row a referral (exchange format 1)."""

from __future__ import annotations

import pandas as pd

from schemas import codes
from schemas.columns import Column, Kind
from schemas.dataset import DataSet
from schemas.frames import Rows
from schemas.order import after, after_period, life

AANMELDINGEN = DataSet(
    "aanmeldingen",
    "Aanmeldingen",
    (
        Column("link_number", "Koppelnummer", Kind.TEXT, "A01", True, ("Cliëntnummer",), max_length=40),
        Column("bsn", "BSN", Kind.BSN, "A03"),
        Column("municipality", "Gemeente", Kind.OWN_MUNICIPALITY, "A05", True),
        Column("project", "Project", Kind.PROJECT, "A06", True),
        Column("referred_on", "Aanmelddatum", Kind.DATE, "A07", True),
        Column("benefit", "Uitkering", Kind.CODE, "A09", True, codes=codes.BENEFITS),
        Column("distance", "Afstand tot arbeidsmarkt", Kind.CODE, "A10", codes=codes.DISTANCES),
        Column("result", "Resultaat aanmelding", Kind.CODE, "A11", True, codes=codes.REFERRAL_RESULTS),
    ),
)


@AANMELDINGEN.rule("A02", "link_number")
def referral_unique(t: Rows) -> pd.Series:
    return ~t.repeats(["link_number", "municipality", "project", "referred_on"])


@AANMELDINGEN.rule("A04", "bsn")
def bsn_filled(t: Rows) -> pd.Series:
    # A partner that has no such column has decided so; a warning on each row would tell it nothing.
    return t.filled["bsn"] if "bsn" in t.present else ~t.none()


@AANMELDINGEN.rule("A08", "referred_on", "after_project")
def referral_not_after_project(t: Rows) -> pd.Series:
    return ~after(t["referred_on"], life(t)["end"])


@AANMELDINGEN.rule("A08", "referred_on", "after_period")
def referral_not_after_period(t: Rows) -> pd.Series:
    return ~after_period(t["referred_on"], t.context)


@AANMELDINGEN.rule("A12", "bsn")
def one_bsn_a_link_number(t: Rows) -> pd.Series:
    key = ["municipality", "link_number"]
    known = t.values.loc[t.values[[*key, "bsn"]].notna().all(axis=1), [*key, "bsn"]]
    different = known.groupby(key, sort=False)["bsn"].transform("nunique") > 1
    return ~different.reindex(t.values.index, fill_value=False)

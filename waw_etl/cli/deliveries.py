"""Commands about deliveries: their verdicts, taking them in, and what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from waw_etl.cli.app import (
    BAD,
    GOOD,
    AsOf,
    Json,
    Number,
    app,
    day_of,
    period_of,
    print_json,
    told,
    with_problems,
    workplace,
)
from waw_etl.settings import load_settings

Prefilled = Annotated[bool, Parameter(name="--prefilled", negative="")]


@app.command
def check(files: list[Path], /, *, json: Json = False) -> int:
    """Give the verdict on deliveries; stores nothing.

    Parameters
    ----------
    files: Path
        The workbooks or CSV files to judge.
    json: bool
        Print the complete verdicts as one JSON document.
    """
    from waw_etl.actions.check import check_files
    from waw_etl.console.verdicts import print_verdicts
    from waw_etl.reference import load_reference

    settings = load_settings()
    judgements = check_files(files, load_reference(settings.reference_dir), settings.now().date())
    if json:
        print_json([judgement.to_json() for judgement in judgements])
    else:
        print_verdicts(judgements)
    return BAD if any(j.verdict == "rejected" for j in judgements) else GOOD


@app.command
def ingest(files: list[Path] | None = None, /, *, json: Json = False) -> int:
    """Take deliveries in: archive, judge, load or give back.

    Parameters
    ----------
    files: Path
        The files to take in; none named: all that lie in the partners' source folders.
    json: bool
        Print the complete verdicts as one JSON document.
    """
    from waw_etl.actions.ingest import ingest_files, ingest_sources
    from waw_etl.console.deliveries import print_ingested

    place = workplace()
    taken = ingest_files(place, files) if files else ingest_sources(place)
    if json:
        print_json([item.to_json() for item in taken.ingested])
    else:
        print_ingested(taken)
    for notice in taken.notices:
        told(notice, GOOD)
    rejected = any(item.judgement.verdict == "rejected" for item in taken.ingested)
    return with_problems(taken.problems, otherwise=BAD if rejected else GOOD)


@app.command
def deliveries(period: str | None = None, *, as_of: AsOf = None, json: Json = False) -> int:
    """List what came in, with verdict and state, and who is still awaited.

    Parameters
    ----------
    period: str
        The period for which to say who is awaited; default: the half-year that ended last.
    as_of: str
        Answer as of the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.figures import deliveries_of
    from waw_etl.console.deliveries import print_deliveries

    place = workplace()
    listing = deliveries_of(place, period_of(period) if period else place.running_period, day_of(as_of))
    if json:
        print_json(listing.to_json())
    else:
        print_deliveries(listing, place.reference)
    return GOOD


@app.command
def answers(*, as_of: AsOf = None, json: Json = False) -> int:
    """List what partners answered to warnings.

    Parameters
    ----------
    as_of: str
        List the answers that counted at the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.answers import answers_json, answers_listed
    from waw_etl.console.deliveries import print_answers

    listed = answers_listed(workplace(), day_of(as_of))
    if json:
        print_json(answers_json(listed))
    else:
        print_answers(listed)
    return GOOD


@app.command
def withdraw(delivery: Number, *, reason: str) -> int:
    """Take a wrongly accepted delivery out of force; the one before it is in force again.

    Parameters
    ----------
    delivery: int
        The delivery's number.
    reason: str
        Why; kept with the delivery.
    """
    from waw_etl.actions.withdraw import withdraw_delivery

    again = withdraw_delivery(workplace(), delivery, reason)
    now = f"delivery {again} is in force now" if again else "the partner has no list of this data set in force now"
    print(f"Delivery {delivery} is withdrawn; {now}.")
    return GOOD


@app.command
def template(
    partner: str, dataset: str, file: Path, /, *, period: str | None = None, prefilled: Prefilled = False
) -> int:
    """Make the workbook that a partner fills in, with its own lists to choose from and an explanation in Dutch.

    Parameters
    ----------
    partner: str
        The code of the partner.
    dataset: str
        trajecten, aanmeldingen, dienstverbanden or tellingen.
    file: Path
        The workbook to write (.xlsx); it must not exist yet.
    period: str
        A quarter, written as 2024-Q2; default: the half-year that ended last.
    prefilled: bool
        With the partner's rows in force, so that only changes are typed (trajecten and tellingen). The only form that
        needs the database.
    """
    from waw_etl.actions.template import Wish, make_prefilled_template, make_template
    from waw_etl.reference import load_reference

    wish = Wish(partner, dataset, file, period_of(period) if period else None)
    if prefilled:
        rows = make_prefilled_template(wish, workplace())
        if not rows:
            told(f"'{partner}' has no rows of '{dataset}' in force; the template is empty.", GOOD)
    else:
        settings = load_settings()
        make_template(wish, load_reference(settings.reference_dir), settings.now().date())
    print(file)
    return GOOD

"""The comparison of what partners say of the same residents: in counts for the regieteam, in rows for each partner."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from schemas.vergelijking import SENTENCES
from waw_etl.actions.figures import facts_of
from waw_etl.actions.workplace import Workplace
from waw_etl.delivery import Judgement, Verdict
from waw_etl.facts import Facts
from waw_etl.give_back.comparison_sheet import NUMBER_COLUMNS, Difference
from waw_etl.indicators.comparison import Comparison, compare
from waw_etl.indicators.coverage import has_data
from waw_etl.indicators.employment import CONFIRMED_WITHIN_DAYS
from waw_etl.load.database import reading
from waw_etl.load.in_force import numbers_of
from waw_etl.load.read_facts import facts_of_deliveries, hashes_sought
from waw_etl.periods import Quarter
from waw_etl.reference import Reference

# By data set, the lists that its rows are held against; a provider's never against UWV's. All lists of referrals
# are needed to know whose number is whose.
_AGAINST = {
    "trajecten": ("aanmeldingen",),
    "aanmeldingen": ("aanmeldingen", "trajecten", "tellingen", "dienstverbanden"),
}


def comparison_of(place: Workplace, period: Quarter, as_of: date | None = None) -> tuple[Comparison, bool]:
    """The comparison up to and including a period as of the end of a day, and whether there is data for it at all.

    Raises:
        NoDataError: rows of that day were removed since.
        DatabaseError: the database cannot be used.
    """
    facts = facts_of(place, as_of)
    return comparison_from(place, facts, period), has_data(facts, place.reference, period)


def comparison_from(place: Workplace, facts: Facts, period: Quarter) -> Comparison:
    """The comparison of facts that were read.

    Raises:
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        sought = hashes_sought(connection, facts.in_force["delivery"].tolist())
    return compare(facts, sought, place.reference, period)


def own_differences(
    connection: Connection, place: Workplace, judgement: Judgement, delivery: int
) -> tuple[Difference, ...]:
    """The rows of a delivery, which was just stored, of which a list in force says something else; in their order.

    Each party is told of its own rows only, and nothing of a rejected delivery (decision 17).
    """
    if judgement.verdict is Verdict.REJECTED or judgement.dataset not in _AGAINST or judgement.period is None:
        return ()
    numbers = {delivery, *numbers_of(connection, _AGAINST[judgement.dataset])}
    if len(numbers) == 1:
        return ()
    facts = facts_of_deliveries(connection, numbers, place.settings.now())
    found = compare(facts, hashes_sought(connection, numbers), place.reference, judgement.period).differences
    own = found[found["delivery"] == delivery].sort_values("row", kind="stable")
    written = judgement.table[NUMBER_COLUMNS[judgement.dataset]]
    return tuple(
        _difference(place.reference, kind, project, municipality, int(row), str(written[row]))
        for kind, project, municipality, _, row in own.itertuples(index=False)
    )


def _difference(  # noqa: PLR0913, PLR0917 - what a difference consists of
    reference: Reference, kind: str, project: str, municipality: str, row: int, number: str
) -> Difference:
    known = reference.project_by_code[project]
    sentences = SENTENCES[kind]
    told = sentences.told.format(
        provider=reference.partner_by_code[known.partner or ""].name,
        municipality=next(m.name for m in reference.municipalities if m.code == municipality),
        days=CONFIRMED_WITHIN_DAYS,
    )
    return Difference(row, number, known.name, told, sentences.look_at, sentences.from_uwv)

"""The command about residents who are counted more than once."""

from __future__ import annotations

from waw_etl.cli.app import AsOf, Json, app, day_of, period_of, print_json, with_data, workplace


@app.command
def residents(period: str, *, as_of: AsOf = None, json: Json = False) -> int:
    """Show how placements add up to residents, and why the programme has fewer than its projects together.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    as_of: str
        Count what was delivered up to the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.residents import residents_of
    from waw_etl.console.residents import print_double_counts

    place = workplace()
    answer, has_data = residents_of(place, period_of(period), day_of(as_of))
    if json:
        print_json(answer.to_json())
    else:
        print_double_counts(answer)
    return with_data(has_data, period)

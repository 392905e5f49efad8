"""The command about the comparison of lists."""

from __future__ import annotations

from waw_etl.cli.app import AsOf, Json, app, day_of, period_of, print_json, with_data, workplace


@app.command
def compare(period: str, *, as_of: AsOf = None, json: Json = False) -> int:
    """Show how often municipalities, providers and UWV say different things of the same resident.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    as_of: str
        Compare the lists that were in force at the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.comparison import comparison_of
    from waw_etl.console.comparison import print_comparison

    place = workplace()
    answer, has_data = comparison_of(place, period_of(period), day_of(as_of))
    if json:
        print_json(answer.to_json())
    else:
        print_comparison(answer, place.reference)
    return with_data(has_data, period)

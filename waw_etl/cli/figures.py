"""The command about figures: status."""

from __future__ import annotations

from waw_etl.cli.app import AsOf, Json, app, day_of, period_of, print_json, with_data, workplace


@app.command
def status(period: str, *, forecast: bool = False, as_of: AsOf = None, json: Json = False) -> int:
    """Show realised figures, targets, lights and forecasts up to and including a period.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    forecast: bool
        Show what is expected at the end instead, by each method, and how far it may turn out otherwise.
    as_of: str
        Count what was delivered and decided up to the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.figures import status_of
    from waw_etl.console.figures import print_status
    from waw_etl.console.forecasts import print_forecasts

    place = workplace()
    answer = status_of(place, period_of(period), day_of(as_of))
    if json:
        print_json(answer.to_json())
    elif forecast:
        print_forecasts(answer, place.reference)
    else:
        print_status(answer, place.reference)
    return with_data(answer.has_data, period)

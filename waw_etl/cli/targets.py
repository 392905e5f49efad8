"""The command about targets."""

from __future__ import annotations

from waw_etl.cli.app import BAD, GOOD, AsOf, Json, app, day_of, print_json, told
from waw_etl.cli.lineage import key_of
from waw_etl.settings import load_settings


@app.command
def targets(figure: str | None = None, *, as_of: AsOf = None, json: Json = False) -> int:
    """Show what was agreed: every target in force, and the ones that it replaced; of one figure the path by quarter.

    Parameters
    ----------
    figure: str
        The key of a figure, 2024-Q2:programme:programme:started; without the measure, all figures of that row.
    as_of: str
        What was decided up to the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.console.targets import print_histories, print_path
    from waw_etl.indicators.target_history import figure_paths, target_histories
    from waw_etl.reference import load_reference

    settings = load_settings()
    reference, day = load_reference(settings.reference_dir), day_of(as_of) or settings.now().date()
    if figure is None:
        histories = target_histories(reference, day)
        if json:
            print_json({"as_of": str(day), "figures": [history.to_json() for history in histories]})
        else:
            print_histories(histories)
        return GOOD
    paths = figure_paths(reference, key_of(figure), day)
    if json:
        print_json({"as_of": str(day), "paths": [path.to_json() for path in paths]})
    else:
        for path in paths:
            print_path(path)
    if all(path.path is None for path in paths):
        return told(f"There is no target for {figure} as of {day}.", BAD)
    return GOOD

"""What is behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.markup import escape

from waw_etl.console.screen import out, table, text
from waw_etl.indicators.explain import Explanation
from waw_etl.indicators.figures import Figure

if TYPE_CHECKING:
    import pandas as pd

    from waw_etl.actions.lineage import Lineage
    from waw_etl.indicators.sustained import SustainedFigure

_ROWS_SHOWN = 40


def print_lineage(lineage: Lineage) -> None:
    """A figure, its target and definition, and then its rows; of a long list the first, with the number of the rest."""
    explanation = lineage.explanation
    out.print(f"[bold]{explanation.key}: {_figure(explanation.figure)}[/], as of {explanation.as_of:%Y-%m-%d}")
    _print_edition(lineage)
    if isinstance(explanation, Explanation):
        _print_target(explanation)
    definition = lineage.definition
    out.print(f"Definition {definition.code}, version {definition.version}: {escape(definition.text)}")
    if isinstance(explanation, Explanation):
        _print_rows("Trajectories", explanation.rows)
        _print_rows("Counts", explanation.counts)
        _print_rows("Not counted again: the resident counts already", explanation.again)
    else:
        _print_rows("Placements, and what UWV says of them", explanation.rows)
        _print_rows("Employment since, by UWV", explanation.spells)
    _print_sources(lineage.sources)
    names = ["delivery", "row", "column", "value", "rule", "rule_text"]
    _print_rows("Findings that stand open at these rows", lineage.findings[names])
    out.print()


def _figure(figure: Figure | SustainedFigure) -> str:
    """As one line: of a sustained figure all its numbers."""
    if isinstance(figure, Figure):
        return str(figure.realised)
    if figure.confirmed is None:
        return "there is no list of UWV"
    shares = [f"{s.sustained} of {s.of} after {months} months" for months, s in figure.after.items() if s is not None]
    return f"confirmed {figure.confirmed}; still in employment {', '.join(shares)}"


def _print_edition(lineage: Lineage) -> None:
    if lineage.edition is None:
        return
    now = "cannot be counted today" if lineage.now is None else f"{_figure(lineage.now)} today"
    same = lineage.now is not None and lineage.now == lineage.explanation.figure
    published = f"As published on {lineage.edition.published_at:%Y-%m-%d}"
    if lineage.removed:
        numbers = ", ".join(map(str, lineage.removed))
        out.print(f"Told by its proof rows: rows of these deliveries were removed since: {numbers}.")
    out.print(f"{published}; {'the same today' if same else f'[bold]{now}[/]'}")


def _print_target(explanation: Explanation) -> None:
    figure = explanation.figure
    if figure.target_to_date is None:
        missing = [part.owner.code for part in explanation.targets if part.target is None]
        out.print("No target" + (f": {', '.join(map(text, missing))} has none" if missing else ""))
        return
    out.print(
        f"Target {figure.target_to_date:g} to date, {figure.target_final} at the end; forecast {figure.forecast} = "
        f"{explanation.realised} + {figure.quarters_left} quarters at {figure.pace:g}; light {figure.light}"
    )
    for part in explanation.targets:
        out.print(f"  {_target_line(part.to_json(explanation.key.period))}", markup=False)


def _target_line(part: dict[str, Any]) -> str:
    """One target, as `TargetPart.to_json` gives it."""
    notes = " (day assumed)" * part["decided_assumed"] + " (illustrative)" * part["illustrative"]
    entry = f"{part['final']} by {part['final_quarter']}, decided {part['decided']}{notes}"
    low, high = part["from"], part["to"]
    path = f", from {low['value']:g} at {low['quarter']} to {high['value']:g} at {high['quarter']}" if low else ""
    return f"{part['code']}: {entry}; {part['to_date']:g} to date{path}"


def _print_sources(sources: pd.DataFrame) -> None:
    if not sources.empty:
        out.print(f"\nDeliveries ({len(sources)})")
    for row in sources.to_dict("records"):
        archived = "in the archive" if row["archived"] else "removed from the archive"
        what = f"{row['partner']} {row['dataset']} {row['period']}, received {row['received_at']:%Y-%m-%d}"
        out.print(f"{row['delivery']:>4}  {what}, {row['verdict']}: {row['file']}", markup=False)
        out.print(f"      SHA-256 {row['sha256']}, {archived}")


def _print_rows(title: str, frame: pd.DataFrame) -> None:
    if frame.empty:
        return
    out.print(f"\n{title} ({len(frame)})")
    shown = table(*frame.columns)
    for row in frame.head(_ROWS_SHOWN).itertuples(index=False):
        shown.add_row(*(text(value) for value in row))
    out.print(shown)
    if len(frame) > _ROWS_SHOWN:
        out.print(f"and {len(frame) - _ROWS_SHOWN} rows more; --json gives them all")

"""Fields in running text: `{{ zorgstart.placed }}` becomes the number that the tables show, marked as there.

A field is `code.measure` or `code.measure.part`. The code is `programme` or that of a block, category or project, as
printed; a code that is a block's and a project's means the block, whose counts stand beside the text. The parts are
`half_year` (added in the last two quarters), `target` (to date), `final` and `forecast`.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.errors import RenderingError
from waw_etl.indicators.figures import Figure, Figures
from waw_etl.indicators.scopes import PROGRAMME
from waw_etl.monitor.bundles import Printed
from waw_etl.monitor.marks import caveat_mark
from waw_etl.monitor.texts import PROVISIONAL
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

HALF_YEAR, TARGET, FINAL, FORECAST = "half_year", "target", "final", "forecast"
# No list changes these.
_AGREED = (f".{TARGET}", f".{FINAL}")

_FIELD = re.compile(r"\{\{([^{}]*)\}\}")
_BRACE = re.compile(r".{0,20}[{}](?:.*[{}])?.{0,20}")
_BRACES = "Een accolade hoort bij een veld. Schrijf een veld zo: {{ programme.placed }}."
# Word makes dashes of hyphens as one types.
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


@dataclass(frozen=True)
class Filled:
    """Paragraphs with their numbers, and the caveats of which they hold the marks."""

    paragraphs: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldMistake:
    """Something that is no field, as it was written; `message` is for the editor."""

    words: str
    message: str


@dataclass(frozen=True)
class _Value:
    text: str
    measure: Measure
    provisional: bool


class Fields:
    """The figures of a monitor by the names of their fields."""

    def __init__(self, printed: Printed) -> None:
        self._period = printed.status.period
        self._values = dict(_values(printed))
        measures = printed.reference.programme.measures
        self._caveats = {info.code: info.caveat for info in measures if info.caveat is not None}
        shown = (self._caveats.get(info.code) for info in measures if info.code in printed.status.programme)
        self._shown = tuple(dict.fromkeys(filter(None, shown)))

    def of(self, *codes: str) -> dict[str, str]:
        """The printed numbers by the names of their fields, of these codes."""
        return {name: value.text for name, value in self._values.items() if name.partition(".")[0] in codes}

    def fill(self, what: str, paragraphs: Iterable[str]) -> Filled:
        """The paragraphs of a text with its numbers; `what` names it.

        Raises:
            RenderingError: a field is not known, or no longer.
        """
        caveats: dict[str, None] = {}

        def number(match: re.Match[str]) -> str:
            value = self._values.get(_name(match[1]))
            if value is None:
                raise RenderingError(_unknown(self._period, what, _written(match[1])))
            caveat = self._caveats.get(value.measure)
            if caveat is not None:
                caveats[caveat] = None
            mark = "" if caveat is None else caveat_mark(caveat, self._shown)
            return f"{value.text}{mark}{f' ({PROVISIONAL})' if value.provisional else ''}"

        return Filled(tuple(_FIELD.sub(number, paragraph) for paragraph in paragraphs), tuple(caveats))

    def mistakes(self, paragraph: str) -> Iterator[FieldMistake]:
        """What in a paragraph is no field: an unknown name, or braces that are not those of a field."""
        for match in _FIELD.finditer(paragraph):
            if _name(match[1]) not in self._values:
                yield FieldMistake(match[0], self._advice(_name(match[1])))
        for match in _BRACE.finditer(_FIELD.sub("…", paragraph)):
            yield FieldMistake(match[0], _BRACES)

    def _advice(self, name: str) -> str:
        near = difflib.get_close_matches(name, self._values, n=1)
        return f"Dit veld bestaat niet. Bedoelt u {_written(near[0])}?" if near else "Dit veld bestaat niet."


def tidy_fields(paragraph: str) -> str:
    """The paragraph with its fields written in the one way: without what Word makes of hyphens, spaces and capitals."""
    return _FIELD.sub(lambda match: _written(_name(match[1])), paragraph)


def without_fields(paragraph: str) -> str:
    """The words of a paragraph apart from its fields."""
    return _FIELD.sub(" ", paragraph)


def _written(name: str) -> str:
    return f"{{{{ {name.strip()} }}}}"


def _name(written: str) -> str:
    visible = "".join(c for c in written.translate(_DASHES) if unicodedata.category(c) != "Cf")
    return "".join(visible.split()).casefold()


def _unknown(period: Quarter, what: str, field: str) -> str:
    return (
        f"The text '{what}' of {period} has a field that is not known, or no longer: {field}. "
        f"Correct it (waw texts export {period}, then import), or put the reference data right."
    )


def _values(printed: Printed) -> Iterator[tuple[str, _Value]]:
    """Names and values; of two with one name the later one holds."""
    for code, figures in _levels(printed):
        for measure, figure in figures.items():
            for part, value in _parts(figure):
                if value is not None:
                    provisional = figure.provisional and part not in _AGREED
                    yield f"{code}.{measure}{part}", _Value(dutch.number(value), measure, provisional)


def _levels(printed: Printed) -> Iterator[tuple[str, Figures]]:
    """The levels that are printed: projects and blocks once they have started."""
    status, reference = printed.status, printed.reference
    started = [p for p in reference.projects if p.start <= status.period.last_day]
    projects, blocks = {p.code for p in started}, {p.block for p in started}
    yield from ((level.code, level.figures) for level in status.projects if level.code in projects)
    yield from ((level.code, level.figures) for level in status.categories)
    yield from ((level.code, level.figures) for level in status.blocks if level.code in blocks)
    yield PROGRAMME, status.programme


def _parts(figure: Figure) -> Iterator[tuple[str, float | None]]:
    history = figure.history
    yield "", figure.realised
    yield f".{HALF_YEAR}", history[-1] - history[-3] if len(history) > 2 else None
    yield f".{TARGET}", figure.target_to_date
    yield f".{FINAL}", figure.target_final
    yield f".{FORECAST}", figure.forecast

"""The shape of a message: what stood there, what is wrong, what is allowed, and an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

FILLED_IN = "U vulde in: '{value}'."
NOT_REJECTED = "Uw bestand wordt hierdoor niet afgekeurd."


@dataclass(frozen=True)
class Text:
    """The Dutch sentences of one way to break a rule, with fields in braces.

    `detail` speaks of one cell (its value, dates of its row); the others are equal for every cell with the same cause.
    The example is the thing itself, without a full stop.
    """

    problem: str
    repair: str
    example: str
    detail: str = ""

    @property
    def detail_fields(self) -> tuple[str, ...]:
        """The names of the fields that differ from cell to cell."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.detail) if name)

    def fill(self, values: Mapping[str, object]) -> Text:
        """The text with the fields filled that are equal for all cells; `detail` is left as it is."""
        return Text(
            self.problem.format_map(values),
            self.repair.format_map(values),
            self.example.format_map(values),
            self.detail,
        )

    @property
    def advice(self) -> str:
        """What is wrong, what to do and an example, in one run of sentences."""
        return f"{self.problem} {self.repair} Bijvoorbeeld: {self.example}."

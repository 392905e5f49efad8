"""The command line itself: its name, groups of commands, common options, and how answers are given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter, Token
from rich.console import Console

from waw_etl.errors import UsageError
from waw_etl.periods import Quarter
from waw_etl.settings import load_settings
from waw_etl.validate.bsn import mask

if TYPE_CHECKING:
    from waw_etl.actions.workplace import Workplace

GOOD, BAD, WRONG_USE, FAULT = 0, 1, 2, 3

errors = Console(stderr=True, soft_wrap=True, highlight=False)
app = App(
    name="waw",
    help="Deliveries in, verdicts out, and the half-yearly monitor of Werken aan Werk.",
    error_console=errors,
    exit_on_error=False,
    print_error=False,
    result_action="return_value",
    suppress_keyboard_interrupt=False,
    version_flags=["--version"],
    help_format="plaintext",
)
reference_commands = App(name="reference", help="The reference data: partners, projects, targets.")
alert_commands = App(name="alerts", help="What has fallen behind its target, and what is done about it.")
mail_commands = App(name="mail", help="The outgoing mails: what waits, and what did not arrive.")
reminder_commands = App(name="reminders", help="Mails to partners about lists that are still awaited.")
edition_commands = App(name="edition", help="What is decided on a monitor: review, approval, publication, revision.")
text_commands = App(name="texts", help="The texts of a monitor: out to the editors, and back.")
database_commands = App(name="db", help="The reporting database.")
key_commands = App(name="keys", help="The keys under which BSNs are hashed and deliveries are archived.")
subject_commands = App(name="subject", help="A resident's request to see or erase what is kept about them.")
retention_commands = App(name="retention", help="How long data is kept.")
app.command(reference_commands)
app.command(database_commands)
app.command(alert_commands)
app.command(mail_commands)
app.command(reminder_commands)
app.command(edition_commands)
app.command(text_commands)
app.command(key_commands)
app.command(retention_commands)
app.command(subject_commands)


def _whole(_: object, tokens: Sequence[Token]) -> int:
    return _whole_numbers(_, tokens)[0]


def _whole_numbers(_: object, tokens: Sequence[Token]) -> list[int]:
    """The numbers as they stand: left to cyclopts, 1.5 would be 2."""
    for token in tokens:
        if not token.value.removeprefix("-").isdecimal():
            raise ValueError(f"'{token.value}' is not a whole number.")
    return [int(token.value) for token in tokens]


# By which one thing is named: a delivery, a mail, an alert.
Number = Annotated[int, Parameter(converter=_whole)]
Numbers = Annotated[list[int], Parameter(consume_multiple=True, negative="", converter=_whole_numbers)]
Json = Annotated[bool, Parameter(name="--json", negative="")]
AsOf = Annotated[str | None, Parameter(name="--as-of")]


def workplace() -> Workplace:
    """The workplace that the environment describes; an empty database is set up."""
    from waw_etl.actions.workplace import open_workplace

    return open_workplace(load_settings())


def period_of(text: str) -> Quarter:
    """The period that a user wrote; UsageError when it is none."""
    try:
        return Quarter.parse(text)
    except ValueError:
        raise UsageError(f"'{text}' is not a period; write a quarter as 2024-Q2.") from None


def day_of(text: str | None) -> date | None:
    """The day that a user wrote, if one; UsageError when it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}' is not a day; write it as 2024-09-02.") from None


def with_data(has_data: bool, period: str) -> int:
    """The exit status of an answer over a period; without data, that is told."""
    if not has_data:
        return told(f"There is no data for {period}.", BAD)
    return GOOD


def with_problems(problems: Sequence[str], otherwise: int = GOOD) -> int:
    """The exit status where not all could be done, which is told; without problems it is `otherwise`."""
    for problem in problems:
        told(problem, FAULT)
    return FAULT if problems else otherwise


def print_json(document: object) -> None:
    """Print the one JSON document of a command."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def told(sentence: str, exit_status: int) -> int:
    """Tell a sentence on standard error, every BSN in it masked, and give the exit status back."""
    errors.print(mask(sentence), markup=False)
    return exit_status

"""What the steps of an edition share: what is possible in which state, the log, and the mails that wait."""

from __future__ import annotations

from sqlalchemy import Connection

from waw_etl.actions.workplace import Workplace
from waw_etl.edition import EditionState, Step, Transition, transition
from waw_etl.errors import UsageError
from waw_etl.load.edition_log import Decision, EditionRecord, add_edition, add_line, records_of
from waw_etl.monitor.accounts import paragraphs
from waw_etl.periods import Quarter
from waw_etl.validate.bsn import mask

_STATES = {
    EditionState.CONCEPT: "is a concept",
    EditionState.UNDER_REVIEW: "is under review",
    EditionState.APPROVED: "is approved",
    EditionState.PUBLISHED: "was published on {day} and stays as it is",
    EditionState.REVISED: "was replaced on {day} and stays as it is",
}
_ADVICE = {
    EditionState.CONCEPT: "waw edition approve {period} --by NAME approves it.",
    EditionState.UNDER_REVIEW: "waw edition approve {period} --by NAME approves it; waw edition return sends it back.",
    EditionState.APPROVED: "waw edition publish {period} publishes it; waw edition return sends it back.",
    EditionState.PUBLISHED: "waw monitor {period} gives it out; waw edition revise {period} begins a correction.",
    EditionState.REVISED: "waw monitor {period} gives the version after it out.",
}


def decision_of(place: Workplace, by: str, remark: str | None = None) -> Decision:
    """A decision of now; names and reasons are read by people, and so may hold no BSN.

    Raises:
        UsageError: it is not told who decided, or a reason says nothing.
    """
    name, reason = in_print(by), None if remark is None else in_print(remark)
    if not name:
        raise UsageError("Say who decided, with --by NAME.")
    if reason == "":
        raise UsageError("A reason cannot be empty.")
    return Decision(place.settings.now(), name, reason)


def in_print(text: str) -> str:
    """A name or a reason as it is kept: one line that every document can print, without a BSN."""
    return mask(" ".join(paragraphs(text)))


def refuse_running(place: Workplace, period: Quarter) -> None:
    """Refuse a period of which something can still happen.

    Raises:
        UsageError: it has not ended.
    """
    if place.today <= period.last_day:
        raise UsageError(f"{period} has not ended; it can be reviewed and published after {period.last_day}.")


def possible(record: EditionRecord, step: Step) -> Transition:
    """The transition that a step is for an edition.

    Raises:
        UsageError: its state does not allow it; the sentence says what can be done.
    """
    found = transition(step, record.state)
    if found is None:
        raise UsageError(told(record))
    return found


def told(record: EditionRecord) -> str:
    """How far an edition has come, and what can be done with it."""
    named = f"{record.period}" if record.revision == 1 else f"{record.period}, revision {record.revision},"
    day = "" if record.decided is None else f"{record.decided.at:%Y-%m-%d}"
    state, advice = (words[record.state].format(period=record.period, day=day) for words in (_STATES, _ADVICE))
    return f"{named} {state}; {advice}"


def take_step(connection: Connection, record: EditionRecord, step: Step, decision: Decision) -> EditionRecord:
    """Bring an edition to its next state, in the transaction of the connection, and give it as it is then.

    Raises:
        UsageError: its state does not allow it.
    """
    after = possible(record, step).after
    edition = record.edition or add_edition(connection, record.period, record.revision, record.reason)
    add_line(connection, edition, after, decision)
    return next(one for one in records_of(connection, record.period) if one.edition == edition)

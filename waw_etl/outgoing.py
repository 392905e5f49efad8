"""The life of an outgoing mail: its states, and one table of what brings it from one to another.

SMTP never promises that a mail arrives exactly once: between the end of the message and the server's answer lies a
moment in which only the server knows. What stops there is uncertain, and is not sent again by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class MailState(StrEnum):
    """How far a mail has come; `settled` is what the operator took off the list."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    SETTLED = "settled"


class MailEvent(StrEnum):
    """What came of an attempt to send a mail, and what the operator can decide on it."""

    WRITTEN = "written"
    ACCEPTED = "accepted"
    TRY_LATER = "try_later"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    NOT_LET_IN = "not_let_in"
    GIVEN_UP = "given_up"
    UNANSWERED = "unanswered"
    LEFT_BEHIND = "left_behind"
    RESTORED = "restored"
    RETRY = "retry"
    SETTLE = "settle"


@dataclass(frozen=True)
class MailStep:
    """What an event means, in which states it can come, and the state after it."""

    event: MailEvent
    meaning: str
    before: tuple[MailState, ...]
    after: MailState


# What is not sent by itself any more: the operator decides.
TROUBLED = (MailState.FAILED, MailState.UNCERTAIN)
# What somebody still waits for.
OPEN = (*TROUBLED, MailState.WAITING, MailState.CLAIMED)
# A run that was slow can still tell what came of its mail after another one took it for left behind.
_UNDER_WAY = (MailState.CLAIMED, MailState.UNCERTAIN)
STEPS = (
    MailStep(MailEvent.WRITTEN, "written to a file", (MailState.CLAIMED,), MailState.SENT),
    MailStep(MailEvent.ACCEPTED, "the server took it", _UNDER_WAY, MailState.SENT),
    MailStep(MailEvent.TRY_LATER, "the server asks to try later (4xx)", _UNDER_WAY, MailState.WAITING),
    MailStep(
        MailEvent.UNREACHABLE,
        "no server, or none any more before the message was out",
        (MailState.WAITING, *_UNDER_WAY),
        MailState.WAITING,
    ),
    MailStep(MailEvent.REFUSED, "the server refuses it (5xx)", _UNDER_WAY, MailState.FAILED),
    MailStep(MailEvent.NOT_LET_IN, "the server takes nothing from us", _UNDER_WAY, MailState.WAITING),
    MailStep(MailEvent.GIVEN_UP, "tried for three days", (MailState.WAITING, *_UNDER_WAY), MailState.FAILED),
    MailStep(MailEvent.UNANSWERED, "the message was out, and no answer came", _UNDER_WAY, MailState.UNCERTAIN),
    MailStep(MailEvent.LEFT_BEHIND, "the run that sent it ended", (MailState.CLAIMED,), MailState.UNCERTAIN),
    MailStep(
        MailEvent.RESTORED,
        "it waited when a back-up was made, and may have been sent since",
        (MailState.WAITING, MailState.CLAIMED),
        MailState.UNCERTAIN,
    ),
    MailStep(MailEvent.RETRY, "to be sent again", TROUBLED, MailState.WAITING),
    MailStep(MailEvent.SETTLE, "needs no sending any more", TROUBLED, MailState.SETTLED),
)
# These count against the mail: it waits longer each time, and is given up in the end.
COUNTED = (MailEvent.TRY_LATER, MailEvent.UNREACHABLE)
STEP_OF = {step.event: step for step in STEPS}
# How long a mail waits after its first failed attempt, its second, ...: three days in all.
BACK_OFF = tuple(timedelta(minutes=m) for m in (5, 15, 60, 240, 480, 720, 1440, 1440))


def next_try(attempts: int, at: datetime) -> datetime | None:
    """When a mail is tried again that failed so many times, `at` being the last; None: it is given up."""
    return at + BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else None

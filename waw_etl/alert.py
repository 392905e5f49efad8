"""The life of an alert: its states, and one table of the steps between them.

An alert is about one figure: a measure of the programme, a category, a project or a municipality. Its log is only added
to, and its state follows from the steps in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from waw_etl.periods import Quarter


class AlertState(StrEnum):
    """How an alert stands."""

    NOTICED = "noticed"
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    AGREED = "agreed"
    EXPIRED = "expired"
    RECOVERED = "recovered"
    DROPPED = "dropped"
    CLOSED = "closed"


class AlertStep(StrEnum):
    """What happens to an alert; `acknowledge` and `agree` are people's, the others come from judging the figure."""

    NOTICE = "notice"
    DROP = "drop"
    OPEN = "open"
    REPEAT = "repeat"
    WORSEN = "worsen"
    IMPROVE = "improve"
    ACKNOWLEDGE = "acknowledge"
    AGREE = "agree"
    LAPSE = "lapse"
    ESCALATE = "escalate"
    RECOVER = "recover"
    EXPIRE = "expire"
    CLOSE = "close"


class AlertOwner(StrEnum):
    """Whose turn it is."""

    MONITOR = "monitor"
    REGIETEAM = "regieteam"
    PROVIDER = "provider"


@dataclass(frozen=True)
class AlertTransition:
    """A step that is possible in the states `before` (None: there is no alert yet); `after` None: the state stays."""

    step: AlertStep
    before: tuple[AlertState | None, ...]
    after: AlertState | None


@dataclass(frozen=True)
class Sight:
    """What a figure was when it was judged: up to and including `period`, with its light by that day."""

    period: Quarter
    light: str
    realised: int
    target_to_date: float

    @property
    def gap(self) -> float:
        """How many are lacking of the target to date; negative when there are more."""
        return self.target_to_date - self.realised


# The regieteam knows of it, and something can still be done.
STEERED = (AlertState.OPEN, AlertState.ACKNOWLEDGED, AlertState.AGREED)
# Nothing follows any more; when the figure falls behind again, another alert begins.
ENDED = (AlertState.RECOVERED, AlertState.DROPPED, AlertState.CLOSED)
# In these the regieteam is told how the light stands.
TOLD_OF_LIGHT = (AlertStep.OPEN, AlertStep.WORSEN, AlertStep.IMPROVE)
TRANSITIONS = (
    AlertTransition(AlertStep.NOTICE, (None,), AlertState.NOTICED),
    AlertTransition(AlertStep.DROP, (AlertState.NOTICED,), AlertState.DROPPED),
    AlertTransition(AlertStep.OPEN, (None, AlertState.NOTICED, AlertState.EXPIRED), AlertState.OPEN),
    AlertTransition(AlertStep.REPEAT, (AlertState.NOTICED, *STEERED, AlertState.EXPIRED), None),
    # What gets worse has to be looked at anew, whatever was said of it before.
    AlertTransition(AlertStep.WORSEN, STEERED, AlertState.OPEN),
    AlertTransition(AlertStep.IMPROVE, STEERED, None),
    AlertTransition(AlertStep.ACKNOWLEDGE, (AlertState.OPEN, AlertState.ACKNOWLEDGED), AlertState.ACKNOWLEDGED),
    AlertTransition(AlertStep.ACKNOWLEDGE, (AlertState.AGREED,), None),
    AlertTransition(AlertStep.AGREE, STEERED, AlertState.AGREED),
    AlertTransition(AlertStep.LAPSE, STEERED, AlertState.OPEN),
    AlertTransition(AlertStep.ESCALATE, STEERED, None),
    AlertTransition(AlertStep.RECOVER, (*STEERED, AlertState.EXPIRED), AlertState.RECOVERED),
    AlertTransition(AlertStep.EXPIRE, (None, AlertState.NOTICED, *STEERED), AlertState.EXPIRED),
    AlertTransition(AlertStep.CLOSE, (*STEERED, AlertState.EXPIRED), AlertState.CLOSED),
)
OWNERS = {
    AlertState.NOTICED: AlertOwner.MONITOR,
    AlertState.OPEN: AlertOwner.REGIETEAM,
    AlertState.ACKNOWLEDGED: AlertOwner.REGIETEAM,
    AlertState.AGREED: AlertOwner.PROVIDER,
}
# In Dutch: how an alert stands, whose turn it is, and what happened to it.
STATE_WORDS = {
    AlertState.NOTICED: "opgemerkt",
    AlertState.OPEN: "open",
    AlertState.ACKNOWLEDGED: "gezien",
    AlertState.AGREED: "actie afgesproken",
    AlertState.EXPIRED: "niet meer in te halen",
    AlertState.RECOVERED: "weer op koers",
    AlertState.DROPPED: "vanzelf hersteld",
    AlertState.CLOSED: "gesloten",
}
OWNER_WORDS = {
    AlertOwner.MONITOR: "de monitor kijkt over twee weken nog een keer",
    AlertOwner.REGIETEAM: "het regieteam",
    AlertOwner.PROVIDER: "de aanbieder",
}
STEP_WORDS = {
    AlertStep.NOTICE: "Het cijfer ligt een klein beetje achter. Wij wachten twee weken.",
    AlertStep.DROP: "Het cijfer ligt niet meer achter.",
    AlertStep.OPEN: "Het regieteam heeft dit signaal gekregen.",
    AlertStep.REPEAT: "Het cijfer is veranderd. Het signaal blijft hetzelfde.",
    AlertStep.WORSEN: "Het is erger geworden.",
    AlertStep.IMPROVE: "Het gaat beter, maar het cijfer ligt nog achter.",
    AlertStep.ACKNOWLEDGE: "Het signaal is gezien.",
    AlertStep.AGREE: "Er is een actie afgesproken.",
    AlertStep.LAPSE: "De afspraak is verlopen.",
    AlertStep.ESCALATE: "Het cijfer staat twee monitors achter elkaar op rood. Dit is ook hoger gemeld.",
    AlertStep.RECOVER: "Het cijfer is weer op koers.",
    AlertStep.EXPIRE: "De achterstand is niet meer in te halen.",
    AlertStep.CLOSE: "Het signaal is gesloten. Dit cijfer heeft geen doel meer.",
}


def transition(step: AlertStep, before: AlertState | None) -> AlertTransition | None:
    """What a step does to an alert in a state; None: nothing, it is not possible then."""
    return next((one for one in TRANSITIONS if one.step is step and before in one.before), None)


def state_of(steps: Iterable[AlertStep]) -> AlertState | None:
    """The state that the steps of an alert lead to, oldest first; None without any.

    Raises:
        ValueError: a step was not possible where it was taken.
    """
    state: AlertState | None = None
    for step in steps:
        found = transition(step, state)
        if found is None:
            raise ValueError(f"{step} is not possible in the state {state}")
        state = found.after or state
    return state

"""The life of an edition: its states, and one table of the steps from one to another.

An edition is one revision of the monitor of a period. What nobody decided on yet is a concept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EditionState(StrEnum):
    """How far an edition has come."""

    CONCEPT = "concept"
    UNDER_REVIEW = "under_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    REVISED = "revised"


class Role(StrEnum):
    """Who decides; whatever is decided, the operator enters it."""

    OPERATOR = "operator"
    REGIETEAM = "regieteam"


class Step(StrEnum):
    """What brings an edition to another state; the commands have the same names.

    `replace` has no command: publishing the next revision does it to the one before.
    """

    REVIEW = "review"
    RETURN = "return"
    APPROVE = "approve"
    PUBLISH = "publish"
    REPLACE = "replace"


class EditionMail(StrEnum):
    """The mails about an edition, each a kind of its own in the outbox."""

    REVIEW = "edition-review"
    RETURNED = "edition-returned"
    APPROVED = "edition-approved"
    PUBLISHED = "edition-published"
    REVISED = "edition-revised"


@dataclass(frozen=True)
class Transition:
    """A step that is possible in state `before`: whose decision it is, and which mail tells of it."""

    step: Step
    before: EditionState
    after: EditionState
    owner: Role
    mail: EditionMail


# Where a state can be left in more than one way, the one that it waits for comes first.
TRANSITIONS = (
    Transition(Step.REVIEW, EditionState.CONCEPT, EditionState.UNDER_REVIEW, Role.OPERATOR, EditionMail.REVIEW),
    Transition(Step.APPROVE, EditionState.UNDER_REVIEW, EditionState.APPROVED, Role.REGIETEAM, EditionMail.APPROVED),
    Transition(Step.RETURN, EditionState.UNDER_REVIEW, EditionState.CONCEPT, Role.REGIETEAM, EditionMail.RETURNED),
    Transition(Step.PUBLISH, EditionState.APPROVED, EditionState.PUBLISHED, Role.OPERATOR, EditionMail.PUBLISHED),
    Transition(Step.RETURN, EditionState.APPROVED, EditionState.CONCEPT, Role.REGIETEAM, EditionMail.RETURNED),
    Transition(Step.REPLACE, EditionState.PUBLISHED, EditionState.REVISED, Role.REGIETEAM, EditionMail.REVISED),
)
# From approval on an edition stays what it is.
FROZEN = (EditionState.APPROVED, EditionState.PUBLISHED, EditionState.REVISED)
STATE_WORDS = {
    EditionState.CONCEPT: "Concept",
    EditionState.UNDER_REVIEW: "Ter beoordeling",
    EditionState.APPROVED: "Goedgekeurd",
    EditionState.PUBLISHED: "Gepubliceerd",
    EditionState.REVISED: "Herzien",
}


def transition(step: Step, before: EditionState) -> Transition | None:
    """What a step does to an edition in a state; None: nothing, it is not possible then."""
    return next((one for one in TRANSITIONS if (one.step, one.before) == (step, before)), None)


def owner_of(state: EditionState) -> Role | None:
    """Who has to decide something next on an edition in a state; None: nobody, it was replaced."""
    return next((one.owner for one in TRANSITIONS if one.before is state), None)


def mail_of(step: Step) -> EditionMail:
    """The mail that tells of a step, from whatever state it was taken."""
    return next(one.mail for one in TRANSITIONS if one.step is step)

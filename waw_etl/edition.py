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


TRANSITIONS = (
    Transition(Step.REVIEW, EditionState.CONCEPT, EditionState.UNDER_REVIEW, Role.OPERATOR, EditionMail.REVIEW),
    Transition(Step.APPROVE, EditionState.UNDER_REVIEW, EditionState.APPROVED, Role.REGIETEAM, EditionMail.APPROVED),
    Transition(Step.RETURN, EditionState.UNDER_REVIEW, EditionState.CONCEPT, Role.REGIETEAM, EditionMail.RETURNED),
    Transition(Step.RETURN, EditionState.APPROVED, EditionState.CONCEPT, Role.REGIETEAM, EditionMail.RETURNED),
    Transition(Step.PUBLISH, EditionState.APPROVED, EditionState.PUBLISHED, Role.OPERATOR, EditionMail.PUBLISHED),
    Transition(Step.REPLACE, EditionState.PUBLISHED, EditionState.REVISED, Role.OPERATOR, EditionMail.REVISED),
)
# From approval on an edition stays what it is.
FROZEN = (EditionState.APPROVED, EditionState.PUBLISHED, EditionState.REVISED)
# Who has to do something next; of what was published, the regieteam says whether it needs a revision.
STATE_OWNERS = {
    EditionState.CONCEPT: Role.OPERATOR,
    EditionState.UNDER_REVIEW: Role.REGIETEAM,
    EditionState.APPROVED: Role.OPERATOR,
    EditionState.PUBLISHED: Role.REGIETEAM,
    EditionState.REVISED: Role.OPERATOR,
}
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

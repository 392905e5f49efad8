"""Which edition a document is of: how far it has come, which version it is, and when it was published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from waw_etl import dutch
from waw_etl.edition import STATE_WORDS, EditionState
from waw_etl.facts import Facts

NOT_YET = "nog niet gepubliceerd"


@dataclass(frozen=True)
class EarlierVersion:
    """A version of the same monitor that was published before."""

    revision: int
    published_on: date


@dataclass(frozen=True)
class EditionMark:
    """What is known of an edition itself; `published_on` is None until it is published.

    `reason` tells why it was revised; `earlier` has the versions that were published before, the first one first.
    """

    state: EditionState = EditionState.CONCEPT
    revision: int = 1
    reason: str | None = None
    published_on: date | None = None
    earlier: tuple[EarlierVersion, ...] = ()


@dataclass(frozen=True)
class EditionLabel:
    """What the documents print of their edition.

    `status` stands on the title page, `running` in every footer; both are None once it is published. `version` tells
    which version it is and why, None for the first. `publication` is the day, or that there is none yet. `dated` is the
    day that files carry: the day of publication, before that the day of the newest list.
    """

    status: str | None
    running: str | None
    version: str | None
    publication: str
    earlier: tuple[str, ...]
    published_on: date | None
    dated: date


def edition_label(mark: EditionMark, facts: Facts) -> EditionLabel:
    """The label of an edition that rests on `facts`."""
    word = None if mark.published_on else STATE_WORDS[mark.state]
    return EditionLabel(
        status=word and f"{word}, {NOT_YET}",
        running=word,
        version=_version(mark),
        publication=dutch.day(mark.published_on) if mark.published_on else NOT_YET,
        earlier=tuple(_earlier(mark)),
        published_on=mark.published_on,
        dated=mark.published_on or newest_day(facts),
    )


def newest_day(facts: Facts) -> date:
    """The day on which the newest of the lists came in, which does not depend on the day on which it is asked."""
    received = facts.in_force["received_at"]
    newest: date = facts.as_of.date() if received.empty else received.max().date()
    return newest


def _version(mark: EditionMark) -> str | None:
    return None if mark.reason is None else f"Herziene versie {mark.revision} (reden: {mark.reason})"


def _earlier(mark: EditionMark) -> Iterator[str]:
    for version in mark.earlier:
        yield f"versie {version.revision}, gepubliceerd op {dutch.day(version.published_on)}"

"""What waits at the partners' sources and in the mailbox, and whose it is."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from waw_etl.actions.workplace import Workplace
from waw_etl.errors import StorageError
from waw_etl.pull.source import UNKNOWN, PartnerFolder, Source, SourceFile
from waw_etl.pull.sources import folders_of, open_mailbox
from waw_etl.reference import Partner, Reference
from waw_etl.settings import Settings
from waw_etl.validate.bsn import mask

if TYPE_CHECKING:
    from waw_etl.pull.mailbox import Mailbox

# Municipalities first: of UWV's rows only those of a referred resident are stored.
_ORDER = {"municipality": 0, "provider": 1, "uwv": 2}
_NANOSECONDS = 1_000_000_000


@dataclass(frozen=True)
class Incoming:
    """A file that waits at a source; its answers go to `folder`, which is the source itself unless it came by mail."""

    sender: Partner
    source: Source
    folder: PartnerFolder
    file: SourceFile
    trial: bool = False

    @property
    def by_mail(self) -> bool:
        return self.source is not self.folder

    @property
    def label(self) -> str:
        return f"{self.sender.code}: {mask(self.file.name)}"


@dataclass
class Waiting:
    """What waits, in the order in which it is best taken in; a sentence on each source that is out of reach.

    `notices` tell what the operator may want to look at: mails in which nothing waits for us. `opened` are the sources
    to be let go of in the end.
    """

    incoming: list[Incoming] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    opened: list[Source] = field(default_factory=list)

    def close(self) -> None:
        """Let go of all connections."""
        for source in self.opened:
            source.close()


def waiting_files(place: Workplace) -> Waiting:
    """The files that wait and are complete: of those that changed a moment ago, only the ones that do no more.

    A source that cannot be reached does not keep the others from being looked at.
    """
    found = Waiting()
    folders = _look_into_folders(place.reference.partners, place.settings, found)
    mailbox = open_mailbox(place.settings)
    if mailbox is not None:
        found.opened.append(mailbox)
        _add_mail(mailbox, place.reference, folders, found)
    found.incoming.sort(key=_turn)
    return found


def anything_waits(place: Workplace) -> bool:
    """Whether a delivery or a trial lies in a partner's folder; those out of reach, and the mailbox, are not asked."""
    for partner in place.reference.partners:
        for folder in folders_of(partner, place.settings):
            try:
                if _look(partner, folder, []):
                    return True
            finally:
                folder.close()
    return False


def waiting_in_folders(place: Workplace, partners: Sequence[Partner]) -> Waiting:
    """The same, but only of the folders of these partners; the mailbox is not looked into."""
    found = Waiting()
    _look_into_folders(partners, place.settings, found)
    found.incoming.sort(key=_turn)
    return found


def shareable(place: Workplace) -> list[str]:
    """Codes of partners in whose folders something waits that others may take in meanwhile, in any order.

    UWV is not among them: its list comes after those of all municipalities. Folders out of reach are left out.
    """
    found = waiting_in_folders(place, [partner for partner in place.reference.partners if partner.kind != "uwv"])
    found.close()
    return list(dict.fromkeys(incoming.sender.code for incoming in found.incoming))


def _look_into_folders(
    partners: Sequence[Partner], settings: Settings, found: Waiting
) -> dict[str, list[PartnerFolder]]:
    folders = {partner.code: folders_of(partner, settings) for partner in partners}
    for partner in partners:
        for folder in folders[partner.code]:
            found.opened.append(folder)
            found.incoming += _look(partner, folder, found.problems)
    found.incoming = _settled(found.incoming, settings, found.problems)
    return folders


def _turn(incoming: Incoming) -> tuple[int, bool]:
    return _ORDER[incoming.sender.kind], incoming.trial


def _look(partner: Partner, folder: PartnerFolder, problems: list[str]) -> list[Incoming]:
    try:
        deliveries = [Incoming(partner, folder, folder, file) for file in folder.waiting()]
        return deliveries + [Incoming(partner, folder, folder, file, trial=True) for file in folder.trials()]
    except StorageError as error:
        problems.append(f"The source of {partner.code} is out of reach. {error}")
        return []


def _settled(incoming: list[Incoming], settings: Settings, problems: list[str]) -> list[Incoming]:
    """Those that do not change any more: of a young one this shows at a second look, after a moment."""
    young = [item for item in incoming if _is_young(item.file, settings)]
    if not young:
        return incoming
    time.sleep(settings.settle_seconds)
    again = {id(item.folder): item for item in young}.values()
    now = {other.file.identity for item in again for other in _look(item.sender, item.folder, problems)}
    return [item for item in incoming if item not in young or item.file.identity in now]


def _is_young(file: SourceFile, settings: Settings) -> bool:
    """Whether it was written to a moment ago, as far as its source tells: many tell the time in whole seconds."""
    age = time.time() - file.modified_ns / _NANOSECONDS
    return settings.settle_seconds > 0 and (age < settings.settle_seconds + 1 or not file.modified_ns)


def _add_mail(
    mailbox: Mailbox, reference: Reference, folders: Mapping[str, list[PartnerFolder]], found: Waiting
) -> None:
    """Add the files of known senders; a mail of another, or without a spreadsheet, is put apart and told of once."""
    senders = _senders(reference)
    try:
        for mail in mailbox.unread(senders):
            partner = senders.get(mail.sender)
            if partner is None or not mail.files:
                mailbox.put_apart(mail)
                found.notices.append(_put_apart(partner))
                continue
            found.incoming += [Incoming(partner, mailbox, folders[partner.code][0], file) for file in mail.files]
    except StorageError as error:
        found.problems.append(str(error))


def _senders(reference: Reference) -> dict[str, Partner]:
    """Whose an address is; none of which it is not certain."""
    owners: dict[str, list[Partner]] = defaultdict(list)
    for partner in reference.partners:
        for address in partner.senders or (partner.address,):
            owners[address.casefold()].append(partner)
    return {address: partners[0] for address, partners in owners.items() if len(partners) == 1}


def _put_apart(partner: Partner | None) -> str:
    whose = "an unknown sender" if partner is None else f"{partner.code}, without a spreadsheet that can be read,"
    return f"A mail of {whose} was moved to the folder {UNKNOWN} of the mailbox."

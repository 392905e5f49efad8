"""Where partners deliver: whether each place can be reached, and whether what waits there is taken."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from waw_etl.errors import StorageError
from waw_etl.pull.source import PartnerFolder, SourceFile
from waw_etl.pull.sources import folders_of, open_mailbox
from waw_etl.reference import Partner
from waw_etl.settings import Settings
from waw_etl.upkeep.finding import Finding, Surroundings, bad, good, warning

# A step at a server; a delivery may take longer to come over, but a look does not.
_SECONDS = 4.0
# The schedule looks every quarter of an hour.
_WAITS_LONG = 3600
_NANOSECONDS = 1_000_000_000


def check_sources(around: Surroundings) -> Iterator[Finding]:
    """Whether each partner's folders can be reached, all at once; and how long deliveries wait there."""
    if around.reference is None:
        return
    hurried = around.settings.model_copy(update={"source_seconds": min(_SECONDS, around.settings.source_seconds)})
    partners = [partner for partner in around.reference.partners if _was_made(partner, around.settings)]
    folders = [(partner, folder) for partner in partners for folder in folders_of(partner, hurried)]
    with ThreadPoolExecutor(max_workers=max(len(folders), 1)) as pool:
        looked = list(pool.map(_look, (folder for _, folder in folders)))
    for (partner, _), found in zip(folders, looked, strict=True):
        if isinstance(found, str):
            yield bad(f"The source of {partner.code} is out of reach. {found}", "See docs/sources.md on its protocol.")
        elif late := [file for file in found if _is_late(file)]:
            what = f"{len(late)} files of {partner.code} wait for more than an hour."
            yield warning(what, "waw ingest; or let the schedule run: waw up.")
    if folders and not any(isinstance(found, str) for found in looked):
        yield good(f"{len(folders)} folders of partners can be reached.")


def check_mailbox(around: Surroundings) -> Iterator[Finding]:
    """Whether the mailbox can be opened, where there is one."""
    mailbox = open_mailbox(around.settings)
    if mailbox is None:
        return
    try:
        mailbox.look()
        yield good(f"The mailbox at {around.settings.imap_host} can be opened.")
    except StorageError as error:
        yield bad(str(error), "Set the WAW_IMAP_ settings right: docs/sources.md.")
    finally:
        mailbox.close()


def _was_made(partner: Partner, settings: Settings) -> bool:
    """Whether there is something to look at: a folder in WAW_HOME is made by the first run."""
    return bool(partner.sources) or (settings.sources / partner.source).is_dir()


def _look(folder: PartnerFolder) -> list[SourceFile] | str:
    try:
        return folder.waiting()
    except StorageError as error:
        return str(error)
    finally:
        folder.close()


def _is_late(file: SourceFile) -> bool:
    return file.modified_ns > 0 and time.time() - file.modified_ns / _NANOSECONDS > _WAITS_LONG

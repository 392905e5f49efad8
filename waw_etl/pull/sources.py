"""The folders in which a partner delivers, as its entry in the reference data says."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from waw_etl.pull.folder import SourceFolder
from waw_etl.pull.source import PartnerFolder
from waw_etl.reference import Partner
from waw_etl.reference.source_urls import FILE, SFTP
from waw_etl.settings import Settings

if TYPE_CHECKING:
    from waw_etl.pull.mailbox import Mailbox
    from waw_etl.pull.remote import Opened


def folders_of(partner: Partner, settings: Settings) -> list[PartnerFolder]:
    """The partner's folders, the one for answers to what came otherwise first; servers are connected to when used."""
    if not partner.sources:
        return [SourceFolder(settings.sources / partner.source, partner.source, ours=True)]
    return [_folder_at(url.rstrip("/"), settings) for url in partner.sources]


def open_mailbox(settings: Settings) -> Mailbox | None:
    """The region's mailbox, if it has one; it is connected to when used."""
    if settings.imap_host is None:
        return None
    from waw_etl.pull.mailbox import Mailbox  # noqa: PLC0415 - only who has a mailbox waits for what this imports

    return Mailbox(settings)


def _folder_at(url: str, settings: Settings) -> PartnerFolder:
    parts = urlsplit(url)
    if parts.scheme == FILE:
        return SourceFolder(Path(unquote(parts.path)), url, ours=False)
    # Only who uses a server waits for what these import.
    from waw_etl.pull.remote import RemoteFolder  # noqa: PLC0415

    connect = (
        partial(_connect_sftp, url, settings.key_folder / SFTP) if parts.scheme == SFTP else partial(_connect, url)
    )
    return RemoteFolder(url, connect, settings.source_seconds)


def _connect_sftp(url: str, keys: Path) -> Opened:
    from waw_etl.pull.sftp import open_sftp  # noqa: PLC0415 - likewise

    return open_sftp(url, keys), unquote(urlsplit(url).path) or "."


def _connect(url: str) -> Opened:
    """Over another protocol; its secrets are those of fsspec's own configuration."""
    from fsspec.core import url_to_fs  # noqa: PLC0415 - likewise

    opened: Opened = url_to_fs(url, skip_instance_cache=True)
    return opened

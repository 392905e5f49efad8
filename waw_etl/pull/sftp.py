"""SFTP for the partners' folders: the server must show the key that was pinned, or nothing is sent to it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import asyncssh
from sshfs import SSHFileSystem
from sshfs.utils import wrap_exceptions

from waw_etl.errors import SourceError

KNOWN_HOSTS = "known_hosts"
_PORT = 22
# Of a server that is away one hears within seconds; one that has died in the middle is noticed after two of these.
_CONNECT_SECONDS = 10
_ALIVE_SECONDS = 5
# Names that are no UTF-8 must not make a whole folder unreadable.
_NAMES = {"path_encoding": "utf-8", "path_errors": "surrogateescape"}


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a record is about anything else than a connection that broke: that we tell ourselves, in a sentence."""
    told = record.getMessage()
    return "asyncssh" not in told and "socket.send()" not in told


logging.getLogger("asyncio").addFilter(_is_news)


class SftpFiles(SSHFileSystem):  # type: ignore[misc]
    """The file system of sshfs, but for moving: SFTP's own rename, which never overwrites and loses nothing.

    That of sshfs overwrites, and on servers without an extension it removes the file even when it could not copy it.
    """

    @wrap_exceptions  # type: ignore[untyped-decorator]
    async def _mv(self, lpath: str, rpath: str, **_options: Any) -> None:
        async with self.client.start_sftp_client(**_NAMES) as channel:
            await channel.rename(lpath, rpath)


def open_sftp(url: str, keys: Path) -> SftpFiles:
    """Connect to the server of `sftp://user@host[:port]/path`, with what lies in the folder `keys` for it.

    `known_hosts` pins the servers' keys, as OpenSSH writes them; `<user>@<host>.key` is the private key with which to
    log in, `<user>@<host>.password` the password. Nothing of the user's own ~/.ssh is used.

    Raises:
        SourceError: there is no pinned key or no secret, the server shows another key, does not let us in, or is away.
    """
    parts = urlsplit(url)
    host, port, user = str(parts.hostname), parts.port or _PORT, unquote(str(parts.username))
    _require_pinned(keys / KNOWN_HOSTS, host, port)
    try:
        return SftpFiles(
            host,
            port=port,
            username=user,
            known_hosts=str(keys / KNOWN_HOSTS),
            **_secret(keys, f"{user}@{host}"),
            agent_path=None,
            config=[],
            connect_timeout=_CONNECT_SECONDS,
            login_timeout=_CONNECT_SECONDS,
            keepalive_interval=_ALIVE_SECONDS,
            keepalive_count_max=2,
            sftp_client_kwargs=_NAMES,
            skip_instance_cache=True,
        )
    except (asyncssh.HostKeyNotVerifiable, asyncssh.KeyExchangeFailed):
        raise SourceError(
            f"{host} shows another host key than the one that is pinned in {keys / KNOWN_HOSTS}; nothing was sent to "
            "it. Ask its operator whether the key was changed, before you pin the new one."
        ) from None
    except (asyncssh.PermissionDenied, PermissionError):
        raise SourceError(f"{host} does not let {user} in with the key or password in {keys}.") from None
    except (asyncssh.Error, OSError) as error:
        raise SourceError(f"{host} cannot be reached on port {port} ({type(error).__name__}).") from None


def _require_pinned(known_hosts: Path, host: str, port: int) -> None:
    advice = f"Pin it: ssh-keyscan -p {port} {host} >> {known_hosts}, and compare it with what its operator says."
    try:
        trusted, *_ = asyncssh.match_known_hosts(str(known_hosts), host, "", port)
    except (OSError, ValueError) as error:
        raise SourceError(f"The host key of {host} is not pinned ({type(error).__name__}). {advice}") from None
    if not trusted:
        raise SourceError(f"The host key of {host} is not pinned. {advice}")


def _secret(keys: Path, account: str) -> dict[str, Any]:
    """What to log in with: a private key or a password, and never one that lies elsewhere."""
    key, password = keys / f"{account}.key", keys / f"{account}.password"
    try:
        if key.exists():
            return {"client_keys": [asyncssh.read_private_key(str(key))], "password": None}
        return {"client_keys": None, "password": password.read_text(encoding="utf-8").strip()}
    except (OSError, ValueError, asyncssh.KeyImportError) as error:
        raise SourceError(
            f"There is no key or password for {account} that can be read: put one in {key} or {password} "
            f"({type(error).__name__})."
        ) from None

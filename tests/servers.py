"""Real servers on the loopback interface: one that speaks SFTP, over a folder, and one that speaks IMAP."""

from __future__ import annotations

import asyncio
import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any

import asyncssh
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

USER, PASSWORD = "waw", "geheim-woord"
LOOPBACK = "127.0.0.1"


class SftpServer:
    """An SFTP server over a folder, in a thread of its own. `fault`: "cut" or "stall", in the middle of a download."""

    def __init__(self, root: Path, port: int = 0) -> None:
        self.root = root
        self.host_key = asyncssh.generate_private_key("ssh-ed25519")
        self.user_key = asyncssh.generate_private_key("ssh-ed25519")
        self.fault: str | None = None
        self.logins: list[str] = []
        self.port = port
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)

    def start(self) -> None:
        self._thread.start()
        self.listener = self._ask(self._listen())
        self.port = self.listener.get_port()

    def stop(self) -> None:
        self._ask(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def url(self, folder: str) -> str:
        return f"sftp://{USER}@{LOOPBACK}:{self.port}/{folder}"

    def known_hosts(self, key: asyncssh.SSHKey | None = None) -> str:
        public = (key or self.host_key).export_public_key().decode()
        return f"[{LOOPBACK}]:{self.port} {public}"

    def trust(self, keys: Path, *, by_key: bool = False) -> None:
        """Put what is needed to come in where the operator would."""
        keys.mkdir(parents=True, exist_ok=True)
        (keys / "known_hosts").write_text(self.known_hosts())
        if by_key:
            self.user_key.write_private_key(str(keys / f"{USER}@{LOOPBACK}.key"))
        else:
            (keys / f"{USER}@{LOOPBACK}.password").write_text(PASSWORD + "\n")

    def _ask(self, question: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(question, self._loop).result(timeout=20)

    async def _close(self) -> None:
        self.listener.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _listen(self) -> asyncssh.SSHAcceptor:
        ours = self

        class Door(asyncssh.SSHServer):
            def begin_auth(self, username: str) -> bool:
                return True

            def password_auth_supported(self) -> bool:
                return True

            def validate_password(self, username: str, password: str) -> bool:
                ours.logins.append(password)
                return (username, password) == (USER, PASSWORD)

            def public_key_auth_supported(self) -> bool:
                return True

            def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
                ours.logins.append("key")
                return key.export_public_key() == ours.user_key.convert_to_public().export_public_key()

        class Files(asyncssh.SFTPServer):
            def __init__(self, channel: asyncssh.SSHServerChannel) -> None:
                super().__init__(channel, chroot=str(ours.root).encode())

            async def read(self, file_obj: Any, offset: int, size: int) -> bytes:
                if ours.fault == "cut" and offset:
                    self.connection.abort()
                if ours.fault == "stall" and offset:
                    await asyncio.sleep(3600)
                return super().read(file_obj, offset, size)

        return await asyncssh.listen(
            LOOPBACK, self.port, server_factory=Door, server_host_keys=[self.host_key], sftp_factory=Files
        )


@contextmanager
def running_sftp(root: Path) -> Iterator[SftpServer]:
    server = SftpServer(root)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for the loopback address, and its key; it is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, LOOPBACK)])
    today = datetime.now(UTC)
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(LOOPBACK))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    written, secret = folder / "server.crt", folder / "server.key"
    written.write_bytes(built.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return written, secret


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind((LOOPBACK, 0))
        return int(found.getsockname()[1])


class ImapServer:
    """An IMAP server with one account, and what a mail program sees of it."""

    def __init__(self, port: int) -> None:
        self.port = port

    @property
    def settings(self) -> dict[str, str]:
        return {
            "WAW_IMAP_HOST": LOOPBACK,
            "WAW_IMAP_PORT": str(self.port),
            "WAW_IMAP_USER": USER,
            "WAW_IMAP_PASSWORD": PASSWORD,
            "WAW_IMAP_SECURITY": "plain",
        }

    def deliver(self, mail: bytes) -> None:
        with self._client() as client:
            assert client.append("INBOX", "", None, mail)[0] == "OK"

    def mails(self, folder: str) -> list[bytes]:
        """The mails in a folder; none where there is no such folder."""
        with self._client() as client:
            if client.select(folder, readonly=True)[0] != "OK":
                return []
            numbers = client.search(None, "ALL")[1][0].split()
            return [client.fetch(number, "(BODY.PEEK[])")[1][0][1] for number in numbers]

    def empty(self, folder: str) -> None:
        with self._client() as client:
            if client.select(folder)[0] == "OK":
                client.store("1:*", "+FLAGS", r"(\Deleted)")
                client.expunge()

    @contextmanager
    def _client(self) -> Iterator[imaplib.IMAP4]:
        client = imaplib.IMAP4(LOOPBACK, self.port, timeout=10)
        client.login(USER, PASSWORD)
        try:
            yield client
        finally:
            client.logout()


@contextmanager
def running_imap(*tls: str) -> Iterator[ImapServer]:
    """`tls` are the arguments with the certificate; none: without TLS."""
    port = free_port()
    account = ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    command = [Path(sys.executable).with_name("pymap"), "--host", LOOPBACK, "--port", str(port)]
    process = subprocess.Popen([*command, *(tls or ["--no-tls"]), *account], stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield ImapServer(port)
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert process.poll() is None
        with closing(socket.socket()) as found:
            if found.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the IMAP server did not start")

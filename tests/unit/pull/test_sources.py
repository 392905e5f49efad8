"""Which folders a partner has, and what they cost who does not use them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from waw_etl.errors import ReferenceDataError
from waw_etl.pull.folder import SourceFolder
from waw_etl.pull.remote import RemoteFolder
from waw_etl.pull.sources import folders_of, open_mailbox
from waw_etl.reference import Partner, load_reference
from waw_etl.settings import CHECKOUT, Settings


def partner(*sources: str) -> Partner:
    [found] = [p for p in load_reference(CHECKOUT / "data" / "reference").partners if p.code == "motopp"]
    return found.model_copy(update={"sources": sources})


def test_without_sources_a_partner_has_a_folder_in_the_home(tmp_path: Path) -> None:
    [folder] = folders_of(partner(), Settings(home=tmp_path))
    assert folder.waiting() == []
    assert (tmp_path / "bronnen" / "motopp").is_dir()


def test_a_partner_has_as_many_folders_as_it_has_sources(tmp_path: Path) -> None:
    (tmp_path / "een map").mkdir()
    (tmp_path / "een map" / "lijst.xlsx").write_bytes(b"x")
    local, remote = folders_of(partner(f"file://{tmp_path}/een%20map/", "sftp://waw@host/x"), Settings(home=tmp_path))
    assert isinstance(local, SourceFolder)
    assert isinstance(remote, RemoteFolder)
    assert [file.name for file in local.waiting()] == ["lijst.xlsx"]
    assert not (tmp_path / "bronnen").exists()


def test_without_a_host_there_is_no_mailbox(tmp_path: Path) -> None:
    assert open_mailbox(Settings(home=tmp_path, imap_host=None)) is None


def test_who_uses_no_server_does_not_wait_for_its_libraries() -> None:
    wanted = "import sys, waw_etl.actions.ingest; print({'asyncssh', 'sshfs', 'imap_tools'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", wanted], capture_output=True, text=True, check=True, cwd=CHECKOUT)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("first", "second", "cause"),
    [
        ('sources = ["file:///srv/a"]', 'sources = ["file:///srv/a"]', "the same place in sources as"),
        ('senders = ["a@example.nl"]', 'senders = ["A@example.nl"]', "the same address in senders as"),
    ],
)
def test_two_partners_may_not_share_a_place_or_a_sender(tmp_path: Path, first: str, second: str, cause: str) -> None:
    for file in (CHECKOUT / "data" / "reference").iterdir():
        text = file.read_text(encoding="utf-8")
        text = text.replace('source = "uwv"', f'source = "uwv"\n{first}')
        text = text.replace('source = "motopp"', f'source = "motopp"\n{second}')
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=cause):
        load_reference(tmp_path)

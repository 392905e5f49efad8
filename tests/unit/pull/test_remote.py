"""A partner's folder on a server: over SFTP, and over a protocol that we know nothing of."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncssh
import fsspec
import pytest

from tests.servers import LOOPBACK, USER, SftpServer, running_sftp
from waw_etl.errors import SourceError
from waw_etl.pull.remote import RemoteFolder
from waw_etl.pull.source import put_unless_there
from waw_etl.pull.sources import folders_of
from waw_etl.reference import Partner
from waw_etl.settings import Settings


class Place:
    """A folder on a server, as the partner sees it."""

    def __init__(self, folder: RemoteFolder, files: fsspec.AbstractFileSystem, path: str) -> None:
        self.folder, self.files, self.path = folder, files, path

    def put(self, name: str, content: bytes = b"inhoud") -> None:
        self.files.pipe_file(f"{self.path}/{name}", content)

    def tree(self) -> dict[str, bytes]:
        found = self.files.find(self.path)
        return {name.removeprefix(self.path).lstrip("/"): self.files.cat_file(name) for name in found}


def folder_at(url: str, home: Path, seconds: float = 10) -> RemoteFolder:
    partner = Partner(
        code="motopp",
        name="Motopp",
        kind="provider",
        address="motopp@example.nl",
        source="motopp",
        sources=(url,),
        datasets=("trajecten",),
        expected=(),
    )
    [folder] = folders_of(partner, Settings(home=home, source_seconds=seconds))
    assert isinstance(folder, RemoteFolder)
    return folder


@pytest.fixture
def sftp(tmp_path: Path) -> Iterator[SftpServer]:
    (tmp_path / "server" / "motopp").mkdir(parents=True)
    with running_sftp(tmp_path / "server") as server:
        server.trust(tmp_path / "home" / "keys" / "sftp")
        yield server


@pytest.fixture(params=["sftp", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty folder, and the partner's own way to it."""
    if request.param == "sftp":
        server = request.getfixturevalue("sftp")
        path = str(server.root / "motopp")
        return Place(folder_at(server.url("motopp"), tmp_path / "home"), fsspec.filesystem("file"), path)
    files = fsspec.filesystem("memory")
    files.makedirs(f"/{tmp_path.name}")
    return Place(folder_at(f"memory://{tmp_path.name}", tmp_path), files, f"/{tmp_path.name}")


def test_what_waits_is_read_and_set_aside_under_its_number(place: Place) -> None:
    place.put("levering [1]*.xlsx")
    place.put("half.xlsx.part")
    [file] = place.folder.waiting()
    assert (file.name, file.size) == ("levering [1]*.xlsx", 6)
    assert place.folder.waiting() == [file]
    assert place.folder.read(file) == b"inhoud"
    place.folder.set_aside(file, "000012")
    assert place.tree() == {"half.xlsx.part": b"inhoud", "verwerkt/000012_levering [1]*.xlsx": b"inhoud"}
    assert place.folder.waiting() == []


def test_a_file_that_comes_again_is_another_and_overwrites_nothing(place: Place) -> None:
    identities = set()
    for content in (b"eerste", b"tweede"):
        place.put("levering.xlsx", content)
        if place.files.protocol != "memory":
            os.utime(f"{place.path}/levering.xlsx", (1_700_000_000, 1_700_000_000))
        [file] = place.folder.waiting()
        identities.add(file.identity)
        place.folder.set_aside(file, "000012")
    assert len(identities) == 2
    assert place.tree() == {
        "verwerkt/000012_levering.xlsx": b"eerste",
        "verwerkt/000012_2_levering.xlsx": b"tweede",
    }


def test_a_file_that_changes_or_vanishes_is_left_for_the_next_run(place: Place) -> None:
    place.put("een.xlsx")
    place.put("twee.xlsx")
    een, twee = place.folder.waiting()
    place.put("een.xlsx", b"half en de rest")
    place.files.rm_file(f"{place.path}/twee.xlsx")
    for file in (een, twee):
        assert place.folder.read(file) is None
        place.folder.set_aside(file, "000001")
        place.folder.remove(file)
    assert place.tree() == {"een.xlsx": b"half en de rest"}


def test_a_file_of_which_nothing_may_be_kept_is_removed(place: Place) -> None:
    place.put("levering.xlsx")
    [file] = place.folder.waiting()
    place.folder.remove(file)
    assert place.tree() == {}


def test_answers_are_put_where_the_partner_finds_them(place: Place, tmp_path: Path) -> None:
    workbook = tmp_path / "0012-terugkoppeling.xlsx"
    for content in (b"eerste", b"tweede"):
        workbook.write_bytes(content)
        place.folder.put(workbook, "terugkoppeling")
    assert place.tree() == {"terugkoppeling/0012-terugkoppeling.xlsx": b"tweede"}


def test_a_file_that_lies_there_already_is_not_put_again(place: Place, tmp_path: Path) -> None:
    blank = tmp_path / "motopp_trajecten_2024-Q2.xlsx"
    there = f"sjabloon/{blank.name}"
    for content in (b"eerste", b"tweede"):
        blank.write_bytes(content)
        put_unless_there(place.folder, blank, "sjabloon")
        assert place.tree() == {there: content}
    [before] = place.folder.inside("sjabloon")
    put_unless_there(place.folder, blank, "sjabloon")
    assert place.folder.inside("sjabloon") == [before]


def test_a_trial_waits_in_its_own_folder(place: Place) -> None:
    assert place.folder.trials() == []
    place.put("proef/levering.xlsx")
    assert place.folder.waiting() == []
    [trial] = place.folder.trials()
    place.folder.set_aside(trial, "proef")
    assert place.tree() == {"verwerkt/proef_levering.xlsx": b"inhoud"}


def test_a_folder_that_is_not_there_is_told(sftp: SftpServer, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no folder sftp://.*/elders"):
        folder_at(sftp.url("elders"), tmp_path / "home").waiting()


def test_links_names_that_are_no_text_and_folders(sftp: SftpServer, tmp_path: Path) -> None:
    (sftp.root / "motopp" / "link.xlsx").symlink_to(sftp.root / "geheim")
    (sftp.root / "motopp" / "map.xlsx").mkdir()
    Path(os.fsdecode(os.fsencode(sftp.root) + b"/motopp/lijst\xff.xlsx")).write_bytes(b"x")
    folder = folder_at(sftp.url("motopp"), tmp_path / "home")
    [file] = folder.waiting()
    assert file.name == "lijst\ufffd.xlsx"
    assert folder.read(file) == b"x"


def test_a_private_key_lets_us_in(sftp: SftpServer, tmp_path: Path) -> None:
    sftp.trust(tmp_path / "other" / "keys" / "sftp", by_key=True)
    assert folder_at(sftp.url("motopp"), tmp_path / "other").waiting() == []
    assert set(sftp.logins) == {"key"}


@pytest.mark.parametrize("pinned", ["another key", "another host", "nothing"])
def test_nothing_is_sent_to_a_server_whose_key_is_not_the_pinned_one(
    sftp: SftpServer, tmp_path: Path, pinned: str
) -> None:
    known_hosts = tmp_path / "home" / "keys" / "sftp" / "known_hosts"
    if pinned == "another key":
        known_hosts.write_text(sftp.known_hosts(asyncssh.generate_private_key("ssh-ed25519")))
    elif pinned == "another host":
        known_hosts.write_text(sftp.known_hosts().replace(LOOPBACK, "192.0.2.1"))
    else:
        known_hosts.unlink()
    told = "another host key" if pinned == "another key" else "is not pinned"
    with pytest.raises(SourceError, match=told):
        folder_at(sftp.url("motopp"), tmp_path / "home").waiting()
    assert sftp.logins == []


@pytest.mark.parametrize("secret", ["Abrikoos-7", None])
def test_a_wrong_or_missing_password_is_told_without_it(sftp: SftpServer, tmp_path: Path, secret: str | None) -> None:
    password = tmp_path / "home" / "keys" / "sftp" / f"{USER}@{LOOPBACK}.password"
    password.unlink() if secret is None else password.write_text(secret)
    with pytest.raises(SourceError, match=r"\.password|does not let waw in") as told:
        folder_at(sftp.url("motopp"), tmp_path / "home").waiting()
    assert "Abrikoos" not in str(told.value)


def test_a_server_that_is_down_is_told_once_and_at_once(sftp: SftpServer, tmp_path: Path) -> None:
    folder = folder_at(sftp.url("motopp"), tmp_path / "home")
    sftp.listener.close()
    started = time.monotonic()
    for _ in range(3):
        with pytest.raises(SourceError, match="cannot be reached"):
            folder.waiting()
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("fault", ["cut", "stall"])
def test_a_transfer_that_breaks_costs_that_file_a_run(sftp: SftpServer, tmp_path: Path, fault: str) -> None:
    (sftp.root / "motopp" / "groot.xlsx").write_bytes(os.urandom(4_000_000))
    folder = folder_at(sftp.url("motopp"), tmp_path / "home", seconds=3)
    [file] = folder.waiting()
    sftp.fault = fault
    started = time.monotonic()
    with pytest.raises(SourceError, match="cannot be read"):
        folder.read(file)
    assert time.monotonic() - started < 8
    sftp.fault = None
    assert len(folder.read(file) or b"") == 4_000_000


def test_two_runs_at_once_move_a_file_once(sftp: SftpServer, tmp_path: Path) -> None:
    (sftp.root / "motopp" / "levering.xlsx").write_bytes(b"inhoud")
    answer = tmp_path / "0012-terugkoppeling.xlsx"
    answer.write_bytes(b"antwoord")
    folders = [folder_at(sftp.url("motopp"), tmp_path / "home") for _ in range(2)]
    [[one], [other]] = [folder.waiting() for folder in folders]
    assert one.identity == other.identity

    def run(folder: RemoteFolder) -> None:
        folder.put(answer, "terugkoppeling")
        folder.set_aside(one, "000012")

    with ThreadPoolExecutor() as both:
        list(both.map(run, folders))
    found = sorted(str(path.relative_to(sftp.root)) for path in sftp.root.rglob("*") if path.is_file())
    assert found == ["motopp/terugkoppeling/0012-terugkoppeling.xlsx", "motopp/verwerkt/000012_levering.xlsx"]


def test_what_lies_in_a_folder_of_ours_is_listed_and_removed(place: Place) -> None:
    assert place.folder.inside("verwerkt") == []
    place.put("levering.xlsx")
    [file] = place.folder.waiting()
    place.folder.set_aside(file, "000012")
    place.files.makedirs(f"{place.path}/terugkoppeling", exist_ok=True)
    place.put("terugkoppeling/.1234.part")
    [processed], [unfinished] = place.folder.inside("verwerkt"), place.folder.inside("terugkoppeling")
    assert (processed.name, unfinished.name) == ("000012_levering.xlsx", ".1234.part")
    place.folder.remove(processed)
    place.folder.remove(unfinished)
    assert place.tree() == {}
    assert place.folder.inside("verwerkt") == []


def test_a_folder_that_is_gone_is_told_before_its_parts_are(sftp: SftpServer, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no folder"):
        folder_at(sftp.url("weg"), tmp_path / "home").inside("verwerkt")

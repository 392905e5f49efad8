"""What counts as a waiting delivery, and what happens to it."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from waw_etl.errors import StorageError
from waw_etl.pull.folder import SourceFolder
from waw_etl.pull.source import MAX_BYTES


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    folder = SourceFolder(tmp_path / "bronnen" / "zorgstart", "zorgstart", ours=True)
    folder.waiting()
    return folder


def deliver(source: SourceFolder, name: str, content: bytes = b"inhoud", at: int = 1_700_000_000) -> Path:
    path = source.path / name
    path.write_bytes(content)
    os.utime(path, (at, at))
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_missing_folder_of_ours_is_made_and_a_missing_share_is_told(tmp_path: Path) -> None:
    assert SourceFolder(tmp_path / "uwv", "uwv", ours=True).waiting() == []
    assert (tmp_path / "uwv").is_dir()
    with pytest.raises(StorageError, match="cannot be read"):
        SourceFolder(tmp_path / "share", "file:///share", ours=False).waiting()
    assert not (tmp_path / "share").exists()


def test_deliveries_come_in_the_order_in_which_they_were_put_there(source: SourceFolder) -> None:
    deliver(source, "a-gecorrigeerd.xlsx", at=1_700_000_100)
    deliver(source, "c.csv", at=1_700_000_000)
    deliver(source, "b.xlsx", at=1_700_000_000)
    assert [file.name for file in source.waiting()] == ["b.xlsx", "c.csv", "a-gecorrigeerd.xlsx"]


@pytest.mark.parametrize(
    "name",
    [
        ".verborgen.xlsx",
        "~$levering.xlsx",
        "levering.xlsx.part",
        "levering.xlsx.filepart",
        "levering.TMP",
        "levering.crdownload",
        "Thumbs.db",
        "desktop.ini",
    ],
)
def test_what_is_no_finished_delivery_is_left_alone(source: SourceFolder, name: str) -> None:
    deliver(source, name)
    assert source.waiting() == []


def test_links_and_folders_are_left_alone(source: SourceFolder, tmp_path: Path) -> None:
    (tmp_path / "elders.xlsx").write_bytes(b"van een ander")
    (source.path / "link.xlsx").symlink_to(tmp_path / "elders.xlsx")
    (source.path / "map.xlsx").mkdir()
    (source.path / "map").symlink_to(tmp_path, target_is_directory=True)
    (source.path / "lijst.csv").symlink_to(source.path, target_is_directory=True)
    os.mkfifo(source.path / "pijp.xlsx")
    assert source.waiting() == []


def test_a_file_stays_known_and_a_later_copy_of_it_is_another(source: SourceFolder) -> None:
    deliver(source, "levering.xlsx", b"12345")
    [file] = source.waiting()
    assert source.waiting() == [file]
    copy = source.path.parent / "kopie"
    shutil.copy2(file.path, copy)
    file.path.unlink()
    shutil.copy2(copy, file.path)
    [again] = source.waiting()
    assert (again.size, again.modified_ns) == (file.size, file.modified_ns)
    assert again.identity != file.identity


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("lijst\nvan\tons.xlsx", "lijst\ufffdvan\ufffdons.xlsx"),
        ("lijst\u202exslx.exe", "lijst\ufffdxslx.exe"),
        ("lijst\x1b[31m.xlsx", "lijst\ufffd[31m.xlsx"),
        ("a\u2028b\u200fc.csv", "a\ufffdb\ufffdc.csv"),
        ("Café 😀 e\u0301\u00a0'x' %00 ..\\..\\y.xlsx", "Café 😀 e\u0301\u00a0'x' %00 ..\\..\\y.xlsx"),
    ],
)
def test_a_name_commands_nothing_where_it_is_printed(source: SourceFolder, name: str, shown: str) -> None:
    deliver(source, name)
    [file] = source.waiting()
    assert file.name == shown
    assert source.read(file) == b"inhoud"


def test_a_name_that_is_no_unicode_can_be_printed(source: SourceFolder) -> None:
    path = os.fsencode(source.path) + b"/levering\xff.xlsx"
    Path(os.fsdecode(path)).write_bytes(b"x")
    [file] = source.waiting()
    assert file.name == "levering\ufffd.xlsx"
    assert source.read(file) == b"x"


@pytest.mark.parametrize("changed", [b"half and the rest", b"HALF"], ids=["longer", "as long"])
def test_a_file_that_changes_is_left_for_the_next_run(source: SourceFolder, changed: bytes) -> None:
    path = deliver(source, "levering.xlsx", b"half")
    [file] = source.waiting()

    path.write_bytes(changed)

    assert source.read(file) is None
    source.set_aside(file, "000001")
    assert path.read_bytes() == changed


def test_a_file_that_was_taken_away_is_no_failure(source: SourceFolder) -> None:
    path = deliver(source, "levering.xlsx")
    [file] = source.waiting()
    path.unlink()
    assert source.read(file) is None
    source.set_aside(file, "000001")
    source.remove(file)
    assert names_in(source.path) == []


def test_a_link_put_in_place_of_a_file_is_not_followed(source: SourceFolder, tmp_path: Path) -> None:
    path = deliver(source, "levering.xlsx")
    [file] = source.waiting()
    path.rename(tmp_path / "geheim")
    path.symlink_to(tmp_path / "geheim")
    with pytest.raises(StorageError, match="cannot be read"):
        source.read(file)


def test_of_an_oversize_file_only_enough_is_read_to_refuse_it(source: SourceFolder) -> None:
    path = deliver(source, "groot.xlsx", b"")
    os.truncate(path, MAX_BYTES + 1000)
    [file] = source.waiting()
    content = source.read(file)
    assert file.size == MAX_BYTES + 1000
    assert content is not None
    assert len(content) == MAX_BYTES + 1


def test_what_was_taken_is_set_aside_under_its_number(source: SourceFolder) -> None:
    deliver(source, "levering.xlsx", b"inhoud")
    [file] = source.waiting()

    source.set_aside(file, "000012")

    assert (source.path / "verwerkt" / "000012_levering.xlsx").read_bytes() == b"inhoud"
    assert names_in(source.path) == ["verwerkt"]
    assert source.waiting() == []


def test_nothing_that_was_set_aside_is_overwritten(source: SourceFolder) -> None:
    for content in (b"eerste", b"tweede", b"derde"):
        deliver(source, "levering.xlsx", content)
        [file] = source.waiting()
        source.set_aside(file, "000012")
    folder = source.path / "verwerkt"
    assert {name: (folder / name).read_bytes() for name in names_in(folder)} == {
        "000012_levering.xlsx": b"eerste",
        "000012_2_levering.xlsx": b"tweede",
        "000012_3_levering.xlsx": b"derde",
    }


@pytest.mark.parametrize("name", ["é" * 125 + ".xlsx", "x." + "y" * 253])
def test_the_longest_names_can_be_set_aside(source: SourceFolder, name: str) -> None:
    deliver(source, name)
    [file] = source.waiting()
    source.set_aside(file, "000012")
    [moved] = (source.path / "verwerkt").iterdir()
    assert moved.name.startswith("000012_")
    assert moved.suffix == Path(name).suffix or len(os.fsencode(moved.name)) == 255


def test_feedback_is_put_where_the_partner_finds_it(source: SourceFolder, tmp_path: Path) -> None:
    workbook = tmp_path / "000012-terugkoppeling.xlsx"
    for content in (b"eerste", b"tweede"):
        workbook.write_bytes(content)
        source.put(workbook, "terugkoppeling")
    target = source.path / "terugkoppeling" / "000012-terugkoppeling.xlsx"
    assert target.read_bytes() == b"tweede"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert names_in(target.parent) == [target.name]
    assert source.waiting() == []


@pytest.mark.parametrize("name", ["verwerkt", "terugkoppeling", "proef"])
def test_a_folder_that_the_partner_linked_elsewhere_is_refused(source: SourceFolder, tmp_path: Path, name: str) -> None:
    (tmp_path / "elders").mkdir()
    (source.path / name).symlink_to(tmp_path / "elders")
    deliver(source, "levering.xlsx")
    [file] = source.waiting()
    uses = {
        "verwerkt": lambda: source.set_aside(file, "000001"),
        "terugkoppeling": lambda: source.put(file.path, "terugkoppeling"),
        "proef": source.trials,
    }
    with pytest.raises(StorageError, match="is a link"):
        uses[name]()
    assert names_in(tmp_path / "elders") == []
    assert file.path.exists()


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "uwv").write_text("")
    with pytest.raises(StorageError, match="cannot be made"):
        SourceFolder(tmp_path / "uwv", "uwv", ours=True).waiting()
    with pytest.raises(StorageError, match="cannot be read"):
        SourceFolder(tmp_path / "uwv", "file:///uwv", ours=False).waiting()


def test_a_trial_waits_in_its_own_folder_and_is_no_delivery(source: SourceFolder) -> None:
    assert source.trials() == []
    deliver(source, "levering.xlsx")
    deliver(source, "proef/levering.xlsx")
    [delivery], [trial] = source.waiting(), source.trials()
    assert trial.name == delivery.name
    assert trial.identity != delivery.identity
    source.set_aside(trial, "proef")
    assert names_in(source.path / "verwerkt") == ["proef_levering.xlsx"]
    assert source.waiting() == [delivery]


def test_what_lies_in_a_folder_of_ours_is_listed_and_removed(source: SourceFolder, tmp_path: Path) -> None:
    assert source.inside("verwerkt") == []
    deliver(source, "levering.xlsx")
    [file] = source.waiting()
    source.set_aside(file, "000012")
    [processed] = source.inside("verwerkt")
    assert processed.name == "000012_levering.xlsx"
    source.remove(processed)
    assert source.inside("verwerkt") == []
    (source.path / "terugkoppeling").symlink_to(tmp_path)
    with pytest.raises(StorageError, match="is a link"):
        source.inside("terugkoppeling")
    with pytest.raises(StorageError, match="cannot be read"):
        SourceFolder(tmp_path / "share", "file:///share", ours=False).inside("verwerkt")

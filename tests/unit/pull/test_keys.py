"""Where the keys come from, and what a BSN becomes under them."""

import base64
import hashlib
import hmac
import multiprocessing
import stat
from pathlib import Path

import pandas as pd
import pytest

from waw_etl.errors import StorageError
from waw_etl.pull.keys import BsnHasher, load_keys
from waw_etl.settings import load_settings

KEY = bytes(range(32))


def test_missing_keys_are_made_once_and_for_their_owner_alone(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path / "home")

    first = load_keys(settings, may_make=True)
    second = load_keys(settings, may_make=True)

    assert [path.name for path in first.made] == ["bsn.key", "archive.key"]
    assert second.made == ()
    assert (second.bsn, second.archive) == (first.bsn, first.archive)
    assert first.bsn != first.archive
    assert stat.S_IMODE(settings.key_folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in first.made] == [0o600, 0o600]
    assert {path.name for path in settings.key_folder.iterdir()} == {"bsn.key", "archive.key"}


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_configured_keys_need_no_files(tmp_path: Path, encode) -> None:
    key = b"\xfb\xff" * 16
    settings = load_settings(home=tmp_path, bsn_key=encode(key).decode(), archive_key=encode(KEY).decode())

    keys = load_keys(settings, may_make=True)

    assert (keys.bsn, keys.archive, keys.made) == (key, KEY, ())
    assert not settings.key_folder.exists()


def test_keys_are_not_shown(tmp_path: Path) -> None:
    keys = load_keys(load_settings(home=tmp_path), may_make=True)
    assert repr(keys.bsn) not in repr(keys)
    assert repr(keys.archive) not in repr(keys)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not base64!",
        base64.b64encode(b"too short"),
        b"\xff\xfe\x00",
        "sleutel é".encode(),
        base64.b64encode(KEY) + b"\n!",
    ],
    ids=["empty", "no base64", "short", "binary", "accents", "more than a key"],
)
def test_a_malformed_key_file_is_named_and_not_shown(tmp_path: Path, content: bytes) -> None:
    settings = load_settings(home=tmp_path)
    settings.key_folder.mkdir()
    (settings.key_folder / "bsn.key").write_bytes(content)

    with pytest.raises(StorageError) as caught:
        load_keys(settings, may_make=True)

    assert str(caught.value) == f"The key in {settings.key_folder / 'bsn.key'} is not 32 bytes written in base64."
    assert (settings.key_folder / "bsn.key").read_bytes() == content


def test_a_malformed_variable_is_named_and_not_shown(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        load_keys(load_settings(home=tmp_path, bsn_key="geheim"), may_make=True)
    assert str(caught.value) == "The key in WAW_BSN_KEY is not 32 bytes written in base64."


def test_a_folder_in_the_place_of_a_key_is_told(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path)
    (settings.key_folder / "bsn.key").mkdir(parents=True)
    with pytest.raises(StorageError, match=r"bsn\.key cannot be read or made: Is a directory"):
        load_keys(settings, may_make=True)


def _bsn_key(home: Path) -> bytes:
    return load_keys(load_settings(home=home), may_make=True).bsn


def test_processes_that_start_together_get_one_key(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        keys = pool.map(_bsn_key, [tmp_path] * 9, chunksize=1)
    assert len(set(keys)) == 1


def test_a_bsn_becomes_a_keyed_hash() -> None:
    bsns = pd.Series(["123456782", None, "111222333", "123456782"], index=[3, 4, 7, 9], dtype="string")

    hashes = BsnHasher(KEY).hashes(bsns)

    assert hashes.index.tolist() == [3, 4, 7, 9]
    assert hashes[3] == hashes[9] == hmac.new(KEY, b"123456782", hashlib.sha256).digest()
    assert hashes[4] is None
    assert hashes[7] != hashes[3]
    assert BsnHasher(b"\0" * 32).hashes(bsns)[3] != hashes[3]


def test_no_bsns_give_no_hashes() -> None:
    assert BsnHasher(KEY).hashes(pd.Series([], dtype="string")).tolist() == []

"""The files of a monitor: all of them, or none."""

from dataclasses import replace
from pathlib import Path

import pytest

from waw_etl.errors import RenderingError, StorageError, UsageError
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.write import write_monitor

NAMES = [
    "monitor-2024-Q2.pdf",
    "monitor-2024-Q2.html",
    "monitor-2024-Q2.xlsx",
    *(
        f"raadsinformatiebrief-2024-Q2-{slug}.docx"
        for slug in ("blaricum", "eemnes", "gooise-meren", "hilversum", "huizen", "laren", "wijdemeren")
    ),
]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_documents_are_written_and_nothing_else(context: MonitorContext, tmp_path: Path) -> None:
    out = tmp_path / "nieuw" / "2024-Q2"
    assert write_monitor(context, out) == [out / name for name in NAMES]
    assert sorted(content(out)) == sorted(NAMES)
    assert all(content(out).values())


def test_a_second_time_gives_the_same_bytes_in_the_same_place(context: MonitorContext, tmp_path: Path) -> None:
    write_monitor(context, tmp_path)
    first = content(tmp_path)
    (tmp_path / "monitor-2024-Q2.pdf").write_bytes(b"oud")
    write_monitor(context, tmp_path)
    assert content(tmp_path) == first


def test_a_document_that_cannot_be_made_leaves_the_folder_as_it_was(context: MonitorContext, tmp_path: Path) -> None:
    (tmp_path / "monitor-2024-Q2.pdf").write_bytes(b"oud")
    wordless = tuple(replace(entry, word="") for entry in context.legend)
    with pytest.raises(RenderingError):
        write_monitor(replace(context, legend=wordless), tmp_path)
    assert content(tmp_path) == {"monitor-2024-Q2.pdf": b"oud"}


def test_a_file_in_the_place_of_the_folder_is_wrong_use(context: MonitorContext, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(UsageError, match="is not a folder"):
        write_monitor(context, tmp_path / "bestand")


def test_a_folder_that_cannot_be_made_is_one_clear_error(context: MonitorContext, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(StorageError, match="could not be written"):
        write_monitor(context, tmp_path / "bestand" / "map")

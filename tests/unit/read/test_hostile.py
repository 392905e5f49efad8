"""Whatever is in a file: it is refused with a reason, in time, and in little memory."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from schemas.file_messages import UNREADABLE
from tests.corpus.containers import ods_bytes, xls_bytes, xlsx_bytes
from tests.corpus.harmful import FILES, PARTS
from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.reader import read_bytes

LIST = {"Trajecten": [[f"ZS-{number}", number, "Hilversum"] for number in range(300)]}
SECONDS, CHILD_MIB, OWN_MIB = 20, 512, 256
# Reads files in a process of its own, which is small: what the system tells of its child includes what it was itself.
# For the same reason its own size is not the one that `getrusage` tells: that would include the test runner.
LAUNCHER = """
import json, re, resource, sys, time
from pathlib import Path
from waw_etl.read.book import UnreadableFile
from waw_etl.read.reader import read_bytes
told = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    start = time.monotonic()
    try:
        read_bytes(path.read_bytes(), path.name)
        told[path.stem] = ["read", 0]
    except UnreadableFile as refusal:
        told[path.stem] = [refusal.reason, time.monotonic() - start]
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
own = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([told, [child / 1024, own / 1024]]))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mapping[str, tuple[str, float]], tuple[float, float]]:
    """Of each file the reason and the seconds; and the most memory, in MiB, of the child and of the process itself."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, (make, ending, _) in enumerate(FILES.values()):
        (folder / f"{number}{ending}").write_bytes(make())
    run = subprocess.run([sys.executable, "-c", LAUNCHER, folder], capture_output=True, check=True, text=True)
    by_number, sizes = json.loads(run.stdout)
    return {name: by_number[str(number)] for number, name in enumerate(FILES)}, sizes


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_in_time_with_a_reason(told, name: str) -> None:
    reason, seconds = told[0][name]

    assert reason in FILES[name][2]
    assert seconds < SECONDS
    assert UNREADABLE[reason].problem


def test_hostile_files_take_little_memory(told) -> None:
    child, own = told[1]

    assert child <= CHILD_MIB
    assert own <= OWN_MIB


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_a_file_cut_off_anywhere_is_refused(ending: str) -> None:
    whole = {".xlsx": xlsx_bytes, ".xls": xls_bytes, ".ods": ods_bytes}[ending](LIST)

    for kept in range(0, len(whole) - 600, len(whole) // 12):
        with pytest.raises(UnreadableFile) as refusal:
            read_bytes(whole[:kept], f"a{ending}")
        assert refusal.value.reason in (Unreadable.CORRUPT, Unreadable.NOT_A_SPREADSHEET, Unreadable.WRONG_ENDING)


@pytest.mark.parametrize("content_of", [xlsx_bytes, xls_bytes, ods_bytes])
@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods", ".csv", ".pdf", ""])
def test_a_workbook_under_another_ending_is_read_as_what_it_is(content_of, ending: str) -> None:
    book = read_bytes(content_of(PARTS), f"zorgstart{ending}")

    assert [sheet.name for sheet in book.sheets] == ["Levering", "Trajecten"]


@pytest.mark.parametrize(
    "path", ["../../../etc/passwd", "/etc/passwd", "xl\\..\\..\\x", "x" * 60_000, "a\nb", "\u202e"]
)
def test_a_part_with_a_strange_name_is_no_part(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import zipfile

    monkeypatch.chdir(tmp_path)
    out = io.BytesIO(xlsx_bytes(PARTS))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(path, b"x")

    assert len(read_bytes(out.getvalue(), "a.xlsx").sheets) == 2
    assert list(tmp_path.iterdir()) == []

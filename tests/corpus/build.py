"""Write the files of the corpus anew from its tables: `python -m tests.corpus.build`."""

from __future__ import annotations

import shutil

from tests.corpus.collection import CORPUS, committed_files


def build() -> int:
    """Replace the folders `pass` and `fail`; the number of files written."""
    for folder in ("pass", "fail"):
        shutil.rmtree(CORPUS / folder, ignore_errors=True)
    files = committed_files()
    for path, content in files.items():
        target = CORPUS / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return len(files)


if __name__ == "__main__":
    print(f"{build()} files written to {CORPUS}")

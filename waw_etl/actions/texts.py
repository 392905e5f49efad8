"""The editing round: give the texts of an edition out as Word files, and take them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from waw_etl.actions.basis import basis_as_of
from waw_etl.actions.edition_steps import in_print, told
from waw_etl.actions.kept import read_kept
from waw_etl.actions.monitor import edition_mark, material_as_published, material_of
from waw_etl.actions.text_outcomes import Outcome, TextOutcome, outcomes
from waw_etl.actions.workplace import Workplace
from waw_etl.edited import EditedText
from waw_etl.edition import FROZEN
from waw_etl.errors import NoDataError, StorageError, UsageError
from waw_etl.load.database import reading, transaction
from waw_etl.load.edition_log import last_record
from waw_etl.load.editions import edition_before
from waw_etl.load.texts import TextImport, keep_texts
from waw_etl.monitor.context import build_context
from waw_etl.monitor.editing import Before, EditingRound, editing_round
from waw_etl.monitor.editing_check import Checker, ReturnedFile, returned_file
from waw_etl.monitor.editing_read import MAX_BYTES
from waw_etl.monitor.editing_remarks import Remark
from waw_etl.monitor.editing_write import editing_document
from waw_etl.monitor.material import Material
from waw_etl.monitor.write import refuse_file, write_documents
from waw_etl.periods import Quarter

_ENDING = ".docx"


@dataclass(frozen=True)
class TextsTaken:
    """What came of handing texts in; with mistakes nothing was kept."""

    period: Quarter
    texts: list[TextOutcome] = field(default_factory=list)
    mistakes: list[Remark] = field(default_factory=list)
    notices: list[Remark] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The document of `waw texts import --json`."""
        return {
            "period": str(self.period),
            "kept": not self.mistakes,
            "texts": [vars(text) for text in self.texts],
            "mistakes": [remark.to_json() for remark in self.mistakes],
            "notices": [remark.to_json() for remark in self.notices],
        }


def export_texts(place: Workplace, period: Quarter, out: Path | None = None) -> list[Path]:
    """Write a Word file for each category, one for the general texts and one for portraits and news.

    `out` is the folder to write to; without it, that of the period in the texts folder. A file in it with other texts
    than those of this export is never written over.

    Raises:
        UsageError: `out` is a file, or a file in it holds other texts.
        NoDataError: there is nothing to report on.
        DamagedError: what was kept of the edition before can no longer be read.
        DatabaseError, StorageError: the database or the folder cannot be used.
    """
    folder = out or _folder(place, period)
    refuse_file(folder)
    with reading(place.engine) as connection:
        material, editing = _round(place, connection, period)
    documents = {file.name: editing_document(file) for file in editing.files}
    checker = Checker(editing, material.texts, place.today)
    in_the_way = [name for name, new in documents.items() if _holds_other_texts(folder / name, new, checker, period)]
    if in_the_way:
        raise UsageError(
            f"In {folder} there are files with other texts than these: {', '.join(in_the_way)}. "
            "Import them first, move them away, or name another folder with --out."
        )
    return write_documents(documents, folder)


def editing_of(place: Workplace, period: Quarter) -> EditingRound:
    """The files of a period's editing round as they are now.

    Raises:
        NoDataError: there is nothing to report on.
        DamagedError: what was kept of the edition before can no longer be read.
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        return _round(place, connection, period)[1]


def import_texts(place: Workplace, period: Quarter, paths: Sequence[Path], by: str) -> TextsTaken:
    """Take Word files back, all of them or none; each takes the place of what was handed in for it before.

    `paths` are files, or folders of which each .docx is one; without any, it is the folder of the period in the texts
    folder. `by` is who edited.

    Raises:
        UsageError: a path does not exist, there is no file, nobody is named, or the edition is approved or published.
        NoDataError: there is nothing to report on.
        DamagedError: what was kept of the edition before can no longer be read.
        DatabaseError, StorageError: the database or a file cannot be used.
    """
    editor = in_print(by)
    if not editor:
        raise UsageError("Say who edited the texts: --by NAME.")
    returned = [_returned(path) for path in _files(paths or [_folder(place, period)])]
    with transaction(place.engine) as connection:
        _refuse_settled(connection, period)
        material, editing = _round(place, connection, period)
        taken, new = _checked(place, material, editing, returned)
        for part, texts in new.items():
            keep_texts(connection, TextImport(period, part, place.settings.now(), editor, texts))
    return taken


def _refuse_settled(connection: Connection, period: Quarter) -> None:
    """Texts of what was approved or published stay as they are."""
    record = last_record(connection, period)
    if record.state in FROZEN:
        raise UsageError(f"Its texts stay as they are. {told(record)}")


def _round(place: Workplace, connection: Connection, period: Quarter) -> tuple[Material, EditingRound]:
    basis = basis_as_of(place, connection, None)
    status = basis.status(period)
    if not status.has_data:
        raise NoDataError(f"There is no data for {period}; there are no texts to edit.")
    material = material_of(connection, basis, status, edition_mark(connection, last_record(connection, period)))
    return material, editing_round(material, _before(connection, period))


def _before(connection: Connection, period: Quarter) -> Before | None:
    """The edition before, as it was printed."""
    earlier = edition_before(connection, period)
    if earlier is None:
        return None
    kept = read_kept(connection, earlier.period)
    printed = material_as_published(connection, kept, kept.basis.status_of(kept.proven_rows, earlier.period))
    return Before(build_context(printed), printed.texts)


def _folder(place: Workplace, period: Quarter) -> Path:
    """Where texts go out to, and come back from, unless another place is named."""
    return place.settings.texts / str(period)


def _files(paths: Sequence[Path]) -> list[Path]:
    missing = [str(path) for path in paths if not (path.is_file() or path.is_dir())]
    if missing:
        raise UsageError(f"There is no {', '.join(missing)}.")
    # Word keeps a file of its own beside one that is open.
    inside = (path.glob(f"*{_ENDING}") if path.is_dir() else [path] for path in paths)
    found = sorted({file for files in inside for file in files if file.is_file() and not file.name.startswith("~$")})
    if not found:
        raise UsageError(f"There is no {_ENDING} file in {', '.join(map(str, paths))}.")
    return found


def _returned(path: Path) -> ReturnedFile:
    try:
        with path.open("rb") as stream:
            # One byte more than may be tells that it is too large.
            return returned_file(path.name, stream.read(MAX_BYTES + 1))
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}.") from error


def _checked(
    place: Workplace, material: Material, editing: EditingRound, returned: list[ReturnedFile]
) -> tuple[TextsTaken, dict[str, tuple[EditedText, ...]]]:
    """What came of the files, and by part the texts to be kept: none where there is any mistake."""
    taken = TextsTaken(material.status.period)
    checker = Checker(editing, material.texts, place.today)
    new: dict[str, tuple[EditedText, ...]] = {}
    seen: set[str] = set()
    for one in returned:
        file, checked = checker.check(one, taken.period)
        taken.mistakes.extend(checked.mistakes)
        taken.notices.extend(checked.notices)
        if file is None:
            continue
        if file.part in seen:
            taken.mistakes.append(Remark(one.name, f"Er is nog een bestand met de teksten '{file.part}'. Geef er één."))
        seen.add(file.part)
        found = list(outcomes(one.name, file, material.texts, checked.texts))
        taken.texts.extend(found)
        if any(text.outcome is not Outcome.UNCHANGED for text in found):
            new[file.part] = tuple(checked.texts)
    if taken.mistakes:
        return replace(taken, texts=[]), {}
    return taken, new


def _holds_other_texts(path: Path, new: bytes, checker: Checker, period: Quarter) -> bool:
    """Whether a file stands there from which words would be lost if the new one were written over it."""
    if not path.exists():
        return False
    _, there = checker.check(_returned(path), period)
    _, given = checker.check(returned_file(path.name, new), period)
    return bool(there.mistakes) or there.texts != given.texts

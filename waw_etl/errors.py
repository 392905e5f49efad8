"""The errors that the project raises on purpose, each with the exit status it leads to.

Their texts are meant for people and never carry a value out of a delivery.
"""

from pathlib import Path


def whereabouts(error: BaseException) -> str:
    """The kind and place of something unforeseen; never what it says, as that may hold values of a delivery."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f" at {Path(frame.tb_frame.f_code.co_filename).name}, line {frame.tb_lineno}" if frame else ""
    return f"{type(error).__name__}{where}"


class WawError(Exception):
    """Something a person can put right; `str(error)` is the sentence to show."""

    exit_status = 3


class UsageError(WawError):
    """The command was used wrongly: an unknown period, a path that does not exist."""

    exit_status = 2


class NoDataError(WawError):
    """There is no data for the period that was asked for."""

    exit_status = 1


class ReferenceDataError(WawError):
    """The reference data cannot be used; `problems` has one sentence a mistake."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("The reference data has mistakes:\n" + "\n".join(f"  {problem}" for problem in problems))
        self.problems = problems


class DatabaseError(WawError):
    """The reporting database cannot be reached, is busy, or has another revision."""


class StorageError(WawError):
    """A folder, key or archived file that the project needs cannot be used."""


class SourceError(StorageError):
    """A partner's folder on a server, or the mailbox, cannot be used; trying again at once does not help."""


class MailError(WawError):
    """The mail server takes nothing from us: its certificate, our name and password, or the settings are wrong."""


class DamagedError(WawError):
    """Something that was kept is no longer what it was."""


class RenderingError(WawError):
    """A document could not be made."""

"""Settings from the environment, and the clock that they can set."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from waw_etl.errors import UsageError

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CHECKOUT = Path(__file__).resolve().parent.parent
# Terms are counted forwards and backwards from a day: the calendar has to have room for the longest.
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
_CENTURY = 36_525
# In seconds: more is no waiting, and too long for those who count them.
_DAY = 86_400


def _absolute(folder: Path) -> Path:
    try:
        return folder.expanduser().absolute()
    except RuntimeError:
        raise ValueError("this user is not known here") from None


def _day(value: object) -> object:
    # Left to pydantic, 20240902 would be a number of seconds since 1970.
    return date.fromisoformat(value) if isinstance(value, str) else value


def _web_address(value: str | None) -> str | None:
    if value is not None and not value.startswith(("https://", "http://")):
        raise ValueError("a web address begins with https://")
    return value


Folder = Annotated[Path, AfterValidator(_absolute)]


class Settings(BaseSettings):
    """What a run needs to know of its surroundings; each name is an environment variable `WAW_<NAME>`.

    An empty variable counts as not set. Folders are made absolute, so that a later change of folder moves nothing.
    """

    model_config = SettingsConfigDict(env_prefix="WAW_", env_ignore_empty=True, frozen=True, extra="ignore")

    home: Folder = Path("var")
    database_url: str | None = None
    # Where pg_dump and pg_restore are; None: on the PATH.
    pg_bin: Folder | None = None
    reference_dir: Folder = CHECKOUT / "data" / "reference"
    today: Annotated[date | None, BeforeValidator(_day)] = Field(default=None, ge=_FIRST_DAY, le=_LAST_DAY)
    green_threshold: float = Field(default=0.95, gt=0, le=1)
    # A light is unknown where more than this share of its figure rests on lists that are missing, old or rejected.
    unknown_share: float = Field(default=0.10, ge=0, le=1)
    # Below 2 only "nobody" would be hidden, and everybody would know what is hidden.
    small_number_threshold: int = Field(default=5, ge=2)
    # How long a writer waits for another; a large delivery with its feedback workbook can take 15 seconds.
    busy_seconds: int = Field(default=30, ge=1, le=_DAY)
    # A file is taken once it has not changed for so long: it may still be coming in.
    settle_seconds: float = Field(default=3, ge=0, le=_DAY)
    # The longest that one step at a partner's server may take; the largest file has to come over in it.
    source_seconds: float = Field(default=60, gt=0, le=_DAY)
    # In days, each from the moment that docs/privacy.md names.
    retain_rejected_days: int = Field(default=30, ge=0, le=_CENTURY)
    retain_raw_days: int = Field(default=90, ge=0, le=_CENTURY)
    retain_personal_days: int = Field(default=730, ge=0, le=_CENTURY)
    # Where the regieteam's page is served; mails link to the pages beside it.
    overview_url: Annotated[str | None, AfterValidator(_web_address)] = None
    imap_host: str | None = None
    imap_port: int | None = Field(default=None, ge=1, le=65535)
    imap_user: str = ""
    imap_password: str = Field(default="", repr=False)
    imap_security: Literal["tls", "starttls", "plain"] = "tls"
    # Without a host, mails are written to files.
    smtp_host: str | None = None
    smtp_port: int | None = Field(default=None, ge=1, le=65535)
    smtp_user: str = ""
    smtp_password: str = Field(default="", repr=False)
    smtp_security: Literal["starttls", "tls", "plain"] = "starttls"
    # The longest that one answer of the mail server may take.
    smtp_seconds: float = Field(default=30, gt=0, le=_DAY)
    # Who vouches for the mail server's certificate, where it is not one of the authorities that everybody knows.
    smtp_ca_file: Folder | None = None
    # Prefect's own database, which is a file in the home without it; and a Prefect server that runs elsewhere.
    prefect_database_url: str | None = Field(default=None, repr=False)
    prefect_api_url: str | None = None
    bsn_key: str | None = Field(default=None, repr=False)
    archive_key: str | None = Field(default=None, repr=False)

    @property
    def sources(self) -> Path:
        """The folder below which each partner has its own source folder."""
        return self.home / "bronnen"

    @property
    def archive(self) -> Path:
        return self.home / "archief"

    @property
    def feedback(self) -> Path:
        return self.home / "terugkoppeling"

    @property
    def outbox(self) -> Path:
        return self.home / "outbox"

    @property
    def monitors(self) -> Path:
        return self.home / "monitor"

    @property
    def texts(self) -> Path:
        return self.home / "teksten"

    @property
    def overview(self) -> Path:
        return self.home / "overzicht"

    @property
    def key_folder(self) -> Path:
        return self.home / "keys"

    def now(self) -> datetime:
        """This moment in Amsterdam, to the second; on the day of `WAW_TODAY`, where that is set."""
        real = datetime.now(AMSTERDAM).replace(microsecond=0)
        return real if self.today is None else datetime.combine(self.today, real.time(), AMSTERDAM)


def load_settings(**overrides: object) -> Settings:
    """Read the settings from the environment; `overrides` go before it.

    Raises:
        UsageError: a variable has a value that it cannot have.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        names = ", ".join(f"WAW_{str(e['loc'][0]).upper()}" for e in error.errors())
        raise UsageError(f"These environment variables have a value that cannot be used: {names}.") from None


def end_of_day(day: date) -> datetime:
    """The last moment of a day in Amsterdam: figures as of a day include all of it."""
    return datetime.combine(day, time(23, 59, 59), AMSTERDAM)

"""Edited texts: kept one import after another, the newest of each part counts, as of any moment."""

from datetime import date, datetime, timedelta

from sqlalchemy import Engine

from waw_etl.edited import EditedText, Picture, TextKind
from waw_etl.load.database import reading, transaction
from waw_etl.load.texts import TextImport, keep_texts, texts_of
from waw_etl.periods import Quarter
from waw_etl.settings import AMSTERDAM

PERIOD = Quarter(2024, 2)
NOON = datetime(2024, 8, 20, 12, tzinfo=AMSTERDAM)
PROJECT = EditedText(TextKind.PROJECT, "motopp", ("Eén. ’t Is {{ motopp.placed }}.", "Twee."))
PICTURE = Picture("image/png", b"\x89PNG\0", "Een tekening.")
PORTRAIT = EditedText(TextKind.PORTRAIT, "1", ("Tekst.",), "Een baan", "Samira", date(2024, 6, 3), PICTURE)


def keep(engine: Engine, part: str, *texts: EditedText, at: datetime = NOON, period: Quarter = PERIOD) -> int:
    with transaction(engine) as connection:
        return keep_texts(connection, TextImport(period, part, at, "Redactie", texts))


def kept(engine: Engine, moment: datetime | None = None) -> tuple[EditedText, ...]:
    with reading(engine) as connection:
        return texts_of(connection, PERIOD, moment)


def test_texts_come_back_as_they_were_kept(engine: Engine) -> None:
    keep(engine, "nieuw", PROJECT)
    keep(engine, "portretten-en-nieuws", PORTRAIT)
    assert kept(engine) == (PROJECT, PORTRAIT)


def test_the_newest_import_of_a_part_counts_wholly(engine: Engine) -> None:
    other = EditedText(TextKind.PROJECT, "zorgstart", ("Anders.",))
    keep(engine, "nieuw", PROJECT, other)
    keep(engine, "algemeen", PORTRAIT)
    keep(engine, "nieuw", other, at=NOON + timedelta(hours=1))
    assert kept(engine) == (PORTRAIT, other)
    assert kept(engine, NOON) == (PROJECT, other, PORTRAIT)
    assert kept(engine, NOON - timedelta(hours=1)) == ()


def test_a_part_can_be_emptied_and_periods_stand_apart(engine: Engine) -> None:
    assert keep(engine, "portretten-en-nieuws", PORTRAIT) == 1
    assert keep(engine, "portretten-en-nieuws", PORTRAIT, period=PERIOD + 2) == 2
    assert keep(engine, "portretten-en-nieuws") == 3
    assert kept(engine) == ()

"""The database goes away in the middle of a delivery, or the disk is full: told, and made good by the next run."""

from __future__ import annotations

import os
import resource
import signal
from contextlib import suppress
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, Engine, event, make_url

from tests.conftest import on_postgresql, on_sqlite
from tests.crash.conftest import Bench
from tests.crash.state import state_of

# Enough for an archived list, too little for what the database writes.
_SMALLEST_DISK = 24 * 1024
# Before, amid and after the rows, which go in by COPY.
_STEPS = ("INSERT INTO deliveries", "UPDATE deliveries", "INSERT INTO outbox")


@on_postgresql
@pytest.mark.parametrize("step", _STEPS)
def test_a_server_that_ends_the_connection(bench: Bench, step: str) -> None:
    expected = bench.expected()
    settings = bench.fresh()
    url = make_url(settings.database_url or "").set(drivername="postgresql").render_as_string(hide_password=False)
    ended: list[int] = []

    def end_it(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(step) and not ended:
            ended.append(connection.connection.driver_connection.info.backend_pid)
            with psycopg.connect(url, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", ended)

    event.listen(Engine, "before_cursor_execute", end_it)
    try:
        status, told = bench.ingest()
    finally:
        event.remove(Engine, "before_cursor_execute", end_it)
    assert ended
    assert status == 3
    assert "cannot be reached" in told
    assert bench.ingest() == (1, "")
    assert state_of(settings) in expected


@on_sqlite
def test_a_disk_without_room(bench: Bench) -> None:
    expected = bench.expected()
    settings = bench.fresh()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        with suppress(BaseException):
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (_SMALLEST_DISK, _SMALLEST_DISK))
            status, told = bench.ingest()
            os.write(writing, f"{status} {told}".encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="utf-8") as answer:
        told = answer.read()
    assert told.startswith("3 ")
    assert "Traceback" not in told
    assert bench.ingest() == (1, "")
    assert state_of(settings) in expected

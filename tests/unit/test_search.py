"""The search of the canary finds what stands anywhere, in each form; else it would prove nothing."""

from __future__ import annotations

import base64
import io
import sqlite3
import struct
import zipfile
from contextlib import closing

import pytest

from tests.search import Planted, found_in

BSN = Planted("bsn", "012345672", "")
NAME = Planted("name", "Zwaanhoven", "")
SECRET = Planted("secret", "gehe/im+woord==", "")


def a_zip(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sheet1.xml", content)
    return buffer.getvalue()


def a_database() -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE numbers (number INTEGER)")
        connection.execute("INSERT INTO numbers VALUES (12345672)")
        return connection.serialize()


FORMS = {
    "plain": (BSN, b"nr012345672."),
    "dotted": (BSN, b"0123.45.672"),
    "spaced": (BSN, b"0 1 2 3 4 5 6 7 2"),
    "hard space": (BSN, "0123\u00a045672".encode()),
    "hyphens": (BSN, b"0123-45-672"),
    "UTF-16, little end": (BSN, "0123.45.672".encode("utf-16-le")),
    "UTF-16, big end": (BSN, "012345672".encode("utf-16-be")),
    "base64": (BSN, base64.b64encode(b"012345672")),
    "base64, one on": (BSN, base64.b64encode(b"x012345672y")),
    "base64, two on": (BSN, base64.b64encode(b"xx012345672yyy")),
    "base64 of UTF-16": (BSN, base64.b64encode("012345672".encode("utf-16-le"))),
    "hexadecimal": (BSN, b"303132333435363732"),
    "without its zero": (BSN, b"n=12345672;"),
    "a float": (BSN, struct.pack("<d", 12345672)),
    "in a ZIP in a ZIP": (BSN, a_zip(a_zip(b"<c>012345672</c>"))),
    "a number in a database": (BSN, a_database()),
    "in a mail": (BSN, b"From: a@example.nl\nContent-Transfer-Encoding: quoted-printable\n\n0123=\n45672\n"),
    "a name": (NAME, b"mevrouw Zwaanhoven"),
    "a name, UTF-16": (NAME, "Zwaanhoven".encode("utf-16-be")),
    "a secret in a URL": (SECRET, b"user:gehe%2Fim%2Bwoord%3D%3D@host"),
}


@pytest.mark.parametrize(("planted", "content"), FORMS.values(), ids=FORMS)
def test_a_form_is_found(planted: Planted, content: bytes) -> None:
    assert list(found_in("a place", content, [planted]))


def test_it_is_found_in_a_name() -> None:
    assert list(found_in("lijst 0123.45.672.xlsx", b"", [BSN]))


@pytest.mark.parametrize("content", [b"", b"0123456", b"112345672", b"01234567", bytes(range(256)) * 50])
def test_what_is_not_there_is_not_found(content: bytes) -> None:
    assert not list(found_in("a place", content, [BSN, NAME, SECRET]))

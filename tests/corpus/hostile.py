"""Files that are no delivery, whatever their ending says, and files of the largest and of too large a size."""

from __future__ import annotations

import io
import zipfile

from tests.corpus import containers
from tests.corpus.manifest import UNTOLD, Delivery, of_file

_PARTS = {"Levering": [["Leverancier", "zorgstart"]], "Trajecten": [["Trajectnummer"], ["ZS-1"]]}


def picture() -> bytes:
    return bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489") + bytes(64)


def pdf() -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def truncated() -> bytes:
    """A workbook of which the mail cut off the end."""
    whole = containers.xlsx_bytes(_PARTS)
    return whole[: len(whole) * 2 // 3]


def broken_sheet() -> bytes:
    """A workbook whose data sheet stops in the middle of a row."""
    members = containers.unzip(containers.xlsx_bytes(_PARTS))
    sheet = members["xl/worksheets/sheet2.xml"]
    return containers.zip_bytes(members | {"xl/worksheets/sheet2.xml": sheet[: sheet.index(b"<row") + 20]})


def word_document() -> bytes:
    types = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return containers.zip_bytes({"[Content_Types].xml": types, "word/document.xml": b"<w/>"})


def with_password() -> bytes:
    """What Excel writes for a workbook with a password: the encrypted package in a compound file."""
    return containers.compound_bytes({"EncryptedPackage": b"\x00\x20" + bytes(4200), "EncryptionInfo": b"\x04\x00\x04"})


def web_page() -> bytes:
    return b"<!DOCTYPE html><html><body><h1>Inloggen</h1><p>Uw sessie is verlopen.</p></body></html>"


def text() -> bytes:
    return b"Beste collega, hierbij de lijst van dit kwartaal. Groeten van ZorgStart"


def other_zip() -> bytes:
    return containers.zip_bytes({"lijst.txt": b"ZS-1"})


def over_50_mb() -> bytes:
    """A workbook with a picture of more than 50 MB, however a megabyte is counted."""
    buffer = io.BytesIO(containers.xlsx_bytes(_PARTS))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(zipfile.ZipInfo("xl/media/image1.bin"), bytes(53 * 2**20), zipfile.ZIP_STORED)
    return buffer.getvalue()


def unpacks_to_over_500_mb() -> bytes:
    """A small workbook whose shared strings unpack to more than 500 MB, however a megabyte is counted."""
    buffer = io.BytesIO(containers.xlsx_bytes(_PARTS))
    with zipfile.ZipFile(buffer, "a") as archive:
        member = zipfile.ZipInfo("xl/media/image1.bin")
        member.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(member, "w", force_zip64=True) as stream:
            for _ in range(530):
                stream.write(bytes(2**20))
    return buffer.getvalue()


def spells(rows: int) -> Delivery:
    """A CSV of UWV with so many employment spells, all of one person, no two alike."""

    def content() -> bytes:
        days = (f"{1 + n % 28:02d}-{1 + n // 28 % 12:02d}-{2000 + n // 336 % 24}" for n in range(rows))
        lines = (f"111222333;{day};{1 + n // 8064 / 10:.1f}\r\n" for n, day in enumerate(days))
        return ("BSN;Ingangsdatum;Uren per week\r\n" + "".join(lines)).encode()

    name = "uwv_dienstverbanden_2024-Q2.csv"
    return Delivery(content, ".csv", name, (), "uwv", "dienstverbanden", "2024-Q2", rows, kept=False)


def trajectories(rows: int) -> Delivery:
    """A CSV of a provider with so many trajectories."""

    def content() -> bytes:
        lines = (f"ZS-{n};H-{n};Hilversum;ZorgStart;01-03-2024;lopend\r\n" for n in range(rows))
        return ("Trajectnummer;Koppelnummer;Gemeente;Project;Startdatum;Status\r\n" + "".join(lines)).encode()

    return Delivery(content, ".csv", "zorgstart_trajecten_2024-Q2.csv", of_file("L01"), *UNTOLD, rows=0, kept=False)

"""CSV: from bytes to records, whatever the encoding and the separator."""

from __future__ import annotations

import codecs
import csv
import io
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.cells import from_text

_SEPARATORS = (";", ",", "\t")
_SAMPLE_CHARACTERS = 64 * 1024
_SAMPLE_RECORDS = 100
_MARKUP = ("<?xml", "<!doctype", "<html", "%pdf-", "{\\rtf")
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# The last resort for the five bytes that Windows-1252 leaves undefined.
_AS_LATIN_1 = "waw-as-latin-1"


def rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The records that hold anything: number from the top of the file, raw cells.

    A quoted line break makes no new record; an empty line is a record, as it is a row in Excel.

    Raises:
        UnreadableFile: the bytes are no text.
    """
    encoding = _encoding(content)
    sample = _text(content, encoding).read(_SAMPLE_CHARACTERS)
    if not _is_plain_text(sample):
        raise UnreadableFile(Unreadable.NOT_A_SPREADSHEET)
    csv.field_size_limit(sys.maxsize)
    with _text(content, encoding) as text:
        for number, record in enumerate(csv.reader(text, delimiter=_separator(sample)), start=1):
            yield number, [from_text(field) for field in record]


def _encoding(content: bytes) -> str:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    if encoding is None and b"\0" in content[:1024]:
        encoding = _utf_16_order(content[:1024])
    if encoding in (None, "utf-8-sig") and b"\0" in content:
        raise UnreadableFile(Unreadable.NOT_A_SPREADSHEET)
    if encoding is None:
        return "utf-8" if _decodes(content, "utf-8") else "cp1252"
    if not _decodes(content, encoding):
        raise UnreadableFile(Unreadable.NOT_A_SPREADSHEET)
    return encoding


def _utf_16_order(head: bytes) -> str:
    """UTF-16 without its mark: of Dutch text nearly every other byte is zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * 10 > max(even, odd) or max(even, odd) * 3 < len(head):
        raise UnreadableFile(Unreadable.NOT_A_SPREADSHEET)
    return "utf-16-le" if odd > even else "utf-16-be"


def _decodes(content: bytes, encoding: str) -> bool:
    """Whether the bytes are text in this encoding, without the character that no text holds."""
    try:
        return "\0" not in content.decode(encoding)
    except UnicodeDecodeError:
        return False


def _text(content: bytes, encoding: str) -> io.TextIOWrapper:
    errors = "strict" if encoding != "cp1252" else _AS_LATIN_1
    return io.TextIOWrapper(io.BytesIO(content), encoding, errors=errors, newline="")


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error(_AS_LATIN_1, _as_latin_1)


def _is_plain_text(sample: str) -> bool:
    if "\0" in sample or sample.lstrip().lower().startswith(_MARKUP):
        return False
    control = sum(c < " " and not c.isspace() for c in sample)
    return control * 20 <= len(sample)


def _separator(sample: str) -> str:
    """The separator that cuts the first records into the most cells, evenly.

    Records of one width count for the number of cuts they have; so neither a decimal comma in each record of a file
    with semicolons, nor a title line with commas, outweighs the real separator.
    """
    if sample[:4].lower() == "sep=" and sample[4:5] in _SEPARATORS:
        return sample[4]
    return max(_SEPARATORS, key=lambda separator: _even_cuts(sample, separator))


def _even_cuts(sample: str, separator: str) -> int:
    records = islice(csv.reader(io.StringIO(sample, newline=""), delimiter=separator), _SAMPLE_RECORDS)
    widths = Counter(len(record) for record in records if any(record))
    return max(((width - 1) * count for width, count in widths.items()), default=0)

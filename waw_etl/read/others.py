"""Spreadsheets of kinds that the exchange format does not take, told by their content: they get their own sentence.

Sources: [MS-XLSB] for the name of the part; OpenDocument 1.3 part 3, section 3.1.2 for the flat form; numbers-parser's
account of Apple's format. A document of Apple's Pages that holds a table looks like one of Numbers here.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_BINARY_WORKBOOK = "xl/workbook.bin"
_APPLE_DOCUMENT = "Index/Document.iwa"
_APPLE_TABLES = "Index/Tables/"
# Far enough for the names of all namespaces, which stand before what tells the kind of document.
_HEAD_BYTES = 16 * 1024
_XML_SPREADSHEET = re.compile(
    rb"<office:document\b[^>]*vnd\.oasis\.opendocument\.spreadsheet|urn:schemas-microsoft-com:office:spreadsheet"
)
# What Google's program puts in the place of a document that is kept elsewhere.
_LINK = re.compile(rb'\s*\{[^}]*("doc_id"|docs\.google\.com/spreadsheets)')
# The first record of a workbook of Excel 2, 3 and 4, which were files without a container ([MS-XLS] 2.4.21).
_BEFORE_EXCEL_5 = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")


def is_other_spreadsheet(content: bytes) -> bool:
    """Whether a file that is no zip or OLE file is a spreadsheet all the same, or a link to one, and no CSV."""
    head = content[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
    is_xml = head.lstrip().startswith((b"<?xml", b"<office:document"))
    return (
        head.startswith(_BEFORE_EXCEL_5)
        or (is_xml and _XML_SPREADSHEET.search(head) is not None)
        or _LINK.match(head) is not None
    )


def is_other_archive(names: Collection[str]) -> bool:
    """Whether a zip file with these parts is an .xlsb or a document of Numbers."""
    is_numbers = _APPLE_DOCUMENT in names and any(name.startswith(_APPLE_TABLES) for name in names)
    return _BINARY_WORKBOOK in names or is_numbers

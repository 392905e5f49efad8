"""Office files as the same bytes every time: they carry the day of publication, not the moment of making."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

# The earliest moment that a zip file can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def settled(content: bytes, day: date) -> bytes:
    """The same workbook or letter with fixed times: in its zip entries, and as its day of modification."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == _CORE:
                part = _MODIFIED.sub(rb"\g<1>" + f"{day:%Y-%m-%d}T00:00:00Z".encode() + rb"\g<2>", part)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return target.getvalue()

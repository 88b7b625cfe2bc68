"""The container: the same files in the same order with the same date give the same bytes.

EbookLib stamps every entry with the clock. Here ``mimetype`` comes first and is
not compressed, the rest follows by name (EPUB Open Container Format, 4.2 and 4.3).
"""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO

MIMETYPE = "mimetype"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_RIGHTS = 0o644 << 16


def repack(data: bytes, created: datetime) -> bytes:
    """Write the files of an archive anew, all with the date of the publication."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != MIMETYPE, name)):
            new.writestr(_entry(name, created), old.read(name), compresslevel=9)
    return buffer.getvalue()


def _entry(name: str, created: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, max(created.timetuple()[:6], _EARLIEST))
    entry.compress_type = zipfile.ZIP_STORED if name == MIMETYPE else zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = _UNIX, _RIGHTS
    return entry

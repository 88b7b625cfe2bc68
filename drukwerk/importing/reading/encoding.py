"""Bytes into text: which encoding a text file has, and how sure that is."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

#: What files of this trade are in when they are not in UTF-8; the first wins when it is close.
_CANDIDATES = ("cp1252", "mac_roman", "cp850", "cp1250", "cp1251", "iso8859_15")
_NAMES = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "DOS (code page 850)",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "iso8859_15": "Latin-9",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
#: Bytes of the sample by which an encoding is chosen.
_SAMPLE = 40_000
#: Letters and signs that the languages of Western Europe write, beyond ASCII.
_EXPECTED = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝĳĲ"
    "‘’‚‛“”„«»‹›–—…•·¿¡€£§°©®½¼¾×\N{NO-BREAK SPACE}\N{SOFT HYPHEN}"
)
_LETTER = re.compile(r"[^\W\d_]")


class Decoded(NamedTuple):
    """A text, the name of the encoding it was in, and whether that is certain."""

    text: str
    encoding: str
    is_sure: bool


def decode(data: bytes) -> Decoded | None:
    """Decode a text file; nothing when it is none, or in an encoding that nobody knows."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, name)
    wide = _wide_codec(data)
    if wide:
        return _strictly(data, wide, "UTF-16")
    if b"\0" in data:
        return None
    return _strictly(data, "utf-8", "UTF-8") or _mixed(data) or _old(data)


def _strictly(data: bytes, codec: str, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), name, True)
    except UnicodeDecodeError:
        return None


def _wide_codec(data: bytes) -> str:
    """Recognise UTF-16 without a mark: in Western text every second byte is nothing."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return ""
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.7 * half and not sample[0::2].count(0):
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and not sample[1::2].count(0):
        return "utf-16-be"
    return ""


def _mixed(data: bytes) -> Decoded | None:
    """Decode UTF-8 in which some rows are in Windows-1252: texts pasted into one another."""
    rows = [_row(row) for row in data.split(b"\n")]
    good = sum(1 for text, is_wide in rows if is_wide and not text.isascii())
    bad = sum(1 for _, is_wide in rows if not is_wide)
    if not good or bad > good:
        return None
    return Decoded("\n".join(text for text, _ in rows), "UTF-8 and Windows-1252", False)


def _row(row: bytes) -> tuple[str, bool]:
    try:
        return row.decode(), True
    except UnicodeDecodeError:
        return row.decode("cp1252", errors="replace"), False


def _old(data: bytes) -> Decoded | None:
    """Choose among encodings of one byte a letter."""
    sample = b"\n".join(row for row in data.split(b"\n") if not row.isascii())[:_SAMPLE]
    scores = {codec: _score(sample, codec) for codec in _CANDIDATES}
    best = max(_CANDIDATES, key=scores.__getitem__)
    if scores[best] <= 0:
        return _guessed(data)
    if best == "iso8859_15" and scores["cp1252"] > 0:
        best = "cp1252"
    others = [score for codec, score in scores.items() if codec not in (best, "iso8859_15")]
    decoded = _strictly(data, best, _NAMES[best])
    text = decoded.text if decoded else data.decode(best, errors="replace")
    is_sure = decoded is not None and scores[best] >= 0.9 and scores[best] - max(others) > 0.2
    return Decoded(text, _NAMES[best], is_sure)


def _score(sample: bytes, codec: str) -> float:
    """Rate an encoding from -1 to 1: are the characters it gives those that people write?"""
    text = sample.decode(codec, errors="replace")
    found = [at for at, sign in enumerate(text) if sign > "\x7f"]
    return sum(_likely(text, at) for at in found) / max(1, len(found))


def _likely(text: str, at: int) -> float:
    """Rate one character where it stands: a letter among letters of its own case, a sign not."""
    sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if sign not in _EXPECTED:
        return 0.3 if _LETTER.match(sign) else -1.0
    if not _LETTER.match(sign):
        return 0.7 if _LETTER.match(before) and after.islower() and sign != "’" else 1.0
    return -0.5 if sign.isupper() and before.islower() else 1.0


def _guessed(data: bytes) -> Decoded | None:
    """Ask a library that knows the encodings of the whole world."""
    match = from_bytes(data[:_SAMPLE]).best()
    if match is None:
        return None
    text = data.decode(match.encoding, errors="replace")
    return Decoded(text, match.encoding.upper().replace("_", "-"), False)

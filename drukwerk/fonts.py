"""The typefaces we set in: cut from variable fonts that come as packages.

A page needs a handful of weights and optical sizes. Each is cut from the
family's variable font by HarfBuzz, so that every machine sets the same lines
and no edition carries the masters of a whole design space; an EPUB takes only
the characters it uses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import fontpkg
import uharfbuzz

from drukwerk.cache import remember

#: The families the cuts come from, as a colophon names them: the text's and the labels'.
FAMILIES = ("Source Serif 4", "Source Sans 3")
#: Optical sizes in pt (OpenType axis ``opsz``): notes and captions, text, display.
CAPTION, TEXT, DISPLAY = 8.0, 10.0, 40.0

#: Layout features a text may ask for, beside those that are always on.
_FEATURES = {"smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "sups", "subs", "sinf", "case"}


@dataclass(frozen=True, slots=True)
class Face:
    """One cut of a typeface, under the family name by which stylesheets call it."""

    family: str
    source: str
    style: str
    weight: int
    optical_size: float | None = None

    @property
    def name(self) -> str:
        """A name fit for a file or an address: ``source-serif-4-italic-400``."""
        style = "" if self.style == "normal" else f"-{self.style}"
        return f"{self.family}{style}-{self.weight}".lower().replace(" ", "-")

    def rule(self, address: str) -> str:
        """Return the rule by which a stylesheet knows the cut, at an address."""
        return (
            f'@font-face {{ font-family: "{self.family}"; font-style: {self.style};'
            f" font-weight: {self.weight}; src: url({address}); }}\n"
        )

    def data(self) -> bytes:
        """Return the whole font (TrueType)."""
        return _whole(self)

    def subset(self, characters: Iterable[str]) -> bytes:
        """Return the font (TrueType) with no more than the given characters."""
        wanted = self._pinned()
        wanted.unicode_set.update(ord(character) for character in characters)
        wanted.layout_feature_tag_set.update(map(_tag, _FEATURES))
        return self._cut(wanted)

    def _pinned(self) -> uharfbuzz.SubsetInput:
        wanted = uharfbuzz.SubsetInput()
        face = _variable(self.source, self.style)
        wanted.pin_axis_location(face, "wght", self.weight)
        if self.optical_size is not None:
            wanted.pin_axis_location(face, "opsz", self.optical_size)
        return wanted

    def _cut(self, wanted: uharfbuzz.SubsetInput) -> bytes:
        return bytes(uharfbuzz.subset(_variable(self.source, self.style), wanted).blob.data)


def _faces() -> tuple[Face, ...]:
    serif, sans = FAMILIES
    display, caption = f"{serif} Display", f"{serif} Caption"
    return (
        Face(serif, serif, "normal", 400, TEXT),
        Face(serif, serif, "italic", 400, TEXT),
        Face(serif, serif, "normal", 700, TEXT),
        Face(serif, serif, "italic", 700, TEXT),
        Face(caption, serif, "normal", 400, CAPTION),
        Face(caption, serif, "italic", 400, CAPTION),
        Face(display, serif, "normal", 300, DISPLAY),
        Face(display, serif, "italic", 300, DISPLAY),
        Face(display, serif, "normal", 600, DISPLAY),
        Face(display, serif, "normal", 700, DISPLAY),
        Face(sans, sans, "normal", 400),
        Face(sans, sans, "italic", 400),
        Face(sans, sans, "normal", 600),
        Face(sans, sans, "normal", 700),
    )


def _tag(name: str) -> int:
    """Return an OpenType tag as the number that HarfBuzz takes."""
    return int.from_bytes(name.encode(), "big")


FACES = _faces()


@cache
def _variable(family: str, style: str) -> uharfbuzz.Face:
    return uharfbuzz.Face(fontpkg.path(family, 400, style, nearest=True).read_bytes())


@cache
def _whole(face: Face) -> bytes:
    return remember("faces", (repr(face),), lambda: _everything(face))


def _everything(face: Face) -> bytes:
    wanted = face._pinned()
    wanted.keep_everything()
    return face._cut(wanted)

"""A picture that was read and checked, and the problem raised when one cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class ImageProblem(Exception):  # noqa: N818  the caller decides how grave it is
    """Why a picture cannot be used; the caller adds the place and makes it a message."""

    def __init__(self, code: str, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: where it is, what it is, and how large it is when upright.

    The size is in pixels for a bitmap and in CSS pixels (96 to the inch) for SVG.
    ``data`` is the file as it was read, or for SVG the tree as it was checked.
    """

    source: str
    path: Path
    media_type: str
    width: float
    height: float
    data: bytes
    animated: bool = False
    has_text: bool = False
    title: str = ""

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.width / self.height

    @property
    def is_vector(self) -> bool:
        """Tell whether the picture is drawn rather than made of pixels."""
        return self.media_type == "image/svg+xml"

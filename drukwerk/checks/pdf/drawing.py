"""What is drawn on a page: marked or not, with which glyphs, in which colours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_PAINTING = _SHOWING | {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "EI"}
_FOUR_INKS = frozenset({"k", "K"})
_OPERATORS = " ".join(sorted(_PAINTING | _FOUR_INKS | {"BDC", "BMC", "EMC", "Tf", "q", "Q"}))


@dataclass(slots=True)
class Drawing:
    """What one page draws, its forms included.

    ``marks`` are the numbers of its marked contents, ``glyphs`` the codes that
    are shown in each font.
    """

    marks: set[int] = field(default_factory=set)
    unmarked: int = 0
    glyphs: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    fonts: dict[tuple[int, int], Any] = field(default_factory=dict)
    is_in_four_inks: bool = False


def read_drawing(page: pikepdf.Page) -> Drawing:
    """Read the content of a page and of the forms that it draws."""
    drawing = Drawing()
    _Reader(drawing, page.obj.get(Name.Resources), set()).read(page, is_marked=False)
    return drawing


class _Reader:
    """Reads one content stream into a drawing; each form it draws, once."""

    def __init__(self, drawing: Drawing, resources: Any, seen: set[tuple[int, int]]) -> None:
        self._drawing = drawing
        self._resources = resources if resources is not None else Dictionary()
        self._seen = seen
        self._font: Any = None
        self._saved: list[Any] = []
        self._marks: list[bool] = []

    def read(self, content: Any, *, is_marked: bool) -> None:
        """Read a page or a form; ``is_marked`` tells whether all of it is marked content."""
        for instruction in pikepdf.parse_content_stream(content, _OPERATORS):
            operator, operands = str(instruction.operator), instruction.operands
            if operator in _PAINTING and not (is_marked or any(self._marks)):
                self._drawing.unmarked += 1
            if operator in _SHOWING:
                self._show(operands)
            elif operator == "Do":
                self._draw(operands[0], is_marked=is_marked or any(self._marks))
            else:
                self._follow(operator, operands)

    def _follow(self, operator: str, operands: Any) -> None:
        if operator == "Tf":
            self._font = self._resources.get(Name.Font, {}).get(operands[0])
        elif operator == "q":
            self._saved.append(self._font)
        elif operator == "Q":
            self._font = self._saved.pop() if self._saved else None
        elif operator in ("BDC", "BMC"):
            self._begin(operands)
        elif operator == "EMC" and self._marks:
            self._marks.pop()
        elif operator in _FOUR_INKS:
            self._drawing.is_in_four_inks = True

    def _begin(self, operands: Any) -> None:
        """Enter marked content: an artifact, or what an element holds by its number."""
        properties = operands[1] if len(operands) > 1 else None
        number = properties.get(Name.MCID) if isinstance(properties, Dictionary) else None
        if number is not None:
            self._drawing.marks.add(int(number))
        self._marks.append(number is not None or operands[0] == Name.Artifact)

    def _show(self, operands: Any) -> None:
        if self._font is None:
            return
        key, size = self._font.objgen, 2 if self._font.get(Name.Subtype) == Name.Type0 else 1
        self._drawing.fonts[key] = self._font
        shown = self._drawing.glyphs.setdefault(key, set())
        for operand in operands:
            for piece in operand if isinstance(operand, Array) else [operand]:
                if isinstance(piece, String):
                    data = bytes(piece)
                    codes = range(0, len(data), size)
                    shown.update(int.from_bytes(data[at : at + size]) for at in codes)

    def _draw(self, name: Any, *, is_marked: bool) -> None:
        drawn = self._resources.get(Name.XObject, {}).get(name)
        if drawn is None or drawn.objgen in self._seen:
            return
        self._seen.add(drawn.objgen)
        if drawn.get(Name.Subtype) == Name.Image:
            self._drawing.is_in_four_inks |= drawn.get(Name.ColorSpace) == Name.DeviceCMYK
        elif drawn.get(Name.Subtype) == Name.Form:
            resources = drawn.get(Name.Resources, self._resources)
            _Reader(self._drawing, resources, self._seen).read(drawn, is_marked=is_marked)

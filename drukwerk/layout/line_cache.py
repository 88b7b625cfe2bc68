"""Lines that were broken before are not broken again.

A tree is laid out several times with small changes; most of its lines stay as
they are. WeasyPrint breaks text with one function, whose result depends on the
text, its style and the width. While a cache is in use, that function is asked
once for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import inline, preferred

from drukwerk.layout import run_ends

#: Every property of a style that the breaking of text looks at.
_PROPERTIES = (
    "font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_kerning",
    "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings", "font_variation_settings", "font_language_override", "lang",
    "direction", "letter_spacing", "word_spacing", "white_space", "word_break", "overflow_wrap",
    "hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone",
    "tab_size", "text_decoration_line", "line_height",
)  # fmt: skip


class LineCache:
    """The lines broken so far, for one set of fonts and hyphenation patterns."""

    def __init__(self) -> None:
        self._lines: dict[Any, Any] = {}
        self._styles: dict[int, tuple[Any, Any]] = {}
        self._split = run_ends.split_first_line
        self._original = inline.split_first_line

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Let WeasyPrint break its lines through this cache."""
        inline.split_first_line = preferred.split_first_line = self._split_first_line
        try:
            yield
        finally:
            inline.split_first_line = preferred.split_first_line = self._original
            self._styles.clear()

    def _split_first_line(
        self,
        text: str,
        style: Any,
        context: Any,
        *widths: Any,
        **ends: Any,
    ) -> Any:
        """Return what WeasyPrint's function of this name returns.

        ``widths`` are that of the line and of its spaces, ``ends`` what is true of its ends.
        """
        key = (text, self._key(style), widths, tuple(sorted(ends.items())))
        if key not in self._lines:
            self._lines[key] = self._split(text, style, context, *widths, **ends)
        return self._lines[key]

    def _key(self, style: Any) -> Any:
        """Return what a style means for text; a style is kept alive while its key is."""
        kept = self._styles.get(id(style))
        if kept is None:
            kept = style, tuple(_hashable(style[name]) for name in _PROPERTIES)
            self._styles[id(style)] = kept
        return kept[1]


def _hashable(value: Any) -> Any:
    return tuple(map(_hashable, value)) if isinstance(value, list | tuple) else str(value)

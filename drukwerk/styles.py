"""Stylesheets: which files make the look of an edition, and their tokens.

A style is a folder in ``styles/``; what all styles share stands beside it. An
edition's stylesheet is the shared files and then the style's own, each where
it exists, in the order of ``layers``. A style may also be a folder of the
author's beside the manuscript.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from drukwerk.css_values import in_points, tokens

DEFAULT_STYLE = "pamphlet"


@dataclass(frozen=True, slots=True)
class Style:
    """A named look: the folders its files are taken from, the last one winning, and CSS after."""

    name: str
    folders: tuple[Path, ...]
    css: str = ""

    def stylesheet(self, *layers: str) -> str:
        """Return the CSS of the named layers (``base``, ``paged``, ...), shared before own."""
        files = [folder / f"{layer}.css" for layer in layers for folder in self.folders]
        parts = [file.read_text("utf-8") for file in files if file.is_file()]
        return "\n".join([*parts, self.css])

    def changed(self, css: str) -> Style:
        """Return the same style with some tokens changed."""
        return replace(self, css=f"{self.css}\n{css}" if css else self.css)

    def token(self, name: str) -> str:
        """Return the value of a token (``--columns``), or nothing where the style has none."""
        return tokens(self.stylesheet("tokens")).get(name, "")

    def millimetres(self, name: str) -> float:
        """Return a token that is a length, in millimetres; 0 where the style has none."""
        return in_points(self.token(name)) * 25.4 / 72


def styles_folder() -> Path:
    """Return the folder of the shipped styles: beside the package, or inside the wheel."""
    inside = Path(__file__).parent / "styles"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "styles"


def style_names() -> list[str]:
    """Return the names of the shipped styles."""
    return sorted(path.name for path in styles_folder().iterdir() if path.is_dir())


def find_style(name: str, beside: Path) -> Style | None:
    """Return a shipped style, or one in a folder beside the manuscript; None if there is none."""
    shared = styles_folder()
    name = name or DEFAULT_STYLE
    if name in style_names():
        return Style(name, (shared, shared / name))
    folder = (beside / name).resolve()
    if folder.is_relative_to(beside.resolve()) and (folder / "tokens.css").is_file():
        return Style(folder.name, (shared, shared / DEFAULT_STYLE, folder))
    return None

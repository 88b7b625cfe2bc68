"""Draw facing pages of a PDF as one picture, for the README.

    python tools/draw_spread.py output/dossier.pdf 8 docs/images/spread.png

The first page number is that of the verso.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

_DPI = 150
#: Pixels of ground around the pages, and its colour.
_GROUND, _COLOUR = 28, "#d9d9d9"
_COLOURS = 160


def draw_spread(pdf: Path, verso: int) -> Image.Image:
    """Return the pages ``verso`` and ``verso + 1``, counted from 1, side by side."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[verso - 1 + side].render(scale=_DPI / 72).to_pil() for side in (0, 1)]
    document.close()
    width, height = pages[0].size
    spread = Image.new("RGB", (2 * width + 1 + 2 * _GROUND, height + 2 * _GROUND), _COLOUR)
    for side, page in enumerate(pages):
        spread.paste(page, (_GROUND + side * (width + 1), _GROUND))
    return spread.quantize(_COLOURS, dither=Image.Dither.NONE)


def main(arguments: list[str]) -> int:
    """Draw the spread that the command line asks for."""
    if len(arguments) != 3:
        print(__doc__)
        return 2
    target = Path(arguments[2])
    target.parent.mkdir(parents=True, exist_ok=True)
    draw_spread(Path(arguments[0]), int(arguments[1])).save(target, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

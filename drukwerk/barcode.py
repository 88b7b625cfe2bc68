"""The bar code of a book: EAN-13, drawn as bars (ISO/IEC 15420, GS1 General Specifications).

All lengths of the drawing are modules, the width of the narrowest bar.
"""

from __future__ import annotations

import re

from barcode.ean import EuropeanArticleNumber13

#: The width of a module at full size, in mm.
MODULE = 0.33
#: White at the left and at the right of the bars; in the left part stands the first digit.
LEFT, RIGHT = 11, 7
BARS = 95
WIDTH = LEFT + BARS + RIGHT
#: How high the bars are, how far the guards reach below them, and all with the digits.
_BARS_HIGH, _GUARDS_HIGH, HEIGHT = 69.24, 74.24, 80.0
#: The digits: their size, their baseline, and where the halves begin among the bars.
_SIZE, _BASELINE, _HALVES = 10, 78.4, (3, 50)
_DIGIT = 7


def ean_13(number: str) -> str:
    """Return the bar code of a number of 13 digits as an SVG of ``WIDTH`` by ``HEIGHT``."""
    [pattern] = EuropeanArticleNumber13(number, writer=object(), guardbar=True).build()
    bars = "".join(_bar(match) for match in re.finditer("1+|G+", pattern))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT:g}">'
        f'<rect width="{WIDTH}" height="{HEIGHT:g}" fill="#fff"/>'
        f'<path d="{bars}" fill="#000"/>{_digits(number)}</svg>'
    )


def _bar(match: re.Match[str]) -> str:
    width = match.end() - match.start()
    height = _GUARDS_HIGH if match[0][0] == "G" else _BARS_HIGH
    return f"M{LEFT + match.start()} 0h{width}v{height}h-{width}z"


def _digits(number: str) -> str:
    """Return the digits: the first before the bars, six below each half."""
    middles = [LEFT / 2 - 1]
    for half in _HALVES:
        middles += [LEFT + half + _DIGIT * (digit + 0.5) for digit in range(6)]
    texts = (
        f'<text x="{middle:g}" y="{_BASELINE}" text-anchor="middle">{digit}</text>'
        for middle, digit in zip(middles, number, strict=True)
    )
    return f'<g font-family="Source Sans 3" font-size="{_SIZE}" fill="#000">{"".join(texts)}</g>'

"""Draws the pictures of the dossier.

``python images/draw.py`` draws them all, ``python images/draw.py stamboom`` only that one;
``--check`` draws nothing and exits 1 when a stored picture differs from what would be drawn.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from drawing.catalogue import PICTURES

FOLDER = Path(__file__).resolve().parent


def main() -> int:
    """Draw or check the pictures named on the command line; all of them by default."""
    parser = argparse.ArgumentParser(description="Draw the pictures of the dossier.")
    parser.add_argument("names", nargs="*", help=", ".join(PICTURES))
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(PICTURES))
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; known: {', '.join(PICTURES)}")
    differing = [name for name in options.names or PICTURES if settle(name, options.check)]
    for name in differing:
        print(f"{name}.svg differs from its data; run python images/draw.py {name}")
    return 1 if differing else 0


def settle(name: str, check: bool) -> bool:
    """Draw one picture to its file, or say whether the file differs."""
    target = FOLDER / f"{name}.svg"
    drawn = PICTURES[name]().render().encode()
    if check:
        return not target.is_file() or target.read_bytes() != drawn
    target.write_bytes(drawn)
    return False


if __name__ == "__main__":
    sys.exit(main())

"""Reads the data files beside the scripts."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def toml(name: str) -> dict[str, Any]:
    """Return the contents of a TOML file."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def rings(name: str, layer: str) -> list[list[tuple[float, float]]]:
    """Return the lines of one layer of a coastline file, as (longitude, latitude) in degrees."""
    stored = json.loads((FOLDER / name).read_text(encoding="utf-8"))[layer]
    return [list(zip(flat[::2], flat[1::2], strict=True)) for flat in stored]

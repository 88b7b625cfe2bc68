"""What the metadata says about printing: inks, paper, sheets.

Lengths are millimetres. A caliper is the thickness of one leaf; it is given as
it is, or follows from grammage (g/m²) and bulk (cm³/g), as in ISO 534.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from drukwerk.errors import UsageError
from drukwerk.imposition.paper import sheet_of
from drukwerk.metadata_values import (
    MetadataProblem,
    choice_of,
    decimal_of,
    flag_of,
    length_of,
    number_of,
    pairs_of,
    text_of,
)
from drukwerk.printing import INKS

BINDINGS = ("saddle", "perfect", "sewn", "loose")
SCHEMES = ("saddle", "signatures", "perfect", "cut-stack")
FLIPS = ("short", "long")
SIGNATURES = (4, 8, 16, 32)
#: Paper of books: 80 g/m² and 1.25 cm³/g.
USUAL_CALIPER = 0.1
_USUAL_BULK = 1.25
#: Board thicker than this is not folded.
_THICKEST = 1.0
_WIDEST_BLEED = 10.0


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How the print edition is made; ``profile`` is a name or a file, and nothing is the usual."""

    profile: str = ""
    ink: str = "colour"
    bleed: float | None = None
    marks: bool = False
    images: str = "rgb"
    binding: str = ""


@dataclass(frozen=True, slots=True)
class SheetSettings:
    """How pages are imposed on sheets; no sheet is the smallest that takes them."""

    scheme: str = "saddle"
    sheet: str = ""
    signature: int = 16
    flip: str = ""
    marks: bool = True
    instructions: bool = False


def paper_of(node: yaml.Node, key: str) -> float:
    """Read the caliper of the paper, in millimetres."""
    if isinstance(node, yaml.ScalarNode):
        return _caliper(length_of(node, key), node)
    pairs = pairs_of(node, key, ("caliper", "grammage", "bulk"))
    if "caliper" in pairs:
        return _caliper(length_of(pairs["caliper"], "caliper"), pairs["caliper"])
    if "grammage" not in pairs:
        hint = "Write `paper: 0.1mm`, or grammage and bulk."
        raise MetadataProblem("`paper` has no caliper.", node.start_mark.line, hint)
    bulk = decimal_of(pairs["bulk"], "bulk") if "bulk" in pairs else _USUAL_BULK
    grammage = decimal_of(pairs["grammage"], "grammage")
    return _caliper(grammage * bulk / 1000, pairs["grammage"])


def _caliper(value: float, node: yaml.Node) -> float:
    if not 0 < value <= _THICKEST:
        text = f"Paper of {value:g} mm cannot be folded: a leaf is thinner than {_THICKEST:g} mm."
        raise MetadataProblem(text, node.start_mark.line, "Office paper is 0.1 mm.")
    return value


def print_of(node: yaml.Node, key: str) -> PrintSettings:
    """Read the settings of the print edition."""
    pairs = pairs_of(node, key, ("profile", "ink", "bleed", "marks", "images", "binding"))
    usual = PrintSettings()
    return PrintSettings(
        text_of(pairs["profile"], "profile") if "profile" in pairs else usual.profile,
        choice_of(pairs["ink"], "ink", INKS) if "ink" in pairs else usual.ink,
        length_of(pairs["bleed"], "bleed", _WIDEST_BLEED) if "bleed" in pairs else usual.bleed,
        flag_of(pairs["marks"], "marks") if "marks" in pairs else usual.marks,
        choice_of(pairs["images"], "images", ("rgb", "cmyk"))
        if "images" in pairs
        else usual.images,
        choice_of(pairs["binding"], "binding", BINDINGS) if "binding" in pairs else usual.binding,
    )


def sheets_of(node: yaml.Node, key: str) -> SheetSettings:
    """Read the settings of an edition that is folded from sheets."""
    of_one_sheet = ("sheet", "marks", "instructions")
    known = of_one_sheet if key == "zine" else ("scheme", "signature", "flip", *of_one_sheet)
    pairs, usual = pairs_of(node, key, known), SheetSettings()
    return SheetSettings(
        choice_of(pairs["scheme"], "scheme", SCHEMES) if "scheme" in pairs else usual.scheme,
        _sheet(pairs["sheet"]) if "sheet" in pairs else usual.sheet,
        _signature(pairs["signature"]) if "signature" in pairs else usual.signature,
        choice_of(pairs["flip"], "flip", FLIPS) if "flip" in pairs else usual.flip,
        flag_of(pairs["marks"], "marks") if "marks" in pairs else usual.marks,
        flag_of(pairs["instructions"], "instructions")
        if "instructions" in pairs
        else usual.instructions,
    )


def _sheet(node: yaml.Node) -> str:
    value = text_of(node, "sheet")
    try:
        if value:
            sheet_of(value)
    except UsageError as error:
        raise MetadataProblem(error.text, node.start_mark.line, error.hint) from error
    return value


def _signature(node: yaml.Node) -> int:
    value = number_of(node, "signature", SIGNATURES[0], SIGNATURES[-1])
    if value not in SIGNATURES:
        sizes = ", ".join(map(str, SIGNATURES))
        text = f"A signature of {value} pages cannot be folded."
        raise MetadataProblem(text, node.start_mark.line, f"Take one of {sizes}.")
    return value


def pages_of(node: yaml.Node, key: str) -> int:
    """Read the number of pages the layout is to come to."""
    return number_of(node, key, 4, 2000)


def multiple_of(node: yaml.Node, key: str) -> int:
    """Read the number of which the pages are to be a multiple."""
    return number_of(node, key, 2, 64)


def links_of(node: yaml.Node, key: str) -> str:
    """Read what becomes of the addresses of links on paper."""
    return choice_of(node, key, ("notes", "none"))

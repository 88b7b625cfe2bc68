"""What the finished EPUB claims of its accessibility, in the codes of ONIX.

The correspondence is that of the Accessibility Metadata Crosswalk
(https://w3c.github.io/publ-a11y/metadata-crosswalk/). Code list 79 has the types
of a feature, 196 the details of accessibility, 143 hazards, 220 versions of
EPUB. A claim without a code there is left out, and so is a code that no claim
of the EPUB stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drukwerk.editions.onix.elements import ONIX
from drukwerk.html import Element

Claims = Sequence[tuple[str, str]]

#: Code list 79.
_ACCESSIBILITY, _HAZARD, _VERSION = "09", "12", "15"
#: Code list 196: what stands for one claim.
_DETAILS = {
    ("accessibilityFeature", "tableOfContents"): "11",
    ("accessibilityFeature", "readingOrder"): "13",
    ("accessibilityFeature", "alternativeText"): "14",
    ("accessibilityFeature", "pageBreakMarkers"): "19",
    ("accessibilityFeature", "structuralNavigation"): "29",
    ("accessibilityFeature", "ARIA"): "30",
    ("accessibilityFeature", "displayTransformability"): "36",
    ("accessibilityFeature", "pageNavigation"): "41",
    ("accessModeSufficient", "textual"): "52",
}
#: The same: nothing is disabled, where the look can be changed and no picture keeps words.
_NOTHING_DISABLED = "10"
_UNDISABLED = {
    ("accessibilityFeature", "displayTransformability"),
    ("accessModeSufficient", "textual"),
}
#: The same: what has words of its own, the summary and who certified.
_DESCRIBED = {"accessibilitySummary": "00", "certifiedBy": "90"}
_CONFORMANCE = re.compile(r"EPUB Accessibility 1\.1 - WCAG (2\.[012]) Level (A{1,3})")
_EPUB_ACCESSIBILITY = "04"
_WCAG = {"2.0": "80", "2.1": "81", "2.2": "82"}
_LEVEL = {"A": "84", "AA": "85", "AAA": "86"}
#: Code list 143: no known hazards. For one that is not known to be there it has no code.
_NO_HAZARD = "00"
#: Code list 220: EPUB 3.3.
_EPUB = "101F"
#: Code list 81: readable text, still images.
_CONTENTS = {"textual": "10", "visual": "07"}


def form_features(claims: Claims) -> Iterator[Element]:
    """Yield the features of the product: accessibility by its codes, hazards, the version."""
    for code, description in sorted(_details(claims)):
        yield _feature(_ACCESSIBILITY, code, description)
    if ("accessibilityHazard", "none") in claims:
        yield _feature(_HAZARD, _NO_HAZARD)
    yield _feature(_VERSION, _EPUB)


def content_types(claims: Claims) -> Iterator[Element]:
    """Yield what there is in the product; the text is the first of it."""
    modes = [value for name, value in claims if name == "accessMode"]
    if "textual" in modes:
        yield ONIX.PrimaryContentType(_CONTENTS["textual"])
    if "visual" in modes:
        yield ONIX.ProductContentType(_CONTENTS["visual"])


def _details(claims: Claims) -> Iterator[tuple[str, str]]:
    for name, value in claims:
        if (name, value) in _DETAILS:
            yield _DETAILS[name, value], ""
        elif name in _DESCRIBED:
            yield _DESCRIBED[name], value
        elif name == "conformsTo" and (found := _CONFORMANCE.fullmatch(value)):
            codes = (_EPUB_ACCESSIBILITY, _WCAG[found[1]], _LEVEL[found[2]])
            yield from ((code, "") for code in codes)
    if _UNDISABLED.issubset(claims):
        yield _NOTHING_DISABLED, ""


def _feature(kind: str, value: str, description: str = "") -> Element:
    feature = ONIX.ProductFormFeature(
        ONIX.ProductFormFeatureType(kind), ONIX.ProductFormFeatureValue(value)
    )
    if description:
        feature.append(ONIX.ProductFormFeatureDescription(description))
    return feature

"""From the pages as the layout wrote them to those that go to press."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf

from drukwerk.printing import marks, pdfx
from drukwerk.printing.inks import Black, FourInks, Inks, Rgb
from drukwerk.printing.profiles import Profile
from drukwerk.printing.recolour import recolour


@dataclass(frozen=True, slots=True)
class Order:
    """How to print: with which inks, how far beyond the trim (mm), with which marks.

    Without a profile it is one ink, and no PDF/X. ``named`` are the inks of the
    style's own colours, ``created`` is a date of XMP (ISO 8601). ``folds`` are the
    places of upright folds, in mm from the left of the trim, which are marked too.
    """

    identifier: str
    created: str
    profile: Profile | None
    is_black: bool = False
    bleed: float = 3.0
    crop_marks: bool = False
    convert_pictures: bool = False
    named: Mapping[Rgb, tuple[float, ...]] | None = None
    folds: tuple[float, ...] = ()

    def inks(self) -> Inks:
        """Return the inks of this order."""
        if self.is_black or self.profile is None:
            return Black()
        return FourInks(self.profile, self.named or {})


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages that go to press, the order they were made by, and the colours that were met."""

    data: bytes
    order: Order
    colours: frozenset[Rgb]


def in_inks(data: bytes, order: Order) -> bytes:
    """Return pages with their colours in inks, and otherwise as they are."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        recolour(pdf, order.inks(), convert_pictures=True)
        return pdfx.save(pdf)


def put_to_press(data: bytes, order: Order) -> Printed:
    """Return pages, written with their bleed and a trim box, as a print shop wants them."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdfx.strip(pdf)
        convert = order.is_black or order.profile is None or order.convert_pictures
        colours = recolour(pdf, order.inks(), convert_pictures=convert)
        for page in pdf.pages:
            marks.set_boxes(page, order.bleed)
            if order.crop_marks:
                marks.draw_crop_marks(pdf, page, order.bleed)
                marks.draw_fold_marks(page, order.bleed, order.folds)
        if order.profile:
            pdfx.set_output_intent(pdf, order.profile)
        pdfx.identify(pdf, order.identifier, order.created, is_x=order.profile is not None)
        return Printed(pdfx.save(pdf), order, frozenset(colours))

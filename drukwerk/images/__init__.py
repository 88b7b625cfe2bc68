"""Pictures: found inside the allowed folders, checked, and made fit for each edition."""

from drukwerk.images.page import rasterise_pdf
from drukwerk.images.picture import ImageProblem, Picture
from drukwerk.images.plain import plain
from drukwerk.images.raster import fit
from drukwerk.images.resolve import Roots, open_picture

__all__ = ["ImageProblem", "Picture", "Roots", "fit", "open_picture", "plain", "rasterise_pdf"]

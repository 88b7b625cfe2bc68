"""Pages that tell how to print and fold, set in our typefaces."""

from __future__ import annotations

from drukwerk.imposition.instructions import Leaflet
from drukwerk.layout.engine import Engine
from drukwerk.layout.resources import Resources


def set_leaflet(leaflet: Leaflet) -> bytes:
    """Return a leaflet as a PDF of its size."""
    resources = Resources()
    for name, drawing in leaflet.drawings.items():
        address = resources.add(name, drawing, "image/svg+xml")
        for image in leaflet.pages.iter("img"):
            if image.get("src") == name:
                image.set("src", address)
    size = f"@page {{ size: {leaflet.size.width}mm {leaflet.size.height}mm; margin: 0 }}"
    page = f"html, body {{ margin: 0; height: {leaflet.size.height}mm }}"
    engine = Engine(f"{size} {page} {leaflet.css}", resources)
    return engine.write(engine.lay_out(leaflet.pages))

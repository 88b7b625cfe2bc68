"""Verso or recto: what reaches into the margins must know which margin is which."""

from __future__ import annotations

from drukwerk.html import has_class
from drukwerk.layout.flow import Flow


def mark_sides(flow: Flow) -> bool:
    """Mark wide figures as standing on a left-hand or a right-hand page."""
    changed = False
    for key, element in flow.elements.items():
        if not has_class(element, "wide") or key not in flow.first_page:
            continue
        side = "recto" if flow.first_page[key] % 2 else "verso"
        if not has_class(element, side):
            names = [n for n in element.get("class", "").split() if n not in ("recto", "verso")]
            element.set("class", " ".join([*names, side]))
            changed = True
    return changed

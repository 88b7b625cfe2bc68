"""Page numbers in the contents and in cross-references, read from the pages themselves."""

from __future__ import annotations

from drukwerk.html import Element, add_class, has_class
from drukwerk.layout.flow import Flow


def number_references(flow: Flow) -> bool:
    """Write the page of its target at each reference; leave it out where both share a page."""
    changed = False
    for key, link in list(flow.elements.items()):
        target = link.get("href", "")
        if link.tag != "a" or not target.startswith("#") or target[1:] not in flow.page_of_id:
            continue
        number = flow.page_of_id[target[1:]]
        changed |= _set(link, "data-page", str(number))
        if has_class(link, "cross-reference"):
            changed |= _mark_near(link, flow.first_page.get(key) == number)
    return changed


def _set(element: Element, name: str, value: str) -> bool:
    if element.get(name) == value:
        return False
    element.set(name, value)
    return True


def _mark_near(link: Element, is_near: bool) -> bool:
    """Mark a reference whose target is on the same page; once made so it stays, to settle."""
    if is_near and not has_class(link, "near"):
        add_class(link, "near")
        return True
    return False

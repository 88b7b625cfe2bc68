"""The document: pandoc's tree, and the few ways in which we walk and read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import panflute as pf
from panflute.elements import from_json

_LEAVES = frozenset((pf.Str, pf.Space, pf.SoftBreak, pf.LineBreak, pf.Code, pf.RawInline))
#: Elements whose children are their content and nothing else.
_SIMPLE = frozenset((pf.Para, pf.Plain, pf.Header, pf.Emph, pf.Strong, pf.Span, pf.Div, pf.Note))


def children(element: pf.Element) -> list[pf.Element]:
    """Return the direct children of any element, those in captions and tables too."""
    kind = type(element)
    if kind in _LEAVES:
        return []
    if kind in _SIMPLE:
        return _members(element.content)
    if isinstance(element, pf.Table):
        caption = element.caption.content if element.caption is not None else ()
        return [*caption, element.head, *element.content, element.foot]
    if isinstance(element, pf.Figure):
        return [*element.content, *(element.caption.content if element.caption else ())]
    if isinstance(element, pf.TableBody):
        return [*element.head, *element.content]
    if isinstance(element, pf.DefinitionItem):
        return [*element.term, *element.definitions]
    return list(getattr(element, "content", None) or ())


def _members(container: pf.ListContainer) -> list[pf.Element]:
    """Return what is in a container, each told its parent, as going through it would."""
    members: list[pf.Element] = container.list
    for index, member in enumerate(members):
        member.parent, member.location, member.index = container.parent, container.location, index
    return list(members)


def _branches(element: pf.Element) -> list[pf.Element]:
    """Return the children that are more than a word; passing over words saves most of a walk."""
    if type(element) not in _SIMPLE:
        return [child for child in children(element) if type(child) not in _LEAVES]
    container = element.content
    branches: list[pf.Element] = []
    for index, child in enumerate(container.list):
        if type(child) not in _LEAVES:
            child.parent, child.location, child.index = element, container.location, index
            branches.append(child)
    return branches


def descendants(element: pf.Element, *kinds: type[pf.Element]) -> list[pf.Element]:
    """Return the elements below an element in reading order, of some kinds or of all."""
    wanted = frozenset(kinds)
    below = children if not wanted or wanted & _LEAVES else _branches
    found: list[pf.Element] = []
    waiting = below(element)[::-1]
    while waiting:
        node = waiting.pop()
        kind = type(node)
        if not wanted or kind in wanted:
            found.append(node)
        if kind not in _LEAVES:
            waiting.extend(reversed(below(node)))
    return found


def ancestors(element: pf.Element) -> Iterator[pf.Element]:
    """Yield the elements around an element, the nearest first."""
    node = element.parent
    while node is not None:
        yield node
        node = node.parent


def is_inside(element: pf.Element, *kinds: type[pf.Element]) -> bool:
    """Tell whether an element stands anywhere within one of the given kinds."""
    return any(isinstance(node, kinds) for node in ancestors(element))


def text_of(elements: Iterable[pf.Element]) -> str:
    """Return the plain text of inlines or blocks, breaks as spaces, notes left out."""
    parts: list[str] = []
    for element in elements:
        if isinstance(element, pf.Str | pf.Code):
            parts.append(element.text)
        elif isinstance(element, pf.Space | pf.SoftBreak | pf.LineBreak):
            parts.append(" ")
        elif not isinstance(element, pf.Note):
            parts.append(text_of(children(element)))
            parts.append(" " if isinstance(element, pf.Block) else "")
    return "".join(parts)


def words(text: str) -> list[pf.Inline]:
    """Return a plain string as words and spaces; no-break spaces stay in their words."""
    inlines: list[pf.Inline] = []
    for index, word in enumerate(text.split(" ")):
        inlines += [pf.Space(), pf.Str(word)] if index else [pf.Str(word)]
    return inlines


def language_of(element: pf.Element, default: str) -> str:
    """Return the language an element is in: its own, or the nearest around it."""
    for node in (element, *ancestors(element)):
        lang = getattr(node, "attributes", {}).get("lang")
        if lang:
            return str(lang)
    return default


def replace(element: pf.Element, *replacements: pf.Element) -> None:
    """Put other elements in the place of one among its siblings."""
    siblings = element.container
    index = element.index
    if not (index < len(siblings) and siblings.list[index] is element):
        index = next(i for i, sibling in enumerate(siblings) if sibling is element)
    siblings[index : index + 1] = replacements


def copy(element: pf.Element) -> pf.Element:
    """Return a copy of an element that stands alone, without its parents."""
    return json.loads(json.dumps(element.to_json()), object_hook=from_json)


def quote(inlines: Iterable[pf.Inline]) -> list[pf.Inline]:
    """Return a copy of inlines for use at another place: no notes, links or identifiers."""
    holder = pf.Span(*map(copy, inlines))
    for element in reversed(descendants(holder)):
        if isinstance(element, pf.Note):
            replace(element)
        elif isinstance(element, pf.Link | pf.Cite):
            replace(element, *element.content)
        elif hasattr(element, "identifier"):
            element.identifier = ""
    return list(holder.content)


def depth(element: pf.Element) -> int:
    """Return how many elements stand in one another below an element, at most."""
    level, layer = 0, children(element)
    while layer:
        level += 1
        layer = [child for node in layer for child in children(node)]
    return level

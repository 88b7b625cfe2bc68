"""The pictures of a document: each in a paragraph of its own, with caption and alternative text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

import panflute as pf

from drukwerk.importing.reading.office_styles import CAPTIONS, style_of
from drukwerk.messages import Message, Place, Severity

#: Pictures that an edition can hold.
_TAKEN = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})
_UNSAFE = re.compile(r"[^\w.-]+")


class Pictures:
    """Gathers the pictures of one document under ``files``, by the path in the Markdown.

    ``undescribed`` is the alternative text of a picture that has none, and says so.
    """

    def __init__(
        self,
        media: Mapping[str, bytes],
        path: Path,
        messages: list[Message],
        undescribed: str = "",
    ) -> None:
        self._undescribed = undescribed
        self._media = media
        self._path = path
        self._messages = messages
        self._names: dict[str, str] = {}
        self.files: dict[str, bytes] = {}

    def placed(self, blocks: Sequence[pf.Block]) -> list[pf.Block]:
        """Return blocks with every picture in a paragraph of its own, its caption with it."""
        found: list[pf.Block] = []
        for block in blocks:
            if style_of(block) in CAPTIONS:
                self._captioned(found, block)
            else:
                found += self._parted(block)
        return found

    def _captioned(self, found: list[pf.Block], caption: pf.Div) -> None:
        """Give a caption to the picture above it, or leave it as a paragraph."""
        above = _image_of(found[-1]) if found else None
        texts = [each for each in caption.content if isinstance(each, pf.Para | pf.Plain)]
        if above is None or above.content or len(texts) != len(caption.content):
            for block in caption.content:
                found += self._parted(block)
            return
        above.content = _joined(texts)

    def _parted(self, block: pf.Block) -> list[pf.Block]:
        if isinstance(block, pf.Figure):
            return self._figure(block)
        images: list[pf.Image] = []

        def take(element: pf.Element, _document: pf.Doc | None) -> object:
            if isinstance(element, pf.Image):
                images.append(element)
                return []
            return None

        if isinstance(block, pf.Table):
            return [block]
        rest = block.walk(take)
        kept = [] if images and not pf.stringify(rest).strip() else [rest]
        return [*kept, *(self._paragraph(image, []) for image in images)]

    def _figure(self, figure: pf.Figure) -> list[pf.Block]:
        images: list[pf.Image] = []

        def note(element: pf.Element, _document: pf.Doc | None) -> None:
            if isinstance(element, pf.Image):
                images.append(element)

        figure.walk(note)
        caption = [
            each
            for block in (figure.caption.content if figure.caption else [])
            for each in (list(block.content) if isinstance(block, pf.Div) else [block])
        ]
        if not images:
            return [*figure.content, *caption]
        texts = _joined([each for each in caption if isinstance(each, pf.Para | pf.Plain)])
        others = [self._paragraph(image, []) for image in images[:-1]]
        return [*others, self._paragraph(images[-1], texts)]

    def _paragraph(self, image: pf.Image, caption: Sequence[pf.Inline]) -> pf.Para:
        alt = " ".join(pf.stringify(image).split())
        has_alt = bool(alt) and alt != " ".join(pf.stringify(pf.Plain(*caption)).split())
        new = pf.Image(*caption, url=self._address(image.url))
        if has_alt or self._undescribed:
            new.attributes["alt"] = alt if has_alt else self._undescribed
        if not has_alt:
            self._warn(f"The picture {new.url} has no alternative text.", _ALT)
        return pf.Para(new)

    def _address(self, url: str) -> str:
        """Return where a picture will stand; keep its bytes."""
        if url not in self._media:
            self._warn(f"The picture {url} is not in {self._path.name}.", _MISSING)
            return url
        if url not in self._names:
            name = _UNSAFE.sub("-", PurePosixPath(url).name)
            address = f"{self._path.stem}-images/{name}"
            while address in self.files:
                address = address.replace("/", "/x", 1)
            self._names[url] = address
            self.files[address] = self._media[url]
            if PurePosixPath(name).suffix.lower() not in _TAKEN:
                self._warn(f"The picture {address} is of a kind that no edition can hold.", _KIND)
        return self._names[url]

    def _warn(self, text: str, hint: str) -> None:
        place = Place(self._path)
        self._messages.append(Message(Severity.WARNING, "import-picture", text, place, hint))


_ALT = 'Say in the manuscript what is to be seen: {alt="..."}.'
_MISSING = "Put it beside the manuscript."
_KIND = "Convert it to PNG or SVG, and change its name in the manuscript."


def _image_of(block: pf.Block) -> pf.Image | None:
    if not isinstance(block, pf.Para) or len(block.content) != 1:
        return None
    image = block.content[0]
    return image if isinstance(image, pf.Image) else None


def _joined(blocks: Sequence[pf.Block]) -> list[pf.Inline]:
    """Return the texts of paragraphs as one."""
    inlines: list[pf.Inline] = []
    for block in blocks:
        inlines += [pf.Space()] if inlines else []
        inlines += block.content
    return inlines

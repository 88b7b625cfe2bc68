"""A publication being set: its tree, the engine that lays it out, and its pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from drukwerk.css_values import tokens
from drukwerk.editions.columns import Columns, columns_of
from drukwerk.editions.link_notes import qr_codes
from drukwerk.editions.paged import compose
from drukwerk.html import Element
from drukwerk.images import Picture, plain
from drukwerk.layout import Engine, Resources
from drukwerk.layout.fitting import Variation, override
from drukwerk.layout.hyphenation import prepare_hyphenation
from drukwerk.layout.refine import Refined, lay_out_refined, lay_out_roughly
from drukwerk.publication import Publication
from drukwerk.styles import Style

Compose = Callable[[Publication, Mapping[str, str], Columns | None], Element]


@dataclass(frozen=True, slots=True)
class Design:
    """How pages are made: the layers of the stylesheet, the tree, and whether it is fitted."""

    layers: tuple[str, ...] = ("tokens", "base", "cover", "paged", "screen")
    compose: Compose = compose
    is_fitted: bool = True


@dataclass(frozen=True, slots=True)
class Setting:
    """A tree and its engine, with the pictures by their address."""

    engine: Engine
    tree: Element
    pictures: Mapping[str, Picture]


@dataclass(frozen=True)
class Attempt:
    """A publication that can be set in variations of its style."""

    publication: Publication
    style: Style
    design: Design

    @cached_property
    def tokens(self) -> dict[str, str]:
        """The tokens of the style, as its designer set them."""
        return tokens(self.style.stylesheet(*self.design.layers))

    def in_full(self, variation: Variation) -> tuple[Setting, Refined]:
        """Lay out as a typesetter would."""
        setting = self._set(variation)
        return setting, lay_out_refined(setting.engine, setting.tree)

    def roughly(self, variation: Variation) -> int:
        """Return about how many pages a variation has."""
        setting = self._set(variation)
        return lay_out_roughly(setting.engine, setting.tree)

    def _set(self, variation: Variation) -> Setting:
        publication, resources = self.publication, Resources()
        style = self.style.changed(override(variation, self.tokens))
        pictures = _pictures(publication)
        addresses = {
            source: resources.add(f"picture/{number}", picture.data, picture.media_type)
            for number, (source, picture) in enumerate(pictures.items())
        }
        tree = self.design.compose(publication, addresses, columns_of(style))
        for lang in {node.get("lang", "") for node in tree.iter("*")} - {"", publication.lang}:
            prepare_hyphenation(lang)
        prepare_hyphenation(publication.lang, publication.metadata.hyphenation)
        engine = Engine(style.stylesheet(*self.design.layers), resources)
        named = {addresses[source]: picture for source, picture in pictures.items()}
        return Setting(engine, tree, named)


def _pictures(publication: Publication) -> dict[str, Picture]:
    """Return the pictures of the text, those that the metadata names, and QR codes."""
    named = (publication.picture(key) for key in ("cover", "vignette"))
    found = {
        **publication.pictures,
        **{picture.source: picture for picture in named if picture},
    }
    bitmaps = {source: plain(picture) for source, picture in found.items()}
    return {**bitmaps, **qr_codes(publication.body())}

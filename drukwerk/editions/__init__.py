"""The editions: what can be made of a publication, each an entry in one table.

The libraries that do the work are loaded when an edition is built and not
before, so that help and mistakes are answered at once, and so that an edition
whose library is missing does not stop the others.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from drukwerk.editions.built import Built
from drukwerk.errors import MissingToolError

if TYPE_CHECKING:
    from drukwerk.editions.pages import PublicationPages
    from drukwerk.publication import Publication
    from drukwerk.styles import Style

__all__ = ["EDITIONS", "USUAL_EDITIONS", "Built", "Edition"]

Material = Callable[["Publication", "Style"], Any]


@dataclass(frozen=True, slots=True)
class Edition:
    """One product: its name, the suffix of its file, what it is for, how it is made.

    ``build`` is given the publication and the style, or in place of the
    publication what ``material`` makes of it, once for all editions that name
    the same. ``reads`` names the material of other editions of which an edition
    without its own can use something: where that is made, it is built after them
    and given it too, as a third. ``of`` names an edition that must be finished
    first: this one is given the publication and that edition as it was built.
    ``prepare`` loads beforehand what these would load when they begin.
    """

    name: str
    suffix: str
    title: str
    build: Callable[..., Built]
    material: Material | None = None
    prepare: Callable[[], object] = bool
    reads: Material | None = None
    of: str = ""


def _load(module: str) -> object:
    with _pango():
        return import_module(module)


def _epub(publication: Publication, style: Style, pages: PublicationPages | None = None) -> Built:
    with _pango():
        from drukwerk.editions.epub import build_book
    return build_book(publication, style, pages.pagination if pages else None)


def _pages(publication: Publication, style: Style) -> PublicationPages:
    with _pango():
        from drukwerk.editions.pages import lay_out_publication
    return lay_out_publication(publication, style)


def _screen(pages: PublicationPages, _style: Style) -> Built:
    from drukwerk.editions.screen import build_screen

    return build_screen(pages)


def _print(pages: PublicationPages, _style: Style) -> Built:
    from drukwerk.editions.print import build_print

    return build_print(pages)


def _cover(pages: PublicationPages, _style: Style) -> Built:
    from drukwerk.editions.cover_wrap import build_cover

    return build_cover(pages)


def _booklet(pages: PublicationPages, _style: Style) -> Built:
    from drukwerk.editions.booklet import build_booklet

    return build_booklet(pages)


def _zine_pages(publication: Publication, style: Style) -> PublicationPages:
    with _pango():
        from drukwerk.editions.zine import lay_out_zine
    return lay_out_zine(publication, style)


def _zine(pages: PublicationPages, _style: Style) -> Built:
    from drukwerk.editions.zine import build_zine

    return build_zine(pages)


def _onix(publication: Publication, epub: Built) -> Built:
    from drukwerk.editions.onix import build_onix

    return build_onix(publication, epub.data)


@contextmanager
def _pango() -> Iterator[None]:
    """Explain what is missing: WeasyPrint opens its libraries, and prints, on import."""
    try:
        with redirect_stdout(io.StringIO()):
            yield
    except OSError as error:
        raise _missing_pango(error) from error


def _missing_pango(error: OSError) -> MissingToolError:
    """Name what WeasyPrint could not load, and the command that installs it."""
    reason = str(error).partition(". ")[0].partition("\n")[0]
    return MissingToolError(f"The library Pango is missing: {reason}.", hint=_pango_advice())


def _pango_advice() -> str:
    if sys.platform == "darwin":
        return "Run `brew install pango`."
    if sys.platform == "win32":
        return "Install it with MSYS2: `pacman -S mingw-w64-x86_64-pango`."
    packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    return f"Run `sudo apt-get install {packages}`, or install your system's Pango."


EDITIONS = {
    edition.name: edition
    for edition in (
        Edition("epub", ".epub", "EPUB 3 for e-readers and phones", _epub, reads=_pages),
        Edition(
            "screen",
            ".pdf",
            "tagged PDF to read on screen and to send around",
            _screen,
            _pages,
            partial(_load, "drukwerk.editions.pages"),
        ),
        Edition(
            "print",
            "-print.pdf",
            "PDF/X-4 for the print shop: bleed, inks, crop marks",
            _print,
            _pages,
        ),
        Edition(
            "cover",
            "-cover.pdf",
            "cover wrap for the print shop: back, spine, front",
            _cover,
            _pages,
        ),
        Edition("booklet", "-booklet.pdf", "sheets to fold to a booklet", _booklet, _pages),
        Edition("zine", "-zine.pdf", "one sheet that folds to eight pages", _zine, _zine_pages),
        Edition("onix", "-onix.xml", "what bookshops are told of the EPUB", _onix, of="epub"),
    )
}

#: What is made of a manuscript when neither it nor the command names editions.
USUAL_EDITIONS = ("epub", "screen")

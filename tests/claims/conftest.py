"""The clean publication, laid out once, and what its editions claim."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from drukwerk.editions.pages import PublicationPages
from drukwerk.publication import Publication
from tests.claims.editions import Said, book, laid_out, pdf, publication_of, style_of


@dataclass(frozen=True)
class Clean:
    """The clean publication, its pages, and what its book and its PDF claim."""

    publication: Publication
    pages: PublicationPages
    book: Said
    pdf: Said


@pytest.fixture(scope="package")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    folder: Path = tmp_path_factory.mktemp("clean")
    publication = publication_of(folder)
    style = style_of(folder)
    pages = laid_out(publication, style)
    return Clean(publication, pages, book(publication, style, pages), pdf(pages))

"""Publications laid out for the tests: a small one of every construct, and the dossier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drukwerk.editions.pages import PublicationPages, lay_out_publication
from drukwerk.editions.screen import build_screen
from drukwerk.manuscript import load_manuscript
from drukwerk.publication import Publication, read_publication
from drukwerk.styles import find_style
from tests.pdf_facts import Facts

DOSSIER = Path(__file__).parents[2] / "manuscript" / "dossier.md"
CREATED = datetime(2026, 8, 20, tzinfo=UTC)

Publish = Callable[..., Publication]
_METADATA = "title: Proef\nlang: nl\ndate: 2026-01-01\ndrop-cap: false"


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Read a body of Markdown into a publication; metadata and pictures are provided."""

    def read(body: str, metadata: str = _METADATA) -> Publication:
        path = tmp_path / "proef.md"
        path.write_text(f"---\n{metadata}\n---\n\n{body}", "utf-8")
        svg = '<svg xmlns="http://www.w3.org/2000/svg" width="114mm" height="60mm"/>'
        (tmp_path / "plaat.svg").write_text(svg, "utf-8")
        field = '<rect width="10" height="10" fill="#c8102e"/>'
        full = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{field}</svg>'
        (tmp_path / "vol.svg").write_text(full, "utf-8")
        return read_publication(load_manuscript(path), CREATED)

    return read


def pages_of(publication: Publication, style: str = "pamphlet") -> PublicationPages:
    """Lay a publication out."""
    found = find_style(style, Path.cwd())
    assert found is not None
    return lay_out_publication(publication, found)


def screen(publication: Publication, style: str = "pamphlet") -> Facts:
    """Build the screen edition and read it back."""
    return Facts(build_screen(pages_of(publication, style)).data)


@pytest.fixture(scope="session")
def dossier_publication() -> Publication:
    return read_publication(load_manuscript(DOSSIER), CREATED)


@pytest.fixture(scope="session")
def dossier_pages(dossier_publication: Publication) -> PublicationPages:
    return pages_of(dossier_publication)


@pytest.fixture(scope="session")
def dossier(dossier_pages: PublicationPages) -> Facts:
    return Facts(build_screen(dossier_pages).data)

"""Wide figures reach as far into the one margin as into the other, wherever they come to stand."""

from __future__ import annotations

import pytest
from PIL import Image

from drukwerk.layout.inspection import placed_pictures
from tests.layout.conftest import Publish, pages_of

META = "title: Proef\nlang: nl\ndate: 2026-01-01\ndrop-cap: false"
FIGURE = "Een zin.\n\n![Bij.](vlak.png){alt='Een vlak.' placement=wide}\n\nNog een zin.\n"


@pytest.mark.parametrize("lines", [30, 44, 78])
def test_a_wide_figure_that_floats_to_the_next_page_knows_its_side(
    publish: Publish, lines: int
) -> None:
    folder = publish("x").manuscript.path.parent
    Image.new("RGB", (400, 300), (200, 16, 46)).save(folder / "vlak.png")
    text = "\n\n".join("Regel." for _ in range(lines))
    pages = pages_of(publish(f"# Kop\n\n{text}\n\n{FIGURE}", META))
    [figure] = placed_pictures(pages.refined.pages)
    assert figure.left == pytest.approx(7, abs=0.1)

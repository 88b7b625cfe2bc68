"""Colours as inks: greys in black alone, the style's own as it says, the rest by the profile."""

from __future__ import annotations

import pytest
from PIL import Image

from drukwerk.printing.inks import Black, FourInks, named_inks
from drukwerk.printing.profiles import find_profile, has_usual_profile

needs_profile = pytest.mark.skipif(
    not has_usual_profile(), reason="no CMYK profile on this machine: install libgs-common"
)
RED = (0.784, 0.063, 0.18)


@pytest.fixture(scope="module")
def inks() -> FourInks:
    return FourInks(find_profile(), {RED: (0, 1, 0.8, 0.1)})


@needs_profile
def test_black_and_white_are_black_and_nothing(inks: FourInks) -> None:
    assert inks.parts((0, 0, 0)) == (0, 0, 0, 1)
    assert inks.parts((1, 1, 1)) == (0, 0, 0, 0)


@needs_profile
@pytest.mark.parametrize("grey", [0.2, 0.35, 0.5, 0.65, 0.8, 0.95])
def test_greys_are_black_alone_and_darker_as_they_are(inks: FourInks, grey: float) -> None:
    cyan, magenta, yellow, black = inks.parts((grey, grey, grey))
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert 0 < black < 1
    assert black > inks.parts((grey + 0.05,) * 3)[3]


@needs_profile
def test_the_style_says_what_its_colours_are(inks: FourInks) -> None:
    assert inks.parts(RED) == (0, 1, 0.8, 0.1)


@needs_profile
def test_other_colours_go_through_the_profile(inks: FourInks) -> None:
    cyan, magenta, yellow, _ = inks.parts((0.0, 0.3, 0.7))
    assert cyan > magenta > yellow
    assert sum(inks.parts((0.02, 0.02, 0.12))) <= 3.4


@needs_profile
def test_a_picture_in_four_inks(inks: FourInks) -> None:
    mixed = inks.image(Image.new("RGB", (2, 1), (255, 255, 255)))
    assert (mixed.mode, mixed.getpixel((0, 0))) == ("CMYK", (0, 0, 0, 0))


def test_one_ink_is_as_light_as_the_colour() -> None:
    black = Black()
    assert black.parts((0, 0, 0)) == (0,)
    assert black.parts((1, 1, 1)) == (1,)
    [red] = black.parts(RED)
    [yellow] = black.parts((1, 1, 0))
    assert red == pytest.approx(0.38, abs=0.04)
    assert yellow == 0.9


@pytest.mark.parametrize(
    ("colour", "grey"), [(0.8, 0.8), (0.9, 0.9), (0.95, 0.9), (0.97, 0.9), (0.99, 1.0), (1.0, 1.0)]
)
def test_a_tint_too_pale_for_a_copier_is_made_one_that_holds(colour: float, grey: float) -> None:
    assert Black().parts((colour, colour, colour)) == pytest.approx((grey,), abs=0.002)


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("device-cmyk(0 1 0.8 0.1)", (0, 1, 0.8, 0.1)),
        ("device-cmyk(0%, 100%, 80%, 10%)", (0, 1, 0.8, 0.1)),
    ],
)
def test_inks_are_read_from_the_tokens(value: str, parts: tuple[float, ...]) -> None:
    tokens = {"--accent": "#c8102e", "--accent-print": value, "--other-print": value}
    assert named_inks(tokens) == {RED: parts}

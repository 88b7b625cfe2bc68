"""Licences of Creative Commons, as people write them."""

from __future__ import annotations

import pytest

from drukwerk.licences import creative_commons

_CC = "https://creativecommons.org/"


@pytest.mark.parametrize(
    ("rights", "name", "url"),
    [
        ("CC BY-SA 4.0", "CC BY-SA 4.0", "licenses/by-sa/4.0/"),
        ("© 2026 Ada, cc-by-nc-nd 4.0", "CC BY-NC-ND 4.0", "licenses/by-nc-nd/4.0/"),
        ("CC BY 4.0 by Ada", "CC BY 4.0", "licenses/by/4.0/"),
        ("CC BY 3.0 by Ada", "CC BY 3.0", "licenses/by/3.0/"),
        ("CC BY 4.0 EN", "CC BY 4.0", "licenses/by/4.0/"),
        ("CC BY 3.0 NL", "CC BY 3.0 NL", "licenses/by/3.0/nl/"),
        ("CC0", "CC0 1.0", "publicdomain/zero/1.0/"),
        ("CC0 1.0", "CC0 1.0", "publicdomain/zero/1.0/"),
        (f"See {_CC}licenses/by-sa/3.0/de/deed.de", "CC BY-SA 3.0 DE", "licenses/by-sa/3.0/de/"),
        (f"{_CC}licenses/by/4.0/", "CC BY 4.0", "licenses/by/4.0/"),
        (f"{_CC}licenses/by/4.0/deed.en", "CC BY 4.0", "licenses/by/4.0/"),
        (f"{_CC}publicdomain/zero/1.0/", "CC0 1.0", "publicdomain/zero/1.0/"),
    ],
)
def test_a_licence_is_known(rights: str, name: str, url: str) -> None:
    licence = creative_commons(rights)
    assert licence is not None
    assert (licence.name, licence.url) == (name, _CC + url)


@pytest.mark.parametrize("rights", ["", "All rights reserved", "CC BY", "CC BY-XX 4.0", "MIT 4.0"])
def test_others_are_not(rights: str) -> None:
    assert creative_commons(rights) is None

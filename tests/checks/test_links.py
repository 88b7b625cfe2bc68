"""Links that nobody can hear."""

from __future__ import annotations

import pytest

from tests.conftest import HEAD_LINES, Read, headed


@pytest.mark.parametrize(
    ("link", "is_empty"),
    [
        ("[](https://example.org)", True),
        ("[![](map.svg){.decorative}](https://example.org)", True),
        ("[![A map.](map.svg){.decorative}](https://example.org)", True),
        ("[![](map.svg){alt='The map.'}](https://example.org)", False),
        ("[![](map.svg){.decorative} The map](https://example.org)", False),
        ("[`map`](https://example.org)", False),
    ],
)
def test_a_link_says_where_it_leads(read: Read, link: str, is_empty: bool) -> None:
    found = read(headed(f"See {link} here.")).found()
    assert found == ([(HEAD_LINES + 1, "link-empty", "warning")] if is_empty else [])

"""The stylesheet: what it must leave to the reader and to the reading system."""

from __future__ import annotations

import re

import tinycss2

from tests.epub.opened import Opened


def rules(css: str) -> list[tuple[str, dict[str, str]]]:
    """Return the style rules: selector and declarations."""
    found = []
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            declarations = tinycss2.parse_blocks_contents(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            values = {
                item.name: tinycss2.serialize(item.value).strip()
                for item in declarations
                if item.type == "declaration"
            }
            found.append((tinycss2.serialize(rule.prelude).strip(), values))
    return found


def test_it_parses_without_errors(any_book: Opened) -> None:
    parsed = tinycss2.parse_stylesheet(any_book.css, skip_comments=True, skip_whitespace=True)
    assert [rule for rule in parsed if rule.type == "error"] == []


def test_no_custom_property_is_left(any_book: Opened) -> None:
    assert "var(" not in any_book.css
    assert not re.search(r"--[\w-]+\s*:", any_book.css)


def test_the_readers_own_settings_win(any_book: Opened) -> None:
    assert "!important" not in any_book.css
    for selector, values in rules(any_book.css):
        for name, value in values.items():
            if name in ("font-size", "line-height", "font"):
                assert not re.search(r"\d(px|pt|mm|cm|in|pc)\b", value), (selector, value)
    named = [selector for selector, values in rules(any_book.css) if "font-family" in values]
    assert "p" not in named
    assert "body" in named


def test_no_colour_breaks_a_dark_page(any_book: Opened) -> None:
    for selector, values in rules(any_book.css):
        if "color" in values and values["color"] not in ("inherit", "currentColor"):
            assert selector in (".drop-cap::first-letter", ".pull-quote .opening-mark"), selector
        ground = values.get("background-color", values.get("background", ""))
        assert not ground or "img" in selector, selector


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_red_holds_on_every_ground(any_book: Opened) -> None:
    [red] = set(re.findall(r"#[0-9a-f]{6}\b", any_book.css))
    for ground in ("#ffffff", "#f4ecd8", "#121212", "#000000"):
        assert contrast(red, ground) > 3.5, ground


def test_nothing_is_placed_where_a_reader_would_cut_it_off(any_book: Opened) -> None:
    for selector, values in rules(any_book.css):
        assert "position" not in values, selector
        margins = [value for name, value in values.items() if name.startswith("margin")]
        assert not any(re.search(r"(^|\s)-", value) for value in margins), selector

"""Tokens and sums of a stylesheet worked out."""

from __future__ import annotations

import pytest

from drukwerk.css_values import tokens, work_out


@pytest.mark.parametrize(
    ("value", "result"),
    [
        ("calc(1.5 * 10pt)", "15pt"),
        ("calc(10pt * 1.5)", "15pt"),
        ("calc(30mm / 3)", "28.3465pt"),
        ("calc(1in - 36pt)", "36pt"),
        ("calc(7mm - 19mm)", "-34.0157pt"),
        ("calc(2 * calc(1pt + 2pt))", "6pt"),
        ("calc(210mm - 18mm - 35 * 13.5pt)", "71.752pt"),
        ("calc(1em + 2em)", "3em"),
        ("calc(1em + 2pt)", "calc(1em + 2pt)"),
        ("calc(2pt * 3pt)", "calc(2pt * 3pt)"),
        ("calc(1pt / 0)", "calc(1pt / 0)"),
    ],
)
def test_sums(value: str, result: str) -> None:
    assert work_out(f"p {{ margin: {value} }}") == f"p {{ margin: {result} }}"


def test_a_token_may_use_tokens_and_the_last_wins() -> None:
    css = ":root { --a: 1pt; --b: calc(2 * var(--a)); --a: 3pt; } p { margin: var(--b) }"
    assert work_out(css).endswith("p { margin: 6pt }")


def test_comments_hold_no_tokens() -> None:
    assert tokens("/* --a: 1pt; */ :root { --b: 2pt; }") == {"--b": "2pt"}


def test_the_last_token_of_a_block_needs_no_semicolon() -> None:
    assert tokens(":root { --a: 1pt; --b: 2pt }") == {"--a": "1pt", "--b": "2pt"}


def test_an_unknown_token_stays() -> None:
    assert "var(--none)" in work_out("p { margin: var(--none) }")

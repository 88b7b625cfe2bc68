"""The edits as a list: the doubtful first, gathered by rule, each with its two buttons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape

from drukwerk.importing.ledger import CERTAIN, Edit
from drukwerk.importing.review.marked import exact

#: What the numbers mean in words, the surest first.
_SURENESS = ((1.0, "certain"), (0.95, "nearly certain"), (CERTAIN, "likely"), (0.6, "doubtful"))
_GUESS = "a guess"

#: Longer words than these are cut short in the list; the texts beside it have them whole.
_SHOWN = 400

_Numbered = tuple[int, Edit]


def listing(edits: Sequence[Edit], lang: str) -> str:
    """Return the list of edits of a text in a language as HTML."""
    numbered = list(enumerate(edits))
    doubtful = [each for each in numbered if each[1].is_doubtful]
    others = [each for each in numbered if not each[1].is_doubtful]
    return _part("Doubtful", doubtful, lang) + _part("Sure", others, lang)


def rule_options(edits: Sequence[Edit]) -> str:
    """Return a choice for each rule that made edits, with how many."""
    groups = sorted(_by_rule(enumerate(edits)).items())
    return "".join(
        f'<option value="{escape(rule)}">{escape(rule)} ({len(group)})</option>'
        for rule, group in groups
    )


def in_words(sure: float) -> str:
    """Return how sure an edit is, in words."""
    return next((words for least, words in _SURENESS if sure >= least), _GUESS)


def _part(title: str, numbered: Sequence[_Numbered], lang: str) -> str:
    if not numbered:
        return ""
    groups = sorted(_by_rule(numbered).items(), key=_least_sure)
    parts = "\n".join(_group(rule, group, lang) for rule, group in groups)
    heading = f'<h2>{title} <span class="count">{len(numbered)}</span></h2>'
    return f'<section class="part">{heading}\n{parts}\n</section>\n'


def _by_rule(numbered: Iterable[_Numbered]) -> dict[str, list[_Numbered]]:
    found: dict[str, list[_Numbered]] = defaultdict(list)
    for number, edit in numbered:
        found[edit.rule].append((number, edit))
    return found


def _least_sure(group: tuple[str, list[_Numbered]]) -> tuple[float, str]:
    rule, numbered = group
    return min(edit.sure for _, edit in numbered), rule


def _group(rule: str, numbered: Sequence[_Numbered], lang: str) -> str:
    items = "\n".join(_item(number, edit, lang) for number, edit in sorted(numbered, key=_place))
    heading = f'<h3>{escape(rule)} <span class="count">{len(numbered)}</span></h3>'
    return f'<section class="rule">{heading}\n<ol>\n{items}\n</ol></section>'


def _place(numbered: _Numbered) -> tuple[int, int]:
    number, edit = numbered
    return edit.line, number


def _item(number: int, edit: Edit, lang: str) -> str:
    doubt = " doubt" if edit.is_doubtful else ""
    return (
        f'<li class="edit{doubt}" id="e{number}" data-key="{escape(edit.key)}"'
        f' data-rule="{escape(edit.rule)}" tabindex="-1">'
        f'<p class="change" id="c{number}" lang="{escape(lang)}" dir="auto">{_change(edit)}</p>'
        f'<p class="why">{exact(edit.why)}</p>'
        f'<p class="facts"><a href="#r{edit.line}">line {edit.line}</a>'
        f' <span class="id">{escape(edit.rule)}</span>'
        f' <span class="sure">{in_words(edit.sure)}, {round(edit.sure * 100)}&#8239;%</span></p>'
        f'<p class="answer">{_button("accept", "Accept", number)}'
        f"{_button('reject', 'Reject', number)}"
        f'<span class="said"></span></p></li>'
    )


def _button(name: str, label: str, number: int) -> str:
    return (
        f'<button type="button" class="{name}" aria-pressed="false"'
        f' aria-describedby="c{number}">{label}</button>'
    )


def _change(edit: Edit) -> str:
    if edit.before == edit.after:
        return _words("span", "Kept as it is: ", edit.before)
    before = _words("del", "Before: ", edit.before)
    after = _words("ins", "After: ", edit.after) if edit.after else '<i class="none">nothing</i>'
    return f'{before}<span class="to" aria-hidden="true"> → </span>{after}'


def _words(tag: str, spoken: str, words: str) -> str:
    if not words:
        return '<i class="none">nothing</i>'
    shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
    return f'<{tag}><span class="spoken">{spoken}</span>{exact(shown)}</{tag}>'

"""Words broken by hand: in Markdown the end of a line is a space.

What an imported page or a careful typist has left: a hyphen, a space or the
end of a line, and the rest of the word. A hyphen that stands for a word still
to come (pre- and post-war) is right.
"""

from __future__ import annotations

import re

from drukwerk.checks.manuscript.dashes import ends_of_asides
from drukwerk.checks.manuscript.languages import WORDS, words_of
from drukwerk.checks.manuscript.runs import Run, Text
from drukwerk.filters.context import Context

_BROKEN = re.compile(r"(?<![\w-])((?:[^\W\d_]+-)*[^\W\d_]{2,})([-‐¬])(\s)([^\W\d_]{2,})(?![\w-])")
#: A rarer word (as a power of ten) may be a misspelling.
_RARE = -7.0
_CONJUNCTIONS = frozenset(word for known in WORDS.values() for word in known.conjunctions)


def hand_hyphens(text: Text, context: Context) -> None:
    """Report words that are broken where no line ends."""
    for run in text.runs:
        for match in _BROKEN.finditer(run.text):
            if match[3] != "\n" and match[4].islower() and _is_broken(match, run):
                context.warn(
                    "hyphen-left",
                    f"“{match[0]}” is a word broken by hand; the hyphen and the space stay.",
                    run.spot(match.start()),
                    f"Write “{match[1]}{match[4]}”, or “{match[1]}-{match[4]}” if it has a hyphen.",
                )


def _is_broken(match: re.Match[str], run: Run) -> bool:
    lang = run.lang(match.start())
    if _is_other(match, run):
        return False
    known = words_of(lang)
    if known is None or match[4] in _CONJUNCTIONS:
        return False
    if match[2] == "¬":
        return True
    # Loaded only now: the known words of a language take a while.
    from drukwerk.importing.hyphen_habits import habits
    from drukwerk.importing.lexicon import lexicon

    if match[4] in habits(lang).conjunctions:
        return False
    lexicon_ = lexicon(lang)
    last, tail = match[1].rsplit("-", 1)[-1], match[4]
    joined = last + tail
    if lexicon_.weight(joined) > _RARE or tail in known.little:
        return lexicon_.weight(joined) > _RARE
    if lexicon_.compound(joined.casefold()):
        return True
    return run.is_broken(match.start(3)) and lexicon_.weight(tail) > _RARE


def _is_other(match: re.Match[str], run: Run) -> bool:
    """Tell whether somebody stammers, or the hyphen is told of as a dash already."""
    stammers = match[4].casefold().startswith(match[1].rsplit("-", 1)[-1].casefold())
    return stammers or match.start(2) in ends_of_asides(run)

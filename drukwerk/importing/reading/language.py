"""The language of a text, and how sure that is."""

from __future__ import annotations

from functools import cache

from py3langid.langid import (  # type: ignore[import-untyped]
    MODEL_FILE,
    LanguageIdentifier,
)

#: The languages whose typography and hyphenation we know; they win when it is close.
PREFERRED = ("nl", "en", "de", "fr", "es", "it")

#: A longer text tells no more; characters, taken from three places.
_ENOUGH = 12_000
#: Below this many letters even a clear answer may be chance.
_SHORT = 200
#: How many times as likely another language must be to win from one of the preferred.
_CLOSE = 3.0


def detect_language(text: str) -> tuple[str, float]:
    """Return the language of a text as a tag, and how sure that is, from 0 to 1."""
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return PREFERRED[1], 0.0
    ranking = _identifier().rank(sample)
    best, probability = ranking[0]
    known = next((item for item in ranking if item[0] in PREFERRED), None)
    if known and known[1] * _CLOSE > probability:
        best, probability = known
    return best, round(float(probability) * min(1.0, letters / _SHORT), 3)


def _sample(text: str) -> str:
    """Return beginning, middle and end of a long text: a foreign motto misleads no one."""
    if len(text) <= _ENOUGH:
        return text
    part, middle = _ENOUGH // 3, len(text) // 2
    return " ".join((text[:part], text[middle : middle + part], text[-part:]))


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

"""The characters the rules put in, and the classes they look at, by their Unicode names.

https://www.unicode.org/charts/PDF/U2000.pdf (General Punctuation)
"""

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
EN_DASH = "\u2013"
EM_DASH = "\u2014"
ELLIPSIS = "\u2026"
APOSTROPHE = "\u2019"  # Unicode: the preferred character for apostrophe
PRIME = "\u2032"
DOUBLE_PRIME = "\u2033"

WORD = r"\w\u0300-\u036f\u00ad"  # inside [...]: letters, digits, their marks, the soft hyphen
CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŠŻŽČŒΑ-ΩА-Я"  # inside [...]
QUOTE = "\"'“”„‘’‚«»‹›′″"  # inside [...]
SPACES = " \u00a0\u202f"

"""What a language wants of its typography, as data; the defaults are the neutral set.

Neutral means: English-like quotes, SI units, no month names, no abbreviations.
"""

from dataclasses import dataclass

from drukwerk.typography.characters import NO_BREAK_SPACE

METRIC = (
    *("km", "hm", "dm", "cm", "mm", "m", "km²", "m²", "cm²", "m³", "cm³", "ha"),
    *("kg", "mg", "g", "t", "l", "dl", "cl", "ml", "hl"),
    *("s", "ms", "h", "Hz", "kHz", "MHz", "W", "kW", "MW", "kWh", "V", "A", "J", "N", "Pa"),
    *("kB", "MB", "GB", "TB", "pt", "px", "dpi", "K", "°C", "°F", "°", "%", "‰"),
    *("€", "$", "£", "¥", "EUR", "USD", "GBP", "CHF"),
)


@dataclass(frozen=True, slots=True)
class Quotes:
    """An opening and a closing mark, each with the space that belongs inside."""

    open: str
    close: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Conventions:
    """The conventions of one language. Compared by identity: there is one instance for each."""

    outer: Quotes = Quotes("“", "”")
    inner: Quotes = Quotes("‘", "’")
    single: Quotes = Quotes("‘", "’")
    """What single marks become that stand in no other quotation."""

    elided: tuple[str, ...] = ()
    """What an apostrophe at a word's beginning leaves of the word: s, t (Dutch), tis (English)."""
    perhaps_elided: tuple[str, ...] = ()
    """The same, but also a word on its own: a typed ‘ before it is left as it is."""
    proclitics: tuple[str, ...] = ()
    """Elided before the next word, even when that is quoted: l'"homme"."""

    units: tuple[str, ...] = METRIC
    """Stay with the number before them."""
    references: tuple[str, ...] = ("p.", "pp.", "no.", "nr.", "vol.", "fig.", "§", "§§")
    """Stay with the number after them."""
    currencies: tuple[str, ...] = ("€", "$", "£", "¥", "EUR", "USD", "GBP", "CHF")
    """Stay with the amount after them."""
    months: tuple[str, ...] = ()
    """Stay with the day before them."""
    date_link: str = ""
    """What stands between day and month, with its space: "de " (Spanish)."""
    month_first: bool = False
    """Whether the day may also follow: August 20."""
    titles: tuple[str, ...] = ()
    """Stay with the name after them."""
    abbreviations: tuple[str, ...] = ()
    """Abbreviations of several words, with the spaces that may not break."""

    abbreviation_space: str = NO_BREAK_SPACE
    thousands_space: str = NO_BREAK_SPACE
    mark_spaces: tuple[tuple[str, str], ...] = ()
    """Marks, and the space these want before them: (";!?", U+202F) in French."""

    @property
    def guillemet_space(self) -> str:
        """The space inside « and », none in most languages."""
        return self.outer.open[1:] if self.outer.open[0] == "«" else ""

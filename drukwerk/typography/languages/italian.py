"""Italian: Serianni, Grammatica italiana I (segni paragrafematici); guillemets as book houses use.

Switzerland: Cancelleria federale, Istruzioni per la redazione (« », ‹ ›, no spaces).
"""

from dataclasses import replace

from drukwerk.typography.characters import NARROW_NO_BREAK_SPACE
from drukwerk.typography.conventions import METRIC, Conventions, Quotes

ITALIAN = Conventions(
    outer=Quotes("«", "»"),
    inner=Quotes("“", "”"),
    elided=("ndrangheta", "ndranghetista", "ndranghetisti", "sto", "sta", "ste", "sti", "nu"),
    perhaps_elided=("na", "ndrine"),
    proclitics=(
        *("l", "d", "c", "m", "t", "s", "v", "un", "dell", "all", "dall", "nell", "sull", "coll"),
        *("quell", "quest", "bell", "sant", "dov", "com", "tutt", "mezz"),
    ),
    units=(
        *METRIC,
        *("km/h", "ore", "min", "anni", "lire", "euro", "per cento"),
        *("mila", "milione", "milioni", "miliardo", "miliardi", "tonnellate"),
    ),
    references=(
        *("p.", "pp.", "pag.", "pagg.", "n.", "nn.", "art.", "artt.", "fig.", "figg.", "vol."),
        *("voll.", "t.", "cap.", "capp.", "tab.", "v.", "vv.", "§", "§§"),
    ),
    months=(
        *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto"),
        *("settembre", "ottobre", "novembre", "dicembre"),
    ),
    titles=(
        *("sig.", "sig.ra", "sig.na", "dott.", "dott.ssa", "prof.", "prof.ssa", "avv.", "ing."),
        *("on.", "mons.", "don", "S."),
    ),
    abbreviations=("a. C.", "d. C.", "p. es.", "s. d."),
    thousands_space=NARROW_NO_BREAK_SPACE,
)

SWISS_ITALIAN = replace(ITALIAN, inner=Quotes("‹", "›"), single=Quotes("‹", "›"))

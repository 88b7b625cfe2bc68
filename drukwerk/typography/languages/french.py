"""French: Lexique des règles typographiques en usage à l'Imprimerie nationale.

Switzerland: Guide du typographe (narrow spaces, and none before ; : ! ?). Canada: Office
québécois de la langue française, Banque de dépannage (a space before the colon only).
"""

from dataclasses import replace

from drukwerk.typography.characters import NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE
from drukwerk.typography.conventions import METRIC, Conventions, Quotes

FRENCH = Conventions(
    outer=Quotes(f"«{NO_BREAK_SPACE}", f"{NO_BREAK_SPACE}»"),
    inner=Quotes("“", "”"),
    proclitics=(
        *("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"),
        *("quelqu", "presqu"),
    ),
    units=(
        *METRIC,
        *("km/h", "heures", "heure", "min", "ans", "francs", "euros", "F", "FF", "pour cent"),
        *("mille", "million", "millions", "milliard", "milliards"),
    ),
    references=(
        *("p.", "pp.", "no", "nos", "n°", "nº", "art.", "al.", "fig.", "t.", "vol.", "chap."),
        *("éd.", "l.", "v.", "pl.", "tabl.", "§", "§§"),
    ),
    months=(
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
        *("octobre", "novembre", "décembre", "janv.", "févr.", "juill.", "sept.", "oct.", "nov."),
        "déc.",
    ),
    titles=("M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Pr", "Me", "Mgr", "St", "Ste"),
    abbreviations=("av. J.-C.", "apr. J.-C.", "c. à d.", "p. ex."),
    thousands_space=NARROW_NO_BREAK_SPACE,
    mark_spaces=((";!?", NARROW_NO_BREAK_SPACE), (":", NO_BREAK_SPACE)),
)

CANADIAN_FRENCH = replace(FRENCH, mark_spaces=((":", NO_BREAK_SPACE),))

_SWISS_INNER = Quotes(f"‹{NARROW_NO_BREAK_SPACE}", f"{NARROW_NO_BREAK_SPACE}›")

SWISS_FRENCH = replace(
    FRENCH,
    outer=Quotes(f"«{NARROW_NO_BREAK_SPACE}", f"{NARROW_NO_BREAK_SPACE}»"),
    inner=_SWISS_INNER,
    single=_SWISS_INNER,
    mark_spaces=(),
)

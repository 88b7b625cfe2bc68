"""Spanish: RAE, Ortografía de la lengua española (2010): comillas «“‘’”», fine space in numbers.

In America the first quotes are English ones (RAE, Diccionario panhispánico de dudas, "comillas").
"""

from dataclasses import replace

from drukwerk.typography.characters import NARROW_NO_BREAK_SPACE
from drukwerk.typography.conventions import METRIC, Conventions, Quotes

SPANISH = Conventions(
    outer=Quotes("«", "»"),
    inner=Quotes("“", "”"),
    units=(
        *METRIC,
        *("km/h", "horas", "min", "años", "euros", "pesetas", "dólares", "por ciento"),
        *("mil", "millón", "millones", "billones", "toneladas"),
    ),
    references=(
        *(
            "p.",
            "pp.",
            "pág.",
            "págs.",
            "n.º",
            "nº",
            "n.os",
            "núm.",
            "núms.",
            "art.",
            "arts.",
            "fig.",
        ),
        *("vol.", "t.", "cap.", "caps.", "ed.", "tab.", "§", "§§"),
    ),
    months=(
        *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
        *("septiembre", "setiembre", "octubre", "noviembre", "diciembre"),
    ),
    date_link="de ",
    titles=("Sr.", "Sra.", "Srta.", "Sres.", "Dr.", "Dra.", "D.", "Dña.", "D.ª", "Prof.", "Lic."),
    abbreviations=("p. ej.", "EE. UU.", "a. C.", "d. C.", "a. de C.", "d. de C.", "P. D.", "s. f."),
    thousands_space=NARROW_NO_BREAK_SPACE,
)

AMERICAN_SPANISH = replace(SPANISH, outer=Quotes("“", "”"), inner=Quotes("‘", "’"))

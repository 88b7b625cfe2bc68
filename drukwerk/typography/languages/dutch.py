"""Dutch: Woordenlijst Nederlandse Taal (Groene Boekje) 1.4, "Apostrof"; Taaladvies.net.

Numbers of three digits are grouped with a full stop, rarely with a space.
"""

from drukwerk.typography.conventions import METRIC, Conventions

DUTCH = Conventions(
    elided=("s", "t", "n", "k", "m", "r", "ns"),
    units=(
        *METRIC,
        *("km/u", "uur", "u.", "min.", "sec.", "minuten", "jaar", "ton", "cent", "euro", "gulden"),
        *("duizend", "miljoen", "miljard", "mln.", "mld.", "procent"),
    ),
    references=(
        *("p.", "pp.", "blz.", "pag.", "nr.", "nrs.", "no.", "art.", "artt.", "fig.", "afb."),
        *("vol.", "dl.", "jg.", "jrg.", "afl.", "hfst.", "par.", "tab.", "bijl.", "r.", "vs."),
        *("§", "§§"),
    ),
    currencies=("€", "$", "£", "¥", "ƒ", "fl.", "EUR", "USD", "GBP"),
    months=(
        *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
        *("september", "oktober", "november", "december"),
        *("jan.", "feb.", "mrt.", "apr.", "jun.", "jul.", "aug.", "sept.", "sep.", "okt."),
        *("nov.", "dec."),
    ),
    titles=(
        *("dr.", "drs.", "mr.", "ir.", "ing.", "prof.", "ds.", "dhr.", "mevr.", "mw.", "mej."),
        *("st.", "ZKH", "HKH"),
    ),
    abbreviations=("v. Chr.", "n. Chr.", "v. d.", "e. a.", "i. v. m.", "m. b. t."),
)

"""German: Duden, "Textverarbeitung und E-Mails" and D 13-D 16 (Apostroph); DIN 5008.

Switzerland prints guillemets, without spaces (Schweizerische Bundeskanzlei, Weisungen 2.5).
"""

from dataclasses import replace

from drukwerk.typography.characters import NARROW_NO_BREAK_SPACE
from drukwerk.typography.conventions import METRIC, Conventions, Quotes

GERMAN = Conventions(
    outer=Quotes("„", "“"),
    inner=Quotes("‚", "‘"),
    single=Quotes("‚", "‘"),
    elided=("s", "n", "ne", "nen", "nem", "ner", "nes", "m", "ns"),
    units=(
        *METRIC,
        *("km/h", "Uhr", "Std.", "Min.", "Sek.", "Jahre", "Tonnen", "Euro", "Cent", "Mark", "Fr."),
        *("Tsd.", "Mio.", "Mrd.", "Millionen", "Million", "Milliarden", "Milliarde", "Prozent"),
    ),
    references=(
        *("S.", "Nr.", "Nrn.", "Art.", "Abs.", "Abb.", "Bd.", "Bde.", "Kap.", "Tab.", "Anm."),
        *("Fn.", "Jg.", "H.", "Z.", "Ziff.", "Fig.", "Vol.", "§", "§§"),
    ),
    months=(
        *("Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August"),
        *("September", "Oktober", "November", "Dezember"),
        *("Jan.", "Feb.", "Febr.", "Apr.", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    ),
    titles=("Dr.", "Prof.", "Dipl.-Ing.", "Mag.", "Hr.", "Fr.", "St.", "Frl."),
    abbreviations=(
        *("z. B.", "d. h.", "u. a.", "u. Ä.", "o. Ä.", "o. g.", "u. U.", "z. T.", "v. a."),
        *("i. d. R.", "i. A.", "i. e. S.", "s. o.", "s. u.", "u. v. m.", "m. E.", "z. Z."),
        *("a. a. O.", "d. i.", "v. Chr.", "n. Chr.", "a. M.", "a. D.", "e. V."),
    ),
    abbreviation_space=NARROW_NO_BREAK_SPACE,
    thousands_space=NARROW_NO_BREAK_SPACE,
)

SWISS_GERMAN = replace(
    GERMAN, outer=Quotes("«", "»"), inner=Quotes("‹", "›"), single=Quotes("‹", "›")
)

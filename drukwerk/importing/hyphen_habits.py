"""What each language does with hyphens, as data: what closes up, what keeps its hyphen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _endings(text: str) -> tuple[str, ...]:
    return tuple(text.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """The hyphens of one language. All words are folded as in word lists.

    ``closes`` is how readily it writes compounds as one word: how much less
    frequent than two words in a row (in powers of ten) a joined word may be
    and still be believed.
    """

    closes: float = 0.0
    conjunctions: frozenset[str] = frozenset()
    """After a suspended hyphen: voor- en nadelen."""
    first: frozenset[str] = frozenset()
    """First parts that keep a hyphen, unless the whole is a common word."""
    always: frozenset[str] = frozenset()
    """First parts that keep a hyphen before every word."""
    particles: frozenset[str] = frozenset()
    """First parts that are words too, and close up all the same."""
    last: frozenset[str] = frozenset()
    """Last parts that keep a hyphen: dit-il, lui-même."""
    inner: frozenset[str] = frozenset()
    """Words between hyphens: up-to-date, kant-en-klaar."""
    names: frozenset[str] = frozenset()
    """Small words that begin a surname: Jansen-de Vries."""
    pairs: frozenset[str] = frozenset()
    """Whole words that are written with a hyphen, and no rule would tell."""
    tens: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    """Numbers are hyphenated between tens and units."""
    adjectives: tuple[str, ...] = ()
    """Endings of adjectives that are coupled by a hyphen: politiek-economisch."""
    couplers: tuple[str, ...] = ()
    """Endings of the first of two coupled adjectives, where it differs."""
    clashes: frozenset[str] = frozenset()
    """Vowels that would be read as one sound, and are kept apart by a hyphen: zee-egel."""
    endings: frozenset[str] = frozenset()
    """Endings that are never words of their own after a hyphen: -ness, -mente."""
    elided: frozenset[str] = frozenset()
    """Stand before an apostrophe and close up with the next word: l’, dell’."""
    closed_dash: bool = False
    """Whether a dash touches the words around it."""


DEFAULT = Habits()

HABITS: Mapping[str, Habits] = {
    "nl": Habits(
        closes=2.5,
        conjunctions=_words(
            "en of noch tot als versus maar dan respectievelijk resp. dan wel naar"
        ),
        first=_words(
            "non vice bijna kandidaat aspirant interim pseudo quasi privé chef west oost noord"
            " zuid midden pro christen sociaal"
        ),
        always=_words("niet ex oud sint adjunct"),
        particles=_words(
            "aan achter af be bij door ge her in mee na om onder ont op over toe uit ver voor"
        ),
        last=_words("generaal"),
        inner=_words("en of in op aan de het à a la tot voor om der van te ad"),
        names=_words("de den der het la le te ten ter van von"),
        pairs=_words(
            "minister-president ad-hoc zwart-wit rood-wit rood-zwart rood-groen wit-zwart"
            " chef-kok chef-staf groot-brittannië nieuw-zeeland e-mail t-shirt x-as y-as"
            " make-up check-up back-up start-up know-how vis-à-vis doe-het-zelf"
            " links-rechts noord-zuid oost-west woon-werk haat-liefde ja-nee joint-venture"
            " christen-democraat christen-democraten christen-democratie"
            " christen-democratisch christen-democratische stand-by nek-aan-nek"
        ),
        adjectives=("isch", "ische", "eel", "ele", "iek", "ieke", "aal", "ale"),
        clashes=_words("aa ae ai au ee ei eu ie ii ij oe oi oo ou ui uu ée"),
        endings=_words(
            "heid heden lijk lijke lijks loos loze schap schappen achtig achtige baar"
            " en er ers ing ingen je jes de den te ten se sen"
        ),
    ),
    "de": Habits(
        closes=3.0,
        conjunctions=_words("und oder bzw. sowie noch bis als beziehungsweise wie statt aber"),
        first=_words("quasi baden nordrhein schleswig mecklenburg rheinland"),
        always=_words("ex"),
        inner=_words("und in zu zum zur auf an bei um für mit the of und"),
        pairs=_words(
            "nordrhein-westfalen rheinland-pfalz sachsen-anhalt make-up know-how start-up e-mail"
            " t-shirt schwarz-weiß rot-grün rot-weiß hans-peter klaus-peter karl-heinz"
            " soll-ist-vergleich x-strahlen come-back back-up österreich-ungarn"
            " west-berlin ost-berlin"
        ),
        adjectives=_endings(
            "isch ische ischen ischer isches lich liche lichen al ale alen orthodox weiß weiße"
            " weißen rot rote roten grün grüne grünen"
        ),
        couplers=_endings("sch lich al ell iv schwarz rot grün blau gelb"),
        endings=_words("heit heiten keit keiten schaft schaften lich liche lichen los lose bar"),
    ),
    "en": Habits(
        closes=-0.8,
        conjunctions=_words("and or to but versus nor through rather"),
        first=_words(
            "all well non half cross quasi pseudo vice semi mid ill best better so ever"
            " great much long short full part high low left right first second third fourth open"
            " old new hard easy good kind cold warm single double two three four five six seven"
            " eight nine ten one home hand far wide near deep inter ultra anti pro post pre neo"
            " co socio anglo franco sino russo austro afro light heavy fast slow ready would custom"
            " early late multi north south nineteenth eighteenth seventeenth twentieth sixteenth"
        ),
        always=_words("self ex"),
        particles=_words("be con dis en for im in mis out over per re un under up"),
        last=_words(
            "known based like minded hearted blooded eyed sized shaped handed legged sided born"
            " made bound wide free class term time year old scale range level style friendly"
            " in-law elect general off fashioned established looking"
            " going standing ranging reaching growing moving being making consuming saving"
            " building breaking speaking"
        ),
        inner=_words("in of to the and by for on at a the up de la out or"),
        pairs=_words(
            "t-shirt x-ray e-mail u-turn passer-by runner-up upside-down inter-war absent-minded"
            " short-sighted light-hearted law-abiding hard-working semi-detached post-war pre-war"
            " hair-raising make-believe worn-out so-called would-be"
        ),
        tens=_words("twenty thirty forty fifty sixty seventy eighty ninety"),
        units=_words(
            "one two three four five six seven eight nine first second third fourth fifth sixth"
            " seventh eighth ninth"
        ),
        endings=_words(
            "ness less ly ment ments able ible tion tions ing ings ed er ers est ful ship ships"
            " hood ward wards some ish ism ist ists man men ity al ally ous ive able ably"
        ),
        closed_dash=True,
    ),
    "fr": Habits(
        closes=-1.2,
        conjunctions=_words("et ou"),
        first=_words(
            "mi semi vice non avant après arrière sous sans quasi porte lave grand grande"
            " petit petite petits petites beau belle beaux belles saint sainte nouveau nouvelle"
            " tout toute celui celle ceux celles là ci au bas basse haut haute libre savoir"
            " faire mot garde gratte tire brise casse coupe cache abat chou bien mal contre outre"
            " franco anglo sino russo austro socio nord sud jean marie pays états presque"
        ),
        always=_words("demi ex celui celle ceux celles"),
        particles=_words("de des en la le les par pour re sur dé com con pro"),
        last=_words(
            "il elle ils elles on je tu nous vous ce moi toi lui leur le la les y en t là ci même"
            " mêmes dire monnaie parole fils fille père mère frère sœur enfant enfants"
        ),
        inner=_words("de à en d l la le les sur sous du des et au aux t est a vis ce là pas in"),
        pairs=_words(
            "par-dessus par-dessous par-delà par-derrière"
            " peut-être vis-à-vis rendez-vous au-dessus au-dessous au-delà là-bas là-haut ci-dessus"
            " ci-dessous week-end quatre-vingt quatre-vingts cent-vingt c'est-à-dire"
            " chef-d'œuvre arc-en-ciel centre-ville timbre-poste wagon-lit chauve-souris"
            " gagne-pain chef-lieu nord-est nord-ouest sud-est sud-ouest"
        ),
        tens=_words("dix vingt trente quarante cinquante soixante quatre-vingt vingt"),
        units=_words(
            "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
            " seize vingt vingts"
        ),
        endings=_words("ment ments tion tions able ables ible ibles eur eurs euse euses"),
        elided=_words("l d j m t s n c qu jusqu lorsqu puisqu quoiqu quelqu presqu aujourd"),
    ),
    "es": Habits(
        closes=0.2,
        conjunctions=_words("y o e u"),
        first=_words("centro norte sur este oeste hispano franco anglo afro greco judeo socio"),
        inner=_words("de del a la y en"),
        pairs=_words("espacio-tiempo norte-sur este-oeste calidad-precio amor-odio causa-efecto"),
        adjectives=_endings(
            "ico ica icos icas ista istas ivo iva al ales ar ano ana anos anas és esa ario"
            " aria ales cial"
        ),
        couplers=("o", "ista", "al"),
        particles=_words("a con de des en es in lo por re sin so sobre su tras"),
        endings=_words(
            "mente miento mientos ción ciones dad dades me te se lo la le los las les nos os to ta"
        ),
    ),
    "it": Habits(
        closes=0.2,
        conjunctions=_words("e o ed"),
        first=_words("centro nord sud est ovest vice non franco anglo afro greco socio italo"),
        inner=_words("di a da in e la"),
        pairs=_words(
            "emilia-romagna nord-est nord-ovest sud-est sud-ovest spazio-tempo andata-ritorno"
            " nord-sud est-ovest causa-effetto week-end"
        ),
        adjectives=_endings(
            "ico ica ici iche ista isti iste ivo iva ivi ive ale ali are ari ano ana ani ane"
            " ese esi ario aria ari arie esca esco"
        ),
        couplers=("o", "ista"),
        always=_words("ex"),
        particles=_words("a al con contro da de di in per pro re sopra sotto su tra"),
        endings=_words(
            "mente mento menti zione zioni tà mi ti si ci vi lo la li le gli ne to ta ti te re"
        ),
        elided=_words(
            "l d c s n m t v un dell all nell sull dall coll quest quell bell sant gl pell"
            " cent mezz nient null senz anch com dov quand tutt ciascun nessun alcun buon grand"
            " trent vent quarant cinquant sess quattr"
        ),
    ),
}


def habits(lang: str) -> Habits:
    """Return the habits of a language tag; careful ones when they are not known."""
    return HABITS.get(lang.split("-")[0], DEFAULT)


# A break may change the spelling; these give the spellings that a broken word may have had.

_DIAERESIS = str.maketrans("aeiou", "äëïöü")
#: Vowels that are written double, or otherwise, before -tje.
_DOUBLED = {"a": "aa", "o": "oo", "u": "uu", "é": "ee", "i": "ie"}


def _dutch(head: str, tail: str) -> Iterator[str]:
    """Yield na-/ief as naïef, auto-/tje as autootje; Groene Boekje 14.2, 14.3."""
    if tail[0] in "aeiou" and head[-1] in "aeiou":
        yield head + tail[0].translate(_DIAERESIS) + tail[1:]
    if tail in ("tje", "tjes") and head[-1] in _DOUBLED and head[-2] not in "aeiou":
        yield head[:-1] + _DOUBLED[head[-1]] + tail


def _german(head: str, tail: str) -> Iterator[str]:
    """Yield Zuk-/ker as Zucker, and Schiff-/fahrt as Schiffahrt, as until 1996."""
    if head[-1] == "k" and tail[0] == "k":
        yield f"{head[:-1]}c{tail}"
    if head[-2:] == tail[0] * 2 and tail[1:2] in "aeiouäöüy":
        yield head + tail[1:]


_RESTORED: Mapping[str, Callable[[str, str], Iterator[str]]] = {"nl": _dutch, "de": _german}


def restored(lang: str, head: str, tail: str) -> list[str]:
    """Return how a word may have been written before its break changed it."""
    spellings = _RESTORED.get(lang.split("-")[0])
    return list(spellings(head, tail)) if spellings and len(head) > 1 and tail else []

"""What the checks know of languages, as data: little words, and words that may stand twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language that tell something.

    ``little`` are the words that hold its sentences together. ``doubled`` are
    those that may stand twice in a row, ``single_after`` words of these that
    may not after ``prepositions``. ``conjunctions`` stand after a hyphen for a
    word still to come. ``reduplicates`` says that any word may be doubled to
    make it stronger, ``verb_endings`` how verbs end that may stand at the end of
    one clause and the beginning of the next, with no comma between.
    """

    little: frozenset[str]
    doubled: frozenset[str]
    conjunctions: frozenset[str]
    single_after: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    reduplicates: bool = False
    verb_endings: tuple[str, ...] = ()


WORDS: Mapping[str, Words] = {
    "nl": Words(
        little=_words(
            "de het een van en in is dat op te zijn met voor die niet aan er om ook als dan maar"
            " bij uit nog naar heeft wordt over door tot hij zij ze we wij je ik haar hem hun was"
            " had werd worden deze dit of al zo toen wat wie waar geen meer zich onder tegen na"
            " kan kon zou zal moet onze ons men hebben waren tussen zonder zelf alle"
        ),
        doubled=_words(
            "dat die zij ze je u ons hun haar hem zijn is was het er als om aan op in uit af bij"
            " door over voor tegen onder tot na naar mee toe heel zeer veel nee ja zo wel jullie"
            " wie wat waar toen dan meer lang grote steeds nooit altijd langzaam zachtjes had"
            " heeft hebben werd wordt worden werden waren kan kon zou zal moet mocht wilde wilden"
            " moest moesten zouden zullen konden kunnen gaat gaan komt komen doet maakt staat weet"
        ),
        conjunctions=_words("en of noch tot als versus maar dan respectievelijk resp naar"),
        single_after=_words("het"),
        prepositions=_words("in van op aan met bij voor uit naar door over tot onder tegen na"),
        verb_endings=("t", "en", "de", "te"),
    ),
    "en": Words(
        little=_words(
            "the of and to a in is that it was for on with as his he at by be this had not are but"
            " from or have an they which one you were her all she there would their we him been"
            " has when who will more no if out so what up into them can only other than its these"
            " could some my about our me upon any did do how then"
        ),
        doubled=_words(
            "that had is was were are do did it her you one in on at by up about out over very"
            " many much really so too far long no yes there now well hear night knock never again"
            " little will can what years always please quick pretty right dreadfully"
        ),
        conjunctions=_words("and or to but by plus than versus vs nor through rather as"),
    ),
    "de": Words(
        little=_words(
            "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch"
            " es an werden aus er hat dass daß sie nach wird bei einer um am sind noch wie einem"
            " über einen so zum war haben nur oder aber vor zur bis mehr durch man kein wenn ich"
            " wir ihr ihre sein seine unter wurde waren hatte"
        ),
        doubled=_words(
            "die das sie der den dem denen was wer ihr es zu an auf aus mit sehr ja nein so ganz"
            " viel uns euch sein ist war haben hatten werden wurden bei ein einer einem nach vor um"
            " über unter durch als immer niemals nie lange"
        ),
        conjunctions=_words("und oder bzw sowie noch bis als beziehungsweise wie statt aber"),
    ),
    "fr": Words(
        little=_words(
            "le la les de des du un une et à au aux en dans que qui il elle ils elles on ne pas"
            " pour par sur avec est sont était ce cette ces se sa son ses leur leurs plus mais ou"
            " nous vous je tout comme été même dont où sans sous entre être avait ont fait si"
        ),
        doubled=_words(
            "nous vous est a ont sont avait était fait si non oui très tout peu bien la en"
            " toujours jamais longtemps vraiment beaucoup doucement presque encore"
        ),
        conjunctions=_words("et ou ni puis voire"),
    ),
    "es": Words(
        little=_words(
            "el la los las de del que y en un una a al se por con para su sus no es lo como más o"
            " pero le ha me si sin sobre este esta son entre cuando muy ya todo también fue había"
            " era hasta desde nos donde quien porque hay ni está ser"
        ),
        doubled=_words(
            "no sí muy es ya así casi como para sobre era nos la luego todo poco nunca siempre que"
            " está son fue había hay ser también"
        ),
        conjunctions=_words("y o e u ni"),
        reduplicates=True,
    ),
    "it": Words(
        little=_words(
            "il lo la i gli le di del della dei delle che e in un una a al alla per non è con si"
            " da dal dalla sono come più ma se o nel nella su sul sulla anche suo sua questo"
            " questa era ha ci loro essere fu quando tra fra ne degli cui chi dove erano"
        ),
        doubled=_words(
            "che sono è era fu ha no sì via ben così quasi poco più come la su giù tutto ci loro"
            " essere erano anche"
        ),
        conjunctions=_words("e o ed od né"),
        reduplicates=True,
    ),
}


def primary(lang: str) -> str:
    """Return the language of a tag, without script and region."""
    return lang.split("-")[0].lower()


def words_of(lang: str) -> Words | None:
    """Return what is known of the words of a language, or None."""
    return WORDS.get(primary(lang))

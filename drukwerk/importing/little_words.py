"""Words after which more must come: articles, prepositions, conjunctions, by language."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, frozenset[str]] = {
    lang: frozenset(words.split())
    for lang, words in {
        "nl": "de het een der des den te ter ten van voor over onder uit met zonder bij door naar "
        "tot tegen tussen en of maar want dat die als om tijdens sinds wegens mijn zijn haar hun "
        "ons onze uw deze dit elke geen twee drie zeer",
        "en": "the a an of for from to with without by at on onto into about between during "
        "against and or but nor that which as if because my your his its our their this these "
        "those every no two three very",
        "de": "der die das den dem des ein eine einen einem einer eines von vom zu zum zur mit "
        "ohne bei beim durch für gegen nach über unter zwischen aus im am in an auf und oder "
        "aber dass daß als wenn weil sein seine ihr ihre mein unser kein keine zwei drei sehr",
        "fr": "le la les l' un une des du de d' à au aux en dans par pour sur sous avec sans chez "
        "entre vers et ou mais que qui comme si mon ma mes son sa ses leur leurs notre nos votre "
        "ce cette ces deux trois très",
        "es": "el la los las un una unos unas de del al a en con sin por para sobre entre hasta "
        "desde contra hacia y e o u pero que como si mi su sus nuestro nuestra este esta estos "
        "cada dos tres muy",
        "it": "il lo la i gli le l' un uno una di del dello della dei degli delle dell' a al alla "
        "ai alle da dal dalla in nel nella con su sul sulla per tra fra e ed o ma che come se "
        "mio suo sua loro questo questa ogni due tre molto",
    }.items()
}


def is_left_open(text: str, lang: str) -> bool:
    """Tell whether a text ends with a word such as *of* or *the*, after which more must come."""
    last = text.rsplit(None, 1)[-1].lower().replace("’", "'")
    return last in _WORDS.get(lang.split("-")[0], frozenset())

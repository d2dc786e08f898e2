"""Which of the languages that we have wordings for a passage is in, by its small words."""

import re
from typing import Literal, get_args

Language = Literal["en", "nl", "de", "fr", "cy", "pl", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_SMALL_WORDS: dict[Language, frozenset[str]] = {
    "en": frozenset(
        "the of and to that is are was were has have had will it its by with for not "
        "no they from be on we our us you them these any this last least she he".split()
    ),
    "nl": frozenset(
        "de het een van en dat niet zijn wordt worden geen voor met op aan heeft bij "
        "ook uit er naar wij alle onze deze gemeente gebruiken gebruikt gaat camera t"
        "oestellen volgens".split()
    ),
    "de": frozenset(
        "der die das und ist nicht werden wird von mit für den dem ein eine keine hat"
        " sich auf bei zu bis ihre ihren seine alle wir stadt kameras ende mehr noch "
        "im am aus einem einen durch".split()
    ),
    "fr": frozenset(
        "le la les des du et est une un dans par pour sur aucune que qui ne pas sont "
        "ont au aux à l d n ses sa son va ville caméras caméra mairie sera seront été"
        " nous notre nos fin avec plus avant".split()
    ),
    "cy": frozenset(
        "y yr a o ar yn i mae nid oes gan fod ei eu ni bydd wedi gael cyngor camerâu "
        "nad sydd hyn nac bydd cyngor ni wnaeth eu oedd roedd cafodd erbyn".split()
    ),
    "pl": frozenset(
        "w i na z się nie że do jest są oraz przez od dla o po kamer kamery wszystkie"
        " miasta został lub ma tych są nasze nie żadnych końca miasto".split()
    ),
    "zh": frozenset(),
}


def guess_language(text: str) -> Language:
    """The likeliest language; English where nothing tells."""
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    if han * 4 > len(text.strip()):
        return "zh"
    words = re.findall(r"[^\W\d_]+", text.casefold())
    score = {lang: sum(word in small for word in words) for lang, small in _SMALL_WORDS.items()}
    best = max(LANGUAGES, key=lambda lang: score[lang])
    return best if score[best] > score["en"] else "en"

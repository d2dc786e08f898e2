"""A body's name as words to compare: which other names, initials and nouns mean the same body."""

import re
from collections.abc import Sequence

from .body_words import COMPANY_ENDS

Key = tuple[str, ...]

_SAME = dict(
    pair.split("=")
    for pair in (
        "gyngor=cyngor nghyngor=cyngor chyngor=cyngor brifysgol=prifysgol phrifysgol=prifysgol fwrdd=bwrdd "
        "wasanaeth=gwasanaeth goleg=coleg choleg=coleg lyfrgell=llyfrgell miasta=miasto gminy=gmina "
        "szpitala=szpital force=police constabulary=police"
    ).split()
)
_TOWNS = frozenset("council city county town district borough parish village municipality state".split())
_SMALL = frozenset("the of and for & de la le du des d van der den y yr".split())


def unmutated(word: str) -> str:
    """A common noun as it stands alone (`gyngor` is `cyngor`), or another that means the same."""
    return _SAME.get(word, word)


def key_of(name: str) -> Key:
    """The words of a name in small letters, without an article or what ends a company's."""
    words = [unmutated(w) if number == 0 else w for number, w in enumerate(_words(name))]
    while len(words) > 2 and words[-1] in COMPANY_ENDS | {"corporation"}:
        words.pop()
    return tuple(words[1:] if words[:1] == ["the"] else words)


def _words(name: str) -> list[str]:
    return re.findall(r"[\w&]+", name.casefold().replace("’", "'").replace("'s", "s"))


def is_short(short: Key, key: Key) -> bool:
    """`Carrick` for Carrick County Council, `Upland Agency` for Scottish Upland Agency."""
    telling = [word for word in short if word not in _SMALL]
    if not telling or len(short) >= len(key) or (len(telling) == 1 and telling[0] in _TOWNS):
        return False
    size = len(short)
    return any(key[at : at + size] == short for at in range(len(key) - size + 1))


def initials_of(key: Key) -> set[str]:
    """Its initials, with and without those of small words."""
    return {"".join(word[0] for word in key), "".join(word[0] for word in key if word not in _SMALL)}


def has_noun(key: Sequence[str], noun: str) -> bool:
    """Whether a body can be called by a noun: a county, city or borough is a council and an authority."""
    kin = {unmutated(word) for word in key}
    if noun in kin or (noun in {"authority", "council"} and kin & _TOWNS):
        return True
    if noun in _TOWNS:
        return kin & _TOWNS == {"council"}
    return len(noun) > 4 and any(len(word) > 6 and word.endswith(noun) for word in kin)

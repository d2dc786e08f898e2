"""The initials by which a body goes: the usual ones, and weaker ones that need more care."""

import re
from collections.abc import Iterable

from .names import SMALL_WORDS


def initials(name: str) -> set[str]:
    """The usual initials of a body, lower case: `Department for Work and Pensions` gives dwp.

    Words written in capitals stay whole (`UK Border Agency`: ukba), capitals inside a word count
    (`VisitBritain`: vb).
    """
    return _initials(_without_brackets(name), (SMALL_WORDS,))


def unusual_initials(name: str) -> set[str]:
    """Weaker initials: with small words (banes, tna), or without the last word or territory (ldnp, yjb)."""
    plain = _without_brackets(name)
    forms = {plain, plain.replace("United Kingdom", "UK"), plain.replace("-", "")}
    forms |= {_TERRITORY.sub("", form) for form in forms}
    forms |= {_LAST_WORD.sub("", form) for form in forms}
    skips = (SMALL_WORDS, SMALL_WORDS - {"and"}, SMALL_WORDS - {"for", "of"}, frozenset[str]())
    return {short for form in forms if form for short in _initials(form, skips)} - initials(name)


_TERRITORY = re.compile(
    r",? (?:for|of|in) (?:the )?(?:England(?: and Wales)?|Scotland|Wales|Great Britain|Northern Ireland"
    r"|UK|United Kingdom|Schools)$"
)
_LAST_WORD = re.compile(r",? (?:Authority|Council|Committee|Museum|Limited|Ltd)$")


def _without_brackets(name: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", name).strip() or name


def _initials(name: str, skips: Iterable[frozenset[str]]) -> set[str]:
    words = re.findall(r"[A-Za-z0-9]+(?:[’'][a-z]*)?", name)
    found = {"".join(_capitals(word) for word in words if word.lower() not in skipped) for skipped in skips}
    one_plain_word = len(words) == 1 and name[1:].islower()
    return set() if one_plain_word else {short for short in found if len(short) > 1}


def _capitals(word: str) -> str:
    if word.isupper() and len(word) > 1:
        return word.lower()
    return (word[0] + "".join(letter for letter in word[1:] if letter.isupper())).lower()

"""What a visitor typed as what to look for. Nothing that anybody types is an error."""

import re
from typing import NamedTuple

from .terms import Token, tokens

MOST_CHARACTERS = 500
MOST_PHRASES = 32
SHORTEST_BEGINNING = 2
"""Characters before a star; the beginning of one letter is most words."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂「」『』〝〞〟", '"'))
_PART = re.compile(r'([-−–－]*)(?:"([^"]*)"([*＊]?)|([^\s"]+))')
_OR, _AND, _NOT = ("OR", "|", "||", "｜"), ("AND", "&", "&&", "+"), ("NOT",)
_STARS = ("*", "＊")


class Phrase(NamedTuple):
    """Terms that follow one another; with `prefix` the last of them need only begin so."""

    terms: tuple[str, ...]
    prefix: bool = False


class Query(NamedTuple):
    """One phrase of every group must be there, and none that is excluded.

    `cut` says that the text was too long and only its beginning counts.
    """

    groups: tuple[tuple[Phrase, ...], ...] = ()
    excluded: tuple[Phrase, ...] = ()
    cut: bool = False

    @property
    def only_excludes(self) -> bool:
        """Whether it says what not to find and nothing else: that would be nearly everything."""
        return bool(self.excluded) and not self.groups

    def __bool__(self) -> bool:
        return bool(self.groups)


class _Reading:
    """The query as far as it was read."""

    def __init__(self) -> None:
        self.groups: list[list[Phrase]] = []
        self.excluded: list[Phrase] = []
        self.either = self.negative = False

    def operator(self, word: str) -> bool:
        """Whether the word joins others and is nothing to look for."""
        self.either = self.either or word in _OR
        self.negative = self.negative or word in _NOT
        return word in (*_OR, *_AND, *_NOT)

    def add(self, phrase: Phrase, negative: bool) -> None:
        if negative or self.negative:
            self.excluded.append(phrase)
        elif self.either and self.groups:
            self.groups[-1].append(phrase)
        else:
            self.groups.append([phrase])
        self.either = self.negative = False

    def is_full(self) -> bool:
        return sum(map(len, self.groups)) + len(self.excluded) >= MOST_PHRASES


def parse(text: str) -> Query:
    """Words are all looked for; "quoted words" as a phrase; `a OR b`; `-a` or `NOT a`; `beginning*`.

    OR joins the word before it and the word after it: `cameras London OR Leeds` is cameras, and either city.
    """
    cut = len(text) > MOST_CHARACTERS
    reading = _Reading()
    for minus, quoted, quoted_star, word in _PART.findall(_balanced(text[:MOST_CHARACTERS])):
        if not minus and reading.operator(word):
            continue
        star = bool(quoted_star) or (quoted or word).endswith(_STARS)
        if phrase := _phrase(quoted or word, star):
            if reading.is_full():
                cut = True
                break
            reading.add(phrase, bool(minus))
    return Query(tuple(map(tuple, reading.groups)), tuple(reading.excluded), cut)


def _balanced(text: str) -> str:
    """The text with one kind of quotes; one that is never closed is no quote."""
    plain = text.translate(_QUOTES)
    if plain.count('"') % 2:
        before, _, after = plain.rpartition('"')
        return f"{before} {after}"
    return plain


def _phrase(text: str, star: bool) -> Phrase | None:
    found = list(tokens(text))
    if not found:
        return None
    last = found[-1]
    if last.tail:
        # The text may go on after it: the last pair says it all, and a single character begins a pair.
        return _of(found[:-1], False) if _ends_a_pair(found) else _of(found, True)
    return _of(found, star and len(last.term) >= SHORTEST_BEGINNING)


def _ends_a_pair(found: list[Token]) -> bool:
    return len(found) > 1 and found[-2].end == found[-1].end


def _of(found: list[Token], prefix: bool) -> Phrase:
    return Phrase(tuple(token.term for token in found), prefix)

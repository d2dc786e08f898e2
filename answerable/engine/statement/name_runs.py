"""Runs of words that may be a name: capitals, links between them, the small words of a French name."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from .body_words import CONTINENTAL, LISTING, is_continental, is_head
from .name_words import CONTINENTAL_LINKS, LINKS, NUMERALS, OPENERS, is_adjective

_WORD = re.compile(r"[^\W_](?:[\w'.\-‑]{0,60}\w)?|&")
_ELISION = re.compile(r"(?:[dl]|qu|jusqu)'(?=\w)", re.IGNORECASE)
_LONGEST = 14  # words: no body has a longer name
_REACH = 6  # words looked ahead over links and small words
_LINE = 50  # characters: a line this long that breaks within a name has only wrapped


class Word(NamedTuple):
    """A word of a text, without a possessive 's and without `l'` or `d'` before it."""

    text: str
    low: str
    start: int
    end: int
    possessive: bool = False
    elision: str = ""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


Run = Sequence[Word]


def find_runs(text: str) -> Iterator[Run]:
    """Every run of words that may hold a name, in order; of a text in which makers are masked."""
    words = list(_words(text))
    at = 0
    while at < len(words):
        last = _run_end(words, at, text) if words[at].capital or is_continental(words[at].low) else at
        run = words[at : last + 1]
        if _may_name(run):
            yield run
        else:
            last = at
        at = last + 1


def has_head(run: Run) -> bool:
    """Whether a word of the run says what sort of body it is."""
    return any(is_head(word.low) for word in run)


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        word, start, end = found.group(), found.start(), found.end()
        elided = _ELISION.match(word)
        elision = elided.group() if elided else ""
        word, start = word[len(elision) :], start + len(elision)
        if word[0] in "Ħħ" or "\u4e00" <= word[0] <= "\u9fff":
            continue
        possessive = word.endswith("'s")
        if possessive:
            word, end = word[:-2], end - 2
        yield Word(word, word.casefold(), start, end, possessive, elision)


def _may_name(run: Run) -> bool:
    """A capital; or a small head with an adjective of a place (`powiatu tarnowieckiego`)."""
    return any(word.capital for word in run) or (len(run) > 1 and is_adjective(run[-1].low))


def _run_end(words: Run, at: int, text: str) -> int:
    """The place of the last word of the run that begins at `at`."""
    last = at
    foreign = is_continental(words[at].low)
    while last - at < _LONGEST and (step := _next_of_run(words, at, last, text, foreign)):
        foreign = foreign or is_continental(words[step].low)
        last = step
    return last


def _next_of_run(words: Run, at: int, last: int, text: str, foreign: bool) -> int | None:
    """The next word that belongs to the name, over links; nothing where the name is over."""
    linked = False
    for place in range(last + 1, min(last + _REACH, len(words))):
        word = words[place]
        if not _joins(words[place - 1], word, words[at], text):
            return None
        linked = linked or bool(word.elision)
        step = _step(words, at, place, text, linked, foreign)
        if step != "on":
            return place if step == "here" else None
        linked = linked or word.low in CONTINENTAL_LINKS
    return None


_Step = Literal["here", "on", "over"]


def _step(words: Run, at: int, place: int, text: str, linked: bool, foreign: bool) -> _Step:
    """Whether a name goes to this word, perhaps on over it, or was over before."""
    word, before = words[place], words[place - 1]
    if word.capital or word.text[0].isdigit():
        return "here" if _capital_fits(word, before, text, linked, foreign) else "over"
    if word.low in LINKS:
        return "on" if _link_fits(word.low, words[at:place], foreign) else "over"
    if not foreign:
        named = before.capital and before.low not in OPENERS
        goes_on = (named or before.low in _SMALL_HEADS) and not before.possessive
        headed = word.low in _SMALL_HEADS and goes_on
        return "here" if headed else "over"
    if not _small_goes_on(word, before, linked):
        return "over"
    return "here" if _small_ends(words, at, place, text) else "on"


_SMALL_HEADS = frozenset("council county city police borough district hospital university".split())
_ARTICLES = frozenset("de het la le les y yr el du".split())
_NUMBERED = frozenset(
    "no nr number district ward schools school division żłobek przedszkole szkoła szkoły liceum lycée "
    "collège podstawowa podstawowej przedszkola żłobka hospital zone".split()
)
_NEVER_AFTER_ENGLISH = frozenset("in w i et und aan sur sous en an am op im bei do".split())


def _capital_fits(word: Word, before: Word, text: str, linked: bool, foreign: bool) -> bool:
    if not word.capital:
        return before.low in _NUMBERED and "," not in text[before.end : word.start]
    if word.low not in OPENERS or linked or word.low in NUMERALS:
        return True
    return foreign and word.low in _ARTICLES


def _link_fits(link: str, run: Run, foreign: bool) -> bool:
    """Small words such as `in` are inside of a French or Polish name, but after an English one."""
    if link in _NEVER_AFTER_ENGLISH:
        return foreign
    if link in {"den", "dem"}:
        return foreign and run[-1].low in LINKS
    return link != "on" or not has_head(run)


def _small_goes_on(word: Word, before: Word, linked: bool) -> bool:
    """`Haute *école* de`, `szkoła *nr* 3`, `hôpital *intercommunal* de`, `Régie des *eaux*`."""
    two_heads = word.low in CONTINENTAL and before.low in CONTINENTAL
    return linked or two_heads or word.low in {"nr", "no"} or is_adjective(word.low)


def _small_ends(words: Run, at: int, place: int, text: str) -> bool:
    """Whether a name ends with a small word: `Powiat jeleniewski`, `Agence des canaux`."""
    word, before = words[place], words[place - 1]
    if word.low in {"nr", "no"} or word.low in CONTINENTAL or _capital_ahead(words, place, text):
        return False
    if is_adjective(word.low):
        return True
    headed = any(other.capital and is_continental(other.low) for other in words[at:place])
    after_link = before.low in {"des", "de", "du", "la"}
    return headed and (after_link or word.elision.casefold() == "d'")


def _capital_ahead(words: Run, place: int, text: str) -> bool:
    """Whether a capital follows within a few words, over links and adjectives, before any mark."""
    for after in range(place + 1, min(place + 5, len(words))):
        word, before = words[after], words[after - 1]
        if text[before.end : word.start].strip(" \n'dlDL"):
            return False
        if word.capital:
            return True
        if not (word.elision or {word.low, before.low} & LINKS or is_adjective(word.low)):
            return False
    return False


_ABBREVIATED = frozenset("st ste mt ft no nr dr u.s hon mrs mr cllr cyng prof".split())


def _joins(before: Word, word: Word, first: Word, text: str) -> bool:
    """Whether two words stand side by side, with a space or what a name may have between its words."""
    gap = text[before.end : word.start]
    gap = gap[2:] if before.possessive else gap
    gap = gap[: len(gap) - len(word.elision)]
    if gap == "\n":
        return before.end - text.rfind("\n", max(0, before.end - 2 * _LINE), before.end) > _LINE
    if gap.isspace():
        return "\n" not in gap
    if gap == ". ":
        return before.low in _ABBREVIATED
    if gap == "' ":
        return before.low.endswith("s") and is_head(word.low)
    return gap == ", " and first.low in LISTING and word.capital

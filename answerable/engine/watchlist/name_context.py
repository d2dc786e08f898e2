"""Whether a name means the company: what the words around it say, as the watchlist lists them."""

import re
from collections.abc import Iterable
from functools import cache

from .file import Alias, Lookalike, Watchlist
from .folding import LATIN, Folded, fold

NEAR_CHARACTERS = 200
_BESIDE = r"[\s\-_.,'’\"]{0,3}"
_LONGEST_NEIGHBOUR = 60


class NameContext:
    """The rules of a watchlist on the words around a name."""

    def __init__(self, watchlist: Watchlist) -> None:
        self._words = watchlist.words
        self._lookalikes: dict[str, list[_Compiled]] = {}
        for rule in watchlist.lookalikes:
            for name in rule.names:
                self._lookalikes.setdefault(name, []).append(_Compiled(rule))

    def fits(self, alias: Alias, surface: str, folded: Folded, start: int, end: int) -> bool:
        """Whether the name at folded[start:end] meets its alias's conditions: its case, the words near it."""
        if alias.case == "upper" and surface != surface.upper():
            return False
        if alias.case == "capitalised" and not surface[0].isupper():
            return False
        return not alias.needs or self.is_near(alias.needs, folded, start, end)

    def is_near(self, lists: Iterable[str], folded: Folded, start: int, end: int) -> bool:
        """Whether a word of one of the lists stands near."""
        around = _around(folded.text, start, end)
        return any(_any_of(self._words[name]).search(around) for name in lists)

    def lookalike(self, name: str, original: str, folded: Folded, start: int, end: int) -> Lookalike | None:
        """The rule by which this name is not the company, or None."""
        for compiled in self._lookalikes.get(name, ()):
            if self.is_near(compiled.rule.unless_near, folded, start, end):
                continue
            if compiled.applies(original, folded, start, end):
                return compiled.rule
        return None


class _Compiled:
    def __init__(self, rule: Lookalike) -> None:
        self.rule = rule

    def applies(self, original: str, folded: Folded, start: int, end: int) -> bool:
        rule = self.rule
        if rule.near and _any_of(rule.near).search(_around(folded.text, start, end)):
            return True
        after = rule.followed_by and _after(rule.followed_by).match(folded.text, end)
        if after and self._counts(original, folded, *after.span("word")):
            return True
        low = max(0, start - _LONGEST_NEIGHBOUR)
        before = rule.preceded_by and _before(rule.preceded_by).search(folded.text[low:start])
        return bool(
            before and self._counts(original, folded, low + before.start("word"), low + before.end("word"))
        )

    def _counts(self, original: str, folded: Folded, start: int, end: int) -> bool:
        return not self.rule.capitalised or original[folded.origin[start]].isupper()


def _around(text: str, start: int, end: int) -> str:
    """The text near the name, without the name itself."""
    return text[max(0, start - NEAR_CHARACTERS) : start] + "\n" + text[end : end + NEAR_CHARACTERS]


def _word(words: str) -> str:
    """One entry as a pattern: whole words, `*` for any one word and for any ending of a word."""
    folded = fold(words, {}).text
    pieces = [
        r"[^\W_]+"
        if piece == "*"
        else re.escape(piece.removesuffix("*")) + (r"[^\W_]*" if piece.endswith("*") else "")
        for piece in folded.split(" ")
    ]
    left = f"(?<![{LATIN}])" if folded[0].isascii() else ""
    right = f"(?![{LATIN}])" if folded[-1].isascii() else ""
    return left + r"[\s-]+".join(pieces) + right


# Compiled when first asked for: most scans meet few of the rules.


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_word, words)))


@cache
def _after(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"{_BESIDE}(?P<word>{'|'.join(map(_word, words))})")


@cache
def _before(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?P<word>{'|'.join(map(_word, words))}){_BESIDE}$")

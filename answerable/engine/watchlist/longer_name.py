"""The longest name around a company's name: Zhejiang Dahua Technology Co., Ltd., Hikvision Europe."""

import re
from collections.abc import Sequence

from .file import LongerName

_AND = r"[ \t]+(?:(?:and|AND|&)[ \t]+)?"
_PLACE = re.compile(r"[ ]([A-Z][a-z]{3,20})(?![\w-])")


class NameGrowth:
    """Grows the span of a company's name over the words that make it longer, as the watchlist lists them."""

    def __init__(self, words: LongerName, cities: Sequence[str]) -> None:
        trades, regions = _cased(words.trades), _cased(words.regions)
        forms = "|".join(map(re.escape, _longest_first(words.forms)))
        gap = r"(?:[ \t]+|[ \t]*\r?\n[ \t]*)"
        self._after = re.compile(
            rf"(?:[ \t]\((?:{regions})\))?(?:{gap}(?:{trades})(?!\w))*"
            rf"(?:{gap}\(?(?:{regions})\)?(?!\w)(?:{_AND}(?:{regions})(?!\w))*)?"
            rf"(?:(?:,[ \t]*|{gap})(?:{forms})(?![\w]))*"
        )
        self._before = re.compile(rf"(?<!\w)(?:(?:{_cased(cities)})[ \t]+)+$") if cities else None
        self._han_before = _han(words.han_before, "(?:{})+$")
        self._han_after = _han(words.han_after, "(?:{})+")

    def grow(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The span of the longest name in the original text that holds text[start:end]."""
        if not text[end - 1].isascii():
            return self._grow_han(text, start, end)
        after = self._after.match(text, end)
        if after and after.end() > end:
            end = after.end()
        elif after and (place := _PLACE.match(text, end)) and _is_named_as_place(text, place[1]):
            end = place.end()
        low = max(0, start - 40)
        before = self._before.search(text[low:start]) if self._before else None
        return (low + before.start() if before else start), end

    def _grow_han(self, text: str, start: int, end: int) -> tuple[int, int]:
        after = self._han_after.match(text, end) if self._han_after else None
        low = max(0, start - 8)
        before = self._han_before.search(text[low:start]) if self._han_before else None
        return (low + before.start() if before else start), (after.end() if after else end)


def _is_named_as_place(text: str, word: str) -> bool:
    """Whether the text itself speaks of the word as a place: `of Caldora`."""
    return re.search(rf"\b(?:of|in|from|across|throughout) {word}\b", text) is not None


def _longest_first(words: Sequence[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _cased(words: Sequence[str]) -> str:
    """Words as they are capitalised, or wholly in capitals: `technology` in running text is no name."""
    return "|".join(
        re.escape(form).replace(r"\ ", r"[ \t\n]+")
        for word in _longest_first(words)
        for form in {word, word.upper()}
    )


def _han(words: Sequence[str], frame: str) -> re.Pattern[str] | None:
    return re.compile(frame.format("|".join(map(re.escape, _longest_first(words))))) if words else None

"""Finding names: exact in decoded text, as a superset in raw bytes."""

import re
import threading
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain

import hyperscan
import msgspec

from .addresses import address_around
from .file import Watchlist
from .folding import Folded, fold
from .longer_name import NameGrowth
from .name_context import NameContext
from .name_patterns import (
    CompiledStore,
    Entry,
    by_first_letter,
    compile_raw,
    entries_of,
    names_in,
    raw_patterns,
    stem_pattern,
)

_LONG_TEXT = 2_000
_AROUND = 600
_TOKEN = re.compile(r"\S+")
_LIKE_ADDRESS = re.compile(r"[#@＃＠]\w|\w\.\w|://")


class Match(msgspec.Struct, frozen=True):
    """A company's name in a text."""

    company: str
    """The company's id."""
    alias: str
    """The name in the watchlist that matched."""
    surface: str
    """The name as the text has it: exactly text[start:end]."""
    start: int
    end: int
    rule: str
    """Which kind of name was recognised, and how, in words."""


class Matcher:
    """Finds the names of a watchlist. Build it once: compiling takes a few tenths of a second.

    One Matcher may be used by several threads at a time. A `store` keeps the compiled patterns between runs.
    """

    def __init__(self, watchlist: Watchlist, store: CompiledStore | None = None) -> None:
        self._han = watchlist.traditional
        self._entries = list(entries_of(watchlist))
        self._latin = by_first_letter(self._entries, latin=True)
        self._others = by_first_letter(self._entries, latin=False)
        self._stems = stem_pattern(self._entries)
        self._context = NameContext(watchlist)
        self._growth = {
            company.id: NameGrowth(watchlist.longer_name, company.cities) for company in watchlist.companies
        }
        self._database = compile_raw(raw_patterns(self._entries), store)
        self._scratches = threading.local()

    def candidates(self, block: bytes) -> list[int]:
        """Offsets of bytes of names that may stand in a block of raw bytes, in order: a superset.

        Wherever `find` finds a name in a record's decoded text, at least one offset lies within the bytes of
        the name, be they UTF-8, an old code page or JSON with or without escapes. UTF-16, quoted-printable,
        base64 and compressed bytes must be decoded first.
        """
        offsets: list[int] = []
        try:
            scratch = self._scratches.scratch
        except AttributeError:
            scratch = self._scratches.scratch = hyperscan.Scratch(self._database)
        self._database.scan(
            block, lambda _id, _from, to, _flags, _context: offsets.append(to - 1), scratch=scratch
        )
        return sorted(set(offsets))

    def find(self, text: str) -> list[Match]:
        """The mentions in a decoded text in order of their start: the longest name each, none overlapping."""
        found: list[Match] = []
        for low, high in self._windows(text):
            part = text[low:high]
            folded = fold(part, self._han)
            found += self._in_addresses(part, folded, low)
            found += self._in_words(part, folded, low)
        return _longest(found)

    def _windows(self, text: str) -> Iterator[tuple[int, int]]:
        """The parts of a text in which a name may stand, with what is around them: all of a short text."""
        if len(text) <= _LONG_TEXT:
            yield 0, len(text)
            return
        data = text.encode("utf-8", "surrogatepass")
        byte = character = low = high = 0
        for offset in self.candidates(data):
            character += len(data[byte:offset].decode("utf-8", "ignore"))
            byte = offset
            if high and character - _AROUND > high:
                yield low, high
                high = 0
            low = low if high else max(0, character - _AROUND)
            high = min(len(text), character + _AROUND)
        if high:
            yield low, high

    def _in_addresses(self, text: str, folded: Folded, shift: int) -> Iterator[Match]:
        for stem in self._stems_in_addresses(folded.text):
            entry = self._entry(stem)
            name, address = entry.spelling.name, address_around(text, *folded.span(*stem.span()))
            if address and not self._context.lookalike(name, text, folded, *stem.span()):
                start, end = address
                rule = "inside an address or a hashtag"
                yield Match(entry.company, name, text[start:end], shift + start, shift + end, rule)

    def _stems_in_addresses(self, folded: str) -> Iterator[re.Match[str]]:
        for token in _TOKEN.finditer(folded):
            if _LIKE_ADDRESS.search(folded, *token.span()):
                yield from self._stems.finditer(folded, *token.span())

    def _in_words(self, text: str, folded: Folded, shift: int) -> Iterator[Match]:
        meant: list[tuple[Entry, int, int]] = []
        doubted: dict[str, tuple[str, ...]] = {}
        for found in chain(names_in(self._latin, folded.text), names_in(self._others, folded.text)):
            entry, span = self._entry(found), found.span()
            if not self._context.fits(entry.alias, text[slice(*folded.span(*span))], folded, *span):
                continue
            rule = self._context.lookalike(entry.spelling.name, text, folded, *span)
            if rule is None:
                meant.append((entry, *span))
            elif rule.elsewhere_unless_near:
                doubted[entry.spelling.name] = rule.elsewhere_unless_near
        for entry, low, high in meant:
            lists = doubted.get(entry.spelling.name)
            if lists is None or self._context.is_near(lists, folded, low, high):
                start, end = folded.span(low, high)
                if entry.alias.longer:
                    start, end = self._growth[entry.company].grow(text, start, end)
                name, rule_in_words = entry.spelling.name, entry.spelling.rule
                yield Match(entry.company, name, text[start:end], shift + start, shift + end, rule_in_words)

    def _entry(self, found: re.Match[str]) -> Entry:
        return self._entries[int((found.lastgroup or "n0")[1:])]


def _longest(found: list[Match]) -> list[Match]:
    """The longest of the matches that overlap, in order of their start."""
    kept: list[Match] = []
    starts: list[int] = []
    for match in sorted(found, key=lambda match: (match.start - match.end, match.start)):
        place = bisect_left(starts, match.start)
        before, after = kept[place - 1 : place], kept[place : place + 1]
        if (before and before[0].end > match.start) or (after and after[0].start < match.end):
            continue
        starts.insert(place, match.start)
        kept.insert(place, match)
    return kept

"""A company's names in every script, found in decoded text and, as a superset, in raw bytes.

Two steps make a scan both fast and right: `Matcher.candidates` runs over raw bytes at a gigabyte a second and
says where a name may stand; `Matcher.find` decides on the decoded text of the few records that it points to.
"""

import re
import threading
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

import hyperscan
import msgspec

from .addresses import address_around
from .folding import LATIN, Folded, fold
from .longer_name import NameGrowth
from .name_context import NameContext
from .raw_spelling import MUST_PARSE, combine, head_of, raw_odd_dashes
from .spelling import Spelling, spellings
from .watchlist_file import Alias, BadWatchlist, Company, Lookalike, Rebadger, Watchlist, load_watchlist

__all__ = [
    "Alias",
    "BadWatchlist",
    "Company",
    "Lookalike",
    "Match",
    "Matcher",
    "Rebadger",
    "Watchlist",
    "load_watchlist",
]

_SHORTEST_STEM = 5
_STEM_CLASSES = ("legal_name", "subsidiary", "brand", "product", "misspelling")
_LONG_TEXT = 2_000
_AROUND = 600


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


class _Entry(NamedTuple):
    company: str
    alias: Alias
    spelling: Spelling


class Matcher:
    """Finds the names of a watchlist. Build it once: compiling takes a few hundredths of a second.

    One Matcher may be used by several threads at a time.
    """

    def __init__(self, watchlist: Watchlist) -> None:
        self._han = watchlist.traditional
        self._entries = list(_entries(watchlist))
        self._starts, self._latin = _latin_patterns(self._entries)
        self._others = _other_pattern(self._entries)
        self._stems = _stem_pattern(self._entries)
        self._context = NameContext(watchlist)
        self._growth = {
            company.id: NameGrowth(watchlist.longer_name, company.cities) for company in watchlist.companies
        }
        self._database = _compile(_raws(self._entries))
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
        for stem in self._stems.finditer(folded.text):
            entry = self._entry(stem)
            name, address = entry.spelling.name, address_around(text, *folded.span(*stem.span()))
            if address and not self._context.lookalike(name, text, folded, *stem.span()):
                start, end = address
                rule = "inside an address or a hashtag"
                yield Match(entry.company, name, text[start:end], shift + start, shift + end, rule)

    def _in_words(self, text: str, folded: Folded, shift: int) -> Iterator[Match]:
        meant: list[tuple[_Entry, int, int]] = []
        doubted: dict[str, tuple[str, ...]] = {}
        for found in chain(self._latin_names(folded.text), self._others.finditer(folded.text)):
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

    def _latin_names(self, folded: str) -> Iterator[re.Match[str]]:
        end = 0
        for start in self._starts.finditer(folded):
            place = start.start()
            if place >= end and (found := self._latin[folded[place]].match(folded, place)):
                end = found.end()
                yield found

    def _entry(self, found: re.Match[str]) -> _Entry:
        return self._entries[int((found.lastgroup or "n0")[1:])]


def _entries(watchlist: Watchlist) -> Iterator[_Entry]:
    other_forms: dict[str, list[str]] = {}
    for old, new in watchlist.traditional.items():
        other_forms.setdefault(new, []).append(old)
    for company in watchlist.companies:
        for alias in company.aliases:
            for spelling in spellings(alias, watchlist.longer_name.glued, other_forms):
                yield _Entry(company.id, alias, spelling)


def _latin_patterns(entries: list[_Entry]) -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Where a Latin name may start, and the spellings by first letter: most words are passed over in one step."""
    by_first: dict[str, list[str]] = {}
    for number, entry in enumerate(entries):
        if entry.spelling.first:
            by_first.setdefault(entry.spelling.first, []).append(f"(?P<n{number}>{entry.spelling.pattern})")
    starts = re.compile(f"(?<![{LATIN}])[{''.join(by_first)}]" if by_first else "(?!)")
    return starts, {first: re.compile("|".join(patterns)) for first, patterns in by_first.items()}


def _other_pattern(entries: list[_Entry]) -> re.Pattern[str]:
    patterns = [
        f"(?P<n{number}>{entry.spelling.pattern})"
        for number, entry in sorted(enumerate(entries), key=lambda item: -len(item[1].spelling.name))
        if not entry.spelling.first
    ]
    return re.compile("|".join(patterns) or "(?!)")


def _stem_pattern(entries: list[_Entry]) -> re.Pattern[str]:
    """Names that count inside a hashtag or an address, where no space sets them off."""
    stems: dict[str, int] = {}
    for number, entry in enumerate(entries):
        name, alias = entry.spelling.name, entry.alias
        plain = alias.kind in _STEM_CLASSES and not (alias.needs or alias.case != "any")
        if plain and alias.addresses and (len(name) >= _SHORTEST_STEM or not name.isascii()):
            stems.setdefault(name.casefold().replace(" ", "[-_]?").replace("-", "[-_]?"), number)
    ordered = sorted(stems, key=len, reverse=True)
    return re.compile("|".join(f"(?P<n{stems[stem]}>{stem})" for stem in ordered) or "(?!)")


def _raws(entries: list[_Entry]) -> list[str]:
    raws = [*combine(raw for entry in entries for raw in entry.spelling.raws), *MUST_PARSE]
    heads = {head for entry in entries for pattern in entry.alias.patterns if (head := head_of(pattern))}
    if heads:
        raws.append(raw_odd_dashes(heads))
    return raws


def _compile(raws: list[str]) -> hyperscan.Database:
    database = hyperscan.Database()
    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_DOTALL
    database.compile(expressions=[raw.encode() for raw in raws], ids=list(range(len(raws))), flags=flags)
    return database


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

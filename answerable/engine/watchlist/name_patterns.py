"""The spellings of a whole watchlist, compiled: for folded text, and for raw bytes into Hyperscan."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import version
from itertools import chain
from typing import NamedTuple, Protocol

import hyperscan

from .file import Alias, Watchlist
from .folding import LATIN
from .raw_spelling import MUST_PARSE, combine, head_of, is_han, raw_odd_dashes
from .spelling import Spelling, spellings

_SHORTEST_STEM = 5
_STEM_CLASSES = ("legal_name", "subsidiary", "brand", "product", "misspelling")


class Entry(NamedTuple):
    """A spelling, and whose it is."""

    company: str
    alias: Alias
    spelling: Spelling


def entries_of(watchlist: Watchlist) -> Iterator[Entry]:
    """Every spelling of every name of the watchlist."""
    other_forms: dict[str, list[str]] = {}
    for old, new in watchlist.traditional.items():
        other_forms.setdefault(new, []).append(old)
    for company in watchlist.companies:
        for alias in company.aliases:
            for spelling in spellings(alias, watchlist.longer_name.glued, other_forms):
                yield Entry(company.id, alias, spelling)


class ByFirstLetter(NamedTuple):
    """Where a name may start, and its spellings by first letter: most words are passed over in one step."""

    starts: re.Pattern[str]
    patterns: dict[str, re.Pattern[str]]


def by_first_letter(entries: list[Entry], *, latin: bool) -> ByFirstLetter:
    """The Latin spellings, which start where a word does, or those in other scripts, the longest first."""
    by_first: dict[str, list[str]] = {}
    numbered = [
        (number, entry.spelling) for number, entry in enumerate(entries) if entry.spelling.latin is latin
    ]
    if not latin:
        numbered.sort(key=lambda item: -len(item[1].name))
    for number, spelling in numbered:
        by_first.setdefault(spelling.first, []).append(f"(?P<n{number}>{spelling.pattern})")
    start = f"[{''.join(by_first)}]" if by_first else "(?!)"
    patterns = {first: re.compile("|".join(spelled)) for first, spelled in by_first.items()}
    return ByFirstLetter(re.compile(f"(?<![{LATIN}]){start}" if latin else start), patterns)


def names_in(names: ByFirstLetter, folded: str) -> Iterator[re.Match[str]]:
    """The names in a folded text, one after the other; the last group is `n` and the number of the entry."""
    end = 0
    for start in names.starts.finditer(folded):
        place = start.start()
        if place >= end and (found := names.patterns[folded[place]].match(folded, place)):
            end = found.end()
            yield found


def stem_pattern(entries: list[Entry]) -> re.Pattern[str]:
    """Names that count inside a hashtag or an address, where no space sets them off."""
    stems: dict[str, int] = {}
    for number, entry in enumerate(entries):
        name, alias = entry.spelling.name, entry.alias
        plain = alias.kind in _STEM_CLASSES and not (alias.needs or alias.case != "any")
        if plain and alias.addresses and (len(name) >= _SHORTEST_STEM or not name.isascii()):
            words = re.split("[ -]", name.casefold())
            stems.setdefault("[-_]?".join(map(re.escape, words)), number)
    by_first: dict[str, list[str]] = {}
    for stem in sorted(stems, key=len, reverse=True):
        by_first.setdefault(stem[0], []).append(f"(?P<n{stems[stem]}>{stem})")
    return re.compile(
        "|".join(f"(?={first})(?:{'|'.join(same)})" for first, same in by_first.items()) or "(?!)"
    )


def raw_patterns(entries: list[Entry]) -> list[str]:
    """The patterns for raw bytes that cover every spelling."""
    names = {entry.spelling.name for entry in entries if not entry.spelling.latin}
    # A name in Han that holds a shorter one needs no pattern of its own: the first two characters decide.
    longer = {name for name in names if is_han(name[0]) and any(n in name for n in names - {name})}
    needed = (entry.spelling.raws for entry in entries if entry.spelling.name not in longer)
    raws = [*combine(chain.from_iterable(needed)), *MUST_PARSE]
    heads = {head for entry in entries for pattern in entry.alias.patterns if (head := head_of(pattern))}
    if heads:
        raws.append(raw_odd_dashes(heads))
    return raws


class CompiledStore(Protocol):
    """Where compiled patterns are kept between runs: compiling takes as long as scanning 200 MB."""

    def load(self, key: str) -> bytes | None:
        """What was saved under the key, or None."""

    def save(self, key: str, compiled: bytes) -> None:
        """Keep it for the next run."""


class RawSearch:
    """Patterns for raw bytes, compiled: a few take milliseconds. One may be used by one thread at a time."""

    def __init__(self, raws: Iterable[str]) -> None:
        self._database = compile_raw(list(raws))
        self._scratch = hyperscan.Scratch(self._database)

    def offsets(self, block: bytes) -> list[int]:
        """The last byte of each match, in order."""
        found: set[int] = set()
        self._database.scan(
            block, lambda _id, _from, to, _flags, _context: found.add(to - 1), scratch=self._scratch
        )
        return sorted(found)


def compile_raw(raws: list[str], store: CompiledStore | None = None) -> hyperscan.Database:
    """One Hyperscan database of all the raw patterns, from the store where it is kept there.

    A kept one that this processor or this version of Hyperscan cannot use is compiled again.
    """
    key = hashlib.sha256("\n".join((version("hyperscan"), *raws)).encode()).hexdigest()
    if store is not None and (kept := store.load(key)) is not None:
        with suppress(hyperscan.HyperscanError):
            return hyperscan.loadb(kept, hyperscan.HS_MODE_BLOCK)
    database = hyperscan.Database()
    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_DOTALL
    database.compile(expressions=[raw.encode() for raw in raws], ids=list(range(len(raws))), flags=flags)
    if store is not None:
        store.save(key, hyperscan.dumpb(database))
    return database

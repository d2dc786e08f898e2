"""How much of a letter's own part is in letters that others sent, or in texts that a campaign handed out.

Identical letters are counted and put aside by those who get them (WriteToThem refuses above one half). What
is compared are keyed hashes of five words in a row, thinned out by winnowing (Schleimer, Wilkerson and Aiken
2003): of any twelve words in a row that two letters share, both keep the same hash. No text can be read from
the hashes, and none says whose it is.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from hashlib import blake2b
from typing import Literal, NamedTuple

WORDS = 5
"""Words in a row that make one hash: fewer are shared by chance, more miss a changed word."""
WINDOW = 8
"""Of so many hashes in a row the lowest is kept, so that WINDOW + WORDS - 1 equal words are always seen."""
HASH_BYTES = 8
ALIKE, SAME = 0.25, 0.5
"""From which share on the writer is told, and from which on it is refused (WriteToThem's threshold)."""
LEAST_WORDS = 20
"""Below this a letter says too little of its own for a share to mean anything."""

_WORD = re.compile(r"\w+")
Level = Literal["own", "alike", "same", "short"]


class Kept(NamedTuple):
    """One hash that was kept, and the number of the word at which its five words begin."""

    hash: int
    word: int


class Passage(NamedTuple):
    """A piece of the text, by characters, that stands elsewhere too."""

    start: int
    end: int


class Likeness(NamedTuple):
    """How much of a text is not its own, where, and what follows from it."""

    level: Level
    share: float
    passages: tuple[Passage, ...]

    def texts(self, text: str) -> tuple[str, ...]:
        """The passages in words."""
        return tuple(text[start:end] for start, end in self.passages)


def sketch(text: str, key: bytes, leave_out: Iterable[str] = ()) -> tuple[Kept, ...]:
    """The hashes of a text. Five words with one of `leave_out` among them, such as a name, are passed by."""
    words = [word for word, _ in _words(text)]
    barred = {word for part in leave_out for word, _ in _words(part)}
    hashes = [
        None if barred.intersection(row) else _hash(row, key)
        for row in (words[start : start + WORDS] for start in range(len(words) - WORDS + 1))
    ]
    return tuple(_winnowed(hashes))


def likeness(text: str, kept: tuple[Kept, ...], known: Collection[int]) -> Likeness:
    """What of a text is known already: `kept` is its sketch, `known` the hashes of it found elsewhere."""
    places = [match.span() for _, match in _words(text)]
    found = [one for one in kept if one.hash in known]
    share = len(found) / len(kept) if kept else 0.0
    passages = tuple(_passages(found, places))
    if len(places) < LEAST_WORDS:
        return Likeness("short", share, passages)
    level: Level = "same" if share >= SAME else "alike" if share >= ALIKE else "own"
    return Likeness(level, share, passages)


def pack(kept: Iterable[Kept]) -> bytes:
    """The hashes as bytes, each once, in order of size: nothing tells where in the text they stood."""
    return b"".join(one.to_bytes(HASH_BYTES, signed=True) for one in sorted({one.hash for one in kept}))


def unpack(packed: bytes) -> tuple[int, ...]:
    """The hashes that were packed."""
    return tuple(
        int.from_bytes(packed[start : start + HASH_BYTES], signed=True)
        for start in range(0, len(packed), HASH_BYTES)
    )


def _words(text: str) -> list[tuple[str, re.Match[str]]]:
    """Each word without case and accents, with its place."""
    return [(_folded(match[0]), match) for match in _WORD.finditer(text)]


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _hash(row: list[str], key: bytes) -> int:
    made = blake2b(" ".join(row).encode(), digest_size=HASH_BYTES, key=key).digest()
    return int.from_bytes(made, signed=True)


def _winnowed(hashes: list[int | None]) -> Iterable[Kept]:
    """The lowest of each window, the last of equals; a text shorter than a window keeps its lowest."""
    last = -1
    for start in range(max(len(hashes) - WINDOW + 1, 1)):
        window = [
            (made, -place)
            for place, made in enumerate(hashes[start : start + WINDOW], start)
            if made is not None
        ]
        if window:
            made, place = min(window)
            if -place != last:
                last = -place
                yield Kept(made, last)


def _passages(found: list[Kept], places: list[tuple[int, int]]) -> Iterable[Passage]:
    """What was found as pieces of the text; two with less than a window between them are one piece."""
    first = last = -1
    for one in found:
        if first >= 0 and one.word - last > WINDOW:
            yield Passage(places[first][0], places[last][1])
            first = -1
        first = one.word if first < 0 else first
        last = one.word + WORDS - 1
    if first >= 0:
        yield Passage(places[first][0], places[last][1])

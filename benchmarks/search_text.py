"""Paragraphs for benchmarks/search.py, and what is searched for in them; all of it made up."""

import os
import random
from collections.abc import Iterator
from itertools import accumulate

from answerable.engine.search import terms
from answerable.textindex import Row, mark

SEED = 20220831
PARAGRAPHS = int(os.environ.get("BENCH_PARAGRAPHS", "1000000"))
VOCABULARY = 100_000
CHARACTERS = 3_000
FIRST_CHARACTER = 0x4E00
SHORTEST, LONGEST = 20, 60
CHINESE_IN = 30
SYLLABLES = [first + vowel for first in "bcdfghjklmnprstvw" for vowel in "aeiou"]


def word(rank: int) -> str:
    """The word of a rank: the most frequent is rank 0; each is another, of two syllables or more."""
    text = SYLLABLES[rank % 85] + SYLLABLES[rank // 85 % 85]
    rest = rank // 7225
    return text + (SYLLABLES[rest % 85] if rest else "")


def character(rank: int) -> str:
    """The Chinese character of a rank."""
    return chr(FIRST_CHARACTER + rank)


def paragraphs() -> Iterator[str]:
    """The texts, the same at every call."""
    draw = random.Random(SEED)
    words, by_rank = [word(rank) for rank in range(VOCABULARY)], _zipf(VOCABULARY)
    signs, sign_by_rank = [character(rank) for rank in range(CHARACTERS)], _zipf(CHARACTERS)
    for number in range(PARAGRAPHS):
        length = draw.randint(SHORTEST, LONGEST)
        if number % CHINESE_IN:
            yield " ".join(draw.choices(words, cum_weights=by_rank, k=length))
        else:
            yield "".join(draw.choices(signs, cum_weights=sign_by_rank, k=length * 2))


def rows() -> Iterator[Row]:
    """The same as rows of the index, one in twenty marked as of one country."""
    for number, text in enumerate(paragraphs()):
        country = mark("country", "GB" if number % 20 else "NL")
        yield Row(number, terms(text), (country, mark("kind", f"kind-{number % 8}")))


def _zipf(size: int) -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(size)))


Shape = tuple[str, list[str], tuple[tuple[str, str], ...]]


def _shapes() -> Iterator[Shape]:
    w, c = word, character
    usual, uncommon, rare = (
        [0, 1, 2, 5, 9],
        [300, 420, 555, 700, 900],
        [60_000, 75_000, 81_111, 90_000, 99_000],
    )
    yield "rare word", [w(rank) for rank in rare], ()
    yield "uncommon word", [w(rank) for rank in uncommon], ()
    yield "common word", [w(rank) for rank in usual], ()
    yield "two common words", [f"{w(rank)} {w(rank + 1)}" for rank in usual], ()
    yield "two uncommon words", [f"{w(rank)} {w(rank + 7)}" for rank in uncommon], ()
    yield "common and rare word", [f"{w(a)} {w(b)}" for a, b in zip(usual, rare, strict=True)], ()
    yield "phrase of common words", [f'"{w(rank)} {w(rank + 1)}"' for rank in usual], ()
    yield "phrase of three common words", [f'"{w(rank)} {w(rank + 1)} {w(rank + 3)}"' for rank in usual], ()
    yield "phrase of uncommon words", [f'"{w(rank)} {w(rank + 7)}"' for rank in (40, 60, 80, 100, 150)], ()
    yield "two letters and a star", [f"{w(rank)[:2]}*" for rank in usual], ()
    yield "four letters and a star", [f"{w(rank)[:4]}*" for rank in uncommon], ()
    yield "star, and a rare word", [f"{w(a)[:2]}* {w(b)}" for a, b in zip(usual, rare, strict=True)], ()
    yield "OR of rare and common", [f"{w(a)} OR {w(b)}" for a, b in zip(usual, rare, strict=True)], ()
    yield "OR of rare words", [f"{w(rank)} OR {w(rank - 7)}" for rank in rare], ()
    yield "common, excluding common", [f"{w(rank)} -{w(rank + 1)}" for rank in usual], ()
    yield "Chinese, one character", [c(rank) for rank in usual], ()
    yield "Chinese, two characters", [c(rank) + c(rank + 1) for rank in (0, 5, 50, 100, 200)], ()
    yield "Chinese, three characters", [c(rank) + c(rank + 1) + c(0) for rank in (0, 5, 20, 50, 70)], ()
    yield "common word, filtered", [w(rank) for rank in usual], (("country", "NL"), ("kind", "kind-4"))
    yield "rare word, filtered", [w(rank) for rank in rare], (("country", "GB"), ("kind", "kind-3"))


SHAPES = list(_shapes())

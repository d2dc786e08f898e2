"""Postcodes as people type them: what each may mean, and what it may be mistyped from.

The formats are those of the Royal Mail's Programmers' Guide to the Postcode Address File: an outward code of
two to four characters (A9, A99, AA9, AA99, A9A, AA9A, and GIR), and an inward code of a digit, which names
the sector, and two letters. Which of them exist only an index knows.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import product
from typing import Literal, NamedTuple

Kind = Literal["unit", "sector", "outcode"]

MOST_TYPED = 40
"""Longer than any postcode with its spaces; the rest is not looked at."""
_OUTWARD = re.compile(r"[A-Z]{1,2}(?:[0-9]|[1-9][0-9]|[0-9][A-Z])|GIR")
_INWARD = re.compile(r"[0-9][A-Z]{2}")
_NOT_OURS = re.compile(r"[^0-9A-Z]")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_TO_LETTER = {"0": "O", "1": "I"}
_TO_DIGIT = {"O": "0", "I": "1"}
_LOOK_ALIKE = frozenset(
    frozenset(pair)
    for pair in ("0O", "1I", "1L", "5S", "8B", "2Z", "6G", "VU", "MN", "DO", "QO", "CG", "0Q", "0D")
)
NO_PLACE = {"BF": "forces", "BX": "no_place", "XX": "no_place", "QC": "no_place", "GIR": "no_place"}
"""Outward codes that lie nowhere: forces' mail (BF), and organisations whose mail is sorted apart."""
ISLANDS = ("GY", "JE", "IM")
"""Guernsey, Jersey and the Isle of Man have postcodes, and are not in the United Kingdom."""


class Code(NamedTuple):
    """A postcode, or its beginning: `inward` is a digit and two letters, a digit (a sector) or empty."""

    outward: str
    inward: str = ""

    @property
    def kind(self) -> Kind:
        """How much of a postcode it is."""
        return {3: "unit", 1: "sector", 0: "outcode"}[len(self.inward)]  # type: ignore[return-value]

    def __str__(self) -> str:
        """As it is written on an envelope: SW1A 1AA."""
        return f"{self.outward} {self.inward}".rstrip()

    @property
    def nowhere(self) -> str:
        """`forces`, `no_place` or `islands` where no council of the UK can be meant, else empty."""
        letters = self.outward if self.outward == "GIR" else self.outward.rstrip(_ALPHABET[26:])[:2]
        return "islands" if letters in ISLANDS else NO_PLACE.get(letters, "")


def compact(text: str) -> str:
    """The letters and digits of what was typed, in capitals; full-width characters count as plain ones."""
    return _NOT_OURS.sub("", unicodedata.normalize("NFKC", text[:MOST_TYPED]).upper())


def readings(text: str) -> list[Code]:
    """What a typed text may mean, the likeliest first; empty where it is no postcode nor a beginning of one.

    O and 0, I and 1 are exchanged where only the other can stand. Where both could, as in S01 1AA, which has
    the form of neither S0I nor SO1, all that have a form are given, the fewest exchanges first.
    """
    typed = compact(text)
    found: dict[Code, int] = {}
    for order, (whole, split) in enumerate(_splits(typed, text)):
        for code, changes in _spelt(whole, split):
            found.setdefault(code, 10 * changes + order)
    return sorted(found, key=lambda code: found[code])


def near(text: str, exists: Callable[[Code], bool], most: int = 6) -> list[Code]:
    """Postcodes that exist and differ from what was typed by one character or two swapped ones.

    Swapped neighbours come first, then characters that look alike, then a character too many or too few,
    then any other. `exists` says whether a whole postcode is in the index.
    """
    typed = compact(text)
    if not 4 <= len(typed) <= 8:
        return []
    found: dict[Code, None] = {}
    for edited in _edits(typed):
        for code, changes in _spelt(edited, 3):
            if not changes and edited != typed and code not in found and exists(code):
                found[code] = None
                if len(found) == most:
                    return list(found)
    return list(found)


def _splits(typed: str, text: str) -> Iterator[tuple[str, int]]:
    """What was typed, with how many characters at its end may be the inward code: a whole one first."""
    yield typed, 3
    beginning = unicodedata.normalize("NFKC", text[:MOST_TYPED]).split()
    spaced = len(beginning) > 1
    first, second = (1, 0) if spaced else (0, 1)
    yield typed, first
    yield typed, second
    if len(typed) > 3:
        yield typed[:-1], 1  # SW1A 1A: the last letter is not typed yet


def _spelt(typed: str, inward_length: int) -> Iterator[tuple[Code, int]]:
    """The codes that the characters can spell, each with how many were exchanged for a look-alike."""
    outward, inward = typed[: len(typed) - inward_length], typed[len(typed) - inward_length :]
    if not 2 <= len(outward) <= 4:
        return
    ending = "".join(
        (_TO_DIGIT if place == 0 else _TO_LETTER).get(letter, letter) for place, letter in enumerate(inward)
    )
    if inward and not (_INWARD.fullmatch(ending) or (len(inward) == 1 and ending.isdigit())):
        return
    changed = sum(a != b for a, b in zip(inward, ending, strict=True))
    options = [(letter, *filter(None, (_TO_LETTER.get(letter), _TO_DIGIT.get(letter)))) for letter in outward]
    for spelling in product(*options):
        beginning = "".join(spelling)
        if _OUTWARD.fullmatch(beginning):
            yield (
                Code(beginning, ending),
                changed + sum(a != b for a, b in zip(outward, beginning, strict=True)),
            )


def _edits(typed: str) -> Iterator[str]:
    """Everything one slip away."""
    for at in range(len(typed) - 1):
        yield typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
    others = [(at, letter) for at in range(len(typed)) for letter in _ALPHABET if letter != typed[at]]
    alike = [pair for pair in others if frozenset((typed[pair[0]], pair[1])) in _LOOK_ALIKE]
    for at, letter in alike:
        yield typed[:at] + letter + typed[at + 1 :]
    for at in range(len(typed)):
        yield typed[:at] + typed[at + 1 :]
    for at in range(len(typed) + 1):
        for letter in _ALPHABET:
            yield typed[:at] + letter + typed[at:]
    for at, letter in others:
        yield typed[:at] + letter + typed[at + 1 :]

"""Places of councils cut short: `K&C`, `B'ham`, `Bham`, `Richmond` for Richmond upon Thames.

Each is only the place's where the name says that it is a council's (or a force's), and only one fits.
"""

import re
from collections.abc import Iterator

from ..register import Body
from .council_names import council_places
from .names import SMALL_WORDS, fold

CITY_SHORT_FORMS = {
    "abdn": "aberdeen", "bham": "birmingham", "bton": "brighton", "cov": "coventry", "edin": "edinburgh",
    "lpool": "liverpool", "manc": "manchester", "mcr": "manchester", "sheff": "sheffield",
    "soton": "southampton", "wolves": "wolverhampton",
}  # fmt: skip
"""Alone they are football clubs or nicknames; with a word for a council they are the city's."""

_JOIN = re.compile(r" (?:and|by|in|le|on|under|with) ")
_KINDS = ("bc", "c", "cbc", "cc", "dc", "mbc", "mdc")
_BY_A_RIVER = re.compile(r"(\w+) (?:in|le|on|under)\b")
_DIRECTIONS = frozenset("central east mid middle north south west".split())
_CONTRACTED = re.compile(r"\b([A-Za-z]{1,2})['’`]([a-z]{3,})\b")


def heads(place: str) -> Iterator[str]:
    """What comes before a joining word: `kings lynn and west norfolk` -> kings lynn."""
    for found in _JOIN.finditer(place):
        head = place[: found.start()]
        if head not in _DIRECTIONS:
            yield head


def council_initials(body: Body) -> set[str]:
    """What initials a council may have, of its place and any kind: dmbc, cbc, lbh, wcc."""
    shorts = {short for place in council_places(body) for short in (*place_initials(place), place[0])}
    return {f"{short}{kind}" for short in shorts for kind in _KINDS} | {f"lb{short}" for short in shorts}


def short_head(place: str) -> str:
    """`newcastle under lyme` -> newcastle, by which the place goes as often as by the whole; else empty."""
    found = _BY_A_RIVER.match(place)
    return found[1] if found else ""


def place_initials(place: str) -> set[str]:
    """`kensington and chelsea` -> {`k and c`, kac, kc}; nothing for a place of one word."""
    words = place.split()
    if len(words) < 2:
        return set()
    sides = [_first_letters(side.split()) for side in place.split(" and ")]
    telling = [word for word in words if word not in SMALL_WORDS]
    return {" and ".join(sides), _first_letters(words), _first_letters(telling)}


def _first_letters(words: list[str]) -> str:
    return "".join(word[0] for word in words)


def is_written_as_initials(text: str, place: str) -> bool:
    """Whether the place stands in the text as initials: joined by `and`, or capitals among small letters."""
    if " and " in place:
        return all(len(side) < 4 for side in place.split(" and "))
    return not text.isupper() and any(
        fold(word) == place and sum(letter.isupper() for letter in word) > 1 for word in text.split()
    )


def contracted(text: str, place: str) -> re.Pattern[str] | None:
    """A pattern of the places that the place of `B'ham City Council` may be; None with no such word in it."""
    found = _CONTRACTED.search(text)
    short = f"{found[1]}{found[2]}".lower() if found else ""
    if not found or short not in place.split():
        return None
    return re.compile(place.replace(short, f"{found[1].lower()}[a-z]+{found[2]}"))

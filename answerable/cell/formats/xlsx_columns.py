"""Columns of a sheet by their letters."""

from functools import lru_cache

from . import Quarantine

MOST_COLUMNS = 16_384


@lru_cache(maxsize=MOST_COLUMNS)
def column_number(letters: str | bytes) -> int:
    """ "C" is 2: columns count from 0. Raises Quarantine for what is no column."""
    place = 0
    text = letters if isinstance(letters, str) else letters.decode("ascii")
    for letter in text.upper():
        if not "A" <= letter <= "Z" or place > MOST_COLUMNS:
            raise no_such_place()
        place = place * 26 + ord(letter) - 64
    if not 0 < place <= MOST_COLUMNS:
        raise no_such_place()
    return place - 1


def no_such_place() -> Quarantine:
    """What to raise for a cell beyond the sheet."""
    return Quarantine("unreadable", "a cell stands at a place that there is not")

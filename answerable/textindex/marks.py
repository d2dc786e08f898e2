"""Properties of a row as terms of the index, so that a filter costs no more than a word."""

from datetime import date

SIGN = "_"
"""No term of a text holds it."""
GAP = SIGN
"""Stands between two texts of a row: no phrase goes across it."""
FIRST_YEAR = 1990
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def mark(name: str, value: str) -> str:
    """The term for a property: `mark("kind", "commits_removal")`; upper and lower case are the same."""
    plain = (letter if letter in PLAIN else f"{SIGN}{ord(letter):x}{SIGN}" for letter in value.casefold())
    return f"{SIGN}{name}{SIGN}{''.join(plain)}"


def day_marks(name: str, day: date) -> tuple[str, ...]:
    """The marks of a day: its year, its month, itself."""
    return tuple(mark(name, text) for text in (f"{day:%Y}", f"{day:%Y-%m}", day.isoformat()))


def marks_until(name: str, day: date) -> tuple[str, ...]:
    """Marks of which every day up to this one has exactly one: years, then months, then days."""
    years = (f"{year}" for year in range(FIRST_YEAR, day.year))
    months = (f"{day:%Y}-{month:02}" for month in range(1, day.month))
    days = (f"{day:%Y-%m}-{number:02}" for number in range(1, day.day + 1))
    return tuple(mark(name, text) for text in (*years, *months, *days))

"""The names of bodies that a path may hold: people keep a body's files in a folder of its name."""

import re
from collections.abc import Iterator

_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_OF_FILES = frozenset(
    f"{_MONTHS} clean cleaned copy corrected csv data downloads expenditure export file files final "
    "finance gpc html invoices json list ods payment payments pdf publication published purchase "
    "purchases raw register report reports spend spending supplier suppliers transactions transparency "
    "txt v version xls xlsx xml year zip".split()
)
"""Words of the name of a file or folder that say what it is, and not whose."""
_WORD = re.compile(r"[^\W\d_](?:[\w'\u2019&.]*\w)?|&")
_QUARTER = re.compile(r"[qh]\d", re.IGNORECASE)
_SEPARATORS = re.compile(r"[_+-]+")
_OVER = re.compile(r"\bover\s*\W?\d\S*", re.IGNORECASE)
_ENDING = re.compile(r"(?:\.\w{2,4}){1,2}$")


def names_in_path(path: str) -> Iterator[str]:
    """What may be a body's name: the words of the file's own name, then of each folder around it.

    `Leeds City Council/2023-05_spend.csv` gives `Leeds City Council`. Parts of one word are left out: a town
    alone says too little of whose a file is.
    """
    for part in reversed(re.split(r"[/\\]+", path)):
        plain = _OVER.sub(" ", _SEPARATORS.sub(" ", _ENDING.sub("", part)))
        words = _WORD.findall(plain)
        telling = [word for word in words if not (word.casefold() in _OF_FILES or _QUARTER.fullmatch(word))]
        if len(telling) > 1:
            yield " ".join(telling)

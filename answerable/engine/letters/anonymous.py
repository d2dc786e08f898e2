"""An answer to a supporter without the lines that say who the supporter is."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")
_TELEPHONE = re.compile(r"\+?\d(?:[ ()./-]*\d){8,}")
LEAST_LETTERS = 2
"""A shorter part of a name, such as an initial, is in too many lines."""


def without_lines_naming(text: str, *, name: str, others: Iterable[str]) -> tuple[str, int]:
    """The text without each line that holds a part of the name, one of `others`, or a way to reach anybody.

    `others` are the writer's address, postcode and e-mail address. Also left out are lines with any e-mail
    address or telephone number, whosever they are, and what is quoted of the writer's own letter (lines that
    begin with `>`). Returns how many lines were left out.
    """
    names = {part for part in _words(name) if len(part) >= LEAST_LETTERS}
    marks = [mark for other in others if (mark := "".join(_words(other)))]
    lines = text.splitlines()
    kept = [line for line in lines if not _names(line, names, marks)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(), len(lines) - len(kept)


def _names(line: str, names: set[str], marks: list[str]) -> bool:
    words = _words(line)
    together = "".join(words)
    return bool(
        line.lstrip().startswith(">")
        or names.intersection(words)
        or any(mark in together for mark in marks)
        or _ADDRESS.search(line)
        or _TELEPHONE.search(line)
    )


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))

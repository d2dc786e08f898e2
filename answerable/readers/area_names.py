"""Names of areas by their GSS codes, from the lists that come with the postcode directory.

Its folder `Documents` has a CSV for each kind of area, with columns such as LAD23CD and LAD23NM. A JSON
object of codes and names does as well.
"""

import csv
import re
from collections.abc import Iterator

import msgspec

from answerable.engine.areas.codes import is_code

_CODES = re.compile(r"([A-Z]+\d\d)CD", re.IGNORECASE)


class NoNames(ValueError):
    """The file holds no codes with names; the message says what was looked for."""


def read_area_names(text: str) -> dict[str, str]:
    """The name of each code in a file's text; raises NoNames."""
    found = dict(_from_json(text) if text.lstrip("\ufeff \r\n\t").startswith("{") else _from_csv(text))
    named = {code.strip(): " ".join(name.split()) for code, name in found.items() if is_code(code.strip())}
    if not named:
        raise NoNames("it has no columns such as LAD23CD and LAD23NM with codes and names in them")
    return {code: name for code, name in named.items() if name and name.isprintable()}


def _from_json(text: str) -> Iterator[tuple[str, str]]:
    try:
        found = msgspec.json.decode(text.lstrip("\ufeff").encode(), type=dict[str, str])
    except (msgspec.MsgspecError, UnicodeEncodeError) as error:
        raise NoNames(f"it is no JSON object of codes and names: {error}") from error
    yield from found.items()


def _from_csv(text: str) -> Iterator[tuple[str, str]]:
    reader = csv.reader(text.lstrip("\ufeff").splitlines())
    try:
        header = [cell.strip().upper() for cell in next(reader, [])]
        pairs = [
            (at, header.index(f"{match[1]}NM"))
            for at, name in enumerate(header)
            if (match := _CODES.fullmatch(name)) and f"{match[1]}NM" in header
        ]
        for row in reader:
            yield from ((row[code], row[name]) for code, name in pairs if len(row) > max(code, name))
    except csv.Error as error:
        raise NoNames(f"it cannot be read as CSV: {error}") from error

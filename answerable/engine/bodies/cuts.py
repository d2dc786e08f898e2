"""Where a written name may be cut so that a body's name stands on one side."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .name_parts import ends_in_unit, is_short_form, is_territory, is_unit, says_unit

_EXTENT = re.compile(
    r",? (?:excl|excluding|incl|including|core|main|head office|hq)\b[^,()]*$", re.IGNORECASE
)
_ROLE = re.compile(
    r"^(.*\S)\s+(?:t/as?|trading as|c/o|fao|attn|formerly(?: known as)?)\b[\s:]+(.*)$", re.IGNORECASE
)
_BRACKETS = re.compile(r"^(.*?)\s*\(([^()]*)\)\s*(.*)$")
_DASH = re.compile(r"\s+[-–—:|]\s*|\s*[–—|]\s+|:\s+")
_COUNCIL_AND_MORE = re.compile(r"(.+?\bcouncil) (?!for\b|of\b|on\b|the\b)(\w.*)", re.IGNORECASE)
_FIRST_INITIALS = re.compile(r"([A-Z][A-Za-z&]{1,7}) ((?!of\b|and\b)[A-Z].{2,})")
_SLASH = re.compile(r"\s*/\s*")


class Split(NamedTuple):
    """A name cut in two: `kept` is where the body's name should be, `rest` what stands beside it."""

    kept: str
    rest: str
    how: str


def names_in_brackets(name: str) -> list[str]:
    """The further names in a name with brackets: `Two (HS2) Limited` -> Two Limited, and HS2."""
    split = without_brackets(name)
    if not split or is_territory(split.rest):
        return []
    if split.rest.isalnum() and len(split.rest) <= 8:
        return [split.kept, split.rest]
    return [split.kept] if split.rest[:1].islower() else []


def without_territory(name: str) -> str | None:
    """`Department of Education (Northern Ireland)` -> what it calls itself; None without a territory."""
    split = without_brackets(name)
    return split.kept if split and is_territory(split.rest) else None


def without_brackets(name: str) -> Split | None:
    """`Home Office (HO)` -> Home Office, HO. Only the first pair of brackets is taken."""
    found = _BRACKETS.match(name)
    if not found or not (found[1] or found[3]):
        return None
    return Split(f"{found[1]} {found[3]}".strip(" -"), found[2], "brackets")


def around_brackets(name: str) -> Split | None:
    """`Ministry of Justice (MoJ) Estates` -> its two sides: initials end the name of the body before them."""
    found = _BRACKETS.match(name)
    if not found or not (found[1] and found[3] and is_short_form(found[2])):
        return None
    return Split(found[1], found[3], "dash")


def around_dash(name: str) -> Split | None:
    """`DFT - MARITIME AND COASTGUARD AGENCY` -> its two sides."""
    sides = _DASH.split(name, maxsplit=1)
    return Split(sides[0].strip(), sides[1].strip(), "dash") if len(sides) == 2 and all(sides) else None


def around_slash(name: str) -> Split | None:
    """`Wales Office / Swyddfa Cymru` -> its two sides, each long enough to be a name."""
    sides = _SLASH.split(name)
    if len(sides) != 2 or min(map(len, sides)) < 4:
        return None
    return Split(sides[0], sides[1], "slash")


def before_role(name: str) -> Split | None:
    """`Leeds City Council t/a Civic Catering` -> what stands before `t/a`, `c/o`, `formerly`."""
    found = _ROLE.match(name)
    return Split(found[1].rstrip(" ,-"), found[2], "role") if found else None


def before_units(name: str) -> Iterator[Split]:
    """`Leeds City Council Finance Department` -> cut wherever only names of units follow, the longest first.

    The end must say that it is a unit: `Warrington Borough Transport` is a company.
    """
    words = name.split()
    start = len(words)
    while start > 1 and is_unit(words[start - 1]):
        start -= 1
    if says_unit(" ".join(words[start:])):
        for n in range(len(words) - 1, start - 1, -1):
            yield Split(" ".join(words[:n]), " ".join(words[n:]), "unit")


def after_council(name: str) -> Split | None:
    """`Leeds City Council Passenger Transport` -> cut behind `Council`, where a service of it follows."""
    found = _COUNCIL_AND_MORE.match(name)
    if not found or not ends_in_unit(found[2]):
        return None
    return Split(found[1], found[2], "unit")


def behind_units(name: str) -> Iterator[Split]:
    """`Parking Services, Leeds City Council` -> what stands behind the name of a unit and a comma."""
    for comma in re.finditer(",", name):
        if is_unit(name[: comma.start()]):
            yield Split(name[comma.end() :].strip(), name[: comma.start()], "unit")


def before_commas(name: str) -> list[Split]:
    """`Leeds City Council, Civic Hall, Leeds` -> the name cut at each comma, the longest first."""
    parts = name.split(",")
    return [Split(",".join(parts[:n]), ",".join(parts[n:]), "comma") for n in range(len(parts) - 1, 0, -1)]


def without_extent(name: str) -> str:
    """`Cabinet Office excl agencies` -> Cabinet Office."""
    return _EXTENT.sub("", name)


def without_last_initials(name: str) -> Split | None:
    """`Joint Forces Command JFC` -> Joint Forces Command, JFC; only where the rest is not in capitals."""
    words = name.split()
    if len(words) < 3 or not is_short_form(words[-1]) or name.isupper():
        return None
    return Split(" ".join(words[:-1]), words[-1], "initials")


def without_first_initials(name: str) -> Split | None:
    """`DMBC Doncaster` -> Doncaster, DMBC; only where the rest is not in capitals."""
    found = _FIRST_INITIALS.fullmatch(name)
    if not found or not is_short_form(found[1]) or name.isupper():
        return None
    return Split(found[2], found[1], "initials")


def without_home(name: str) -> Split | None:
    """`UK Home Office` -> Home Office."""
    first, _, rest = name.partition(" ")
    return Split(rest, first, "home") if rest and first.upper() == "UK" else None


def all_cuts(name: str) -> Iterator[Split]:
    """Every way to cut a name in two, the surest first."""
    cuts = (
        without_brackets, around_brackets, before_role, around_dash, around_slash, without_last_initials,
        without_first_initials, without_home, after_council,
    )  # fmt: skip
    for cut in cuts:
        if split := cut(name):
            yield split
    yield from before_commas(name)
    yield from behind_units(name)
    yield from before_units(name)

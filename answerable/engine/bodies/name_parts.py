"""What stands around a body's name in real files: parents, departments, addresses, notes."""

import re
from typing import NamedTuple

from .names import fold

COMPANY_WORDS = frozenset(
    "ab ag aps bv gmbh holdings inc kg limited llc llp ltd nv oy plc pty sa sarl sas spa srl".split()
)
"""Words that make a name a company's: it is a body's only if the register has the whole name."""

_UNIT_WORDS = frozenset(
    "accountancy accounts adult adults and building care cctv children childrens city communications"
    " community control corporate creditor creditors customer department dept direct directorate"
    " division education environment environmental estates facilities finance financial for highways"
    " home housing hq hr human ict information invoice invoices it learning ledger legal libraries"
    " library licensing maintenance management of office operations parking parks pay payable payables"
    " payments payroll pensions planning procurement property public purchase purchasing regeneration"
    " resources revenues safety schools section security service services shared social support team"
    " technology the transport treasury unit youth".split()
)
_UNIT_KINDS = frozenset(
    "accounts department dept directorate division finance hq payable payables payments payroll procurement"
    " purchasing section team unit".split()
)
_NOTE = re.compile(
    r"^(?:formerly|previously|now|was|nb\b|n/b|aka|ie|i\.e\.|eg|e\.g\.|incl|excl|including|excluding|and\b"
    r"|x ?\d+$|the$"
    r"|core$|main$|head office|hq$|uk$|successor|part of|\d)",
    re.IGNORECASE,
)
_EXTENT = re.compile(
    r",? (?:excl|excluding|incl|including|core|main|head office|hq)\b[^,()]*$", re.IGNORECASE
)
_ROLE = re.compile(
    r"^(.*\S)\s+(?:t/as?|trading as|c/o|fao|attn|formerly(?: known as)?)\b[\s:]+(.*)$", re.IGNORECASE
)
_BRACKETS = re.compile(r"^(.*?)\s*\(([^()]*)\)\s*(.*)$")
_DASH = re.compile(r"\s+[-–—:|]\s*|\s*[–—|]\s+|:\s+")
_SLASH = re.compile(r"\s*/\s*")


class Split(NamedTuple):
    """A name cut in two: `kept` is where the body's name should be, `rest` what stands beside it."""

    kept: str
    rest: str
    how: str


def is_company(name: str) -> bool:
    """Whether a word in the name says that it is a company's."""
    return not COMPANY_WORDS.isdisjoint(fold(name).split())


def is_short_form(text: str) -> bool:
    """Whether the text looks like initials: a word of up to eight letters, two or more of them capitals."""
    word = text.strip(" .")
    return len(word) <= 8 and word.isalnum() and sum(letter.isupper() for letter in word) >= 2


def is_unit(text: str) -> bool:
    """Whether the text names a department or an account of a body, and no other body or place."""
    words = fold(text).split()
    return bool(words) and all(word in _UNIT_WORDS or word.isdigit() for word in words)


def is_note(text: str) -> bool:
    """Whether the bracketed text is a remark on the name (`formerly ...`, `x13`) and no part of it."""
    return bool(_NOTE.match(text.strip()))


def may_be_dropped(text: str) -> bool:
    """Whether the bracketed text can go without making two bodies look like one."""
    return not is_territory(text) and (is_note(text) or is_unit(text) or is_short_form(text))


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


def before_units(name: str) -> list[Split]:
    """`Leeds City Council Finance Department` -> cut wherever only names of units follow, the longest first.

    The end must say that it is a unit: `Warrington Borough Transport` is a company.
    """
    words = name.split()
    start = len(words)
    while start > 1 and is_unit(words[start - 1]):
        start -= 1
    if _UNIT_KINDS.isdisjoint(fold(" ".join(words[start:])).split()):
        return []
    return [
        Split(" ".join(words[:n]), " ".join(words[n:]), "unit") for n in range(len(words) - 1, start - 1, -1)
    ]


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


_ADDRESS = re.compile(
    r"\d|\b(?:street|st|road|rd|lane|avenue|ave|square|place|house|hall|offices?|centre|building|court|floor|way"
    r"|quay|park|terrace|drive|hill|gate|civic|town|headquarters|county|guildhall)\b",
    re.IGNORECASE,
)
_OTHER_BODY = re.compile(
    r"\b(?:academ\w*|alliance|arena|association|board|charity|club|college|commissioner|council|federation|fund"
    r"|hospital|museum|pension|partnership|police|school|society|theatre|trust|union|university)\b",
    re.IGNORECASE,
)
_TERRITORIES = frozenset(
    "ni uk gb northern ireland scotland wales england eu australia canada us usa nz".split()
)


def is_address_or_unit(text: str) -> bool:
    """Whether what follows the name is an address or a department, so that cutting it off loses nothing."""
    return bool(_ADDRESS.search(text)) or is_unit(text)


def is_other_body(text: str) -> bool:
    """Whether the text seems to name a body of its own (a school, a pension fund), known or not."""
    return bool(_OTHER_BODY.search(text)) or is_company(text)


def is_territory(text: str) -> bool:
    """Whether the text names a part of the world, which tells bodies of one name apart."""
    return all(word in _TERRITORIES for word in fold(text).split())

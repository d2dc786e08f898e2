"""GSS codes: what kind of area each is, in which nation, and which codes say that there is none.

A code of the Government Statistical Service is a letter for the country, two digits for the kind of area and
six for the area (ONS, Register of Geographic Codes).
"""

import re

GSS = re.compile(r"[EWSNKLM]\d{8}")
_NONE = "99999999"

KINDS = {
    "ward": ("E05", "W05", "S13", "N08"),
    "division": ("E58",),
    "council": ("E06", "E07", "E08", "E09", "W06", "S12", "N09"),
    "county": ("E10",),
    "constituency": ("E14", "W07", "S14", "N05", "N06"),
    "region": ("E12",),
    "nation": ("E92", "W92", "S92", "N92", "L93", "M83"),
    "devolved_constituency": ("S16", "W09", "N10"),
    "devolved_region": ("S17", "W10"),
}
"""The beginnings of the codes of each kind of area."""
_KIND = {start: kind for kind, starts in KINDS.items() for start in starts}

NATIONS = {
    "E": "England",
    "W": "Wales",
    "S": "Scotland",
    "N": "Northern Ireland",
    "L": "Channel Islands",
    "M": "Isle of Man",
}
"""The nation that the first letter of a code names."""
KNOWN_NAMES = {
    "E92000001": "England",
    "W92000004": "Wales",
    "S92000003": "Scotland",
    "N92000002": "Northern Ireland",
    "L93000001": "Channel Islands",
    "M83000003": "Isle of Man",
    "E12000001": "North East",
    "E12000002": "North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands",
    "E12000005": "West Midlands",
    "E12000006": "East of England",
    "E12000007": "London",
    "E12000008": "South East",
    "E12000009": "South West",
}
"""Names that never change, so that no file is needed for them."""

RECODED = (
    ("E07000097", "E07000242"),
    ("E07000100", "E07000240"),
    ("E07000101", "E07000243"),
    ("E07000104", "E07000241"),
    ("E06000048", "E06000057"),
    ("E08000016", "E08000038"),
    ("E08000019", "E08000039"),
    ("E08000020", "E08000037"),
    ("S12000015", "S12000047"),
    ("S12000024", "S12000048"),
    ("S12000044", "S12000050"),
    ("S12000046", "S12000049"),
)
"""Councils that got another code when a boundary moved, and are the same council: the older code first."""
_SAME = dict(RECODED) | {new: old for old, new in RECODED}

NEWEST_YEAR = 2024
"""The election from which the newest boundaries of constituencies hold."""
_YEAR_2024 = (
    ("E14", 1063, 1605),
    ("W07", 81, 112),
    ("S14", 60, 111),
    ("N05", 1, 18),
)
_KEPT_IN_2024 = frozenset({21, 27, 45, 48, 51})
"""Scottish constituencies whose boundaries the review of 2023 left as they were: the code is the old one."""


def clean(code: str) -> str:
    """The code without spaces; empty where it says that there is no such area there (E99999999)."""
    code = code.strip()
    return "" if code.endswith(_NONE) else code


def is_code(code: str) -> bool:
    """Whether it has the form of a GSS code."""
    return bool(GSS.fullmatch(code))


def kind_of(code: str) -> str:
    """`ward`, `council`, `county`, ...; empty for a kind that is not kept here."""
    return _KIND.get(code[:3], "")


def same_council(code: str) -> str:
    """The other code of a council that was given a new one, or empty."""
    return _SAME.get(code, "")


def constituency_year(code: str) -> int:
    """The election from which the boundaries of this constituency hold: 2024, or 2010 for all before them.

    Scotland's were of 2005, and count as those of 2010: they held until 2024.
    """
    number = int(code[3:])
    if code[:3] == "S14" and number in _KEPT_IN_2024:
        return NEWEST_YEAR
    return NEWEST_YEAR if any(code[:3] == start and a <= number <= b for start, a, b in _YEAR_2024) else 2010

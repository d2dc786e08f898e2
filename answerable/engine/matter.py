"""Whose matter a public body is, as devolution stands, and which office holds it to account."""

from typing import Literal

from .representative import Office

Matter = Literal[
    "council",
    "english_body",
    "scottish_body",
    "welsh_body",
    "northern_irish_body",
    "uk_government",
    "unplaced_body",
    "parish",
]
"""Whose matter it is: a council's, a body's that one government funds or runs, or the UK's government's.

An unplaced body is one whose nation is not known; of parishes and towns the councillors are in no list.
"""
COUNCIL_TYPES = frozenset({
    "county", "district", "unitary", "metropolitan_borough", "london_borough", "sui_generis",
    "scottish_council", "welsh_council", "ni_district", "district_council", "county_council",
})  # fmt: skip
"""Types of bodies, as registers name them, that have elected councillors of wards or divisions."""
_BY_NATION: dict[str, Matter] = {
    "England": "english_body",
    "Scotland": "scottish_body",
    "Wales": "welsh_body",
    "Northern Ireland": "northern_irish_body",
}
PARISH_TYPES = frozenset({"town_council", "parish_council"})
UK_TYPES = frozenset({
    "armed_forces", "court", "department", "executive_agency", "government", "ndpb", "ombudsman",
    "parliament", "parliament_committee", "public_corporation",
})  # fmt: skip
"""Types of bodies that are the UK's where the register names no nation; of others it is then not known."""
RESERVED_IN_WALES = frozenset({"police_force", "police_authority", "probation_trust"})
"""Policing and justice are not devolved in Wales (Government of Wales Act 2006, schedule 7A, B5 and B9)."""
HEARD_BY: dict[Matter, tuple[Office, str]] = {
    "english_body": ("mp", ""),
    "uk_government": ("mp", ""),
    # In England there is no other parliament that it could answer to.
    "unplaced_body": ("mp", "England"),
    "scottish_body": ("msp", "Scotland"),
    "welsh_body": ("ms", "Wales"),
    "northern_irish_body": ("mla", "Northern Ireland"),
}
"""The office that holds such a body to account, and the nation whose people elect it (empty: all)."""


def matter_of(body_type: str, nation: str) -> Matter:
    """Whose matter a body of the register is: its type and nation decide, as devolution stands.

    What is policing and justice in Wales is the UK's.
    """
    if body_type in PARISH_TYPES:
        return "parish"
    if body_type in COUNCIL_TYPES:
        return "council"
    if nation == "Wales" and body_type in RESERVED_IN_WALES:
        return "uk_government"
    return _BY_NATION.get(nation, "uk_government" if body_type in UK_TYPES else "unplaced_body")

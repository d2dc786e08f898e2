"""Names of NHS trusts and boards, and what may be left out of them without making two of them alike."""

import re

from ..register import Body

HEALTH_TYPES = frozenset({"health_board", "nhs_trust"})
CARE_TRUST_TYPES = frozenset({"primary_care_trust"})
FEWEST_WORDS = 2
"""`Leeds NHS Trust` may be either of two; `Epsom and St Helier NHS Trust` is one."""

_SAYS_TRUST = re.compile(
    r"(?=.*(?:\b(?:board|foundation|hospitals?|trust)\b|national health service$)).*\b(?:health|hospital)"
)
"""A children's trust is a council's, an academy trust runs schools."""
_PRIMARY_CARE = re.compile(r"\bprimary care\b")
_HEALTH_SERVICE = re.compile(r"\bnational health service\b")
_NOT_TELLING = frozenset("and board foundation of the trust".split())
_LEFT_OUT = (frozenset({"local", "university"}), frozenset({"hospital", "teaching"}))
_CARE_TRUST_WORDS = frozenset("and care health national of primary service teaching the trust".split())

_HEALTH_TRUST = re.compile(
    r"(.*\b(?:ambulance|care|health|healthcare|hospitals?|partnership)\b.*) NHS (?:Foundation )?Trust",
    re.IGNORECASE,
)


def without_trust(name: str, body: Body) -> list[str]:
    """`Barts Health NHS Trust` is called Barts Health; `Medway NHS Foundation Trust` is not called Medway."""
    found = _HEALTH_TRUST.fullmatch(name) if body.type == "nhs_trust" else None
    return [found[1]] if found else []


def trust_keys(spelt: str) -> set[str]:
    """The words by which an NHS trust or board is known, each time without one group that people leave out.

    Empty for a name that doesn't say that it is a trust or board, and for a primary care trust.
    """
    if not _SAYS_TRUST.match(spelt) or _PRIMARY_CARE.search(spelt):
        return set()
    plain = _HEALTH_SERVICE.sub("", spelt).replace("hospitals", "hospital")
    words = [word for word in plain.split() if word not in _NOT_TELLING]
    kept = (sorted(word for word in words if word not in left_out) for left_out in _LEFT_OUT)
    return {" ".join(key) for key in (sorted(words), *kept) if len(key) >= FEWEST_WORDS}


def care_trust_key(spelt: str) -> str:
    """The place of a primary care trust: `Brent Teaching PCT`, `Bromley Primary Care NHS Trust`."""
    if not _PRIMARY_CARE.search(spelt) or "trust" not in spelt.split():
        return ""
    return " ".join(sorted(word for word in spelt.split() if word not in _CARE_TRUST_WORDS))

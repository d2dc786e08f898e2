"""Who a mail says it is from, and whether a domain that signed it speaks for that sender. Pure."""

import re

SUFFIXES = frozenset(
    """ac.uk co.uk gov.uk judiciary.uk ltd.uk me.uk mod.uk net.uk nhs.uk org.uk parliament.uk plc.uk police.uk
    sch.uk gov.scot gov.wales llyw.cymru com.au edu.au gov.au net.au org.au ac.nz co.nz govt.nz net.nz org.nz
    gc.ca gov.ie com.cn gov.cn edu.cn org.cn com.hk gov.hk edu.hk org.hk com.tw gov.tw edu.tw org.tw co.jp
    go.jp ac.jp or.jp ne.jp co.kr go.kr or.kr co.in gov.in nic.in co.za gov.za com.br gov.br com.tr gov.tr
    com.sg gov.sg com.my gov.my gob.es gob.mx gouv.fr gov.it gov.pl gov.pt co.at gv.at europa.eu""".split()
)
"""Endings that many owners share: who signs for one of these signs for nobody below it.

A short list of our own, as an error only takes praise away: parents in none of it have two labels at least.
"""
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\([^()]*\)")
_ANGLE = re.compile(r"<([^<>]*)>")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]]+@([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)", re.IGNORECASE)


def sender_domain(values: list[str]) -> str:
    """The domain of the one address in the From headers, in lower case; empty where it is not just one."""
    if len(values) != 1 or len(values[0]) > 10_000:
        return ""
    bare = _QUOTED.sub('""', values[0])
    for _ in range(5):
        bare = _COMMENT.sub(" ", bare)
    angles = _ANGLE.findall(bare)
    if len(angles) > 1 or "," in bare or ";" in bare:
        return ""
    found = _ADDRESS.fullmatch((angles[0] if angles else bare).strip())
    return found[1].lower() if found else ""


def alignment(signer: str, sender: str) -> tuple[bool, str]:
    """Whether a signing domain speaks for the sender's, and that in words for the end of a sentence."""
    signer, sender = signer.lower().rstrip("."), sender.lower().rstrip(".")
    if not sender:
        return False, "but the mail does not name one sender"
    if signer == sender:
        return True, "the sender's own domain"
    if sender.endswith("." + signer) and "." in signer and signer not in SUFFIXES:
        return True, f"the domain above the sender's, {sender}"
    if signer.endswith("." + sender) and "." in sender and sender not in SUFFIXES:
        return True, f"a part of the sender's domain, {sender}"
    return False, f"which is not the sender's domain, {sender}"

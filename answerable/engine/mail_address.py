"""A mail address as people type it, and its canonical form: one mailbox, one string.

Gmail ignores dots and what follows a plus; others only what follows a plus (or a dash). Each rule is the
provider's own, and is applied to its domains alone: elsewhere two spellings may be two people.
"""

import re

_ADDRESS = re.compile(r"([^\s@<>\"(),:;\\\[\]]{1,64})@([^\s@<>\"(),:;\\\[\]]{3,253})")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_GMAIL = {"gmail.com", "googlemail.com"}
_PLUS = {
    "outlook.com", "outlook.co.uk", "hotmail.com", "hotmail.co.uk", "live.com", "live.co.uk", "msn.com",
    "icloud.com", "me.com", "mac.com", "fastmail.com", "fastmail.fm", "protonmail.com", "proton.me", "pm.me",
    "tutanota.com", "tuta.com", "zoho.com", "yandex.com", "gmx.com", "gmx.net", "gmx.de",
}  # fmt: skip
_SAME = {
    "googlemail.com": "gmail.com", "me.com": "icloud.com", "mac.com": "icloud.com",
    "protonmail.com": "proton.me", "pm.me": "proton.me",
}  # fmt: skip
_DASH = {"yahoo.com", "yahoo.co.uk", "ymail.com", "rocketmail.com", "btinternet.com"}


class BadAddress(ValueError):
    """This cannot be a mail address; the message says what is wrong with it."""


def read_address(text: str) -> tuple[str, str]:
    """The two parts of an address as it is to be written to, the domain in ASCII and lower case.

    Raises BadAddress. Quoted local parts (RFC 5321, 4.1.2) are refused: nobody has one by choice.
    """
    squeezed = text.strip()
    found = _ADDRESS.fullmatch(squeezed)
    if not found:
        raise BadAddress("a mail address has one @, and no spaces")
    local, domain = found[1], found[2].rstrip(".").lower()
    try:
        domain = domain.encode("idna").decode()
    except UnicodeError as error:
        raise BadAddress("what stands after the @ is no domain") from error
    labels = domain.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels) or labels[-1].isdigit():
        raise BadAddress("what stands after the @ is no domain")
    if local.startswith(".") or local.endswith(".") or ".." in local or not local.isprintable():
        raise BadAddress("what stands before the @ is no mailbox")
    return local, domain


def canonical(text: str) -> str:
    """One string for one mailbox: what two spellings that reach it have in common. Raises BadAddress."""
    local, domain = read_address(text)
    local = local.casefold()
    if domain in _GMAIL:
        local = local.partition("+")[0].replace(".", "")
    elif domain in _PLUS:
        local = local.partition("+")[0]
    elif domain in _DASH:
        local = local.partition("-")[0]
    return f"{local}@{_SAME.get(domain, domain)}"

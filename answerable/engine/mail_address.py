"""A mail address as people type it, and its canonical form: one mailbox, one string.

Gmail ignores dots and what follows a plus; others only what follows a plus (or a dash). Each rule is the
provider's own, and is applied to its domains alone: elsewhere two spellings may be two people.
"""

import re

_ADDRESS = re.compile(r"([^\s@<>\"(),:;\\\[\]]{1,64})@([^\s@<>\"(),:;\\\[\]]{3,253})")
_DIGIT = re.compile(r"[0-9]")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# Where each provider's rule is written, as far as known; only Proton's was looked at again:
# Gmail, dots and plus: support.google.com/mail/answer/7436150. Outlook.com, plus: Microsoft on aliases.
# Apple, plus, and one mailbox for the three domains: support.apple.com/guide/icloud, "email aliases".
# Fastmail, plus and what@name.fastmail.com: fastmail.help, "Plus addressing and subdomain addressing".
# Proton, plus, one user name for all its domains, without dots, dashes, underscores: proton.me/support,
# "Types of email addresses and aliases". Yahoo, a base name and a dash: help.yahoo.com, "disposable
# addresses".
# Yandex, plus and one user name for its domains: yandex.com/support/mail. The others say plus on help pages.
# BT and AOL are left out on purpose: there a dash may be a part of somebody's own name.
_GMAIL = {"gmail.com", "googlemail.com"}
_PROTON = {"proton.me", "protonmail.com", "protonmail.ch", "pm.me"}
_PLUS = {
    "outlook.com", "outlook.co.uk", "hotmail.com", "hotmail.co.uk", "live.com", "live.co.uk", "msn.com",
    "icloud.com", "me.com", "mac.com", "fastmail.com", "fastmail.fm", "fastmail.co.uk", "tutanota.com",
    "tuta.com", "tuta.io", "zoho.com", "zohomail.eu", "yandex.com", "yandex.ru", "ya.ru", "gmx.com",
    "gmx.net", "gmx.de", "gmx.co.uk", "mailbox.org", "posteo.de", "posteo.net", "runbox.com", "riseup.net",
    "disroot.org", "hey.com", "startmail.com", "mailfence.com",
}  # fmt: skip
_SAME = {
    "googlemail.com": "gmail.com", "me.com": "icloud.com", "mac.com": "icloud.com",
    "protonmail.com": "proton.me", "protonmail.ch": "proton.me", "pm.me": "proton.me",
    "yandex.ru": "yandex.com", "ya.ru": "yandex.com",
}  # fmt: skip
_DASH = {"yahoo.com", "yahoo.co.uk", "ymail.com", "rocketmail.com"}
_BELOW = ("fastmail.com", "fastmail.fm")
"""Providers at which what@name.domain is the mailbox name@domain."""

PROVIDERS = frozenset(_GMAIL | _PROTON | _PLUS | _DASH)
"""Domains at which anybody may have a mailbox: that many write from one of them says nothing."""


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


def stem(address: str) -> str:
    """What a canonical address has in common with others that were numbered: its letters and its domain.

    eve1@ and eve.2@ have one stem; an address without a digit is its own.
    """
    local, _, domain = address.rpartition("@")
    return f"{''.join(filter(str.isalpha, local))}#@{domain}" if _DIGIT.search(local) else address


def canonical(text: str) -> str:
    """One string for one mailbox: what two spellings that reach it have in common. Raises BadAddress."""
    local, domain = read_address(text)
    local = local.casefold()
    name, _, above = domain.partition(".")
    if above in _BELOW:
        local, domain = name, above
    if domain in _GMAIL:
        local = local.partition("+")[0].replace(".", "")
    elif domain in _PROTON:
        local = local.partition("+")[0].translate(_WITHOUT)
    elif domain in _PLUS:
        local = local.partition("+")[0]
    elif domain in _DASH:
        local = local.partition("-")[0]
    return f"{local}@{_SAME.get(domain, domain)}"


_WITHOUT = str.maketrans("", "", ".-_")

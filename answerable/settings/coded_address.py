"""An address of mail to which codes are added, as a setting: checked when the process starts."""

import re

from django.core.exceptions import ImproperlyConfigured

_ADDRESS = re.compile(r"[A-Za-z0-9._+-]{1,23}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
"""Before the @ an address has 64 characters (RFC 5321, section 4.5.3.1.1); a + and a code take up to 41."""


def read_coded_address(name: str, text: str) -> str:
    """The address, or empty; raises ImproperlyConfigured."""
    address = text.strip()
    if address and not _ADDRESS.fullmatch(address):
        raise ImproperlyConfigured(
            f"{name}={text!r} must be one plain address with at most 23 letters before the @, such as "
            "bounces@example.org: a code is added to it"
        )
    return address

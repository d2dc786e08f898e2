"""The site's public address as a setting: checked when the process starts, not when a reader asks."""

import re

from django.core.exceptions import ImproperlyConfigured

_ADDRESS = re.compile(
    r"https?://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?"
)


def read_site_address(text: str) -> str:
    """The address without a slash at its end, or empty; raises ImproperlyConfigured."""
    address = text.strip().removesuffix("/")
    if address and not _ADDRESS.fullmatch(address):
        raise ImproperlyConfigured(
            f"ANSWERABLE_SITE={text!r} must be a scheme and a host, such as https://campaign.example.org: "
            "no path, no user, no query"
        )
    return address.lower()

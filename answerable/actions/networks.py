"""Which network a form came from, as a salted hash: enough to see a flood, and gone in seven days."""

from datetime import date
from functools import lru_cache
from hashlib import sha256
from hmac import digest
from ipaddress import IPv4Address, IPv6Address, ip_address
from secrets import token_bytes

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from .models import PrefixSalt
from .models.submission import DIGEST_BYTES, PREFIX_BYTES

IPV4_BITS, IPV6_BITS = 24, 48
"""What one household or one machine room shares: never a single address."""


def prefix_of(request: HttpRequest) -> bytes | None:
    """The salted hash of the network that a request came from; null where the address cannot be told."""
    address = client_address(request)
    if address is None:
        return None
    bits = IPV4_BITS if address.version == 4 else IPV6_BITS
    network = int(address) >> (address.max_prefixlen - bits)
    return digest(_salt(timezone.now().date()), f"{address.version}/{network:x}".encode(), sha256)[
        :PREFIX_BYTES
    ]


def client_address(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """Who asked: the peer, or what the last of our own proxies saw (ANSWERABLE_PROXIES of them)."""
    said = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXIES:
        hops = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
        said = hops[-settings.PROXIES].strip() if len(hops) >= settings.PROXIES else ""
    try:
        address = ip_address(said)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


@lru_cache(maxsize=2)
def _salt(day: date) -> bytes:
    """The salt of a day, the same in every process."""
    row, _ = PrefixSalt.objects.get_or_create(day=day, defaults={"salt": token_bytes(DIGEST_BYTES)})
    return bytes(row.salt)

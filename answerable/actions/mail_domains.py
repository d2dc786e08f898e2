"""Which mail domains are held: the list that is shipped, and what the campaign says of its own."""

from functools import lru_cache
from pathlib import Path

from .models import MailDomain

SHIPPED = Path(__file__).parent / "disposable_domains.txt"


@lru_cache(maxsize=1)
def disposable() -> frozenset[str]:
    """The domains of services for throw-away addresses that are shipped with this release."""
    lines = (line.strip() for line in SHIPPED.read_text(encoding="ascii").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def said() -> dict[str, MailDomain.Says]:
    """What the campaign says now of the domains that it named."""
    rows = MailDomain.objects.order_by("id").values_list("domain", "says")
    return {domain: MailDomain.Says(says) for domain, says in rows}


def with_those_above(domain: str) -> list[str]:
    """A domain and all above it that have a dot, the longest first: a.b.example, b.example."""
    labels = domain.split(".")
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]

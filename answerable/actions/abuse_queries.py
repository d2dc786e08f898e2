"""What the desk reads of floods: what came together of late, and what the campaign says of mail domains."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from .models import MailDomain, Petition, Trend

SHOWN_HOURS = 24
MOST_SHOWN = 20
NETWORK_SHOWN_FROM = 10
"""Fewer from one network are a household or an office."""


class Together(NamedTuple):
    """One group of an hour, and whether it is as large as those that are held."""

    trend: Trend
    is_burst: bool

    @property
    def group(self) -> str:
        """The group in hex, as conditions name it."""
        return bytes(self.trend.group).hex()


def trending(petition: Petition) -> list[Together]:
    """What came together in the last day, the largest first; small groups are nobody's business."""
    since = timezone.now() - timedelta(hours=SHOWN_HOURS)
    rows = (
        Trend.objects.filter(petition=petition, hour__gte=since, number__gte=NETWORK_SHOWN_FROM)
        .exclude(kind=Trend.Kind.ALL)
        .order_by("-number", "id")[:MOST_SHOWN]
    )
    limits = {"network": settings.HELD_NETWORK, "domain": settings.HELD_DOMAIN, "stem": settings.HELD_STEM}
    return [Together(row, 0 < limits[row.kind] < row.number) for row in rows]


def mail_domains() -> list[MailDomain]:
    """What the campaign says now of each domain that it named, by name."""
    last = {row.domain: row for row in MailDomain.objects.select_related("by").order_by("id")}
    return [last[domain] for domain in sorted(last) if last[domain].says != MailDomain.Says.NOTHING]

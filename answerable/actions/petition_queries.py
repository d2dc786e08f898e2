"""What the desk reads of petitions: how many, how many wait, how they came hour by hour."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Max, Sum
from django.utils import timezone

from . import queries
from .models import Petition, Submission, Total, Wording


class Figures(NamedTuple):
    """How a petition stands. `waiting` are those that nobody confirmed, or that are held."""

    petition: Petition
    wording: Wording
    counted: int
    today: int
    waiting: int

    @property
    def is_closed(self) -> bool:
        """Whether it takes no more signatures."""
        return hasattr(self.petition, "closing")


class HourCount(NamedTuple):
    """How many of those that were confirmed in an hour count."""

    hour: datetime
    number: int


def figures(petition: Petition) -> Figures:
    """How a petition stands now."""
    counted = queries.counted(petition)
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    today = (
        Total.objects.filter(petition=petition, hour__gte=midnight).aggregate(all=Sum("number"))["all"] or 0
    )
    sent = Submission.objects.filter(petition=petition).count()
    return Figures(petition, queries.wording_now(petition), counted, today, max(sent - counted, 0))


def hours(petition: Petition, most: int) -> list[HourCount]:
    """The last hours in which any was confirmed that counts, the oldest first."""
    last = petition.totals.aggregate(last=Max("hour"))["last"]
    rows = Total.objects.filter(petition=petition).values_list("hour").annotate(n=Sum("number"))
    found = [HourCount(hour, number) for hour, number in rows.order_by("-hour")[:most] if number]
    return found[::-1] if last else []

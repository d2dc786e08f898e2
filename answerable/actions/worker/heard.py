"""What callers said came of their calls, opened for whoever holds the key; it is stored nowhere."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.conf import settings

from answerable.sealing.faults import CannotOpen
from answerable.sealing.keys import Keyring

from ..models import Call
from .opening import open_person


class Heard(NamedTuple):
    """One call; `said` is empty where nothing was told, or its time is over."""

    day: date
    body: str
    outcome: str
    said: str


def heard(keys: Keyring, body: str = "") -> Iterator[Heard]:
    """The calls of the site's campaign in order, those to one body where one is named."""
    rows = Call.objects.filter(campaign=settings.CAMPAIGN).select_related("submission__subject_key")
    for call in (rows.filter(body=body) if body else rows).order_by("id").iterator(chunk_size=500):
        try:
            said = open_person(call.submission, keys).text
        except CannotOpen:
            said = ""
        yield Heard(call.at.date(), call.body, call.outcome, " ".join(said.split()))

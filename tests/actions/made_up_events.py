"""A made-up vigil with room for two, at an address that no page may show."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from answerable.accounts.models import User
from answerable.actions.models import Event
from answerable.actions.services import events
from answerable.actions.services.events import Said
from answerable.sealing.keys import PublicKey
from tests.web.conftest import NAME

ADDRESS = "Old Corn Hall\r\n7 Hidden Row, Harrowmere"
SECRET = "Hidden Row"
STARTS = timezone.now().replace(microsecond=0) + timedelta(days=20)


def said(**changes: Any) -> Said:
    """What the vigil says."""
    made = Said(
        "Vigil, made up", "We stand there for an hour.", STARTS, STARTS + timedelta(hours=2), "Europe/London",
        "central Harrowmere", 2, "Step-free; a loop for hearing aids.", "A candle.", "events@made-up.example",
    )  # fmt: skip
    return made._replace(**changes)


def made_up_event(public: PublicKey, by: User, *, campaign: str = NAME, **changes: Any) -> Event:
    """The vigil, opened."""
    return events.open_event(
        campaign=campaign, slug="vigil", said=said(**changes), place=ADDRESS, public=public, by=by
    )

"""An event as calendars take it over: with its area in public, with its address for who has a place."""

import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.engine.icalendar import Timed, Zone, timed_calendar

from .event_queries import EventNow


def timed(now: EventNow, *, location: str = "", site: str = "") -> Timed:
    """The event; `location` is the area where nothing nearer is said. Its uid is the same in both."""
    wording = now.wording
    told = [wording.text, _("Access: %(access)s") % {"access": wording.access}]
    if wording.bring:
        told.append(_("What to bring: %(bring)s") % {"bring": wording.bring})
    if now.cancelled:
        told.insert(0, _("Cancelled: %(reason)s") % {"reason": now.event.cancellation.reason})
    address = reverse("web:event", kwargs={"event_slug": now.event.slug})
    return Timed(
        uid=str(uuid.uuid5(uuid.NAMESPACE_URL, f"{now.event.campaign}/event/{now.event.slug}")),
        sequence=now.sequence,
        stamped=now.changed,
        starts=wording.starts,
        ends=wording.ends,
        zone=Zone(wording.zone, ZoneInfo(wording.zone)),
        summary=wording.title,
        description="\n\n".join(told),
        location=location or wording.area,
        url=f"{site or settings.SITE}{address}",
        cancelled=now.cancelled,
    )


def own_calendar(now: EventNow, location: str) -> str:
    """The file that goes with the mail: puts the event into a calendar, changes it there, or takes it off."""
    method = "CANCEL" if now.cancelled else "PUBLISH"
    return timed_calendar("", [timed(now, location=location)], method=method)

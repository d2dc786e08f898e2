"""The mails around an event. They alone hold its address: it is opened here, and stored nowhere."""

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from answerable.sealing.envelope import Sealed, open_sealed
from answerable.sealing.keys import Keyring

from .. import event_queries
from ..event_calendar import own_calendar
from ..event_queries import EventNow
from ..models import EventPlace, InLine, Mail
from ..payload import Person
from ..services.events import ABOUT_PLACE, GIVEN, IN_LINE
from .written import NotToSend, Written, from_template, link

CANCELLED, WORDING, REMINDER = "cancelled", "wording ", "reminder "
TEMPLATES = {GIVEN: "place_given", IN_LINE: "place_in_line", CANCELLED: "event_cancelled"}


def confirm(mail: Mail, person: Person) -> Written:
    """The link that takes the place. The address is not in it: it goes to whoever confirmed."""
    asked = mail.submission.place_asked
    now = event_queries.event_now(asked.event)
    if not now.open:
        raise NotToSend("cancelled or over")
    return from_template("confirm_place", person, _context(now) | {"people": asked.people})


def place(mail: Mail, person: Person, keys: Keyring) -> Written:
    """What somebody in line is told: that there is a place and where, that one waits, what changed.

    Raises NotToSend for what is no longer so: it was taken back, or a newer mail says it.
    """
    row = (
        InLine.objects.filter(confirmation__submission=mail.submission)
        .select_related("event__cancellation")
        .first()
    )
    if row is None or not event_queries.in_line(row.event).filter(pk=row.pk).exists():
        raise NotToSend("taken back")
    now = event_queries.event_now(row.event)
    given = hasattr(row, "given")
    template = _template(mail.about, now, given=given)
    address = _address(now, keys) if given and not now.cancelled else ""
    context = _context(now) | {"people": row.people, "given": given, "address": address}
    written = from_template(template, person, context)
    return written._replace(calendar=own_calendar(now, ", ".join(address.split("\n")))) if given else written


def _template(about: str, now: EventNow, *, given: bool) -> str:
    """The name of the mail's template. Raises NotToSend."""
    if now.cancelled != (about == CANCELLED) or now.over:
        raise NotToSend("cancelled or over")
    if about == IN_LINE and given:
        raise NotToSend("there is a place by now")
    if about.startswith(WORDING):
        newest = now.event.wordings.filter(moved=True).aggregate(last=Max("number"))["last"]
        if int(about.removeprefix(WORDING)) != newest:
            raise NotToSend("moved again")
        return "event_moved"
    if about.startswith(REMINDER):
        if about != reminder_of(now) or now.wording.starts <= timezone.now():
            raise NotToSend("moved, or begun")
        return "event_reminder"
    return TEMPLATES[about]


def reminder_of(now: EventNow) -> str:
    """What a reminder is about: a time, so that an event that is moved is reminded of again."""
    return f"{REMINDER}{now.wording.starts:%Y-%m-%dT%H:%MZ}"


def _address(now: EventNow, keys: Keyring) -> str:
    """The address as it was sealed last; empty where none was. Raises CannotOpen."""
    sealed = EventPlace.objects.filter(wording__event=now.event).order_by("-wording__number").first()
    if sealed is None:
        return ""
    content = open_sealed(Sealed(bytes(sealed.wrapped), bytes(sealed.sealed)), keys, about=ABOUT_PLACE)
    lines = (line.strip() for line in content.decode().splitlines())
    return "\n".join(line for line in lines if line)


def _context(now: EventNow) -> dict[str, object]:
    same_day = now.starts.date() == now.ends.date()
    return {
        "event": now,
        "wording": now.wording,
        "when": _("%(from)s to %(to)s (%(zone)s)")
        % {
            "from": date_format(now.starts, "l j F Y, H:i"),
            "to": date_format(now.ends, "H:i" if same_day else "l j F Y, H:i"),
            "zone": now.wording.zone,
        },
        "page": link("web:event", event_slug=now.event.slug),
    }

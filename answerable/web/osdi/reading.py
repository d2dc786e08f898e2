"""What the OSDI API shows: petitions with counts, signatures as numbers and days, letters by body, events."""

from datetime import UTC, datetime, time
from http import HTTPStatus

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from answerable.actions import event_queries, queries
from answerable.actions import models as rows
from answerable.actions.models.switch import Name
from answerable.actions.services import switches

from ..corpus import current
from ..moment import Moment
from ..public_address import absolute
from .door import (
    ORIGIN,
    PAGE,
    Asking,
    Refused,
    address,
    campaign,
    collection,
    demand_key,
    hal,
    identifier,
    links,
    page_of,
)
from .resources import (
    Addressed,
    AdvocacyCampaign,
    EntryPoint,
    Event,
    Link,
    Outreach,
    Petition,
    Referrer,
    Signature,
)

VERSION = "1.1.1"
CURIES = [Link(name="osdi", href="https://opensupporter.github.io/osdi-docs/{rel}.html", templated=True)]


def entry_point(request: Asking) -> HttpResponse:
    """Where a program begins: the collections and the documentation."""
    names = {
        "petitions": "Petitions, with how many signed",
        "advocacy_campaigns": "Letters to representatives, with how many were sent",
        "events": "Protests and meetings",
    }
    parts = {name: Link(href=address(request, f"/{name}"), title=title) for name, title in names.items()}
    found = links(request, "/", **parts)
    found |= {"curies": CURIES, "docs": Link(href=address(request, "/openapi.json"), title="OpenAPI")}
    return hal(
        EntryPoint(
            motd="No person's data is here: the server that answers has none that it could read.",
            max_pagesize=PAGE, vendor_name=_vendor(), product_name=ORIGIN, osdi_version=VERSION,
            namespace="answerable", links=found,
        )
    )  # fmt: skip


def petitions(request: Asking) -> HttpResponse:
    """The petitions of the campaign, the newest first."""
    found = queries.petitions(campaign())
    page, wanted = page_of(request, len(found))
    items = [_petition(request, row) for row in found[wanted]]
    return collection(request, "/petitions", "petitions", items, page, len(found))


def petition(request: Asking, petition_slug: str) -> HttpResponse:
    """One petition."""
    return hal(_petition(request, find_petition(petition_slug)))


def signatures(request: Asking, petition_slug: str) -> HttpResponse:
    """The signatures that count and came by the partner whose key it is: number and day, no more."""
    key, row = demand_key(request), find_petition(petition_slug)
    leaves = _counted(row, key.organisation.slug)
    here, total = f"/petitions/{row.slug}/signatures", leaves.count()
    page, wanted = page_of(request, total)
    items = [_signature(request, row, leaf) for leaf in leaves[wanted]]
    return collection(request, here, "signatures", items, page, total)


def signature(request: Asking, petition_slug: str, number: int) -> HttpResponse:
    """One of them."""
    key, row = demand_key(request), find_petition(petition_slug)
    leaf = _counted(row, key.organisation.slug).filter(number=min(number, 2**31 - 1)).first()
    if leaf is None:
        raise Refused(HTTPStatus.NOT_FOUND, "No signature that counts and came by you has this number.")
    return hal(_signature(request, row, leaf))


def advocacy_campaigns(request: Asking) -> HttpResponse:
    """The one advocacy campaign: letters to representatives."""
    page, wanted = page_of(request, 1)
    items = [_advocacy(request)][wanted]
    return collection(request, "/advocacy_campaigns", "advocacy_campaigns", items, page, 1)


def advocacy_campaign(request: Asking, name: str) -> HttpResponse:
    """The same by itself."""
    check_campaign(name)
    return hal(_advocacy(request))


def outreaches(request: Asking, name: str) -> HttpResponse:
    """How many letters were about each public body; no letter is listed by itself."""
    check_campaign(name)
    found = _letters_by_body()
    here = f"/advocacy_campaigns/{name}/outreaches"
    page, wanted = page_of(request, len(found))
    items = [
        Outreach(
            identifiers=[identifier("outreaches", body)], origin_system=ORIGIN, type="email", number=number,
            organisation=body, links=links(request, here, advocacy_campaign=_here(request)),
        )
        for body, number in found[wanted]
    ]  # fmt: skip
    return collection(request, here, "outreaches", items, page, len(found))


def events(request: Asking) -> HttpResponse:
    """What is still to come, in order of time."""
    found = [one for one in event_queries.events(campaign()) if one.open]
    page, wanted = page_of(request, len(found))
    items = [_event(request, one) for one in found[wanted]]
    return collection(request, "/events", "events", items, page, len(found))


def event(request: Asking, event_slug: str) -> HttpResponse:
    """One event."""
    try:
        found = event_queries.event_now(event_queries.find_event(campaign(), event_slug))
    except event_queries.NoEvent as error:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no event of this name.") from error
    return hal(_event(request, found))


def find_petition(slug: str) -> rows.Petition:
    """The petition of a slug. Raises Refused."""
    try:
        found = queries.find_petition(slug)
    except queries.NoPetition as error:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no petition of this name.") from error
    if found.campaign != campaign():
        raise Refused(HTTPStatus.NOT_FOUND, "There is no petition of this name.")
    return found


def check_campaign(name: str) -> None:
    """Raise Refused for another campaign than the one that this site shows."""
    if name != campaign():
        raise Refused(HTTPStatus.NOT_FOUND, "There is no advocacy campaign of this name.")


def _petition(request: HttpRequest, row: rows.Petition) -> Petition:
    wording, here = queries.wording_now(row), f"/petitions/{row.slug}"
    helper = Link(href=address(request, f"{here}/record_signature_helper"))
    return Petition(
        identifiers=[identifier("petition", row.slug)],
        origin_system=ORIGIN,
        created_date=moment(row.opened_at),
        modified_date=moment(wording.at),
        title=wording.title,
        petition_text=wording.text,
        browser_url=absolute(request, reverse("web:petition", args=[row.slug])),
        addressed_to=[Addressed(name=wording.addressed_to)],
        total_signatures=queries.counted(row) if switches.is_on(Name.COUNTS) else None,
        goal=wording.goal,
        closed=hasattr(row, "closing"),
        links=links(
            request, here, record_signature_helper=helper,
            signatures=Link(href=address(request, f"{here}/signatures")),
        ),
    )  # fmt: skip


def _counted(row: rows.Petition, partner: str) -> QuerySet[rows.Leaf]:
    """The entries of the tally that count and came by a partner, in order."""
    others = row.leaves.exclude(kind=rows.Leaf.Kind.SIGNED).filter(of=OuterRef("number"))
    found = row.leaves.filter(
        ~Exists(others), kind=rows.Leaf.Kind.SIGNED, confirmation__submission__partner=partner
    )
    return found.select_related("confirmation__submission").order_by("number")


def _signature(request: HttpRequest, row: rows.Petition, leaf: rows.Leaf) -> Signature:
    day = moment(datetime.combine(leaf.at.astimezone(UTC).date(), time(), UTC))
    here = f"/petitions/{row.slug}/signatures/{leaf.number}"
    return Signature(
        identifiers=[identifier("signature", f"{row.slug}.{leaf.number}")],
        origin_system=ORIGIN,
        created_date=day,
        modified_date=day,
        referrer_data=Referrer(source=leaf.confirmation.submission.partner),
        links=links(request, here, petition=Link(href=address(request, f"/petitions/{row.slug}"))),
    )


def _here(request: HttpRequest) -> Link:
    return Link(href=address(request, f"/advocacy_campaigns/{campaign()}"))


def _advocacy(request: HttpRequest) -> AdvocacyCampaign:
    here = f"/advocacy_campaigns/{campaign()}"
    parts = {
        name: Link(href=address(request, f"{here}/{name}"))
        for name in ("outreaches", "record_outreach_helper")
    }
    return AdvocacyCampaign(
        identifiers=[identifier("advocacy_campaign", campaign())],
        origin_system=ORIGIN,
        title="Letters to representatives",
        type="email",
        browser_url=absolute(request, reverse("web:home")),
        total_outreaches=sum(number for _, number in _letters_by_body()),
        links=links(request, here, **parts),
    )


def _letters_by_body() -> list[tuple[str, int]]:
    """Letters that were confirmed, and those that people say to have sent themselves, by body."""
    letters = rows.Letter.objects.filter(campaign=campaign(), submission__confirmation__isnull=False)
    own = rows.OwnSending.objects.filter(campaign=campaign())
    sums: dict[str, int] = {}
    for found in (letters, own):
        for body, number in found.order_by().values_list("body").annotate(n=Count("pk")):
            sums[body] = sums.get(body, 0) + number
    return sorted(sums.items())


def _event(request: HttpRequest, one: event_queries.EventNow) -> Event:
    slug = one.event.slug
    return Event(
        identifiers=[identifier("event", slug)],
        origin_system=ORIGIN,
        title=one.wording.title,
        start_date=one.starts.isoformat(timespec="seconds"),
        browser_url=absolute(request, reverse("web:event", args=[slug])),
        links=links(request, f"/events/{slug}"),
    )


def _vendor() -> str:
    return current().at(Moment(timezone.now().date())).campaign.title


def moment(at: datetime) -> str:
    """A time as OSDI writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

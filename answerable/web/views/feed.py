"""The Atom feed of the newest facts and changes: of the campaign, of a country, of a body."""

from datetime import date, timedelta
from itertools import islice

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.engine.changes import Change

from ..atom import Feed, Item, atom
from ..differences import Difference, Scope, named, news, recorded, told
from ..public_address import absolute, host
from ..snapshot import Snapshot
from ..words import claim_type_words, kind_name
from ..written import country_name, day_words
from .changes import read_scope

NEWEST_FACTS = 60
MOST_ENTRIES = 120
TAGGED_SINCE = "2026"
"""The year in which the tags of this software were first given out (RFC 4151: authority and date)."""


def as_atom(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The feed; an entry is as new as the later of two days: it became public, this site recorded it."""
    scope = read_scope(request, site)
    found = site.once(("feed", *scope), lambda: _newest(site, scope))
    items = [_item(request, site, row) for row in told(site, found)]
    whose = country_name(scope.country) if scope.country else "", named(site, scope)
    feed = Feed(
        id=tag(request, site, "/".join(("changes", *(f"{k}={v}" for k, v in scope.parameters.items())))),
        title=": ".join((site.campaign.title, _("what changed"), *filter(None, whose))),
        author=site.campaign.title,
        address=absolute(request),
        page=_absolute(request, site, reverse("web:changes"), scope),
        updated=max((item.updated for item in items), default=site.as_of),
    )
    return HttpResponse(atom(feed, items), content_type="application/atom+xml; charset=utf-8")


def _newest(site: Snapshot, scope: Scope) -> list[Change]:
    """The changes in the feed; to find those of a small country, all there are may have to be looked at."""
    return list(islice(news(site, _since(site, scope), site.as_of, scope), MOST_ENTRIES))


def _since(site: Snapshot, scope: Scope) -> date:
    """The day after which the feed tells: the one before the newest facts began to become public."""
    facts = (change for change in news(site, date.min, site.as_of, scope) if change.kind == "fact")
    first = min((change.day for change in islice(facts, NEWEST_FACTS)), default=site.as_of)
    return first - timedelta(days=1) if first > date.min else first


def _item(request: HttpRequest, site: Snapshot, row: Difference) -> Item:
    change, fact = row.change, row.facts[0]
    cited = f"{fact.source.publisher}, {day_words(fact.source.published or fact.happened)}"
    source = _("Source: %(source)s.") % {"source": cited}
    if change.kind == "fact":
        told_as = kind_name(fact.kind)
        if fact.claim_type != "fact":
            told_as = f"{told_as}. {claim_type_words(fact.claim_type)}"
        title = f"{row.name}: {told_as}" if row.name else told_as
        summary = f"{day_words(fact.happened)}: {fact.summary} {source}"
        name, page = f"fact/{fact.id}", reverse("web:fact", args=[fact.id])
    else:
        title = f"{row.name}: {row.words}"
        summary = f"{_because(row)} {source}"
        name = f"{change.kind}/{change.body}/{change.day}"
        page = reverse("web:body", args=[change.body])
    return Item(
        id=tag(request, site, name),
        title=title,
        summary=summary,
        url=_absolute(request, site, page, Scope()),
        category=change.kind,
        published=change.day,
        updated=recorded(site, change),
    )


def _because(row: Difference) -> str:
    said = " ".join(fact.summary for fact in row.facts)
    if row.change.deadline is None:
        return _("Because of: %(facts)s") % {"facts": said}
    words = {"day": day_words(row.change.deadline), "facts": said}
    return _("The promised date, %(day)s, passed with no word. Promised: %(facts)s") % words


def _absolute(request: HttpRequest, site: Snapshot, address: str, scope: Scope) -> str:
    return absolute(request, site.moment.link(address, **scope.parameters))


def tag(request: HttpRequest, site: Snapshot, name: str) -> str:
    """A `tag:` id (RFC 4151) under the site's public host, so that a mirror gives the same."""
    hosts = [known.lstrip(".") for known in settings.ALLOWED_HOSTS if known != "*"]
    # Without ANSWERABLE_SITE the first of its hosts, which does not change with the one that is asked.
    authority = hosts[0] if hosts and not settings.SITE else host(request)
    return f"tag:{authority},{TAGGED_SINCE}:{site.campaign.name}/{name}"

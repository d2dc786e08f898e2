"""The Atom feed of the newest facts and changes: of the campaign, of a country, of a body."""

from datetime import date, timedelta
from heapq import nlargest

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from answerable.engine.fact import Fact
from answerable.engine.phrasing import day_words

from ..atom import Feed, Item, atom
from ..differences import Difference, Scope, changed, recorded, told
from ..snapshot import Snapshot
from ..words import KINDS, country_name
from .changes import read_scope

NEWEST_FACTS = 60
MOST_ENTRIES = 120
TAGGED_SINCE = "2026"
"""The year in which the tags of this software were first given out (RFC 4151: authority and date)."""


def as_atom(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The feed; an entry is as new as the later of two days: it became public, this site recorded it."""
    scope = read_scope(request, site)
    found = changed(site, _since(site, scope), site.as_of, scope, kept=True)
    found.sort(key=lambda one: (recorded(site, one), one.day, one.kind, one.facts), reverse=True)
    items = [_item(request, site, row) for row in told(site, found[:MOST_ENTRIES])]
    named = country_name(scope.country) if scope.country else "", _name(site, scope)
    feed = Feed(
        id=_tag(request, site, "/".join(("changes", *(f"{k}={v}" for k, v in scope.parameters.items())))),
        title=": ".join((site.campaign.title, "what changed", *filter(None, named))),
        author=site.campaign.title,
        address=request.build_absolute_uri(),
        page=_absolute(request, site, reverse("web:changes"), scope),
        updated=max((item.updated for item in items), default=site.as_of),
    )
    return HttpResponse(atom(feed, items), content_type="application/atom+xml; charset=utf-8")


def _since(site: Snapshot, scope: Scope) -> date:
    """The day after which the feed tells: the one before the newest facts began to become public."""
    facts = site.facts_on(scope.body) if scope.body else site.shown
    chosen = [fact for fact in facts if scope.country in ("", fact.country)]
    newest = nlargest(NEWEST_FACTS, chosen, key=_news)
    first = min((fact.public_from for fact in newest), default=site.as_of)
    return first - timedelta(days=1) if first > date.min else first


def _news(fact: Fact) -> tuple[date, date, str]:
    return max(fact.recorded, fact.public_from), fact.public_from, fact.id


def _item(request: HttpRequest, site: Snapshot, row: Difference) -> Item:
    change, fact = row.change, row.facts[0]
    source = f"{fact.source.publisher}, {day_words(fact.source.published or fact.happened)}"
    if change.kind == "fact":
        title = f"{row.name}: {KINDS[fact.kind]}" if row.name else KINDS[fact.kind]
        summary = f"{day_words(fact.happened)}: {fact.summary} Source: {source}."
        name, page = f"fact/{fact.id}", reverse("web:fact", args=[fact.id])
    else:
        title = f"{row.name}: {row.words}"
        summary = f"{_because(row)} Source: {source}."
        name = f"{change.kind}/{change.body}/{change.day}"
        page = reverse("web:body", args=[change.body])
    return Item(
        id=_tag(request, site, name),
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
        return f"Because of: {said}"
    return f"The promised date, {day_words(row.change.deadline)}, passed with no word. Promised: {said}"


def _name(site: Snapshot, scope: Scope) -> str:
    return site.name(scope.body) if scope.body else ""


def _absolute(request: HttpRequest, site: Snapshot, address: str, scope: Scope) -> str:
    return request.build_absolute_uri(site.moment.link(address, **scope.parameters))


def _tag(request: HttpRequest, site: Snapshot, name: str) -> str:
    """A `tag:` id (RFC 4151) under the first of the site's own hosts, so that a mirror gives the same."""
    hosts = [host for host in settings.ALLOWED_HOSTS if host != "*"]
    authority = (hosts[0] if hosts else request.get_host().partition(":")[0]).lstrip(".")
    return f"tag:{authority},{TAGGED_SINCE}:{site.campaign.name}/{name}"

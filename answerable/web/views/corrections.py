"""What this site corrected and what it withdrew: a public log, and as a feed."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.engine.fact import Fact

from ..atom import Feed, Item, atom
from ..entries import Entry, entry
from ..paging import beside, page_of
from ..public_address import absolute
from ..respond import html
from ..snapshot import Snapshot
from ..written import day_words
from .feed import tag

ROWS_A_PAGE = 50
MOST_ENTRIES = 120


class Mended(NamedTuple):
    """A correction or a retraction with the facts that it takes back."""

    line: Entry
    wrong: list[Entry]

    @property
    def withdraws(self) -> bool:
        """Whether nothing stands in their place."""
        return self.line.fact.kind == "retraction"


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Every correction and retraction, the one that was recorded last on top."""
    found = _correcting(site)
    page, pages = page_of(request.GET.get("page", "1"), len(found), ROWS_A_PAGE)
    shown = found[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    context = {
        "mended": [_mended(site, fact) for fact in shown],
        "atom": site.moment.link(reverse("web:corrections_atom")),
    } | beside(site, request.path, page, pages)
    return html(request, site, "web/corrections.html", context)


def as_atom(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The same as a feed; an entry is as new as the day on which this site recorded it."""
    items = [_item(request, site, _mended(site, fact)) for fact in _correcting(site)[:MOST_ENTRIES]]
    feed = Feed(
        id=tag(request, site, "corrections"),
        title=": ".join((site.campaign.title, _("corrections"))),
        author=site.campaign.title,
        address=absolute(request),
        page=absolute(request, site.moment.link(reverse("web:corrections"))),
        updated=max((item.updated for item in items), default=site.as_of),
    )
    return HttpResponse(atom(feed, items), content_type="application/atom+xml; charset=utf-8")


def _correcting(site: Snapshot) -> list[Fact]:
    def found() -> list[Fact]:
        facts = (fact for fact in site.shown if fact.corrects)
        return sorted(facts, key=lambda fact: (fact.recorded, fact.public_from, fact.id), reverse=True)

    return site.once(("corrections",), found)


def _mended(site: Snapshot, fact: Fact) -> Mended:
    wrong = (site.fact(other) for other in fact.corrects)
    return Mended(entry(site, fact), [entry(site, other) for other in wrong if other])


def _item(request: HttpRequest, site: Snapshot, row: Mended) -> Item:
    fact = row.line.fact
    said = " ".join(line.fact.summary for line in row.wrong)
    words = {"day": day_words(fact.happened), "now": fact.summary, "wrong": said}
    if row.withdraws:
        title, summary = _("Withdrawn"), _("%(day)s: %(now)s Withdrawn: %(wrong)s") % words
    else:
        title, summary = _("Corrected"), _("%(day)s: %(now)s Before: %(wrong)s") % words
    return Item(
        id=tag(request, site, f"fact/{fact.id}"),
        title=f"{row.line.body_name}: {title}" if row.line.body_name else title,
        summary=summary,
        url=absolute(request, site.moment.link(reverse("web:fact", args=[fact.id]))),
        category="retraction" if row.withdraws else "correction",
        published=fact.public_from,
        updated=max(fact.public_from, fact.recorded),
    )

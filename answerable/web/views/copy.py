"""The archived copy behind a fact: what is known of it, and its pages where they may be shown."""

from datetime import datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.facts import drawn_pages, evidence

from ..respond import NothingHere, html
from ..snapshot import Snapshot

RETRY_SECONDS = "5"


def changed() -> tuple[str, datetime | None]:
    """What tells one state of these pages from another."""
    return evidence.state(), None


def show(request: HttpRequest, site: Snapshot, sha256: str) -> HttpResponse:
    """What is known of a copy; the first pages of it where it is shared."""
    citing = [fact for fact in site.shown if fact.source.capture == sha256]
    copy = evidence.find_copy(sha256) if citing else None
    if copy is None:
        raise NothingHere(_("No fact of this site rests on a copy of this hash."))
    context = {
        "copy": copy,
        "citing": citing,
        "pages": [(page, _label(page.label, page.number)) for page in copy.pages],
        "left_out": copy.page_count - len(copy.pages),
    }
    return html(request, site, "web/copy.html", context)


def picture(_request: HttpRequest, site: Snapshot, sha256: str, number: int) -> HttpResponse:
    """A page of a shared copy as pixels."""
    cited = any(fact.source.capture == sha256 for fact in site.shown)
    try:
        drawn = drawn_pages.draw_page(sha256, number) if cited and number <= evidence.PAGES_SHOWN else None
    except drawn_pages.TooBusy:
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": RETRY_SECONDS})
    if drawn is None:
        raise NothingHere(_("There is no such page to show."))
    return HttpResponse(drawn, content_type="image/png")


def _label(label: str, number: int) -> str:
    """What the cell calls a page that has no name of its own, in the language of the reader."""
    return _("page %(number)s") % {"number": number} if label == f"page {number}" else label

"""The permanent page of one fact."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ..entries import entry
from ..public_address import absolute
from ..respond import NothingHere, html
from ..snapshot import Snapshot


def show(request: HttpRequest, site: Snapshot, fact_id: str) -> HttpResponse:
    """Everything that is known of a fact, and a line to cite it by."""
    fact = site.fact(fact_id)
    if fact is None and fact_id in site.corpus.by_id:
        raise NothingHere(
            _("The fact %(id)s was not public by the day that you ask about.") % {"id": repr(fact_id)}
        )
    if fact is None:
        raise NothingHere(_("There is no fact %(id)s.") % {"id": repr(fact_id)})
    address = absolute(request, request.path)
    context = {
        "entry": entry(site, fact),
        "fact": fact,
        "address": address,
        "is_archived": fact.source.capture in site.corpus.archived,
        "companies": [(company, site.corpus.companies.get(company, company)) for company in fact.companies],
    }
    return html(request, site, "web/fact.html", context)

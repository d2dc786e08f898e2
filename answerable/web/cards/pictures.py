"""The share cards of the campaign, of a public body and of a company, as PNG."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from answerable.engine.standing import Standing

from .. import words, written
from ..company_pictures import figure_sentence
from ..public_address import absolute
from ..respond import no_such_body, no_such_company
from ..rows import URGENCY
from ..snapshot import Snapshot
from .drawing import Card, Mark, png

MARKS_SHOWN = 4


def of_site(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The campaign: how many bodies stand where."""
    return _picture(site_card(request, site))


def of_body(request: HttpRequest, site: Snapshot, body_id: str) -> HttpResponse:
    """One public body: where it stands."""
    if body_id not in site.corpus.bodies and not site.facts_on(body_id):
        raise no_such_body(body_id)
    return _picture(body_card(request, site, body_id))


def of_company(request: HttpRequest, site: Snapshot, company_id: str) -> HttpResponse:
    """One company: its figures, and how many of its claims dated evidence contradicts."""
    if company_id not in site.corpus.companies:
        raise no_such_company(company_id)
    return _picture(company_card(request, site, company_id))


def site_card(request: HttpRequest, site: Snapshot) -> Card:
    """The card of the campaign."""
    found = [state for state in URGENCY if site.counts[state] and state != "unknown"]
    known = sum(site.counts[state] for state in found)
    told = _("Of %(all)s public bodies, published facts say where %(known)s stand.") % {
        "all": written.number(len(site.rows)),
        "known": written.number(known),
    }
    marks = [
        Mark(state, f"{words.state_word(state)}: {written.number(site.counts[state])}")
        for state in found[:MARKS_SHOWN]
    ]
    return _card(request, site, site.campaign.title, told, marks)


def body_card(request: HttpRequest, site: Snapshot, body_id: str) -> Card:
    """The card of a public body."""
    standing = site.standing(body_id)
    company = site.corpus.companies.get(site.company, site.company)
    told = [f"{company}: {words.state_meaning(standing.state)}."]
    if standing.deadline:
        told.append(_("Promised by %(day)s.") % {"day": written.day_words(standing.deadline)})
    if standing.scope:
        told.append(_("Scope: %(scope)s.") % {"scope": standing.scope.rstrip(".")})
    return _card(
        request, site, site.name(body_id), " ".join(told), [Mark(standing.state, _verdict(standing))]
    )


def company_card(request: HttpRequest, site: Snapshot, company_id: str) -> Card:
    """The card of a company."""
    claims = site.claims(company_id)
    contradicted = sum(claim.verdict == "contradicted" for claim in claims)
    weighed = ngettext(
        "Of %(count)s claim of the company, dated evidence contradicts %(contradicted)s.",
        "Of %(count)s claims of the company, dated evidence contradicts %(contradicted)s.",
        len(claims),
    ) % {"count": written.number(len(claims)), "contradicted": written.number(contradicted)}
    told = " ".join([*_newest_figures(site, company_id), *([weighed] if claims else [])])
    return _card(request, site, site.corpus.companies[company_id], told, [])


def _newest_figures(site: Snapshot, company_id: str) -> list[str]:
    """What the newest half-year or year says of profit and of revenue, with the recomputed change."""
    figures = site.results(company_id).figures
    compared = [row for row in figures if row.change is not None and row.label[0] != "Q"]
    newest = {row.metric: row for row in sorted(compared, key=lambda row: row.period.rpartition("/")[2])}
    return [figure_sentence(newest[metric]) for metric in ("net_profit", "revenue") if metric in newest]


def _verdict(standing: Standing) -> str:
    word = words.state_word(standing.state)
    if not standing.days_overdue:
        return word
    return _("%(standing)s by %(days)s") % {
        "standing": word,
        "days": words.counted(standing.days_overdue, "day"),
    }


def _card(request: HttpRequest, site: Snapshot, heading: str, told: str, marks: list[Mark]) -> Card:
    below = _("As of %(day)s. Every statement has a source.") % {
        "day": written.day_words(site.as_of.isoformat())
    }
    return Card(
        above="" if heading == site.campaign.title else site.campaign.title,
        heading=heading,
        marks=marks,
        words=told,
        below=below,
        host=urlsplit(absolute(request, "/")).netloc,
        right_to_left=get_language_bidi(),
    )


def _picture(card: Card) -> HttpResponse:
    return HttpResponse(png(card), content_type="image/png")

"""A petition: what it asks, how many signed, and the form to sign it."""

from collections.abc import Sequence
from http import HTTPStatus

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.actions import networks, payload, queries, tickets, tokens
from answerable.actions.kept import Standing
from answerable.actions.kept import standing as standing_of
from answerable.actions.models import Consent, Petition
from answerable.actions.models.switch import Name
from answerable.actions.public_key import NoPublicKey, public_key
from answerable.actions.services import limits, switches
from answerable.actions.services.signing import Came, NotTaken, sign

from ...counter_answer import count_of, counted_lately
from ...languages import active
from ...respond import NothingHere, html
from ...snapshot import Snapshot
from .forms import SupporterForm, problem
from .kept_pages import kept_page
from .where import where_of

RETRY_SECONDS = "60"


class SignForm(SupporterForm):
    """Who signs. The postcode says where it counts; it is sealed with the name."""

    postcode = forms.CharField(
        label=gettext_lazy("Your postcode"),
        max_length=16,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        help_text=gettext_lazy(
            "So that it counts for your council and constituency. Leave it empty if you live abroad."
        ),
    )
    field_order = ("name", "email", "postcode", "website", "ticket")

    def ticked(self, consents: Sequence[Consent]) -> tuple[int, ...]:
        """The consents that were given, of those that are offered."""
        given = set(self.data.getlist("consent"))  # type: ignore[attr-defined]
        return tuple(consent.pk for consent in consents if str(consent.pk) in given)


def show(request: HttpRequest, site: Snapshot, petition_slug: str) -> HttpResponse:
    """The petition with its form; POST signs it."""
    standing = _find(petition_slug)
    if request.method == "POST":
        return _sign(request, site, standing)
    return kept_page(
        request, lambda: _page(request, site, standing, SignForm(name_of_form=standing.petition.slug))
    )


def sent(request: HttpRequest, site: Snapshot, petition_slug: str) -> HttpResponse:
    """What comes next, the same for everybody."""
    standing = _find(petition_slug)
    return kept_page(
        request, lambda: html(request, site, "web/act/sent.html", {"petition": standing.petition})
    )


def count(request: HttpRequest, petition_slug: str) -> HttpResponse:
    """The counter as the worker wrote it. The gate answers this before Django where it stands before it."""
    found = count_of(petition_slug, request.headers.get("If-None-Match", ""))
    if found is None:
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    return HttpResponse(found.body, status=found.status, headers=dict(found.headers))


def _sign(request: HttpRequest, site: Snapshot, standing: Standing) -> HttpResponse:
    slug = standing.petition.slug
    if standing.closed:
        return _page(request, site, standing, SignForm(name_of_form=slug))
    form = SignForm(request.POST, name_of_form=slug)
    if not form.is_valid():
        return _page(request, site, standing, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    done = HttpResponseRedirect("sent/", status=HTTPStatus.SEE_OTHER)
    if form.by_a_machine:
        return done  # Whoever runs it learns nothing; nothing was written.
    prefix = networks.prefix_of(request)
    if limits.too_many(prefix):
        return _later(request, site)
    given = form.cleaned_data
    person = payload.Person(
        token=tokens.new_token(),
        name=given["name"],
        email=given["email"],
        postcode=given["postcode"],
        language=active(),
        consents=form.ticked(standing.consents),
    )
    try:
        sign(
            wording=standing.wording,
            person=person,
            where=where_of(given["postcode"]),
            came=Came(prefix, form.seconds),
            public=public_key(),
        )
    except (NotTaken, NoPublicKey):
        return _later(request, site)
    return done


def _page(
    request: HttpRequest,
    site: Snapshot,
    standing: Standing,
    form: SignForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    petition = standing.petition
    taken = switches.is_on(Name.SIGNATURES) and not switches.is_on(Name.READ_ONLY)
    context = {
        "petition": petition,
        "form": form,
        "ticket": tickets.issue(petition.slug),
        "consents": standing.consents,
        "ticked": request.POST.getlist("consent"),
        "count": _count(petition) if switches.is_on(Name.COUNTS) else None,
        "councils": queries.by_area(petition, "council")[:10],
        "updates": petition.updates.all()[:10],
        "open": taken and not standing.closed,
    }
    return html(request, site, "web/act/petition.html", context, status)


def _count(petition: Petition) -> int:
    """How many the worker's counter says, which is seconds old; the sums, where there is no counter."""
    said = counted_lately(petition.slug)
    return said if said is not None else queries.counted(petition)


def _find(slug: str) -> Standing:
    try:
        found = standing_of(slug)
    except queries.NoPetition as error:
        raise NothingHere(_("There is no petition of this name.")) from error
    if found.petition.campaign != settings.CAMPAIGN:
        raise NothingHere(_("There is no petition of this name."))
    return found


def _later(request: HttpRequest, site: Snapshot) -> HttpResponse:
    text = _("We cannot take it at this moment, and kept nothing of it. Please try again in a few minutes.")
    page = problem(request, site, _("Not now"), text, HTTPStatus.SERVICE_UNAVAILABLE)
    page["Retry-After"] = RETRY_SECONDS
    return page

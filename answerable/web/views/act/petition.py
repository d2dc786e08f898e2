"""A petition: what it asks, how many signed, and the form to sign it."""

from http import HTTPStatus

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.actions import networks, payload, queries, tickets, tokens
from answerable.actions.models import Consent, Petition
from answerable.actions.models.switch import Name
from answerable.actions.public_key import NoPublicKey, public_key
from answerable.actions.services import limits, switches
from answerable.actions.services.signing import Came, NotTaken, sign

from ...languages import active
from ...respond import NothingHere, html
from ...snapshot import Snapshot
from .forms import SupporterForm, problem
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

    def ticked(self, consents: list[Consent]) -> tuple[int, ...]:
        """The consents that were given, of those that are offered."""
        given = set(self.data.getlist("consent"))  # type: ignore[attr-defined]
        return tuple(consent.pk for consent in consents if str(consent.pk) in given)


def show(request: HttpRequest, site: Snapshot, petition_slug: str) -> HttpResponse:
    """The petition with its form; POST signs it."""
    petition = _find(petition_slug)
    if request.method == "POST":
        return _sign(request, site, petition)
    return _page(request, site, petition, SignForm(name_of_form=petition.slug))


def sent(request: HttpRequest, site: Snapshot, petition_slug: str) -> HttpResponse:
    """What comes next, the same for everybody."""
    return html(request, site, "web/act/sent.html", {"petition": _worded(_find(petition_slug))})


def _sign(request: HttpRequest, site: Snapshot, petition: Petition) -> HttpResponse:
    if hasattr(petition, "closing"):
        return _page(request, site, petition, SignForm(name_of_form=petition.slug))
    form = SignForm(request.POST, name_of_form=petition.slug)
    if not form.is_valid():
        return _page(request, site, petition, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    done = HttpResponseRedirect("sent/", status=HTTPStatus.SEE_OTHER)
    if form.by_a_machine:
        return done  # Whoever runs it learns nothing; nothing was written.
    prefix = networks.prefix_of(request)
    if limits.too_many(prefix):
        return _later(request, site)
    wording = queries.wording_now(petition)
    given = form.cleaned_data
    person = payload.Person(
        token=tokens.new_token(),
        name=given["name"],
        email=given["email"],
        postcode=given["postcode"],
        language=active(),
        consents=form.ticked(queries.consents_now(petition)),
    )
    try:
        came = Came(prefix, form.seconds)
        sign(
            wording=wording, person=person, where=where_of(given["postcode"]), came=came, public=public_key()
        )
    except (NotTaken, NoPublicKey):
        return _later(request, site)
    return done


def _page(
    request: HttpRequest,
    site: Snapshot,
    petition: Petition,
    form: SignForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    taken = switches.is_on(Name.SIGNATURES) and not switches.is_on(Name.READ_ONLY)
    context = {
        "petition": _worded(petition),
        "form": form,
        "ticket": tickets.issue(petition.slug),
        "consents": queries.consents_now(petition),
        "ticked": request.POST.getlist("consent"),
        "count": queries.counted(petition) if switches.is_on(Name.COUNTS) else None,
        "councils": queries.by_area(petition, "council")[:10],
        "updates": petition.updates.all()[:10],
        "open": taken and not hasattr(petition, "closing"),
    }
    return html(request, site, "web/act/petition.html", context, status)


def _worded(petition: Petition) -> Petition:
    """The petition with what it says now."""
    petition.now = queries.wording_now(petition)  # type: ignore[attr-defined]
    return petition


def _find(slug: str) -> Petition:
    try:
        petition = queries.find_petition(slug)
    except queries.NoPetition as error:
        raise NothingHere(_("There is no petition of this name.")) from error
    if petition.campaign != settings.CAMPAIGN:
        raise NothingHere(_("There is no petition of this name."))
    return petition


def _later(request: HttpRequest, site: Snapshot) -> HttpResponse:
    text = _("We cannot take it at this moment, and kept nothing of it. Please try again in a few minutes.")
    page = problem(request, site, _("Not now"), text, HTTPStatus.SERVICE_UNAVAILABLE)
    page["Retry-After"] = RETRY_SECONDS
    return page

"""A person types their address to be forgotten. This process cannot tell whether anything is held of them."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from answerable.actions import networks, payload, tickets, tokens
from answerable.actions.models.submission import Kind
from answerable.actions.public_key import NoPublicKey, public_key
from answerable.actions.services import confirming, limits
from answerable.actions.services.signing import Came, NotTaken, Where, submit

from ...languages import active
from ...respond import NothingHere, html
from ...snapshot import Snapshot
from .confirm import private
from .forms import SupporterForm, problem

FORM = "forget"


class ForgetForm(SupporterForm):
    """The address, and nothing else: a name is not needed to forget somebody."""

    name = None  # type: ignore[assignment]


def ask(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The form; on POST a sealed wish is written, and the worker mails a link."""
    if request.method != "POST":
        return _page(request, site, ForgetForm(name_of_form=FORM))
    form = ForgetForm(request.POST, name_of_form=FORM)
    if not form.is_valid():
        return _page(request, site, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    done = HttpResponseRedirect("sent/", status=HTTPStatus.SEE_OTHER)
    if form.by_a_machine:
        return done
    prefix = networks.prefix_of(request)
    if limits.too_many(prefix):
        return _later(request, site)
    person = payload.Person(
        token=tokens.new_token(), name="", email=form.cleaned_data["email"], language=active()
    )
    try:
        came = Came(prefix, form.seconds)
        submit(kind=Kind.FORGET, person=person, where=Where(), came=came, public=public_key())
    except (NotTaken, NoPublicKey):
        return _later(request, site)
    return done


def sent(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """What comes next, the same for everybody."""
    return html(request, site, "web/act/forget_sent.html", {})


def me(request: HttpRequest, site: Snapshot, token: str) -> HttpResponse:
    """The page that the mail leads to: ask, and on POST have the worker forget the person."""
    gone = _("This link leads nowhere: it was used, or was not copied whole. You can ask for another.")
    try:
        if confirming.find(token).kind != Kind.FORGET:
            raise NothingHere(gone)
        if request.method != "POST":
            return private(html(request, site, "web/act/forget_me.html", {}))
        confirming.wish_to_be_forgotten(token=token, take_back=request.POST.get("take_back") == "1")
    except confirming.UnknownToken as error:
        raise NothingHere(gone) from error
    except NotTaken:
        return _later(request, site)
    return private(html(request, site, "web/act/forgotten.html", {}))


def _page(
    request: HttpRequest, site: Snapshot, form: ForgetForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {"form": form, "ticket": tickets.issue(FORM)}
    return html(request, site, "web/act/forget.html", context, status)


def _later(request: HttpRequest, site: Snapshot) -> HttpResponse:
    text = _("We cannot take it at this moment. Please try again in a few minutes, or write to us.")
    return problem(request, site, _("Not now"), text, HTTPStatus.SERVICE_UNAVAILABLE)

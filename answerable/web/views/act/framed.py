"""The form in a frame on any other site: no script, no cookie, nothing told of who looks or from where."""

from http import HTTPStatus
from typing import NamedTuple

from csp.constants import NONE, SELF
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from answerable.accounts.models import Organisation
from answerable.actions.kept import Standing

from ...embeds.door import THEMES, small_page
from ...public_address import absolute
from ...respond import html
from ...snapshot import Snapshot
from .forms import RETRY_SECONDS
from .kept_pages import kept_page
from .partner import partner_first, partner_of
from .petition import find, many
from .taking import Result, SignForm, empty_form, shown, take

POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": ["*"],
}
"""What an embed may do, and send its form to us. A framing page can put nothing into it."""

PREVIEW = POLICY | {"frame-src": [SELF], "frame-ancestors": [NONE], "script-src": [SELF]}
"""The page with the code shows the frame, and may itself be framed by nobody."""

SANDBOX = "allow-forms allow-popups allow-popups-to-escape-sandbox"
HEIGHT = 820
"""In pixels: the form with a consent or two, on a phone."""


class Code(NamedTuple):
    """What somebody copies into a page of theirs."""

    frame: str
    link: str
    address: str


def show(request: HttpRequest, site: Snapshot, petition_slug: str, partner: str = "") -> HttpResponse:
    """The form alone; POST signs, and the answer stands in the frame too."""
    standing = find(petition_slug)
    whose = partner_of(standing, partner)
    if request.method != "POST":
        return _framable(
            kept_page(request, lambda: _form(request, site, standing, empty_form(standing), whose))
        )
    result, form = take(request, standing, whose.slug if whose else "")
    if result is Result.SENT:
        return _framable(HttpResponseRedirect(f"sent/{_theme(request)}", status=HTTPStatus.SEE_OTHER))
    if result is Result.MANY:
        return _framable(many(request, site))
    if result is Result.LATER:
        return _framable(_later(request, site))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if result is Result.MISTAKES else HTTPStatus.OK
    return _framable(_form(request, site, standing, form, whose, status))


def sent(request: HttpRequest, site: Snapshot, petition_slug: str, partner: str = "") -> HttpResponse:
    """What comes next, in the frame."""
    standing = find(petition_slug)
    context = {"petition": standing.petition, "partner": partner_of(standing, partner)}
    page = kept_page(request, lambda: small_page(request, site, "web/act/framed_sent.html", context))
    return _framable(page)


def code(request: HttpRequest, site: Snapshot, petition_slug: str, partner: str = "") -> HttpResponse:
    """Put it on your site: the frame as it looks, and the code to copy."""
    standing = find(petition_slug)
    whose = partner_of(standing, partner)
    context = {
        "petition": standing.petition,
        "partner": whose,
        "code": code_for(request, standing, whose),
        "height": HEIGHT,
        "sandbox": SANDBOX,
        "origin": absolute(request, "/").rstrip("/"),
        "partners": [consent.organisation for consent in standing.consents],
    }
    page = html(request, site, "web/act/code.html", context)
    page._csp_config = PREVIEW  # type: ignore[attr-defined]
    return page


def code_for(request: HttpRequest, standing: Standing, whose: Organisation | None) -> Code:
    """The frame and the plain link for a petition, on a partner's page where one is named."""
    slug = standing.petition.slug
    arguments = [slug, whose.slug] if whose else [slug]
    address = reverse("web:partner_embed" if whose else "web:petition_embed", args=arguments)
    page = absolute(request, reverse("web:petition_with" if whose else "web:petition", args=arguments))
    title = escape(_("Sign: %(title)s") % {"title": standing.wording.title})
    return Code(
        frame=f'<iframe src="{escape(absolute(request, address))}" title="{title}" width="100%" '
        f'height="{HEIGHT}" frameborder="0" loading="lazy" referrerpolicy="no-referrer" '
        f'sandbox="{SANDBOX}"></iframe>',
        link=f'<a href="{escape(page)}" rel="noreferrer">{title}</a>',
        address=address,
    )


def _form(
    request: HttpRequest,
    site: Snapshot,
    standing: Standing,
    form: SignForm,
    whose: Organisation | None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = shown(request, standing, form, partner_first(standing, whose))
    context |= {"partner": whose, "theme_asked": _theme(request)}
    return small_page(request, site, "web/act/framed.html", context, status)


def _theme(request: HttpRequest) -> str:
    """The colour scheme that the framing page chose, to go along to the next page."""
    asked = request.GET.get("theme", "")
    return f"?theme={asked}" if asked in THEMES else ""


def _later(request: HttpRequest, site: Snapshot) -> HttpResponse:
    message = _(
        "We cannot take it at this moment, and kept nothing of it. Please try again in a few minutes."
    )
    context = {"message": message}
    page = small_page(request, site, "web/embed/refusal.html", context, HTTPStatus.SERVICE_UNAVAILABLE)
    page["Retry-After"] = RETRY_SECONDS
    return page


def _framable(page: HttpResponse) -> HttpResponse:
    """Leave to be framed, and that nobody is told which page the frame stood in."""
    page.xframe_options_exempt = True
    page._csp_config = POLICY  # type: ignore[attr-defined]
    page["Referrer-Policy"] = "no-referrer"
    return page

"""What every form of a supporter has in common: its ticket, its trap, and who is never asked for more."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.forms.forms import DeclarativeFieldsMetaclass
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from answerable.actions import tickets
from answerable.engine.mail_address import BadAddress, read_address
from answerable.engine.mail_typos import suggestion

from ...corpus import current
from ...moment import Moment
from ...respond import NothingHere, html
from ...snapshot import Snapshot

FASTEST_SECONDS = 3
"""Nobody reads and fills in a form quicker; what does is taken for a machine."""
PAGE_SECONDS = 10
RETRY_SECONDS = "60"
DID_YOU_MEAN = gettext_lazy(
    "Did you mean %(address)s? Correct it, or send it again if it is right as it stands."
)


class _Shared(dict[str, forms.Field]):
    """The fields of a form class: each form has a table of its own, of the same fields."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


class _SharedFields(DeclarativeFieldsMetaclass):
    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> type:
        made = super().__new__(mcs, name, bases, attrs)
        made.base_fields = _Shared(made.base_fields)  # type: ignore[attr-defined]
        return made


class SupporterForm(forms.Form, metaclass=_SharedFields):
    """The fields that every form of a supporter has. `website` is a trap: people do not see it.

    No form may change a field: they are not copied for each form, which took a twentieth of the processor
    time of a signature.
    """

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Write your name.")},
    )
    email = forms.CharField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Write your e-mail address.")},
        help_text=gettext_lazy("We send one mail to it, with a link to confirm."),
    )
    website = forms.CharField(required=False, max_length=200, label=gettext_lazy("Leave this empty"))
    ticket = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, name_of_form: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_of_form = name_of_form
        self.seconds = 0
        self.asked: list[str] = []
        """What it was asked of whether it is meant so."""

    def ask_once(self, typed: str, question: Any, **params: str) -> None:
        """Ask whether something is meant as it stands; who sends it again means it."""
        self.asked.append(typed)
        if typed not in self.data.getlist("asked"):  # type: ignore[attr-defined]
            raise forms.ValidationError(question, params=params)

    def clean_name(self) -> str:
        """A name in one line."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_email(self) -> str:
        """An address that mail can be sent to."""
        try:
            local, domain = read_address(self.cleaned_data["email"])
        except BadAddress as error:
            raise forms.ValidationError(
                _("That is no e-mail address. It looks like name@example.org.")
            ) from error
        address, meant = f"{local}@{domain}", suggestion(domain)
        if meant:
            self.ask_once(address, DID_YOU_MEAN, address=f"{local}@{meant}")
        return address

    def clean_ticket(self) -> str:
        """The ticket, of this form and of this day."""
        try:
            self.seconds = tickets.seconds_since(self.name_of_form, self.cleaned_data["ticket"])
        except tickets.BadTicket as error:
            raise forms.ValidationError(
                _("This form was open for too long. Look it over and send it again.")
            ) from error
        return str(self.cleaned_data["ticket"])

    @property
    def by_a_machine(self) -> bool:
        """Whether the trap was filled in, or the form was sent before anybody could have read it."""
        return bool(self.cleaned_data.get("website")) or self.seconds < FASTEST_SECONDS


View = Callable[..., HttpResponse]


def form_page(view: View) -> Callable[..., HttpResponseBase]:
    """Make a view `(request, site, ...)` a public page with a form: GET may be kept for seconds, POST never.

    There is no cookie and nobody is signed in, so no browser can be made to act for anybody: a CSRF token
    would guard nothing, and would forbid that a form be kept, or stand on a partner's page.
    """

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def page(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        request.acting = True  # type: ignore[attr-defined]  # such a page shows today, and no other day
        # Looked for by whom needs it: what takes a form and answers with another address does not.
        site = cast(Snapshot, SimpleLazyObject(lambda: current().at(Moment(timezone.now().date()))))
        try:
            response = view(request, site, **kwargs)
        except NothingHere as refusal:
            response = html(request, site, "404.html", {"message": refusal}, HTTPStatus.NOT_FOUND)
        kept = request.method != "POST" and response.status_code == HTTPStatus.OK
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = f"public, max-age={PAGE_SECONDS}" if kept else "no-store"
        return response

    return page


def problem(
    request: HttpRequest, site: Snapshot, heading: str, text: str, status: HTTPStatus
) -> HttpResponse:
    """A page that says in plain words what is not possible now, and what to do."""
    return html(request, site, "web/act/problem.html", {"heading": heading, "text": text}, status)


def later(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """That nothing is taken at this moment, that nothing was kept, and when to come again."""
    text = _("We cannot take it at this moment, and kept nothing of it. Please try again in a few minutes.")
    page = problem(request, site, _("Not now"), text, HTTPStatus.SERVICE_UNAVAILABLE)
    page["Retry-After"] = RETRY_SECONDS
    return page

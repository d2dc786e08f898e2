"""Partners: the links to hand out, their share of each count, keys of the API, and webhooks."""

from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from answerable.accounts.fresh import fresh
from answerable.accounts.models import Organisation
from answerable.accounts.permissions import Permission, StaffRequest, may, requires
from answerable.accounts.queries import organisations
from answerable.actions import queries
from answerable.actions.models import ApiKey, Delivery, Petition, Webhook
from answerable.actions.models.interop import LONGEST_ADDRESS
from answerable.actions.public_key import NoPublicKey, public_key
from answerable.actions.services import api_keys, webhooks
from answerable.desk.plain_form import PlainForm

LABEL_CHARACTERS = 60


class Share(NamedTuple):
    """One partner's part of a petition; `asks` where it has a page of its own today."""

    slug: str
    name: str
    number: int
    asks: bool


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among the organisations."""

    def label_from_instance(self, obj: Any) -> str:
        """Its name."""
        return str(obj.name)


class _OfOrganisation(PlainForm):
    organisation = OrganisationField(Organisation.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations()  # type: ignore[attr-defined]


class KeyForm(_OfOrganisation):
    """A new key of the API."""

    label = forms.CharField(max_length=LABEL_CHARACTERS, label="What it is for")
    trusted = forms.BooleanField(
        required=False,
        label="Trusted to bring consents",
        help_text="It keeps the proof of each. What it sends counts only once it was confirmed by mail.",
    )


class WebhookForm(_OfOrganisation):
    """A new webhook."""

    address = forms.CharField(
        max_length=LONGEST_ADDRESS,
        label="Address",
        help_text="Begins with https. It is told numbers and days, nothing of a person.",
        widget=forms.URLInput,
    )


@requires(Permission.RUN_ACTIONS)
@require_GET
def partners(request: StaffRequest) -> HttpResponse:
    """Shares, links, keys and webhooks."""
    return _page(request)


@requires(Permission.RUN_ACTIONS)
@fresh
@require_POST
def make_key(request: StaffRequest) -> HttpResponse:
    """Make a key; its token is on this page once."""
    form = KeyForm(request.POST)
    if not form.is_valid():
        return _page(request, key_form=form)
    try:
        key, token = api_keys.make_key(**form.cleaned_data, by=request.user)
    except PermissionDenied:
        messages.error(request, "Only who may export supporters makes a trusted key.")
        return redirect("desk:partners")
    return _page(request, made=("The key of", key.organisation.name, token))


@requires(Permission.RUN_ACTIONS)
@fresh
@require_POST
def end_key(request: StaffRequest) -> HttpResponse:
    """End a key at once."""
    key = ApiKey.objects.filter(pk=_number(request)).first()
    if key is None:
        messages.error(request, "There is no such key.")
    else:
        api_keys.end_key(key=key, by=request.user)
        messages.success(request, f"The key “{key.label}” is good no more.")
    return redirect("desk:partners")


@requires(Permission.RUN_ACTIONS)
@fresh
@require_POST
def add_webhook(request: StaffRequest) -> HttpResponse:
    """Register an address; the secret that signs is on this page once."""
    form = WebhookForm(request.POST)
    if not form.is_valid():
        return _page(request, webhook_form=form)
    try:
        webhook, secret = webhooks.add_webhook(**form.cleaned_data, public=public_key(), by=request.user)
    except ValidationError as error:
        form.add_error("address", error.messages)
        return _page(request, webhook_form=form)
    except NoPublicKey:
        messages.error(request, "There is no public key yet: run answerable keys make.")
        return redirect("desk:partners")
    return _page(request, made=("The secret of the webhook of", webhook.organisation.name, secret))


@requires(Permission.RUN_ACTIONS)
@fresh
@require_POST
def end_webhook(request: StaffRequest) -> HttpResponse:
    """Tell an address nothing more."""
    webhook = Webhook.objects.filter(pk=_number(request)).first()
    if webhook is None:
        messages.error(request, "There is no such webhook.")
    else:
        webhooks.end_webhook(webhook=webhook, why="ended at the desk", by=request.user)
        messages.success(request, "The address is told nothing more.")
    return redirect("desk:partners")


def _page(
    request: StaffRequest,
    *,
    key_form: forms.Form | None = None,
    webhook_form: forms.Form | None = None,
    made: tuple[str, str, str] | None = None,
) -> HttpResponse:
    names = {one.slug: one.name for one in organisations()}
    rows = [
        (petition, queries.wording_now(petition), queries.counted(petition), _shares(petition, names))
        for petition in queries.petitions(settings.CAMPAIGN)
    ]
    hooks = Webhook.objects.select_related("organisation", "end").order_by("organisation__name", "-id")
    context = {
        "rows": rows,
        "keys": ApiKey.objects.select_related("organisation", "end", "by").order_by(
            "organisation__name", "-id"
        ),
        "hooks": [(hook, _waiting(hook)) for hook in hooks],
        "key_form": key_form or KeyForm(),
        "webhook_form": webhook_form or WebhookForm(),
        "made": made,
        "may_trust": may(request.user, Permission.EXPORT_SUPPORTERS),
        "site": settings.SITE,
    }
    status = 422 if key_form or webhook_form else 200
    return render(request, "desk/act_partners.html", context, status=status)


def _shares(petition: Petition, names: dict[str, str]) -> list[Share]:
    """Each partner that asks today or by whose page somebody signed; our own pages first."""
    numbers = {row.area: row.number for row in queries.by_area(petition, "partner")}
    asking = [consent.organisation.slug for consent in queries.consents_now(petition)]
    slugs = dict.fromkeys(["", *asking, *numbers])
    return [
        Share(slug, names.get(slug, slug) or "Our own page", numbers.get(slug, 0), slug in asking)
        for slug in slugs
    ]


def _waiting(webhook: Webhook) -> Delivery | None:
    """The message that failed last and waits to be sent again."""
    return webhook.deliveries.filter(done_at__isnull=True, tries__gt=0).order_by("id").first()


def _number(request: StaffRequest) -> int:
    text = request.POST.get("number", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0

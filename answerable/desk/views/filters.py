"""The queue's filters, as they stand in the address of a page."""

from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest

from answerable.desk.plain_form import PlainForm
from answerable.engine.fact import KINDS
from answerable.findings.models import State
from answerable.findings.queries import Filters
from answerable.findings.register import CampaignRegister

ANY = ("", "Any")
UNDECIDED_KIND = ("none", "None given")


class FilterForm(PlainForm):
    """What to show of the queue."""

    state = forms.ChoiceField(choices=[*State.choices, ("", "Every state")], required=False)
    company = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(
        choices=[ANY, UNDECIDED_KIND, *((kind, kind.replace("_", " ")) for kind in KINDS)], required=False
    )
    body = forms.CharField(required=False, max_length=200, label="Body")


def filters_of(request: HttpRequest) -> Filters:
    """The filters in the address; what is not known there is left out."""
    asked = request.GET
    state = asked.get("state", State.WAITING)
    kind = asked.get("kind", "")
    return Filters(
        state=state if state in ("", *State.values) else State.WAITING,
        company=asked.get("company", "")[:100],
        kind=kind if kind in ("none", *KINDS) else "",
        body=asked.get("body", "").replace("\0", "").strip()[:200],
    )


def filter_form(filters: Filters, register: CampaignRegister) -> FilterForm:
    """The form that shows these filters."""
    form = FilterForm(initial=filters._asdict())
    companies = [(company.id, company.name) for company in register.companies.values()]
    form.fields["company"].choices = [ANY, *companies]  # type: ignore[attr-defined]
    return form


def query_of(filters: Filters, **more: object) -> str:
    """The filters as the end of an address, with `?`; empty when they are the usual ones."""
    usual = Filters()._asdict()
    pairs = {name: text for name, text in filters._asdict().items() if text != usual[name]}
    return f"?{urlencode(pairs | more)}" if pairs or more else ""

"""The fact as a reviewer edits it before approving."""

from decimal import Decimal
from typing import Any, get_args

import msgspec
from django import forms
from django.core.exceptions import ValidationError

from answerable.engine.claim_type import ClaimType
from answerable.engine.fact import (
    KINDS,
    QUOTE_MAX_CHARACTERS,
    SUMMARY_MAX_CHARACTERS,
    Amount,
    Basis,
    Fact,
    Quantity,
    Role,
    Source,
    Speaker,
)
from answerable.findings.register import CampaignRegister

from .body_picker import UnknownBody, pick_body
from .fields import EdtfField, PlainField, SlugsField
from .inert import without_controls
from .plain_form import PlainForm

NOT_FROM_FINDINGS = ("result", "contact_attempt", "claim_rebuttal", "retraction")
"""Kinds that carry a metric, a contact or a dispute, and retractions: they come with a campaign's data."""
DRAFT_KINDS = [kind for kind in KINDS if kind not in NOT_FROM_FINDINGS]

GROUPS = {
    "What it says": ("summary", "kind", "happened", "says_role", "says_name", "claim_type"),
    "On whom": ("body", "country", "companies"),
    "Source": (
        "source_title", "source_url", "source_publisher", "source_published", "source_language", "quote",
    ),
    "A second, independent source, the older of the two": (
        "further_title", "further_url", "further_publisher", "further_published", "further_language",
    ),
    "Numbers and pledges, where the source gives them": (
        "count", "unit", "basis", "amount", "currency", "deadline", "scope",
    ),
    "Other facts": ("corrects", "disputes", "rests_on"),
}  # fmt: skip


def _choices(names: tuple[str, ...] | list[str]) -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in names]


class DraftForm(PlainForm):
    """Fields in the order in which a reviewer reads them. Built on the draft that the finding proposes."""

    summary = PlainField(
        max_length=SUMMARY_MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One sentence, in our own words.",
    )
    kind = forms.ChoiceField(choices=[("", "Choose"), *_choices(DRAFT_KINDS)])
    companies = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    body = PlainField(
        required=False,
        label="Public body",
        help_text="Its name or its id; empty for no body.",
        widget=forms.TextInput(attrs={"list": "bodies", "autocomplete": "off"}),
    )
    country = PlainField(max_length=2, help_text="Two letters (ISO 3166).")
    happened = EdtfField(help_text="When it was so: 2022, 2022-06, 2022-06-27, 2025~.")
    says_role = forms.ChoiceField(choices=_choices(get_args(Role)), label="Who says it")
    says_name = PlainField(label="Name of who says it")
    claim_type = forms.ChoiceField(
        choices=_choices(get_args(ClaimType)),
        label="What kind of claim",
        help_text="A fact is ours to prove. What one newspaper or campaign reports is an allegation.",
    )
    count = forms.IntegerField(required=False, min_value=1)
    unit = PlainField(required=False, initial="cameras", label="Of what")
    basis = forms.ChoiceField(
        choices=_choices(get_args(Basis)), required=False, label="How firm is the count"
    )
    scope = PlainField(required=False, help_text="Which part of the estate; a pledge needs it.")
    deadline = EdtfField(required=False, help_text="Of a pledge to remove.")
    amount = forms.DecimalField(required=False, min_value=Decimal(0), max_digits=18, decimal_places=2)
    currency = PlainField(required=False, max_length=3)
    source_title = PlainField(label="Title of the source")
    source_url = PlainField(label="Web address of the source")
    source_publisher = PlainField(label="Publisher")
    source_published = EdtfField(required=False, label="Published")
    source_language = PlainField(max_length=20, label="Language")
    quote = PlainField(
        required=False,
        max_length=QUOTE_MAX_CHARACTERS,
        label="In its own words",
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text="The words of the source that say it, exactly. They are published: cut what is not needed.",
    )
    further_title = PlainField(required=False, label="Title of the second source")
    further_url = PlainField(required=False, label="Its web address")
    further_publisher = PlainField(required=False, label="Its publisher")
    further_published = EdtfField(required=False, label="It was published")
    further_language = PlainField(required=False, max_length=20, label="Its language")
    corrects = SlugsField(required=False, label="Corrects", help_text="Ids of facts that this one corrects.")
    disputes = SlugsField(
        required=False, label="Disputes", help_text="Ids of facts that this one contradicts."
    )
    rests_on = SlugsField(
        required=False,
        label="Rests on",
        help_text="Ids of facts: the basis of an inference or an opinion, what an answer is about.",
    )

    def __init__(self, data: Any = None, *, proposed: Fact, register: CampaignRegister) -> None:
        super().__init__(data, initial=_without_controls(_initial(proposed, register)))
        self.proposed = proposed
        self.register = register
        self.use_required_attribute = False  # Reject must not be held up by an empty field
        companies = self.fields["companies"]
        assert isinstance(companies, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        companies.choices = [(company.id, company.name) for company in register.companies.values()]

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under the headings of the page."""
        return [(heading, [self[name] for name in names]) for heading, names in GROUPS.items()]

    def clean_body(self) -> str | None:
        """The id of the body that was typed."""
        try:
            body = pick_body(self.cleaned_data["body"], self.register.bodies)
        except UnknownBody as error:
            raise ValidationError(str(error)) from error
        return body.id if body else None

    def clean_country(self) -> str:
        """Upper case, as ISO 3166 writes it."""
        country: str = self.cleaned_data["country"].upper()
        return country

    def fact(self) -> Fact:
        """The draft as edited; its id, capture and record date stay as proposed."""
        said = self.cleaned_data
        slugs = SlugsField()
        return msgspec.structs.replace(
            self.proposed,
            kind=said["kind"],
            companies=tuple(said["companies"]),
            body=said["body"],
            country=said["country"],
            happened=said["happened"],
            says=Speaker(said["says_role"], said["says_name"]),
            summary=said["summary"],
            source=self._source(),
            deadline=said["deadline"] or None,
            scope=said["scope"] or None,
            quantity=self._quantity(),
            amount=Amount(said["amount"], said["currency"].upper()) if said["amount"] is not None else None,
            corrects=slugs.ids(said["corrects"]),
            disputes=slugs.ids(said["disputes"]),
            claim_type=said["claim_type"],
            further_sources=self._further_sources(),
            rests_on=slugs.ids(said["rests_on"]),
        )

    def _source(self) -> Source:
        said = self.cleaned_data
        return Source(
            title=said["source_title"],
            url=said["source_url"],
            publisher=said["source_publisher"],
            published=said["source_published"] or None,
            language=said["source_language"],
            capture=self.proposed.source.capture,
            quote=said["quote"].replace("\r\n", "\n") or None,
        )

    def _further_sources(self) -> tuple[Source, ...]:
        """The second source, none where nothing was typed; what it lacks the rules of a fact say."""
        said = {
            name: self.cleaned_data[f"further_{name}"] for name in ("title", "url", "publisher", "published")
        }
        if not any(said.values()):
            return ()
        known = self.proposed.further_sources
        same = known[0] if known and known[0].url == said["url"] else None
        return (
            Source(
                title=said["title"],
                url=said["url"],
                publisher=said["publisher"],
                published=said["published"] or None,
                language=self.cleaned_data["further_language"] or "en",
                capture=same.capture if same else None,
                quote=same.quote if same else None,
            ),
            *known[1:],
        )

    def _quantity(self) -> Quantity | None:
        said = self.cleaned_data
        if said["count"] is None:
            return None
        return Quantity(said["count"], said["unit"] or "cameras", said["basis"] or "exact")


def _without_controls(initial: dict[str, Any]) -> dict[str, Any]:
    return {
        name: without_controls(value) if isinstance(value, str) else value for name, value in initial.items()
    }


def _initial(fact: Fact, register: CampaignRegister) -> dict[str, Any]:
    return {
        "summary": fact.summary,
        "kind": fact.kind if fact.summary else "",  # no sentence, no kind: the reviewer chooses
        "companies": list(fact.companies),
        "body": _name_for_picker(fact.body, register),
        "country": fact.country,
        "happened": fact.happened,
        "says_role": fact.says.role,
        "says_name": fact.says.name,
        "count": fact.quantity.count if fact.quantity else None,
        "unit": fact.quantity.unit if fact.quantity else "cameras",
        "basis": fact.quantity.basis if fact.quantity else "exact",
        "scope": fact.scope or "",
        "deadline": fact.deadline or "",
        "amount": fact.amount.value if fact.amount else None,
        "currency": fact.amount.currency if fact.amount else "",
        "source_title": fact.source.title,
        "source_url": fact.source.url,
        "source_publisher": fact.source.publisher,
        "source_published": fact.source.published or "",
        "source_language": fact.source.language,
        "quote": fact.source.quote or "",
        "corrects": " ".join(fact.corrects),
        "disputes": " ".join(fact.disputes),
        "claim_type": fact.claim_type,
        "rests_on": " ".join(fact.rests_on),
        **_further_initial(fact.further_sources),
    }


def _further_initial(sources: tuple[Source, ...]) -> dict[str, Any]:
    if not sources:
        return {"further_language": "en"}
    return {
        "further_title": sources[0].title,
        "further_url": sources[0].url,
        "further_publisher": sources[0].publisher,
        "further_published": sources[0].published or "",
        "further_language": sources[0].language,
    }


def _name_for_picker(body_id: str | None, register: CampaignRegister) -> str:
    body = register.bodies.get(body_id or "")
    if body is None:
        return ""
    try:
        pick_body(body.name, register.bodies)
    except UnknownBody:
        return body.id
    return body.name

"""Petitions: opened, worded, offered with consents, given news, closed."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from answerable.accounts.models import Action, Organisation, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.campaign import read_campaign
from answerable.custody.services import enter

from .. import kept
from ..models import Closing, Consent, Petition, Update, Wording


@transaction.atomic
def open_petition(
    *, campaign: str, slug: str, title: str, addressed_to: str, text: str, goal: int | None, by: User
) -> Petition:
    """A new petition with its first wording. Raises ValidationError for a slug that is taken."""
    demand(by, Permission.RUN_ACTIONS)
    petition = Petition(campaign=campaign, slug=slug, opened_by=by)
    petition.full_clean()
    petition.save(force_insert=True)
    enter([petition])
    kept.forget()
    log(action=Action.PETITION_OPEN, by=by, subject=slug)
    word(petition=petition, title=title, addressed_to=addressed_to, text=text, goal=goal, by=by)
    return petition


@transaction.atomic
def word(
    *, petition: Petition, title: str, addressed_to: str, text: str, goal: int | None, by: User
) -> Wording:
    """The next version of what a petition says; signatures from now on name it."""
    demand(by, Permission.RUN_ACTIONS)
    _refuse_closed(petition)
    number = (petition.wordings.aggregate(last=Max("number"))["last"] or 0) + 1
    row = Wording(
        petition=petition, number=number, title=title, addressed_to=addressed_to, text=text, goal=goal, by=by
    )
    row.full_clean()
    row.save(force_insert=True)
    enter([row])
    kept.forget()
    log(action=Action.PETITION_WORD, by=by, subject=petition.slug, detail={"number": number})
    return row


@transaction.atomic
def offer_consent(
    *, petition: Petition, organisation: Organisation, text: str, by: User, offered: bool = True
) -> Consent:
    """The next version of what an organisation asks leave for; `offered=False` ends the offer."""
    demand(by, Permission.RUN_ACTIONS)
    known = petition.consents.filter(organisation=organisation)
    number = (known.aggregate(last=Max("number"))["last"] or 0) + 1
    row = Consent(
        petition=petition, organisation=organisation, number=number, text=text, offered=offered, by=by
    )
    row.full_clean()
    row.save(force_insert=True)
    enter([row])
    kept.forget()
    detail = {"petition": petition.slug, "number": number, "offered": offered}
    log(action=Action.CONSENT_OFFER, by=by, subject=organisation.slug, detail=detail)
    return row


@transaction.atomic
def give_news(*, petition: Petition, title: str, text: str, by: User) -> Update:
    """News on the petition's page; the worker mails it to those who asked for it."""
    demand(by, Permission.RUN_ACTIONS)
    row = Update(petition=petition, title=title, text=text, by=by)
    row.full_clean()
    row.save(force_insert=True)
    enter([row])
    kept.forget()
    log(action=Action.PETITION_UPDATE, by=by, subject=petition.slug, detail={"update": row.pk})
    return row


@transaction.atomic
def close(*, petition: Petition, outcome: str, by: User) -> Closing:
    """End a petition and say what came of it; raises ValidationError where it is closed already."""
    demand(by, Permission.RUN_ACTIONS)
    _refuse_closed(petition)
    row = Closing(petition=petition, outcome=outcome, by=by)
    row.full_clean()
    row.save(force_insert=True)
    enter([row])
    kept.forget()
    log(action=Action.PETITION_CLOSE, by=by, subject=petition.slug)
    return row


@transaction.atomic
def open_those_of_the_campaign(*, campaign: str, by: User) -> list[Petition]:
    """Open the petitions that the campaign's file names and that are not open; returns the new ones."""
    read = read_campaign(settings.CAMPAIGNS / campaign)
    known = set(Petition.objects.values_list("slug", flat=True))
    return [
        open_petition(
            campaign=campaign, slug=one.slug, title=one.title, addressed_to=one.addressed_to,
            text=one.text.strip(), goal=one.goal, by=by,
        )
        for one in read.petitions
        if one.slug not in known
    ]  # fmt: skip


def _refuse_closed(petition: Petition) -> None:
    if Closing.objects.filter(petition=petition).exists():
        raise ValidationError("This petition is closed.")

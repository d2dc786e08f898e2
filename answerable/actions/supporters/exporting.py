"""Supporters written out for one organisation: those who agreed to it alone, by two people, watermarked."""

from collections.abc import Iterator
from datetime import timedelta
from secrets import choice, token_hex
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from answerable.accounts.models import Action, Organisation, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.engine.mail_address import canonical
from answerable.sealing.blind import blind
from answerable.sealing.faults import CannotOpen
from answerable.sealing.keys import Keyring

from ..agreements import agreed
from ..models import Agreed, Petition, SupporterExport, Total
from ..worker.opening import open_person
from .layouts import written

BATCH = 500
MOST_A_DAY = 5
"""So many exports of people in 24 hours, whoever makes them."""
_GIVEN = ("Alex", "Sam", "Robin", "Jo", "Chris", "Pat", "Kim", "Lee")
_FAMILY = ("Marsh", "Field", "Brook", "Hill", "Woods", "Lane", "Stone", "Ford")
COUNT_COLUMNS = ("petition", "hour", "council", "constituency", "nation", "partner", "number")


class Refused(ValueError):
    """Not now, or not by these two; the message says why."""


class Begun(NamedTuple):
    """An export that is allowed: its row, and the made-up person who stands in this file alone."""

    row: SupporterExport
    canary: tuple[str, str]
    """Name and address."""


def begin(
    *, petition: Petition, organisation: Organisation, layout: str, keys: Keyring, by: User, approved_by: User
) -> Begun:
    """Allow an export, and write into the log that it began, before anything is opened.

    Raises Refused, PermissionDenied. Who the two are is for the caller to make sure of.
    """
    for user in (by, approved_by):
        demand(user, Permission.EXPORT_SUPPORTERS)
    if by == approved_by:
        raise Refused("Two people are needed: whoever approves is not who exports.")
    if not petition.consents.filter(organisation=organisation).exists():
        raise Refused(f"{organisation.slug} never asked for a consent with this petition.")
    person = f"{choice(_GIVEN)} {choice(_FAMILY)}"
    address = f"{person.lower().replace(' ', '.')}.{token_hex(4)}@{_own_domain()}"
    with transaction.atomic():
        day_ago = timezone.now() - timedelta(days=1)
        if SupporterExport.objects.filter(at__gt=day_ago).count() >= MOST_A_DAY:
            raise Refused(f"{MOST_A_DAY} exports were made in the last 24 hours; wait for tomorrow.")
        row = SupporterExport(
            petition=petition, organisation=organisation, layout=layout, by=by, approved_by=approved_by,
            canary=blind(canonical(address), keys.blind_key),
        )  # fmt: skip
        row.save(force_insert=True)
        detail = {"export": row.pk, "consent": organisation.slug, "approved_by": approved_by.pk}
        log(action=Action.SUPPORTERS_EXPORT, by=by, subject=petition.slug, detail=detail)
    return Begun(row, (person, address))


def rows(begun: Begun, keys: Keyring) -> Iterator[list[str]]:
    """The cells of each supporter who agreed, opened one by one, the canary somewhere among them."""
    export = begun.row
    held = agreed(export.petition, export.organisation).filter(submission__subject_key__isnull=False)
    known = held.select_related("submission__subject_key", "consent")
    place, after, number, shown = _somewhere(known.count()), 0, 0, False
    while batch := list(known.filter(pk__gt=after).order_by("pk")[:BATCH]):
        after = batch[-1].pk
        for one in batch:
            if number == place and not shown:
                yield _cells(export.layout, begun.canary, "", one)
                shown = True
            try:
                person = open_person(one.submission, keys)
            except CannotOpen:  # forgotten meanwhile
                continue
            number += 1
            yield _cells(export.layout, (person.name, person.email), person.postcode, one)
            last = one
        if not shown and number >= place:
            yield _cells(export.layout, begun.canary, "", last)
            shown = True
    export.number = number


def end(begun: Begun) -> None:
    """Write how many went out."""
    with transaction.atomic():
        begun.row.save(update_fields=["number"])
        detail = {"export": begun.row.pk, "number": begun.row.number}
        log(action=Action.SUPPORTERS_EXPORT, by=begun.row.by, subject=begun.row.petition.slug, detail=detail)


def whose(address: str, keys: Keyring) -> SupporterExport | None:
    """The export in which a canary's address stands; null for any other address."""
    found = SupporterExport.objects.filter(canary=blind(canonical(address), keys.blind_key))
    return found.select_related("petition", "organisation", "by", "approved_by").first()


def counts(petition: Petition) -> Iterator[tuple[object, ...]]:
    """The sums by hour and area, in order: numbers alone, and so for everybody."""
    found = Total.objects.filter(petition=petition).order_by("hour", "pk")
    for row in found.values_list(*COUNT_COLUMNS[1:]).iterator(chunk_size=5000):
        yield (petition.slug, row[0].isoformat(timespec="minutes"), *row[1:])


def _cells(layout: str, who: tuple[str, str], postcode: str, one: Agreed) -> list[str]:
    consent = one.consent
    more = (str(consent.number), consent.text, one.at.date().isoformat())
    return written(layout, name=who[0], email=who[1], postcode=postcode, more=more)


def _somewhere(number: int) -> int:
    return choice(range(number)) if number else 0


def _own_domain() -> str:
    domain = settings.MAIL_FROM.rpartition("@")[2]
    if not domain:
        raise ValidationError("Set ANSWERABLE_MAIL_FROM: the watermark is an address of your own domain.")
    return str(domain)

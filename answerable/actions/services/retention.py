"""What is kept no longer than it is needed for: each class of data goes when its time is over (UK GDPR 5(1)(e)).

The periods are in purposes.py, which gives each field's reason. Counts, leaves and the audit log stay.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model, Q, QuerySet

from ..models import Closing, Identified, Mail, MailResult, MailTry, PrefixSalt, SubjectKey, Submission
from .shredding import shred

UNCONFIRMED_DAYS = 30
WITHDRAWN_DAYS = 30
PREFIX_DAYS = 7
MAIL_DAYS = 90
BATCH = 1_000
_GO_ALONG = {"subject_key", "identified", "mails", "agreed", "stop"}
"""What is deleted with a submission; anything else that refers to it keeps the row."""


class Class(StrEnum):
    """What expires, in words."""

    UNCONFIRMED = "submissions that nobody confirmed"
    WITHDRAWN = "what was withdrawn"
    SUPPORTERS = "supporters of petitions that are closed"
    OTHERS = "letters, calls, answers and wishes to be forgotten"
    PREFIXES = "salted hashes of networks"
    SALTS = "their salts"
    MAIL = "tries and results of mails"


def days_of(kind: Class) -> int:
    """After how many days a class expires."""
    keep: int = settings.KEEP_SUPPORTERS_DAYS
    return {
        Class.UNCONFIRMED: UNCONFIRMED_DAYS,
        Class.WITHDRAWN: WITHDRAWN_DAYS,
        Class.SUPPORTERS: keep,
        Class.OTHERS: keep,
        Class.PREFIXES: PREFIX_DAYS,
        Class.SALTS: PREFIX_DAYS,
        Class.MAIL: MAIL_DAYS,
    }[kind]


def due(now: datetime) -> dict[Class, int]:
    """How much of each class would go now."""
    return {kind: sum(rows.count() for rows in _expired(kind, now)) for kind in Class}


def expire(now: datetime, kind: Class, *, most: int = BATCH) -> int:
    """Let go what has expired of a class, `most` rows of a table at a time; returns how many went."""
    return sum(_let_go(kind, rows, most) for rows in _expired(kind, now))


def _expired(kind: Class, now: datetime) -> Iterator[QuerySet[Model]]:
    """The rows of a class that are over their time, a query for each table."""
    before = now - timedelta(days=days_of(kind))
    sealed = Submission.objects.filter(subject_key__isnull=False)
    if kind is Class.UNCONFIRMED:
        yield sealed.filter(confirmation__isnull=True, at__lte=before)
    elif kind is Class.WITHDRAWN:
        yield sealed.filter(confirmation__withdrawal__at__lte=before)
    elif kind is Class.SUPPORTERS:
        closed = Closing.objects.filter(at__lte=before).values("petition")
        yield sealed.filter(petition__in=closed, confirmation__isnull=False)
    elif kind is Class.OTHERS:
        unbound = ~Q(kind="place")  # a place at an event is kept until the event is over
        yield sealed.filter(unbound, petition__isnull=True, confirmation__at__lte=before)
    elif kind is Class.PREFIXES:
        for model in apps.get_app_config("actions").get_models():
            if "prefix" in {field.name for field in model._meta.concrete_fields}:
                yield model._default_manager.filter(prefix__isnull=False, at__lte=before)
    elif kind is Class.SALTS:
        yield PrefixSalt.objects.filter(day__lt=before.date())
    else:
        yield MailTry.objects.filter(at__lte=before)
        yield MailResult.objects.filter(at__lte=before)


@transaction.atomic
def _let_go(kind: Class, rows: QuerySet[Model], most: int) -> int:
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:most])
    if kind is Class.UNCONFIRMED:
        _delete_or_shred(keys)
    elif kind in (Class.WITHDRAWN, Class.SUPPORTERS, Class.OTHERS):
        shred(keys)
    elif kind is Class.PREFIXES:
        rows.model._default_manager.filter(pk__in=keys).update(prefix=None)
    else:
        rows.model._default_manager.filter(pk__in=keys).delete()
    return len(keys)


def _delete_or_shred(keys: list[int]) -> None:
    """Delete submissions whole, but those that something else refers to: these are made nobody's."""
    others = [one for one in Submission._meta.related_objects if one.get_accessor_name() not in _GO_ALONG]
    referred: set[int] = set()
    for relation in others:
        name = relation.field.attname
        found = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": keys})
        referred.update(found.values_list(name, flat=True))
    free = [key for key in keys if key not in referred]
    Mail.objects.filter(submission__in=free).delete()
    SubjectKey.objects.filter(submission__in=free).delete()
    Identified.objects.filter(submission__in=free).delete()
    Submission.objects.filter(pk__in=free).delete()
    shred([key for key in keys if key in referred])

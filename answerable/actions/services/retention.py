"""Nothing is kept longer than it is needed for: each class goes when its time is over (UK GDPR 5(1)(e)).

The periods are in purposes.py, which gives each field's reason. Counts, leaves and the audit log stay.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import CASCADE, QuerySet

from ..models import (
    Arrival,
    Closing,
    Mail,
    MailGroup,
    MailResult,
    MailTry,
    PrefixSalt,
    Return,
    SpentProof,
    Submission,
    Trend,
)
from ..models.submission import Kind
from .arrivals import last_before
from .shredding import shred

UNCONFIRMED_DAYS = 30
WITHDRAWN_DAYS = 30
PREFIX_DAYS = 7
MAIL_DAYS = 90
BATCH = 1_000


class Class(StrEnum):
    """What expires, in words."""

    UNCONFIRMED = "submissions that nobody confirmed"
    WITHDRAWN = "what was withdrawn"
    SUPPORTERS = "supporters of petitions that are closed"
    OTHERS = "letters, calls, answers and wishes to be forgotten"
    PREFIXES = "salted hashes of networks"
    SALTS = "their salts, groups of mail addresses, and how many came together"
    MAIL = "tries and results of mails"


def days_of(kind: Class) -> int:
    """After how many days a class expires."""
    keep = int(settings.KEEP_SUPPORTERS_DAYS)
    return {
        Class.UNCONFIRMED: UNCONFIRMED_DAYS,
        Class.WITHDRAWN: WITHDRAWN_DAYS,
        Class.SUPPORTERS: keep,
        Class.OTHERS: keep,
        Class.PREFIXES: PREFIX_DAYS,
        Class.SALTS: PREFIX_DAYS,
        Class.MAIL: MAIL_DAYS,
    }[kind]


class Retention:
    """Lets go what is over its time. It remembers what it looked through, so that millions are read once."""

    def __init__(self) -> None:
        self._examined = 0
        """The last submission of which it is known that it was confirmed, or is gone."""
        self._done: set[int] = set()
        """Petitions whose supporters are nobody any more."""

    def due(self, now: datetime) -> dict[Class, int]:
        """How much of each class would go now."""
        return {kind: sum(rows.count() for rows in self._expired(kind, now)) for kind in Class}

    def expire(self, kind: Class, now: datetime, *, most: int = BATCH) -> int:
        """Let go what has expired of a class, `most` rows of a table at a time; returns how many went."""
        gone = sum(_let_go(kind, rows, most) for rows in self._expired(kind, now))
        if not gone:
            self._remember(kind, now)
        return gone

    def _expired(self, kind: Class, now: datetime) -> Iterator[QuerySet[Any]]:
        """The rows of a class that are over their time, a query for each table."""
        before = now - timedelta(days=days_of(kind))
        sealed = Submission.objects.filter(subject_key__isnull=False)
        if kind is Class.UNCONFIRMED:
            unseen = sealed.filter(pk__gt=self._examined, pk__lte=last_before(before))
            yield unseen.filter(confirmation__isnull=True, at__lte=before)
        elif kind is Class.WITHDRAWN:
            yield sealed.filter(confirmation__withdrawal__at__lte=before)
        elif kind is Class.SUPPORTERS:
            for closed in self._closed(before):
                yield sealed.filter(petition=closed, confirmation__isnull=False)
        elif kind is Class.OTHERS:
            # A place at an event is not among them: it is needed until the event is over.
            yield sealed.filter(petition__isnull=True, confirmation__at__lte=before).exclude(kind=Kind.PLACE)
        elif kind is Class.PREFIXES:
            for model in apps.get_app_config("actions").get_models():
                if "prefix" in {field.name for field in model._meta.concrete_fields}:
                    yield model._default_manager.filter(prefix__isnull=False, at__lte=before)
        elif kind is Class.SALTS:
            yield PrefixSalt.objects.filter(day__lt=before.date())
            yield MailGroup.objects.filter(at__lte=before)
            yield Trend.objects.filter(hour__lte=before)
            yield SpentProof.objects.filter(at__lte=before)
        else:
            yield MailTry.objects.filter(at__lte=before)
            yield MailResult.objects.filter(at__lte=before)
            yield Return.objects.filter(at__lte=before)
            yield Arrival.objects.filter(at__lte=before)

    def _closed(self, before: datetime) -> list[int]:
        closed = Closing.objects.filter(at__lte=before).exclude(petition__in=self._done)
        return list(closed.values_list("petition", flat=True))

    def _remember(self, kind: Class, now: datetime) -> None:
        before = now - timedelta(days=days_of(kind))
        if kind is Class.UNCONFIRMED:
            self._examined = max(self._examined, last_before(before))
        elif kind is Class.SUPPORTERS:
            self._done.update(self._closed(before))


def _let_go(kind: Class, rows: QuerySet[Any], most: int) -> int:
    # What is due is searched for outside the transaction, which would hold up everybody who signs meanwhile.
    # No order: asked for one, SQLite walks the table by it and passes the index by.
    while seen := list(rows.order_by().values_list("pk", flat=True)[:most]):
        with transaction.atomic():
            # Somebody may have confirmed or withdrawn since.
            keys = list(rows.filter(pk__in=seen).order_by().values_list("pk", flat=True))
            _let_go_of(kind, rows, keys)
        if keys:
            return len(keys)
    return 0


def _let_go_of(kind: Class, rows: QuerySet[Any], keys: list[int]) -> None:
    if kind is Class.UNCONFIRMED:
        _delete_or_shred(keys)
    elif kind in (Class.WITHDRAWN, Class.SUPPORTERS, Class.OTHERS):
        shred(keys)
    elif kind is Class.PREFIXES:
        rows.model._default_manager.filter(pk__in=keys).update(prefix=None)
    else:
        rows.model._default_manager.filter(pk__in=keys).delete()


def _delete_or_shred(keys: list[int]) -> None:
    """Delete submissions whole, but those that something else refers to: these are made nobody's."""
    others = [
        one
        for one in Submission._meta.related_objects
        if one.on_delete is not CASCADE and one.related_model is not Mail
    ]
    referred: set[int] = set()
    for relation in others:
        name = relation.field.attname
        found = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": keys})
        referred.update(found.values_list(name, flat=True))
    free = [key for key in keys if key not in referred]
    Mail.objects.filter(submission__in=free).delete()
    Submission.objects.filter(pk__in=free).delete()
    shred([key for key in keys if key in referred])

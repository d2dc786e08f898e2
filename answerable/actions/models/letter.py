"""A supporter's letter to representatives: to whom, on what it rests, and what held it or ended it.

What was written is in the sealed part of its submission and nowhere else.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from answerable.accounts.models import User
from answerable.engine.letters.asks import ASK_WORDS
from answerable.engine.representative import OFFICES
from answerable.engine.standing import STATE_WORDS

from .submission import Submission

MAILBOX_BYTES = 8
DATE_CHARACTERS = 40
"""Of an EDTF date."""


class Letter(models.Model):
    """A letter of one supporter on one body, to one or several representatives.

    `sketch` are keyed hashes of some of its words (engine/letters/similarity.py); it is emptied once the
    letter was confirmed, when the hashes go to the table of phrases, where they are nobody's any more.
    """

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="letter")
    campaign = models.CharField(max_length=100)
    body = models.CharField(max_length=200)
    sketch = models.BinaryField(default=b"", blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["campaign", "body"], name="actions_letters_on_body"),)

    class Privacy:
        internal = ("id", "submission", "campaign", "body", "at")
        personal = ("sketch",)


class LetterGround(models.Model):
    """Where the body stood when the letter was written, what was asked and which facts it quotes.

    The last counts: who sends a held letter on accepts where the body stands by then. `since` and `deadline`
    are EDTF.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="grounds")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=20, choices=[(state, words[0]) for state, words in STATE_WORDS.items()]
    )
    since = models.CharField(max_length=DATE_CHARACTERS, blank=True)
    deadline = models.CharField(max_length=DATE_CHARACTERS, blank=True)
    ask = models.CharField(max_length=20, choices=[(ask, words.short) for ask, words in ASK_WORDS.items()])
    facts = models.JSONField(default=list)
    """The ids of the facts that are quoted."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="actions_ground_once", fields=["letter", "number"]),
            models.CheckConstraint(
                name="actions_ground_state_known", condition=Q(state__in=list(STATE_WORDS))
            ),
            models.CheckConstraint(name="actions_ground_ask_known", condition=Q(ask__in=list(ASK_WORDS))),
        )

    class Privacy:
        internal = ("id", "letter", "number", "state", "since", "deadline", "ask", "facts", "at")


class LetterRecipient(models.Model):
    """Who gets it: an office as public lists name it. The address is looked up when it is sent.

    `mailbox` is a hash of the address, so that letters to one mailbox can be counted; `slot` is when it was
    planned for, `handed_at` when it was last handed over to be sent. All are null until then.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="recipients")
    number = models.PositiveSmallIntegerField()
    office = models.CharField(max_length=20, choices=[(office, office) for office in OFFICES])
    body = models.CharField(max_length=200, blank=True)
    area_code = models.CharField(max_length=9, blank=True)
    area_name = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200)
    mailbox = models.BinaryField(max_length=MAILBOX_BYTES, null=True, blank=True)
    slot = models.DateTimeField(null=True, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="actions_recipient_once", fields=["letter", "number"]),
            models.CheckConstraint(name="actions_recipient_office_known", condition=Q(office__in=OFFICES)),
        )
        indexes = (
            models.Index(fields=["mailbox", "slot"], name="actions_mailbox_slots"),
            models.Index(fields=["mailbox", "handed_at"], name="actions_mailbox_handed"),
        )

    class Privacy:
        internal = (
            "id", "letter", "number", "office", "body", "area_code", "area_name", "name", "mailbox", "slot",
            "handed_at",
        )  # fmt: skip


class Hold(models.Model):
    """That letters not yet sent wait, since the body stands elsewhere than when they were written."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="holds")
    why = models.CharField(max_length=200)
    state = models.CharField(max_length=20)
    """Where the body stood by then."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)

    class Privacy:
        internal = ("id", "letter", "why", "state", "at")


class HoldEnd(models.Model):
    """That a held letter goes on as it is; `by` is null where the supporter said so."""

    hold = models.OneToOneField(Hold, on_delete=models.PROTECT, related_name="end")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="holds_ended")
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "hold", "at")
        personal = ("by",)


class Cancellation(models.Model):
    """That what was not sent yet of a letter is not to be sent; `by` is null where the supporter said so."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="cancellation")
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="letters_cancelled"
    )
    at = models.DateTimeField(default=timezone.now)

    class Privacy:
        internal = ("id", "letter", "at")
        personal = ("by",)


class Phrase(models.Model):
    """How many letters hold five words, known by a keyed hash that differs for each group of recipients.

    No row leads to a letter or to a person. One is made known to writers only from the third letter on.
    """

    hash = models.BigIntegerField(primary_key=True)
    number = models.PositiveIntegerField(default=1)

    class Privacy:
        internal = ("hash", "number")


class OwnSending(models.Model):
    """That somebody says to have sent a letter with their own mail program. Nobody checked it."""

    campaign = models.CharField(max_length=100)
    body = models.CharField(max_length=200)
    prefix = models.BinaryField(max_length=8, null=True, blank=True)
    """The salted hash of the network, null after seven days."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (
            models.Index(fields=["campaign", "body"], name="actions_own_on_body"),
            models.Index(fields=["prefix", "at"], name="actions_own_by_prefix"),
        )

    class Privacy:
        internal = ("id", "campaign", "body", "at")
        personal = ("prefix",)

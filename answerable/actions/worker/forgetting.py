"""Who asked to be forgotten is: only who holds the private file can tell which rows are theirs."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from answerable.accounts.models import User
from answerable.engine.mail_address import BadAddress, canonical
from answerable.sealing.blind import blind
from answerable.sealing.faults import CannotOpen
from answerable.sealing.keys import Keyring

from ..erasures import ErasureList, Forgotten, digest_of
from ..models import Confirmation, Identified, Mail, Submission
from ..models.submission import Kind
from ..services import erasing, shredding
from ..services.erasing import Erased
from .newest import BEHIND, newest_id
from .opening import open_person
from .posting import identifier

BATCH = 50
_PERSONS_AT_ONCE = 5_000
ForgetMail = Callable[[str], None]
"""Deletes what a folder of mails keeps of one, by its identifier: a relay keeps nothing here."""


class Eraser:
    """Forgets people: with the private file, the list beside the database, and where mails may be kept."""

    def __init__(self, keys: Keyring, listed: ErasureList, forget_mail: ForgetMail = lambda _: None) -> None:
        self._keys, self._listed, self._forget_mail = keys, listed, forget_mail
        self._looked = 0
        """The last confirmation that was looked at: a round looks at the new ones."""

    def asked(self) -> int:
        """Forget those who confirmed that they want it, a batch at most; returns how many did."""
        newest = newest_id(Confirmation)
        due = list(
            Confirmation.objects.filter(
                id__gt=self._looked - BEHIND, submission__kind=Kind.FORGET,
                submission__subject_key__isnull=False,
            )
            .select_related("submission__identified")
            .order_by("id")[:BATCH]
        )  # fmt: skip
        persons = {bytes(one.submission.identified.person) for one in due}
        for person in persons:
            self.person(person, by=None)
        self._looked = newest if len(due) < BATCH else self._looked
        return len(persons)

    def address(self, address: str, *, by: User) -> Erased:
        """Forget whoever an address is. Raises BadAddress."""
        return self.person(blind(canonical(address), self._keys.blind_key), by=by)

    def person(self, person: bytes, *, by: User | None) -> Erased:
        """Forget a person, by the blind index."""
        forgotten = Forgotten(digest_of(person, self._keys), timezone.now())
        self._listed.add(forgotten)  # first: what is on the list and was not erased is erased by a replay
        unopened = [pk for pk, whose in self._unopened(forgotten.until) if whose == person]
        return self._erase(person, unopened, forgotten, by)

    def replay(self) -> int:
        """Forget again whom a restored back-up brought back; returns how many were found in it."""
        due = erasing.to_replay(self._listed)
        if not due:
            return 0
        whose: dict[bytes, list[int]] = {}
        for pk, person in self._unopened(max(due.values())):
            whose.setdefault(person, []).append(pk)
        rows = Identified.objects.values_list("person", flat=True).distinct()
        persons = {bytes(one) for one in rows.iterator(chunk_size=_PERSONS_AT_ONCE)} | whose.keys()
        again = 0
        for person in persons:
            digest = digest_of(person, self._keys)
            if digest in due:
                forgotten = Forgotten(digest, due[digest])
                again += bool(self._erase(person, whose.get(person, []), forgotten, None).submissions)
        return again

    def _erase(self, person: bytes, unopened: Sequence[int], forgotten: Forgotten, by: User | None) -> Erased:
        ids = sorted({*erasing.submissions_of(person, forgotten.until), *unopened})
        mails = Mail.objects.filter(submission__in=ids).select_related("submission")
        kept = [identifier(mail) for mail in mails.iterator(chunk_size=1000)]
        erased = erasing.erase(ids=ids, forgotten=forgotten, by=by)
        for name in kept:
            self._forget_mail(name)
        shredding.empty_write_ahead_log()
        return erased

    def _unopened(self, until: datetime) -> Iterator[tuple[int, bytes]]:
        """Whose each submission is that the worker did not get to yet."""
        waiting = Submission.objects.filter(
            Q(identified__isnull=True), subject_key__isnull=False, at__lte=until
        ).select_related("subject_key")
        for submission in waiting.order_by("id").iterator(chunk_size=1000):
            try:
                address = open_person(submission, self._keys).email
                yield submission.pk, blind(canonical(address), self._keys.blind_key)
            except (CannotOpen, BadAddress):
                continue  # nobody can tell whose it is; retention deletes it

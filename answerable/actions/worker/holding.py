"""What looks forged is held: its mail goes out, its page is the same, and it counts once staff release it.

Whoever attacks so learns nothing of what was noticed, and an honest person loses nothing but time.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from answerable.engine import mail_address
from answerable.sealing.blind import blind

from .. import mail_domains
from ..models import Identified, Leaf, MailDomain, MailGroup, Ruling, Submission
from ..models.trend import GROUP_BYTES
from ..rows import Rows, ready
from .bursts import HOUR, Group, Kind, Seen, count, look

QUICK_SECONDS = 5
Says = MailDomain.Says


class Came(NamedTuple):
    """A submission to a petition with the canonical address that it was opened to. It stays in memory."""

    submission: Submission
    address: str

    @property
    def domain(self) -> str:
        """What stands after the @."""
        return self.address.rpartition("@")[2]


class Weighed(NamedTuple):
    """What is found of a batch before it is written."""

    held: dict[int, str]
    """Why each submission is held that is, by its id."""
    seen: Seen
    earlier: dict[Group, str]
    """The bursts that are new, whose earlier submissions are held too."""
    mail_groups: Rows


def weigh(came: Sequence[Came], blind_key: bytes) -> Weighed:
    """Which of a batch are held. It writes nothing but rows for new bursts, which count nothing yet."""
    groups = {one.submission.pk: _groups(one, blind_key) for one in came}
    labels = {
        group: one.domain for one in came for group in groups[one.submission.pk] if group.kind == Kind.DOMAIN
    }
    seen = look(Counter(group for found in groups.values() for group in found), labels)
    said = mail_domains.said()
    reasons = {
        one.submission.pk: _reason(
            one, [seen.bursts[group] for group in groups[one.submission.pk] if group in seen.bursts], said
        )
        for one in came
    }
    held = {submission: reason for submission, reason in reasons.items() if reason}
    used = set(held.values())
    trusted = {group for group, domain in labels.items() if _says(domain, said) == Says.TRUST}
    earlier = {
        group: reason
        for group, reason in seen.bursts.items()
        if group not in trusted and reason in used and not held_for(reason).exists()
    }
    return Weighed(held, seen, earlier, _mail_groups(came, blind_key))


def held_for(reason: str) -> "QuerySet[Identified]":
    """Those that are held for a reason. That it is not empty is said again, for the index has those alone."""
    return Identified.objects.exclude(held_for="").filter(held_for=reason)


def settle(weighed: Weighed) -> None:
    """Write it, in the transaction that opens the submissions, before they are written themselves."""
    count(weighed.seen)
    weighed.mail_groups.write()
    for group, reason in weighed.earlier.items():
        _hold_earlier(group, reason)


def _mail_groups(came: Sequence[Came], blind_key: bytes) -> Rows:
    return ready(
        MailGroup,
        [
            MailGroup(
                submission=one.submission, at=one.submission.at,
                domain=_key("domain", one.domain, blind_key),
                stem=_key("stem", mail_address.stem(one.address), blind_key),
            )
            for one in came
        ],
    )  # fmt: skip


def _groups(one: Came, blind_key: bytes) -> list[Group]:
    sent = one.submission
    hour = sent.at.replace(minute=0, second=0, microsecond=0)
    found = [(Kind.ALL, b"")]
    if sent.prefix:
        found.append((Kind.NETWORK, bytes(sent.prefix)))
    found.append((Kind.DOMAIN, _key("domain", one.domain, blind_key)))
    stem = mail_address.stem(one.address)
    if stem != one.address:
        found.append((Kind.STEM, _key("stem", stem, blind_key)))
    return [Group(sent.petition_id or 0, hour, str(kind), key) for kind, key in found]


def _key(kind: str, text: str, blind_key: bytes) -> bytes:
    return blind(f"{kind}\0{text}", blind_key)[:GROUP_BYTES]


def _reason(one: Came, bursts: list[str], said: dict[str, MailDomain.Says]) -> str:
    """Why one is held: the plainest reason first; empty where there is none."""
    says = _says(one.domain, said)
    if says == Says.HOLD:
        return "blocked"
    trusted = says == Says.TRUST
    if not trusted and not mail_domains.disposable().isdisjoint(mail_domains.with_those_above(one.domain)):
        return "disposable"
    if one.submission.seconds <= QUICK_SECONDS:
        return "quick"
    if trusted:
        bursts = [burst for burst in bursts if burst.startswith(Kind.NETWORK)]
    return bursts[0] if bursts else ""


def _says(domain: str, said: dict[str, MailDomain.Says]) -> MailDomain.Says:
    above = mail_domains.with_those_above(domain)
    return next((said[name] for name in above if name in said), Says.NOTHING)


def _hold_earlier(group: Group, reason: str) -> None:
    """Hold those of a burst that came before it was seen as one, and do not count yet."""
    Identified.objects.filter(
        ~Exists(Ruling.objects.filter(submission=OuterRef("submission"))),
        ~Exists(Leaf.objects.filter(confirmation__submission=OuterRef("submission"))),
        held_for="", submission__in=_of(group),
    ).update(held_for=reason)  # fmt: skip


def _of(group: Group) -> "QuerySet[Submission]":
    found = Submission.objects.filter(petition=group.petition, at__gte=group.hour, at__lt=group.hour + HOUR)
    if group.kind == Kind.NETWORK:
        return found.filter(prefix=group.key)
    return found.filter(**{f"mail_group__{group.kind}": group.key})

"""What looks forged is held: its mail goes out, its page is the same, and it counts once staff release it.

Whoever attacks so learns nothing of what was noticed, and an honest person loses nothing but time.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from answerable.engine import mail_address, mail_typos
from answerable.sealing.blind import blind

from .. import mail_domains
from ..models import Identified, Leaf, MailDomain, MailGroup, Ruling, Submission, Trend
from ..models.trend import GROUP_BYTES

SHOWN_FROM = 10
"""A domain's name is kept once so many came from it in an hour: of fewer it might be somebody's own."""
QUICK_SECONDS = 5
DOMAIN_SHARE, STEM_SHARE = 0.05, 0.01
"""Of all that a petition got in two hours: a large petition has many of everything."""
HOUR = timedelta(hours=1)
_COMMON = mail_address.PROVIDERS | frozenset(mail_typos.PROVIDERS)
Says, Kind = MailDomain.Says, Trend.Kind


class Came(NamedTuple):
    """A submission to a petition with the canonical address that it was opened to. It stays in memory."""

    submission: Submission
    address: str

    @property
    def domain(self) -> str:
        """What stands after the @."""
        return self.address.rpartition("@")[2]


class Group(NamedTuple):
    """What submissions of one hour share."""

    petition: int
    hour: datetime
    kind: str
    key: bytes


def hold(came: Sequence[Came], blind_key: bytes) -> dict[int, str]:
    """Count what came together; returns why each submission is held that is, by its id.

    Earlier ones of the same burst that do not count yet are held too. Call it in the transaction that opens
    the submissions, once the earlier ones are written.
    """
    groups = {one.submission.pk: _groups(one, blind_key) for one in came}
    MailGroup.objects.bulk_create(
        [
            MailGroup(
                submission=one.submission, at=one.submission.at,
                domain=_key("domain", one.domain, blind_key),
                stem=_key("stem", mail_address.stem(one.address), blind_key),
            )
            for one in came
        ]
    )  # fmt: skip
    labels = {
        group: one.domain for one in came for group in groups[one.submission.pk] if group.kind == Kind.DOMAIN
    }
    bursts = _bursts(Counter(group for found in groups.values() for group in found), labels)
    said = mail_domains.said()
    held = {}
    for one in came:
        reason = _reason(one, [bursts[group] for group in groups[one.submission.pk] if group in bursts], said)
        if reason:
            held[one.submission.pk] = reason
    trusted = {group for group, domain in labels.items() if _says(domain, said) == Says.TRUST}
    for group, reason in bursts.items():
        if group not in trusted and reason in held.values():
            _hold_earlier(group, reason)
    return held


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


def _bursts(came: Counter[Group], labels: dict[Group, str]) -> dict[Group, str]:
    """Add to the trends; returns those of the groups of which too many came, with the reason to hold them."""
    _count(came)
    now = _numbers(came)
    before = _numbers(group._replace(hour=group.hour - HOUR) for group in came)
    both = {
        group: row.number
        + (before[earlier].number if (earlier := group._replace(hour=group.hour - HOUR)) in before else 0)
        for group, row in now.items()
    }
    _label(now, labels)
    limits = {
        Kind.NETWORK: (settings.HELD_NETWORK, 0.0),
        Kind.DOMAIN: (settings.HELD_DOMAIN, DOMAIN_SHARE),
        Kind.STEM: (settings.HELD_STEM, STEM_SHARE),
    }
    found = {}
    for group, number in both.items():
        most, share = limits.get(Kind(group.kind), (0, 0.0))
        everything = both[group._replace(kind=str(Kind.ALL), key=b"")]
        if most and number > max(most, share * everything) and labels.get(group) not in _COMMON:
            found[group] = f"{group.kind}:{now[group].pk}"
    return found


def _count(came: Counter[Group]) -> None:
    """Add to the trends, making those that are new."""
    quote = connection.ops.quote_name
    table = quote(Trend._meta.db_table)
    unique = ", ".join(map(quote, ("petition_id", "hour", "kind", "group")))
    fields: list[Any] = [Trend._meta.get_field(name) for name in ("hour", "group")]
    prepare = [field.get_db_prep_save for field in fields]
    rows = [
        (
            group.petition,
            prepare[0](group.hour, connection),
            group.kind,
            prepare[1](group.key, connection),
            number,
        )
        for group, number in sorted(came.items())
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({unique}, label, number) VALUES (%s, %s, %s, %s, '', %s) "  # noqa: S608
            f"ON CONFLICT ({unique}) DO UPDATE SET number = {table}.number + excluded.number",
            rows,
        )


def _numbers(groups: Iterable[Group]) -> dict[Group, Trend]:
    """The trends of groups, of those that there are."""
    keys: defaultdict[tuple[int, datetime, str], list[bytes]] = defaultdict(list)
    for group in groups:
        keys[group[:3]].append(group.key)
    return {
        Group(row.petition_id, row.hour, row.kind, bytes(row.group)): row
        for (petition, hour, kind), found in keys.items()
        for row in Trend.objects.filter(petition=petition, hour=hour, kind=kind, group__in=found)
    }


def _label(now: dict[Group, Trend], labels: dict[Group, str]) -> None:
    """Keep the name of a domain once enough came from it."""
    for group, row in now.items():
        if group in labels and row.number >= SHOWN_FROM and not row.label:
            Trend.objects.filter(pk=row.pk).update(label=labels[group])


def _hold_earlier(group: Group, reason: str) -> None:
    """Hold those of a burst that came before it was seen as one, and do not count yet. Once a burst."""
    if Identified.objects.filter(held_for=reason).exists():
        return
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

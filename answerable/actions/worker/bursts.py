"""Bursts: more submissions of one network, mail domain or stem of names than people send in two hours."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from answerable.engine import mail_address, mail_typos

from ..models import Trend

SHOWN_FROM = 10
"""A domain's name is kept once so many came from it in an hour: of fewer it might be somebody's own."""
NETWORK_SHARE, DOMAIN_SHARE, STEM_SHARE = 0.01, 0.05, 0.01
"""Of all that a petition got in two hours: a large petition has many of everything."""
HOUR = timedelta(hours=1)
_COMMON = mail_address.PROVIDERS | frozenset(mail_typos.PROVIDERS)
Kind = Trend.Kind


class Group(NamedTuple):
    """What submissions of one hour share."""

    petition: int
    hour: datetime
    kind: str
    key: bytes


class Seen(NamedTuple):
    """What a batch adds to the groups, and what that makes of them."""

    came: Counter[Group]
    named: dict[Group, str]
    """The domains whose name is kept from now on."""
    bursts: dict[Group, str]
    """Of which too many came: why their submissions are held."""


def look(came: Counter[Group], labels: dict[Group, str]) -> Seen:
    """What the groups will be once these are added; `labels` are the domains of some. Adds nothing yet."""
    now = _trends(came)
    before = _trends(group._replace(hour=group.hour - HOUR) for group in came)
    numbers = {group: number + (now[group].number if group in now else 0) for group, number in came.items()}
    both = {
        group: number
        + (before[earlier].number if (earlier := group._replace(hour=group.hour - HOUR)) in before else 0)
        for group, number in numbers.items()
    }
    named = {
        group: label
        for group, label in labels.items()
        if numbers[group] >= SHOWN_FROM and not (group in now and now[group].label)
    }
    bursts = [group for group in both if _is_burst(group, both) and labels.get(group) not in _COMMON]
    return Seen(came, named, {group: f"{group.kind}:{_id(group, now)}" for group in bursts})


def count(seen: Seen) -> None:
    """Add a batch to the trends, in the transaction that opens it."""
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
        for group, number in sorted(seen.came.items())
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({unique}, label, number) VALUES (%s, %s, %s, %s, '', %s) "  # noqa: S608
            f"ON CONFLICT ({unique}) DO UPDATE SET number = {table}.number + excluded.number",
            rows,
        )
    for group, label in seen.named.items():
        Trend.objects.filter(
            petition=group.petition, hour=group.hour, kind=group.kind, group=group.key
        ).update(label=label)


def _is_burst(group: Group, both: dict[Group, int]) -> bool:
    limits = {
        Kind.NETWORK: (settings.HELD_NETWORK, NETWORK_SHARE),
        Kind.DOMAIN: (settings.HELD_DOMAIN, DOMAIN_SHARE),
        Kind.STEM: (settings.HELD_STEM, STEM_SHARE),
    }
    most, share = limits.get(Kind(group.kind), (0, 0.0))
    everything = both[group._replace(kind=str(Kind.ALL), key=b"")]
    return bool(most) and both[group] > max(most, share * everything)


def _id(group: Group, known: dict[Group, Trend]) -> int:
    """The id of a group's row, which is made with a number of 0 where the batch is its first."""
    if group not in known:
        known[group], _ = Trend.objects.get_or_create(
            petition_id=group.petition,
            hour=group.hour,
            kind=group.kind,
            group=group.key,
            defaults={"number": 0},
        )
    return known[group].pk


def _trends(groups: Iterable[Group]) -> dict[Group, Trend]:
    """The rows of groups, of those that there are."""
    keys: defaultdict[tuple[int, datetime, str], list[bytes]] = defaultdict(list)
    for group in groups:
        keys[group[:3]].append(group.key)
    return {
        Group(row.petition_id, row.hour, row.kind, bytes(row.group)): row
        for (petition, hour, kind), found in keys.items()
        for row in Trend.objects.filter(petition=petition, hour=hour, kind=kind, group__in=found)
    }

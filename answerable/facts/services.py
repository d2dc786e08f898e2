"""Every write to the public record: publish what was approved, correct what was published, load a file."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import msgspec
from django.db import connection, transaction
from django.utils import timezone

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.engine.fact import Fact, check_fact, decode_fact, encode_fact
from answerable.findings import queries as findings
from answerable.findings.models import Finding, Review, State
from answerable.findings.register import campaign_register

from . import search
from .models import FactRow

BATCH_ROWS = 500
PUBLISHING_LOCK = 2022_08_13
"""Any number, the same in every process: whoever publishes holds it until the transaction ends."""


class RefusedFact(Exception):
    """The fact may not be published; the message says why. Mend the draft, have it approved, try again."""


class RefusedRow(NamedTuple):
    """A fact of a file that was not taken: its id and the reason."""

    fact_id: str
    reason: str


class LoadResult(NamedTuple):
    """What a load did: facts that are new, facts that were there with the same content, facts refused."""

    new: int
    known: int
    refused: list[RefusedRow]


@transaction.atomic
def publish(*, review: Review, by: User) -> Fact:
    """Make the approved draft a fact, recorded today. Raises RefusedFact."""
    return _publish(review=review, by=by, corrects=(), action=Action.FACT_PUBLISH)


@transaction.atomic
def correct(*, review: Review, corrects: str, by: User) -> Fact:
    """Publish the approved draft as the correction of an earlier fact, which stays where it is."""
    return _publish(review=review, by=by, corrects=(corrects,), action=Action.FACT_CORRECT)


@transaction.atomic
def load_facts(*, facts: Iterable[Fact], campaign: str, by: User) -> LoadResult:
    """Take the facts that come with a campaign's data; a second run of the same file adds nothing.

    A fact whose id is published with other content is refused: it is corrected by a new fact, never edited.
    """
    demand(by, Permission.PUBLISH)
    _wait_for_turn()
    ids = campaign_register(campaign).ids()
    facts = list(facts)
    published = dict(FactRow.objects.filter(campaign=campaign).values_list("slug", "payload"))
    named = published.keys() | {fact.id for fact in facts}
    new: list[FactRow] = []
    refused: list[RefusedRow] = []
    for fact in facts:
        row = _row(fact, campaign, None, by)
        faults = [*check_fact(fact, ids), *_dangling(fact, named)]
        if published.get(fact.id, row.payload) != row.payload:
            faults.append("is published with other content; correct it by a new fact")
        if faults:
            refused.append(RefusedRow(fact.id, "; ".join(faults)))
        elif fact.id not in published:
            published[fact.id] = row.payload
            new.append(row)
    search.add(FactRow.objects.bulk_create(new, batch_size=BATCH_ROWS))
    result = LoadResult(len(new), len(facts) - len(new) - len(refused), refused)
    detail = {"new": result.new, "known": result.known, "refused": len(refused)}
    log(action=Action.FACTS_LOAD, by=by, subject=campaign, detail=detail)
    return result


@transaction.atomic
def reindex(*, done: Callable[[int], object] = lambda _: None) -> int:
    """Make the index of the search anew from the facts; returns their number, and tells it on the way.

    Nothing of the record changes, so nobody answers for it. Whoever publishes waits until it is over.
    """
    _wait_for_turn()
    number = 0

    def told(rows: Iterable[FactRow]) -> Iterator[FactRow]:
        nonlocal number
        for number, row in enumerate(rows, 1):
            yield row
            done(number)

    search.rebuild(told(FactRow.objects.order_by("id").iterator(chunk_size=BATCH_ROWS)))
    return number


def _publish(*, review: Review, by: User, corrects: tuple[str, ...], action: Action) -> Fact:
    demand(by, Permission.PUBLISH)
    _wait_for_turn()
    finding = Finding.objects.select_for_update().get(pk=review.finding_id)
    state = findings.finding(finding.campaign, finding.pk)
    if state.state != State.APPROVED or state.last_review != review.pk:
        raise RefusedFact("The finding is not approved, or was decided again after this approval.")
    if FactRow.objects.filter(review__finding=finding).exists():
        raise RefusedFact("The finding is published already; a change to it is a correction.")
    draft = decode_fact(review.draft)
    fact = msgspec.structs.replace(
        draft, recorded=timezone.now().date(), corrects=(*draft.corrects, *corrects)
    )
    _check(fact, finding.campaign)
    row = _row(fact, finding.campaign, review, by)
    row.full_clean()
    row.save(force_insert=True)
    search.add([row])
    log(action=action, by=by, subject=fact.id, detail={"review": review.pk, "fact": row.pk})
    return fact


def _wait_for_turn() -> None:
    """Facts become visible in the order of their keys, so that the newest key tells whether anything is new.

    SQLite has one writer at a time in any case.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLISHING_LOCK])


def _check(fact: Fact, campaign: str) -> None:
    faults = list(check_fact(fact, campaign_register(campaign).ids()))
    named = {*fact.corrects, *fact.disputes}
    there = FactRow.objects.filter(campaign=campaign, slug__in=[fact.id, *named]).values_list(
        "slug", flat=True
    )
    if fact.id in there:
        faults.append(f"the id {fact.id!r} is published already")
    faults += _dangling(fact, set(there))
    if faults:
        raise RefusedFact("; ".join(faults))


def _dangling(fact: Fact, known: AbstractSet[str]) -> list[str]:
    missing = {*fact.corrects, *fact.disputes} - known
    return [f"names {name!r}, which is no fact here" for name in sorted(missing)]


def _row(fact: Fact, campaign: str, review: Review | None, by: User) -> FactRow:
    return FactRow(
        campaign=campaign,
        slug=fact.id,
        kind=fact.kind,
        body=fact.body,
        country=fact.country,
        payload=encode_fact(fact).decode(),
        recorded=fact.recorded,
        review=review,
        published_by_name=by.username,
    )

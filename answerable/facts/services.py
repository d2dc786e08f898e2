"""Every write to the public record but that of files (files.py): publish what was approved, correct it."""

from collections.abc import Callable, Iterable, Iterator

import msgspec
from django.db import connection, transaction
from django.utils import timezone

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.archive.models import Capture
from answerable.archive.queries import texts_of
from answerable.archive.quotations import NoSuchQuote, quote
from answerable.custody.services import enter
from answerable.engine.fact import Fact, check_fact, decode_fact, encode_fact, link_faults
from answerable.findings import queries as findings
from answerable.findings.models import Finding, Review, State
from answerable.findings.register import campaign_register

from . import search
from .models import FactRow, FactsFile

BATCH_ROWS = 500
PUBLISHING_LOCK = 2022_08_13
"""Any number, the same in every process: whoever publishes holds it until the transaction ends."""


class RefusedFact(Exception):
    """The fact may not be published; the message says why. Mend the draft, have it approved, try again."""


@transaction.atomic
def publish(*, review: Review, by: User) -> Fact:
    """Make the approved draft a fact, recorded today. Raises RefusedFact."""
    return _publish(review=review, by=by, corrects=(), action=Action.FACT_PUBLISH)


@transaction.atomic
def correct(*, review: Review, corrects: str, by: User) -> Fact:
    """Publish the approved draft as the correction of an earlier fact, which stays where it is."""
    return _publish(review=review, by=by, corrects=(corrects,), action=Action.FACT_CORRECT)


@transaction.atomic
def reindex(*, done: Callable[[int], object] = lambda _: None) -> int:
    """Make the index of the search anew from the facts; returns their number, and tells it on the way.

    Nothing of the record changes, so nobody answers for it. Whoever publishes waits until it is over.
    """
    wait_for_turn()
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
    wait_for_turn()
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
    _tie_quote(fact, by)
    row = fact_row(fact, finding.campaign, by, review=review)
    row.full_clean()
    row.save(force_insert=True)
    search.add([row])
    enter([row])
    log(action=action, by=by, subject=fact.id, detail={"review": review.pk, "fact": row.pk})
    return fact


def wait_for_turn() -> None:
    """Hold up others who publish, until the transaction ends: facts become visible in the order of their
    keys, so that the newest key tells whether anything is new.

    SQLite has one writer at a time in any case.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLISHING_LOCK])


def _check(fact: Fact, campaign: str) -> None:
    faults = list(check_fact(fact, campaign_register(campaign).ids()))
    rows = FactRow.objects.filter(campaign=campaign, slug__in=[fact.id, *fact.named])
    there = {slug: decode_fact(payload) for slug, payload in rows.values_list("slug", "payload")}
    if fact.id in there:
        faults.append(f"the id {fact.id!r} is published already")
    faults += link_faults(fact, there)
    if faults:
        raise RefusedFact("; ".join(faults))


def _tie_quote(fact: Fact, by: User) -> None:
    """Tie the words that a fact quotes to their place in the copy that it names, once that copy was read."""
    if fact.source.capture is None:
        return
    capture = Capture.objects.filter(sha256=fact.source.capture).first()
    if capture is None:
        raise RefusedFact(f"the copy {fact.source.capture} is not in the archive; archive it, or cite none")
    if fact.source.quote and texts_of(capture):
        try:
            quote(capture=capture, words=fact.source.quote, by=by)
        except NoSuchQuote as error:
            raise RefusedFact(str(error)) from error


def fact_row(
    fact: Fact, campaign: str, by: User, *, review: Review | None = None, batch: FactsFile | None = None
) -> FactRow:
    """The row of a fact, not saved yet."""
    return FactRow(
        campaign=campaign,
        slug=fact.id,
        kind=fact.kind,
        body=fact.body,
        country=fact.country,
        payload=encode_fact(fact).decode(),
        recorded=fact.recorded,
        review=review,
        batch=batch,
        published_by_name=by.username,
    )

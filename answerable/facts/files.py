"""Facts that come all at once, in a file: one person proposes it, another one reads it and publishes it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.archive.queries import read_bytes
from answerable.archive.services import capture
from answerable.custody.services import enter
from answerable.engine.fact import (
    Fact,
    Register,
    Source,
    Speaker,
    check_fact,
    decode_fact,
    encode_fact,
    link_faults,
)
from answerable.findings.register import campaign_register

from . import search
from .models import FactRow, FactsApproval, FactsFile
from .queries import fact_named
from .services import BATCH_ROWS, fact_row, wait_for_turn

MEDIA_TYPE = "application/jsonl"


class RefusedRow(NamedTuple):
    """A fact of a file that is not taken: its id and the reason."""

    fact_id: str
    reason: str


class Sorted(NamedTuple):
    """A file's facts beside what is published: new ones, those known with the same content, those refused."""

    new: list[Fact]
    known: int
    refused: list[RefusedRow]

    @property
    def kinds(self) -> Counter[str]:
        """How many of the new ones there are of each kind."""
        return Counter(fact.kind for fact in self.new)


class LoadResult(NamedTuple):
    """What a load did: facts that are new, facts that were there with the same content, facts refused."""

    new: int
    known: int
    refused: list[RefusedRow]


@transaction.atomic
def propose_facts(*, facts: Sequence[Fact], campaign: str, by: User) -> FactsFile:
    """Keep facts for somebody else to read and publish; the same facts again are the same file."""
    demand(by, Permission.IMPORT_SCAN)
    if not facts:
        raise ValidationError("The file holds no fact that can be read.")
    lines = (encode_fact(fact) + b"\n" for fact in facts)
    kept = capture(chunks=lines, media_type=MEDIA_TYPE, origin=f"facts for {campaign}", by=by)
    known = FactsFile.objects.filter(campaign=campaign, capture=kept).first()
    if known:
        return known
    row = FactsFile(campaign=campaign, capture=kept, facts=len(facts), proposed_by=by)
    row.full_clean()
    row.save(force_insert=True)
    enter([row])
    detail = {"sha256": kept.sha256, "facts": len(facts)}
    log(action=Action.FACTS_PROPOSE, by=by, subject=campaign, detail=detail)
    return row


def propose_retraction(*, campaign: str, slug: str, reason: str, source: Source, by: User) -> FactsFile:
    """Propose to withdraw a fact with nothing in its place; raises ValidationError.

    `source` is where the public can read why. The retraction is on all that the fact was on, so that every
    fold that took the fact takes the retraction.
    """
    wrong = fact_named(campaign, slug)
    if wrong is None:
        raise ValidationError(f"There is no fact {slug!r}.")
    today = timezone.now().date()
    fact = Fact(
        id=f"withdrawn-{slug}",
        kind="retraction",
        companies=wrong.companies,
        body=wrong.body,
        country=wrong.country,
        happened=today.isoformat(),
        says=Speaker("campaign", by.organisation.name),
        summary=reason,
        source=source,
        recorded=today,
        corrects=(slug,),
    )
    if refused := sort_facts([fact], campaign).refused:
        raise ValidationError(refused[0].reason)
    return propose_facts(facts=[fact], campaign=campaign, by=by)


@transaction.atomic
def approve_facts(*, file: FactsFile, by: User) -> LoadResult:
    """Publish the facts of a proposed file; the second person's work. What is known already adds nothing.

    A fact whose id is published with other content is refused: it is corrected by a new fact, never edited.
    Raises ValidationError for the proposer, CaptureMissing or CaptureDamaged (archive.store).
    """
    demand(by, Permission.PUBLISH)
    if file.proposed_by_id == by.pk:
        raise ValidationError("You proposed this file; somebody else must read and publish it.")
    wait_for_turn()
    found = sort_facts(facts_in(file), file.campaign)
    if not FactsApproval.objects.filter(file=file).exists():
        approval = FactsApproval(file=file, by=by)
        approval.full_clean()
        approval.save(force_insert=True)
        enter([approval])
    rows = [fact_row(fact, file.campaign, by, batch=file) for fact in found.new]
    search.add(FactRow.objects.bulk_create(rows, batch_size=BATCH_ROWS))
    enter(rows)
    result = LoadResult(len(rows), found.known, found.refused)
    detail = {"file": file.pk, "new": result.new, "known": result.known, "refused": len(result.refused)}
    log(action=Action.FACTS_LOAD, by=by, subject=file.campaign, detail=detail)
    return result


def facts_in(file: FactsFile) -> list[Fact]:
    """The facts of a file, from its bytes, which are verified."""
    return [decode_fact(line) for line in read_bytes(file.capture.sha256).splitlines()]


def sort_facts(facts: Iterable[Fact], campaign: str) -> Sorted:
    """What publishing these facts would do now."""
    facts, ids = list(facts), campaign_register(campaign).ids()
    published = dict(FactRow.objects.filter(campaign=campaign).values_list("slug", "payload"))
    may_be_named = _named(facts, published)
    while True:
        found = _sort(facts, published, ids, may_be_named)
        gone = {row.fact_id for row in found.refused} - published.keys()
        if may_be_named.keys().isdisjoint(gone):
            return found
        may_be_named = {slug: fact for slug, fact in may_be_named.items() if slug not in gone}


def _sort(facts: list[Fact], published: dict[str, str], ids: Register, named: dict[str, Fact]) -> Sorted:
    new: dict[str, Fact] = {}
    known, refused = 0, []
    for fact in facts:
        if faults := list(_faults(fact, published, new, ids, named)):
            refused.append(RefusedRow(fact.id, "; ".join(faults)))
        elif fact.id in published or fact.id in new:
            known += 1
        else:
            new[fact.id] = fact
    return Sorted(list(new.values()), known, refused)


def _named(facts: list[Fact], published: dict[str, str]) -> dict[str, Fact]:
    """The facts that those of a file name, from the file or from what is published."""
    wanted = frozenset(slug for fact in facts for slug in fact.named)
    found = {slug: decode_fact(published[slug]) for slug in wanted if slug in published}
    return {fact.id: fact for fact in facts if fact.id in wanted} | found


def _faults(
    fact: Fact, published: dict[str, str], new: dict[str, Fact], ids: Register, named: dict[str, Fact]
) -> Iterable[str]:
    yield from check_fact(fact, ids)
    yield from link_faults(fact, named)
    there = published.get(fact.id) or (encode_fact(new[fact.id]).decode() if fact.id in new else None)
    if there is not None and there != encode_fact(fact).decode():
        yield "is published with other content; correct it by a new fact"

"""Every write to findings: a scan comes in, a decision is taken."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.archive.models import Capture
from answerable.archive.queries import paragraphs_at
from answerable.custody.services import enter
from answerable.engine.fact import Fact, check_fact, encode_fact

from . import queries, search
from .labels import Export, labelled_passages
from .models import Decision, Finding, Mention, Review
from .register import CampaignRegister, campaign_register
from .scan_lines import RefusedLine, ScannedRecord, StatementGuess, read_scan
from .sources import archive_sources

BATCH_ROWS = 500
IMPORTING_LOCK = 2022_06_27
"""Any number of its own: imports and the making of the index take turns."""
MEANWHILE = "Somebody decided on this finding while you looked at it. It is shown as it is now."
_CHECKED_ONCE = ("proposed_by", "capture")
"""Of all findings of an import they are the same rows; a look-up for each would take most of the time."""


class ImportResult(NamedTuple):
    """What an import did: findings new and known, source files archived, lines refused."""

    new: int
    known: int
    archived: int
    refused: list[RefusedLine]


class DecidedMeanwhile(Exception):
    """Somebody else decided on the finding since it was shown; look at it again."""


class NotPublishable(ValidationError):
    """The draft breaks a rule of the fact; mend the draft and approve again."""


def import_scan(
    *, lines: Iterable[bytes], campaign: str, by: User, sources: Path | None = None
) -> ImportResult:
    """Findings from the JSON lines of `answerable scan`; the same scan twice adds nothing.

    Source files are archived where they still stand inside the folder `sources`; no other file is opened,
    since the lines may come from anybody. All findings come in one transaction: all are there, or none is.
    """
    demand(by, Permission.IMPORT_SCAN)
    register = campaign_register(campaign)
    records, refused = read_scan(lines, register)
    captures = archive_sources({record.first.source for record in records}, folder=sources, by=by)
    with transaction.atomic():  # after the copying of files, which may take long
        _wait_for_turn()
        try:
            new = _add_findings(records, captures, campaign, by, register)
        except IntegrityError:
            # Somebody imported the same records at the same moment; now they are known.
            new = _add_findings(records, captures, campaign, by, register)
        known = len(records) - len(new)
        detail = {"new": len(new), "known": known, "refused": len(refused), "captures": len(captures)}
        if new:
            detail |= {"first": new[0].pk, "last": new[-1].pk}
        log(action=Action.SCAN_IMPORT, by=by, subject=campaign, detail=detail)
    return ImportResult(len(new), known, len(captures), refused)


@transaction.atomic
def review(
    *,
    finding: Finding,
    decision: Decision,
    by: User,
    why: str = "",
    draft: Fact | None = None,
    seen: int | None = None,
) -> Review:
    """Decide on a finding. An approval carries the fact as it shall read; `seen` is the last review on show.

    Raises DecidedMeanwhile when there is a later review, NotPublishable when the draft breaks a rule.
    """
    demand(by, Permission.REVIEW)
    last = Review.objects.filter(finding=finding).order_by("-id").first()
    if (last.pk if last else None) != seen:
        raise DecidedMeanwhile(MEANWHILE)
    if decision == Decision.WITHDRAWN and (last is None or last.decision == Decision.WITHDRAWN):
        raise ValidationError("There is no decision to take back.")
    if finding.proposed_by_id == by.pk:
        raise ValidationError("You proposed this finding; somebody else must decide on it.")
    text = _approved_text(finding, draft) if decision == Decision.APPROVED else ""
    row = Review(finding=finding, replaces=last, decision=decision, by=by, why=why, draft=text)
    row.full_clean()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise DecidedMeanwhile(MEANWHILE) from error
    enter([row])
    detail = {"decision": str(decision), "review": row.pk}
    log(action=Action.FINDING_REVIEW, by=by, subject=str(finding.pk), detail=detail)
    return row


@transaction.atomic
def export_labels(*, campaign: str, by: User, since: date | None = None) -> Export:
    """The decisions that stand as labelled passages; who took them out, and how many, is in the audit log.

    The passages are other people's words and may hold personal data.
    """
    demand(by, Permission.EXPORT_LABELS)
    decided = list(queries.decisions(campaign, since))
    places = ((row.finding.capture_id, row.finding.locator) for row in decided)
    paragraphs = paragraphs_at((capture, locator) for capture, locator in places if capture)
    export = labelled_passages(decided, campaign_register(campaign).bodies, paragraphs)
    detail: dict[str, Any] = {"passages": len(export.passages), "left_out": export.left_out.total()}
    if since:
        detail |= {"since": since.isoformat()}
    log(action=Action.LABELS_EXPORT, by=by, subject=campaign, detail=detail)
    return export


@transaction.atomic
def reindex(*, done: Callable[[int], object] = lambda _: None) -> int:
    """Make the index of the search anew from the findings; returns their number, and tells it on the way.

    Nothing of the findings changes, so nobody answers for it. Imports wait until it is over.
    """
    _wait_for_turn()
    number = 0

    def told() -> Iterator[search.FindingText]:
        nonlocal number
        findings = Finding.objects.prefetch_related("mentions").order_by("id")
        for number, row in enumerate(findings.iterator(chunk_size=BATCH_ROWS), 1):
            quotes = dict.fromkeys(mention.quote for mention in row.mentions.all())
            yield search.FindingText(row.pk, row.campaign, texts_of(row, quotes))
            done(number)

    search.rebuild(told())
    return number


def texts_of(finding: Finding, quotes: Iterable[str]) -> tuple[str, ...]:
    """What of a finding is searched: what stands in the record, then who, where and which file."""
    return (*quotes, finding.body_as_written, finding.publisher, finding.record, finding.source)


def _wait_for_turn() -> None:
    """PostgreSQL lets others write meanwhile, and what they index would be lost with the old table."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORTING_LOCK])


def _approved_text(finding: Finding, draft: Fact | None) -> str:
    if draft is None:
        raise NotPublishable(["An approval needs the fact as it shall read."])
    faults = list(check_fact(draft, campaign_register(finding.campaign).ids()))
    if faults:
        raise NotPublishable(faults)
    return encode_fact(draft).decode()


@transaction.atomic
def _add_findings(
    records: list[ScannedRecord],
    captures: dict[str, Capture],
    campaign: str,
    by: User,
    register: CampaignRegister,
) -> list[Finding]:
    proposed: dict[str, tuple[Finding, ScannedRecord]] = {}
    prints = [_fingerprints(record, captures, campaign) for record in records]
    known = _known_fingerprints(text for texts in prints for text in texts)
    for record, texts in zip(records, prints, strict=True):
        if known.isdisjoint(texts) and texts[0] not in proposed:
            finding = _finding(record, captures.get(record.first.source), campaign, by, register)
            finding.fingerprint = texts[0]
            finding.full_clean(_CHECKED_ONCE, validate_unique=False, validate_constraints=False)
            proposed[texts[0]] = finding, record
    added = Finding.objects.bulk_create([finding for finding, _ in proposed.values()], batch_size=BATCH_ROWS)
    mentions = [
        Mention(
            finding=finding, company=line.company, alias=line.alias, rule=line.rule, field=line.field,
            start=line.start, end=line.end, surface=line.surface, quote=line.quote,
        )
        for finding, record in proposed.values()
        for line in record.lines
    ]  # fmt: skip
    Mention.objects.bulk_create(mentions, batch_size=BATCH_ROWS)
    enter([*added, *mentions])
    search.add(
        search.FindingText(
            finding.pk, campaign, texts_of(finding, dict.fromkeys(line.quote for line in record.lines))
        )
        for finding, record in proposed.values()
    )
    return added


def _fingerprints(record: ScannedRecord, captures: dict[str, Capture], campaign: str) -> list[str]:
    """By the bytes of the source where they are archived, and by its path in any case."""
    by_path = record.fingerprint(campaign, f"path:{record.first.source}")
    capture = captures.get(record.first.source)
    return [record.fingerprint(campaign, f"sha256:{capture.sha256}"), by_path] if capture else [by_path]


def _known_fingerprints(fingerprints: Iterator[str]) -> set[str]:
    texts = list(fingerprints)
    known: set[str] = set()
    for start in range(0, len(texts), BATCH_ROWS):
        batch = texts[start : start + BATCH_ROWS]
        known.update(Finding.objects.filter(fingerprint__in=batch).values_list("fingerprint", flat=True))
    return known


def _finding(
    record: ScannedRecord, capture: Capture | None, campaign: str, by: User, register: CampaignRegister
) -> Finding:
    first = record.first
    statement = first.statement or StatementGuess()
    body = register.bodies.get(first.body.id) if first.body and first.body.id else None
    return Finding(
        campaign=campaign,
        capture=capture,
        source=first.source,
        source_url=first.url,
        record=first.record,
        locator=first.locator,
        published=first.published or "",
        publisher=first.publisher or "",
        body=body.id if body else None,
        body_as_written=(first.body.as_written if first.body else "") or first.publisher or "",
        country=body.country if body else "",
        companies=record.companies,
        kind=statement.kind or "",
        count=statement.count if statement.count and statement.count > 0 else None,
        basis=statement.basis or "",
        deadline=statement.deadline or "",
        scope=statement.scope or "",
        why={
            "body": first.body.why if first.body else "",
            "score": first.body.score if first.body else None,
            "statement": statement.why,
        },
        proposed_by=by,
    )

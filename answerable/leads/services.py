"""Every write of leads: a file of them comes in, a body was asked, a lead dismissed, either taken back."""

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

import msgspec
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.custody.services import enter
from answerable.engine.leads import Lead, body_key, body_name, once_each, supplier_key
from answerable.engine.scan import NamedBody
from answerable.findings.register import campaign_register

from . import queries
from .lead_lines import RefusedLine, fingerprint, read_leads
from .models import HUNDREDTHS, Decision, LeadDecision, LeadRow, LeadSupplier

BATCH_ROWS = 500
SUPPLIER_MAX_CHARACTERS = 300
MEANWHILE = "Somebody took this decision back while you looked at it. It is shown as it is now."


class ImportResult(NamedTuple):
    """What an import did: leads new and known (that place, or that row in another file), lines refused."""

    new: int
    known: int
    refused: list[RefusedLine]


class DecidedMeanwhile(Exception):
    """Somebody else took the decision back since it was shown; look at it again."""


def import_leads(*, lines: Iterable[bytes], campaign: str, by: User) -> ImportResult:
    """Leads from the lines of `answerable leads`; the same file twice adds nothing. All come, or none."""
    demand(by, Permission.IMPORT_SCAN)
    leads, refused = read_leads(lines, campaign_register(campaign))
    try:
        new = _add(leads, campaign, by, len(refused))
    except IntegrityError:
        # Somebody imported the same file at the same moment; now its leads are known.
        new = _add(leads, campaign, by, len(refused))
    return ImportResult(new, len(leads) - new, refused)


@transaction.atomic
def name_body(*, campaign: str, subject: str, body_id: str, by: User) -> int:
    """Say whose the open leads of a subject are that is no body of the register; returns how many moved.

    Each comes again under that body, and is dismissed where it was. Raises ValidationError.
    """
    demand(by, Permission.IMPORT_SCAN)
    found = queries.of_subject(campaign, subject)
    waiting = [lead for row, lead in found if row.state == queries.OPEN and row.body is None]
    body = campaign_register(campaign).bodies.get(body_id)
    if body is None or not waiting:
        raise ValidationError("There is no such body, or nothing here that waits for one.")
    named = NamedBody(body.id, body.name, body.name, 1.0, "named at the desk")
    try:
        return _add([msgspec.structs.replace(lead, body=named) for lead in waiting], campaign, by, 0)
    except IntegrityError as error:
        raise ValidationError("Somebody moved these while you looked at them.") from error


@transaction.atomic
def decide(
    *,
    campaign: str,
    subject: str,
    decision: Decision,
    up_to: LeadRow,
    by: User,
    why: str = "",
    only: bool = False,
) -> LeadDecision:
    """Say that a subject was asked, or dismiss its leads, up to the last one shown; `only` that one itself.

    Raises ValidationError where the lead is another subject's.
    """
    demand(by, Permission.IMPORT_SCAN)
    if (up_to.campaign, up_to.subject) != (campaign, subject) or decision == Decision.WITHDRAWN:
        raise ValidationError("This lead is on another body.")
    return _decided(
        LeadDecision(
            campaign=campaign,
            subject=subject,
            lead=up_to if only else None,
            up_to=up_to,
            decision=decision,
            by=by,
            why=why,
        )
    )


@transaction.atomic
def withdraw(*, decision: LeadDecision, by: User) -> LeadDecision:
    """Take a decision back: its leads are open again. Raises DecidedMeanwhile where it was already."""
    demand(by, Permission.IMPORT_SCAN)
    if decision.decision == Decision.WITHDRAWN:
        raise ValidationError("What was taken back is not taken back again; decide anew.")
    back = LeadDecision(
        campaign=decision.campaign, subject=decision.subject, lead=decision.lead, up_to=decision.up_to,
        decision=Decision.WITHDRAWN, replaces=decision, by=by,
    )  # fmt: skip
    try:
        with transaction.atomic():
            return _decided(back)
    except IntegrityError as error:
        raise DecidedMeanwhile(MEANWHILE) from error


def _decided(row: LeadDecision) -> LeadDecision:
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(force_insert=True)
    enter([row])
    detail = {"decision": str(row.decision), "row": row.pk, "up_to": row.up_to_id}
    log(action=Action.LEAD_DECIDE, by=row.by, subject=str(row.lead_id or row.up_to_id), detail=detail)
    return row


@transaction.atomic
def _add(leads: list[Lead], campaign: str, by: User, refused: int) -> int:
    by_print = {fingerprint(lead, campaign): lead for lead in once_each(leads)}
    nameless = _under_their_body(campaign, by_print)
    for known in _known(campaign, by_print):
        by_print.pop(known, None)
    rows = [_row(lead, text, campaign, by) for text, lead in by_print.items()]
    for row in rows:
        row.full_clean(("imported_by",), validate_unique=False, validate_constraints=False)
    rows = LeadRow.objects.bulk_create(rows, batch_size=BATCH_ROWS)
    sellers = [
        LeadSupplier(lead=row, key=supplier_key(name)[:SUPPLIER_MAX_CHARACTERS], name=name)
        for row, lead in zip(rows, by_print.values(), strict=True)
        for name in dict.fromkeys(" ".join(name.split()) for name in lead.suppliers)
        if name
    ]
    sellers = LeadSupplier.objects.bulk_create(sellers, batch_size=BATCH_ROWS)
    enter([*rows, *sellers])
    _named_since(campaign, nameless, by)
    detail = {"new": len(rows), "known": len(leads) - len(rows), "refused": refused}
    log(action=Action.LEADS_IMPORT, by=by, subject=campaign, detail=detail)
    return len(rows)


class _Named(NamedTuple):
    """A row without its body, of which it was told since."""

    row: LeadRow
    body: str


def _under_their_body(campaign: str, by_print: dict[str, Lead]) -> list[_Named]:
    """Gives leads whose place is known without its body a print of their own; returns those rows."""
    named = []
    prints = [text for text, lead in by_print.items() if lead.body and lead.body.id]
    for start in range(0, len(prints), BATCH_ROWS):
        batch = prints[start : start + BATCH_ROWS]
        for row in LeadRow.objects.filter(fingerprint__in=batch, body__isnull=True):
            lead = by_print.pop(row.fingerprint)
            by_print[fingerprint(lead, campaign, body=lead.body.id if lead.body else None)] = lead
            named.append(_Named(row, body_name(lead)))
    return named


def _named_since(campaign: str, named: Iterable[_Named], by: User) -> None:
    """What waits without its body waits no longer, since it waits under it: one decision where all are."""
    groups: dict[tuple[str, str], set[int]] = {}
    for row, name in named:
        groups.setdefault((row.subject, name), set()).add(row.pk)
    for (subject, name), moved in groups.items():
        waiting = queries.leads(campaign).filter(subject=subject, state=queries.OPEN)
        found = {row.pk: row for row in waiting}
        dismiss = partial(
            LeadDecision, campaign=campaign, subject=subject, decision=Decision.DISMISSED, by=by,
            why=f"Purchases of {name}.",
        )  # fmt: skip
        if found and found.keys() <= moved:
            _decided(dismiss(up_to=found[max(found)]))
            continue
        for key in sorted(found.keys() & moved):
            _decided(dismiss(lead=found[key], up_to=found[key]))


def _known(campaign: str, by_print: dict[str, Lead]) -> list[str]:
    """Those whose place was imported, or whose very words stand in another file of that body."""
    prints = list(by_print)
    known: list[str] = []
    for start in range(0, len(prints), BATCH_ROWS):
        batch = prints[start : start + BATCH_ROWS]
        there = LeadRow.objects.filter(campaign=campaign)
        known += there.filter(fingerprint__in=batch).values_list("fingerprint", flat=True)
        digests = {
            (by_print[text].digest, body_key(by_print[text])): text for text in batch if by_print[text].body
        }
        rows = there.filter(digest__in={digest for digest, _ in digests}).values_list(
            "digest", "subject", "source"
        )
        for digest, subject, source in rows:
            text = digests.get((digest, subject))
            if text and by_print[text].source != source:
                known.append(text)
    return known


def _row(lead: Lead, text: str, campaign: str, by: User) -> LeadRow:
    return LeadRow(
        campaign=campaign,
        fingerprint=text,
        digest=lead.digest,
        subject=body_key(lead),
        subject_name=body_name(lead),
        body=lead.body.id if lead.body else None,
        source=lead.source,
        record=lead.record,
        locator=lead.locator,
        published=lead.published or "",
        kind=lead.kind,
        strength=lead.strength,
        value=None if lead.value is None else int((lead.value * HUNDREDTHS).to_integral_value()),
        currency=lead.currency or "",
        value_is=lead.value_is,
        whole=lead.whole,
        brand=lead.brand.name if lead.brand else "",
        told=msgspec.json.encode(lead).decode(),
        imported_by=by,
    )

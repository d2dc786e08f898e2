"""The JSON lines that `answerable leads` writes, read back; they may come from anybody."""

import hashlib
import json
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from answerable.engine.leads import Lead, body_key
from answerable.engine.when import UnreadableDate, span
from answerable.findings.register import CampaignRegister

LINE_MAX_BYTES = 200_000
TEXT_MAX_CHARACTERS = 600
LARGEST_VALUE = 10**15
SUPPLIERS_MOST = 200
_decoder = msgspec.json.Decoder(Lead)


class RefusedLine(NamedTuple):
    """A line that is no lead: its number from 1, and why."""

    line: int
    reason: str


def read_leads(lines: Iterable[bytes], register: CampaignRegister) -> tuple[list[Lead], list[RefusedLine]]:
    """The leads of a file, and the lines that were refused; blank lines are passed over."""
    leads: list[Lead] = []
    refused: list[RefusedLine] = []
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            leads.append(_read_line(raw, register))
        except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
            refused.append(RefusedLine(number, str(error)))
    return leads, refused


def fingerprint(lead: Lead, campaign: str, *, body: str | None = None) -> str:
    """The same for the same place of the same file: what was imported before is known again.

    `body` is the id of the body that was named later for a lead whose first row has none.
    """
    place = [campaign, lead.source, lead.record, lead.locator, *([body] if body else [])]
    return hashlib.sha256(json.dumps(place).encode()).hexdigest()


def _read_line(raw: bytes, register: CampaignRegister) -> Lead:
    if len(raw) > LINE_MAX_BYTES:
        raise ValueError(f"the line has {len(raw)} bytes; {LINE_MAX_BYTES} is the most")
    if b"\\u0000" in raw or b"\0" in raw:
        raise ValueError("the line holds a NUL character, which no database keeps; remove it from the source")
    lead = _decoder.decode(raw)
    if fault := _fault(lead, register):
        raise ValueError(fault)
    return lead


def _fault(lead: Lead, register: CampaignRegister) -> str | None:
    value, brand = lead.value, lead.brand
    faults = {
        "source and locator may not be empty": not (lead.source and lead.locator),
        f"source or body has more than {TEXT_MAX_CHARACTERS} characters": (
            max(len(lead.source), len(body_key(lead))) > TEXT_MAX_CHARACTERS
        ),
        "digest is no SHA-256": len(lead.digest) != 64 or not lead.digest.isalnum(),
        f"value {value} is no amount of money": (
            value is not None and not (value.is_finite() and abs(value) < LARGEST_VALUE)
        ),
        f"currency {lead.currency!r} is no code of ISO 4217": bool(lead.currency)
        and len(lead.currency or "") != 3,
        f"more than {SUPPLIERS_MOST} suppliers": len(lead.suppliers) > SUPPLIERS_MOST,
        "the brand's maker is not in the campaign's watchlist": (
            brand is not None and not set(brand.makers) <= register.companies.keys()
        ),
    }
    if lead.body and lead.body.id is not None and lead.body.id not in register.bodies:
        return f"body {lead.body.id!r} is not in the campaign's register"
    try:
        span(lead.published or "2000")
    except UnreadableDate as error:
        return str(error)
    return next((reason for reason, holds in faults.items() if holds), None)

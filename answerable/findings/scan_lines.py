"""The JSON lines that `answerable scan` writes, read back: one mention a line, grouped by record."""

import hashlib
import json
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from answerable.engine.fact import KINDS
from answerable.engine.when import UnreadableDate, span

from .models import SOURCE_MAX_CHARACTERS
from .register import CampaignRegister

LINE_MAX_BYTES = 1_000_000
WEB = ("https://", "http://")


class BodyGuess(msgspec.Struct, frozen=True):
    """Which body the engine thinks that the record is about, and why."""

    id: str | None = None
    name: str | None = None
    as_written: str = ""
    score: float = 0.0
    why: str = ""


class StatementGuess(msgspec.Struct, frozen=True):
    """What the engine thinks that the record says of the body, and why."""

    kind: str | None = None
    count: int | None = None
    deadline: str | None = None
    why: str = ""
    basis: str | None = None
    scope: str | None = None


class ScanLine(msgspec.Struct, frozen=True):
    """One mention as the scan writes it (DESIGN section 6)."""

    source: str
    record: str
    locator: str
    company: str
    alias: str
    surface: str
    field: str
    start: int
    end: int
    quote: str
    published: str | None = None
    publisher: str | None = None
    body: BodyGuess | None = None
    statement: StatementGuess | None = None
    rule: str = ""
    url: str = ""


class RefusedLine(NamedTuple):
    """A line that is no mention: where it stands and what is wrong."""

    line: int
    reason: str


class ScannedRecord(NamedTuple):
    """The mentions of one record, in the order of the scan."""

    lines: tuple[ScanLine, ...]

    @property
    def first(self) -> ScanLine:
        """The line that speaks for the record: body and statement are the same in all of them."""
        return self.lines[0]

    @property
    def companies(self) -> list[str]:
        """The ids of the companies that the record names."""
        return sorted({line.company for line in self.lines})

    def fingerprint(self, campaign: str, identity: str) -> str:
        """The same record of the same source, naming the same companies, is the same finding."""
        first = self.first
        parts = [campaign, identity, first.record, first.locator, self.companies]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


_decoder = msgspec.json.Decoder(ScanLine)


def read_scan(
    lines: Iterable[bytes], register: CampaignRegister
) -> tuple[list[ScannedRecord], list[RefusedLine]]:
    """Records from a scan's lines; a bad line is refused with its number and reason, the rest is read."""
    records: dict[tuple[str, str, str], dict[ScanLine, None]] = {}
    refused: list[RefusedLine] = []
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            line = _read_line(raw, register)
        except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
            refused.append(RefusedLine(number, str(error)))
        else:
            records.setdefault((line.source, line.record, line.locator), {})[line] = None
    return [ScannedRecord(tuple(mentions)) for mentions in records.values()], refused


def _read_line(raw: bytes, register: CampaignRegister) -> ScanLine:
    if len(raw) > LINE_MAX_BYTES:
        raise ValueError(f"the line has {len(raw)} bytes; {LINE_MAX_BYTES} is the most")
    if b"\\u0000" in raw or b"\0" in raw:
        raise ValueError("the line holds a NUL character, which no database keeps; remove it from the source")
    line = _decoder.decode(raw)
    if fault := _fault(line, register):
        raise ValueError(fault)
    return line


def _fault(line: ScanLine, register: CampaignRegister) -> str | None:
    faults = {
        "source, locator and surface may not be empty": not (line.source and line.locator and line.surface),
        f"source has {len(line.source)} characters; {SOURCE_MAX_CHARACTERS} is the most": (
            len(line.source) > SOURCE_MAX_CHARACTERS
        ),
        f"start {line.start} and end {line.end} enclose no text": not 0 <= line.start < line.end < 2**31,
        f"company {line.company!r} is not in the campaign's watchlist": line.company
        not in register.companies,
        f"url {line.url!r} is not a web address": bool(line.url) and not line.url.startswith(WEB),
    }
    if line.body and line.body.id is not None and line.body.id not in register.bodies:
        return f"body {line.body.id!r} is not in the campaign's register"
    return next((reason for reason, holds in faults.items() if holds), None) or _statement_fault(line)


def _statement_fault(line: ScanLine) -> str | None:
    statement = line.statement or StatementGuess()
    if statement.kind is not None and statement.kind not in KINDS:
        return f"kind {statement.kind!r} is not a kind of fact; one of: {', '.join(KINDS)}"
    for text in (line.published, statement.deadline):
        try:
            span(text or "2000")
        except UnreadableDate as error:
            return str(error)
    return None

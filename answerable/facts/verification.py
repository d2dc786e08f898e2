"""Whether every published fact still stands: its text decodes, keeps the rules, and has its evidence."""

from collections.abc import Callable, Iterator

import msgspec

from answerable.archive.models import Capture, State
from answerable.archive.queries import texts_of
from answerable.custody.faults import UNREADABLE, Fault, Unreadable, each_row
from answerable.engine.fact import Fact, Register, check_fact, decode_fact
from answerable.engine.selector import find_quote
from answerable.findings.register import campaign_register

from .models import FactRow

Tell = Callable[[int], object]
TOLD_EVERY = 500


def check_facts(tell: Tell = lambda _: None) -> Iterator[Fault]:
    """Every fault of the published facts."""
    registers: dict[str, Register | None] = {}
    for count, row in enumerate(each_row(FactRow.objects.all()), 1):
        if not isinstance(row, Unreadable):  # what cannot be read is named by the check of rows
            if row.campaign not in registers:
                registers[row.campaign] = _ids(row.campaign)
            yield from _check(row, registers[row.campaign])
        if count % TOLD_EVERY == 0:
            tell(TOLD_EVERY)


def _check(row: FactRow, ids: Register | None) -> Iterator[Fault]:
    where = f"fact {row.slug}"
    try:
        fact = decode_fact(row.payload)
    except (msgspec.MsgspecError, *UNREADABLE) as error:
        yield Fault(where, f"its text is no fact: {error}")
        return
    stated = (fact.id, fact.kind, fact.body, fact.country, fact.recorded)
    if stated != (row.slug, row.kind, row.body, row.country, row.recorded):
        yield Fault(where, "its columns say otherwise than its text")
    for broken in check_fact(fact, ids) if ids else ():
        yield Fault(where, f"breaks a rule: {broken}")
    yield from _check_evidence(where, fact)


def _check_evidence(where: str, fact: Fact) -> Iterator[Fault]:
    if fact.source.capture is None:
        return
    capture = Capture.objects.filter(sha256=fact.source.capture).first()
    if capture is None:
        yield Fault(where, f"its capture {fact.source.capture} is not in the archive")
        return
    read = getattr(capture, "reading", None)
    if fact.source.quote and read is not None and read.state == State.OPENED:
        texts = texts_of(capture)
        if texts and not find_quote(texts, fact.source.quote):
            yield Fault(where, f"its quotation does not stand in capture {capture.sha256[:12]}")


def _ids(campaign: str) -> Register | None:
    """The register of a campaign, or None where its files are not on this machine."""
    try:
        return campaign_register(campaign).ids()
    except OSError:
        return None

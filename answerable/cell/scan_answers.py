"""What a child of the nursery wrote, believed only where it is what a scan's reader can say."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from answerable.engine.lead import BOUGHT_MAX_CHARACTERS, Lead
from answerable.engine.record import Refusal
from answerable.engine.scan import CONTEXT, Mention

from .order import ANSWER, HEADER
from .scan_order import Answer, Done, Leads, Mentions, Refusals

LARGEST_FRAME = 256 * 1024 * 1024
LONGEST_REASON = 80
LARGEST_VALUE = 10**15
"""Of money: more than any state spends in a year."""
_answer: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)
_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_LONG_COUNT = re.compile(r"(?:row|line) \d{16}")
_DIGEST = re.compile("[0-9a-f]{64}", re.ASCII)
_REASON = re.compile(rf"[^\x00-\x1f\x7f-\x9f]{{1,{LONGEST_REASON}}}")


class NoAnswer(Exception):
    """The child says what no reader says."""


def frames(buffer: bytearray) -> Iterator[Answer]:
    """The whole answers at the beginning of what came, which is taken off. Raises NoAnswer."""
    at = 0
    try:
        while len(buffer) - at >= HEADER.size:
            kind, size = HEADER.unpack_from(buffer, at)
            if size > LARGEST_FRAME or kind != ANSWER:
                raise NoAnswer
            end = at + HEADER.size + size
            if len(buffer) < end:
                break
            with memoryview(buffer) as view:
                frame = bytes(view[at + HEADER.size : end])
            at = end
            yield _decoded(frame)
    finally:
        del buffer[:at]


def _decoded(frame: bytes) -> Answer:
    try:
        return _answer.decode(frame)
    except (msgspec.DecodeError, RecursionError, ValueError):
        raise NoAnswer from None


def check(answer: Answer, companies: frozenset[str]) -> None:
    """Raises NoAnswer where the answer has the right types and still can't be."""
    match answer:
        case Mentions():
            sound = all(_can_be(mention, companies) for mention in answer.mentions)
        case Leads():
            sound = all(_can_be_lead(lead, companies) for lead in answer.leads)
        case Refusals():
            sound = all(map(_can_be_refused, answer.refusals))
        case Done():
            told = answer.told_apart
            counts = (answer.begin, *msgspec.structs.astuple(answer.progress)[:4], *told.values())
            sound = min(counts) >= 0 and max(counts) < 1 << 60 and all(map(_REASON.fullmatch, told))
    if not sound:
        raise NoAnswer


def _can_be(mention: Mention, companies: frozenset[str]) -> bool:
    body, said = mention.body, mention.statement
    return (
        mention.company in companies
        and not mention.source
        and 0 <= mention.start < mention.end
        and len(mention.surface) == mention.end - mention.start
        and mention.surface in mention.quote
        and len(mention.quote) <= len(mention.surface) + 2 * CONTEXT
        and _is_day(mention.published)
        and (body is None or (body.id is None and body.name is None and body.score == 0.0))
        and (said is None or said.count is None or abs(said.count) < 1 << 60)
        and not _LONG_COUNT.match(mention.locator)
        and not _LONG_COUNT.match(mention.record)
    )


def _can_be_lead(lead: Lead, companies: frozenset[str]) -> bool:
    body, value = lead.body, lead.value
    return (
        not lead.source
        and _is_day(lead.published)
        and (body is None or (body.id is None and body.name is None and body.score == 0.0))
        and (value is None or (value.is_finite() and abs(value) < LARGEST_VALUE))
        and len(lead.bought) <= BOUGHT_MAX_CHARACTERS
        and all(
            0 <= words.start < words.end and len(words.text) == words.end - words.start
            for words in lead.words
        )
        and (lead.brand is None or companies.issuperset(lead.brand.makers))
        and _DIGEST.fullmatch(lead.digest) is not None
        and not _LONG_COUNT.match(lead.locator)
        and not _LONG_COUNT.match(lead.record)
    )


def _can_be_refused(refusal: Refusal) -> bool:
    return bool(_REASON.fullmatch(refusal.reason)) and not _LONG_COUNT.match(refusal.locator)


def _is_day(published: str | None) -> bool:
    """Whether it is nothing, or a year, a month or a day of the calendar."""
    if not published:
        return True
    found = _PUBLISHED.fullmatch(published)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True

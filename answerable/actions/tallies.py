"""Every read of the open tally: entries, heads, proofs, and where a receipt stands."""

import json
from collections.abc import Iterator
from itertools import count as counting
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from answerable.engine import merkle, tally
from answerable.engine.tally import Entry, Receipt
from answerable.engine.tally_files import entry_line

from .models import Leaf, Petition, TallyHead
from .tally_tree import Tree, entries


class NotInTally(LookupError):
    """The newest head covers no such entry; the message says how many it covers."""


class Proof(NamedTuple):
    """What shows that the newest head covers an entry: the hashes beside its leaf, the lowest first."""

    number: int
    entry: Entry
    head: TallyHead
    steps: list[bytes]


class Standing(NamedTuple):
    """Where a receipt stands: its entry, the log's last word on it, and the proof once a head covers it."""

    number: int
    kind: str
    size: int
    proof: Proof | None


def origin(slug: str) -> str:
    """The name that heads of a petition's tally are signed under; no space, no scheme."""
    host = settings.SITE.partition("://")[2] or "answerable.local"
    return f"{host}/tally/{slug}"


def newest_head(petition: Petition) -> TallyHead | None:
    """The newest head, if one was published."""
    return petition.heads.order_by("-day").first()


def newest_heads(petition: Petition, most: int) -> list[TallyHead]:
    """The newest heads, newest first."""
    return list(petition.heads.order_by("-day")[:most])


def size(petition: Petition) -> int:
    """How many entries the log has now."""
    newest = petition.leaves.order_by("-number").values_list("number", flat=True).first()
    return 0 if newest is None else newest + 1


def log_lines(petition: Petition, start: int = 0) -> Iterator[str]:
    """The log, an entry a line, from entry `start` on."""
    for number, entry in zip(counting(start), entries(petition, start), strict=False):
        yield entry_line(number, entry) + "\n"


def head_lines(petition: Petition) -> Iterator[str]:
    """Every head, one a line, the oldest first."""
    for head in petition.heads.order_by("day").iterator(chunk_size=500):
        line = {
            "day": head.day.isoformat(),
            "size": head.size,
            "counted": head.counted,
            "root": bytes(head.root).hex(),
            "note": head.note,
            "key": head.key or "",
        }
        yield json.dumps(line, ensure_ascii=False) + "\n"


def proof(petition: Petition, number: int) -> Proof:
    """An entry with the proof that the newest head covers it. Raises NotInTally."""
    head = newest_head(petition)
    covered = head.size if head else 0
    if head is None or not 0 <= number < covered:
        raise NotInTally(f"the newest head covers {covered} entries, numbered from 0")
    (entry,) = entries(petition, number, number + 1)
    steps = merkle.inclusion_proof(number, covered, Tree(petition).complete)
    return Proof(number, entry, head, steps)


def as_json(found: Proof) -> dict[str, object]:
    """A proof as it is published: hashes in hex, and the head that it leads to."""
    return {
        "entry": json.loads(entry_line(found.number, found.entry)),
        "leaf": tally.leaf(found.entry).hex(),
        "size": found.head.size,
        "root": bytes(found.head.root).hex(),
        "proof": [step.hex() for step in found.steps],
        "head": found.head.note,
    }


def standing(petition: Petition, receipt: Receipt) -> Standing | None:
    """Where a receipt stands, found by an index; null where the log does not hold it."""
    held = sorted(entries_of(petition, receipt).values_list("number", "kind"))
    if not held:
        return None
    try:
        found = proof(petition, held[0][0])
    except NotInTally:
        found = None
    return Standing(held[0][0], held[-1][1], size(petition), found)


def entries_of(petition: Petition, receipt: Receipt) -> "QuerySet[Leaf]":
    """What the log says of a receipt: its signature, and what took it back. Sort it yourself: asked for an
    order, SQLite walks the whole log by it and passes the index by.
    """
    signed = petition.leaves.filter(kind=Leaf.Kind.SIGNED, blind=tally.blind(receipt)).order_by()
    return Leaf.objects.filter(confirmation__in=signed.values("confirmation")).order_by()

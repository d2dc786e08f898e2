"""Whether every tally is whole: numbers, entries, sums and each head, recomputed from the first entry on."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby

from answerable.custody.faults import Fault
from answerable.custody.note import BadNote, VerifierKey, check_signature, read_head
from answerable.engine import merkle, tally
from answerable.engine.tally import BadLog, Entry, Recount

from .models import Leaf, Petition, TallyHead
from .tallies import origin
from .tally_tree import BLOCK_ENTRIES
from .worker.counting import area_of

Tell = Callable[[int], object]
_ROWS_AT_ONCE = 1_000


def check_tallies(tell: Tell = lambda _: None) -> Iterator[Fault]:
    """Every fault of every petition's tally."""
    for petition in Petition.objects.order_by("id"):
        yield from _check(petition, tell)


def _check(petition: Petition, tell: Tell) -> Iterator[Fault]:
    where = f"the tally of {petition.slug}"
    recount, sums = Recount(), Counter[tuple[datetime, str, str, str, str]]()
    heads = list(petition.heads.order_by("size", "day"))
    by_size = {size: list(same) for size, same in groupby(heads, key=lambda head: head.size)}
    blocks: list[bytes] = []
    leaves: list[bytes] = []
    rows = petition.leaves.select_related("confirmation__submission").order_by("number")
    for leaf in rows.iterator(chunk_size=_ROWS_AT_ONCE):
        entry = Entry(leaf.kind, bytes(leaf.blind), leaf.of)
        yield from _check_leaf(leaf, recount.size, where)
        try:
            recount.add(entry)
        except BadLog as error:
            yield Fault(where, str(error))
            return
        sums[area_of(leaf.confirmation)] += 1 if tally.counts(leaf.kind) else -1
        leaves.append(tally.leaf(entry))
        if len(leaves) == BLOCK_ENTRIES:
            blocks.append(merkle.root(leaves))
            leaves.clear()
        for head in by_size.get(recount.size, ()):
            yield from _check_head(head, recount, where)
        tell(1)
    for head in heads:
        if head.size > recount.size:
            yield Fault(
                where, f"is TRUNCATED: it has {recount.size} entries, and had {head.size} on {head.day}"
            )
        yield from _check_note(head, where)
    yield from _check_blocks(petition, blocks, where)
    yield from _check_sums(petition, sums, where)


def _check_leaf(leaf: Leaf, number: int, where: str) -> Iterator[Fault]:
    if leaf.number != number:
        yield Fault(where, f"lacks entry {number}: the next one is {leaf.number}")
    if bytes(leaf.confirmation.leaf) != bytes(leaf.blind):
        yield Fault(where, f"entry {leaf.number} is not that of its confirmation")


def _check_head(head: TallyHead, recount: Recount, where: str) -> Iterator[Fault]:
    if bytes(head.root) != recount.root:
        yield Fault(where, f"was REWRITTEN: its first {head.size} entries are not those of {head.day}")
    if head.counted != recount.counted:
        yield Fault(where, f"the head of {head.day} states {head.counted}; the log says {recount.counted}")


def _check_note(head: TallyHead, where: str) -> Iterator[Fault]:
    try:
        signed = read_head(head.note)
        check_signature(signed, VerifierKey.read(head.key or ""))
    except BadNote as error:
        yield Fault(where, f"the head of {head.day}: {error}")
        return
    said = signed.checkpoint
    if (said.size, said.root) != (head.size, bytes(head.root)):
        yield Fault(where, f"the head of {head.day} and its note do not agree")
    if said.origin.rpartition("/")[2] != origin(head.petition.slug).rpartition("/")[2]:
        yield Fault(where, f"the head of {head.day} is another tally's: {said.origin}")


def _check_blocks(petition: Petition, blocks: list[bytes], where: str) -> Iterator[Fault]:
    for number, sha256 in petition.tally_blocks.order_by("number").values_list("number", "sha256"):
        if number >= len(blocks) or bytes(sha256) != blocks[number]:
            yield Fault(where, f"block {number} is not the hash of its entries; proofs are made from it")


def _check_sums(
    petition: Petition, sums: Counter[tuple[datetime, str, str, str, str]], where: str
) -> Iterator[Fault]:
    names = ("hour", "council", "constituency", "nation", "partner")
    stored = {tuple(row[:5]): row[5] for row in petition.totals.values_list(*names, "number")}
    for area in sorted({*sums, *stored}):
        if stored.get(area, 0) != sums[area]:
            said = ", ".join(str(part) for part in area if part)
            yield Fault(
                where, f"the sum of {said} is {stored.get(area, 0)}, and its entries say {sums[area]}"
            )

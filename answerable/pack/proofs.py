"""That rows of the record are in the custody log: their entries, proofs, and the heads that these lead to."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from django.db.models import Model

from answerable.custody.chain import entry_bytes
from answerable.custody.digest import Halves, halves
from answerable.custody.models import Cosignature, Entry, Head, Timestamp
from answerable.engine.merkle import Complete, consistency_proof, inclusion_proof

SUBJECTS_AT_ONCE = 500


class NotAsLogged(Exception):
    """A row is not in the log, or not what was logged; `answerable verify` says more. Nothing is packed."""


class Logged(NamedTuple):
    """A row with its entry, and its two halves as the log commits to them."""

    entry: Entry
    halves: Halves


class Chosen(NamedTuple):
    """The heads that a pack shows, smallest first, and by entry number the one that its proof leads to."""

    heads: list[Head]
    first: dict[int, Head]


def logged_rows(rows: Sequence[Model]) -> list[Logged]:
    """The rows in the order of their entries; raises NotAsLogged."""
    by_table: dict[str, list[Model]] = {}
    for row in rows:
        by_table.setdefault(row._meta.db_table, []).append(row)
    found = [one for table, of_table in by_table.items() for one in _logged(table, of_table)]
    return sorted(found, key=lambda one: one.entry.number)


def _logged(table: str, rows: Sequence[Model]) -> Iterable[Logged]:
    for start in range(0, len(rows), SUBJECTS_AT_ONCE):
        batch = {str(row.pk): row for row in rows[start : start + SUBJECTS_AT_ONCE]}
        entries = {entry.subject: entry for entry in Entry.objects.filter(table=table, subject__in=batch)}
        for subject, row in batch.items():
            entry = entries.get(subject)
            if entry is None:
                raise NotAsLogged(f"{table} {subject} is not in the log")
            parts = halves(row, entry.nonce)
            if parts.digest != entry.sha256:
                raise NotAsLogged(f"{table} {subject} is not what was logged")
            yield Logged(entry, parts)


def choose_heads(rows: Sequence[Logged]) -> Chosen:
    """For each entry the first head that covers it and the first that others saw; and the newest."""
    heads = list(Head.objects.order_by("size"))
    sizes = [head.size for head in heads]
    seen = set(Timestamp.objects.values_list("head", flat=True))
    seen |= set(Cosignature.objects.values_list("head", flat=True))
    sizes_seen = [head.size for head in heads if head.pk in seen]
    kept: dict[int, Head] = {head.size: head for head in heads[-1:]}
    first: dict[int, Head] = {}
    for number in {row.entry.number for row in rows}:
        place = bisect_right(sizes, number)
        if place < len(heads):
            first[number] = kept[sizes[place]] = heads[place]
            if (also := bisect_left(sizes_seen, sizes[place])) < len(sizes_seen):
                kept[sizes_seen[also]] = heads[bisect_left(sizes, sizes_seen[also])]
    return Chosen([kept[size] for size in sorted(kept)], first)


def record_line(row: Logged, head: Head | None, complete: Complete) -> dict[str, Any]:
    """A row as the pack shows it: entry, public columns, the digest of the others, and its proof."""
    entry = row.entry
    _, at, *_ = entry_bytes(entry).decode().split(" ")
    proof = inclusion_proof(entry.number, head.size, complete) if head else []
    return {
        "entry": {
            "number": entry.number,
            "at": at,
            "table": entry.table,
            "subject": entry.subject,
            "sha256": entry.sha256,
        },
        "head": head.size if head else None,
        "private_sha256": row.halves.private_sha256,
        "proof": [step.hex() for step in proof],
        "public": row.halves.public,
    }


def consistency_lines(heads: Sequence[Head], complete: Complete) -> list[dict[str, Any]]:
    """That each head continues the one before it."""
    return [
        {
            "old": old.size,
            "new": new.size,
            "proof": [step.hex() for step in consistency_proof(old.size, new.size, complete)],
        }
        for old, new in pairwise(heads)
    ]

"""Every write to the custody log."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from answerable.engine.merkle import add_leaf, root, root_of

from . import note, timestamps
from .chain import BEFORE_THE_FIRST, leaf_hash, link
from .digest import halves, shows_something
from .keys import CUSTODY_KEY, kept_key
from .models import Block, Cosignature, Entry, Head, Timestamp
from .origin import origin
from .tables import append_only_models
from .tree import BLOCK_ENTRIES, Line, lines
from .witness import Countersigned

BATCH_ROWS = 500
NONCE_BYTES = 16
ROWS_AT_ONCE = 5_000
LOGGING_LOCK = 2022_04_20
"""Any number of its own: whoever logs holds it until the transaction ends, since the numbers have no gap."""
OWN_TABLES = tuple(model._meta.db_table for model in (Head, Timestamp, Cosignature))
"""Logged like any other, but no reason for a new head: else each head would be the reason for the next."""


class NotInTransaction(Exception):
    """Rows are logged in the transaction that writes them; call this from inside it."""


class LogBroken(Exception):
    """The log does not continue from its last head; run `answerable verify`, and seal nothing."""


class CosignatureRefused(ValueError):
    """The partner's signature is not taken; the message says why."""


def enter(rows: Iterable[Model]) -> None:
    """Log rows that were just written to append-only tables, in the order given.

    Call it last in the transaction that writes them: on PostgreSQL others who log wait from here on.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction("rows are logged in the transaction that writes them")
    rows = list(rows)
    if not rows:
        return
    _wait_for_turn()
    last = Entry.objects.order_by("-number").only("number", "chain").first()
    number, chain = (last.number + 1, last.chain) if last else (0, BEFORE_THE_FIRST)
    now = timezone.now()
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    made: list[tuple[str | int | datetime, ...]] = []
    for row in rows:
        nonce = secrets.token_hex(NONCE_BYTES)
        table, digest = row._meta.db_table, halves(row, nonce).digest
        # Entries are published: the hour at which staff sign in or decide is nobody's business.
        at = now if shows_something(type(row)) else day
        line = Line(number, at, table, str(row.pk), digest, "")
        chain = link(chain, line)
        made.append((*line[2:5], chain, nonce, number, at))
        number += 1
    _insert(made)


def _insert(made: Sequence[tuple[str | int | datetime, ...]]) -> None:
    """The entries as they are: a bulk load has hundreds of thousands, and of each a model would be made."""
    prepare = lru_cache(partial(Entry._meta.get_field("at").get_db_prep_save, connection=connection))
    name = connection.ops.quote_name
    columns = ", ".join(map(name, ("table", "subject", "sha256", "chain", "nonce", "number", "at")))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {name(Entry._meta.db_table)} ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s)",  # noqa: S608
            [(*row[:-1], prepare(row[-1])) for row in made],
        )


@transaction.atomic
def begin() -> int:
    """Log the rows of a database that is older than its log; returns how many.

    A log that has begun stays as it is.
    """
    _wait_for_turn()
    if Entry.objects.exists():
        return 0
    number = 0
    for model in append_only_models():
        rows = model._default_manager.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE)
        for batch in _batches(rows):
            enter(batch)
            number += len(batch)
    return number


@transaction.atomic
def seal() -> Head | None:
    """Sign a head over all entries; None where nothing was logged since the last. Raises LogBroken, BadKey.

    Only entries since the last head are read. Nobody answers for a head: it says nothing but what is there.
    """
    _wait_for_turn()
    last = Head.objects.order_by("-size").first()
    size = last.size if last else 0
    if not Entry.objects.filter(number__gte=size).exclude(table__in=OWN_TABLES).exists():
        return None
    peaks = [bytes.fromhex(peak) for peak in last.peaks.split()] if last else []
    chain = last.chain if last else BEFORE_THE_FIRST
    first = number = size // BLOCK_ENTRIES * BLOCK_ENTRIES
    leaves: list[bytes] = []
    blocks: list[Block] = []
    for number, line in enumerate(lines(first), first):
        leaves.append(leaf_hash(line))
        if number >= size:
            chain = link(chain, line)
            if line.number != number or line.chain != chain:
                raise LogBroken(f"entry {line.number} does not follow from the one before it")
            add_leaf(peaks, number, leaves[-1])
        if len(leaves) == BLOCK_ENTRIES:
            blocks.append(Block(number=number // BLOCK_ENTRIES, sha256=root(leaves).hex()))
            leaves.clear()
    Block.objects.bulk_create(
        blocks, BATCH_ROWS, update_conflicts=True, update_fields=["sha256"], unique_fields=["number"]
    )
    return _add_head(size=number + 1, peaks=peaks, chain=chain)


@transaction.atomic
def add_timestamp(*, head: Head, token: timestamps.Token) -> Timestamp:
    """Keep what an authority answered; it was checked when it came (timestamps.ask)."""
    row = Timestamp(
        head=head, authority=token.authority, at=token.at, token=token.base64, certificates=token.certificates
    )
    row.save(force_insert=True)
    enter([row])
    return row


@transaction.atomic
def add_cosignature(*, countersigned: Countersigned) -> Cosignature:
    """Keep a partner's signature under a head of ours. Raises CosignatureRefused."""
    try:
        key = note.VerifierKey.read(countersigned.key)
        signed = note.read_head(countersigned.note)
        head = Head.objects.filter(size=signed.checkpoint.size).first()
        if head is None or note.read_head(head.note).checkpoint != signed.checkpoint:
            raise CosignatureRefused(
                f"{key.name} signed a head of {signed.checkpoint.size:,} entries that this log never had"
            )
        line = next(line for line in reversed(signed.lines) if line.split(" ")[1] == key.name)
        seconds = note.check_cosignature(signed.checkpoint, line, key)
        at = datetime.fromtimestamp(seconds, UTC)
    except (note.BadNote, StopIteration, OverflowError, OSError, ValueError) as error:
        raise CosignatureRefused(str(error) or "the file has no line of its witness") from error
    known = Cosignature.objects.filter(name=key.name).order_by("id").last()
    if known and known.key != str(key):
        raise CosignatureRefused(f"{key.name} signed with another key before; ask them by another way")
    if row := Cosignature.objects.filter(head=head, name=key.name).first():
        return row
    row = Cosignature(head=head, name=key.name, at=at, key=str(key), line=line)
    row.save(force_insert=True)
    enter([row])
    return row


def _add_head(*, size: int, peaks: list[bytes], chain: str) -> Head:
    key = kept_key(settings.HOME / CUSTODY_KEY)
    checkpoint = note.Checkpoint(origin(), size, root_of(peaks))
    row = Head(
        size=size,
        root=checkpoint.root.hex(),
        chain=chain,
        key=str(note.VerifierKey.of(checkpoint.origin, key.public_key())),
        note=note.sign(checkpoint, key).note,
        peaks=" ".join(peak.hex() for peak in peaks),
    )
    row.save(force_insert=True)
    enter([row])
    return row


def _batches(rows: Iterator[Model]) -> Iterator[list[Model]]:
    batch: list[Model] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _wait_for_turn() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOGGING_LOCK])

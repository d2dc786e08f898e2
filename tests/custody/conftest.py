"""A made-up record with a row in every append-only table, and what verify says of it.

Ask for `recorded` where rows must be there, `sealed` where a head must be, `faults` for the lines of verify.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from answerable.accounts.models import User
from answerable.archive import services as archiving
from answerable.archive.models import Capture, Page
from answerable.archive.quotations import quote
from answerable.archive.verification import check_quotations, check_store
from answerable.custody import append_only, note, queries, services
from answerable.custody.models import Head, Timestamp
from answerable.custody.row_verification import Seen, check_database, check_rows
from answerable.custody.verification import Anchor, Extent, Trust, check_log
from answerable.custody.witness import countersign
from answerable.facts import services as publishing
from answerable.facts.verification import check_facts
from tests.made_up_scan import decided, proposed

Faults = Callable[..., list[str]]


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    """A home of this test's own, with its key."""
    settings.HOME, settings.CAPTURES = tmp_path / "home", tmp_path / "captures"
    return tmp_path / "home"


@pytest.fixture
def recorded(campaign: str, home: Path, ana: User) -> None:
    """A capture, and what the log says of it and of those who work here."""
    for number in range(3):
        content = b"made up %d" % number
        archiving.capture(chunks=[content], media_type="text/plain", origin=f"file-{number}.txt", by=ana)


@pytest.fixture
def sealed(recorded: None) -> Head:
    """The record under a head."""
    head = services.seal()
    assert head is not None
    return head


@pytest.fixture
def faults(home: Path, settings: Any) -> Faults:
    """What verify finds, a line a fault; `anchors` are notes that were kept outside."""

    def found(*anchors: str) -> list[str]:
        trust = Trust(queries.trusted_keys(home), [])
        kept = [Anchor("the head kept outside", note.read_head(text)) for text in anchors]
        extent, seen = Extent.now(), Seen()
        lines = [*check_database(), *check_rows(seen)]
        lines += check_log(extent=extent, logged=seen, anchors=kept, trust=trust)
        lines += [*check_store(settings.CAPTURES), *check_quotations(), *check_facts()]
        return [str(line) for line in lines]

    return found


@contextmanager
def unguarded(*tables: str) -> Iterator[Any]:
    """A cursor for somebody who has the file: the triggers are dropped, and made again to hide it."""
    kept = append_only.installed(connection)
    tables = tables or tuple(kept)
    for table in tables:
        append_only.remove_append_only(connection, table)
    with connection.cursor() as cursor:
        yield cursor
    for table in tables:
        append_only.install_append_only(connection, table, kept[table])


@pytest.fixture
def whole_record(recorded: None, ana: User, ben: User) -> None:
    """A row in every append-only table, made by the services that make them."""
    capture = Capture.objects.order_by("id").first()
    assert capture is not None
    Page.objects.create(capture=capture, number=1, label="1", text="Twelve made-up cameras stand there.")
    quote(capture=capture, words="made-up cameras", by=ana)
    publishing.publish(review=decided(proposed(by=ana), by=ben), by=ben)
    head = services.seal()
    assert head is not None
    countersign_as("partner.example", head)
    Timestamp.objects.create(head=head, authority="made up", at=head.at, token="", certificates="")
    services.enter([Timestamp.objects.latest("id")])


def countersign_as(name: str, head: Head, key: Ed25519PrivateKey | None = None) -> None:
    """A partner signs a head for the first time."""
    signed = countersign(
        head=head.note, log_key=head.key, seen=None, proof=queries.consistency, name=name,
        key=key or Ed25519PrivateKey.generate(), seconds=1_700_000_000,
    )  # fmt: skip
    services.add_cosignature(countersigned=signed.countersigned)

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from answerable.accounts.models import Action, AuditEntry, User
from answerable.archive import queries, services, store
from answerable.archive.models import Capture


def test_a_file_becomes_a_capture_with_its_bytes_and_a_line_in_the_log(
    campaign: str, ana: User, tmp_path: Path
) -> None:
    path = tmp_path / "made-up.csv"
    path.write_bytes(b"Harrowmere,12\n")
    capture = services.capture_file(path=path, origin="made-up.csv", by=ana)
    assert queries.read_bytes(capture.sha256) == b"Harrowmere,12\n"
    assert (capture.media_type, capture.size_bytes) == ("text/csv", 14)
    assert AuditEntry.objects.get(action=Action.CAPTURE_STORE).subject == capture.sha256


def test_the_same_bytes_twice_are_one_capture(campaign: str, ana: User) -> None:
    for origin in ("first.csv", "second.csv"):
        services.capture(chunks=[b"made up"], media_type="text/csv", origin=origin, by=ana)
    assert Capture.objects.get().origin == "first.csv"


def test_a_damaged_and_a_missing_capture_are_each_named(campaign: str, ana: User) -> None:
    kept = [
        services.capture(chunks=[content], media_type="text/plain", origin="made-up", by=ana).sha256
        for content in (b"one", b"two", b"three")
    ]
    damaged, missing = (store.place(settings.CAPTURES, sha256) for sha256 in kept[:2])
    damaged.chmod(0o644)
    damaged.write_bytes(b"onE")
    missing.unlink()
    named = list(queries.damaged_captures())
    assert [sha256 in sentence for sha256, sentence in zip(kept, named, strict=False)] == [True, True]
    assert len(named) == 2


def test_cai_archives_nothing(campaign: str, cai: User) -> None:
    with pytest.raises(PermissionDenied):
        services.capture(chunks=[b"made up"], media_type="text/plain", origin="made-up", by=cai)


def test_the_database_refuses_a_name_that_is_no_hash(campaign: str, ana: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Capture.objects.create(sha256="../../etc/passwd", size_bytes=1, media_type="x", origin="x")

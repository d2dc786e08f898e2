"""Files made to fill the disk, to stop a reading, or to be read twice at once."""

import io
import threading
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import connection, connections
from django.utils import timezone

from answerable.accounts.models import User
from answerable.archive import queries, texts
from answerable.archive.fetching import Fetching
from answerable.archive.models import Capture, How, Paragraph, Reading, State
from answerable.archive.services import Came, capture
from answerable.cell.document import Opened, Page, Verdict
from answerable.cell.opening import open_file
from answerable.cli.reindex import read_new_captures
from answerable.custody.models import Entry
from answerable.custody.services import seal
from answerable.engine.search import parse
from tests.fetch.made_up_network import MadeUpNetwork, answer, to


def packed(content: bytes, levels: int) -> bytes:
    """An archive in an archive, so often."""
    for level in range(levels):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"level-{level}.{'zip' if content[:2] == b'PK' else 'txt'}", content)
        content = out.getvalue()
    return content


def test_an_archive_in_an_archive_in_an_archive_stays_shut_to_the_last_round(
    campaign: str, ana: User
) -> None:
    whole = packed(b"What is inside of it all.", 5)
    capture(chunks=[whole], media_type="application/zip", origin="made-up.zip", by=ana)
    read_new_captures()
    shut = Reading.objects.get(state=State.QUARANTINED)
    assert shut.reason == "nested_archive"
    assert Capture.objects.count() == 3
    assert not queries.find_paragraphs(parse("inside"), limit=5)


def test_what_came_nested_too_deep_is_opened_when_it_comes_by_itself(campaign: str, ana: User) -> None:
    inner = packed(b"What is inside of it all.", 2)
    capture(chunks=[packed(inner, 2)], media_type="application/zip", origin="made-up.zip", by=ana)
    read_new_captures()
    assert not queries.find_paragraphs(parse("inside"), limit=5)
    capture(chunks=[inner], media_type="application/zip", origin="inner.zip", by=ana)
    assert queries.unread_captures().count() == 1
    read_new_captures()
    assert len(queries.find_paragraphs(parse("inside"), limit=5)) == 1
    assert list(queries.unread_captures()) == []


def test_a_clock_that_runs_ahead_makes_no_endless_round(campaign: str, ana: User) -> None:
    bad = capture(chunks=[b"MZ" + bytes(99)], media_type="text/plain", origin="a.txt", by=ana)
    read_new_captures()
    Reading.objects.update(read_at=bad.captured_at - timedelta(hours=1))
    ahead = timezone.now() + timedelta(hours=1)
    with patch("django.utils.timezone.now", lambda: ahead):
        capture(chunks=[b"MZ" + bytes(99)], media_type="text/plain", origin="b.txt", by=ana)
    assert read_new_captures() == 1


def test_a_file_inside_is_opened_once_with_what_holds_it(
    campaign: str, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    capture(chunks=[packed(b"Made up.", 2)], media_type="application/zip", origin="made-up.zip", by=ana)
    opened: list[Path] = []

    def counted(path: Path, **more: str) -> Verdict:
        opened.append(path)
        return open_file(path, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(texts, "open_file", counted)
    assert read_new_captures() == 0
    assert len(opened) == 1
    assert Reading.objects.count() == Capture.objects.count() == 3
    assert len(queries.find_paragraphs(parse("made"), limit=5)) == 1


def test_an_exchange_that_failed_is_no_file_to_be_read(campaign: str, ana: User, tmp_path: Path) -> None:
    net = MadeUpNetwork()
    net.host("council.example.org", answer("404 Not Found"), to("http://127.0.0.1/admin"))
    door = Fetching(by=ana, network=net.network(), folder=tmp_path, sleep=lambda _: None)
    door.fetch("https://council.example.org/a")
    assert Capture.objects.get().origin.startswith("exchange of ")
    assert list(queries.unread_captures()) == []


def test_a_file_that_is_also_the_account_of_another_is_read(campaign: str, ana: User) -> None:
    told = capture(chunks=[b"made up"], media_type="application/warc", origin="exchange of it", by=ana,
                   came=Came(how=How.FETCH))  # fmt: skip
    came = Came(how=How.FETCH, status=200, exchange=told)
    page = capture(chunks=[b"a page"], media_type="text/html", origin="https://a.org/", by=ana, came=came)
    assert list(queries.unread_captures()) == [page]
    capture(
        chunks=[b"made up"], media_type="text/plain", origin="sent.txt", by=ana, came=Came(how=How.UPLOAD)
    )
    assert list(queries.unread_captures()) == [told, page]


def test_what_was_read_again_leaves_no_old_words_to_be_found(campaign: str, ana: User) -> None:
    first = capture(chunks=[b"one"], media_type="text/html", origin="one", by=ana)
    other = capture(chunks=[b"two"], media_type="text/html", origin="two", by=ana)
    texts.read_capture(capture=other, verdict=Opened(format="html", pages=(Page(label="1", text="cameras"),)))
    for word in ("cameras", "cameras", "cameras", "drones"):
        texts.read_capture(capture=first, verdict=Opened(format="html", pages=(Page(label="1", text=word),)))
    assert queries.count_paragraphs(parse("cameras"), most=9) == 1
    assert [row.capture for row in queries.find_paragraphs(parse("cameras"), limit=1)] == [other]


def at_once(work: Callable[[], object], threads: int) -> list[BaseException]:
    """The faults of so many who do it at the same moment, each with a connection of its own."""
    faults: list[BaseException] = []
    ready = threading.Barrier(threads, timeout=20)

    def do() -> None:
        try:
            ready.wait()
            work()
        except BaseException as error:  # noqa: BLE001 - given back
            faults.append(error)
        finally:
            connections.close_all()

    running = [threading.Thread(target=do) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return faults


@pytest.mark.django_db(transaction=True)
def test_the_same_bytes_archived_by_many_at_once_are_one_capture_in_an_unbroken_log(
    campaign: str, ana: User
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("a database in memory locks whole tables; a file makes writers wait")

    def work() -> None:
        for number in range(3):
            content = f"made up, number {number}".encode()
            capture(chunks=[content], media_type="text/plain", origin=f"{number}.txt", by=ana)

    assert at_once(work, 5) == []
    assert Capture.objects.count() == 3
    assert [entry.number for entry in Entry.objects.order_by("number")] == list(range(Entry.objects.count()))
    assert seal() is not None


@pytest.mark.django_db(transaction=True)
def test_two_who_read_the_same_capture_at_once_give_one_reading(
    campaign: str, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "BATCH_ROWS", 4)
    rows = b"".join(b"Harrowmere Council,Acme,%d\n" % number for number in range(40))
    whole = capture(chunks=[b"Body,Supplier,Amount\n" + rows], media_type="text/csv", origin="a.csv", by=ana)
    assert at_once(lambda: texts.read_capture(capture=whole), 2) == []
    assert Paragraph.objects.count() == 40
    assert Reading.objects.get().paragraphs == 40

from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from answerable.accounts.models import User
from answerable.archive import queries, reading, search, services, store, texts
from answerable.archive.models import Capture, Paragraph, Reading, State
from answerable.engine.record import Refusal
from answerable.engine.search import parse

CSV = b"Body,Supplier,Description,Amount,Date\n" + b"".join(
    f"Harrowmere Council,Acme Cameras,Dome cameras lot {number},{number}00.00,2023-04-0{number}\n".encode()
    for number in range(1, 10)
)


def captured(by: User, content: bytes, origin: str = "made-up.csv") -> Capture:
    return services.capture(chunks=[content], media_type="text/csv", origin=origin, by=by)


def found(text: str) -> list[str]:
    return [row.locator for row in queries.find_paragraphs(parse(text), limit=50)]


def test_the_rows_of_a_captured_file_are_found_with_their_place(campaign: str, ana: User) -> None:
    capture = captured(ana, CSV)
    assert list(queries.unread_captures()) == [capture]
    read = texts.read_capture(capture=capture)
    assert (read.paragraphs, read.refused) == (9, 0)
    assert found('"dome cameras lot 3"') == ["row 4"]
    assert len(found("acme -lot*")) == 0
    assert list(queries.unread_captures()) == []


def test_a_text_in_any_script_is_found(campaign: str, ana: User) -> None:
    texts.read_capture(
        capture=captured(ana, "我们使用海康威视的摄像头。\n\nZweiter Absatz: Überwachung.\n".encode())
    )
    assert len(found("康威视")) == 1
    assert len(found("uberwachung")) == 1
    assert queries.count_paragraphs(parse("海 OR absatz"), most=9) == 2


def test_a_reading_that_was_broken_off_goes_on_where_it_stopped(
    campaign: str, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "BATCH_ROWS", 4)
    capture = captured(ana, CSV)

    def stop_after_the_first(number: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        texts.read_capture(capture=capture, done=stop_after_the_first)
    assert (Paragraph.objects.count(), Reading.objects.count()) == (4, 0)
    assert texts.read_capture(capture=capture).paragraphs == 9
    assert [row.number for row in Paragraph.objects.order_by("number")] == list(range(9))
    assert len(found("dome")) == 9


def test_what_cannot_be_opened_is_quarantined_and_says_why(campaign: str, ana: User) -> None:
    read = texts.read_capture(capture=captured(ana, b"\x1f\x8b\x08broken gzip \x00\x01"))
    assert (read.paragraphs, read.state) == (0, State.QUARANTINED)
    assert read.reason


def test_a_damaged_capture_is_not_read(campaign: str, ana: User) -> None:
    capture = captured(ana, CSV)
    path = store.place(settings.CAPTURES, capture.sha256)
    path.chmod(0o644)
    path.write_bytes(b"another")
    with pytest.raises(store.CaptureDamaged):
        texts.read_capture(capture=capture)
    assert Paragraph.objects.count() == 0


def test_a_reader_that_fails_is_one_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "made-up.txt"
    path.write_text("made up")

    told = Refusal("file", "unreadable", "ZeroDivisionError: division by zero")
    monkeypatch.setattr(reading, "read_records", lambda _path: iter([told]))
    assert list(reading.read_pieces(path)) == [told]


def test_a_long_text_is_cut_at_spaces_and_loses_no_word(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(900)]
    path = tmp_path / "made-up.txt"
    path.write_text(" ".join(words) + "\n\n" + "x" * 4500)
    pieces = [piece for piece in reading.read_pieces(path) if isinstance(piece, reading.Piece)]
    texts = [piece.text for piece in pieces]
    assert all(0 < len(text) <= reading.LONGEST for text in texts)
    assert " ".join(texts).split()[:900] == words
    assert sum(text.count("x") for text in texts) == 4500


def test_a_paragraph_is_shown_with_its_neighbours(campaign: str, ana: User) -> None:
    capture = captured(ana, CSV)
    texts.read_capture(capture=capture)
    around = queries.paragraphs_around(capture.sha256, 1)
    assert [row.number for row in around] == list(range(7))
    assert queries.paragraphs_around("0" * 64, 1) == []


def test_a_place_in_a_capture_is_written_once(campaign: str, ana: User) -> None:
    capture = captured(ana, CSV)
    texts.read_capture(capture=capture)
    with pytest.raises(IntegrityError), transaction.atomic():
        Paragraph.objects.create(capture=capture, number=0, record="", locator="", text="another")


def test_the_index_made_anew_finds_the_same(campaign: str, ana: User) -> None:
    texts.read_capture(capture=captured(ana, CSV))
    before, told = found("dome"), list[int]()
    search.rebuild([])
    assert found("dome") == []
    assert texts.reindex(done=told.append) == 9
    assert (found("dome"), told[-1]) == (before, 9)

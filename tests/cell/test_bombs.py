"""A bomb costs 20 seconds and 768 MB at most, the parent lives, and others are served meanwhile."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from answerable.cell import opening
from answerable.cell.document import Opened, Pixels, Quarantined, Refused, Verdict
from answerable.cell.limits import LIMITS, MEGABYTE
from answerable.cell.opening import open_bytes
from answerable.cell.process import Cell
from tests.cell.bombs import BOMBS

QUICK = ["vast.pdf", "loop.pdf", "overlap.zip", "laughs.docx", "laughs.html", "nest.eml"]
SLOW = [name for name in BOMBS if name not in QUICK]
HARMLESS = 1 * MEGABYTE
"""Text that an answer to a bomb may hold."""


@pytest.fixture
def cells(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Cell]]:
    """The children that were started."""
    started: list[Cell] = []

    class Noted(Cell):
        def __exit__(self, *how: object) -> None:
            super().__exit__(*how)
            started.append(self)

    monkeypatch.setattr(opening, "Cell", Noted)
    yield started


def check(name: str, verdict: Verdict, cells: list[Cell]) -> None:
    assert sum(cell.processor_seconds for cell in cells) < LIMITS.wall_seconds
    assert all(cell.peak_bytes <= LIMITS.memory_bytes for cell in cells)
    match verdict:
        case Opened(pages=pages):
            assert sum(len(page.text) for page in pages) < HARMLESS, name
        case Quarantined():
            assert verdict.reason in {"too_large", "too_slow", "unreadable", "nested_archive"}, name
        case Refused():
            assert verdict.reason == "unknown_format", name


@pytest.mark.parametrize("name", QUICK)
def test_a_bomb_is_a_verdict(name: str, cells: list[Cell]) -> None:
    started = time.monotonic()
    verdict = open_bytes(BOMBS[name](), name=name)
    assert time.monotonic() - started < LIMITS.wall_seconds + 10
    check(name, verdict, cells)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", SLOW)
def test_a_bomb_of_megabytes_is_a_verdict(name: str, cells: list[Cell]) -> None:
    test_a_bomb_is_a_verdict(name, cells)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ["vast.pdf", "loop.pdf", "flate.pdf", "vast.png"])
def test_a_bomb_that_is_shown_is_a_verdict(name: str, cells: list[Cell], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BOMBS[name]())
    shown = opening.render_page(tmp_path / name, 1)
    assert sum(cell.processor_seconds for cell in cells) < LIMITS.wall_seconds
    assert all(cell.peak_bytes <= LIMITS.memory_bytes for cell in cells)
    if isinstance(shown, Pixels):
        assert shown.width * shown.height <= LIMITS.pixels


def test_others_are_served_while_a_bomb_goes_off(client: Client, db: None) -> None:
    client.get("/")
    bomb = BOMBS["twice.pdf"]()
    verdicts: list[Verdict] = []
    opener = threading.Thread(target=lambda: verdicts.append(open_bytes(bomb, name="twice.pdf")))
    opener.start()
    waited: list[float] = []
    while opener.is_alive():
        started = time.monotonic()
        assert client.get("/").status_code == 200
        waited.append(time.monotonic() - started)
    opener.join()
    assert isinstance(verdicts[0], Quarantined)
    # The machine may be busy with other tests; one answer in the middle says enough.
    assert sorted(waited)[len(waited) // 2] < 1

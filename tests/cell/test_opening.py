"""What the parent makes of a file and of a child's answer, which it doesn't believe."""

import logging
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

import msgspec
import pytest

from answerable.cell import opening, process
from answerable.cell.document import Box, Line, Opened, Page, Part, Pixels, Quarantined, Refused, Verdict
from answerable.cell.limits import LIMITS
from answerable.cell.opening import bytes_opened, open_bytes, open_file, render_page, run_task
from answerable.cell.order import ANSWER, FAILURE, HEADER
from answerable.cell.process import NO_ANSWER
from answerable.cell.written import encode

LYING = str(Path(__file__).parent / "lying_child.py")
Lie = Callable[..., None]


@pytest.fixture
def lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Lie:
    """Lets the child answer with these frames."""

    def answer_with(*frames: object, kind: int = ANSWER) -> None:
        encoded = [frame if isinstance(frame, bytes) else msgspec.msgpack.encode(frame) for frame in frames]
        content = b"".join(HEADER.pack(kind, len(frame)) + frame for frame in encoded)
        (tmp_path / "lie").write_bytes(content)
        monkeypatch.setattr(process, "CHILD", (sys.executable, "-I", "-S", LYING, str(tmp_path / "lie")))

    return answer_with


def opened_with(page: Page) -> Opened:
    return Opened(format="text", pages=(page,))


def test_a_text_is_opened_by_path_and_by_bytes(tmp_path: Path) -> None:
    (tmp_path / "made-up.txt").write_text("Sechs Kameras für Harrowmere.\n")
    verdict = open_file(tmp_path / "made-up.txt")
    assert verdict == open_bytes("Sechs Kameras für Harrowmere.\n".encode())
    assert isinstance(verdict, Opened)
    assert verdict.pages[0].text.strip() == "Sechs Kameras für Harrowmere."


def test_a_program_is_quarantined_and_nothing_is_nothing() -> None:
    executable = open_bytes(b"MZ" + bytes(100), name="report.pdf")
    assert isinstance(executable, Quarantined)
    assert executable.reason == "executable"
    assert open_bytes(b"") == Refused(reason="empty", detail="no bytes in it")


def test_too_large_a_file_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "CHILD", ("/nowhere",))
    verdict = open_bytes(b"x" * 1001, limits=LIMITS._replace(file_bytes=1000))
    assert isinstance(verdict, Quarantined)
    assert verdict.reason == "too_large"


def test_a_pipe_or_a_folder_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(OSError, match="not a plain file"):
            open_file(path)
    with pytest.raises(FileNotFoundError):
        open_file(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "lies",
    [
        (b"",),
        (b"\xc1",),
        ({"type": "opened"},),
        ({"type": "opened", "format": "text", "pages": [{"label": 1, "text": "x"}]},),
        (Opened(format="<script>"),),
        (opened_with(Page(label="1", text="ab", lines=(Line(0, 3, Box(0, 0, 1, 1)),))),),
        (opened_with(Page(label="1", text="ab", lines=(Line(-1, 1, Box(0, 0, 1, 1)),))),),
        (opened_with(Page(label="1", text="ab", lines=(Line(0, 1, Box(0, float("nan"), 1, 1)),))),),
        (opened_with(Page(label="1", text="ab", width=float("inf"))),),
        (
            Opened(
                format="text",
                parts=(Part(name="a", media_type="", content=b"", verdict=Opened(format="no such format")),),
            ),
        ),
        (Opened(format="text"), Opened(format="text")),
        (b"\x91" * 5000,),
        (b"\x82\xa4type\xa6opened\xa6format\xa2\xff\xfe",),
        (b"\x83\xa4type\xa6opened\xa6format\xa4text\xa5pages\xdd\xff\xff\xff\xff",),
        (),
    ],
    ids=range(15),
)
def test_an_answer_that_is_none_is_quarantined(lies: tuple[object, ...], lie: Lie) -> None:
    lie(*lies)
    assert open_bytes(b"made up") == NO_ANSWER


def test_files_in_files_without_end_are_no_answer(lie: Lie) -> None:
    for levels, sound in ((3, True), (100, False), (300, False)):
        told: Verdict = Opened(format="zip")
        for _ in range(levels - 1):
            told = Opened(format="zip", parts=(Part(name="a", media_type="", content=b"a", verdict=told),))
        lie(msgspec.msgpack.encode(told))
        assert (open_bytes(b"made up") == told) is sound


@pytest.mark.parametrize(
    "failure",
    [Quarantined(reason="macros", detail="made up"), Refused(reason="no_sandbox", detail="made up")],
)
def test_a_failure_is_told(failure: Verdict, lie: Lie) -> None:
    lie(failure, kind=FAILURE)
    assert open_bytes(b"made up") == failure
    lie({"type": "opened", "format": "text"}, kind=FAILURE)
    assert open_bytes(b"made up") == NO_ANSWER


@pytest.mark.parametrize(
    ("width", "height", "size", "sound"),
    [(2, 2, 12, True), (2, 2, 11, False), (0, 5, 0, False), (-2, -2, 12, False), (4001, 4000, 12, False)],
)
def test_pixels_are_as_many_as_they_say(
    width: int, height: int, size: int, sound: bool, lie: Lie, tmp_path: Path
) -> None:
    (tmp_path / "made-up").write_bytes(b"made up")
    told = Pixels(width=width, height=height, rgb=b"x" * size)
    lie(told)
    assert render_page(tmp_path / "made-up", 1) == (told if sound else NO_ANSWER)


def test_what_the_child_says_is_logged_escaped_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    program = "import sys; sys.exit('\\x1b[2Jhostile')"
    monkeypatch.setattr(process, "CHILD", (sys.executable, "-I", "-S", "-c", program))
    with caplog.at_level(logging.WARNING):
        verdict = open_bytes(b"made up")
    assert "hostile" not in str(verdict)
    assert "\\x1b[2Jhostile" in caplog.text
    assert "\x1b" not in caplog.text


def test_a_task_that_is_none_is_refused() -> None:
    with bytes_opened(b"made up") as source:
        answer = run_task("no such task", source)
    assert isinstance(answer, Refused)
    assert answer.reason == "no_sandbox"


def test_a_format_that_the_first_bytes_do_not_tell_is_opened_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opening, "formats_to_load", lambda _: ("rtf",))
    verdict = open_bytes(b"made up")
    assert isinstance(verdict, Opened)
    assert verdict.format == "text"


def test_half_characters_are_replaced() -> None:
    page = Page(label="1", text="A\ud800B")
    told = msgspec.msgpack.decode(encode(Opened(format="text", pages=(page,))), type=Opened)
    assert told.pages[0].text == "A\N{REPLACEMENT CHARACTER}B"
    content = Part(name="\udcff", media_type="", content=b"\xff", verdict=Refused(reason="empty"))
    told = msgspec.msgpack.decode(encode(Opened(format="zip", parts=(content,))), type=Opened)
    assert told.parts[0].content == b"\xff"


def test_only_so_many_files_are_open_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[int] = []
    most: list[int] = []

    class Counted(process.Cell):
        def __enter__(self) -> Self:
            running.append(1)
            most.append(len(running))
            return super().__enter__()

        def __exit__(self, *how: object) -> None:
            super().__exit__(*how)
            running.pop()

    monkeypatch.setattr(opening, "Cell", Counted)
    monkeypatch.setattr(opening, "AT_ONCE", threading.BoundedSemaphore(1))
    with ThreadPoolExecutor(3) as pool:
        verdicts = list(pool.map(open_bytes, [b"one", b"two", b"three"]))
    assert all(isinstance(verdict, Opened) for verdict in verdicts)
    assert max(most) == 1

"""Open a stranger's file, in the cell. The parent hands over a descriptor and believes nothing that comes
back but its shape.
"""

import logging
import math
import os
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from .document import Opened, Page, Pixels, Quarantined, Refused, Verdict
from .formats import MODULES
from .limits import LIMITS, Limits
from .magic import LOOKED_AT, formats_to_load
from .order import LOAD_ALL, Order
from .process import NO_ANSWER, UNDECODABLE, Cell, Failed

log = logging.getLogger(__name__)
LONGEST_NAME = 1000
MOST_LEVELS = LIMITS.depth + 2
"""Of files in files that an honest child can tell of."""
AT_ONCE = threading.BoundedSemaphore(max(2, os.cpu_count() or 1))
"""Children of one process of ours that may open files at the same time: each may take 768 MB."""
Answer = TypeVar("Answer")
_verdict: msgspec.msgpack.Decoder[Verdict] = msgspec.msgpack.Decoder(Verdict)
_shown: msgspec.msgpack.Decoder[Pixels | Quarantined | Refused] = msgspec.msgpack.Decoder(
    Pixels | Quarantined | Refused
)


def open_file(path: Path, *, name: str = "", media_type: str = "", limits: Limits = LIMITS) -> Verdict:
    """What a file holds. `name` and `media_type` are what its sender calls it. Raises OSError."""
    with path_opened(path) as source:
        return _open(source, name, media_type, limits)


def open_bytes(content: bytes, *, name: str = "", media_type: str = "", limits: Limits = LIMITS) -> Verdict:
    """What a file's bytes hold."""
    with bytes_opened(content) as source:
        return _open(source, name, media_type, limits)


def _open(source: int, name: str, media_type: str, limits: Limits) -> Verdict:
    order = Order(task="open", name=name[:LONGEST_NAME], media_type=media_type[:LONGEST_NAME], limits=limits)
    answer = _ask_by_format(order, source)
    return answer if isinstance(answer, Quarantined | Refused) else checked(answer)


def render_page(
    path: Path, page: int, *, dots_per_inch: int = 110, limits: Limits = LIMITS
) -> Pixels | Quarantined | Refused:
    """A page of a file (counted from 1) as pixels. Raises OSError."""
    arguments = (str(page).encode(), str(dots_per_inch).encode())
    with path_opened(path) as source:
        answer = _ask_by_format(Order(task="render", arguments=arguments, limits=limits), source)
    if isinstance(answer, Quarantined | Refused):
        return answer
    shown = decoded(answer, _shown.decode)
    if isinstance(shown, Pixels):
        size = shown.width * shown.height
        if shown.width < 1 or not 0 < size <= limits.pixels or len(shown.rgb) != size * 3:
            return NO_ANSWER
    return shown


def run_task(
    name: str, source: int, arguments: Sequence[bytes] = (), *, limits: Limits = LIMITS
) -> bytes | Quarantined | Refused:
    """The answer of another task of `tasks.TASKS` about a file, given as a descriptor (see `path_opened`).

    The bytes are what a jailed process that may be in a stranger's hands wrote: decode them as such.
    """
    return _ask(Order(task=name, arguments=tuple(arguments), limits=limits), source)


@contextmanager
def path_opened(path: Path) -> Iterator[int]:
    """A descriptor of a plain file. Raises OSError, where it is something else too."""
    # A named pipe would wait for its writer for ever.
    source = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(source).st_mode):
            raise OSError(f"{path} is not a plain file")
        yield source
    finally:
        os.close(source)


@contextmanager
def bytes_opened(content: bytes) -> Iterator[int]:
    """A descriptor of a file without a name that holds these bytes."""
    with tempfile.TemporaryFile(buffering=0) as file:
        written = memoryview(content)
        while written:
            written = written[file.write(written) :]
        # Opened anew for reading: what may be written could be changed in the jail, by mapping it.
        with path_opened(Path(f"/proc/self/fd/{file.fileno()}")) as source:
            yield source


def checked(answer: bytes) -> Verdict:
    """The child's verdict, where it is one: a reader that was taken over may write anything."""
    verdict = decoded(answer, _verdict.decode)
    return verdict if _is_sound(verdict) else NO_ANSWER


def decoded(answer: bytes, decode: Callable[[bytes], Answer]) -> Answer | Quarantined:
    """An answer in its declared type; a quarantine where it is no such thing."""
    try:
        return decode(answer)
    except UNDECODABLE:
        return NO_ANSWER


def _is_sound(verdict: Verdict, levels: int = MOST_LEVELS) -> bool:
    if not isinstance(verdict, Opened):
        return True
    return (
        levels > 0
        and verdict.format in MODULES
        and all(map(_stands, verdict.pages))
        and all(_is_sound(part.verdict, levels - 1) for part in verdict.parts)
    )


def _stands(page: Page) -> bool:
    """Whether the places on a page are numbers, and inside its text."""
    length = len(page.text)
    return math.isfinite(page.width + page.height) and all(
        0 <= line.start <= line.end <= length and math.isfinite(sum(msgspec.structs.astuple(line.box)))
        for line in page.lines
    )


def _ask_by_format(order: Order, source: int) -> bytes | Quarantined | Refused:
    """Loads only what the first bytes call for; all of it where that was too little."""
    first = os.pread(source, LOOKED_AT, 0)
    answer = _ask(msgspec.structs.replace(order, preload=formats_to_load(first)), source)
    if answer == LOAD_ALL:
        os.lseek(source, 0, os.SEEK_SET)
        answer = _ask(order, source)
    return answer


def _ask(order: Order, source: int) -> bytes | Quarantined | Refused:
    """One frame is the answer."""
    size = os.fstat(source).st_size
    if size > order.limits.file_bytes:
        megabytes = order.limits.file_bytes >> 20
        return Quarantined(reason="too_large", detail=f"{size:,} bytes; at most {megabytes} MB are opened")
    if not size:
        return Refused(reason="empty", detail="no bytes in it")
    with AT_ONCE, Cell(order, source) as cell:
        try:
            return cell.answer()
        except Failed as failed:
            if cell.diagnosis:
                # Escaped: it may be the file's own words.
                log.warning("The cell wrote: %s", ascii(cell.diagnosis))
            return failed.verdict

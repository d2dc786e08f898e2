"""A process that loads the readers once and forks a jailed child for each batch of a scan.

Started as `python -I -m answerable.cell.nursery`, its stdin being a Line to the parent. It reads no file
itself: it hands the descriptors on. Its children inherit the walls that stand around it and put up the rest.
"""

import ctypes
import gc
import os
import signal
from collections.abc import Callable, Sequence
from io import FileIO
from pathlib import Path
from typing import NamedTuple

import msgspec

from answerable.engine.leads import Brands, LeadReader
from answerable.engine.watchlist import Matcher, load_watchlist

from . import jail, scan_reading
from .compiled_cache import CompiledCache
from .descriptors import Line, close_all
from .document import Refused
from .limits import LIMITS, Limits
from .order import ANSWER, FAILURE, HEADER
from .outcome import in_words
from .scan_order import Batch, End, Ready, Setup
from .written import encode

PR_SET_PDEATHSIG = 1
_asked: msgspec.msgpack.Decoder[Batch | End] = msgspec.msgpack.Decoder(Batch | End)


class Walls(NamedTuple):
    """What shuts the jail, before the first fork and after each. Both raise NoJail."""

    around: Callable[[], object]
    inside: Callable[[Limits], object]


JAIL = Walls(jail.close_but_for_forks, jail.close_after_fork)


def main(walls: Walls = JAIL) -> None:
    """Serve one parent until it closes its end."""
    line = Line.on(0)
    told = line.receive()
    if told is None:
        return
    setup = msgspec.msgpack.decode(told[1], type=Setup)
    try:
        watchlist = load_watchlist(setup.watchlist)
        matcher = Matcher(watchlist, CompiledCache(Path(setup.cache)))
        matcher.candidates(b"")
        reader = LeadReader(matcher.find, Brands(watchlist))
        scan_reading.preload()
        walls.around()
        _try(walls)
    except jail.NoJail as error:
        line.send(FAILURE, encode(Refused(reason="no_sandbox", detail=str(error))))
        return
    except Exception as error:  # noqa: BLE001 - an installation that lacks something says so
        detail = f"the reader could not be loaded: {in_words(error)}"
        line.send(FAILURE, encode(Refused(reason="no_sandbox", detail=detail)))
        return
    line.send(ANSWER, encode(Ready(frozenset(company.id for company in watchlist.companies))))
    # What is there now stays: a collection in a child would copy all of it.
    gc.collect()
    gc.freeze()
    _serve(line, matcher, reader, walls)


def _try(walls: Walls) -> None:
    """Whether a child can shut its jail is known before there is a file. Raises NoJail."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            walls.inside(LIMITS)
            os._exit(0)
        except jail.NoJail as error:
            os.write(writing, str(error).encode())
        finally:
            os._exit(1)
    os.close(writing)
    with FileIO(reading) as pipe:
        why = pipe.readall().decode()
    if os.waitpid(child, 0)[1]:
        raise jail.NoJail(why or "a child ended while it shut its jail")


def _serve(line: Line, matcher: Matcher, reader: LeadReader, walls: Walls) -> None:
    children: dict[int, int] = {}
    is_ready_to_read = False
    while (received := line.receive()) is not None:
        _, message, descriptors = received
        asked = _asked.decode(message)
        _reap(children)
        if isinstance(asked, End):
            # Not reaped yet, so that the number is still this child's.
            if asked.number in children:
                os.kill(children[asked.number], signal.SIGKILL)
            continue
        if asked.many_named and not is_ready_to_read:
            scan_reading.get_ready_to_read()
            is_ready_to_read = True
        child = os.fork()
        if not child:
            _be_child(asked, descriptors, matcher, reader, walls)
        children[asked.number] = child
        close_all(descriptors)
    for child in children.values():
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _reap(children: dict[int, int]) -> None:
    for number, child in list(children.items()):
        if os.waitpid(child, os.WNOHANG)[0]:
            del children[number]


def _be_child(
    batch: Batch, descriptors: Sequence[int], matcher: Matcher, reader: LeadReader, walls: Walls
) -> None:
    """Never returns."""
    try:
        answers, *files = descriptors
        os.dup2(answers, 1)
        os.close(answers)
        # The parent's line: what comes over it is for the nursery alone.
        os.close(0)
        if hasattr(ctypes.CDLL(None), "prctl"):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGKILL))
        walls.inside(batch.limits)
        for piece, file in zip(batch.pieces, files, strict=True):
            stream = FileIO(file, closefd=False)
            for answer in scan_reading.answers(batch.work, piece, stream, matcher, reader):
                _write(encode(answer))
    except BaseException:  # noqa: BLE001 - whatever a hostile file does; its batch has no end then
        os._exit(1)
    os._exit(0)


def _write(frame: bytes) -> None:
    view = memoryview(HEADER.pack(ANSWER, len(frame)) + frame)
    while view:
        view = view[os.write(1, view) :]


if __name__ == "__main__":
    main()
    os._exit(0)

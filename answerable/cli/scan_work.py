"""The work of a scan: a file, or a part of a large one, to its mentions; in any process, on any machine."""

import os
import re
import threading
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from answerable.cli.compiled_cache import CompiledCache
from answerable.cli.scan_files import unreadable
from answerable.engine.record import Record, Refusal
from answerable.engine.scan import Mention, read_mentions
from answerable.engine.watchlist import Match, Matcher, load_watchlist
from answerable.readers.detect import Detected, Format
from answerable.readers.progress import Progress
from answerable.readers.source import Part, Source

if TYPE_CHECKING:
    from answerable.engine.statement import Statement

SPLIT_ABOVE = 48 * 1024 * 1024
PART = 32 * 1024 * 1024
"""Bytes of a large file that one process takes at a time."""
READ_BY_THE_CALLER = 16
_COUNTED = re.compile(r"(row|line) (\d+)")
_PUBLISHED_BY_ITS_BODY = {Format.CSV, Format.SPREADSHEET, Format.JSON, Format.JSON_LINES}


class Task(msgspec.Struct, frozen=True):
    """A file to read, or the bytes `start` to `until` of one; the first part (0) finds the format itself."""

    path: str
    size: int
    start: int = 0
    until: int | None = None
    exact: bool = False
    """Whether a record is known to begin at `start`."""
    detected: Detected | None = None


class Outcome(msgspec.Struct):
    """What a task found. Rows and lines of a later part count from its start: see `renumber`."""

    task: Task
    progress: Progress
    begin: int = 0
    mentions: list[Mention] = []
    refusals: list[Refusal] = []
    size: int = 0
    naming: list[Record] = []
    """Records that name a company and are not read yet: see `finish`."""


class _Built(threading.local):
    """A matcher belongs to one thread: its scratch memory may not be shared."""

    watchlist: str | None = None
    matcher: Matcher | None = None


_built = _Built()


def matcher_for(watchlist: str) -> Matcher:
    """The matcher of a watchlist's TOML text, built once a thread."""
    if _built.matcher is None or _built.watchlist != watchlist:
        _built.matcher, _built.watchlist = Matcher(load_watchlist(watchlist), CompiledCache()), watchlist
    return _built.matcher


def split(path: str, size: int) -> list[Task]:
    """The tasks of a file: one, or several for a large one whose lines can be read apart."""
    if size <= SPLIT_ABOVE:
        return [Task(path, size)]
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
            source = Source(stream)
    except OSError:
        return [Task(path, size)]
    if not source.splittable or not isinstance(source.detected, Detected):
        return [Task(path, size)]
    if source.detected.layout and source.detected.layout.carriage_returns:
        return [Task(path, size)]
    starts = range(0, size, PART)
    return [
        Task(path, min(PART, size - at), at, min(at + PART, size), detected=source.detected) for at in starts
    ]


def do(task: Task, watchlist: str) -> Outcome:
    """Reads the task's bytes. Never raises for what a file holds: that is a refusal."""
    outcome = Outcome(task, Progress(), begin=task.start, size=task.size)
    matcher = matcher_for(watchlist)
    try:
        with open(task.path, "rb", buffering=0) as stream:  # noqa: PTH123
            for found in _records(task, stream, matcher, outcome):
                if isinstance(found, Refusal):
                    outcome.refusals.append(found)
                elif _names_a_company(found, matcher):
                    outcome.naming.append(found)
        if len(outcome.naming) > READ_BY_THE_CALLER:
            finish(outcome, watchlist)
    except OSError as error:
        outcome.refusals.append(unreadable(error))
    except MemoryError:
        outcome.refusals.append(
            Refusal("file", "out of memory", "split the file, or scan it on a larger machine")
        )
    except Exception as error:  # noqa: BLE001 - a file may be hostile: whatever it does, the others are read
        advice = f"{type(error).__name__}: {error}; please report this file, the rest of it was not read"
        outcome.refusals.append(Refusal("file", "reader failed", advice))
    return outcome


def _records(task: Task, stream: BinaryIO, matcher: Matcher, outcome: Outcome) -> Iterator[Record | Refusal]:
    if task.detected and task.start and task.until is not None:
        part = Part(stream, task.start, exact=task.exact)
        outcome.begin = part.start
        outcome.progress.format = task.detected.format
        return part.records(task.detected, outcome.progress, matcher.candidates, until=task.until)
    return Source(stream).records(outcome.progress, matcher.candidates, until=task.until)


def finish(outcome: Outcome, watchlist: str) -> Outcome:
    """Reads the records that name a company: their mentions, and what a body says there.

    Where a task found only a few, its caller does this: the reader of statements takes longer to load than
    they take to read, and so it is loaded once and not in every process.
    """
    matcher = matcher_for(watchlist)
    for record in outcome.naming:
        outcome.mentions += read_mentions(
            record,
            shown(outcome.task.path),
            matcher.find,
            _read_statement,
            publisher_is_body=outcome.progress.format in _PUBLISHED_BY_ITS_BODY,
        )
        outcome.refusals += _unreadable_fields(record)
    outcome.naming = []
    return outcome


def _names_a_company(record: Record, matcher: Matcher) -> bool:
    # The search in raw bytes is a hundred times faster than the exact one, and misses nothing.
    texts = record.fields.values()
    if not matcher.candidates("\n".join(texts).encode("utf-8", "surrogatepass")):
        return False
    return any(map(matcher.find, texts))


def _read_statement(
    text: str, matches: Sequence[Match], *, published: date | None, publisher: str | None
) -> "Statement":
    """Loaded with the first mention: most files hold none."""
    from answerable.engine.statement import read_statement

    return read_statement(text, matches, published=published, publisher=publisher)


def _unreadable_fields(record: Record) -> Iterator[Refusal]:
    """What could not be read of a record that names a company: `unreadable date: ...`."""
    for note in record.notes:
        reason, _, detail = note.partition(": ")
        if reason.startswith("unreadable"):
            yield Refusal(record.locator, reason, detail)


def renumber(outcome: Outcome, before: int) -> Outcome:
    """The outcome of a part with its `row 3` or `line 3` counted from the file's beginning."""

    def moved(locator: str) -> str:
        found = _COUNTED.match(locator)
        return f"{found[1]} {int(found[2]) + before}{locator[found.end() :]}" if found else locator

    if before:
        outcome.mentions = [
            msgspec.structs.replace(mention, locator=moved(mention.locator), record=moved(mention.record))
            for mention in outcome.mentions
        ]
        outcome.naming = [
            msgspec.structs.replace(record, locator=moved(record.locator), id=moved(record.id))
            for record in outcome.naming
        ]
        outcome.refusals = [refusal._replace(locator=moved(refusal.locator)) for refusal in outcome.refusals]
    return outcome


def shown(path: str) -> str:
    """A path as text: bytes of a name that are no UTF-8 show as the replacement character."""
    return os.fsencode(path).decode("utf-8", "replace")

"""The work of a scan in tasks: a file, or a part of a large one, and what was found in it."""

import os
import re

import msgspec

from answerable.cell.scan_order import Progress
from answerable.engine.lead import Lead
from answerable.engine.record import Refusal
from answerable.engine.scan import Mention

SPLIT_ABOVE = 48 * 1024 * 1024
PART = 64 * 1024 * 1024
"""Bytes of a large file that one process takes at a time."""
_COUNTED = re.compile(r"(row|line) (\d+)")


class Task(msgspec.Struct, frozen=True):
    """A file to read, or the bytes `start` to `until` of one; the first part (0) finds the format itself."""

    path: str
    size: int
    start: int = 0
    until: int | None = None
    exact: bool = False
    """Whether a record is known to begin at `start`."""
    detected: bytes = b""
    """How its parts are read: what a jailed reader said of the file, for jailed readers alone."""


class Outcome(msgspec.Struct):
    """What a task found. Rows and lines of a later part count from its start: see `renumber`."""

    task: Task
    progress: Progress
    begin: int = 0
    mentions: list[Mention] = []
    leads: list[Lead] = []
    told_apart: dict[str, int] = {}
    refusals: list[Refusal] = []
    size: int = 0


def split(path: str, size: int, detected: bytes) -> list[Task]:
    """The tasks of a file: one, or several where it is known how to read its parts."""
    if not detected:
        return [Task(path, size)]
    starts = range(0, size, PART)
    return [Task(path, min(PART, size - at), at, min(at + PART, size), detected=detected) for at in starts]


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
        outcome.leads = [
            msgspec.structs.replace(lead, locator=moved(lead.locator), record=moved(lead.record))
            for lead in outcome.leads
        ]
        outcome.refusals = [refusal._replace(locator=moved(refusal.locator)) for refusal in outcome.refusals]
    return outcome


def shown(path: str) -> str:
    """A path as text: bytes of a name that are no UTF-8 show as the replacement character."""
    return os.fsencode(path).decode("utf-8", "replace")

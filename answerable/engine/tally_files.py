"""The two files of a tally that anybody downloads, log.jsonl and heads.jsonl, read and checked to the end."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeGuard

from . import tally
from .tally import BadLog, Entry, Receipt, Recount

_HASH_CHARACTERS = 64


class Stated(NamedTuple):
    """A head as it was published: of which day, over how many entries, how many counted, and the root."""

    day: str
    size: int
    counted: int
    root: bytes
    note: str
    key: str


class Outcome(NamedTuple):
    """What was found of a receipt: its entry and how it stands, null where the log does not hold it.

    `size`, `counted` and `root` are those of the whole log, `covered` is the newest head that is over the
    entry.
    """

    found: tuple[int, str] | None
    size: int
    counted: int
    root: bytes
    covered: Stated | None


def entry_line(number: int, entry: Entry) -> str:
    """An entry as a line of log.jsonl, without its line end."""
    line = {"number": number, "kind": entry.kind, "blind": entry.blind.hex(), "of": entry.of}
    return json.dumps(line, separators=(",", ":"))


def read_entry(line: str, number: int) -> Entry:
    """The entry that a line of log.jsonl holds; it must have this number. Raises BadLog."""
    held = _object(line, f"line {number + 1} of the log")
    kind, blind, of = held.get("kind"), held.get("blind"), held.get("of")
    if held.get("number") != number:
        raise BadLog(f"line {number + 1} of the log should be entry {number}: one is missing or put in")
    if not isinstance(kind, str) or not _is_hash(blind) or not (of is None or type(of) is int):
        raise BadLog(f"line {number + 1} of the log is no entry of a tally")
    return Entry(kind, bytes.fromhex(blind), of)


def read_heads(lines: Iterable[str]) -> list[Stated]:
    """The heads of heads.jsonl, in their order. Raises BadLog."""
    return [_read_head(line, number) for number, line in enumerate(lines, 1)]


def check(lines: Iterable[str], heads: Sequence[Stated], receipt: Receipt) -> Outcome:
    """Read a log to its end, compare it with heads, and look for a receipt. Raises BadLog with what is wrong.

    Of the heads only what they state is compared: whose signature they bear is the caller's to check.
    """
    recount, wanted = Recount(), tally.blind(receipt)
    due = sorted(heads, key=lambda head: head.size)
    found: tuple[int, str] | None = None
    while due and due[0].size == 0:
        _compare(due.pop(0), recount)
    for number, line in enumerate(lines):
        entry = read_entry(line, number)
        recount.add(entry)
        if entry.blind == wanted:
            found = (number if found is None else found[0]), entry.kind
        while due and due[0].size == recount.size:
            _compare(due.pop(0), recount)
    if due:
        raise BadLog(
            f"the log is TRUNCATED: it has {recount.size} entries, and had {due[0].size} on {due[0].day}"
        )
    covering = [head for head in heads if found and head.size > found[0]]
    newest = max(covering, key=lambda head: head.size, default=None)
    return Outcome(found, recount.size, recount.counted, recount.root, newest)


def _compare(head: Stated, recount: Recount) -> None:
    if head.root != recount.root:
        raise BadLog(f"the log was REWRITTEN: its first {head.size} entries are not those of {head.day}")
    if head.counted != recount.counted:
        raise BadLog(f"the head of {head.day} states {head.counted}, and the log says {recount.counted}")


def _read_head(line: str, number: int) -> Stated:
    held = _object(line, f"head {number}")
    day, root, note, key = (held.get(name) for name in ("day", "root", "note", "key"))
    size, counted = held.get("size"), held.get("counted")
    whole = type(size) is int and type(counted) is int and _is_hash(root)
    if not whole or not all(isinstance(text, str) for text in (day, note, key)):
        raise BadLog(f"head {number} is no head of a tally")
    return Stated(str(day), int(str(size)), int(str(counted)), bytes.fromhex(str(root)), str(note), str(key))


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        held = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLog(f"{where} is no JSON") from error
    if not isinstance(held, dict):
        raise BadLog(f"{where} is no JSON object")
    return held


def _is_hash(value: Any) -> TypeGuard[str]:
    if not isinstance(value, str) or len(value) != _HASH_CHARACTERS:
        return False
    return all(character in "0123456789abcdef" for character in value)

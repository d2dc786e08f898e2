"""What mail servers tell of a mail that they could not deliver, and what complaints say. Pure: text in.

Reports as RFC 3464 has them, and the words of those that have none: Exim, and qmail (QSBMF). The codes are
those of RFC 3463. Complaints are RFC 5965.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

Fate = Literal["failed", "delayed", "delivered"]
SOFT_DAYS = 5
"""On so many days a mail failed for a reason that may pass: then the address is taken for dead. A day counts
once, as Mailman's bounce score has it."""
SOFT_WITHIN = timedelta(days=30)
UNTOLD = "5.0.0"
UNWANTED = frozenset({"abuse", "fraud", "opt-out", "opt-out-list", "virus", "other"})
"""Kinds of feedback after which no news is sent (RFC 5965, section 7.3); `not-spam` and reports on failed
signatures (RFC 6591) are none."""
_STATUS = re.compile(r"(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)")
_REPLY = re.compile(r"(?<![\d.])([45])\d\d(?=[\s-])")
_DEAD = re.compile(r"5\.(1\.(?![78]$)\d+|2\.1|4\.4)")
_FIELD = re.compile(r"([!-9;-~]{1,60})[ \t]*:(.*)")
QMAIL_BEGINS = "Hi. This is the"
_EXIM_COPY = re.compile(r"^-{4,} ?This is a copy of ", re.MULTILINE)
_QMAIL_COPY = re.compile(r"^--- ", re.MULTILINE)
LONGEST_FIELD = 2_000
MOST_GROUPS = 50


class Told(NamedTuple):
    """What became of a mail as another server tells it, with its status code (RFC 3463)."""

    fate: Fate
    status: str


def of_report(text: str) -> Told | None:
    """What a part message/delivery-status tells, of several recipients the worst; null for nothing.

    Only `failed` and a missing word with 5.x.x mean that it came back: `delayed` is still being tried.
    """
    told = [one for group in _groups(text) if (one := _of_recipient(group))]
    return min(told, key=lambda one: ("failed", "delayed", "delivered").index(one.fate), default=None)


def of_words(text: str) -> Told:
    """A report in words: that it failed is known, and the code is the first that stands in it."""
    said = _EXIM_COPY.split(text, maxsplit=1)[0]
    return Told("failed", _exact(said) or UNTOLD)


def of_qmail(text: str) -> Told | None:
    """qmail's own form (QSBMF): null for a text that does not begin as it does."""
    if not text.lstrip().startswith(QMAIL_BEGINS):
        return None
    return of_words(_QMAIL_COPY.split(text, maxsplit=1)[0])


def of_feedback(text: str) -> str:
    """The Feedback-Type of a complaint in lower case; empty where there is none."""
    found = next((group["feedback-type"] for group in _groups(text) if "feedback-type" in group), "")
    word = found.split()[0].lower() if found.split() else ""
    return word if re.fullmatch(r"[a-z-]{1,30}", word) else ""


def is_dead(status: str) -> bool:
    """Whether a status says of the address itself that no mail will ever reach it.

    5.1.x but for the two about the sender, a closed mailbox, a domain without a way to it. All else may be
    the content's fault or the sender's: whoever has our relay put on a block list must not end the news of
    all whose servers read that list, and a plain 550 is said of both.
    """
    return bool(_DEAD.fullmatch(status))


def is_given_up(failures: Iterable[tuple[date, str]]) -> bool:
    """Whether an address is taken for dead after mails to it failed on these days with these statuses."""
    days: set[date] = set()
    for day, status in failures:
        if is_dead(status):
            return True
        days.add(day)
    ordered = sorted(days)
    windows = zip(ordered, ordered[SOFT_DAYS - 1 :], strict=False)
    return any(last - first <= SOFT_WITHIN for first, last in windows)


def _of_recipient(group: dict[str, str]) -> Told | None:
    action = group.get("action", "").lower()
    status = _exact(group.get("status", ""))
    if not (action or status):
        return None
    if not status or status.endswith(".0.0"):
        status = _exact(group.get("diagnostic-code", "")) or status
    if action == "failed" or (not action and status.startswith("5")):
        return Told("failed", status or UNTOLD)
    if action == "delayed" or not action:
        return Told("delayed", status or "4.0.0")
    return Told("delivered", "")


def _exact(text: str) -> str:
    """The first status code that says more than its class; else what a plain reply code says."""
    found = [found[0] for found in _STATUS.finditer(text[: 4 * LONGEST_FIELD])]
    better = next((one for one in found if not one.endswith(".0.0")), "")
    reply = _REPLY.search(text[: 4 * LONGEST_FIELD])
    return better or (found[0] if found else f"{reply[1]}.0.0" if reply else "")


def _groups(text: str) -> Iterator[dict[str, str]]:
    """The groups of fields, an empty line between two; of a field that is told twice the first holds."""
    for block in re.split(r"\n[ \t]*\n+", text.replace("\r\n", "\n").replace("\r", "\n"))[:MOST_GROUPS]:
        group: dict[str, str] = {}
        for line in re.sub(r"\n[ \t]+", " ", block.strip("\n")).split("\n"):
            if found := _FIELD.match(line[:LONGEST_FIELD]):
                group.setdefault(found[1].lower(), found[2].strip())
        if group:
            yield group

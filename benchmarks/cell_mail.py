"""A folder of mails through the cell, beside the standard library alone: what is read, what not, how fast.

    python benchmarks/cell_mail.py FOLDER

Opens each .eml below FOLDER in a jailed child of its own (answerable.cell.opening.open_file), and the other
files too, and then reads the same mails as the documentation of Python's `email` shows it
(`policy.default`, `get_body().get_content()`, `iter_attachments()`).
"""

import email
import email.policy
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from answerable.cell.document import Opened, Part, Quarantined, Verdict
from answerable.cell.opening import open_file

NO_FILES = frozenset("message/delivery-status text/rfc822-headers application/ms-tnef".split())
"""Parts that are text of the message to us, or unpacked."""


class Peer(NamedTuple):
    """What the standard library gave, or the name of what it raised."""

    text: str = ""
    files: int = 0
    raised: str = ""


def main(folder: Path) -> None:
    """Print the tables."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")
    mails = [path for path in files if path.suffix == ".eml"]
    opened = {path: _timed(path) for path in mails}
    others = {path: _timed(path)[0] for path in files if path.suffix != ".eml"}
    verdicts = [verdict for verdict, _ in opened.values()]
    seconds = [spent for _, spent in opened.values()]
    parts = [part for verdict in verdicts for part in _parts(verdict)]
    print(f"| {len(mails)} mails | |\n|---|---|")
    for what, number in Counter(map(_told, verdicts)).most_common():
        print(f"| {what} | {number} |")
    print(f"| characters of text | {sum(map(_characters, verdicts)):,} |")
    print(f"| with a flag | {sum(1 for v in verdicts if isinstance(v, Opened) and v.flags)} |")
    cuts = quantiles(seconds, n=20)
    print(f"| seconds each: p50, p95, max | {cuts[9]:.2f}, {cuts[18]:.2f}, {max(seconds):.2f} |")
    _print_table(f"{len(parts)} files in them", Counter(_told(part.verdict) for part in parts))
    _print_table(f"{len(others)} files beside them", Counter(map(_told, others.values())))
    _compare({path: verdict for path, (verdict, _) in opened.items()})


def _print_table(title: str, counted: "Counter[str]") -> None:
    print(f"\n| {title} | |\n|---|---|")
    for what, number in counted.most_common():
        print(f"| {what} | {number} |")


def _timed(path: Path) -> tuple[Verdict, float]:
    started = time.perf_counter()
    return open_file(path, name=path.name), time.perf_counter() - started


def _parts(verdict: Verdict) -> Iterator[Part]:
    for part in verdict.parts if isinstance(verdict, Opened) else ():
        yield part
        yield from _parts(part.verdict)


def _told(verdict: Verdict) -> str:
    if isinstance(verdict, Opened):
        return f"{verdict.format}: read"
    kind = "quarantined" if isinstance(verdict, Quarantined) else "not read"
    return f"{kind}: {verdict.reason}, {re.sub(r'[0-9]+', 'n', verdict.detail)}"


def _characters(verdict: Verdict) -> int:
    return sum(len(page.text) for page in verdict.pages) if isinstance(verdict, Opened) else 0


def _compare(ours: dict[Path, Verdict]) -> None:
    """Where the standard library crashes, has no text, has broken letters, or fewer files."""
    found: Counter[str] = Counter()
    for path, verdict in ours.items():
        if not isinstance(verdict, Opened):
            continue
        peer = _by_the_library(path)
        text = "\n".join(page.text for page in verdict.pages)
        found["raises"] += bool(peer.raised)
        found["no text where there is some"] += (
            not peer.raised and bool(text.strip()) and not peer.text.strip()
        )
        found["broken letters where there are none"] += "\ufffd" in peer.text and "\ufffd" not in text
        found["fewer files"] += not peer.raised and peer.files < len(verdict.parts)
        found["the other way round: no text"] += bool(peer.text.strip()) and not text.strip()
        found["the other way round: fewer files"] += not peer.raised and peer.files > len(verdict.parts)
        if peer.raised:
            found[f"raises {peer.raised}"] += 1
    print("\n| the standard library on the same mails | |\n|---|---|")
    for what, number in found.items():
        print(f"| {what} | {number} |")


def _by_the_library(path: Path) -> Peer:
    try:
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert isinstance(message, EmailMessage)  # noqa: S101 - what policy.default makes
        for name in ("from", "to", "cc", "subject", "date", "message-id"):
            str(message[name])
        body = message.get_body(("plain", "html"))
        text = re.sub(r"<[^<>]*>", " ", str(body.get_content())) if body is not None else ""
        files = 0
        for part in message.iter_attachments():
            part.get_filename()
            part.get_content()
            files += part.get_content_type() not in NO_FILES
    except Exception as error:  # noqa: BLE001 - that it raises is what is counted
        return Peer(raised=type(error).__name__)
    return Peer(text, files)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

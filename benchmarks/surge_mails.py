"""What the sink of benchmarks/surge.py got: who, when, how often, and with which link."""

import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from surge_people import email_of
from surge_site import Site

TAKEN = 303


class Mails(NamedTuple):
    """times, recipients and ids in order; tokens by recipient; since: when the run began."""

    times: list[float]
    recipients: list[str]
    ids: list[str]
    tokens: dict[str, str]
    since: float

    @property
    def twice(self) -> int:
        """How many mails came more than once, by their Message-ID."""
        return sum(1 for times in Counter(self.ids).values() if times > 1)

    def rate_while(self, wall: float) -> float:
        """Mails a second while people signed."""
        end = self.since + wall
        return sum(at <= end for at in self.times) / max(wall, 1)

    def rate_after(self, wall: float) -> float:
        """Mails a second after it, until the last."""
        late = [at for at in self.times if at > self.since + wall]
        return len(late) / (late[-1] - late[0]) if len(late) > 10 else 0.0

    def oldest(self, told: dict[str, Any], run: str) -> float:
        """The longest from when a signature was due to its mail, in seconds."""
        sent = dict(zip(self.recipients, self.times, strict=True))
        begun = told.get("begun", self.since)
        due = {
            email_of(run, number): begun + at
            for _, number, status, at, _ in told["answers"]
            if status == TAKEN
        }
        return max((sent[who] - at for who, at in due.items() if who in sent), default=0.0)


def mails_of(path: Path, since: float = 0.0) -> Mails:
    """The mails that came after a time."""
    found = Mails([], [], [], {}, since)
    if not path.exists():
        return found
    for line in path.read_text().splitlines(keepends=True):
        if not line.endswith("\n"):  # the sink is writing it
            break
        at, who, identifier, token = line.split()
        if float(at) >= since:
            found.times.append(float(at))
            found.recipients.append(who)
            found.ids.append(identifier)
            found.tokens[who] = token
    return found


def wait_until_drained(site: Site, told: dict[str, Any], run: str, longest: float = 600.0) -> float:
    """Wait until everybody of a run who was taken has their mail; gives the seconds, or `longest`."""
    wanted = {
        email_of(run, answer[1]) for answer in told["answers"] if answer[2] == TAKEN and answer[0] == "honest"
    }
    started = time.monotonic()
    while time.monotonic() - started < longest:
        if wanted <= set(mails_of(site.mails).recipients):
            return time.monotonic() - started
        time.sleep(1)
    return longest

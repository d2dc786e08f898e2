"""Open-loop load for benchmarks/surge.py: arrivals at a fixed rate, whatever the answers take.

    python benchmarks/surge_load.py < plan.json > answers.json

plan: {"port", "seconds", "rate", "kinds": {kind: share}, "slug", "run", "connections"}; for the kinds see
surge_people.py. Latency is counted from when a person was due, so that a slow answer cannot slow the arrivals
down and hide itself (coordinated omission). With "rate" 0 so many "connections" ask again as soon as they are
answered (as wrk does).
Connections are kept, as a proxy's are; one more is opened where all are in use.
"""

import asyncio
import json
import re
import resource
import sys
import time
from collections import Counter, deque
from typing import Any

from surge_people import KINDS

GIVE_UP_SECONDS = 10.0
TICKET_AGE_SECONDS = 4.0
MOST_CONNECTIONS = 4000
LOST, LATE, UNREACHED = 0, -1, -2


class Connection(asyncio.Protocol):
    """One kept connection, which asks one thing at a time."""

    def __init__(self, load: "Load") -> None:
        self.load = load
        self.transport: asyncio.Transport | None = None
        self.got = b""
        self.asked: tuple[str, int, float] | None = None

    def connection_made(self, transport: Any) -> None:
        """Asyncio: it is open."""
        self.transport = transport

    def ask(self, kind: str, number: int, due: float) -> None:
        """Ask; the load hears of the answer."""
        self.asked = kind, number, due
        if self.transport is not None:
            self.transport.write(self.load.request(kind, number))

    def data_received(self, data: bytes) -> None:
        """Asyncio: something came."""
        self.got += data
        head, mark, rest = self.got.partition(b"\r\n\r\n")
        if not mark:
            return
        found = re.search(rb"content-length: *(\d+)", head, re.I)
        chunked = b"chunked" in head.lower()
        if (chunked and not rest.endswith(b"0\r\n\r\n")) or len(rest) < (int(found[1]) if found else 0):
            return
        self.got = b""
        asked, self.asked = self.asked, None
        if asked:
            self.load.answered(self, asked, int(head[9:12]))

    def connection_lost(self, exc: Exception | None) -> None:
        """Asyncio: it is closed."""
        self.transport = None
        asked, self.asked = self.asked, None
        if asked:
            self.load.answered(None, asked, LOST)


class Load:
    """All arrivals of one run, and how each was answered."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        self.idle: deque[Connection] = deque()
        self.open = 0
        self.in_hand = 0
        self.ticket = ""
        self.answers: list[tuple[str, int, int, float, float]] = []
        self.due: Counter[str] = Counter()
        self.stopped = False

    def request(self, kind: str, number: int) -> bytes:
        """What a person sends."""
        return KINDS[kind](self.plan, number, self.ticket)

    async def connect(self) -> Connection | None:
        """One more connection; null where nobody answers."""
        self.open += 1
        try:
            _, made = await asyncio.get_running_loop().create_connection(
                lambda: Connection(self), "127.0.0.1", self.plan["port"]
            )
        except OSError:
            self.open -= 1
            return None
        return made

    def answered(self, by: Connection | None, asked: tuple[str, int, float], status: int) -> None:
        """A request was answered, or its connection was lost."""
        now = time.monotonic()
        kind, number, due = asked
        self.in_hand -= 1
        late = now - due > GIVE_UP_SECONDS
        self.answers.append((kind, number, LATE if late else status, due - self.started, now - due))
        if by is None:
            self.open -= 1
        elif self.plan["rate"]:
            self.idle.append(by)
        elif not self.stopped:
            self.next_of(by)

    def next_of(self, by: Connection) -> None:
        """The next of a closed loop."""
        self.number += 1
        self.in_hand += 1
        by.ask(self.kinds[self.number % len(self.kinds)], self.number, time.monotonic())

    async def arrive(self, kind: str, number: int, due: float) -> None:
        """One person comes."""
        while self.idle:
            kept = self.idle.popleft()
            if kept.transport is not None:
                kept.ask(kind, number, due)
                return
            self.open -= 1
        made = await self.connect() if self.open < MOST_CONNECTIONS else None
        if made is None:
            self.in_hand -= 1
            self.answers.append((kind, number, UNREACHED, due - self.started, time.monotonic() - due))
        else:
            made.ask(kind, number, due)

    async def run(self) -> None:
        """All of them."""
        plan = self.plan
        self.kinds = _spread(plan["kinds"])
        self.ticket = await _ticket(plan)
        await asyncio.sleep(plan.get("wait", TICKET_AGE_SECONDS))
        self.number, self.started, self.begun = plan.get("first", 0), time.monotonic(), time.time()
        tasks: set[asyncio.Task[None]] = set()
        if not plan["rate"]:
            for _ in range(plan["connections"]):
                made = await self.connect()
                if made:
                    self.next_of(made)
            await asyncio.sleep(plan["seconds"])
            self.stopped = True
        else:
            first = self.number
            while (now := time.monotonic()) - self.started < plan["seconds"]:
                while (due := self.started + (self.number - first) / plan["rate"]) <= now:
                    kind = self.kinds[self.number % len(self.kinds)]
                    self.in_hand += 1
                    task = asyncio.create_task(self.arrive(kind, self.number, due))
                    tasks.add(task)
                    task.add_done_callback(tasks.discard)
                    self.number += 1
                await asyncio.sleep(0.001)
        end = time.monotonic() + GIVE_UP_SECONDS
        while self.in_hand and time.monotonic() < end:
            await asyncio.sleep(0.02)
        self.wall = time.monotonic() - self.started


def _spread(kinds: dict[str, int]) -> list[str]:
    """Kinds by their shares of 1,000, mixed evenly."""
    total = sum(kinds.values())
    line: list[str] = []
    owed = dict.fromkeys(kinds, 0.0)
    for _ in range(total):
        for kind, share in kinds.items():
            owed[kind] += share / total
        most = max(owed, key=lambda kind: owed[kind])
        owed[most] -= 1
        line.append(most)
    return line


async def _ticket(plan: dict[str, Any]) -> str:
    """From the real page, as a browser gets it."""
    if plan.get("bare"):
        return ""
    for _ in range(100):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", plan["port"])
            path = f"/act/petition/{plan['slug']}/"
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
            page = await reader.read()
        except OSError:
            page = b""
        found = re.search(rb'name="ticket" value="([^"]+)"', page)
        if found:
            return found[1].decode()
        await asyncio.sleep(0.2)
    raise SystemExit("the page of the petition has no ticket")


def main() -> None:
    """Run the plan on stdin; the answers go to stdout: [kind, number, status, due, seconds] each."""
    load = Load(json.load(sys.stdin))
    asyncio.run(load.run())
    used = resource.getrusage(resource.RUSAGE_SELF)
    told = {
        "answers": load.answers,
        "wall": load.wall,
        "unanswered": load.in_hand,
        "cpu": used.ru_utime + used.ru_stime,
        "next": load.number,
        "begun": load.begun,
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()

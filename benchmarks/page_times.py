"""The measuring half of benchmarks/pages.py, imported once Django has its settings."""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable

import msgspec
from django.test import Client
from page_addresses import addresses

from answerable.accounts.models import Organisation, Role, User
from answerable.engine.fact import Fact
from answerable.facts import files
from answerable.web import corpus

REQUESTS = 100
PUBLICATIONS = 5
LIMIT_MS = 50
CLOCK = time.process_time if os.environ.get("BENCH_CLOCK") == "cpu" else time.perf_counter
ONLY = [word for word in os.environ.get("BENCH_ONLY", "").split(",") if word]
AFTER = {
    "body": "/body/body-1/",
    "list of bodies": "/bodies/",
    "home": "/",
    "promises": "/promises/",
    "changes": "/changes/",
    "changes, feed": "/changes.atom",
    "league": "/league/",
    "company": "/company/acme-cameras/",
    "briefing": "/briefing/",
}
"""Pages that are asked for right after a publication, in this order."""
COLD = {
    "body": "/body/body-2/?as_of={day}",
    "home": "/?as_of={day}",
    "list of bodies": "/bodies/?as_of={day}",
    "changes": "/changes/?as_of={day}",
    "league": "/league/?as_of={day}",
}
"""Pages that are asked for at days that nobody asked for before."""
COLD_DAYS = ("2022-08-30", "2020-05-17", "2018-11-02")


class PageFailed(Exception):
    """The page did not come; the message names it."""


def measure(campaign: str, facts: Callable[[], Iterable[Fact]], bodies: int, count: int) -> int:
    """Print the tables; 1 if a page is slower than it may be, else 0."""
    start = CLOCK()
    _publish(facts(), campaign)
    print(f"publishing them took {CLOCK() - start:.1f} s; milliseconds below\n")
    slow = _every_page(bodies, count)
    _first_at_a_date()
    _after_publishing(next(iter(facts())), campaign)
    if slow:
        print(f"p95 over {LIMIT_MS} ms: {', '.join(slow)}", file=sys.stderr)
    return 1 if slow else 0


def _every_page(bodies: int, count: int) -> list[str]:
    """One line a page; the names of those that are too slow."""
    slow = []
    print(f"{'page':<22}{'uncached':>9}{'first':>9}{'p50':>9}{'p95':>9}{'kept':>9}{'KB':>7}")
    for page, asked in addresses(bodies, count).items():
        if ONLY and not any(word in page for word in ONLY):
            continue
        corpus.forget()
        uncached, size = _milliseconds(asked[0])
        first, _ = _milliseconds(asked[1 % len(asked)], kept=False)
        turns = [asked[turn % len(asked)] for turn in range(REQUESTS)]
        for address in dict.fromkeys(turns):
            _milliseconds(address)
        anew = [_milliseconds(address, kept=False)[0] for address in turns]
        _milliseconds(turns[0])
        kept = _p95([_milliseconds(turns[0])[0] for _ in turns[:40]])
        numbers = uncached, first, statistics.median(anew), _p95(anew), kept
        print(f"{page:<22}" + "".join(f"{number:>9.1f}" for number in numbers) + f"{size / 1000:>7.0f}")
        slow += [page] if _p95(anew) > LIMIT_MS else []
    return slow


def _first_at_a_date() -> None:
    corpus.forget()
    _milliseconds("/")
    _milliseconds("/changes/")
    print("\nfirst requests at a day that nobody asked for before, in this order")
    for page, address in COLD.items():
        took = [_milliseconds(address.format(day=day))[0] for day in COLD_DAYS]
        print(f"{page:<22}" + "".join(f"{value:>9.1f}" for value in took))


def _after_publishing(template: Fact, campaign: str) -> None:
    took: dict[str, list[float]] = {}
    for number in range(PUBLICATIONS + 1):
        _publish([msgspec.structs.replace(template, id=f"new-{number}", body=f"body-{number}")], campaign)
        for page, address in AFTER.items():
            value, _ = _milliseconds(address)
            if number:
                took.setdefault(page, []).append(value)
    print(f"\nfirst requests after a publication, in this order; median of {PUBLICATIONS}")
    for page, values in took.items():
        print(f"{page:<22}{statistics.median(values):>9.1f}")


def _milliseconds(address: str, *, kept: bool = True) -> tuple[float, int]:
    """One request and the bytes that came. Without `kept`, the page is rendered anew; the folds are not."""
    if not kept:
        corpus.current().pages.clear()
    client = Client()
    start = CLOCK()
    response = client.get(address)
    took = (CLOCK() - start) * 1000
    if response.status_code != 200:
        raise PageFailed(f"{address} answered {response.status_code}")
    return took, len(response.content)


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


def _publish(facts: Iterable[Fact], campaign: str) -> None:
    organisation, _ = Organisation.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    by, _ = User.objects.get_or_create(
        username="bench", defaults={"organisation": organisation, "role": Role.ADMIN}
    )
    reader, _ = User.objects.get_or_create(
        username="reader", defaults={"organisation": organisation, "role": Role.ADMIN}
    )
    file = files.propose_facts(facts=list(facts), campaign=campaign, by=by)
    refused = files.approve_facts(file=file, by=reader).refused
    if refused:
        raise SystemExit(f"{len(refused)} facts were refused, such as {refused[0]}")

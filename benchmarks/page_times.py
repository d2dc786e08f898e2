"""The measuring half of benchmarks/pages.py, imported once Django has its settings."""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable

import msgspec
from django.test import Client

from answerable.accounts.models import Organisation, Role, User
from answerable.engine.fact import Fact
from answerable.facts import services
from answerable.web import corpus

SEED = 1
REQUESTS = 200
PUBLICATIONS = 5
LIMIT_MS = 100
LONG_PAGES = ("briefing",)
"""Pages whose limit holds for the kept page: with 50,000 facts they are a book, rendered once a version."""
FILTERS = (
    "",
    "country=NL",
    "type=county",
    "standing=overdue",
    "standing=known",
    "q=body+12",
    "sort=name",
    "sort=-confirmed",
    "page=2",
    "page=8",
    "q=made&sort=country",
    "standing=uses&type=unitary",
)
FACT_FILTERS = (
    "",
    "kind=uses",
    "country=GB&company=acme-cameras",
    "since=2018-01-01&until=2019-01-01",
    "limit=500&offset=40000",
    "body=body-7",
)


def measure(campaign: str, facts: Callable[[], Iterable[Fact]], bodies: int, count: int) -> int:
    """Print the table; 1 if a page is slower than it may be, else 0."""
    _publish(facts(), campaign)
    slow = []
    print(f"milliseconds; {REQUESTS} requests a page, rendered anew; `kept`: p95 of pages asked before")
    print(f"{'page':<16}{'first':>9}{'p50':>9}{'p95':>9}{'kept':>9}")
    for page, addresses in _addresses(bodies, count).items():
        first = _milliseconds(addresses[0])
        turns = [addresses[turn % len(addresses)] for turn in range(REQUESTS)]
        anew = [_milliseconds(address, kept=False) for address in turns]
        kept = _p95([_milliseconds(turns[0]) for _ in turns])
        print(f"{page:<16}{first:>9.1f}{statistics.median(anew):>9.1f}{_p95(anew):>9.1f}{kept:>9.1f}")
        slow += [page] if (kept if page in LONG_PAGES else _p95(anew)) > LIMIT_MS else []
    _after_publishing(next(iter(facts())), campaign)
    if slow:
        print(f"slower than {LIMIT_MS} ms: {', '.join(slow)}", file=sys.stderr)
    return 1 if slow else 0


def _addresses(bodies: int, facts: int) -> dict[str, list[str]]:
    draw = random.Random(SEED)
    return {
        "home": ["/"],
        "list of bodies": [f"/bodies/?{query}" for query in FILTERS],
        "body": [f"/body/body-{draw.randrange(bodies)}/" for _ in range(REQUESTS)],
        "fact": [f"/fact/f{draw.randrange(facts)}/" for _ in range(REQUESTS)],
        "company": ["/company/acme-cameras/"],
        "briefing": ["/briefing/"],
        "data": ["/data/"],
        "method": ["/method/"],
        "chart": ["/chart/standings.svg"],
        "API: bodies": [f"/api/v1/bodies?{query}" for query in FILTERS if "sort" not in query],
        "API: facts": [f"/api/v1/facts?{query}" for query in FACT_FILTERS],
    }


def _milliseconds(address: str, *, kept: bool = True) -> float:
    """One request. Without `kept`, the page is rendered anew; the folds are not."""
    if not kept:
        corpus.current().pages.clear()
    client = Client()
    start = time.perf_counter()
    status = client.get(address).status_code
    took = (time.perf_counter() - start) * 1000
    if status != 200:
        raise SystemExit(f"{address} answered {status}")
    return took


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


def _after_publishing(template: Fact, campaign: str) -> None:
    took: dict[str, list[float]] = {}
    for number in range(PUBLICATIONS):
        _publish([msgspec.structs.replace(template, id=f"new-{number}")], campaign)
        for page, address in (("body", "/body/body-1/"), ("list of bodies", "/bodies/"), ("home", "/")):
            took.setdefault(page, []).append(_milliseconds(address))
    print(f"\nfirst requests after a publication, in this order; median of {PUBLICATIONS}")
    for page, values in took.items():
        print(f"{page:<16}{statistics.median(values):>9.1f}")


def _publish(facts: Iterable[Fact], campaign: str) -> None:
    organisation, _ = Organisation.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    by, _ = User.objects.get_or_create(
        username="bench", defaults={"organisation": organisation, "role": Role.ADMIN}
    )
    refused = services.load_facts(facts=facts, campaign=campaign, by=by).refused
    if refused:
        raise SystemExit(f"{len(refused)} facts were refused, such as {refused[0]}")

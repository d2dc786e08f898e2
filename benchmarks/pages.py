"""How fast pages come at 5,000 bodies and 50,000 facts on one process: python benchmarks/pages.py.

Every body and fact is made up from a fixed seed, in a database that is deleted afterwards. Requests go through
the whole of Django (all middleware) by its test client. Prints one line a page: median and 95th percentile.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from answerable.engine.fact import Fact

SEED = 20220831
BODIES = int(os.environ.get("BENCH_BODIES", "5000"))
FACTS = int(os.environ.get("BENCH_FACTS", "50000"))
REQUESTS = 200
PUBLICATIONS = 5
LIMIT_MS = 100
NAME = "made-up"
COUNTRIES = ("GB", "GB", "GB", "NL", "IE", "AU", "CA")
TYPES = ("district", "unitary", "county", "police_force", "nhs_trust", "university")
BODY_KINDS = (
    "uses",
    "uses",
    "denies_use",
    "commits_no_new",
    "commits_removal",
    "removed",
    "refuses",
    "spend",
)
OTHER_KINDS = ("parliament_mention", "media_mention", "claim", "event", "result")
ON_NO_BODY = 500


def main() -> int:
    """Measure, print, and fail where a page is slower than it may be."""
    with tempfile.TemporaryDirectory() as folder:
        _start(Path(folder))
        return _measure()


def _start(folder: Path) -> None:
    campaign = folder / "campaigns" / NAME
    campaign.mkdir(parents=True)
    (campaign / "campaign.toml").write_text(
        f'name = "{NAME}"\ntitle = "Made up"\ncompany = "acme-cameras"\ndescription = "Made up."\nasks = []\nallies = []\n'
    )
    (campaign / "watchlist.toml").write_text(
        '[[company]]\nid = "acme-cameras"\nname = "Acme"\n[[company.alias]]\ntexts = ["Acmecam"]\nclass = "legal_name"\n'
    )
    (campaign / "bodies.csv").write_text("\n".join(_register()) + "\n")
    os.environ["DJANGO_SETTINGS_MODULE"] = "answerable.settings.test"
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    import django
    from django.conf import settings

    django.setup()
    settings.CAMPAIGNS, settings.CAMPAIGN = folder / "campaigns", NAME
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    _publish(_facts())


def _register() -> Iterator[str]:
    draw = random.Random(SEED)
    yield (
        "id,name,country,type,nation,region,gss,other_names,website,hex_q,hex_r,"
        "valid_from,valid_to,replaced_by,source"
    )
    for number in range(BODIES):
        country, kind = draw.choice(COUNTRIES), draw.choice(TYPES)
        place = f"{number % 25},{number // 25}" if country == "GB" and number < 400 else ","
        yield f"body-{number},Made-up Body {number},{country},{kind},,,,Body {number},,{place},,,,made up"


def _facts() -> "Iterator[Fact]":
    from answerable.engine.fact import Amount, Fact, Quantity, Source, Speaker

    draw = random.Random(SEED)
    for number in range(FACTS):
        on_body = number >= ON_NO_BODY
        kind = draw.choice(BODY_KINDS if on_body else OTHER_KINDS)
        day = date(2015, 1, 1) + timedelta(days=draw.randrange(4000))
        year = 2010 + draw.randrange(12)
        half = f"{year}-01/{year}-06" if draw.random() < 0.5 else f"{year}-01/{year}-12"
        amount = Amount(Decimal(draw.randrange(10**9, 10**10)), "GBP")
        if kind == "result":
            amount = Amount(amount.value, "CNY", draw.choice(("revenue", "net_profit")), half)
        yield Fact(
            id=f"f{number}",
            kind=kind,  # type: ignore[arg-type]
            companies=("acme-cameras",),
            body=f"body-{draw.randrange(BODIES)}" if on_body else None,
            country="GB",
            happened=day.isoformat() if draw.random() < 0.8 else f"{day:%Y-%m}",
            says=Speaker(draw.choice(("body", "press", "campaign")), f"Speaker {draw.randrange(300)}"),  # type: ignore[arg-type]
            summary=f"Made up: fact {number} says that something was so, in a sentence of the usual length.",
            source=Source(
                title=f"Page {number}",
                url=f"https://example.org/{number}",
                publisher=f"Publisher {draw.randrange(200)}",
                published=(day + timedelta(days=draw.randrange(30))).isoformat(),
            ),
            recorded=date(2026, 1, 1),
            deadline=f"{day.year + 2}-06" if kind == "commits_removal" and draw.random() < 0.7 else None,
            scope="all of its cameras" if kind == "commits_removal" else None,
            quantity=Quantity(draw.randrange(1, 900)) if kind == "uses" else None,
            amount=amount if kind in ("spend", "result") else None,
        )


def _publish(facts: "Iterable[Fact]") -> None:
    from answerable.accounts.models import Organisation, Role, User
    from answerable.facts import services

    organisation, _ = Organisation.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    by, _ = User.objects.get_or_create(
        username="bench", defaults={"organisation": organisation, "role": Role.ADMIN}
    )
    refused = services.load_facts(facts=facts, campaign=NAME, by=by).refused
    if refused:
        raise SystemExit(f"{len(refused)} facts were refused, such as {refused[0]}")


def _addresses() -> dict[str, list[str]]:
    draw = random.Random(SEED + 1)
    filters = [
        "",
        "country=NL",
        "type=county",
        "standing=overdue",
        "standing=known",
        "q=body+12",
        "sort=name",
    ]
    filters += ["sort=-confirmed", "page=2", "page=40", "q=made&sort=country", "standing=uses&type=unitary"]
    return {
        "home": ["/"],
        "list of bodies": [f"/bodies/?{query}" for query in filters],
        "body": [f"/body/body-{draw.randrange(BODIES)}/" for _ in range(REQUESTS)],
        "fact": [f"/fact/f{draw.randrange(FACTS)}/" for _ in range(REQUESTS)],
        "company": ["/company/acme-cameras/"],
        "briefing": ["/briefing/"],
        "data": ["/data/"],
        "method": ["/method/"],
        "chart": ["/chart/standings.svg"],
    }


def _measure() -> int:
    slow = []
    print(f"{BODIES:,} bodies, {FACTS:,} facts, one process, Python {sys.version.split()[0]}")
    print(f"milliseconds; {REQUESTS} requests a page; `kept` is the p95 of pages that were asked for before")
    print(f"{'page':<16}{'first':>9}{'p50':>9}{'p95':>9}{'kept':>9}")
    for page, addresses in _addresses().items():
        first = _milliseconds(addresses[0])
        turns = [addresses[turn % len(addresses)] for turn in range(REQUESTS)]
        made = sorted(_milliseconds(address, kept=False) for address in turns)
        kept = sorted(_milliseconds(turns[0]) for _ in turns)
        p95 = made[int(0.95 * REQUESTS)]
        print(
            f"{page:<16}{first:>9.1f}{statistics.median(made):>9.1f}{p95:>9.1f}{kept[int(0.95 * REQUESTS)]:>9.1f}"
        )
        slow += [page] if p95 > LIMIT_MS else []
    _after_publishing()
    if slow:
        print(f"slower than {LIMIT_MS} ms: {', '.join(slow)}", file=sys.stderr)
    return 1 if slow else 0


def _milliseconds(address: str, *, kept: bool = True) -> float:
    """One request. Without `kept`, the page is rendered anew; the folds are not."""
    from django.test import Client

    from answerable.web import corpus

    if not kept:
        corpus.current().pages.clear()
    client = Client()
    start = time.perf_counter()
    status = client.get(address).status_code
    took = (time.perf_counter() - start) * 1000
    if status != 200:
        raise SystemExit(f"{address} answered {status}")
    return took


def _after_publishing() -> None:
    import msgspec

    template = next(_facts())
    took: dict[str, list[float]] = {}
    for number in range(PUBLICATIONS):
        _publish([msgspec.structs.replace(template, id=f"new-{number}")])
        for page, address in (("body", "/body/body-1/"), ("list of bodies", "/bodies/"), ("home", "/")):
            took.setdefault(page, []).append(_milliseconds(address))
    print(f"\nfirst requests after a publication, in this order; median of {PUBLICATIONS}")
    for page, values in took.items():
        print(f"{page:<16}{statistics.median(values):>9.1f}")


if __name__ == "__main__":
    sys.exit(main())

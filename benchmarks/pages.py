"""How fast pages come at 6,000 bodies and 100,000 facts on one process: python benchmarks/pages.py.

Every body and fact is made up from a fixed seed, in a database that is deleted afterwards. Requests go
through the whole of Django (all middleware) by its test client. Exit status 1 if a page is slow.
BENCH_CLOCK=cpu counts the time of this process alone, on a machine that does other things too;
BENCH_ONLY=feed,body measures only the pages that have one of these words in their name.
"""

import importlib
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from answerable.engine.fact import Amount, Fact, Quantity, Source, Speaker

SEED = 20220831
BODIES = int(os.environ.get("BENCH_BODIES", "6000"))
FACTS = int(os.environ.get("BENCH_FACTS", "100000"))
FACTS_ON_NO_BODY = 500
NAME = "made-up"
CAMPAIGN_TOML = """\
name = "made-up"
title = "Made up"
company = "acme-cameras"
description = "Made up."
asks = []
allies = []
"""
WATCHLIST_TOML = """\
[[company]]
id = "acme-cameras"
name = "Acme"
[[company.alias]]
texts = ["Acmecam"]
class = "legal_name"
"""
COLUMNS = (
    "id,name,country,type,nation,region,gss,other_names,website,hex_q,hex_r,"
    "valid_from,valid_to,replaced_by,source"
)
COUNTRIES = ("GB", "GB", "GB", "NL", "IE", "AU", "CA")
COUNCILS = 400
"""About as many as the United Kingdom has."""
COUNCIL_TYPES = ("district", "unitary", "london_borough", "scottish_council")
OTHER_TYPES = ("department", "police_force", "nhs_trust", "university", "public_body", "fire_service")
ON_A_BODY = (
    "uses",
    "uses",
    "denies_use",
    "commits_no_new",
    "commits_removal",
    "removed",
    "refuses",
    "spend",
)
ON_NO_BODY = ("parliament_mention", "media_mention", "claim", "event", "result")


def main() -> int:
    """Make the site, measure it, and say whether every page was fast enough."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        campaign = folder / "campaigns" / NAME
        campaign.mkdir(parents=True)
        (campaign / "campaign.toml").write_text(CAMPAIGN_TOML)
        (campaign / "watchlist.toml").write_text(WATCHLIST_TOML)
        (campaign / "bodies.csv").write_text("\n".join([COLUMNS, *bodies()]) + "\n")
        (campaign / "constituencies.csv").write_text("\n".join(constituencies()) + "\n")
        os.environ["DJANGO_SETTINGS_MODULE"] = "answerable.settings.test"
        os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
        settings.DATABASES["default"]["CONN_MAX_AGE"] = 600  # as in production
        django.setup()
        settings.CAMPAIGNS, settings.CAMPAIGN = folder / "campaigns", NAME
        call_command("migrate", verbosity=0)
        print(f"{BODIES:,} bodies, {FACTS:,} facts, one process, Python {sys.version.split()[0]}")
        slow: int = importlib.import_module("page_times").measure(NAME, facts, BODIES, FACTS)
        return slow


def bodies() -> Iterator[str]:
    """Rows of the register."""
    draw = random.Random(SEED)
    for number in range(BODIES):
        council = number < COUNCILS
        country = "GB" if council else draw.choice(COUNTRIES)
        kind = draw.choice(COUNCIL_TYPES if council else OTHER_TYPES)
        place = f"{number % 20},{number // 20}" if council else ","
        yield f"body-{number},Made-up Body {number},{country},{kind},,,,Body {number},,{place},,,,made up"


def constituencies() -> Iterator[str]:
    """A list of 650 of them, two bodies each, under its heading."""
    yield "id,name,gss,nation,bodies"
    for number in range(650):
        yield f"place-{number},Made-up Place {number},,,body-{number}|body-{number + 650}"


def facts() -> Iterator[Fact]:
    """The facts, the same at every call."""
    draw = random.Random(SEED)
    for number in range(FACTS):
        yield _fact(draw, number)


def _fact(draw: random.Random, number: int) -> Fact:
    on_body = number >= FACTS_ON_NO_BODY
    kind = draw.choice(ON_A_BODY if on_body else ON_NO_BODY)
    day = date(2015, 1, 1) + timedelta(days=draw.randrange(4000))
    return Fact(
        id=f"f{number}",
        kind=kind,  # type: ignore[arg-type]
        companies=("acme-cameras",),
        body=f"body-{draw.randrange(BODIES)}" if on_body else None,
        country="GB",
        happened=day.isoformat() if draw.random() < 0.8 else f"{day:%Y-%m}",
        says=Speaker(draw.choice(("body", "press", "campaign")), f"Speaker {draw.randrange(300)}"),
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
        amount=_amount(draw, kind),
    )


def _amount(draw: random.Random, kind: str) -> Amount | None:
    value, year = Decimal(draw.randrange(10**9, 10**10)), 2010 + draw.randrange(12)
    if kind == "spend":
        return Amount(value, "GBP")
    if kind == "result":
        period = f"{year}-01/{year}-{draw.choice(('06', '12'))}"
        return Amount(value, "CNY", draw.choice(("revenue", "net_profit")), period)
    return None


if __name__ == "__main__":
    sys.exit(main())

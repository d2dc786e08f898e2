"""The measuring half of benchmarks/mirror.py, imported once Django has its settings."""

import random
import resource
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.test import Client
from page_times import _publish

from answerable.engine.fact import Fact
from answerable.mirror.manifest import read_manifest
from answerable.mirror.names import address_of
from answerable.mirror.write import Order, write_mirror
from answerable.web import corpus
from answerable.web.moment import Moment

SEED = 1
JOBS = 2
LIMIT_SECONDS = 120
SAMPLE = 1000


def measure(folder: Path, campaign: str, facts: Callable[[], Iterable[Fact]]) -> int:
    """Print the table; 1 if the mirror in one language takes longer than it may, else 0."""
    _publish(facts(), campaign)
    codes = tuple(code for code, _ in settings.LANGUAGES)
    print(f"{'languages':<12}{'files':>10}{'MB':>9}{'wall s':>9}{'CPU s':>9}{'files/s':>9}{'ms CPU':>9}")
    seconds = _written(folder / "one", codes[:1])
    _written(folder / "all", codes)
    _uncached(folder / "one")
    return 1 if seconds > LIMIT_SECONDS else 0


def _written(folder: Path, codes: tuple[str, ...]) -> float:
    corpus.forget()
    now = datetime.now(UTC)
    order = Order(folder, Moment(now.date()), codes, JOBS, now, "https://campaign.example.org")
    began, used = time.perf_counter(), _processor_seconds()
    outcome = write_mirror(order, Ed25519PrivateKey.generate(), lambda _done, _known: None)
    took, used = time.perf_counter() - began, _processor_seconds() - used
    if outcome.faults:
        raise SystemExit(f"{len(outcome.faults)} faults, such as {outcome.faults[0]}")
    print(
        f"{','.join(codes):<12}{outcome.files:>10,}{outcome.bytes / 1e6:>9,.0f}{took:>9.1f}{used:>9.1f}"
        f"{outcome.files / took:>9,.0f}{1000 * used / outcome.files:>9.2f}"
    )
    return took


def _uncached(folder: Path) -> None:
    """The same addresses, a random sample of them, each rendered anew by the site."""
    manifest = read_manifest(folder)
    if manifest is None:
        raise SystemExit("there is no mirror to compare with")
    named = [file.path for file in manifest.files if not file.path.startswith(("static/", "404."))]
    chosen = random.Random(SEED).sample(named, min(SAMPLE, len(named)))
    client = Client()
    client.get("/")
    began, used = time.perf_counter(), time.process_time()
    for path in chosen:
        corpus.current().pages.clear()
        if client.get(address_of(path)).status_code != 200:
            print(f"{address_of(path)} did not answer 200", file=sys.stderr)
    took, used = time.perf_counter() - began, time.process_time() - used
    each = used / len(chosen)
    print(f"served uncached, {len(chosen):,} of them: {1000 * each:.2f} ms CPU a page, {took:.1f} s")
    print(f"all {len(named):,} so would take {len(named) * each:,.0f} processor seconds")


def _processor_seconds() -> float:
    kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return sum(found.ru_utime + found.ru_stime for found in map(resource.getrusage, kinds))

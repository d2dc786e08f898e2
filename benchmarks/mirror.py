"""How fast the mirror of 6,000 bodies and 100,000 facts is written: python benchmarks/mirror.py.

The site is the made-up one of benchmarks/pages.py, in a database that is deleted afterwards. Beside the
mirror a sample of its pages is asked for through the whole of Django by its test client, each rendered anew.
On a machine that does other work too, read the processor seconds. Exit status 1 if it takes too long.
"""

import importlib
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("BENCH_BODIES", "6000")
os.environ.setdefault("BENCH_FACTS", "100000")

import django
import pages
from django.conf import settings
from django.core.management import call_command


def main() -> int:
    """Make the site, write its mirror, and say whether that was fast enough."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        campaign = folder / "campaigns" / pages.NAME
        campaign.mkdir(parents=True)
        (campaign / "campaign.toml").write_text(pages.CAMPAIGN_TOML)
        (campaign / "watchlist.toml").write_text(pages.WATCHLIST_TOML)
        (campaign / "bodies.csv").write_text("\n".join([pages.COLUMNS, *pages.bodies()]) + "\n")
        os.environ["DJANGO_SETTINGS_MODULE"] = "answerable.settings.test"
        os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
        django.setup()
        settings.CAMPAIGNS, settings.CAMPAIGN = folder / "campaigns", pages.NAME
        call_command("migrate", verbosity=0)
        print(f"{pages.BODIES:,} bodies, {pages.FACTS:,} facts, Python {sys.version.split()[0]}")
        times = importlib.import_module("mirror_times")
        slow: int = times.measure(folder, pages.NAME, pages.facts)
        return slow


if __name__ == "__main__":
    sys.exit(main())

"""Run by test_killed.py in its own process: captures, imports, reviews and publishes made-up facts, says so
after each, until it is killed. What it finds half done from before it takes up where it stands.
"""

import os
import sys
from itertools import count
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "answerable.settings.test"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from answerable.accounts import services as accounts  # noqa: E402
from answerable.accounts.models import Role, User  # noqa: E402
from answerable.archive.models import How  # noqa: E402
from answerable.archive.services import Came, capture  # noqa: E402
from answerable.facts import queries as facts  # noqa: E402
from answerable.facts.services import publish  # noqa: E402
from answerable.findings import queries as findings  # noqa: E402
from answerable.findings.models import Finding, State  # noqa: E402
from answerable.findings.services import import_scan  # noqa: E402
from tests.made_up_scan import BODIES_CSV, CAMPAIGN, WATCHLIST_TOML, decided, lines, mention  # noqa: E402

RECORDS_PER_SCAN = 3


def prepare(home: Path) -> None:
    """A database and a campaign in this folder."""
    folder = home / "campaigns" / CAMPAIGN
    folder.mkdir(parents=True)
    (folder / "bodies.csv").write_text(BODIES_CSV)
    (folder / "watchlist.toml").write_text(WATCHLIST_TOML)
    (home / "sources").mkdir()
    call_command("migrate", verbosity=0)
    group = accounts.create_organisation(slug="made-up", name="Made up", by=None)
    admin, _ = accounts.create_staff(username="ana", role=Role.ADMIN, organisation=group, by=None)
    accounts.create_staff(username="ben", role=Role.REVIEWER, organisation=group, by=admin)


def work(home: Path) -> None:
    """One case after the other: print its number when everything in it has returned."""
    ana, ben = (User.objects.get(username=name) for name in ("ana", "ben"))
    for number in count(Finding.objects.count() // RECORDS_PER_SCAN - 1):
        if number < 0:
            continue
        name = f"made-up-{number}.csv"
        (home / "sources" / name).write_text(f"made up {number}\n" * 5_000)
        came = Came(how=How.FETCH, status=200, headers=(("Content-Type", "text/html"),))
        page = f"page {number} ".encode() * 9_000
        capture(
            chunks=[page], media_type="text/html", origin=f"https://example.org/{number}", by=ana, came=came
        )
        scan = lines(*(mention(source=name, record=f"row {row}") for row in range(RECORDS_PER_SCAN)))
        import_scan(lines=scan, campaign=CAMPAIGN, by=ana, sources=home / "sources")
        finding = Finding.objects.filter(source=name).order_by("id")[0]
        if findings.finding(CAMPAIGN, finding.pk).state != State.APPROVED:
            decided(finding, ben, id=f"made-up-fact-{number}")
        if facts.fact_of_finding(finding.pk) is None:
            review = findings.finding(CAMPAIGN, finding.pk).last_review
            assert review is not None
            publish(review=findings.review(review), by=ben)
        print(number, flush=True)


if __name__ == "__main__":
    root = Path(sys.argv[2])
    settings.CAMPAIGNS, settings.CAPTURES = root / "campaigns", root / "captures"
    {"prepare": prepare, "work": work}[sys.argv[1]](root)

"""Run by test_kill.py in its own process: imports made-up scans, says so after each, until it is killed."""

import os
import sys
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "answerable.settings.test"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from answerable.accounts import services as accounts  # noqa: E402
from answerable.accounts.models import Role, User  # noqa: E402
from answerable.findings.services import import_scan  # noqa: E402
from tests.made_up_scan import BODIES_CSV, CAMPAIGN, WATCHLIST_TOML, lines, mention  # noqa: E402

SCANS = 20
RECORDS_PER_SCAN = 5


def prepare(home: Path) -> None:
    """A database and a campaign in this folder."""
    folder = home / "campaigns" / CAMPAIGN
    folder.mkdir(parents=True)
    (folder / "bodies.csv").write_text(BODIES_CSV)
    (folder / "watchlist.toml").write_text(WATCHLIST_TOML)
    (home / "sources").mkdir()
    call_command("migrate", verbosity=0)
    group = accounts.create_organisation(slug="made-up", name="Made up", by=None)
    accounts.create_staff(username="ana", role=Role.ADMIN, organisation=group, by=None)


def import_scans(home: Path) -> None:
    """Import every scan, with its source file; print its number when the import has returned."""
    by = User.objects.get(username="ana")
    for number in range(SCANS):
        name = f"made-up-{number}.csv"
        (home / "sources" / name).write_text(f"made up {number}\n" * 5_000)
        scan = lines(*(mention(source=name, record=f"row {row}") for row in range(RECORDS_PER_SCAN)))
        import_scan(lines=scan, campaign=CAMPAIGN, by=by, sources=home / "sources")
        print(number, flush=True)


if __name__ == "__main__":
    root = Path(sys.argv[2])
    settings.CAMPAIGNS, settings.CAPTURES = root / "campaigns", root / "captures"
    {"prepare": prepare, "import": import_scans}[sys.argv[1]](root)

"""90% hostile traffic by construction, in-process: `python benchmarks/hostile.py [HONEST]`.

One network, a botnet with a mail domain of its own, numbered mailboxes, aliases of one mailbox, throw-away
addresses, links that only scanners open, and every token replayed. No page and no socket is in it: what a
server bears is measured by benchmarks/surge.py.
"""

import os
import sys
import tempfile
import time
from pathlib import Path


def main(honest: int) -> None:
    """Make a petition and a key pair, attack, and say what counts."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/hostile.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings.test")
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
        import django
        from django.conf import settings

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        settings.HOME, settings.CAMPAIGN = Path(folder), "made-up"
        settings.COUNTERS = Path(folder) / "counters"
        settings.SITE, settings.MAIL_FROM = "https://acts.example.org", "campaign@acts.example.org"
        settings.SUPPORTERS_PUBLIC_KEY = Path(folder) / "supporters.public"
        _measure(honest, Path(folder))


def _measure(honest: int, folder: Path) -> None:
    from django.conf import settings

    from answerable.accounts import services as accounts
    from answerable.actions.services import petitions
    from answerable.sealing.keys import Keyring, write_public
    from tests.actions.made_up_hostile import run

    ring = Keyring.new()
    write_public(settings.SUPPORTERS_PUBLIC_KEY, ring.private.public)
    group = accounts.create_organisation(slug="made-up", name="Made up", by=None)
    admin, _ = accounts.create_staff(username="admin", role="admin", organisation=group, by=None)
    petition = petitions.open_petition(
        campaign="made-up", slug="made-up", title="Made up", addressed_to="Nobody", text="Made up.",
        goal=None, by=admin,
    )  # fmt: skip
    clock = time.process_time()
    outcome = run(petition, ring, folder / "worker", honest)
    for kind, sent in sorted(outcome.sent.items()):
        print(f"{kind}: {sent:,} sent, {outcome.counted.get(kind, 0):,} counted")
    print(f"honest counted {outcome.honest_share:.2%}, hostile counted {outcome.hostile_share:.3%}")
    print(f"sums by area {outcome.total:,}, recount {outcome.recounted:,}")
    print(f"{time.process_time() - clock:.0f} s of processor time")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)

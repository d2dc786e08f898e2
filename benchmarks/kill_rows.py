"""For benchmarks/kill_runs.py: whose rows there are, and how each mail ended."""
# ruff: noqa: E402 - Django has its settings before it is asked for anything

import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings.dev")
django.setup()

from surge_people import email_of

from answerable.actions.models import Identified, Submission, Waiting
from answerable.engine.mail_address import canonical
from answerable.sealing.blind import blind
from answerable.sealing.keys import read_private

if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    folder = Path(asked["folder"])
    ring = read_private(folder / "keys" / "supporters.private", (folder / "passphrase").read_text().strip())
    whose = {
        blind(canonical(email_of(asked["run"], number)), ring.blind_key): email_of(asked["run"], number)
        for number in range(asked["number"])
    }
    unopened = Submission.objects.filter(identified__isnull=True).count()
    rows: dict[str, str] = {}
    twice = 0
    for person, outcome in Identified.objects.values_list("person", "submission__mails__result__outcome"):
        who = whose.get(bytes(person))
        if who:
            twice += who in rows
            rows[who] = outcome or ""
    print(json.dumps({"waiting": unopened + Waiting.objects.count(), "rows": rows, "twice": twice}))

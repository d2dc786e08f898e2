"""How long the guard against identikit letters takes with 100,000 stored, and whether the drip keeps its cap.

Letters are made up: words at random, a tenth of each from one common text. The second part runs the worker's
own planning and gate in simulated time: 10,000 letters to 150 mailboxes, all confirmed on a Monday morning.
Run it with `.venv/bin/python benchmarks/letters.py [STORED]`; it makes its database in a temporary folder.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rich.progress import track

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings.test")
KEY = b"made up for this benchmark"
ASKED = 400
STORED_AT_ONCE = 50_000
LETTERS, MAILBOXES = 10_000, 150
MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
VOCABULARY = [f"word{number}" for number in range(5000)]


def made_up_letter(seed: int) -> str:
    """About 180 words, 18 of them from the text that all have."""
    chosen = random.Random(seed)
    own = chosen.choices(VOCABULARY, k=160)
    return " ".join((*own[:80], *VOCABULARY[100:118], *own[80:]))


def store(letters: int) -> None:
    """Put the hashes of so many letters into the table: those asked for later, and others at random."""
    from django.db import connection, transaction

    from answerable.engine.letters.similarity import sketch

    known = [one.hash for seed in range(ASKED) for one in sketch(made_up_letter(seed), KEY + b"%d" % seed)]
    chosen, others = random.Random(1), len(known) // ASKED * (letters - ASKED)
    # In the order of the table: one by one at random, each would be written to a page of its own.
    hashes = sorted({*known, *(chosen.getrandbits(64) - 2**63 for _ in range(others))})
    for start in track(range(0, len(hashes), STORED_AT_ONCE), "storing"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO actions_phrase (hash, number) VALUES (%s, 3)",
                [[one] for one in hashes[start : start + STORED_AT_ONCE]],
            )


def guard() -> Iterator[tuple[float, str]]:
    """The time of a whole comparison: sketch, look-up, share and passages. Every other letter is a copy."""
    from answerable.actions.letter_queries import known_phrases
    from answerable.engine.letters.similarity import likeness, sketch

    for number in range(ASKED):
        text = made_up_letter(number if number % 2 else 10**7 + number)
        key = KEY + b"%d" % number
        begun = time.perf_counter()
        kept = sketch(text, key, ["Eve Example", "4 Made-up Lane"])
        found = likeness(text, kept, known_phrases(kept))
        yield (time.perf_counter() - begun) * 1000, found.level


def drip() -> tuple[int, int, timedelta]:
    """Letters sent, the most that any mailbox got within any hour, and how long all took."""
    from answerable.engine.letters.drip import HOUR, Pace, free_from, jitter, next_slot, open_from

    pace, last = Pace(ZoneInfo("Europe/London")), dict[int, datetime]()
    due: dict[datetime, list[int]] = defaultdict(list)
    for number in range(LETTERS):
        mailbox = number % MAILBOXES
        last[mailbox] = next_slot(MONDAY, last.get(mailbox), number, pace)
        due[_minute(last[mailbox])].append(number)
    sent: dict[int, list[datetime]] = defaultdict(list)
    now, done = MONDAY, 0
    while done < LETTERS:
        for number in due.pop(now, []):
            got = [at for at in sent[number % MAILBOXES] if at > now - HOUR]
            until = open_from(free_from(now, got, pace), pace)
            if until > now:
                due[_minute(until + jitter(number, pace.step * (1 + len(got))))].append(number)
                continue
            sent[number % MAILBOXES].append(now)
            done += 1
        now += timedelta(minutes=1)
    return done, max(most_in_an_hour(times) for times in sent.values()), now - MONDAY


def most_in_an_hour(times: Iterable[datetime]) -> int:
    """The most within any hour, wherever it begins."""
    ordered = sorted(times)
    hour = timedelta(hours=1)
    return max(sum(first <= at < first + hour for at in ordered) for first in ordered)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=1)


def main() -> int:
    """Measure both, and say it."""
    stored = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/letters.sqlite3"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        store(stored)
        size = os.path.getsize(f"{folder}/letters.sqlite3") / 1e6  # noqa: PTH202 - one call
        measured = list(guard())
        times = sorted(taken for taken, _ in measured)
        copies = [level for number, (_, level) in enumerate(measured) if number % 2]
        own = [level for number, (_, level) in enumerate(measured) if not number % 2]
        print(
            f"guard with {stored:,} letters stored ({size:.0f} MB): median {statistics.median(times):.2f} ms,"
            f" p99 {times[int(len(times) * 0.99)]:.2f} ms a letter; copies refused {copies.count('same')} of"
            f" {len(copies)}, own letters refused {own.count('same')} of {len(own)}"
        )
    done, most, taken = drip()
    print(f"drip: {done:,} letters to {MAILBOXES} mailboxes in {taken}; at most {most} in any hour of any")
    return 0


if __name__ == "__main__":
    sys.exit(main())

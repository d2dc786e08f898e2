"""The rows of benchmarks/surge.py: a petition, millions of signatures at once, and what is counted after."""
# ruff: noqa: E402, S608, S101 - Django has its settings before it is asked for anything

import json
import os
import sys
import time
from base64 import b32encode
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings.dev")
django.setup()

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count
from surge_people import alias_of, email_of

from answerable.accounts.models import User
from answerable.actions import models, queries
from answerable.actions.services import petitions
from answerable.actions.sweep_queries import may_count
from answerable.engine.mail_address import canonical
from answerable.sealing.blind import blind
from answerable.sealing.keys import Keyring, read_private

SLUG = "surge"


def petition() -> None:
    """Open the petition, once."""
    if not models.Petition.objects.filter(slug=SLUG).exists():
        petitions.open_petition(
            campaign=settings.CAMPAIGN, slug=SLUG, title="A made-up petition", addressed_to="Nobody",
            text="All of this is made up, and measures how many can sign at once.", goal=10_000_000,
            by=User.objects.get(username="admin"),
        )  # fmt: skip


def ended(since: float) -> dict[str, object]:
    """What the tables hold of what came after a time."""
    after = models.Submission.objects.filter(seconds__gte=0)
    return {
        "submissions": after.count(),
        "identified": models.Identified.objects.count(),
        "waiting": models.Waiting.objects.count(),
        "confirmed": models.Confirmation.objects.count(),
        "results": dict(models.MailResult.objects.values_list("outcome").annotate(n=Count("pk"))),
        "now": time.time() - since,
    }


def recount() -> dict[str, object]:
    """The sums by area beside a recount from the rows: equal, or not."""
    row = queries.find_petition(SLUG)
    honest = row.confirmations.filter(may_count(), withdrawal__isnull=True)
    said = dict(queries.by_area(row, "council"))
    counted = dict(honest.values_list("submission__council").annotate(n=Count("pk")))
    return {"counted": queries.counted(row), "recount": honest.count(), "areas_equal": said == counted}


def whose(folder: Path, run: str, most: int) -> dict[str, dict[str, int]]:
    """Who was counted, and what became of the honest of a run, told by the key that a worker has."""
    ring = read_private(folder / "keys" / "supporters.private", (folder / "passphrase").read_text().strip())
    kinds = {_person(alias_of(number), ring): "one of ten mailboxes" for number in range(0, 1_000, 100)}
    kinds |= {_person(email_of("early", number), ring): "honest before it" for number in range(most)}
    kinds |= {_person(email_of(run, number), ring): "honest" for number in range(most)}
    signed = models.Confirmation.objects.filter(may_count(), withdrawal__isnull=True)
    persons = signed.values_list("person", flat=True)
    counted = Counter(kinds.get(bytes(person), "invented") for person in persons)
    identified = models.Identified.objects.values_list("person", "held_for", "submission__confirmation")
    honest = Counter(
        f"{'confirmed' if confirmed else 'not confirmed'}{held and f', held for {held}'}"
        for person, held, confirmed in identified
        if kinds.get(bytes(person)) == "honest"
    )
    return {"counted": dict(counted), "honest": dict(honest)}


def _person(email: str, ring: Keyring) -> bytes:
    return blind(canonical(email), ring.blind_key)


def many(number: int) -> None:
    """So many signatures that were confirmed long ago, of made-up bytes, with all rows of each."""
    row = models.Petition.objects.get(slug=SLUG)
    wording = row.wordings.latest("number")
    sqlite = connection.vendor == "sqlite"
    started = time.monotonic()
    with connection.cursor() as cursor:
        if sqlite:
            for words in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-3000000", "temp_store=MEMORY"):
                cursor.execute(f"PRAGMA {words}")
        for table, sql in _statements(number, row.pk, wording.pk, sqlite):
            indexes = _dropped(cursor, table, sqlite)
            cursor.execute(sql)
            for again in indexes:
                cursor.execute(again)
            print(f"{table}: {time.monotonic() - started:.0f} s", file=sys.stderr)
        if sqlite:
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA journal_mode=WAL")
        else:
            for model in (
                models.Submission,
                models.SubjectKey,
                models.Identified,
                models.Mail,
                models.Confirmation,
            ):
                table = model._meta.db_table
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {number})")
            cursor.execute("SELECT setval(pg_get_serial_sequence('actions_leaf', 'id'), %s)", [number])
            cursor.execute("SELECT setval(pg_get_serial_sequence('actions_mailresult', 'id'), %s)", [number])
            cursor.execute("SELECT setval(pg_get_serial_sequence('actions_total', 'id'), 100000)")
            cursor.execute("VACUUM ANALYZE")


def _statements(number: int, petition_id: int, wording_id: int, sqlite: bool) -> list[tuple[str, str]]:
    if sqlite:
        n = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<{number})"
        at = "datetime('2026-01-01', (i/100) || ' seconds')"
        hour = "strftime('%Y-%m-%d %H:00:00', '2026-01-01', (i/100) || ' seconds')"

        def bytes_of(count: int) -> str:
            return f"randomblob({count})"
    else:
        n = f"WITH n(i) AS (SELECT generate_series(1,{number}))"
        at = "timestamptz '2026-01-01' + (i/100) * interval '1 second'"
        hour = f"date_trunc('hour', {at})"

        def bytes_of(count: int) -> str:
            whole = "||".join(["sha256((random()::text||i::text)::bytea)"] * -(-count // 32))
            return whole if count % 32 == 0 else f"substring({whole} for {count})"

    council = "'council-' || (i % 380)"
    constituency = "'seat-' || (i % 650)"
    columns: dict[Any, dict[str, object]] = {
        models.Submission: {
            "kind": "'signature'", "sealed": bytes_of(128), "token_digest": bytes_of(32),
            "petition_id": petition_id, "stop_digest": bytes_of(32), "wording_id": wording_id,
            "council": council,
            "constituency": constituency,
            "nation": "'E92000001'", "partner": "''", "seconds": 30, "at": at,
        },
        models.SubjectKey: {"submission_id": "i", "wrapped": bytes_of(64)},
        models.Identified: {"submission_id": "i", "person": bytes_of(32), "held_for": "''", "at": at},
        models.Mail: {"submission_id": "i", "kind": "'confirm'", "about": "''", "queued_at": at},
        models.MailResult: {"mail_id": "i", "outcome": "'sent'", "code": 250, "at": at},
        models.Confirmation: {
            "submission_id": "i", "petition_id": petition_id, "person": bytes_of(32),
            "leaf": bytes_of(32), "at": at,
        },
        models.Leaf: {
            "petition_id": petition_id, "number": "i-1", "kind": "'signed'", "blind": bytes_of(32),
            "confirmation_id": "i", "at": at,
        },
    }  # fmt: skip
    made = []
    for model, given in columns.items():
        known = {field.column for field in model._meta.concrete_fields}
        used = {"id": "i"} | {name: value for name, value in given.items() if name in known}
        needed = {
            field.column for field in model._meta.concrete_fields
            if not field.null and field.column not in used and not field.has_default()
        }  # fmt: skip
        used |= dict.fromkeys(needed, "''")
        table = model._meta.db_table
        insert = f"INSERT INTO {table} ({', '.join(used)})"
        select = f"SELECT {', '.join(map(str, used.values()))} FROM n"
        made.append((
            table,
            f"{insert} {n} {select}" if sqlite else f"{n} {insert} {select}",
        ))  # fmt: skip
    summed = "petition_id, hour, council, constituency, nation, partner, number"
    chosen = f"{petition_id}, {hour} AS h, {council} AS c, {constituency} AS s, 'E92000001', '', count(*)"
    total = f"INSERT INTO actions_total ({summed})"
    rest = f"SELECT {chosen} FROM n GROUP BY h, c, s"
    made.append(("actions_total", f"{total} {n} {rest}" if sqlite else f"{n} {total} {rest}"))
    return made


def _dropped(cursor: object, table: str, sqlite: bool) -> list[str]:
    """Indexes taken off a table, with what makes them again: sorted at once they are made much faster."""
    assert hasattr(cursor, "execute")
    assert hasattr(cursor, "fetchall")
    if sqlite:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type='index' AND tbl_name=%s AND sql IS NOT NULL",
            [table],
        )
    else:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename=%s AND indexname NOT IN "
            "(SELECT conname FROM pg_constraint)",
            [table],
        )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in found]


def unread(number: int) -> list[str]:
    """Tokens of links in mails that nobody pressed the button of, so that a scanner may open them."""
    row = models.Petition.objects.get(slug=SLUG)
    tokens = [b32encode(sha256(f"unread {at}".encode()).digest()[:20]).decode() for at in range(number)]
    from answerable.actions.tokens import digest_of

    with transaction.atomic():
        for token in tokens:
            models.Submission.objects.create(
                kind="signature", sealed=b"made up", token_digest=digest_of(token),
                stop_digest=digest_of("stop" + token), petition=row,
                wording=row.wordings.latest("number"), seconds=30,
            )  # fmt: skip
    return tokens


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["petition"]:
            petition()
        case ["many", number]:
            many(int(number))
        case ["ended", since]:
            print(json.dumps(ended(float(since))))
        case ["recount"]:
            print(json.dumps(recount()))
        case ["whose", folder, run, most]:
            print(json.dumps(whose(Path(folder), run, int(most))))
        case ["unread", number]:
            print(json.dumps(unread(int(number))))

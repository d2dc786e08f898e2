"""Who wants to be forgotten is: in every file, in yesterday's back-up, and again after a restore (P17)."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from answerable.accounts.models import AuditEntry
from answerable.actions import queries
from answerable.actions.erasures import LIST_NAME, ErasureList, Forgotten
from answerable.actions.models import Confirmation, Erasure, Identified, Petition, Submission, Waiting
from answerable.actions.models.switch import Name
from answerable.actions.services import confirming, switches
from answerable.actions.tickets import issue
from answerable.actions.verification import check_tallies
from answerable.actions.worker.forgetting import Eraser
from answerable.actions.worker.heads import publish_head
from answerable.actions.worker.loop import Worker
from answerable.actions.worker.opening import open_person
from answerable.custody.faults import Fault
from answerable.custody.row_verification import Seen, check_rows
from answerable.custody.verification import Extent, Trust, check_log
from answerable.engine import tally
from answerable.fetch.mail_folder import MailFolder
from answerable.sealing.faults import CannotOpen
from tests.actions.conftest import RING, Sign, path_in
from tests.actions.made_up_disk import files_under, on_disk
from tests.made_up_relay import MadeUpRelay

__all__ = ["on_disk"]
CANARY = "quillfeather"
ADDRESS = f"{CANARY}@made-up.example"
EVE = "eve@made-up.example"


def ask(email: str = EVE) -> Any:
    """Send the form of who wants to be forgotten."""
    ticket = issue("forget", now=time.time() - 30)
    return Client().post("/act/forget/", {"email": email, "website": "", "ticket": ticket})


def eraser(worker_folder: Path) -> Eraser:
    return Eraser(RING, ErasureList(worker_folder / LIST_NAME))


def confirm_all(relay: MadeUpRelay) -> None:
    for mail in relay.mails:
        if "/act/confirm/" in mail.text:
            Client().post(path_in(mail))


def test_the_link_to_be_forgotten_confirms_and_withdraws_nothing_else(
    sign: Sign, worker: Worker, relay: MadeUpRelay
) -> None:
    sign()
    ask()
    worker.round()
    token = path_in(relay.mails[-1], "/act/forget/").removeprefix("/act/forget/")
    for page in ("confirm", "withdraw"):
        assert Client().post(f"/act/{page}/{token}").status_code == 404
    assert not Confirmation.objects.exists()


def test_who_asks_by_mail_is_forgotten_and_still_counts(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition
) -> None:
    sign()
    worker.round()
    confirm_all(relay)
    worker.round()
    assert ask().headers["Location"] == "sent/"
    worker.round()
    link = path_in(relay.mails[-1], "/act/forget/")
    assert Client().get(link).status_code == 200
    worker.round()
    assert all(hasattr(one, "subject_key") for one in Submission.objects.all())
    answer = Client().post(link)
    worker.round()
    assert "You are being forgotten" in answer.content.decode()
    assert not any(hasattr(one, "subject_key") for one in Submission.objects.all())
    assert (queries.counted(petition), Client().get(link).status_code) == (1, 404)
    assert AuditEntry.objects.get(action="actions:person:erase").detail == {"submissions": 2, "mails": 0}
    assert not list(check_tallies())


def test_signatures_are_taken_back_where_that_is_ticked(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition
) -> None:
    sign()
    worker.round()
    confirm_all(relay)
    ask()
    worker.round()
    Client().post(path_in(relay.mails[-1], "/act/forget/"), {"take_back": "1"})
    worker.round()
    worker.round()
    assert [entry.kind for entry in queries.log_of(petition)] == ["signed", "withdrawn"]
    assert queries.counted(petition) == 0


def test_the_page_is_the_same_for_who_never_signed_and_so_is_the_mail(
    sign: Sign, worker: Worker, relay: MadeUpRelay
) -> None:
    sign()
    worker.round()
    known, unknown = ask(), ask("nobody@made-up.example")
    assert (known.status_code, known.content, known.headers) == (
        unknown.status_code,
        unknown.content,
        unknown.headers,
    )
    worker.round()
    first, second = relay.mails[-2:]
    assert first.message["Subject"] == second.message["Subject"]
    assert first.text.replace(path_in(first, "/act/forget/"), "") == second.text.replace(
        path_in(second, "/act/forget/"), ""
    )


def test_who_is_forgotten_hears_no_more_and_may_come_again(
    sign: Sign, worker: Worker, relay: MadeUpRelay, petition: Petition, site: Path, ben: Any
) -> None:
    sign()
    worker.round()
    confirm_all(relay)
    sign()
    worker._open()
    assert Waiting.objects.count() == 1
    assert eraser(site / "worker").address(EVE, by=ben) == (2, 1)
    worker.round()
    assert len(relay.mails) == 1
    sign()
    worker.round()
    confirm_all(relay)
    assert Confirmation.objects.filter(petition=petition).count() == 2


def test_what_the_worker_did_not_open_yet_is_forgotten_too(sign: Sign, site: Path, ben: Any) -> None:
    sign()
    assert eraser(site / "worker").address("EVE@made-up.example", by=ben).submissions == 1
    assert not hasattr(Submission.objects.get(), "subject_key")


def test_one_can_ask_while_no_signatures_are_taken(petition: Petition, ben: Any) -> None:
    switches.turn(name=Name.SIGNATURES, on=False, why="made up", by=ben)
    assert ask().status_code == 303
    switches.turn(name=Name.READ_ONLY, on=True, why="made up", by=ben)
    assert ask().status_code == 503


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_to_confirm_a_signature_forgets_nobody(
    method: str, sign: Sign, worker: Worker, relay: MadeUpRelay
) -> None:
    sign()
    worker.round()
    token = path_in(relay.mails[0]).split("/")[-2]
    assert getattr(Client(), method)(f"/act/forget/{token}/").status_code == 404
    with pytest.raises(confirming.UnknownToken):
        confirming.wish_to_be_forgotten(token=token, take_back=False)


def test_half_a_line_of_the_list_is_of_nobody(tmp_path: Path) -> None:
    listed = ErasureList(tmp_path / LIST_NAME)
    one = Forgotten(b"x" * 32, timezone.now())
    listed.add(one)
    with (tmp_path / LIST_NAME).open("a") as file:
        file.write("00ff")
    assert list(listed) == [one]


@pytest.fixture
def folder_worker(on_disk: Path, site: Path, settings: Any) -> Iterator[Worker]:
    """The worker of a demonstration on a database in a file: its mails are files too."""
    settings.HOME, settings.COUNTERS = on_disk, on_disk / "counters"
    made = Worker(RING, MailFolder(on_disk / "mail"), on_disk / "worker", say=lambda _line: None)
    yield made
    made.close()


def checkpoint() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def confirm_files(home: Path) -> None:
    for path in (home / "mail").glob("*.eml"):
        text = str(message_from_bytes(path.read_bytes(), policy=default).get_content())
        if "/act/confirm/" in text:
            Client().post("/act/confirm/" + text.split("/act/confirm/")[1].split("/", maxsplit=1)[0] + "/")


def custody_faults() -> list[Fault]:
    extent, seen = Extent.now(), Seen()
    rows = list(check_rows(seen))
    return rows + list(check_log(extent=extent, logged=seen, anchors=[], trust=Trust(None, ())))


def test_a_person_is_gone_from_every_file_and_from_yesterdays_back_up(
    on_disk: Path, folder_worker: Worker, sign: Sign, petition: Petition, ben: Any, caplog: Any
) -> None:
    sign(ADDRESS, name=CANARY.title())
    sign()
    folder_worker.round()
    confirm_files(on_disk)
    folder_worker.round()
    publish_head(petition, date(2100, 1, 1))
    checkpoint()
    backup = on_disk.parent / "yesterday.sqlite3"
    shutil.copy(on_disk / "answerable.sqlite3", backup)
    content = bytes(Submission.objects.order_by("id")[0].sealed)
    person = bytes(Identified.objects.order_by("id")[0].person)
    kept = Eraser(RING, ErasureList(on_disk / "worker" / LIST_NAME), MailFolder(on_disk / "mail").forget)
    assert kept.address(ADDRESS, by=ben).submissions == 1
    for path, found in files_under(on_disk).items():
        assert not any(needle in found for needle in (CANARY.encode(), content, person)), path
    assert CANARY not in caplog.text
    assert (on_disk / "answerable.sqlite3-wal").stat().st_size == 0
    assert (queries.counted(petition), list(check_tallies()), custody_faults()) == (2, [], [])

    without_keys = sqlite3.connect(backup)
    without_keys.execute("DELETE FROM actions_subjectkey")
    without_keys.commit()
    without_keys.close()
    _restore(backup, on_disk)
    with pytest.raises(CannotOpen):
        open_person(Submission.objects.order_by("id")[0], RING)


def test_the_list_forgets_again_whom_a_restored_back_up_brings_back(
    on_disk: Path, folder_worker: Worker, sign: Sign, petition: Petition, ben: Any
) -> None:
    sign(ADDRESS)
    sign()
    folder_worker.round()
    confirm_files(on_disk)
    folder_worker.round()
    sign(ADDRESS)
    checkpoint()
    backup = on_disk.parent / "yesterday.sqlite3"
    shutil.copy(on_disk / "answerable.sqlite3", backup)
    kept = eraser(on_disk / "worker")
    kept.address(ADDRESS, by=ben)
    _restore(backup, on_disk)
    assert open_person(Submission.objects.order_by("id")[0], RING).email == ADDRESS
    assert (kept.replay(), kept.replay()) == (1, 0)
    gone, there, unopened = Submission.objects.order_by("id")
    assert [hasattr(one, "subject_key") for one in (gone, there, unopened)] == [False, True, False]
    assert Erasure.objects.count() == 1
    sign(ADDRESS)  # whoever comes again after that is somebody new
    folder_worker._open()
    assert kept.replay() == 0
    assert (queries.counted(petition), list(check_tallies()), custody_faults()) == (2, [], [])
    assert tally.count(queries.log_of(petition)) == 2


def _restore(backup: Path, home: Path) -> None:
    connection.close()
    for part in ("-wal", "-shm"):
        (home / f"answerable.sqlite3{part}").unlink(missing_ok=True)
    shutil.copy(backup, home / "answerable.sqlite3")
    connection.connect()

"""Many who confirm at the same moment: never one place too many, on SQLite and on PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_bytes
from threading import Barrier

import pytest
from django.db import connection, connections

from answerable.accounts.models import User
from answerable.actions import event_queries, tokens
from answerable.actions.models import Event, Identified, InLine
from answerable.actions.payload import Person
from answerable.actions.public_key import public_key
from answerable.actions.services import confirming, events
from answerable.actions.services.signing import Came
from tests.actions.made_up_events import made_up_event

ROOM, ASKED, AT_ONCE = 5, 12, 4


@pytest.fixture
def tokens_of_all(site: Path, transactional_db: None, ben: User) -> list[str]:
    """The tokens of twelve who asked for a place where there is room for five."""
    event = made_up_event(public_key(), ben, capacity=ROOM)
    made = [tokens.new_token() for _ in range(ASKED)]
    for token in made:
        person = Person(token=token, name="Eve", email="eve@made-up.example")
        sent = events.ask_for_place(
            event=event, people=1, person=person, came=Came(None, 9), public=public_key()
        )
        Identified.objects.create(submission=sent, person=token_bytes(32))
    return made


@pytest.fixture
def seen_by_all(tokens_of_all: list[str], tmp_path: Path) -> Iterator[None]:
    """A database that each thread opens for itself; the one in memory is copied to a file for that."""
    known = connections.settings["default"]
    name = known["NAME"]
    if connection.vendor == "sqlite":
        with sqlite3.connect(tmp_path / "all.sqlite3") as file:
            connection.connection.backup(file)
        known["NAME"] = str(tmp_path / "all.sqlite3")
    yield
    known["NAME"] = name


def confirmed(token: str, together: Barrier) -> None:
    try:
        together.wait(timeout=30)
        confirming.confirm(token=token)
    finally:
        connection.close()


def what_stands() -> tuple[event_queries.Numbers, list[bool]]:
    try:
        event = Event.objects.get()
        return event_queries.numbers(event), [hasattr(row, "given") for row in InLine.objects.order_by("id")]
    finally:
        connection.close()


def test_of_many_who_confirm_at_once_exactly_as_many_get_a_place_as_there_are(
    tokens_of_all: list[str], seen_by_all: None
) -> None:
    together = Barrier(AT_ONCE)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for one in [pool.submit(confirmed, token, together) for token in tokens_of_all]:
            one.result(timeout=60)
        numbers, given = pool.submit(what_stands).result(timeout=60)
    assert (numbers.placed, numbers.waiting) == (ROOM, ASKED - ROOM)
    assert given == [True] * ROOM + [False] * (ASKED - ROOM)

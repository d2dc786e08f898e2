"""Readers that ask at the same moment, while somebody publishes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event
from typing import Any

import pytest

from answerable.engine.fact import Fact
from answerable.engine.standing import standings
from answerable.facts.queries import Published
from answerable.web import corpus, snapshot
from answerable.web.moment import Moment
from answerable.web.snapshot import Snapshot
from tests.made_up import MADE_UP_COMPANY, fact
from tests.web.conftest import Publish

DAY = Moment(date(2024, 6, 1), None, chosen=True)
FACTS = 60


class Record:
    """Stands in for the database: threads of one test cannot share the one in memory."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []

    def version(self, _campaign: str) -> int:
        return len(self.facts)

    def how_many(self, _campaign: str, version: int) -> int:
        return len(self.facts[:version])

    def facts_after(self, _campaign: str, version: int) -> Published:
        read = self.facts.copy()
        return Published(read[version:], len(read))


def ask(record: Record) -> bool:
    """Read as long as there is something new; whether each answer was of all that was published before."""
    while True:
        before = len(record.facts)
        held = corpus.current()
        site = held.at(DAY)
        right = site.standings == standings(held.facts, company=MADE_UP_COMPANY, as_of=DAY.as_of)
        if not right or len(held.facts) < before:
            return False
        if len(held.facts) == FACTS:
            return True


def test_readers_at_once_never_get_an_older_or_a_mixed_state(
    folder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Record()
    monkeypatch.setattr(corpus, "queries", record)
    corpus.forget()
    with ThreadPoolExecutor(3) as readers:
        asked = [readers.submit(ask, record) for _ in range(3)]
        for number in range(FACTS):
            kind = ("uses", "removed", "refuses")[number % 3]
            record.facts.append(fact(kind, f"2022-01-{number % 28 + 1:02}", id=f"f{number}"))
        assert all(one.result(timeout=60) for one in asked)
    corpus.forget()


def test_a_slow_page_holds_up_no_other(publish: Publish) -> None:
    publish(fact())
    held, started, go_on = corpus.current(), Event(), Event()
    site = held.at(DAY)

    def slow() -> str:
        started.set()
        assert go_on.wait(timeout=30)
        return "slow"

    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(site.once, ("slow",), slow)
        assert started.wait(timeout=30)
        assert site.once(("quick",), lambda: "quick") == "quick"
        assert held.at(Moment(date(2023, 1, 1))).standings
        go_on.set()
        assert waiting.result(timeout=30) == "slow"


def test_what_visitors_can_ask_for_does_not_fill_the_memory(publish: Publish) -> None:
    publish(fact())
    site: Snapshot = corpus.current().at(DAY)
    for number in range(snapshot.MOST_MADE + 20):
        site.once(("asked", str(number)), lambda: number)  # noqa: B023
    assert len(site._made) == snapshot.MOST_MADE

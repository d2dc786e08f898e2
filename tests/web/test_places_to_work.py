"""Places to work at: who works has a connection alone, and whoever comes next has the same, still warm."""

from threading import Barrier, Thread
from time import sleep
from typing import Any

import pytest
from django.db import connection, connections

from answerable.web.places_to_work import PlacesToWork


def _in_a_thread(places: PlacesToWork, seen: list[Any], together: Barrier | None = None) -> Thread:
    def work() -> None:
        with places.place():
            seen.append(connections["default"])
            if together:
                together.wait(20)
        seen.append(connections.all(initialized_only=True))

    thread = Thread(target=work)
    thread.start()
    return thread


def test_whoever_comes_next_has_the_connection_of_who_left_last() -> None:
    places, seen = PlacesToWork(3), list[Any]()
    for _ in range(2):
        _in_a_thread(places, seen).join(20)
    assert seen[0] is seen[2]


def test_two_who_work_at_once_never_share_one() -> None:
    places, seen, together = PlacesToWork(2), list[Any](), Barrier(2)
    threads = [_in_a_thread(places, seen, together) for _ in range(2)]
    for thread in threads:
        thread.join(20)
    assert seen[0] is not seen[1]


def test_those_who_wait_have_their_turn_in_the_order_in_which_they_came() -> None:
    places, order, threads = PlacesToWork(1), list[int](), list[Thread]()

    def work(number: int) -> None:
        with places.place():
            order.append(number)

    with places.place():
        for number in range(5):
            threads.append(Thread(target=work, args=(number,)))
            threads[-1].start()
            while len(places._waiting) <= number:
                sleep(0.001)
    for thread in threads:
        thread.join(20)
    assert order == [0, 1, 2, 3, 4]


def test_a_thread_that_left_has_none_left() -> None:
    seen = list[Any]()
    _in_a_thread(PlacesToWork(1), seen).join(20)
    assert seen[1] == []


def test_a_thread_that_had_one_of_its_own_has_it_again() -> None:
    before = connections["default"]
    with PlacesToWork(1).place():
        assert connections["default"] is not before
    assert connections["default"] is before


def test_after_a_fault_the_place_is_free_again() -> None:
    places = PlacesToWork(1)
    for _ in range(2):
        with pytest.raises(ValueError), places.place():
            raise ValueError
    with places.place():
        assert connection.alias == "default"

"""The gate before Django: who waits, who is told to come again, and what goes through whatever waits."""

import json
from collections.abc import Iterable
from pathlib import Path
from threading import Barrier, Event, Thread
from typing import Any

import pytest

import answerable
from answerable.web import counter_answer
from answerable.web.gate import MOST_BYTES_OF_A_FORM, STALL_SECONDS, Gate

ADDRESS = "/act/petition/take-them-down/"


class Asked:
    """What one request was answered."""

    def __init__(self, gate: Gate, path: str = ADDRESS, **environ: Any) -> None:
        self.status, self.headers = "", dict[str, str]()
        answer = gate({"PATH_INFO": path, "REQUEST_METHOD": "GET", **environ}, self._start)
        self.body = b"".join(answer).decode()

    def _start(self, status: str, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = status, dict(headers)


class Slow:
    """An application that answers once it is told to."""

    def __init__(self, at_once: int) -> None:
        self.go, self.all_here = Event(), Barrier(at_once + 1, timeout=20)

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] == ADDRESS:
            self.all_here.wait()
            self.go.wait(20)
        start("200 OK", [])
        return [b"taken"]


@pytest.fixture
def full() -> Iterable[Gate]:
    """A gate in which two are worked on, and nobody else may wait."""
    slow = Slow(2)
    gate = Gate(slow, at_once=2, waiting=0)
    inside = [Thread(target=Asked, args=(gate,)) for _ in range(2)]
    for thread in inside:
        thread.start()
    slow.all_here.wait()
    yield gate
    slow.go.set()
    for thread in inside:
        thread.join(20)


def test_whoever_cannot_be_served_soon_hears_that_nothing_was_taken(
    full: Gate,
) -> None:
    asked = Asked(full)
    assert (asked.status, asked.headers["Retry-After"]) == ("503 Service Unavailable", "60")
    assert asked.headers["Cache-Control"] == "no-store"
    assert "Nothing was taken" in asked.body
    assert "<script" not in asked.body


def test_static_files_go_on_while_nobody_else_is_let_in(full: Gate) -> None:
    assert Asked(full, "/static/web/site.css").status == "200 OK"


def test_the_counter_goes_on_while_nobody_else_is_let_in(full: Gate, tmp_path: Path, settings: Any) -> None:
    settings.COUNTERS = tmp_path
    (tmp_path / "take-them-down.json").write_text(json.dumps({"count": 7}))
    asked = Asked(full, ADDRESS + "count.json")
    assert json.loads(asked.body) == {"count": 7}
    assert asked.headers["Cache-Control"] == "public, max-age=5"
    again = Asked(full, ADDRESS + "count.json", HTTP_IF_NONE_MATCH=asked.headers["ETag"])
    assert (again.status, again.body) == ("304 Not Modified", "")


def test_a_counter_is_read_once_a_second_and_names_lead_nowhere_else(tmp_path: Path, settings: Any) -> None:
    settings.COUNTERS = tmp_path / "counters"
    (tmp_path / "secret.json").write_text("{}")
    assert (
        counter_answer.count_of_path("/act/petition/../secret/count.json", {"REQUEST_METHOD": "GET"}) is None
    )
    assert counter_answer.count_of("nobody") is None


def test_when_some_are_served_others_are_let_in_again() -> None:
    gate = Gate(lambda _, start: start("200 OK", []) or [b""], at_once=1, waiting=0)
    assert [Asked(gate).status for _ in range(3)] == ["200 OK"] * 3


def test_in_the_first_second_of_a_queue_three_times_as_many_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("answerable.web.gate.monotonic", lambda: now[0])
    gate = Gate(lambda _, start: start("200 OK", []) or [b""], at_once=2, waiting=4)
    assert [gate._enter() for _ in range(2 + 3 * 4 + 1)] == [True] * 14 + [False]
    gate._leave()
    now[0] += STALL_SECONDS
    assert not gate._enter(), "the queue has lasted: who waits must become four"
    for _ in range(13):
        gate._leave()
    assert [gate._enter() for _ in range(13)] == [True] * 13, "nobody waited, so it begins anew"


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [
        (ADDRESS, str(MOST_BYTES_OF_A_FORM), "200 OK"),
        (ADDRESS, str(MOST_BYTES_OF_A_FORM + 1), "413 Request Entity Too Large"),
        ("/desk/", str(MOST_BYTES_OF_A_FORM + 1), "200 OK"),
        ("/desk/", "9" * 12, "413 Request Entity Too Large"),
        (ADDRESS, "-1", "413 Request Entity Too Large"),
        (ADDRESS, "", "200 OK"),
    ],
)
def test_a_request_longer_than_any_form_is_refused_unread(path: str, length: str, status: str) -> None:
    gate = Gate(lambda _, start: start("200 OK", []) or [b""], at_once=1, waiting=0)
    assert Asked(gate, path, CONTENT_LENGTH=length).status == status


def test_a_fault_in_the_application_gives_its_place_back() -> None:
    def broken(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        raise ValueError

    gate = Gate(broken, at_once=1, waiting=0)
    for _ in range(3):
        with pytest.raises(ValueError):
            Asked(gate)


def test_what_a_proxy_says_of_an_address_is_believed_in_one_place() -> None:
    package = Path(answerable.__file__).parent
    believing = [path for path in package.rglob("*.py") if "HTTP_X_FORWARDED_FOR" in path.read_text("utf-8")]
    assert [path.relative_to(package).as_posix() for path in believing] == ["actions/networks.py"]

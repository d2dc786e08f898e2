from datetime import UTC, datetime
from pathlib import Path

import pytest

from answerable.fetch.exchange import Exchange
from answerable.fetch.outcomes import NotAllowed, NotFetched, TooLarge, TryLater, Unreachable
from answerable.fetch.pacing import Pace
from answerable.fetch.retry import read_retry_after, retry
from answerable.fetch.robots import MOST_BYTES
from answerable.fetch.visit import Visit, Visitor
from tests.fetch.made_up_network import NOON, Answer, MadeUpNetwork, answer, to

HOST = "council.example.org"
URL = "http://council.example.org/page"
NONE = answer("404 Not Found")


def visitor(net: MadeUpNetwork, folder: Path) -> Visitor:
    """One whose sleep moves the made-up clock."""

    def sleep(seconds: float) -> None:
        net.seconds += seconds

    return Visitor(folder, net.network(), sleep=sleep)


def visit(net: MadeUpNetwork, folder: Path, url: str = URL) -> Visit:
    return visitor(net, folder).visit(url)


def asked(net: MadeUpNetwork) -> list[str]:
    return [request.split(b" ")[1].decode() for request in net.requests]


def robots(text: str) -> list[object]:
    return answer(body=text.encode(), Content_Type="text/plain")


def test_robots_txt_is_asked_first_and_once_a_day(net: MadeUpNetwork, tmp_path: Path) -> None:
    net.host(HOST, robots("User-agent: *\nDisallow: /secret"), answer(body=b"ok"))
    assert visit(net, tmp_path).answer and visit(net, tmp_path).answer
    assert asked(net) == ["/robots.txt", "/page", "/page"]
    net.seconds += 86_401
    visit(net, tmp_path)
    assert asked(net)[3:] == ["/robots.txt", "/page"]


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: *\nDisallow: /page", False),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: Answerable\nDisallow: /page\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: answerable\nAllow: /page", True),
        ("User-agent: *\nDisallow: /other", True),
        ("User-agent: *\nDisallow: /\nAllow: /page", True),
        ("", True),
        ("<html>not a robots.txt</html>", True),
        ("#" * MOST_BYTES + "\nUser-agent: *\nDisallow: /", True),
    ],
)
def test_what_robots_txt_forbids_is_not_asked(
    net: MadeUpNetwork, tmp_path: Path, text: str, allowed: bool
) -> None:
    found = visit(net.host(HOST, robots(text), answer(body=b"ok")), tmp_path)
    assert (found.answer is not None) == allowed
    assert allowed or (isinstance(found.error, NotAllowed) and asked(net) == ["/robots.txt"])


@pytest.mark.parametrize(
    ("first", "allowed"),
    [(answer("404 Not Found"), True), (answer("403 Forbidden"), True), (answer("500 Oops"), False),
     (answer("503 Busy"), False), ([], False)],
)  # fmt: skip
def test_without_robots_txt_there_are_no_rules_and_while_it_cannot_be_had_nothing_is_asked(
    net: MadeUpNetwork, tmp_path: Path, first: Answer, allowed: bool
) -> None:
    found = visit(net.host(HOST, first, answer(body=b"ok")), tmp_path)
    assert (found.answer is not None) == allowed
    if not allowed:
        assert isinstance(found.error, TryLater) and "/page" not in asked(net)
        net.seconds += 1801
        assert visit(net, tmp_path).answer


def test_the_robots_txt_of_a_host_that_a_redirect_leads_to_holds_too(
    net: MadeUpNetwork, tmp_path: Path
) -> None:
    net.host(HOST, NONE, to("http://www.example.org/b"))
    net.host("www.example.org", robots("User-agent: *\nDisallow: /"))
    found = visit(net, tmp_path)
    assert isinstance(found.error, NotAllowed) and asked(net)[-1] == "/robots.txt"
    assert [hop.status for exchange in found.exchanges for hop in exchange.hops] == [404, 200, 302]


def test_two_requests_to_a_host_are_two_seconds_apart_and_a_slower_pace_is_kept_within_bounds(
    net: MadeUpNetwork, tmp_path: Path
) -> None:
    net.host(HOST, NONE, answer())
    visit(net, tmp_path)
    assert net.seconds == 2.0
    for number, (delay, pause) in enumerate([(1, 2.0), (10, 10.0), (3600, 30.0)]):
        name = f"www{number}.example.org"
        net.host(name, robots(f"User-agent: *\nCrawl-delay: {delay}"), answer())
        for _ in range(2):
            visit(net, tmp_path, f"http://{name}/")
        before = net.seconds
        visit(net, tmp_path, f"http://{name}/")
        assert net.seconds - before == pytest.approx(pause)


def test_the_pace_is_shared_by_all_processes(tmp_path: Path) -> None:
    slept: list[float] = []
    paces = [Pace(tmp_path, now=lambda: 1000.0, sleep=slept.append) for _ in range(3)]
    for pace in paces:
        pace.wait(HOST)
    assert slept == [2.0, 4.0]
    paces[0].wait("www.example.org")
    paces[1].pause(HOST, 3600)
    with pytest.raises(TryLater, match="3,600 seconds more"):
        paces[2].wait(HOST)
    assert slept == [2.0, 4.0]


@pytest.mark.parametrize("content", ["", "12x", "9e99", "nan", "-5"])
def test_a_damaged_pace_or_a_clock_that_was_set_back_stops_nobody(tmp_path: Path, content: str) -> None:
    slept: list[float] = []
    pace = Pace(tmp_path, now=lambda: 1000.0, sleep=slept.append)
    pace.wait(HOST)
    next(tmp_path.iterdir()).write_text(content)
    pace.wait(HOST)
    assert slept == []
    next(tmp_path.iterdir()).write_text(content)
    pace.pause(HOST, 10)
    pace.wait(HOST)
    assert slept == [10.0]


def test_what_may_pass_is_tried_again_and_every_attempt_is_kept(net: MadeUpNetwork, tmp_path: Path) -> None:
    found = visit(net.host(HOST, NONE, answer("502 Bad Gateway"), [], answer(body=b"ok")), tmp_path)
    assert found.answer and found.answer.body == b"ok"
    assert [exchange.status for exchange in found.exchanges] == [404, 502, 0, 200]
    assert 5 < net.seconds < 20


def test_a_host_that_stays_broken_is_given_up_with_its_last_answer(
    net: MadeUpNetwork, tmp_path: Path
) -> None:
    found = visit(net.host(HOST, NONE, answer("500 Oops", b"sorry")), tmp_path)
    assert isinstance(found.error, TryLater) and str(found.error) == "the host answers 500"
    assert len(net.requests) == 5 and found.error.exchange and found.error.exchange.body == b"sorry"


def test_a_host_that_asks_for_a_pause_gets_it_from_all_of_us(net: MadeUpNetwork, tmp_path: Path) -> None:
    net.host(HOST, NONE, answer("429 Too Many Requests", Retry_After="30"), answer(body=b"ok"))
    assert visit(net, tmp_path).answer
    assert net.seconds >= 30
    net.host(HOST, answer("429 Too Many Requests", Retry_After="7200"), answer(body=b"ok"))
    requests = len(net.requests)
    assert isinstance(visit(net, tmp_path).error, TryLater)
    error = visit(net, tmp_path, "http://council.example.org/other").error
    assert isinstance(error, TryLater) and error.after and error.after > 7000
    assert len(net.requests) == requests + 1


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "403 Forbidden", "301 Moved"])
def test_what_is_final_is_not_asked_again(net: MadeUpNetwork, tmp_path: Path, status: str) -> None:
    assert visit(net.host(HOST, NONE, answer(status)), tmp_path).answer
    assert len(net.requests) == 2


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("Mon, 02 Mar 2026 12:01:00 GMT", 60.0),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 0.0),
        ("9" * 400, 999_999_999.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("٣", None),
    ],
)
def test_a_pause_is_a_number_of_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert read_retry_after(value, now=NOON) == seconds


def test_the_pauses_grow_and_are_never_in_step() -> None:
    def pauses(chance: float) -> list[float]:
        slept: list[float] = []

        def fail() -> Exchange:
            raise Unreachable("made up")

        with pytest.raises(Unreachable):
            retry(fail, sleep=slept.append, chance=lambda: chance)
        return slept

    assert pauses(0.0) == [1.0, 2.0, 4.0]
    assert pauses(1.0) == [2.0, 4.0, 8.0]


@pytest.mark.parametrize("error", [NotAllowed("no"), TooLarge("no"), TryLater("no", 61.0)])
def test_what_will_not_pass_is_raised_at_once(error: NotFetched) -> None:
    def fail() -> Exchange:
        raise error

    slept: list[float] = []
    with pytest.raises(type(error)):
        retry(fail, sleep=slept.append)
    assert slept == []


def test_waiting_for_our_turn_is_not_the_host_s_fault(net: MadeUpNetwork, tmp_path: Path) -> None:
    net.host(HOST, NONE, answer(body=b"ok"))
    guest = visitor(net, tmp_path)
    guest.limits = guest.limits._replace(total_seconds=1.0)
    assert guest.visit(URL).answer and net.seconds == 2.0
    assert datetime.fromtimestamp(guest.network.now().timestamp(), UTC) > NOON

import io
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from fastwarc.warc import ArchiveIterator

from answerable.accounts.models import User
from answerable.archive import queries, store
from answerable.archive.fetching import Fetching
from answerable.archive.models import Arrival, Capture
from tests.fetch.made_up_network import MadeUpNetwork, Wait, answer, to

HOST = "council.example.org"
URL = "https://council.example.org/contracts.csv"
NONE = answer("404 Not Found")


@pytest.fixture
def net() -> MadeUpNetwork:
    return MadeUpNetwork()


def fetching(net: MadeUpNetwork, by: User, folder: Path) -> Fetching:
    def sleep(seconds: float) -> None:
        net.seconds += seconds

    return Fetching(by=by, network=net.network(), folder=folder, sleep=sleep)


def statuses(warc: Capture) -> list[str]:
    """The status lines in an archived exchange, in order."""
    records = ArchiveIterator(io.BytesIO(queries.read_bytes(warc.sha256)), parse_http=False)
    answers = [record.reader.read() for record in records if record.headers["WARC-Type"] == "response"]
    return [answer.split(b"\r\n")[0].decode() for answer in answers]


def test_an_answer_is_archived_with_its_exchange_and_certificates(
    campaign: str, ana: User, net: MadeUpNetwork, tmp_path: Path
) -> None:
    net.host(HOST, NONE, answer(body=b"a,b\n", Content_Type="text/csv; charset=utf-8"))
    outcome = fetching(net, ana, tmp_path).fetch(URL)
    arrival = outcome.arrival
    assert outcome.word == "new" and arrival and arrival.exchange and arrival.certificates
    assert queries.read_bytes(arrival.capture.sha256) == b"a,b\n"
    assert (arrival.origin, arrival.status, arrival.capture.media_type) == (URL, 200, "text/csv")
    assert ["Content-Type", "text/csv; charset=utf-8"] in json.loads(arrival.headers)
    assert b"BEGIN CERTIFICATE" in queries.read_bytes(arrival.certificates.sha256)
    assert statuses(arrival.exchange) == ["HTTP/1.1 404 Not Found", "HTTP/1.1 200 OK"]


def test_a_second_visit_says_what_became_of_the_copy(
    campaign: str, ana: User, net: MadeUpNetwork, tmp_path: Path
) -> None:
    tagged = answer(body=b"one", ETag='"1"')
    net.host(HOST, NONE, tagged, answer("304 Not Modified"), tagged, answer(body=b"two"))
    door = fetching(net, ana, tmp_path)
    outcomes = [door.fetch(URL) for _ in range(4)]
    assert [outcome.word for outcome in outcomes] == ["new", "unchanged", "unchanged", "changed"]
    first, *later = [outcome.arrival for outcome in outcomes]
    assert first and outcomes[1].since == first.at and later[0] and later[0].earlier == first
    assert [b"If-None-Match" in request for request in net.requests] == [False, False, True, True, True]


def test_a_copy_that_is_damaged_is_asked_for_whole(
    campaign: str, ana: User, net: MadeUpNetwork, tmp_path: Path
) -> None:
    net.host(HOST, NONE, answer(body=b"one", ETag='"1"'), answer(body=b"two"))
    door = fetching(net, ana, tmp_path)
    arrival = door.fetch(URL).arrival
    assert arrival
    store.place(settings.CAPTURES, arrival.capture.sha256).unlink()
    assert door.fetch(URL).word == "changed"
    assert b"If-None-Match" not in net.requests[-1]


def test_that_a_page_is_gone_is_archived_and_said(
    campaign: str, ana: User, net: MadeUpNetwork, tmp_path: Path
) -> None:
    net.host(HOST, NONE, answer(body=b"here"), answer("410 Gone", b"gone"))
    door = fetching(net, ana, tmp_path)
    door.fetch(URL)
    outcome = door.fetch(URL)
    assert (outcome.word, outcome.reason) == ("refused", "the host answers 410; its answer is archived")
    assert outcome.arrival and queries.read_bytes(outcome.arrival.capture.sha256) == b"gone"


def test_an_exchange_that_failed_is_archived_without_an_arrival_of_the_page(
    campaign: str, ana: User, net: MadeUpNetwork, tmp_path: Path
) -> None:
    net.host(HOST, NONE, to("http://127.0.0.1/admin"))
    outcome = fetching(net, ana, tmp_path).fetch(URL)
    assert outcome.word == "refused" and "127.0.0.1 is not a public address" in outcome.reason
    assert queries.last_arrival_from(URL) is None
    kept = Capture.objects.get(origin=f"exchange of {URL}")
    assert statuses(kept) == ["HTTP/1.1 404 Not Found", "HTTP/1.1 302 Found"]


def test_what_was_never_asked_leaves_nothing(
    campaign: str, ana: User, net: MadeUpNetwork, tmp_path: Path
) -> None:
    assert fetching(net, ana, tmp_path).fetch("http://127.0.0.1/").word == "refused"
    assert not Arrival.objects.exists() and not Capture.objects.exists()


def test_only_the_page_is_read_and_not_the_account_of_how_it_came(
    campaign: str, ana: User, net: MadeUpNetwork, tmp_path: Path
) -> None:
    net.host(HOST, NONE, answer(body=b"a,b\n"))
    arrival = fetching(net, ana, tmp_path).fetch(URL).arrival
    assert arrival and list(queries.unread_captures()) == [arrival.capture]


def test_cai_fetches_nothing(campaign: str, cai: User, net: MadeUpNetwork, tmp_path: Path) -> None:
    with pytest.raises(PermissionDenied):
        fetching(net, cai, tmp_path)


def test_at_the_desk_a_host_that_keeps_us_waiting_is_asked_once(
    campaign: str, ana: User, net: MadeUpNetwork, tmp_path: Path
) -> None:
    net.host(HOST, NONE, [Wait(999)])
    door = Fetching(by=ana, network=net.network(), folder=tmp_path, attempts=1, sleep=lambda _: None)
    assert door.fetch(URL).word == "refused"
    assert len(net.requests) == 2  # robots.txt, and the page once
    assert net.seconds < 130

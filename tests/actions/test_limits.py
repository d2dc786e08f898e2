"""How much a network may send: little by itself, and its share when everybody signs."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from answerable.actions.models import Petition, Submission
from answerable.actions.services import arrivals, limits
from answerable.actions.tokens import digest_of
from tests.actions.conftest import Sign

A_SECOND, SECONDS = 100, 25
SHARE_OF_ALL = int(limits.SHARE * A_SECOND * SECONDS)


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """How many came in all is remembered for a second, in which another test may begin."""
    arrivals._seen.clear()
    yield
    arrivals._seen.clear()


@pytest.fixture
def surge(petition: Petition) -> None:
    """A hundred a second came for a while until just now, each from a network of its own."""
    came(petition, ended_seconds_ago=0)


def came(petition: Petition, ended_seconds_ago: int) -> None:
    first = timezone.now() - timedelta(seconds=ended_seconds_ago + SECONDS)
    wording = petition.wordings.get()
    Submission.objects.bulk_create(
        Submission(
            kind="signature", sealed=b"made up", token_digest=digest_of(f"T{number}"), petition=petition,
            stop_digest=digest_of(f"S{number}"), wording=wording, seconds=30,
            prefix=number.to_bytes(8, "big"), at=first + timedelta(seconds=number / A_SECOND),
        )
        for number in range(A_SECOND * SECONDS)
    )  # fmt: skip


def test_the_telephones_of_one_carrier_sign_in_a_surge(surge: None, sign: Sign) -> None:
    answers = [sign(f"eve{number}@made-up.example").status_code for number in range(31)]
    assert answers == [303] * 31


def test_more_than_its_share_is_too_many_for_a_network(surge: None, sign: Sign) -> None:
    sign()
    theirs = Submission.objects.order_by("-id").values_list("prefix", flat=True)[0]
    some = Submission.objects.order_by("-id").values("id")[:SHARE_OF_ALL]
    Submission.objects.filter(id__in=list(some.values_list("id", flat=True))).update(prefix=theirs)
    assert sign("fay@made-up.example").status_code == 429


def test_the_first_few_are_no_surge_however_quick_they_come(sign: Sign) -> None:
    answers = [sign(f"eve{number}@made-up.example").status_code for number in range(11)]
    assert answers == [303] * 10 + [429]


@pytest.mark.parametrize(("window_seconds", "within"), [(1, 99), (10, 999), (300, 2_500), (0, 0)])
def test_what_came_within_a_window_is_told_without_counting_rows(
    petition: Petition, monkeypatch: pytest.MonkeyPatch, window_seconds: int, within: int
) -> None:
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    came(petition, ended_seconds_ago=0)
    assert arrivals.came_in(timedelta(seconds=window_seconds)) == within


def test_it_is_looked_up_once_a_second(petition: Petition, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = [100.0]
    monkeypatch.setattr(arrivals, "monotonic", lambda: seconds[0])
    window = timedelta(minutes=5)
    assert arrivals.came_in(window) == 0
    came(petition, ended_seconds_ago=0)
    seconds[0] += 0.9
    assert arrivals.came_in(window) == 0
    seconds[0] += 0.1
    assert arrivals.came_in(window) == 2_500


def test_whoever_comes_while_another_looks_does_not_wait(petition: Petition) -> None:
    window = timedelta(minutes=5)
    came(petition, ended_seconds_ago=0)
    arrivals._seen[window] = arrivals._Seen(7, until=0.0)
    with arrivals._looking:
        assert arrivals.came_in(window) == 7
    assert arrivals.came_in(window) == 2_500


def test_no_look_reads_more_than_one_row(petition: Petition) -> None:
    came(petition, ended_seconds_ago=0)
    with CaptureQueriesContext(connection) as made:
        arrivals.came_in(timedelta(seconds=10))
    assert 10 < len(made) < 20, "2,500 are halved twelve times"
    assert all("LIMIT 1" in query["sql"] for query in made.captured_queries)


def test_a_pause_in_a_surge_turns_no_telephone_away(petition: Petition, sign: Sign) -> None:
    came(petition, ended_seconds_ago=90)
    answers = [sign(f"eve{number}@made-up.example").status_code for number in range(10)]
    theirs = Submission.objects.order_by("-id").values_list("prefix", flat=True)[0]
    early = Submission.objects.order_by("id").values_list("id", flat=True)[:30]
    Submission.objects.filter(id__in=list(early)).update(prefix=theirs)
    Submission.objects.filter(prefix=theirs).update(at=timezone.now() - timedelta(seconds=80))
    assert answers == [303] * 10
    assert sign("fay@made-up.example").status_code == 303, "40 of 2,510 in five minutes are below its share"

"""A page that a thousand ask for is made by one of them; the others never wait for it."""

import time
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from answerable.web.views.act import kept_pages
from answerable.web.views.act.kept_pages import KEPT_SECONDS, MOST_KEPT, kept_page

PAGE = RequestFactory().get("/act/no-more/")


class Clock:
    """What `time.monotonic` says."""

    now = 100.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", lambda: clock.now)
    kept_pages.forget()
    yield clock
    kept_pages.forget()


def test_a_page_is_kept_for_two_seconds_and_then_made_anew(clock: Clock) -> None:
    first = kept_page(PAGE, lambda: HttpResponse("1", headers={"X-Sort": "made"}))
    clock.now += KEPT_SECONDS
    again = kept_page(PAGE, lambda: HttpResponse("2"))
    assert (again.content, again["X-Sort"]) == (first.content, "made")
    clock.now += 0.1
    assert kept_page(PAGE, lambda: HttpResponse("3")).content == b"3"


def test_while_one_makes_it_the_others_have_the_one_before(clock: Clock) -> None:
    kept_page(PAGE, lambda: HttpResponse("old"))
    clock.now += KEPT_SECONDS + 1
    meanwhile = []

    def make() -> HttpResponse:
        meanwhile.append(kept_page(PAGE, lambda: HttpResponse("made twice")).content)
        clock.now += 60
        return HttpResponse("new")

    assert kept_page(PAGE, make).content == b"new"
    assert meanwhile == [b"old"]
    assert kept_page(PAGE, lambda: HttpResponse("too soon")).content == b"new"


def test_one_that_fails_while_it_is_made_leaves_the_next_to_try(clock: Clock) -> None:
    kept_page(PAGE, lambda: HttpResponse("old"))
    clock.now += KEPT_SECONDS + 1
    with pytest.raises(ZeroDivisionError):
        kept_page(PAGE, lambda: HttpResponse(str(1 / 0)))
    assert kept_page(PAGE, lambda: HttpResponse("new")).content == b"new"


def test_no_more_than_so_many_are_kept(clock: Clock) -> None:
    for number in range(MOST_KEPT + 1):
        kept_page(RequestFactory().get(f"/act/{number}/"), lambda: HttpResponse("kept"))
    assert kept_page(RequestFactory().get("/act/0/"), lambda: HttpResponse("anew")).content == b"anew"
    assert len(kept_pages._kept) <= MOST_KEPT


def test_one_with_a_query_is_made_each_time(clock: Clock) -> None:
    asked = RequestFactory().get("/act/no-more/?from=mail")
    pages = [HttpResponse("1"), HttpResponse("2")]
    assert [kept_page(asked, lambda: pages.pop(0)).content for _ in range(2)] == [b"1", b"2"]

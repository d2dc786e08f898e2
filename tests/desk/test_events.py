"""Events at the desk: written, changed, called off, counted; the address comes back on no page."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from answerable.accounts.models import User
from answerable.actions import event_queries
from answerable.actions.models import Event, EventPlace
from answerable.actions.public_key import public_key
from answerable.actions.services import events
from tests.actions.conftest import site as _site
from tests.actions.made_up_events import SECRET, STARTS, made_up_event, said

site = _site
"""The made-up campaign with its key."""


@pytest.fixture
def event(site: Path, ben: User) -> Event:
    return made_up_event(public_key(), ben)


def typed(**changes: str) -> dict[str, str]:
    """What staff type into the form."""
    made = {
        "title": "Vigil, made up", "text": "We stand.", "starts": "2027-07-01T18:00",
        "ends": "2027-07-01T19:30",
        "zone": "Europe/London", "area": "central Harrowmere", "place": "7 Hidden Row", "capacity": "",
        "access": "Step-free.", "bring": "", "contact": "events@made-up.example",
    }  # fmt: skip
    return made | changes


def test_an_event_is_written_with_the_clock_of_its_zone_and_its_address_sealed(
    site: Path, as_ben: Client
) -> None:
    assert as_ben.post("/desk/events/new/", typed()).headers["Location"] == "/desk/events/vigil-made-up/"
    now = event_queries.event_now(Event.objects.get())
    assert now.wording.starts.isoformat() == "2027-07-01T17:00:00+00:00"
    assert EventPlace.objects.count() == 1
    for address in ("/desk/events/", "/desk/events/vigil-made-up/"):
        assert SECRET not in as_ben.get(address).content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ends": "2027-07-01T18:00"}, "It ends after it starts."),
        ({"zone": "Mars/Olympus"}, "That is no time zone."),
        ({"zone": "../etc/passwd"}, "That is no time zone."),
        ({"starts": "2027-03-28T01:30"}, "The clocks are put forward over this time"),
        ({"place": ""}, "required"),
        ({"capacity": "0"}, "greater than or equal to 1"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_kept(
    changes: dict[str, str], says: str, site: Path, as_ben: Client
) -> None:
    answer = as_ben.post("/desk/events/new/", typed(**changes))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Event.objects.exists()


def test_without_a_key_no_address_is_taken(site: Path, as_ben: Client, settings: Any) -> None:
    settings.SUPPORTERS_PUBLIC_KEY = site / "none"
    assert "answerable keys make" in as_ben.post("/desk/events/new/", typed()).content.decode()
    assert not Event.objects.exists()


def test_a_change_says_whether_anybody_is_mailed(event: Event, as_ben: Client) -> None:
    starts, ends = (f"{STARTS + timedelta(hours=more):%Y-%m-%dT%H:%M}" for more in (0, 2))
    same = typed(starts=starts, ends=ends, zone="UTC", place="")
    first = as_ben.post("/desk/events/vigil/change/", same, follow=True).content.decode()
    second = as_ben.post(
        "/desk/events/vigil/change/", same | {"text": "Mended."}, follow=True
    ).content.decode()
    assert "All who confirmed are mailed" in first
    assert "Nobody is mailed" in second
    assert EventPlace.objects.count() == 1


def test_an_event_is_called_off_once(event: Event, as_ben: Client) -> None:
    for says in ("The event is cancelled.", "This event is cancelled."):
        page = as_ben.post("/desk/events/vigil/cancel/", {"reason": "Flooded."}, follow=True)
        assert says in page.content.decode()
    assert as_ben.post("/desk/events/vigil/cancel/", {"reason": ""}).status_code == 422


def test_who_came_is_counted_after_it_began(event: Event, as_ben: Client, ben: User) -> None:
    page = as_ben.post("/desk/events/vigil/attendance/", {"people": "31"}, follow=True).content.decode()
    assert "It has not begun yet." in page
    assert "How many came" not in page
    began = timezone.now() - timedelta(hours=1)
    now = said(starts=began, ends=began + timedelta(hours=3))
    events.word_event(event=event, said=now, place="", public=public_key(), by=ben)
    page = as_ben.post("/desk/events/vigil/attendance/", {"people": "31"}, follow=True).content.decode()
    assert "How many came" in page
    assert event_queries.numbers(event).came == 31


def test_there_is_no_page_for_what_is_no_event(site: Path, as_ben: Client) -> None:
    assert as_ben.get("/desk/events/nothing/").status_code == 404

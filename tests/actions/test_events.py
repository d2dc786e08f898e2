"""Events: a place by mail, in order and never one too many; the address goes to those who have one."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from answerable.accounts.models import User
from answerable.actions import event_queries, tickets
from answerable.actions.models import Event, EventPlace, InLine, SubjectKey
from answerable.actions.public_key import public_key
from answerable.actions.services import events
from answerable.actions.worker.attending import let_go
from answerable.actions.worker.loop import Worker
from tests.actions.conftest import form, path_in
from tests.actions.made_up_events import SECRET, STARTS, made_up_event, said
from tests.made_up_relay import Kept, MadeUpRelay


@pytest.fixture
def event(site: Path, ben: User) -> Event:
    """A vigil with room for two."""
    return made_up_event(public_key(), ben)


Ask = Callable[..., Any]


@pytest.fixture
def ask(event: Event) -> Ask:
    """Send the form of the vigil."""

    def send(email: str = "eve@made-up.example", **changes: Any) -> Any:
        ticket = tickets.issue("event/vigil", now=timezone.now().timestamp() - 30)
        return Client().post("/act/event/vigil/", form(email, **{"people": "1", "ticket": ticket} | changes))

    return send


Come = Callable[..., str]


@pytest.fixture
def come(ask: Ask, worker: Worker, relay: MadeUpRelay) -> Come:
    """Ask and confirm; the page that is shown then."""

    def confirm(email: str = "eve@made-up.example", **changes: Any) -> str:
        ask(email, **changes)
        worker.round()
        path = path_in(next(mail for mail in reversed(relay.mails) if mail.recipient == email))
        page: str = Client().post(path).content.decode()
        worker.round()
        return page

    return confirm


def text(mail: Kept) -> str:
    """The words of a mail, with or without a file beside them."""
    body = mail.message.get_body()
    assert body
    return str(body.get_content())


def subjects(relay: MadeUpRelay, to: str) -> list[str]:
    return [str(mail.message["Subject"]).partition(":")[0] for mail in relay.mails if mail.recipient == to]


def calendar_of(mail: Kept) -> str:
    """The calendar file of a mail, its lines unfolded."""
    (part,) = mail.message.iter_attachments()
    assert part.get_content_type() == "text/calendar"
    return str(part.get_content()).replace("\r\n ", "").replace("\n ", "")


def test_a_place_is_confirmed_by_mail_and_the_address_comes_after_it(
    ask: Ask, worker: Worker, relay: MadeUpRelay, event: Event
) -> None:
    assert ask().headers["Location"] == "sent/"
    worker.round()
    (first,) = relay.mails
    assert SECRET not in first.raw.decode()
    assert event_queries.numbers(event)[:2] == (1, 0)
    assert "Your place is kept" in Client().post(path_in(first)).content.decode()
    worker.round()
    assert SECRET in text(relay.mails[1])
    assert event_queries.numbers(event)[:2] == (1, 1)


def test_opening_the_link_takes_no_place(ask: Ask, worker: Worker, relay: MadeUpRelay) -> None:
    ask()
    worker.round()
    assert Client().get(path_in(relay.mails[0])).status_code == 200
    assert not InLine.objects.exists()


def test_confirming_twice_or_asking_twice_takes_one_place(come: Come, event: Event) -> None:
    assert "Your place is kept" in come()
    assert "Your place is kept" in come(people="4")
    assert event_queries.numbers(event).placed == 1


def test_who_comes_when_it_is_full_waits_in_order_and_gets_the_place_that_is_given_back(
    come: Come, worker: Worker, relay: MadeUpRelay, event: Event
) -> None:
    come(people="2")
    assert "on the waiting list" in come("fay@made-up.example", people="2")
    assert "on the waiting list" in come("gus@made-up.example")
    assert SECRET not in "".join(text(mail) for mail in relay.mails if mail.recipient[0] in "fg")
    own = next(mail for mail in relay.mails if SECRET in text(mail))
    link = re.search(r"(/act/withdraw/\S+)", text(own))
    assert link
    assert "given back" in Client().post(link[1]).content.decode()
    worker.round()
    assert subjects(relay, "fay@made-up.example")[-1] == "Your place"
    assert subjects(relay, "gus@made-up.example")[-1] == "On the waiting list"
    assert event_queries.numbers(event) == (5, 2, 1, 2, None)


def test_nobody_overtakes_a_larger_group(come: Come, event: Event) -> None:
    come()
    come("fay@made-up.example", people="2")
    assert "on the waiting list" in come("gus@made-up.example")
    assert event_queries.numbers(event)[1:3] == (1, 3)


def test_more_room_is_given_to_those_who_wait(
    come: Come, worker: Worker, relay: MadeUpRelay, event: Event, ben: User
) -> None:
    come(people="2")
    come("fay@made-up.example")
    events.word_event(event=event, said=said(capacity=3), place="", public=public_key(), by=ben)
    worker.round()
    assert subjects(relay, "fay@made-up.example")[-1] == "Your place"
    assert "Changed" not in subjects(relay, "eve@made-up.example")


def test_the_calendar_file_holds_the_address_and_grows_with_each_change(
    come: Come, worker: Worker, relay: MadeUpRelay, event: Event, ben: User
) -> None:
    come()
    before = calendar_of(relay.mails[-1])
    later = STARTS + timedelta(hours=1)
    moved = said(starts=later, ends=later + timedelta(hours=1))
    events.word_event(event=event, said=moved, place="", public=public_key(), by=ben)
    worker.round()
    after = calendar_of(relay.mails[-1])
    assert "SEQUENCE:0" in before
    assert "SEQUENCE:1" in after
    assert re.findall("UID:.*", before) == re.findall("UID:.*", after)
    assert "LOCATION:Old Corn Hall\\, 7 Hidden Row\\, Harrowmere" in after
    assert subjects(relay, "eve@made-up.example")[-1] == "Changed"


def test_a_mended_word_is_mailed_to_nobody_and_a_move_to_each_once(
    come: Come, worker: Worker, relay: MadeUpRelay, event: Event, ben: User
) -> None:
    come()
    sent = len(relay.mails)
    events.word_event(event=event, said=said(text="Mended."), place="", public=public_key(), by=ben)
    worker.round()
    assert len(relay.mails) == sent
    for place in ("1 First Lane", "2 Second Lane"):
        events.word_event(event=event, said=said(), place=place, public=public_key(), by=ben)
    for _ in range(3):
        worker.round()
    assert len(relay.mails) == sent + 1
    assert "2 Second Lane" in text(relay.mails[-1])


def test_a_cancelled_event_is_mailed_to_all_and_taken_off_calendars(
    come: Come, worker: Worker, relay: MadeUpRelay, event: Event, ben: User
) -> None:
    come(people="2")
    come("fay@made-up.example")
    events.cancel_event(event=event, reason="The hall is flooded.", by=ben)
    for _ in range(2):
        worker.round()
    assert [subjects(relay, who)[-1] for who in ("eve@made-up.example", "fay@made-up.example")] == [
        "Cancelled", "Cancelled",
    ]  # fmt: skip
    told = next(mail for mail in reversed(relay.mails) if mail.recipient[0] == "e")
    assert "METHOD:CANCEL" in calendar_of(told)
    assert SECRET not in calendar_of(told)
    with pytest.raises(ValidationError):
        events.cancel_event(event=event, reason="Once more.", by=ben)


def test_nobody_can_come_to_what_is_cancelled(
    ask: Ask, worker: Worker, relay: MadeUpRelay, event: Event, ben: User
) -> None:
    ask()
    worker.round()
    events.cancel_event(event=event, reason="Flooded.", by=ben)
    assert "This event is cancelled" in Client().post(path_in(relay.mails[0])).content.decode()
    assert not InLine.objects.exists()
    assert "Say that you come" not in Client().get("/act/event/vigil/").content.decode()


def test_the_reminder_comes_the_day_before_and_once(
    come: Come, worker: Worker, relay: MadeUpRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    come()
    sent = len(relay.mails)
    monkeypatch.setattr(timezone, "now", lambda: STARTS - timedelta(hours=25))
    worker.round()
    assert len(relay.mails) == sent
    monkeypatch.setattr(timezone, "now", lambda: STARTS - timedelta(hours=23))
    for _ in range(3):
        worker.round()
    assert subjects(relay, "eve@made-up.example")[2:] == ["Soon"]
    assert SECRET in text(relay.mails[-1])


def test_who_is_forgotten_leaves_the_place_to_the_next(
    come: Come, worker: Worker, relay: MadeUpRelay, event: Event
) -> None:
    come(people="2")
    come("fay@made-up.example")
    SubjectKey.objects.filter(submission=InLine.objects.earliest("id").confirmation.submission).delete()
    worker.round()
    assert subjects(relay, "fay@made-up.example")[-1] == "Your place"
    assert event_queries.numbers(event)[1:4] == (1, 0, 2)


def test_after_a_month_nobody_can_tell_who_came_nor_where(
    come: Come, worker: Worker, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    come()
    monkeypatch.setattr(timezone, "now", lambda: STARTS + timedelta(days=31))
    assert let_go() == 1
    assert not EventPlace.objects.exists()
    assert not SubjectKey.objects.exists()
    assert event_queries.numbers(event).placed == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"people": "5"}, "Up to four people"), ({"name": ""}, "Write your name"), ({"email": "x"}, "e-mail")],
)
def test_a_mistake_is_named(changes: dict[str, str], says: str, ask: Ask) -> None:
    answer = ask(**changes)
    assert answer.status_code == 422
    assert says in answer.content.decode()


@pytest.mark.parametrize(
    ("capacity", "says"), [(1, "Fewer than 10"), (57, "At least 50"), (None, "Say that you come")]
)
def test_places_left_are_told_in_tens(capacity: int | None, says: str, event: Event, ben: User) -> None:
    events.word_event(event=event, said=said(capacity=capacity), place="", public=public_key(), by=ben)
    page = Client().get("/act/event/vigil/").content.decode()
    assert says in page
    assert ("Places left" in page) == (capacity is not None)


PUBLIC = ("/act/events/", "/act/events.ics", "/act/event/vigil/", "/act/event/vigil/event.ics", "/act/")


@pytest.mark.parametrize("address", PUBLIC)
def test_no_public_page_holds_the_address(address: str, event: Event) -> None:
    content = Client().get(address).content.decode()
    assert "Corn Hall" not in content
    assert SECRET not in content


def test_no_page_of_any_kind_can_hold_the_address(event: Event) -> None:
    """The row is sealed, and no room of pages so much as names its model."""
    place = EventPlace.objects.get()
    assert SECRET.encode() not in bytes(place.sealed) + bytes(place.wrapped)
    root = Path(events.__file__).parents[2]
    rooms = [root / room for room in ("web", "desk", "mirror", "pack")]
    names = [path for room in rooms for path in room.rglob("*.py") if "EventPlace" in path.read_text()]
    assert names == []


def test_the_public_calendar_has_the_area_and_the_time_of_the_place(event: Event) -> None:
    answer = Client().get("/act/events.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "LOCATION:central Harrowmere" in answer.content.decode()
    assert "DTSTART;TZID=Europe/London:" in answer.content.decode()
    assert Client().post("/act/events.ics").status_code == 405


def test_attendance_is_counted_once_it_began(
    event: Event, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValidationError):
        events.count_attendance(event=event, people=30, by=ben)
    monkeypatch.setattr(timezone, "now", lambda: STARTS + timedelta(hours=1))
    for people in (30, 31):
        events.count_attendance(event=event, people=people, by=ben)
    assert event_queries.numbers(event).came == 31


def test_only_who_may_runs_events(event: Event, ana: User) -> None:
    for call in (
        lambda: events.cancel_event(event=event, reason="x", by=ana),
        lambda: events.count_attendance(event=event, people=1, by=ana),
        lambda: events.word_event(event=event, said=said(), place="", public=public_key(), by=ana),
    ):
        with pytest.raises(PermissionDenied):
            call()


def test_an_event_of_another_day_keeps_its_moment_in_its_zone(event: Event, ben: User) -> None:
    starts = datetime(2027, 7, 1, 17, 0, tzinfo=UTC)
    row = events.word_event(
        event=event, said=said(starts=starts, ends=starts + timedelta(hours=1)), place="", by=ben,
        public=public_key(),
    )  # fmt: skip
    assert row.moved
    assert f"{event_queries.event_now(event).starts:%H:%M}" == "18:00"

"""A letter to a representative that came back: what its writer and the desk see, and what is left alone."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from answerable.actions import return_queries
from answerable.actions.models import Mail, OwnCopy, Stop
from answerable.actions.return_codes import body_of_copy, copy_code, mail_of
from answerable.actions.worker.loop import Worker
from answerable.engine.mail_codes import NoCode
from answerable.places.models import Representative
from answerable.web.views.act.own_mail import tally_address
from tests import made_up_reports as made
from tests.actions.conftest import path_in
from tests.actions.made_up_letters import WRITE, Write, letters, offered, write
from tests.actions.test_mail_that_comes_back import head, taken
from tests.made_up_relay import Kept, MadeUpRelay
from tests.web.conftest import NAME

__all__ = ["letters", "write"]

MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
TODAY = MONDAY.date()
BODIES = ["harrowmere-council", "quillby-council"]


@pytest.fixture
def sent(write: Write, worker: Worker, relay: MadeUpRelay, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """The letter that Councillor Ida Example's mail server took."""
    clock = {"now": MONDAY}
    monkeypatch.setattr(timezone, "now", lambda: clock["now"])
    write()
    worker.round()
    Client().post(path_in(relay.mails[0]))
    worker.round()
    clock["now"] = MONDAY.replace(hour=10)
    worker.round()
    worker.round()
    return next(mail for mail in relay.mails if mail.recipient == "ida@harrowmere.example")


def test_its_writer_and_the_desk_see_that_it_came_back(
    sent: Kept, worker: Worker, relay: MadeUpRelay, as_ben: Client
) -> None:
    assert taken(made.exchange(head(sent))) == "failed"
    worker.round()
    page = Client().get(path_in(relay.mails[0]).replace("confirm", "letter")).content.decode()
    assert "It came back: it could not be delivered" in page
    desk = as_ben.get("/desk/returns/").content.decode()
    assert "Ida Example" in desk
    assert "5.1.10" in desk
    assert "the domain takes no mail" in desk
    assert "1 of 1" in as_ben.get("/desk/representatives/").content.decode()
    assert "Eve Example" not in desk


def test_its_writer_gets_news_as_before_and_their_other_letters_go_on(sent: Kept, worker: Worker) -> None:
    taken(made.postfix(head(sent)))
    taken(made.complaint(head(sent)))
    worker.round()
    assert not Stop.objects.exists()
    results = Mail.objects.filter(kind="letter").order_by("id").values_list("result__outcome", flat=True)
    assert list(results) == ["bounced", "sent"]


def test_an_address_is_listed_until_it_is_corrected_and_is_never_replaced(sent: Kept, worker: Worker) -> None:
    taken(made.postfix(head(sent)))
    worker.round()
    (found,) = return_queries.addresses_not_working(NAME, TODAY)
    assert (found.recipient.name, found.returned, found.sent) == ("Ida Example", 1, 1)
    assert Representative.objects.get(name="Ida Example").email == "ida@harrowmere.example"
    Representative.objects.filter(name="Ida Example").update(email="ida.example@harrowmere.example")
    assert not return_queries.addresses_not_working(NAME, TODAY)
    Representative.objects.filter(name="Ida Example").update(until="2026-05-31")
    assert not return_queries.addresses_not_working(NAME, TODAY)


def test_a_desk_that_nothing_came_back_to_says_so(db: None, site: Any, as_ben: Client) -> None:
    page = as_ben.get("/desk/returns/").content.decode()
    assert "Nothing was taken in" in page
    assert "Addresses that do not work" not in as_ben.get("/desk/representatives/").content.decode()


def test_the_page_shows_an_address_that_counts_a_letter_once(letters: Any, settings: Any) -> None:
    settings.TALLY_ADDRESS = "letters@acts.example.org"
    address = tally_address("harrowmere-council")
    assert address != tally_address("harrowmere-council")
    assert f"bcc={tally_address('x')[:8]}".replace("+", "%2B") in offered()
    copy = f"X-Original-To: {address}\nSubject: mine\n\nDear councillor\n".encode()
    assert (taken(copy), taken(copy + b"P.S.")) == ("copy", "known")
    assert OwnCopy.objects.get().campaign == NAME
    assert "Copies of such letters that came to us: 1." in Client().get(WRITE).content.decode()


@pytest.mark.parametrize(("days", "counts"), [(-1, True), (0, True), (30, True), (31, False), (-2, False)])
def test_a_code_counts_a_copy_for_a_month(days: int, counts: bool) -> None:
    code = copy_code("quillby-council", TODAY)
    on = date.fromordinal(TODAY.toordinal() + days)
    if counts:
        assert body_of_copy(code.lower(), on, BODIES) == "quillby-council"
    else:
        with pytest.raises(NoCode):
            body_of_copy(code, on, BODIES)


def test_a_code_of_one_sort_is_none_of_the_other(sent: Kept) -> None:
    identifier = str(sent.message["Message-ID"]).strip("<>").partition("@")[0]
    for code in (identifier, identifier + "AAAAAAAA", copy_code("nowhere-council", TODAY)):
        with pytest.raises(NoCode):
            body_of_copy(code, TODAY, BODIES)
    with pytest.raises(NoCode):
        mail_of(copy_code("quillby-council", TODAY))


def test_a_letter_refused_by_policy_does_not_make_its_address_one_to_correct(sent: Kept) -> None:
    assert taken(made.postfix(head(sent), status="5.7.1")) == "failed"
    assert not return_queries.addresses_not_working(NAME, TODAY)
    assert return_queries.returned_letters(NAME).count() == 1

"""From where a council stands to a letter in a councillor's mailbox."""

import re
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from answerable.accounts.models import User
from answerable.actions import tickets
from answerable.actions.models import Letter, MailResult, Phrase, Submission, Waiting
from answerable.actions.models.switch import Name
from answerable.actions.services import switches
from answerable.actions.worker.loop import Worker
from answerable.engine.letters.asks import ASK_WORDS
from answerable.places.models import Representative
from tests.actions.conftest import path_in
from tests.actions.made_up_letters import (
    OWN,
    WRITE,
    Write,
    codes,
    letter_form,
    letters,
    offered,
    publish,
    write,
)
from tests.made_up import fact
from tests.made_up_relay import Kept, MadeUpRelay
from tests.web.test_every_page import assert_inert

__all__ = ["letters", "write"]

MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> Any:
    """It is a Monday morning, and stays so unless a test turns the clock."""
    clock = {"now": MONDAY}
    monkeypatch.setattr(timezone, "now", lambda: clock["now"])
    return clock


def sent_to(relay: MadeUpRelay, address: str) -> list[Kept]:
    return [mail for mail in relay.mails if mail.recipient == address]


def confirmed(worker: Worker, relay: MadeUpRelay, clock: Any) -> None:
    """Confirm what waits, and let an hour pass."""
    worker.round()
    for mail in [mail for mail in relay.mails if "/act/confirm/" in mail.text]:
        assert Client().post(path_in(mail)).status_code == 200
    worker.round()
    clock["now"] = MONDAY.replace(hour=10)
    worker.round()
    worker.round()


def test_a_letter_goes_from_the_page_to_the_councillors_mailbox(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any
) -> None:
    assert write().headers["Location"] == f"{WRITE}sent/"
    confirmed(worker, relay, monday)
    (mail,) = sent_to(relay, "ida@harrowmere.example")
    assert mail.text.startswith("Dear Councillor Ida Example,")
    assert " ".join(OWN.split()) in " ".join(mail.text.split())
    assert "Made up: uses in 2021-05-04." in mail.text
    assert "https://acts.example.org/fact/uses-2021-05-04/" in mail.text
    assert "4 Made-up Lane, Harrowmere" in mail.text
    assert str(mail.message["Reply-To"]) == "eve@made-up.example"
    assert str(mail.message["From"]) == "Eve Example <campaign@acts.example.org>"


def test_who_is_not_addressed_directly_gets_it_by_democratic_services(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any
) -> None:
    write()
    confirmed(worker, relay, monday)
    (mail,) = sent_to(relay, "democracy@harrowmere.example")
    assert "please pass this letter on to Councillor Ole Example-Two" in " ".join(mail.text.split())


def test_nothing_goes_out_before_the_button_is_pressed_and_looking_changes_nothing(
    write: Write, worker: Worker, relay: MadeUpRelay
) -> None:
    write()
    for _ in range(3):
        worker.round()
        assert "Send my letter" in Client().get(path_in(relay.mails[0])).content.decode()
    assert [mail.recipient for mail in relay.mails] == ["eve@made-up.example"]
    assert " ".join(OWN.split()) in " ".join(relay.mails[0].text.split())


def test_confirming_twice_sends_it_once_and_the_writer_gets_one_copy(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any
) -> None:
    write()
    confirmed(worker, relay, monday)
    Client().post(path_in(relay.mails[0]))
    confirmed(worker, relay, monday)
    assert [mail.recipient for mail in relay.mails].count("ida@harrowmere.example") == 1
    assert ["copy" in str(mail.message["Subject"]) for mail in relay.mails].count(True) == 1


def test_no_table_holds_a_name_an_address_or_a_word_of_the_letter(write: Write) -> None:
    write()
    submission, letter = Submission.objects.get(), Letter.objects.get()
    stored = repr([submission.__dict__, letter.__dict__, list(letter.recipients.values())])
    for part in ("Eve", "made-up.example", "Lane", "HM1", "bakery"):
        assert part not in stored
        assert part.encode() not in bytes(submission.sealed)


def test_a_letter_to_one_of_them_goes_to_that_one(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any
) -> None:
    write(to=codes(offered())[:1])
    confirmed(worker, relay, monday)
    assert not sent_to(relay, "democracy@harrowmere.example")
    assert sent_to(relay, "ida@harrowmere.example")


def test_gaps_are_named_and_nobody_of_another_ward_is_offered(letters: Path) -> None:
    page = offered()
    assert "Ida Example" in page
    assert "Una Elsewhere" not in page
    assert "passed on by democratic services" in page


@pytest.mark.parametrize(
    ("postcode", "address", "says"),
    [
        ("QB1 1AA", WRITE, "does not lie in the area of Harrowmere Council"),
        ("QB1 1AA", "/act/write/quillby-council/", "lists name nobody"),
        ("nowhere", WRITE, "That postcode is not in our list"),
        ("HM1 1AA", "/act/write/stad-molenwijk/", "outside the United Kingdom"),
        ("HM1 1AA", "/act/write/loam-police/", "lists name nobody"),
    ],
)
def test_where_nobody_can_be_written_to_the_page_says_why(
    postcode: str, address: str, says: str, letters: Path
) -> None:
    page = offered(postcode, address)
    assert says in page
    assert not codes(page)
    assert_inert(page)


def test_without_an_index_of_postcodes_the_officers_pass_it_on(letters: Path, settings: Any) -> None:
    settings.AREAS = letters / "none.index"
    page = offered()
    assert "The officers who pass letters on to councillors" in page
    assert len(codes(page)) == 1


def test_a_body_that_is_no_more_or_unknown_gets_no_letter(letters: Path) -> None:
    assert Client().get("/act/write/old-loam/").status_code == 410
    assert Client().get("/act/write/no-such-body/").status_code == 404
    assert Client().get("/act/write/no-such-body/sent/").status_code == 404


def test_the_postcode_chooses_the_council_first(letters: Path) -> None:
    page = Client().post("/act/write/", {"postcode": "HM1 1AA"}).content.decode()
    assert "Harrowmere Council" in page
    assert 'action="/act/write/harrowmere-council/"' in page
    assert "No council of ours" in Client().post("/act/write/", {"postcode": "zz"}).content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": " "}, "Write something of your own"),
        ({"address": ""}, "Write your address"),
        ({"to": []}, "Choose at least one person"),
        ({"text": "word " * 2000}, "too long for anybody to read"),
    ],
)
def test_a_mistake_is_named_and_what_was_typed_stays(
    changes: dict[str, Any], says: str, letters: Path
) -> None:
    answer = Client().post(WRITE, letter_form(to=codes(offered())) | changes)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "eve@made-up.example" in answer.content.decode()


def test_the_preview_shows_the_letter_and_lets_it_be_changed(letters: Path) -> None:
    filled = letter_form(to=codes(offered()), text=f"<script>alert(1)</script> {OWN}\u202e")
    page = Client().post(WRITE, filled).content.decode()
    assert "Dear Councillor Ida Example," in page
    assert 'value="send"' in page
    assert_inert(page)
    again = Client().post(WRITE, filled | {"step": "change"})
    assert again.status_code == 200
    assert "bakery" in again.content.decode()
    assert not Submission.objects.exists()


def test_a_copied_letter_is_told_apart_and_refused_with_the_passage(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any
) -> None:
    for name in ("fay", "gus", "hal"):
        write(email=f"{name}@made-up.example", name=name)
    confirmed(worker, relay, monday)
    assert Phrase.objects.filter(number__gte=3).exists()
    page = write()
    assert page.status_code == 422
    assert "too much like letters that others sent" in page.content.decode()
    assert "<q>" in page.content.decode()
    assert 'value="send"' not in page.content.decode()


def test_two_letters_alike_tell_nobody_what_was_in_them(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any
) -> None:
    for name in ("fay", "gus"):
        write(email=f"{name}@made-up.example", name=name)
    confirmed(worker, relay, monday)
    assert write().status_code == 303


def test_our_own_words_are_not_the_writers(letters: Path) -> None:
    pasted = ASK_WORDS["remove"].sentence % {"body": "Harrowmere Council", "company": "Acme Cameras"}
    page = Client().post(WRITE, letter_form(to=codes(offered()), text=pasted))
    assert page.status_code == 422
    short = Client().post(WRITE, letter_form(to=codes(offered()), text="Please."))
    assert "Your own part is short" in short.content.decode()


def test_a_sketch_is_nobodys_once_the_letter_was_confirmed(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any
) -> None:
    write()
    assert bytes(Letter.objects.get().sketch)
    confirmed(worker, relay, monday)
    assert not bytes(Letter.objects.get().sketch)


def test_letters_wait_for_a_weekdays_window(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any
) -> None:
    monday["now"] = MONDAY.replace(day=5, hour=22)
    write()
    worker.round()
    Client().post(path_in(relay.mails[0]))
    for _ in range(3):
        worker.round()
    assert not sent_to(relay, "ida@harrowmere.example")
    first = Waiting.objects.filter(mail__kind="letter").order_by("not_before")[0].not_before
    assert first.date() == MONDAY.replace(day=8).date()
    assert first.hour == 7


def test_a_mailbox_gets_no_more_than_its_cap_in_an_hour_even_when_all_are_due(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any, settings: Any
) -> None:
    settings.LETTERS_AN_HOUR = 3
    to = codes(offered())[:1]
    for number in range(7):
        write(email=f"p{number}@made-up.example", to=to, text=f"{OWN} {number}")
    worker.round()
    for mail in list(relay.mails):
        Client().post(path_in(mail))
    worker.round()
    Waiting.objects.filter(mail__kind="letter").update(not_before=MONDAY)
    for hour, expected in ((10, 3), (11, 6), (12, 7)):
        monday["now"] = MONDAY.replace(hour=hour, minute=30)
        for _ in range(4):
            Waiting.objects.filter(mail__kind="letter").update(not_before=MONDAY)
            worker.round()
        assert len(sent_to(relay, "ida@harrowmere.example")) == expected


def test_a_letter_that_was_handed_over_when_the_worker_died_is_not_sent_again(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any, site: Path
) -> None:
    write(to=codes(offered())[:1])
    worker.round()
    Client().post(path_in(relay.mails[0]))
    worker.round()
    mail = Waiting.objects.get(mail__kind="letter").mail
    with (site / "worker" / "mails.journal").open("a") as journal:
        journal.write(f"handing {mail.pk}\n")
    monday["now"] = MONDAY.replace(hour=10)
    worker.round()
    assert not sent_to(relay, "ida@harrowmere.example")
    assert MailResult.objects.get(mail=mail).outcome == "uncertain"


def test_who_left_office_is_not_written_to_and_the_writer_sees_it(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any
) -> None:
    write(to=codes(offered())[:1])
    worker.round()
    page = path_in(relay.mails[0]).replace("confirm", "letter")
    Client().post(path_in(relay.mails[0]))
    worker.round()
    Representative.objects.filter(name="Ida Example").update(until="2026-05-31")
    monday["now"] = MONDAY.replace(hour=10)
    worker.round()
    assert not sent_to(relay, "ida@harrowmere.example")
    assert "no address is known any more" in Client().get(page).content.decode()


def test_the_writers_page_is_kept_nowhere_and_says_where_the_letter_is(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any
) -> None:
    write()
    confirmed(worker, relay, monday)
    page = Client().get(path_in(relay.mails[0]).replace("confirm", "letter"))
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert page.content.decode().count("Sent, ") == 2
    assert_inert(page.content.decode())
    assert Client().get("/act/letter/NOTOKEN/").status_code == 404


def test_a_stopped_letter_is_not_sent_and_cannot_be_confirmed_again(
    write: Write, worker: Worker, relay: MadeUpRelay, monday: Any
) -> None:
    write()
    worker.round()
    Client().post(path_in(relay.mails[0]))
    worker.round()
    stopped = Client().post(path_in(relay.mails[0], "/act/withdraw/"))
    assert "Your letter is stopped" in stopped.content.decode()
    confirmed(worker, relay, monday)
    assert not sent_to(relay, "ida@harrowmere.example")
    assert set(MailResult.objects.filter(mail__kind="letter").values_list("outcome", flat=True)) == {
        "cancelled"
    }
    assert "stopped" in Client().post(path_in(relay.mails[0])).content.decode()


def test_a_letter_from_ones_own_mail_program_is_counted_as_told(letters: Path, settings: Any) -> None:
    page = offered()
    assert "mailto:ida@harrowmere.example" in page
    assert "bcc" not in page
    settings.TALLY_ADDRESS = "letters@acts.example.org"
    assert "bcc=letters%2B" in offered()
    ticket = letter_form()["ticket"]
    done = Client().post(WRITE, {"step": "own", "ticket": ticket}, follow=True)
    assert "its writer says to have sent" in done.content.decode()
    assert Client().post(WRITE, {"step": "own", "ticket": "no"}).status_code == 503
    assert "0 confirmed and sent through this site; 1 more" in Client().get(WRITE).content.decode()


def test_a_mail_link_has_as_many_facts_as_there_is_room_for(letters: Path, ben: User) -> None:
    publish(ben, *(fact("uses", f"2022-0{n}-01", summary="long " * 75) for n in range(1, 4)))
    link = re.search(r'href="(mailto:[^"]+)"', offered())
    assert link
    assert len(link[1].replace("&amp;", "&")) <= 1900


@pytest.mark.parametrize("changes", [{"website": "x"}, {"ticket": None}])
def test_a_machine_is_thanked_and_nothing_is_written(changes: dict[str, Any], write: Write) -> None:
    if "ticket" in changes:
        changes = {"ticket": tickets.issue("write/harrowmere-council", now=time.time() + 9)}
    assert write(**changes).status_code == 303
    assert not Submission.objects.exists()


def test_while_nothing_is_taken_a_letter_is_not_either(write: Write, admin: User) -> None:
    filled = letter_form(step="send", to=codes(offered()))
    switches.turn(name=Name.SIGNATURES, on=False, why="a test", by=admin)
    assert Client().post(WRITE, filled).status_code == 503
    assert "No letters are taken" in Client().get(WRITE).content.decode()
    assert not Submission.objects.exists()
    switches.forget()

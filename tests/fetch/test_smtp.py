"""Mail goes to a real server on this machine, which refuses and hangs up where a test says so."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

import pytest

from answerable.fetch.mail_headers import Party
from answerable.fetch.mail_outcomes import Accepted, Refused, Uncertain
from answerable.fetch.message import compose
from answerable.fetch.proxy import SETTING as PROXY_SETTING
from answerable.fetch.relay import BadRelay, read_relay
from answerable.fetch.smtp import MailDoor, RelayFault, Seconds, on_the_wire
from tests.made_up_relay import MadeUpRelay, free_port

SENDER = "campaign@example.org"
PERSON = "ada.canary@example.net"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def mail(text: str = "Please confirm.\n.\nA line with a dot.\n") -> EmailMessage:
    return compose(
        sender=Party(SENDER, "The Campaign"), recipient=Party(PERSON), subject="Confirm", text=text,
        identifier="mail-1", host="example.org", date=NOON,
    )  # fmt: skip


@pytest.fixture(params=["one by one", "together"])
def relay(request: pytest.FixtureRequest, relay: MadeUpRelay) -> MadeUpRelay:
    """A relay that takes each command by itself, and one that takes them together (RFC 2920)."""
    relay.pipelining = request.param == "together"
    return relay


@pytest.fixture
def door(relay: MadeUpRelay) -> Iterator[MailDoor]:
    with MailDoor(read_relay(relay.url), seconds=Seconds(5, 5, 5)) as found:
        yield found


def deliver(door: MailDoor, **rest: Any) -> Any:
    return door.deliver(rest.pop("message", None) or mail(), **{"sender": SENDER, "recipient": PERSON} | rest)


def test_a_mail_arrives_as_it_was_written_and_the_connection_is_kept(
    relay: MadeUpRelay, door: MailDoor
) -> None:
    assert [deliver(door), deliver(door)] == [Accepted(250), Accepted(250)]
    assert [(kept.sender, kept.recipient) for kept in relay.mails] == [(SENDER, PERSON)] * 2
    assert relay.mails[0].text.replace("\r\n", "\n") == "Please confirm.\n.\nA line with a dot.\n"
    assert relay.connections == 1


def test_a_hidden_second_mail_stays_text(relay: MadeUpRelay, door: MailDoor) -> None:
    hidden = mail()
    hidden.set_payload("one\r.\r\nMAIL FROM:<x@evil.example>\n.\nRCPT TO:<y@evil.example>\r\n.\r\nDATA\r\n")
    assert deliver(door, message=hidden) == Accepted(250)
    assert [kept.recipient for kept in relay.mails] == [PERSON]
    wire = on_the_wire(hidden)
    assert b"\n" not in wire.replace(b"\r\n", b"") and b"\r" not in wire.replace(b"\r\n", b"")
    assert b"\r\n.\r\n" not in wire and wire.count(b"\r\n..\r\n") == 3


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (
            "550 5.1.1 <ada.canary@example.net>: Ada Canary is unknown",
            (True, 550, "550 5.1.1: no such mailbox"),
        ),
        ("452 4.2.2 ada.canary is over quota", (False, 452, "452 4.2.2: the mailbox is full")),
        ("450 come again, Ada", (False, 450, "450")),
        ("571 5.7.999 no", (True, 571, "571 5.7.999")),
    ],
)
def test_a_refusal_is_told_by_its_codes_and_never_by_its_words(
    said: str, outcome: tuple[bool, int, str], relay: MadeUpRelay, door: MailDoor
) -> None:
    relay.answers[PERSON] = said
    refused = deliver(door)
    assert refused == Refused(*outcome, "recipient")
    assert not refused.is_about_the_relay
    assert deliver(door, recipient="ben@example.net") == Accepted(250), "the connection is ready for the next"
    assert relay.connections == 1


def test_after_a_refusal_the_next_mail_goes_over_the_same_connection(
    relay: MadeUpRelay, door: MailDoor
) -> None:
    relay.answers["gone@example.net"] = "550 5.1.1 no such mailbox"
    assert [type(deliver(door, recipient=to)) for to in ("gone@example.net", PERSON)] == [Refused, Accepted]
    relay.asks_all_the_same = True
    assert [type(deliver(door, recipient=to)) for to in ("gone@example.net", PERSON)] == [Refused, Accepted]
    assert [(kept.recipient, kept.text[:6]) for kept in relay.mails] == [(PERSON, "Please")] * 2
    assert relay.connections == 1


def test_a_refused_content_is_not_with_the_relay(relay: MadeUpRelay, door: MailDoor) -> None:
    relay.answer = "554 5.7.1 ada.canary@example.net does not want this"
    assert deliver(door) == Refused(
        True, 554, "554 5.7.1: refused by policy: this sender or its mail is not wanted", "content"
    )
    assert relay.mails == []


def test_a_relay_that_closes_for_now_is_about_the_relay(relay: MadeUpRelay, door: MailDoor) -> None:
    relay.answers[PERSON] = "421 4.3.2 closing"
    refused = deliver(door)
    assert (refused.permanent, refused.is_about_the_relay) == (False, True)
    del relay.answers[PERSON]
    assert deliver(door) == Accepted(250)
    assert relay.connections == 2


@pytest.mark.parametrize("phase", ["after MAIL", "in DATA"])
def test_a_connection_lost_before_the_dot_leaves_nothing_behind(
    phase: str, relay: MadeUpRelay, door: MailDoor
) -> None:
    committed: list[str] = []
    relay.hang_up = phase
    long = mail("a line of text\n" * 20_000)  # longer than the buffers on the way
    refused: Any = deliver(door, message=long, on_commit=lambda: committed.append("now"))
    assert isinstance(refused, Uncertain) == bool(committed)
    assert relay.mails == [] and refused != Accepted(250)
    if phase == "after MAIL":
        assert (refused.permanent, refused.code, refused.stage) == (False, 0, "relay")


def test_no_reply_to_the_dot_is_uncertain_though_the_mail_is_there(
    relay: MadeUpRelay, door: MailDoor
) -> None:
    relay.hang_up = "after the dot"
    outcome = deliver(door)
    assert isinstance(outcome, Uncertain)
    assert outcome.why.startswith(f"{door.relay}: the mail's end was sent and no reply came: ")
    assert len(relay.mails) == 1
    relay.hang_up = ""
    assert deliver(door) == Accepted(250)


def test_a_relay_that_is_silent_after_the_dot_is_uncertain(relay: MadeUpRelay) -> None:
    relay.silent = 0.3
    with MailDoor(read_relay(relay.url), seconds=Seconds(5, 5, 0.05)) as door:
        assert isinstance(deliver(door), Uncertain)


def test_the_caller_writes_down_before_the_dot_and_may_stop_it(relay: MadeUpRelay, door: MailDoor) -> None:
    kept_then: list[int] = []
    assert deliver(door, on_commit=lambda: kept_then.append(len(relay.mails))) == Accepted(250)
    assert kept_then == [0]

    def stop() -> None:
        raise KeyError("the switch is off")

    with pytest.raises(KeyError, match="the switch is off"):
        deliver(door, on_commit=stop)
    assert deliver(door) == Accepted(250)
    assert len(relay.mails) == 2, "the stopped one never arrived"


def test_a_relay_that_hung_up_meanwhile_is_asked_again(relay: MadeUpRelay, door: MailDoor) -> None:
    deliver(door)
    assert door._connection is not None and door._connection.sock is not None
    door._connection.sock.shutdown(2)  # as if it had been idle for an hour
    assert deliver(door) == Accepted(250)
    assert (relay.connections, len(relay.mails)) == (2, 2)


def test_a_relay_that_closed_for_idleness_is_asked_again(relay: MadeUpRelay, door: MailDoor) -> None:
    deliver(door)
    relay.close_for_idleness()
    assert deliver(door) == Accepted(250)
    assert (relay.connections, len(relay.mails)) == (2, 2)


def test_a_reply_that_is_none_of_smtps_is_uncertain(relay: MadeUpRelay, door: MailDoor) -> None:
    relay.answer = "354 what now"
    assert isinstance(deliver(door), Uncertain)


def test_no_content_is_sent_that_was_not_asked_for(relay: MadeUpRelay, door: MailDoor) -> None:
    relay.data_reply = "250 go on"
    assert deliver(door) == Refused(False, 250, "250", "content")


def test_the_connection_begins_anew_after_so_many(
    relay: MadeUpRelay, door: MailDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("answerable.fetch.smtp.MOST_PER_CONNECTION", 2)
    assert {deliver(door) for _ in range(5)} == {Accepted(250)}
    assert relay.connections == 3


@pytest.mark.parametrize(
    "recipient", ["", "a b@c.example", "a@b@c.example", "a\r\nRCPT TO:<b@c>", "<a@b.c>", "å@b.c"]
)
def test_what_is_no_address_is_refused_and_nobody_is_asked(recipient: str) -> None:
    door = MailDoor(read_relay("smtp://relay.invalid"))
    assert deliver(door, recipient=recipient) == Refused(
        True, 0, "not one address that mail can be sent to", "recipient"
    )


def test_a_domain_beyond_ascii_is_reached(relay: MadeUpRelay, door: MailDoor) -> None:
    assert deliver(door, recipient="ada@münchen.example") == Accepted(250)
    assert relay.mails[0].recipient == "ada@xn--mnchen-3ya.example"


def test_a_sender_that_is_no_address_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="the sender is not one address"):
        deliver(MailDoor(read_relay("smtp://relay.invalid")), sender="campaign")


@pytest.mark.usefixtures("relay")
def test_nobody_at_the_relay_is_about_the_relay() -> None:
    port = free_port()
    with MailDoor(read_relay(f"smtp://127.0.0.1:{port}"), seconds=Seconds(1, 1, 1)) as door:
        refused = deliver(door)
    assert (refused.permanent, refused.code, refused.stage) == (False, 0, "relay")
    assert refused.reply.startswith(f"127.0.0.1:{port}: ")
    assert refused.is_about_the_relay


def test_a_wrong_password_is_told_without_it(relay: MadeUpRelay) -> None:
    relay.users["ana"] = "right"
    for password, fits in (("wrong-canary", False), ("right", True)):
        url = relay.url.replace("//", f"//ana:{password}@")
        with MailDoor(read_relay(url), seconds=Seconds(5, 5, 5)) as door:
            outcome = deliver(door)
        assert (outcome == Accepted(250)) == fits
        assert "canary" not in repr(outcome) + repr(door.relay) + str(door.relay)
    assert relay.signed_in[0] == "ana"


def test_a_relay_elsewhere_has_to_offer_starttls(relay: MadeUpRelay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("answerable.fetch.smtp_connection._peer", lambda _: "192.0.2.1")
    with pytest.raises(RelayFault, match="encrypted or not at all"):
        MailDoor(read_relay(relay.url), seconds=Seconds(5, 5, 5)).connect()


def test_mail_does_not_go_around_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROXY_SETTING, "socks5h://127.0.0.1:9050")
    with pytest.raises(BadRelay, match="would go around ANSWERABLE_PROXY"):
        MailDoor(read_relay("smtp://relay.example.org"))
    MailDoor(read_relay("smtp://localhost:25"))

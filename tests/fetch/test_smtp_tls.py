"""TLS to a real server on this machine, as if it stood elsewhere; the authority is made up here."""

import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization

from answerable.fetch.mail_outcomes import Accepted, Refused
from answerable.fetch.relay import read_relay
from answerable.fetch.smtp import MailDoor, Seconds
from tests.fetch.test_smtp import PERSON, SENDER, mail
from tests.fetch.test_tls import Authority, authority
from tests.made_up_relay import MadeUpRelay

NAME = "relay.example.org"
Start = Callable[[str, bool], MadeUpRelay]

__all__ = ["authority"]


@pytest.fixture
def start(
    relay: MadeUpRelay, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Starts a relay with a certificate for a name, reached as if it stood elsewhere."""
    started: list[MadeUpRelay] = []
    connect = socket.create_connection

    def begin(name: str, at_once: bool) -> MadeUpRelay:
        _, chain = authority.certificate(name, tmp_path)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain)
        found = MadeUpRelay(tls=context, at_once=at_once)
        found.start()
        started.append(found)
        to = ("127.0.0.1", found.port)
        monkeypatch.setattr("smtplib.socket.create_connection", lambda _, *rest: connect(to, *rest))
        monkeypatch.setattr("answerable.fetch.smtp_connection._peer", lambda _: "192.0.2.1")
        return found

    yield begin
    for found in started:
        found.stop()


def trusting(authority: Authority) -> ssl.SSLContext:
    pem = authority.root.public_bytes(serialization.Encoding.PEM).decode()
    return ssl.create_default_context(cadata=pem)


def deliver(scheme: str, trusted: ssl.SSLContext | None) -> Any:
    relay = read_relay(f"{scheme}://{NAME}")
    with MailDoor(relay, certificates=trusted, seconds=Seconds(5, 5, 5)) as door:
        return door.deliver(mail(), sender=SENDER, recipient=PERSON)


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_mail_goes_to_the_relay_that_proves_its_name(scheme: str, start: Start, authority: Authority) -> None:
    relay = start(NAME, scheme == "smtps")
    assert deliver(scheme, trusting(authority)) == Accepted(250)
    assert [kept.recipient for kept in relay.mails] == [PERSON]


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
@pytest.mark.parametrize(("name", "known"), [("evil.example.org", True), (NAME, False)])
def test_another_name_and_an_unknown_authority_get_nothing(
    name: str, known: bool, scheme: str, start: Start, authority: Authority
) -> None:
    relay = start(name, scheme == "smtps")
    refused = deliver(scheme, trusting(authority) if known else None)
    assert isinstance(refused, Refused)
    assert (refused.stage, refused.permanent) == ("relay", False)
    assert refused.reply.startswith(
        f"{NAME}:{587 if scheme == 'smtp' else 465}: its certificate is not to be trusted"
    )
    assert relay.mails == []

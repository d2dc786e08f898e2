"""What a mail looks like on the wire; names and subjects are hostile, and stay in their header."""

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.fetch.mail_headers import Party, header_text
from answerable.fetch.message import compose
from answerable.fetch.smtp import on_the_wire
from tests.hostile import PAYLOADS, SURROGATES

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HEADERS = [
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language",
    "List-Unsubscribe", "List-Unsubscribe-Post", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
]  # fmt: skip
LINE_ENDS = [
    "a\r\nBcc: evil@example.net", "a\nBcc: evil@example.net", "a\rBcc: evil@example.net",
    "a\r\n\r\n<b>body</b>", "a\n.\nMAIL FROM:<evil@example.net>", "a\u2028Bcc: e@example.net",
    "a\x85Bcc: e@example.net", "a\x0bBcc: e", "=?utf-8?q?a=0D=0ABcc:_evil@example.net?=",
    "=?utf-8?b?YQ0KQmNjOiBldmlsQGV4YW1wbGUubmV0?=", "a%0d%0aBcc: e", "a\x00b", "\r\n", "", '"', "\\",
    "a, <evil@example.net>", '" <evil@example.net>, "', "ä" * 300, "x" * 3000,
    "=?utf-8?q?=22_=3Cevil=40example=2Enet=3E?=", "a;b:c,d(e)f@g", "(comment", "=?x?q?=?=", "a =?= b",
]  # fmt: skip
HOSTILE = [*LINE_ENDS, *PAYLOADS, *SURROGATES]


def made(**changes: Any) -> EmailMessage:
    parts: dict[str, Any] = {
        "sender": Party("campaign@example.org", "The Campaign"),
        "recipient": Party("ada@example.net", "Ada"),
        "reply_to": Party("answers@example.org", "Answers"),
        "subject": "Please confirm",
        "text": "Hello.\n",
        "identifier": "4f1d.confirm",
        "host": "campaign.example.org",
        "date": NOON,
        "unsubscribe": "https://campaign.example.org/act/leave/abc/",
    }
    return compose(**parts | changes)


def read(message: EmailMessage) -> Any:
    """The mail as the other side reads it."""
    return message_from_bytes(on_the_wire(message), policy=SMTP)


def test_the_headers_of_a_mail() -> None:
    mail = read(made())
    assert sorted(mail.keys()) == sorted(HEADERS)
    assert (mail["From"], mail["To"]) == ("The Campaign <campaign@example.org>", "Ada <ada@example.net>")
    assert mail["Message-ID"] == "<4f1d.confirm@campaign.example.org>"
    assert mail["Date"] == "Mon, 02 Mar 2026 12:00:00 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<https://campaign.example.org/act/leave/abc/>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.get_content_type() == "text/plain" and "flowed" not in mail["Content-Type"]


def test_a_domain_beyond_ascii_is_written_as_the_dns_has_it() -> None:
    assert read(made(recipient=Party("ada@münchen.example")))["To"] == "ada@xn--mnchen-3ya.example"


def test_the_same_mail_is_the_same_bytes() -> None:
    assert on_the_wire(made()) == on_the_wire(made())


def test_what_is_not_given_is_not_there() -> None:
    mail = read(made(unsubscribe="", reply_to=None, automatic=False))
    assert {"List-Unsubscribe", "List-Unsubscribe-Post", "Reply-To", "Auto-Submitted"} & set(
        mail.keys()
    ) == set()


@pytest.mark.parametrize("field", ["sender", "recipient", "reply_to", "subject"])
def test_no_text_in_a_header_makes_another_header_or_recipient(field: str) -> None:
    users = {"sender": "campaign", "recipient": "ada", "reply_to": "answers"}
    for payload in HOSTILE:
        named = Party(f"{users[field]}@example.org", payload) if field in users else payload
        mail = read(made(**{field: named}))
        assert sorted(mail.keys()) == sorted(HEADERS), payload
        found = {name: [to.username for to in mail[name].addresses] for name in ("From", "To", "Reply-To")}
        assert found == {"From": ["campaign"], "To": ["ada"], "Reply-To": ["answers"]}, payload
        assert mail.get_content().strip() == "Hello.", payload


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_any_text_as_subject_is_one_line_and_comes_back(text: str) -> None:
    mail = read(made(subject=text))
    assert sorted(mail.keys()) == sorted(HEADERS)
    assert " ".join(mail["Subject"].split()) == header_text(text)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"identifier": "a b"}, "the mail's identifier"),
        ({"identifier": "a\r\nBcc:x"}, "the mail's identifier"),
        ({"host": "evil.example>\r\n"}, "the host"),
        ({"recipient": Party("a@b.example, c@d.example")}, "not one address"),
        ({"recipient": Party("a@b.example\r\nBcc: c@d.example")}, "not one address"),
        ({"sender": Party("nobody")}, "not one address"),
        ({"unsubscribe": "https://a.example/\r\nBcc: x"}, "no address of the web"),
        ({"unsubscribe": "mailto:a@b.example"}, "no address of the web"),
    ],
)
def test_what_cannot_stand_in_its_header_is_refused(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        made(**changes)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Short and plain.", "7bit"),
        ("Diolch yn fawr, tŷ bach £5", "quoted-printable"),
        ("See https://campaign.example.org/" + "x" * 90 + "/ now", "quoted-printable"),
        (".", "7bit"),
        ("From me to you\n-- \nThe Campaign", "7bit"),
        ("香港 " * 60, "quoted-printable"),
    ],
)
def test_a_text_arrives_whole_in_short_lines_of_seven_bits(text: str, encoding: str) -> None:
    message = made(text=text)
    wire = on_the_wire(message)
    assert max(len(line) for line in wire.split(b"\r\n")) <= 78
    assert wire.isascii() and message["Content-Transfer-Encoding"] == encoding
    undotted = re.sub(rb"(?m)^\.", b"", wire)
    said = message_from_bytes(undotted, policy=SMTP).get_content()
    assert said.split() == text.split()


def test_long_lines_are_folded_and_empty_ones_are_kept() -> None:
    text = read(made(text="word " * 40 + "\n\nnext\ttab\x00\x1b[31m")).get_content()
    lines = text.splitlines()
    assert [len(line) <= 76 for line in lines] == [True] * len(lines)
    assert lines[-2:] == ["", "next    tab  [31m"]
    assert len(lines) == 5

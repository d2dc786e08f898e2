"""What mail servers tell of mails that they could not deliver. All texts are made up in their manner."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.delivery_status import (
    SOFT_DAYS,
    UNWANTED,
    Told,
    is_dead,
    is_given_up,
    of_feedback,
    of_qmail,
    of_report,
    of_words,
)

MTA = "Reporting-MTA: dns; mx.made-up.example\n\n"
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("Action: failed\nStatus: 5.1.1", Told("failed", "5.1.1")),
        ("ACTION:FAILED\nstatus:5.1.1 (no such user)", Told("failed", "5.1.1")),
        ("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550\n 5.1.10 no", Told("failed", "5.1.10")),
        ("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: x-unix; gone", Told("failed", "5.0.0")),
        ("Action: failed\nDiagnostic-Code: smtp; 552 full", Told("failed", "5.0.0")),
        ("Action: failed", Told("failed", "5.0.0")),
        ("Action: failed\nStatus: 4.4.7", Told("failed", "4.4.7")),
        ("Status: 5.1.1", Told("failed", "5.1.1")),
        ("Action: delayed\nStatus: 4.4.1", Told("delayed", "4.4.1")),
        ("Action: delayed", Told("delayed", "4.0.0")),
        ("Status: 4.2.2", Told("delayed", "4.2.2")),
        ("Action: relayed\nStatus: 2.0.0", Told("delivered", "")),
        ("Action: failed\nAction: delivered\nStatus: 5.1.1", Told("failed", "5.1.1")),
        ("Status: 2.0.0", None),
        ("Final-Recipient: rfc822; 5.1.1@made-up.example", None),
        ("Action: failed\nDiagnostic-Code: smtp; host 5.1.1.9 hung up", Told("failed", "5.0.0")),
        ("no field", None),
    ],
)
def test_the_group_of_a_recipient_is_read_as_servers_write_it(fields: str, told: Told | None) -> None:
    assert of_report(f"{MTA}{fields}\n") == told
    assert of_report(f"{MTA}{fields}\n".replace("\n", "\r\n")) == told


def test_of_several_recipients_the_worst_counts() -> None:
    groups = "Action: relayed\n\nAction: failed\nStatus: 5.1.1\n\nAction: delayed\nStatus: 4.4.1\n"
    assert of_report(MTA + groups) == Told("failed", "5.1.1")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("A message could not be delivered.\n\n  eve@made-up.example\n    550 5.1.1 unknown", "5.1.1"),
        ("SMTP error: 550 Unrouteable address", "5.0.0"),
        ("retry timeout exceeded: 451 try again", "4.0.0"),
        ("all hosts were failing", "5.0.0"),
        ("no\n------ This is a copy of the message ------\n550 5.1.1 quoted", "5.0.0"),
    ],
)
def test_a_report_in_words_has_the_first_code_that_stands_before_the_copy(words: str, status: str) -> None:
    assert of_words(words) == Told("failed", status)


def test_qmails_own_form_is_known_by_how_it_begins() -> None:
    hello = "Hi. This is the qmail-send program at mx.made-up.example.\n"
    said = "\n<eve@made-up.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n"
    copy = "\n--- Below this line is a copy of the message.\n\n(#5.7.1)"
    assert of_qmail(hello + said + copy) == Told("failed", "5.1.1")
    assert of_qmail("Hi. This is Eve.\n" + said) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Feedback-Type: abuse\nUser-Agent: made-up/1\nVersion: 1\n", "abuse"),
        ("feedback-type:  Opt-Out (button)\n", "opt-out"),
        ("Feedback-Type: not-spam\n", "not-spam"),
        ("Feedback-Type: <script>\n", ""),
        ("Feedback-Type:\n", ""),
        ("User-Agent: made-up\n", ""),
    ],
)
def test_the_type_of_a_complaint_is_one_plain_word(text: str, word: str) -> None:
    assert of_feedback(text) == word
    assert "not-spam" not in UNWANTED


@pytest.mark.parametrize(
    ("dead", "statuses"),
    [
        (True, ["5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4"]),
        (False, ["5.0.0", "5.1.7", "5.1.8", "5.2.2", "5.2.3", "5.3.4", "5.4.1", "5.7.1", "5.7.26", "4.1.1"]),
    ],
)
def test_only_what_is_said_of_the_address_itself_makes_it_dead(dead: bool, statuses: list[str]) -> None:
    assert [is_dead(status) for status in statuses] == [dead] * len(statuses)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("failures", "given_up"),
    [
        ([], False),
        ([(DAY, "5.1.1")], True),
        ([(DAY, "5.7.1")] * 9, False),
        ([(on(n), "5.7.1") for n in range(SOFT_DAYS)], True),
        ([(on(n), "4.2.2") for n in range(SOFT_DAYS - 1)], False),
        ([(on(9 * n), "4.2.2") for n in range(SOFT_DAYS)], False),
        ([(on(90), "4.2.2")] + [(on(7 * n), "5.2.2") for n in range(SOFT_DAYS)], True),
    ],
)
def test_an_address_is_given_up_at_once_or_after_soft_failures_on_several_days(
    failures: list[tuple[date, str]], given_up: bool
) -> None:
    assert is_given_up(failures) is given_up


@given(st.text(alphabet=st.sampled_from("aA:.5\r\n\t 014-\u0130statusfailed"), max_size=200))
def test_no_text_at_all_ends_in_anything_but_an_answer(text: str) -> None:
    for told in (of_report(text), of_words(text), of_qmail(text)):
        assert told is None or told.status == "" or told.status[0] in "45"
    assert of_feedback(text) == of_feedback(text).lower()

"""What a caller asks, and which telephone number is one."""

import pytest

from answerable.engine.calls import SPOKEN, dialled, phone_number, spoken
from answerable.engine.letters.asks import ASK_WORDS
from answerable.engine.standing import Standing


def test_every_ask_of_a_letter_can_be_said() -> None:
    assert SPOKEN.keys() == ASK_WORDS.keys()


@pytest.mark.parametrize("text", SPOKEN.values(), ids=SPOKEN.keys())
def test_what_is_said_is_a_question_to_the_body_with_no_gap_left(text: str) -> None:
    said = text % {"body": "Harrowmere Council", "company": "Acme", "deadline": "1 May 2027"}
    assert "%" not in said
    assert "?" in said
    assert "Please" not in said


def test_where_a_body_stands_decides_what_is_said() -> None:
    standing = Standing(
        body="harrowmere-council", company="acme", state="overdue", why="made up", deadline="2022-06-30"
    )
    text, parts = spoken(standing, "Harrowmere Council", "Acme")
    assert "by 30 June 2022. That date has passed." in text % parts


@pytest.mark.parametrize(
    ("text", "number", "digits"),
    [
        ("020 7946 0018", "020 7946 0018", "02079460018"),
        ("Tel: 0113 496 0000 (office)", "0113 496 0000", "01134960000"),
        ("(020) 7946 0018", "(020) 7946 0018", "02079460018"),
        ("+44 20 7946 0018", "+44 20 7946 0018", "+442079460018"),
        ("+44 (0)20 7946 0018", "+44 (0)20 7946 0018", "+442079460018"),
        ("07700-900-123", "07700-900-123", "07700900123"),
    ],
)
def test_a_published_number_is_found_and_can_be_dialled(text: str, number: str, digits: str) -> None:
    assert phone_number(text) == number
    assert dialled(number) == digits


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://harrowmere.example/02079460018x",
        "clerk@harrowmere.example",
        "Room 12",
        "1 2 3",
        "12345 678901",
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert phone_number(text) is None

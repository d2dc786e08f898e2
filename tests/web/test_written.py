"""Days, numbers, money and places in the language of the page."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine import phrasing
from answerable.engine.standing import STATE_WORDS
from answerable.web import words, written

BETWEEN = "rhwng 13 Awst 2022 a 6 Medi 2022"
DAYS = [
    ("2022-06-27", "27 June 2022", "27 Mehefin 2022"),
    ("2022-06", "June 2022", "Mehefin 2022"),
    ("2022", "2022", "2022"),
    ("2025~", "about 2025", "tua 2025"),
    ("2022-08-13/2022-09-06", "between 13 August 2022 and 6 September 2022", BETWEEN),
]
MONEY = [
    ("5759000000", "CNY", "5.759 billion yuan", "5.759 biliwn yuan"),
    ("9690", "GBP", "£9,690", "£9,690"),
    ("9690.50", "EUR", "€9,690.50", "€9,690.50"),
    ("2000000", "USD", "US$2 million", "US$2 miliwn"),
    ("12", "CHF", "12 CHF", "12 CHF"),
]
COUNTED = [
    (0, "0 corff"),
    (1, "1 corff"),
    (2, "2 gorff"),
    (3, "3 chorff"),
    (5, "5 corff"),
    (6, "6 chorff"),
    (1200, "1,200 corff"),
]


@pytest.mark.parametrize(("edtf", "english", "welsh"), DAYS)
def test_a_day_is_written_as_each_language_does(edtf: str, english: str, welsh: str) -> None:
    for code, expected in (("en-gb", english), ("cy", welsh)):
        with override(code):
            assert written.day_words(edtf) == expected


@pytest.mark.parametrize(("amount", "currency", "english", "welsh"), MONEY)
def test_money_is_written_as_each_language_does(amount: str, currency: str, english: str, welsh: str) -> None:
    for code, expected in (("en-gb", english), ("cy", welsh)):
        with override(code):
            assert written.money(Decimal(amount), currency) == expected


@given(st.dates(), st.decimals("-1e12", "1e12", places=2, allow_nan=False))
def test_english_is_written_as_in_generated_documents(day: object, amount: Decimal) -> None:
    with override("en-gb"):
        assert written.day_words(str(day)) == phrasing.day_words(str(day))
        assert written.percent(amount) == phrasing.percent(amount)
        assert written.exact(amount) == f"{amount:,f}"
        if abs(amount) < 10**12:
            assert written.money(amount, "CNY") == phrasing.money(amount, "CNY")


@pytest.mark.parametrize("count", [0, 1, 12, 999, 1000, 1234567, -5, -1234])
def test_a_number_has_the_marks_of_its_language(count: int) -> None:
    with override("cy"):
        assert written.number(count) == f"{count:,}"
    with override("de"):
        assert written.number(count) == f"{count:,}".replace(",", ".")


@pytest.mark.parametrize(("count", "welsh"), COUNTED)
def test_a_counted_noun_is_mutated_after_its_number(count: int, welsh: str) -> None:
    with override("cy"):
        assert words.counted(count, "body") == welsh
    with override("en-gb"):
        assert words.counted(count, "body") == f"{count:,} {'body' if count == 1 else 'bodies'}"


def test_places_and_languages_have_their_names() -> None:
    with override("cy"):
        assert written.country_name("NL") == "Yr Iseldiroedd"
        assert written.country_name("XX") == "Y byd i gyd"
        assert written.language_name("zh-Hans") == "Tsieinëeg"
        assert words.state_word("overdue") == "Yn hwyr"
    with override("en-gb"):
        assert written.country_name("HK") == "Hong Kong"
        assert written.country_name("ZZZ") == "ZZZ"
        assert all(words.state_word(state) == word for state, (word, _) in STATE_WORDS.items())


def test_a_fact_keeps_its_words_and_says_in_which_language_they_are(settings: Any) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "made up")]
    with override("en-gb"):
        assert words.own_words("a <b>") == "a <b>"
    with override("cy"):
        assert words.own_words("a <b>") == '<span lang="en">a &lt;b&gt;</span>'
    with override("ar"):
        assert words.own_words("x") == '<span lang="en" dir="ltr">x</span>'

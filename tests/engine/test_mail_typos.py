"""A slip in a mail domain is asked about; a domain that may be meant is left in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.mail_typos import PROVIDERS, distance, suggestion

WORDS = st.text(alphabet="abc.", max_size=8)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"), ("gmal.com", "gmail.com"), ("gamil.com", "gmail.com"),
        ("gmail.con", "gmail.com"), ("gmail.co", "gmail.com"), ("GMAIL.CM.", "gmail.com"),
        ("hotmial.co.uk", "hotmail.co.uk"), ("hotmal.com", "hotmail.com"), ("hotmail.couk", "hotmail.co.uk"),
        ("yahooo.co.uk", "yahoo.co.uk"), ("outlok.com", "outlook.com"), ("btinternet.con", "btinternet.com"),
        ("virginmeda.com", "virginmedia.com"), ("iclould.com", "icloud.com"), ("oal.com", "aol.com"),
    ],
)  # fmt: skip
def test_a_slip_leads_to_the_provider_that_was_meant(typed: str, meant: str) -> None:
    assert suggestion(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["made-up.example", "mail.com", "ymail.com", "yahoo.ca", "ski.com", "aon.com", "live.nl",
     "gmail.example", "example.com", "", "outlook.fr", "gmail"],
)  # fmt: skip
def test_what_may_be_meant_is_not_asked_about(typed: str) -> None:
    assert suggestion(typed) is None


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_provider_is_never_asked_about(provider: str) -> None:
    assert suggestion(provider) is None


@given(WORDS, WORDS)
def test_the_distance_is_the_same_both_ways_and_nought_for_the_same(first: str, second: str) -> None:
    assert distance(first, second) == distance(second, first) <= max(len(first), len(second))
    assert (distance(first, second) == 0) == (first == second)

"""The watchlist file: what it may say, and the one clear line for what it may not. All names are made up."""

import pytest

from answerable.engine.watchlist import BadWatchlist, load_watchlist

MADE_UP = """
[[company]]
id = "acme"
name = "Acme"
[[company.alias]]
class = "legal_name"
texts = ["Acmecam"]

[[rebadger]]
name = "Bolt"
makers = ["acme"]
strength = "unverified"
basis = "made up"
"""


def test_a_watchlist_holds_companies_their_names_and_those_who_sell_their_hardware() -> None:
    watchlist = load_watchlist(MADE_UP)
    (company,) = watchlist.companies
    assert (company.id, company.name, company.aliases[0].texts) == ("acme", "Acme", ("Acmecam",))
    assert (watchlist.rebadgers[0].name, watchlist.rebadgers[0].strength) == ("Bolt", "unverified")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("not = [toml", "not TOML"),
        (MADE_UP.replace('id = "acme"', 'id = "Acme Ltd"'), "company[0].id"),
        (MADE_UP.replace('class = "legal_name"', 'class = "nickname"'), "nickname"),
        (MADE_UP.replace('class = "legal_name"', 'klass = "legal_name"'), "klass"),
        (MADE_UP.replace('texts = ["Acmecam"]', 'text = "Acmecam"'), "needs texts or patterns"),
        (MADE_UP.replace('texts = ["Acmecam"]', "patterns = ['a-1']"), "patterns need a text"),
        (MADE_UP.replace('texts = ["Acmecam"]', "text = 'A'\npatterns = ['a-(']"), "no regular expression"),
        (MADE_UP.replace('texts = ["Acmecam"]', "text = 'A'\npatterns = ['a-(1)']"), "must not capture"),
        (
            MADE_UP.replace('texts = ["Acmecam"]', "text = 'A'\npatterns = ['[ab]-1']"),
            "must start with a letter",
        ),
        (
            MADE_UP.replace('texts = ["Acmecam"]', 'texts = ["Acmecam"]\nneeds = ["cameras"]'),
            "no list in words",
        ),
        (MADE_UP.replace('makers = ["acme"]', 'makers = ["nobody"]'), "nobody"),
        (MADE_UP + '[[lookalike]]\nnames = ["Acne"]\nwhy = "skin"\nfollowed_by = ["cream"]', "'Acne'"),
        (MADE_UP + '[[lookalike]]\nnames = ["Acmecam"]\nwhy = "no rule"', "needs followed_by"),
        (
            MADE_UP
            + '[[lookalike]]\nnames = ["Acmecam"]\nwhy = "a town"\nnear = ["dam"]\nunless_near = ["lenses"]',
            "unless_near names 'lenses'",
        ),
        (MADE_UP + MADE_UP, "stands twice"),
    ],
)
def test_a_bad_entry_is_named_with_what_is_wrong(wrong: str, told: str) -> None:
    with pytest.raises(BadWatchlist) as error:
        load_watchlist(wrong)
    assert told in str(error.value)

"""The campaign's own file: what it says, and the one line for what it may not. All names are made up."""

import pytest

from answerable.engine.campaign import Ask, BadCampaign, load_campaign

MADE_UP = """
name = "made-up"
title = "Stop Acme"
company = "acme"
description = "Made up."
allies = []
[[asks]]
of = "councils"
text = "Remove them."
facts = ["f0"]
"""


def test_a_campaign_says_what_it_asks_and_of_whom() -> None:
    campaign = load_campaign(MADE_UP)
    assert campaign.since is None
    assert load_campaign("since = '2021-05'" + MADE_UP).since == "2021-05"
    assert (campaign.company, campaign.asks) == ("acme", (Ask("councils", "Remove them.", ("f0",)),))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("not = [toml", "line 1"),
        (MADE_UP.replace('title = "Stop Acme"', ""), "title"),
        (MADE_UP.replace('of = "councils"', "of = 7"), "$.asks[0].of"),
        (MADE_UP + "slogan = 'Now'", "slogan"),
        ("since = 'spring'" + MADE_UP, "spring"),
    ],
)
def test_a_bad_campaign_is_refused_with_the_key_and_why(wrong: str, told: str) -> None:
    with pytest.raises(BadCampaign) as error:
        load_campaign(wrong)
    assert told in str(error.value)

"""A made-up campaign on the public site. Ask for `publish`: it makes the site and puts facts on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from answerable.accounts.models import User
from answerable.engine.fact import Fact
from answerable.facts import services
from answerable.web import corpus
from tests.made_up_scan import WATCHLIST_TOML

NAME = "made-up"
CAMPAIGN_TOML = """\
name = "made-up"
title = "A made-up campaign"
company = "acme-cameras"
description = "All of it is made up for tests."
[[asks]]
of = "councils"
text = "Take them down."
facts = ["uses-2021-05-04"]
[[allies]]
name = "The Made-up Group"
url = "https://example.org"
"""
BODIES_CSV = """\
id,name,country,type,nation,region,gss,other_names,website,hex_q,hex_r,valid_from,valid_to,replaced_by,source
harrowmere-council,Harrowmere Council,GB,district,England,,,Harrowmere DC,https://example.org/h,1,2,,,,made up
quillby-council,Quillby Council,GB,unitary,England,,,,,2,2,,,,made up
old-quillby,Old Quillby Borough,GB,district,England,,,,,,,,2019-03-31,quillby-council,made up
stad-molenwijk,Stad Molenwijk,NL,municipality,,,,,,,,,,,made up
"""

Publish = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """The campaign's data files, in a folder of this test."""
    made = tmp_path / "campaigns" / NAME
    made.mkdir(parents=True)
    (made / "campaign.toml").write_text(CAMPAIGN_TOML)
    (made / "bodies.csv").write_text(BODIES_CSV)
    (made / "watchlist.toml").write_text(WATCHLIST_TOML)
    settings.CAMPAIGNS, settings.CAMPAIGN = tmp_path / "campaigns", NAME
    return made


@pytest.fixture
def publish(folder: Path, admin: User) -> Iterator[Publish]:
    """Publish facts as the campaign's own; none makes an empty site."""
    corpus.forget()

    def load(*facts: Fact) -> None:
        refused = services.load_facts(facts=facts, campaign=NAME, by=admin).refused
        assert not refused, refused

    yield load
    corpus.forget()

"""A made-up campaign on the public site. Ask for `publish`: it makes the site and puts facts on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, sync_playwright

from answerable.accounts.models import User
from answerable.custody.services import seal
from answerable.engine.fact import Fact
from answerable.web import corpus
from tests.made_up_scan import WATCHLIST_TOML
from tests.two_people import load_facts
from tests.web.chromium import CHROMIUM, FLAGS
from tests.web.crawl import Walk, fetched, walk
from tests.web.hostile_site import SHOWN, hostile_facts, put_hostile_names
from tests.web.made_up_copy import COPY_SHA256, archive_copy
from tests.web.made_up_site import full_site

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
CONSTITUENCIES_CSV = """\
id,name,gss,nation,bodies
harrowmere-and-quillby,Harrowmere and Quillby,,England,harrowmere-council|quillby-council|old-quillby
northmoor,Northmoor,,England,
"""

Publish = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """The campaign's data files, in a folder of this test."""
    made = tmp_path / "campaigns" / NAME
    made.mkdir(parents=True)
    (made / "campaign.toml").write_text(CAMPAIGN_TOML)
    (made / "bodies.csv").write_text(BODIES_CSV)
    (made / "constituencies.csv").write_text(CONSTITUENCIES_CSV)
    (made / "watchlist.toml").write_text(WATCHLIST_TOML)
    settings.CAMPAIGNS, settings.CAMPAIGN = tmp_path / "campaigns", NAME
    settings.CAPTURES = tmp_path / "captures"
    return made


@pytest.fixture
def publish(folder: Path, admin: User, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publish]:
    """Publish facts as the campaign's own; none makes an empty site.

    What is refused at the door gets in here: pages must stand what an earlier release let by.
    """
    for rule in ("_check_characters", "_check_codes"):
        monkeypatch.setattr(f"answerable.engine.fact.{rule}", lambda _fact: ())
    monkeypatch.setattr("answerable.engine.register.refused_character", lambda _text: None)
    corpus.forget()

    def load(*facts: Fact) -> None:
        if any(fact.source.capture == COPY_SHA256 for fact in facts):
            archive_copy(admin)
        refused = load_facts(facts=facts, campaign=NAME, by=admin).refused
        assert not refused, refused
        seal()

    yield load
    corpus.forget()


@pytest.fixture
def site(publish: Publish, live_server: Any) -> str:
    """A served site with a fact for every page; asked for before `chromium`, whose loop bars the database."""
    publish(*full_site())
    return str(live_server.url)


@pytest.fixture
def hostile(folder: Path, publish: Publish) -> None:
    """A site whose every text is hostile."""
    put_hostile_names(folder)
    publish(*hostile_facts())


_hostile_walks: list[Walk] = []


@pytest.fixture
def seen(hostile: None, as_dee: Client) -> Walk:
    """Every kind of page and file of the hostile site, a few of each; walked once for all tests."""
    if not _hostile_walks:
        walked = walk(as_dee, most=2, translated=0)
        walked.replies.update({address: fetched(as_dee, address) for address in SHOWN})
        _hostile_walks.append(walked)
    return _hostile_walks[0]


@pytest.fixture
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    if CHROMIUM is None:
        pytest.skip("page tests need Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()

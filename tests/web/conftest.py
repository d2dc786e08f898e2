"""A made-up campaign on the public site. Ask for `publish`: it makes the site and puts facts on it.

Tests that only read one and the same site ask for `full`, or for `site` where a browser reads it. It is made
once for all tests of their file, which then ask for no `publish` and have an `xdist_group` of their own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, TransactionTestCase, override_settings
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from answerable.accounts import services as accounts
from answerable.accounts.models import Role, User
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


def campaign_files(root: Path) -> Path:
    """The campaign's data files, in a folder below this one."""
    made = root / "campaigns" / NAME
    made.mkdir(parents=True)
    (made / "campaign.toml").write_text(CAMPAIGN_TOML)
    (made / "bodies.csv").write_text(BODIES_CSV)
    (made / "constituencies.csv").write_text(CONSTITUENCIES_CSV)
    (made / "watchlist.toml").write_text(WATCHLIST_TOML)
    return made


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """The campaign's data files, in a folder of this test."""
    settings.CAMPAIGNS, settings.CAMPAIGN = tmp_path / "campaigns", NAME
    settings.CAPTURES = tmp_path / "captures"
    return campaign_files(tmp_path)


def let_all_in(patch: pytest.MonkeyPatch) -> None:
    """What is refused at the door gets in here: pages must stand what an earlier release let by."""
    for rule in ("_check_characters", "_check_codes"):
        patch.setattr(f"answerable.engine.fact.{rule}", lambda _fact: ())
    patch.setattr("answerable.engine.register.refused_character", lambda _text: None)


def load(admin: User, *facts: Fact) -> None:
    """Publish facts as the campaign's own, with the copy that one of them may rest on."""
    if any(fact.source.capture == COPY_SHA256 for fact in facts):
        archive_copy(admin)
    refused = load_facts(facts=facts, campaign=NAME, by=admin).refused
    assert not refused, refused
    seal()


@pytest.fixture
def publish(folder: Path, admin: User, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publish]:
    """Publish facts as the campaign's own; none makes an empty site."""
    let_all_in(monkeypatch)
    corpus.forget()
    yield lambda *facts: load(admin, *facts)
    corpus.forget()


@pytest.fixture(scope="module")
def one_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What is written outside of a test is there for each test of the file, and gone after the last."""
    with django_db_blocker.unblock():
        yield
        everything: Any = TransactionTestCase()
        everything._fixture_teardown()


@contextmanager
def published(root: Path, *facts: Fact, bodies: str = "") -> Iterator[Path]:
    """A site with these facts whose files are below this folder; other `bodies` than usual are a register."""
    settings = {"CAMPAIGNS": root / "campaigns", "CAMPAIGN": NAME, "CAPTURES": root / "captures"}
    with pytest.MonkeyPatch.context() as patch, override_settings(**settings):
        let_all_in(patch)
        made = campaign_files(root)
        if bodies:
            (made / "bodies.csv").write_text(bodies)
        group = accounts.create_organisation(slug="made-up-group", name="The Made-up Group", by=None)
        admin, _ = accounts.create_staff(username="admin", role=Role.ADMIN, organisation=group, by=None)
        corpus.forget()
        load(admin, *facts)
        yield made
    corpus.forget()


@contextmanager
def served() -> Iterator[str]:
    """The address of a server of what is published now."""
    server = LiveServer("localhost")
    yield server.url
    # Not stop(), which lets nobody else have the connection any longer: a thread that served a browser closes
    # it once that hung up, which may be later.
    server.thread.terminate()


@pytest.fixture(scope="module")
def full(one_database: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A site with a fact for every page, for tests that only read it."""
    with published(tmp_path_factory.mktemp("full"), *full_site()):
        yield


@pytest.fixture(scope="module")
def site(full: None) -> Iterator[str]:
    """The same, served."""
    with served() as address:
        yield address


@pytest.fixture
def reader() -> Client:
    """Somebody who reads the site, without a transaction of the test's own as `as_dee` has."""
    return Client()


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, started once for the tests of a file."""
    if CHROMIUM is None:
        pytest.skip("page tests need Chromium: apt-get install chromium")
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright has a loop in this thread, which stands still whenever a test runs.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def chromium(browser: Browser) -> Iterator[Browser]:
    """Chromium, which forgets all that a test did."""
    before = browser.contexts
    yield browser
    for context in browser.contexts:
        if context not in before:
            context.close()

"""The cast, and a made-up campaign. Ana researches, Ben reviews, Cai only looks, Dee is nobody here.

Ask for the person who acts (`ana`, `ben`, `cai`, `admin`), for `as_ana` and so on where the test speaks
to a page, and for `campaign` where data files are read. Add a fixture here only when three folders need it.
"""

import gc
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.nodeid import NodeId
from django.db import connection
from django.test import Client
from django.test.testcases import TransactionTestCase
from hypothesis import settings as hypothesis_settings
from pytest_socket import socket_allow_hosts

from answerable.accounts import services
from answerable.accounts.models import Organisation, Role, User
from answerable.archive import search as archive_search
from answerable.custody import append_only
from answerable.facts import search as facts_search
from answerable.findings import search as findings_search
from answerable.sealing import key_file
from tests.made_up_relay import MadeUpRelay
from tests.made_up_scan import BODIES_CSV, CAMPAIGN, WATCHLIST_TOML

PASSWORD = "made up for these tests"

# A test says what is right, never how fast: the machine may be busy, and some tables are made at first use.
hypothesis_settings.register_profile("untimed", hypothesis_settings.default, deadline=None)
hypothesis_settings.load_profile("untimed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Name the group of a test to xdist, which does it in a field that pytest 9.2 no longer reads."""
    for item in items if hasattr(config, "workerinput") else ():
        for group in item.iter_markers("xdist_group"):
            item._id = NodeId.parse(f"{item.nodeid}@{group.args[0]}")


def pytest_collection_finish() -> None:
    """What was imported stays: to look through it for garbage again and again takes a twentieth."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line on what was left out for want of a browser."""
    if not shutil.which("chromium"):
        terminalreporter.write_line("Page tests were skipped: they need Chromium (apt-get install chromium).")


@pytest.fixture(autouse=True)
def _cheap_key_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file keeps its costs of Argon2id itself: those of the tests are hardly any."""
    monkeypatch.setattr(key_file, "COST", key_file.Cost(memory=64, passes=1, lanes=1))


@pytest.fixture
def organisation(db: None) -> Organisation:
    return services.create_organisation(slug="made-up-group", name="The Made-up Group", by=None)


@pytest.fixture
def admin(organisation: Organisation) -> User:
    user, _ = services.create_staff(
        username="admin", role=Role.ADMIN, organisation=organisation, by=None, password=PASSWORD
    )
    return user


def _staff(username: str, role: str, admin: User) -> User:
    user, _ = services.create_staff(
        username=username, role=role, organisation=admin.organisation, by=admin, password=PASSWORD
    )
    return user


@pytest.fixture
def ana(admin: User) -> User:
    """Researches: imports scans."""
    return _staff("ana", Role.RESEARCHER, admin)


@pytest.fixture
def ben(admin: User) -> User:
    """Reviews and publishes."""
    return _staff("ben", Role.REVIEWER, admin)


@pytest.fixture
def cai(admin: User) -> User:
    """Looks, and changes nothing."""
    return _staff("cai", Role.VIEWER, admin)


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    session = client.session  # as if the password was said again just now
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


@pytest.fixture
def as_ana(ana: User) -> Client:
    return _signed_in(ana)


@pytest.fixture
def as_ben(ben: User) -> Client:
    return _signed_in(ben)


@pytest.fixture
def as_cai(cai: User) -> Client:
    return _signed_in(cai)


@pytest.fixture
def as_admin(admin: User) -> Client:
    return _signed_in(admin)


@pytest.fixture
def as_dee(db: None) -> Client:
    """An outsider: not signed in."""
    return Client()


@pytest.fixture
def campaign(tmp_path: Path, settings: Any) -> str:
    """The name of a made-up campaign whose data files, captures and sources are in folders of this test."""
    folder = tmp_path / "campaigns" / CAMPAIGN
    folder.mkdir(parents=True)
    (folder / "bodies.csv").write_text(BODIES_CSV)
    (folder / "watchlist.toml").write_text(WATCHLIST_TOML)
    settings.CAMPAIGNS = tmp_path / "campaigns"
    settings.CAMPAIGN = CAMPAIGN
    settings.CAPTURES = tmp_path / "captures"
    settings.SOURCES = tmp_path / "sources"
    settings.SOURCES.mkdir()
    return CAMPAIGN


@pytest.fixture
def relay(socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[MadeUpRelay]:
    """A mail server of this test; nothing else than 127.0.0.1 can be reached meanwhile."""
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    monkeypatch.delenv("ANSWERABLE_PROXY", raising=False)
    found = MadeUpRelay()
    found.start()
    yield found
    found.stop()


@pytest.fixture(autouse=True, scope="session")
def _flush_passes_append_only_tables() -> Any:
    """Tests with a live server empty every table afterwards; append-only ones must let them.

    What Django leaves is emptied too, the indexes of text and the numbering of rows: other tests come after.
    """
    case_class: Any = TransactionTestCase
    flush = case_class._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        for table in append_only.installed(connection):
            append_only.remove_append_only(connection, table)
        flush(case)
        for index in (archive_search, facts_search, findings_search):
            index.rebuild([])
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM sqlite_sequence")
        append_only.restore_guards(connection)

    case_class._fixture_teardown = teardown
    yield
    case_class._fixture_teardown = flush

"""Those who act, on a phone: no page is too wide, breaks its policy or keeps anybody out; names are inert.

The quick walk looks at every thirteenth page in one view, in turn; the others (`make walk`) at each in all.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from answerable.accounts.models import User
from answerable.web import corpus
from tests.actions.conftest import SLUG
from tests.actions.conftest import site as _site
from tests.web.conftest import let_all_in
from tests.web.made_up_acting import DESK, HOSTILE, PLAIN, PUBLIC, Texts, make
from tests.web.test_accessible import faults
from tests.web.test_in_chromium import complaints
from tests.web.walk import SIDEWAYS, VIEWS, View, each_view

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

site = _site
"""The made-up campaign of tests/actions, with its key."""
NARROWEST = View(320, "light")
STEP = 13
THOROUGH = [pytest.param(False, id="quick"), pytest.param(True, id="all", marks=pytest.mark.exhaustive)]
EMPTY = [
    "/act/write/",
    "/act/call/harrowmere-council/",
    "/act/event/vigil/",
    "/act/receipt/",
    f"/act/petition/{SLUG}/",
    f"/act/petition/{SLUG}/embed/",
    "/act/forget/",
    "/desk/petitions/new/",
    "/desk/events/new/",
    f"/desk/petitions/{SLUG}/floods/",
]
"""Forms that are sent as they come: what they then say is a page, too."""


@pytest.fixture(params=[PLAIN], ids=["plain"])
def acting(
    request: pytest.FixtureRequest, site: Path, ben: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Texts:
    """Something to do on every page, with the texts that a test asks for."""
    settings.CAPTURES, settings.DEBUG_PROPAGATE_EXCEPTIONS = site / "captures", True
    let_all_in(monkeypatch)
    texts: Texts = request.param
    settings.AREAS = site / "areas.index"
    make(site, texts, ben)
    corpus.forget()
    return texts


@pytest.fixture
def at(live_server: Any, acting: Texts) -> str:
    """The address of a server of it."""
    return str(live_server.url)


@pytest.fixture
def staff(as_ben: Client, at: str) -> list[dict[str, str]]:
    """The cookie of somebody who runs actions."""
    return [{"name": "sessionid", "value": as_ben.cookies["sessionid"].value, "url": at}]


def some(addresses: Iterable[str], thorough: bool) -> list[tuple[str, list[View]]]:
    """What a walk looks at, and in which views: of all, those in turn."""
    if thorough:
        return [(address, [*VIEWS, NARROWEST]) for address in addresses]
    return [
        (address, [[*VIEWS, NARROWEST][place // STEP % 5]])
        for place, address in enumerate(addresses)
        if place % STEP == 0
    ]


@pytest.mark.parametrize(
    ("scripts", "thorough"),
    [
        pytest.param(True, False, id="quick"),
        pytest.param(True, True, id="scripts", marks=pytest.mark.exhaustive),
        pytest.param(False, True, id="no scripts", marks=pytest.mark.exhaustive),
    ],
)
def test_no_page_is_too_wide_errs_breaks_its_policy_or_asks_another_host(
    at: str, staff: Any, chromium: Browser, scripts: bool, thorough: bool
) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    context.add_cookies(staff)
    found = []
    for address, views in some([*PUBLIC, *DESK], thorough):
        page = context.new_page()
        found += [fault for fault in complaints(page, at, address, views) if not fault.endswith("(Gone)")]
        page.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("thorough", THOROUGH)
def test_axe_finds_nothing_and_the_keyboard_reaches_everything(
    at: str, staff: Any, chromium: Browser, thorough: bool
) -> None:
    context = chromium.new_context(bypass_csp=True)  # The pages' policy lets no script in, axe neither.
    context.add_cookies(staff)
    found = []
    for address, views in some([*PUBLIC, *DESK][2:], thorough):
        page = context.new_page()
        for view in each_view(page, at + address, views):
            found += [f"{address} {view}: {fault}" for fault in unmeant(page)]
        page.close()
    for address in EMPTY if thorough else EMPTY[4:5]:
        page = _sent_empty(context, at + address)
        found += [f"{address} sent empty: {fault}" for fault in unmeant(page)]
        found += [f"{address} sent empty: scrolls sideways"] * page.evaluate(SIDEWAYS)
        page.close()
    assert not found, "\n".join(found)


def unmeant(page: Page) -> list[str]:
    """What is held against a page; the trap and boxes with mistakes are out of the tab order with intent."""
    return [fault for fault in faults(page) if 'tabindex="-1"' not in fault]


def _sent_empty(context: BrowserContext, address: str) -> Page:
    """The page that answers a form in which nothing was written."""
    page = context.new_page()
    page.set_viewport_size(NARROWEST.viewport)
    page.goto(address)
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true; })")
    with page.expect_navigation():
        page.locator("main form button").first.click()
    return page


@pytest.mark.parametrize("acting", [HOSTILE], ids=["hostile"], indirect=True)
@pytest.mark.parametrize("thorough", THOROUGH)
def test_hostile_names_run_nothing_load_nothing_and_widen_no_page(
    at: str, staff: Any, chromium: Browser, thorough: bool
) -> None:
    # Without the pages' policy: nothing may run even where a browser knows none.
    context = chromium.new_context(bypass_csp=True, viewport=NARROWEST.viewport)
    context.add_cookies(staff)
    found: list[str] = []
    page = context.new_page()
    page.add_init_script("window.pwned = () => { window.ran = true; }")
    page.on("request", lambda asked: found.extend([asked.url] * (not asked.url.startswith(at))))
    for address, _ in some([*PUBLIC, *DESK][4:], thorough):
        page.goto(at + address)
        found += [f"{address}: a script ran"] * page.evaluate("'ran' in window")
        found += [f"{address}: scrolls sideways"] * page.evaluate(SIDEWAYS)
        found += [f"{address}: a picture of theirs"] * page.evaluate("!!document.querySelector('[onerror]')")
    assert not found, "\n".join(found)


def test_one_tap_leads_from_a_council_to_the_form_and_its_mistakes_to_their_fields(
    at: str, chromium: Browser
) -> None:
    page = chromium.new_page(java_script_enabled=False, viewport=VIEWS[0].viewport)
    page.goto(f"{at}/body/harrowmere-council/")
    page.get_by_role("link", name="Sign the petition").press("Enter")
    assert page.url.endswith(f"/act/petition/{SLUG}/")
    page.get_by_role("button", name="Sign").press("Enter")
    page.get_by_role("link", name="Write your name.").press("Enter")
    page.keyboard.type("Eve")
    assert page.get_by_label("Your name").input_value() == "Eve"

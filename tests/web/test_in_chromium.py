"""Every public page in Chromium, on a phone and on a desk, light and dark."""

import shutil
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.web.conftest import Publish
from tests.web.made_up_site import full_site, hostile_site
from tests.web.test_every_page import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Scheme = Literal["light", "dark"]
VIEWS: list[tuple[int, Scheme]] = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
MORE_PAGES = ["/bodies/?q=zzz", "/body/old-quillby/", "/company/bolt-video/", "/?as_of=2021-12-31"]
NOT_FOUND = ["/nothing/", "/body/nobody/", "/?as_of=2022-02-30"]
CONTRAST = """() => {
  const light = rgb => rgb.map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const rgb = css => css.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const behind = node => { for (; node; node = node.parentElement) {
    const found = getComputedStyle(node).backgroundColor;
    if (!found.endsWith(', 0)')) return rgb(found); } return [255, 255, 255]; };
  return [...document.querySelectorAll('body *')].filter(node => node.checkVisibility() &&
    [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())).filter(node => {
      const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
      return (a + .05) / (b + .05) < 4.5; }).map(node => node.outerHTML.slice(0, 90));
}"""


@pytest.fixture
def site(publish: Publish, live_server: Any) -> str:
    """A served site with a fact for every page; asked for before `chromium`, whose loop bars the database."""
    publish(*full_site())
    return str(live_server.url)


@pytest.fixture
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("page tests need Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def complaints(page: Page, server: str, address: str) -> list[str]:
    """What the browser holds against a page: console errors, failed loads, other hosts, low contrast."""
    found: list[str] = []
    page.on("console", lambda message: found.append(f"{address}: console: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"{address}: {error}"))
    page.on("request", lambda request: found.extend([request.url] * (not request.url.startswith(server))))
    page.on("requestfailed", lambda request: found.append(f"{address}: failed: {request.url}"))
    page.goto(server + address, wait_until="networkidle")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"{address}: scrolls sideways")
    found += [f"{address}: picture not drawn" for _ in page.locator("img").all() if not _drawn(page)]
    found += [f"{address}: low contrast: {node}" for node in page.evaluate(CONTRAST)]
    return found


def _drawn(page: Page) -> bool:
    shown = "[...document.images].filter(image => image.checkVisibility())"
    return bool(page.evaluate(f"{shown}.every(image => image.complete && image.naturalWidth > 0)"))


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_no_page_scrolls_sideways_errs_or_asks_another_host(
    site: str, chromium: Browser, width: int, scheme: Scheme
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    found = []
    for address in (*PAGES, *MORE_PAGES):
        page = context.new_page()
        found += complaints(page, site, address)
        page.close()
    assert found == []


def test_pages_that_are_not_there_are_laid_out_too(site: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    for address in NOT_FOUND:
        page.goto(site + address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("h1").count() == 1


def test_a_filter_and_a_day_are_chosen_by_the_keyboard_alone(site: str, chromium: Browser) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(f"{site}/bodies/?as_of=2022-08-31")
    page.get_by_label("Name").fill("harrow")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "as_of=2022-08-31" in page.url
    assert page.locator("tbody tr").count() == 1
    page.get_by_text("See another day").press("Enter")
    page.get_by_label("As of", exact=True).fill("2021-12-31")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "q=harrow" in page.url
    assert "as_of=2021-12-31" in page.url
    assert "31 December 2021" in page.locator(".moment").inner_text()


def test_notes_of_the_briefing_lead_there_and_back(site: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{site}/briefing/")
    page.locator("span.marks a").first.click()
    note = page.url.partition("#")[2]
    page.locator(f"#{note} .backs a").first.click()
    assert page.locator(f"#{page.url.partition('#')[2]}").get_attribute("href") == f"#{note}"


def test_hostile_text_does_not_run(
    publish: Publish, live_server: Any, request: pytest.FixtureRequest
) -> None:
    publish(*hostile_site())
    page = request.getfixturevalue("chromium").new_page(viewport={"width": 360, "height": 800})
    page.on("dialog", lambda _: pytest.fail("a script ran"))
    for address in PAGES:
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address

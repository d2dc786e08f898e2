"""Every public page in Chromium, on a phone and on a desk, light and dark."""

from collections.abc import Iterable

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.web.walk import (
    NOT_DRAWN,
    REFUSED,
    SIDEWAYS,
    WALKS,
    View,
    Walk,
    each_view,
    in_turn,
    pages,
    views_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.xdist_group("in_chromium")]

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


POLICY = """addEventListener('securitypolicyviolation',
  report => console.error(`against the policy: ${report.violatedDirective} ${report.blockedURI}`))"""
EXPECTED = "Failed to load resource: the server responded with a status of 40"
"""What Chromium says of a page that is not there, of which there are some in the walk."""


def complaints(page: Page, server: str, address: str, views: Iterable[View]) -> list[str]:
    """What the browser holds against a page: errors, reports of its policy, other hosts, a broken layout."""
    found: list[str] = []
    page.add_init_script(POLICY)
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: found.extend([request.url] * (not request.url.startswith(server))))
    page.on("requestfailed", lambda request: found.extend([f"failed: {request.url}"] * _is_fault(request)))
    for view in each_view(page, server + address, views):
        if page.evaluate(SIDEWAYS):
            found.append(f"{view}: scrolls sideways")
        found += [f"{view}: not drawn: {picture}" for picture in page.evaluate(NOT_DRAWN)]
        found += [f"{view}: low contrast: {node}" for node in page.evaluate(CONTRAST)]
    return [f"{address}: {fault}" for fault in found if not fault.startswith(EXPECTED)]


def _is_fault(request: Request) -> bool:
    """Whether a load failed by itself: a picture of one view is given up when the page turns to another."""
    return request.failure != "net::ERR_ABORTED"


@pytest.mark.parametrize("walk", WALKS)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_no_page_scrolls_sideways_errs_breaks_its_policy_or_asks_another_host(
    site: str, chromium: Browser, scripts: bool, walk: Walk
) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    found = []
    for place, address in in_turn([*pages(), *REFUSED], walk, turn=int(scripts)):
        page = context.new_page()
        found += complaints(page, site, address, views_of(place, walk))
        page.close()
    assert not found, "\n".join(found)


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

"""Nobody is kept out: axe-core finds nothing on any page, and the keyboard reaches everything."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.web.walk import REFUSED, WALKS, Walk, each_view, in_turn, pages, views_of

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.xdist_group("accessible")]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
AXE = """rules => axe.run({runOnly: rules, resultTypes: ['violations'], preload: false}).then(found =>
  found.violations.flatMap(fault => fault.nodes.map(node => `${fault.id}: ${node.html.slice(0, 200)}`)))"""


UNSEEN_FOCUS = """() => {
  document.querySelectorAll('details').forEach(node => { node.open = true; });
  const asked = 'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]';
  return [...document.querySelectorAll(asked)].filter(node => node.checkVisibility()).filter(node => {
    const width = part => getComputedStyle(part).strokeWidth;
    const drawn = () => [...node.querySelectorAll('*')].map(width).join();
    const before = node.closest('svg') && drawn();
    node.focus({focusVisible: true});
    const look = getComputedStyle(node);
    const outlined = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
    const marked = outlined || node.tagName === 'IFRAME' || (node.closest('svg') && drawn() !== before);
    return document.activeElement !== node || node.tabIndex !== 0 || !marked;
  }).map(node => node.outerHTML.slice(0, 120));
}"""
"""What can be used and cannot be reached by the keyboard in the order of the page, or shows no focus.

A link in a drawing may show it by a wider line, since outlines of hexagons are boxes.
"""


def faults(page: Page) -> list[str]:
    """What axe holds against the page as it is laid out now, and what the keyboard cannot use."""
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(AXE, {"type": "tag", "values": RULES})
    return found + [f"no focus: {node}" for node in page.evaluate(UNSEEN_FOCUS)]


@pytest.mark.parametrize("walk", WALKS)
def test_axe_finds_nothing_on_any_page_and_the_keyboard_reaches_everything(
    site: str, chromium: Browser, walk: Walk
) -> None:
    # The pages' policy lets no script in, axe neither; test_in_chromium.py looks under that policy.
    context = chromium.new_context(bypass_csp=True)
    found = []
    for place, address in in_turn([*pages(), *REFUSED], walk):
        page = context.new_page()
        for view in each_view(page, site + address, views_of(place, walk)):
            found += [f"{address} {view}: {fault}" for fault in faults(page)]
        page.close()
    assert not found, "\n".join(found)


def test_the_tab_key_passes_every_field_and_link_once_and_in_order(site: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{site}/bodies/")
    order = "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]"
    expected = page.evaluate(f"{order}.filter(node => node.checkVisibility()).map(node => node.outerHTML)")
    met = []
    for _ in expected:
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.outerHTML"))
    assert met == expected
    assert "skip" in met[0]

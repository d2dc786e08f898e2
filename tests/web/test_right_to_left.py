"""The layout in a language that is written from right to left, in Chromium."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.web import pseudo_language
from tests.web.conftest import Publish
from tests.web.made_up_site import full_site
from tests.web.test_every_page import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

TEXT_EDGES = """() => {
  const edge = document.querySelector('main').getBoundingClientRect().right;
  const read = getComputedStyle(document.querySelector('main')).direction;
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('h1, p'));
  const first = range.getClientRects()[0];
  return [read, Math.round(edge - first.right)];
}"""
LATIN = """() => [...document.querySelectorAll('main time')].filter(node => node.checkVisibility() &&
  getComputedStyle(node).unicodeBidi !== 'plaintext').length"""


def shown(page: Page, server: str, address: str) -> Page:
    page.goto(f"{server}/ar{address}")
    return page


@pytest.mark.parametrize(
    ("width", "step"),
    [
        pytest.param(360, 4, id="quick"),
        pytest.param(360, 1, id="phone", marks=pytest.mark.exhaustive),
        pytest.param(1280, 1, id="desk", marks=pytest.mark.exhaustive),
    ],
)
def test_pages_run_from_right_to_left_and_do_not_scroll_sideways(
    publish: Publish,
    live_server: Any,
    tmp_path: Path,
    settings: Any,
    chromium: Browser,
    width: int,
    step: int,
) -> None:
    publish(*full_site())
    with pseudo_language.spoken(tmp_path, settings):
        page = chromium.new_page(viewport={"width": width, "height": 800})
        wrong = []
        for address in PAGES[::step]:
            shown(page, live_server.url, address)
            direction, gap = page.evaluate(TEXT_EDGES)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wrong.append(f"{address} scrolls sideways")
            if direction != "rtl" or page.evaluate(LATIN):
                wrong.append(f"{address}: {direction}")
            if address != "/fact/commits-removal-2021-07-01/" and gap > 2:
                wrong.append(f"{address}: the text begins {gap} px from the right")
    assert wrong == []

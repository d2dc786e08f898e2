"""The map of councils in Chromium: by keyboard, by name, by its key. All of it is made up."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import published, served
from tests.web.test_map import FACTS, REGISTER, register

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.xdist_group("map_in_chromium")]

ADDRESS = "/map/?as_of=2024-01-01"
FOCUSED = "document.activeElement.getAttribute('aria-label')"


@pytest.fixture(scope="module")
def site(one_database: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The made-up map, served."""
    bodies = register(*REGISTER)
    with published(tmp_path_factory.mktemp("map"), *FACTS, bodies=bodies), served() as address:
        yield address


def test_the_keyboard_meets_each_known_council_once_and_gets_past_the_map(
    site: str, chromium: Browser
) -> None:
    page = chromium.new_page(java_script_enabled=True)
    page.goto(site + ADDRESS)
    page.get_by_text("Past the map").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Overmere: overdue by 731 days"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.hexmap')") is None
    page.get_by_role("link", name="Overmere: overdue").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/body/over/?as_of=2024-01-01" in page.url


def test_a_screen_reader_hears_the_known_councils_by_region_and_no_empty_hexagon(
    site: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    page.goto(site + ADDRESS)
    region = page.get_by_role("group", name="North Made-up: 1 of 3 known")
    assert region.get_by_role("link").count() == 1
    assert page.get_by_role("link", name="Undermere: not known").count() == 0
    assert page.get_by_role("link", name="Undermere", exact=True).count() == 1  # in the list


def test_the_key_takes_a_standing_off_the_map_and_the_list_without_javascript(
    site: str, chromium: Browser
) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(site + ADDRESS)
    hexagon, row = page.locator("a.hexagon.in-overdue"), page.locator("tr.in-overdue")
    assert (hexagon.is_visible(), row.is_visible()) == (True, True)
    page.get_by_role("checkbox", name="Overdue").uncheck()
    assert (hexagon.is_visible(), row.is_visible()) == (False, False)
    assert page.locator("a.hexagon.in-unknown").first.is_visible()
    page.get_by_role("checkbox", name="Overdue").check()
    page.get_by_role("checkbox", name="Not known").uncheck()
    assert (hexagon.is_visible(), page.locator(".others").first.is_visible()) == (True, False)


def test_a_finger_or_a_pointer_reaches_a_council_of_which_nothing_is_known(
    site: str, chromium: Browser
) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    page.goto(site + ADDRESS)
    with page.expect_navigation():
        page.locator('a.hexagon[href^="/body/under/"]').click()
    assert "/body/under/" in page.url


@pytest.mark.parametrize("address", ["/map/?county=mereshire", "/map/?region=North+Made-up", "/world/"])
def test_parts_of_the_map_fit_a_phone_and_the_world_as_well(
    site: str, chromium: Browser, address: str
) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    page.goto(site + address)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator("svg.hexmap, svg.world").bounding_box()
    assert box
    assert 100 < box["width"] <= 328

"""Hostile text in Chromium: it runs nowhere, loads nothing and breaks no layout, on any page or map."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import Publish, served
from tests.web.hostile_site import SHOWN
from tests.web.made_up_site import HOSTILE
from tests.web.test_map import FACTS, REGISTER, register
from tests.web.walk import SIDEWAYS, VIEWS, in_turn, pages

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]
OF_HOSTILE_FACTS = ["/body/body-0/", "/fact/p0/", "/fact/c1/"]


@pytest.fixture
def server(socket_enabled: None, transactional_db: None) -> Iterator[str]:
    with served() as address:
        yield address


@pytest.mark.parametrize("walk", ["quick", pytest.param("whole", marks=pytest.mark.exhaustive)])
def test_hostile_text_does_not_run_load_or_break_the_layout(
    hostile: None, server: str, chromium: Browser, walk: str
) -> None:
    few = [address for _, address in in_turn(pages(), "quick", turn=5)]
    addresses = [*(few if walk == "quick" else pages()), *SHOWN, *OF_HOSTILE_FACTS]
    # Without the pages' policy: nothing may run even where a browser knows none.
    page = chromium.new_context(bypass_csp=True, viewport=VIEWS[0].viewport).new_page()
    found: list[str] = []
    page.on("dialog", lambda dialog: found.append(f"{page.url}: {dialog.message}"))
    page.on("request", lambda asked: found.extend([asked.url] * (not asked.url.startswith(server))))
    for address in addresses:
        page.goto(server + address)
        found += [f"{address}: a script ran"] * page.evaluate("'pwned' in window")
        found += [f"{address}: scrolls sideways"] * page.evaluate(SIDEWAYS)
    assert not found, "\n".join(found)


def test_hostile_names_neither_run_nor_break_the_layout_of_a_map(
    folder: Path, publish: Publish, server: str, chromium: Browser
) -> None:
    rows = [
        row | {"name": "x" * 90 + HOSTILE, "region": row.get("region", "") and HOSTILE} for row in REGISTER
    ]
    (folder / "bodies.csv").write_text(register(*rows))
    publish(*FACTS)
    page = chromium.new_page(viewport=VIEWS[0].viewport)
    page.on("dialog", lambda _: pytest.fail("a script ran"))
    for address in ("/map/", "/map/?county=mereshire", "/map/?as_of=2020-01-01", "/world/", "/body/under/"):
        page.goto(server + address)
        assert page.locator("svg.hexmap, svg.world, h1").count()
        assert not page.evaluate(SIDEWAYS), address

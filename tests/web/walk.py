"""How tests walk the public site: which pages there are, and how a browser looks at each of them."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.web.test_every_page import ADDRESSES, MORE_ADDRESSES

Scheme = Literal["light", "dark"]


class View(NamedTuple):
    """A phone or a desk, by day or by night."""

    width: int
    scheme: Scheme

    @property
    def viewport(self) -> ViewportSize:
        """Its size, as Chromium takes it."""
        return {"width": self.width, "height": 800}


VIEWS = [View(360, "light"), View(1280, "dark"), View(360, "dark"), View(1280, "light")]
Walk = Literal["quick", "phone", "desk"]
WALKS = [
    pytest.param("quick", id="quick"),
    pytest.param("phone", id="phone", marks=pytest.mark.exhaustive),
    pytest.param("desk", id="desk", marks=pytest.mark.exhaustive),
]
QUICK_STEP = 20
"""The quick walk shows every twentieth page in one view, in turn; the others (`make walk`) each in two."""
STATES = [
    "/?as_of=2021-12-31",
    "/?as_of=1999-01-01",
    "/bodies/?q=zzz",
    "/bodies/?country=GB&standing=known&sort=-name&as_of=2022-08-31",
    "/body/old-quillby/",
    "/body/harrowmere-council/?as_of=2022-08-31&seen_on=2024-02-01",
    "/promises/?as_of=1999-01-01",
    "/changes/?from=2021-01-01&to=2021-12-31",
    "/briefing/?country=NL&as_of=1999-01-01",
]
"""Pages as they are where little is known, where something is chosen, and where a body is no more."""
REFUSED = ["/nothing/", "/body/nobody/", "/company/nobody/", "/?as_of=2022-02-30", "/bodies/?page=99"]
"""What is not there (404) and what cannot be shown (400)."""


SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
NOT_DRAWN = """() => [...document.images].filter(picture => picture.checkVisibility() &&
  !(picture.complete && picture.naturalWidth)).map(picture => picture.currentSrc)"""
"""The pictures that a visitor would miss, by address."""


def pages() -> list[str]:
    """Every address of the table that is a page: they alone end in a slash, as test_crawl.py makes sure."""
    addresses = dict.fromkeys((*ADDRESSES.values(), *MORE_ADDRESSES, *STATES))
    return [address for address in addresses if address.partition("?")[0].endswith("/")]


def in_turn(addresses: Iterable[str], walk: Walk, turn: int = 0) -> Iterator[tuple[int, str]]:
    """The addresses of a walk with their places; of the quick one a few, from the place `turn` on."""
    return (
        (place, address)
        for place, address in enumerate(addresses)
        if walk != "quick" or place % QUICK_STEP == turn
    )


def views_of(place: int, walk: Walk) -> list[View]:
    """The views of the page at a place of the walk."""
    if walk == "quick":
        return [VIEWS[place // QUICK_STEP % len(VIEWS)]]
    return [view for view in VIEWS if (view.width == 360) == (walk == "phone")]


def each_view(page: Page, address: str, views: Iterable[View]) -> Iterator[View]:
    """The page opened in each view, with time for its pictures to load."""
    for view in views:
        page.set_viewport_size(view.viewport)
        page.emulate_media(color_scheme=view.scheme)
        page.goto(address)
        for _ in range(500):  # Asked from here: a page without scripts cannot call back.
            if not page.evaluate(NOT_DRAWN):
                break
            page.wait_for_timeout(20)
        yield view

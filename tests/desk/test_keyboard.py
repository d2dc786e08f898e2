"""The desk in a real browser: reviewed from the keyboard, nothing refused by the policy, no page too wide."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from answerable.accounts.models import User
from answerable.findings import queries
from answerable.findings.models import Review
from tests.made_up_scan import proposed

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not CHROMIUM, reason="needs Chromium: apt-get install chromium"),
]
QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture
def page(campaign: str, ana: User, ben: User, live_server: Any, monkeypatch: Any) -> Iterator[Any]:
    """A page on which Ben is signed in; fails the test on whatever the console complains of."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    client = Client()
    client.force_login(ben)
    complaints: list[str] = []
    sandbox = [] if os.geteuid() else ["--no-sandbox"]  # root in a container has no sandbox to use
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *sandbox])
        context = browser.new_context(base_url=live_server.url, viewport={"width": 360, "height": 740})
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        opened = context.new_page()
        opened.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        yield opened
        browser.close()
        connections.close_all()  # what was opened under Playwright's loop is seen only from in here
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []


def finding_address(finding_id: int) -> str:
    return reverse("desk:finding", args=[finding_id])


@pytest.mark.django_db(transaction=True)
def test_ben_edits_approves_takes_back_and_walks_from_the_keyboard(page: Any, ana: User) -> None:
    first, second = proposed(by=ana), proposed(by=ana, record="row 13")
    page.goto(finding_address(first.pk))
    page.keyboard.press("j")
    page.wait_for_url(f"**{finding_address(second.pk)}")
    page.keyboard.press("k")
    page.wait_for_url(f"**{finding_address(first.pk)}")
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Harrowmere rents its cameras; are they a risk?")
    page.fill("#draft_source_url", "https://example.org/spend")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_url(f"**{finding_address(second.pk)}?done=*")
    assert "Harrowmere rents its cameras; are they a risk?" in Review.objects.get().draft
    page.get_by_role("button", name="Take it back").click()
    page.wait_for_url(f"**{finding_address(first.pk)}?done=*")
    assert queries.finding("made-up", first.pk).state == "waiting"


@pytest.mark.django_db(transaction=True)
def test_keys_can_be_turned_off(page: Any, ana: User) -> None:
    finding = proposed(by=ana)
    page.goto(finding_address(finding.pk))
    page.keyboard.press("?")
    page.uncheck("#keys-on")
    page.reload()
    page.keyboard.press("r")
    page.wait_for_timeout(200)
    assert Review.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_no_page_is_wider_than_a_phone_and_every_control_has_a_name(
    page: Any, ana: User, admin: User
) -> None:
    finding = proposed(by=ana, quote="Purchase of ACMECAM" + "x" * 300)
    for address in (
        reverse("desk:queue"),
        finding_address(finding.pk),
        reverse("desk:import"),
        reverse("desk:approved"),
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        unnamed = page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
            ".filter(field => !field.labels.length && !field.ariaLabel).map(field => field.name)"
        )
        assert unnamed == [], address

"""Embeds in the page of a publisher: another origin, a strict policy, and nothing told about the reader."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Request

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.xdist_group("embeds_in_chromium")]

BOTH_FORMS = """<!doctype html><html lang="en"><title>A made-up newspaper</title><h1>A story</h1>
<div class="answerable" data-embed="body" data-id="harrowmere-council">
<a href="{site}/body/harrowmere-council/">Harrowmere: where it stands</a></div>
<div class="answerable" data-embed="counter" data-standing="overdue" data-theme="dark">
<a href="{site}/">Overdue</a></div>
<div class="answerable" data-embed="map" data-lang="cy" data-as-of="2022-08-31">
<a href="{site}/">Map</a></div>
<div class="answerable" data-embed="nothing"><a href="{site}/">Stays</a></div>
<iframe src="{site}/embed/body/quillby-council/" title="Quillby" referrerpolicy="no-referrer"
 sandbox></iframe>
<iframe src="{site}/bodies/" title="Not to be framed" referrerpolicy="no-referrer"></iframe>
<script src="{site}/embed/embed.js" referrerpolicy="no-referrer" async></script>"""


@pytest.fixture(scope="module")
def newspaper(site: str) -> Iterator[str]:
    """The page of a publisher on an origin of its own, with the policy that our page about embeds tells."""

    class Paper(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = BOTH_FORMS.replace("{site}", site).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            policy = f"default-src 'none'; frame-src {site}; script-src {site}/embed/embed.js"
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Set-Cookie", "reader=42; Path=/")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Paper)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/story?reader=42"
    server.shutdown()
    server.server_close()


def keep(page: Page, asked: list[Request]) -> None:
    """Note down what the page asks for; a built-in method cannot listen."""

    def note(request: Request) -> None:
        asked.append(request)

    page.on("request", note)


def read(page: Page, newspaper: str) -> list[Request]:
    """Read the story to its end; what the browser asked for."""
    asked: list[Request] = []
    keep(page, asked)
    page.goto(newspaper, wait_until="networkidle")
    for frame in page.locator("iframe").all():
        frame.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    return asked


class Story(NamedTuple):
    """The story as somebody has read it to its end: the page, and what the browser asked for."""

    page: Page
    asked: list[Request]


@pytest.fixture(scope="module")
def story(newspaper: str, browser: Browser) -> Story:
    """Read once, for the tests that only look at it."""
    page = browser.new_page(viewport={"width": 700, "height": 900})
    return Story(page, read(page, newspaper))


def test_both_forms_show_the_embeds_on_another_site(site: str, story: Story) -> None:
    page = story.page
    shown = [frame for frame in page.frames if frame.url.startswith(f"{site}/")]
    told = {frame.url.removeprefix(site): frame.locator("h1").inner_text() for frame in shown}
    assert told["/embed/body/harrowmere-council/"] == "Harrowmere Council"
    assert told["/embed/body/quillby-council/"] == "Quillby Council"
    assert "1" in told["/embed/counter/?standing=overdue&theme=dark"]
    assert "/cy/embed/map/?as_of=2022-08-31" in told
    for frame in shown:  # Our style reaches a frame without an origin too.
        assert frame.evaluate("getComputedStyle(document.body).borderTopWidth") == "1px"
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.get_by_text("Stays").is_visible()


def test_nothing_is_told_about_the_reader(site: str, story: Story) -> None:
    asked = [request for request in story.asked if request.url.startswith(site)]
    assert len(asked) > 6
    for request in asked:
        headers = request.all_headers()
        assert "cookie" not in headers, request.url
        assert headers.get("referer", "") == "", request.url
        assert "reader" not in request.url
    assert [cookie["name"] for cookie in story.page.context.cookies()] == ["reader"]  # the newspaper's own


def test_the_frames_of_the_script_are_sandboxed_lazy_and_named(story: Story) -> None:
    frames = story.page.locator(".answerable iframe").all()
    assert [frame.get_attribute("title") for frame in frames] == [
        "Harrowmere: where it stands",
        "Overdue",
        "Map",
    ]
    for frame in frames:
        assert frame.get_attribute("loading") == "lazy"
        assert frame.get_attribute("referrerpolicy") == "no-referrer"
        assert "allow-scripts" not in str(frame.get_attribute("sandbox"))
        assert "allow-same-origin" not in str(frame.get_attribute("sandbox"))


@pytest.mark.parametrize("width", [320, 700])
def test_the_height_fits(newspaper: str, story: Story, chromium: Browser, width: int) -> None:
    page = story.page if width == 700 else chromium.new_page(viewport={"width": width, "height": 900})
    if page is not story.page:
        read(page, newspaper)
    for handle in page.locator(".answerable iframe").element_handles():
        frame = handle.content_frame()
        assert frame is not None
        assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight"), frame.url


def test_a_link_in_an_embed_opens_in_the_place_of_the_story(
    site: str, newspaper: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    page.goto(newspaper)
    asked: list[Request] = []
    keep(page, asked)
    page.frame_locator(".answerable iframe >> nth=0").locator("h1 a").click()
    page.wait_for_url(f"{site}/body/harrowmere-council/")
    assert "referer" not in asked[0].all_headers()


def test_without_scripts_the_links_stay(site: str, newspaper: str, chromium: Browser) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(newspaper)
    assert page.locator(".answerable a").count() == 4
    assert page.locator(".answerable iframe").count() == 0


def test_no_other_page_of_ours_shows_in_a_frame(site: str, story: Story) -> None:
    assert not any(frame.url.startswith(f"{site}/bodies/") for frame in story.page.frames)


def test_the_map_tells_a_standing_by_a_shape_that_can_be_seen(site: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 640, "height": 640})
    page.goto(f"{site}/embed/map/")
    colours = """found => found.map(mark => [mark, mark.parentElement.querySelector('.cell')]
      .map(drawn => getComputedStyle(drawn).color))"""
    marks = page.locator(".hexagon use:not(.cell)").evaluate_all(colours)
    assert marks
    assert all(shape != ground for shape, ground in marks)
    (drawn,) = page.locator(".hexmap").evaluate_all(
        "found => found.map(map => map.getBoundingClientRect().bottom)"
    )
    assert drawn < 640

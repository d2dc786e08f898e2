"""The mirror: the whole site as files, on its own in any folder of any host."""

import fcntl
import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client, override_settings

from answerable.mirror.check import problems, read_checked
from answerable.mirror.folder import NotOurs
from answerable.mirror.held import Holdings
from answerable.mirror.manifest import read_manifest
from answerable.mirror.names import address_of
from answerable.mirror.write import Order, Outcome, write_mirror
from answerable.web.moment import Moment
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_site import hostile_site

LIVE = "https://live.example.org"
DAY = date(2026, 3, 1)
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
Write = Callable[..., Outcome]
pytestmark = pytest.mark.xdist_group("mirror")


def undrawn(patch: pytest.MonkeyPatch) -> None:
    """Drawing takes too long here."""
    patch.setattr("vl_convert.vegalite_to_svg", lambda *_, **__: SVG)
    patch.setattr("vl_convert.vegalite_to_png", lambda *_, **__: b"PNG")
    patch.setattr("vl_convert.svg_to_png", lambda *_, **__: b"PNG")


def written(folder: Path, codes: tuple[str, ...] = ("en",), **more: Any) -> Outcome:
    moment = more.pop("moment", Moment(DAY))
    made_at = datetime(2026, 3, 1, tzinfo=UTC)
    progress = more.pop("progress", lambda _done, _known: None)
    order = Order(folder, moment, codes, 1, made_at, LIVE, **more)
    return write_mirror(order, Ed25519PrivateKey.generate(), progress)


@pytest.fixture
def write(tmp_path: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a mirror of what was published into `out` of this test's folder."""
    undrawn(monkeypatch)
    return lambda name="out", *codes, **more: written(tmp_path / name, *codes, **more)


@pytest.fixture(scope="module")
def mirror(full: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The mirror of the full site, written once and never changed by a test."""
    folder = tmp_path_factory.mktemp("mirror") / "out"
    with pytest.MonkeyPatch.context() as patch:
        undrawn(patch)
        assert written(folder, moment=Moment(DAY, None, chosen=True)).faults == []
        yield folder


@pytest.fixture(scope="module")
def live(mirror: Path) -> dict[Path, str]:
    """For each page of the mirror what the live site shows at its address."""
    with override_settings(SITE=LIVE):
        reader = Client()
        return {
            page: reader.get(at_the_day(address_of(page.relative_to(mirror).as_posix()))).content.decode()
            for page in pages(mirror)
        }


class Links(HTMLParser):
    """What a page links to, and the ids that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the attributes that lead somewhere."""
        self.tags.append(tag)
        for name, value in attrs:
            self.names.add(name)
            if name in ("href", "src", "srcset", "action"):
                self.links.append(value or "")
            if name == "id":
                self.ids.add(value or "")


def pages(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.html") if path.name != "404.html"]


@cache
def ids(page: Path) -> set[str]:
    """The places inside of a page."""
    return Links(page.read_text()).ids


def leading_nowhere(folder: Path, page: Path) -> list[str]:
    """The links of a page that lead to no file of the mirror, as a browser follows them from the disk."""
    wrong = []
    for link in Links(page.read_text()).links:
        parts = urlsplit(urljoin(page.as_uri(), link))
        if parts.scheme != "file":
            continue
        path = Path(unquote(parts.path))
        inside = path.is_relative_to(folder) and path.is_file()
        named = inside and (not parts.fragment or unquote(parts.fragment) in ids(path))
        if not named or "?" in link:
            wrong.append(link)
    return wrong


def test_every_link_of_every_page_leads_to_a_file(mirror: Path) -> None:
    found = pages(mirror)
    assert len(found) > 60
    assert {str(page): wrong for page in found if (wrong := leading_nowhere(mirror, page))} == {}


def test_it_can_be_moved_to_any_folder(mirror: Path, tmp_path: Path) -> None:
    moved = tmp_path / "a partner" / "of ours" / "copy"
    shutil.copytree(mirror, moved)
    assert not any(leading_nowhere(moved, page) for page in pages(moved))


def test_hostile_text_stays_inert_and_breaks_no_link(publish: Publish, write: Write, tmp_path: Path) -> None:
    publish(*hostile_site())
    assert write().faults == []
    for page in pages(tmp_path / "out"):
        text = page.read_text()
        assert "\u202e" not in text and "\u2066" not in text
        assert "<script>alert" not in text
        assert not [name for name in Links(text).names if name.startswith("on")]
        assert leading_nowhere(tmp_path / "out", page) == []


def test_a_page_is_the_live_page_but_for_its_links_and_the_notice(live: dict[Path, str]) -> None:
    for page, shown in live.items():
        assert in_words(page.read_text()) == in_words(shown), page


def at_the_day(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}as_of={DAY}"


def in_words(html: str) -> str:
    """A page without its addresses and without what a mirror leaves out or adds."""
    html = re.sub(r"<link [^>]*>", "", html)
    html = re.sub(r"<(form|details|aside)\b.*?</\1>", "", html, flags=re.DOTALL)
    html = re.sub(r'<nav aria-label="(Lists|Briefings)">.*?</nav>', "", html, flags=re.DOTALL)
    html = re.sub(r'(\s(href|src|srcset|content|rel)="[^"]*")|(\?|&amp;)as_of=[0-9-]*', "", html)
    html = re.sub(r"<h2>That nothing is changed in secret</h2>.*?</p>", "", html, flags=re.DOTALL)
    live_only = r"<li><a>(Search|Custody log)</a></li>"
    return unescape(re.sub(r"\s+", "", re.sub(live_only, "", html)))


def test_all_that_the_live_site_links_to_is_there(mirror: Path, live: dict[Path, str]) -> None:
    holdings = Holdings(frozenset({"en"}), Moment(DAY, None, chosen=True))
    links = {
        link for shown in live.values() for link in re.findall(r' (?:href|src|srcset)="(/[^"#]*)', shown)
    }
    held = {link: found.file for link in links if (found := holdings.find(unescape(link)))}
    assert len(held) > 60
    assert [link for link, file in held.items() if not (mirror / file).is_file()] == []


def test_no_page_needs_a_form_or_a_query(mirror: Path) -> None:
    for page in pages(mirror):
        parsed = Links(page.read_text())
        assert "form" not in parsed.tags, page
        assert not [link for link in parsed.links if "?" in link and ":" not in link], page


def test_a_file_has_the_ending_that_its_type_goes_by(mirror: Path) -> None:
    endings = {path.suffix for path in mirror.rglob("*") if path.is_file()}
    assert endings >= {
        ".html",
        ".csv",
        ".json",
        ".jsonl",
        ".svg",
        ".png",
        ".atom",
        ".ics",
        ".docx",
        ".md",
        ".css",
    }
    assert not {"", ".~"} & endings


def test_each_page_says_that_it_is_a_copy_and_of_which_day(mirror: Path) -> None:
    for page in pages(mirror):
        if "embed" not in page.parts:
            text = page.read_text()
            assert "1 March 2026</time>. It does not change" in text, page
            assert f'href="{LIVE}/"' in text


def test_what_other_sites_embed_is_there_too(mirror: Path) -> None:
    for name in ("map/index.html", "counter/index.html", "embed.js", "body/harrowmere-council/index.html"):
        assert (mirror / "embed" / name).is_file(), name


def test_two_runs_at_a_time_are_refused(
    publish: Publish, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    monkeypatch.setattr("answerable.mirror.folder.SECONDS_FOR_ORPHANS", 0)
    (tmp_path / "out.partial").mkdir()
    other = os.open(tmp_path / "out.partial", os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(NotOurs, match="another run is writing"):
        write()
    os.close(other)


def test_a_folder_that_is_no_mirror_is_never_touched(publish: Publish, write: Write, tmp_path: Path) -> None:
    publish()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letters.txt").write_text("precious")
    with pytest.raises(NotOurs, match="no mirror of ours"):
        write()
    assert (tmp_path / "out" / "letters.txt").read_text() == "precious"
    assert not (tmp_path / "out.partial").exists()


def test_a_new_mirror_takes_the_place_of_the_one_before(
    publish: Publish, write: Write, tmp_path: Path
) -> None:
    publish()
    write()
    (tmp_path / "out" / "extra.html").write_text("added since")
    publish(fact())
    write()
    manifest = read_manifest(tmp_path / "out")
    assert manifest and manifest.finished and manifest.facts == 1
    assert not (tmp_path / "out" / "extra.html").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("out")] == ["out"]


def test_a_broken_page_is_named_and_the_rest_is_written(
    publish: Publish, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(fact())
    monkeypatch.setattr("answerable.web.views.about.URGENCY", ["made-up"])
    (fault,) = write().faults
    assert fault.address == "/method/"
    assert "KeyError" in fault.why
    manifest = read_manifest(tmp_path / "out")
    assert manifest and manifest.broken == ("/method/",)
    assert (tmp_path / "out" / "data" / "index.html").is_file()


def test_a_page_that_nothing_serves_is_shown_with_links_from_the_root(
    publish: Publish, write: Write, tmp_path: Path
) -> None:
    publish()
    write(base="/mirror/")
    links = Links((tmp_path / "out" / "404.html").read_text()).links
    assert "/mirror/static/web/site.css" in links
    assert not [link for link in links if link.startswith("..")]


@pytest.mark.parametrize(
    ("address", "held"),
    {
        "/bodies/?standing=uses&page=2": True,
        "/bodies/?q=quill": False,
        "/bodies/?sort=name": False,
        "/bodies/?as_of=2020-01-01": False,
        "/bodies/?page=1&page=2": False,
        "/search/": False,
        "/healthz": False,
        "/desk/": False,
        "/api/v1/bodies": False,
        "/api/v1/openapi.json": True,
        "/cy/bodies/": False,
        "/nowhere/": False,
    }.items(),
)
def test_what_a_reader_types_or_chooses_freely_is_left_out(
    address: str, held: bool, publish: Publish
) -> None:
    publish()
    assert (Holdings(frozenset({"en"}), Moment(DAY)).find(address) is not None) is held


def test_a_run_that_is_killed_leaves_the_earlier_mirror_whole(
    publish: Publish, write: Write, tmp_path: Path
) -> None:
    publish()
    write()
    before = (tmp_path / "out" / "manifest.json").read_bytes()
    if (child := os.fork()) == 0:
        write(progress=lambda _done, _known: os.kill(os.getpid(), signal.SIGKILL))
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert (tmp_path / "out.partial").is_dir()
    assert (tmp_path / "out" / "manifest.json").read_bytes() == before
    assert [*problems(tmp_path / "out", read_checked(tmp_path / "out"), None)] == []
    assert write().faults == []
    assert not (tmp_path / "out.partial").exists()


def test_each_language_has_its_pages_and_they_lead_to_each_other(
    publish: Publish, write: Write, tmp_path: Path
) -> None:
    publish(fact())
    write(codes=("en", "cy"))
    english = (tmp_path / "out" / "method" / "index.html").read_text()
    assert 'href="../cy/method/index.html"' in english
    welsh = (tmp_path / "out" / "cy" / "method" / "index.html").read_text()
    assert '<html lang="cy"' in welsh
    assert 'href="../../method/index.html"' in welsh

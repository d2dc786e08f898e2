"""English at the root, Welsh below /cy/: complete, by address alone, and never one for the other."""

import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polib
import pytest
from django.test import Client
from django.utils.translation import override

from answerable.web import words
from answerable.web.urls import urlpatterns
from tests.web import pseudo_language
from tests.web.conftest import Publish
from tests.web.made_up_copy import TEXT
from tests.web.made_up_site import full_site
from tests.web.test_every_page import ADDRESSES, MORE_ADDRESSES, PAGES, text_of

pytestmark = pytest.mark.xdist_group("languages")
ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|</?[a-z]+")
SHOWN_ATTRIBUTES = {"alt", "aria-label", "data-label", "placeholder", "title"}
VOID = {"meta", "link", "input", "br", "img", "source", "hr", "wbr"}
with override("cy"):
    IN_EACH = [
        str(known.name)
        for known in urlpatterns
        if str(known.pattern).startswith("cy/") and known.name in ADDRESSES
    ]
"""The addresses that stand in every language; those for acting are in tests/actions/test_pages.py."""
THE_SAME = re.compile(
    r"\b(CSVW?|JSON|JSON-LD|SVG|PNG|Vega-Lite|Markdown|Word|API|OpenAPI|iCalendar|Atom|SQLite|Parquet"
    r"|HexJSON|GeoJSON|FollowTheMoney|SHA-256|ClaimReview|Apache License|GBP|CNY|English|Cymraeg)\b"
)
"""Names of formats and the like, which are the same in every language."""
NAMES = {
    "Harrowmere Council", "Quillby Council", "Old Quillby Borough", "Stad Molenwijk", "Northmoor",
    "Harrowmere and Quillby", "Acme Cameras", "Bolt Video", "All of it is made up for tests.",
    "A made-up campaign", "The Made-up Group", "Answerable", "'nobody'",
}  # fmt: skip


class Words(HTMLParser):
    """The texts of a page that are in the page's own language: not what is marked as another's, nor code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        aside = tag in ("code", "script", "textarea", "pre") or (tag != "html" and "lang" in dict(attrs))
        aside = aside or dict(attrs).get("class") in ("cite", "code")
        if tag not in VOID:
            self._open.append((tag, aside))
        if not aside:
            self.found += [value for key, value in attrs if key in SHOWN_ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(aside for _, aside in self._open):
            self.found.append(" ".join(data.split()))


def words_of(html: str) -> list[str]:
    parser = Words()
    parser.feed(html)
    return parser.found


def data_words(site: list[Any]) -> re.Pattern[str]:
    """What stands on pages because the made-up data says it."""
    told = NAMES | {TEXT, "example.org"}
    for fact in site:
        told |= {fact.id, fact.summary, fact.says.name, fact.scope or ""}
        told |= {fact.source.title, fact.source.publisher, fact.source.url}
        told |= {fact.contact.recipient if fact.contact else ""}
    return re.compile("|".join(re.escape(text) for text in sorted(told - {""}, key=len, reverse=True)))


@cache
def english_alone() -> set[str]:
    """The English messages that say something else in Welsh."""
    catalogue = polib.pofile(str(pseudo_language.CATALOGUE))
    english = {entry.msgid for entry in catalogue if entry.msgid != entry.msgstr and not entry.msgid_plural}
    return english - {entry.msgstr for entry in catalogue}


def test_the_catalogue_has_every_message_and_is_compiled() -> None:
    command = [sys.executable, "tools/messages.py", "--check"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_no_message_is_fuzzy_and_each_keeps_its_placeholders_and_tags() -> None:
    wrong = []
    for entry in polib.pofile(str(pseudo_language.CATALOGUE)):
        forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        sources = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        allowed = [sorted(PLACEHOLDER.findall(text)) for text in sources]
        wrong += [text for text in forms if entry.fuzzy or sorted(PLACEHOLDER.findall(text)) not in allowed]
    assert wrong == []


def test_every_address_with_words_answers_in_welsh(full: None, reader: Client) -> None:
    assert len(IN_EACH) > 15
    for name in IN_EACH:
        response = reader.get(f"/cy{ADDRESSES[name]}")
        assert response.status_code == 200, name
        assert response["Content-Language" if "Content-Language" in response else "ETag"]
        if response["Content-Type"].startswith("text/html"):
            assert '<html lang="cy"' in text_of(response), name


def test_data_has_one_address_for_all_languages(full: None, reader: Client) -> None:
    for name in ADDRESSES.keys() - set(IN_EACH):
        assert reader.get(f"/cy{ADDRESSES[name]}").status_code == 404, name
    for address in ("/en/", "/fr/", "/cy/desk/", "/cy/cy/"):
        assert reader.get(address).status_code == 404, address


@pytest.mark.parametrize("address", [*PAGES, *MORE_ADDRESSES[:9]])
def test_no_english_is_left_on_a_welsh_page(full: None, reader: Client, address: str) -> None:
    left = set(words_of(text_of(reader.get(f"/cy{address}")))) & english_alone()
    assert left == set()


@pytest.mark.parametrize("address", [*PAGES, *MORE_ADDRESSES[:9], "/nothing/", "/body/nobody/", "/?as_of=x"])
def test_every_word_of_a_page_can_be_translated(
    full: None, reader: Client, tmp_path: Path, settings: Any, address: str
) -> None:
    site = full_site()
    data = data_words(site)
    with pseudo_language.spoken(tmp_path, settings):
        html = text_of(reader.get(f"/ar{address}"))
    assert '<html lang="ar" dir="rtl">' in html
    left = [THE_SAME.sub("", data.sub("", text)) for text in words_of(html)]
    assert [text for text in left if re.search("[A-Za-z]{3}", text)] == []


@pytest.mark.parametrize("address", ["/", "/bodies/?q=harrow&as_of=2022-08-31", "/fact/gone/?page=2"])
def test_a_page_names_itself_in_every_language(full: None, reader: Client, address: str) -> None:
    for shown in (address, f"/cy{address}"):
        html = text_of(reader.get(shown)).replace("&amp;", "&")
        for code, path in (("en", address), ("cy", f"/cy{address}")):
            assert f'<link rel="alternate" hreflang="{code}" href="http://testserver{path}">' in html
        other, path = ("en", address) if shown.startswith("/cy") else ("cy", f"/cy{address}")
        assert f'<a href="{path}" lang="{other}" hreflang="{other}" rel="alternate">' in html


def test_the_address_alone_decides_the_language(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    as_dee.cookies["django_language"] = "cy"
    response = as_dee.get("/bodies/", headers={"accept-language": "cy"})
    assert '<html lang="en">' in text_of(response)
    assert "Accept-Language" not in response.get("Vary", "")
    assert "Cookie" not in response.get("Vary", "")
    assert as_dee.get("/cy").status_code == 301


def test_no_cache_gives_one_language_for_another(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    etags = {}
    for _again in range(2):  # the second time from the cache of pages
        for prefix, code in (("", "en"), ("/cy", "cy")):
            for address in ("/", "/bodies/", "/league/", "/changes/"):
                response = as_dee.get(prefix + address)
                assert f'<html lang="{code}">' in text_of(response)
                etags[prefix + address] = response["ETag"]
    assert len(set(etags.values())) == len(etags)
    for prefix, other in (("", "/cy"), ("/cy", "")):
        kept = {"if-none-match": etags[f"{prefix}/"]}
        assert as_dee.get(f"{prefix}/", headers=kept).status_code == 304
        assert as_dee.get(f"{other}/", headers=kept).status_code == 200


def test_a_chart_has_labels_of_its_language_whichever_came_first(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    for address, word in (("/cy/chart/", "Yn hwyr"), ("/chart/", "Overdue"), ("/cy/chart/", "Yn hwyr")):
        drawn = text_of(as_dee.get(f"{address}standings.svg"))
        assert word in drawn.replace("\N{NO-BREAK SPACE}", " ")


def test_feeds_and_calendars_speak_their_language(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    feed = text_of(as_dee.get("/cy/changes.atom"))
    assert 'xml:lang="cy"' in feed
    assert "Ffynhonnell: The Made-up Gazette" in feed
    assert "/cy/body/harrowmere-council/" in feed
    assert "Addawyd erbyn Mehefin 2022" in text_of(as_dee.get("/cy/promises.ics")).replace("\r\n ", "")


def test_every_noun_that_a_template_counts_is_in_the_table() -> None:
    templates = (ROOT / "answerable/web/templates").rglob("*.html")
    counted = {noun for path in templates for noun in re.findall(r'counted:"([^"]*)"', path.read_text())}
    assert counted <= words.NOUNS.keys()

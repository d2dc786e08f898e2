"""Text from sources comes out inert: every field of a finding, through every page that shows it."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from answerable.accounts.models import User
from answerable.desk import inert
from tests.made_up_scan import mention, proposed

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "{{ 7|add:7 }}{% now 'Y' %}",
    '=HYPERLINK("http://example.org")',
    "javascript:alert(1)",
    "</textarea></datalist></title><h1>made up</h1>",
    "\u202egpj.exe\u202c",
    "a\u200bb\ufeffc\u2066d\u2069",
    "\x1b[31mred\x07",
    "&lt;b&gt; &amp;",
]
TEXTS = ["source", "record", "locator", "publisher", "alias", "field", "quote"]
INVISIBLE = "\u202e\u202c\u200b\ufeff\u2066\u2069\x1b\x07"


class Shape(HTMLParser):
    """The tags of a page and their attributes that run something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]
        assert not [
            text for name, text in attrs if name in ("href", "src") and (text or "").startswith("javascript")
        ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_field_of_a_finding_adds_a_tag_or_hides_a_character(
    campaign: str, ana: User, as_ben: Client, payload: str
) -> None:
    body = {"id": None, "name": payload, "as_written": payload, "score": 0.1, "why": payload}
    statement = {"kind": "uses", "count": 2, "deadline": None, "why": payload, "scope": payload}
    hostile = mention(**dict.fromkeys(TEXTS, payload), surface=payload[:3], body=body, statement=statement)
    finding = proposed(by=ana, **hostile)
    for name, arguments in (("desk:queue", []), ("desk:finding", [finding.pk])):
        html = as_ben.get(reverse(name, args=arguments)).content.decode()
        tags = Shape(html).tags
        assert tags.count("script") == 1
        assert tags.count("h1") == 1
        assert "img" not in tags
        assert not set(INVISIBLE) & set(html)


@given(st.text())
def test_what_is_spelt_out_holds_no_control_and_no_tag_of_its_own(text: str) -> None:
    html = str(inert.spelt_out(text))
    assert not set(INVISIBLE) & set(html)
    assert set(Shape(html).tags) <= {"bdi", "span"}


@given(st.text(), st.lists(st.text(), max_size=3))
def test_marking_changes_no_text(text: str, surfaces: list[str]) -> None:
    def plain(html: str) -> str:
        return html.replace("<mark>", "").replace("</mark>", "").replace("<bdi>", "").replace("</bdi>", "")

    assert plain(str(inert.marked(text, surfaces))) == plain(str(inert.spelt_out(text)))


def test_words_of_our_own_lose_what_is_invisible_and_keep_what_is_spelling() -> None:
    assert inert.without_controls("a\u202eb\u200bc\ufeff") == "abc"
    assert inert.without_controls("نمی\u200cخواهم") == "نمی\u200cخواهم"

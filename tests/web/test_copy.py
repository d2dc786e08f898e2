"""The archived copy in public: told of where a fact cites it, shown where somebody decided so."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from answerable.accounts.models import User
from answerable.archive import queries, store
from answerable.archive.models import Capture
from answerable.archive.quotations import quote
from answerable.archive.sharing import decide_sharing
from answerable.cell.document import Quarantined
from answerable.cell.png import SIGNATURE
from answerable.facts import drawn_pages
from tests.hostile import MARKUP
from tests.made_up import fact
from tests.web.conftest import Publish
from tests.web.made_up_copy import COPY_PDF, COPY_SHA256, TEXT, archive_copy
from tests.web.test_every_page import assert_inert

ADDRESS = f"/copy/{COPY_SHA256}/"


@pytest.fixture
def cited(publish: Publish, admin: User) -> Capture:
    copy = archive_copy(admin)
    publish(fact("uses", "2021-05-04", source={"capture": COPY_SHA256}))
    return copy


def test_a_fact_leads_to_its_copy_with_time_log_entry_and_words(cited: Capture, as_dee: Client) -> None:
    assert f'href="{ADDRESS}"' in as_dee.get("/fact/uses-2021-05-04/").content.decode()
    html = as_dee.get(ADDRESS).content.decode()
    assert COPY_SHA256 in html
    assert f'<q class="break" dir="auto">{TEXT}</q>' in html
    assert "fetched from its address" in html
    assert "/custody/proof/" in html
    assert "made-up.pdf" not in html, "of an address its host alone"


def test_a_page_is_pixels_that_hold_nothing_of_the_file(cited: Capture, as_dee: Client) -> None:
    answer = as_dee.get(f"{ADDRESS}1.png")
    assert answer.content.startswith(SIGNATURE)
    assert COPY_PDF[:40] not in answer.content
    assert as_dee.get(f"{ADDRESS}2.png").status_code == 404


def test_a_copy_that_is_not_shared_shows_its_hash_and_no_word_of_it(
    cited: Capture, admin: User, as_dee: Client
) -> None:
    decide_sharing(capture=cited, may_share=False, why="a third person is named", by=admin)
    html = as_dee.get(ADDRESS).content.decode()
    assert COPY_SHA256 in html
    assert "The copy itself is not shown" in html
    assert "Its text" not in html
    assert as_dee.get(f"{ADDRESS}1.png").status_code == 404


def test_a_copy_that_no_fact_cites_is_told_of_to_nobody(
    publish: Publish, admin: User, as_dee: Client
) -> None:
    archive_copy(admin)
    publish(fact("uses", "2021-05-04", source={"capture": "a" * 64}))
    assert as_dee.get(ADDRESS).status_code == 404
    assert as_dee.get(f"/copy/{'a' * 64}/").status_code == 404
    assert "/copy/" not in as_dee.get("/fact/uses-2021-05-04/").content.decode()


def test_hostile_words_in_a_copy_are_inert(publish: Publish, admin: User, as_dee: Client) -> None:
    archive_copy(
        admin,
        text="\n".join(text for text in MARKUP if "javascript:" not in text.lower()),
        origin="https://evil.example/",
    )
    publish(fact("uses", "2021-05-04", source={"capture": COPY_SHA256}))
    html = as_dee.get(ADDRESS).content.decode()
    assert "evil.example" in html
    assert_inert(html)


@pytest.fixture
def no_drawings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nothing was ever drawn."""
    monkeypatch.setattr(settings, "HOME", tmp_path / "home")
    monkeypatch.setattr(drawn_pages, "_undrawable", set())


@pytest.mark.usefixtures("no_drawings")
def test_a_page_that_takes_too_long_to_draw_is_tried_once(
    cited: Capture, as_dee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def give_up(path: Path, page: int, **more: Any) -> Quarantined:
        tried.append(page)
        return Quarantined(reason="too_slow")

    monkeypatch.setattr(drawn_pages, "render_page", give_up)
    assert [as_dee.get(f"{ADDRESS}1.png?{number}").status_code for number in range(3)] == [404] * 3
    assert tried == [1]


@pytest.mark.usefixtures("no_drawings")
def test_who_asks_while_another_page_is_drawn_is_sent_away_and_comes_again(
    cited: Capture, as_dee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn_pages, "LONGEST_WAIT_SECONDS", 0.01)
    with drawn_pages._drawing:
        busy = as_dee.get(f"{ADDRESS}1.png")
    assert (busy.status_code, busy.headers["Retry-After"], busy.headers["Cache-Control"]) == (
        503, "5", "no-store",
    )  # fmt: skip
    assert "ETag" not in busy.headers
    assert as_dee.get(f"{ADDRESS}1.png").status_code == 200


@pytest.mark.usefixtures("no_drawings")
def test_a_copy_whose_bytes_are_gone_has_no_picture_and_no_fault(cited: Capture, as_dee: Client) -> None:
    store.place(settings.CAPTURES, cited.sha256).unlink()
    assert as_dee.get(f"{ADDRESS}1.png").status_code == 404
    assert as_dee.get(ADDRESS).status_code == 200


def test_a_withdrawn_copy_is_not_served_from_what_was_kept(
    cited: Capture, admin: User, as_dee: Client
) -> None:
    before = [as_dee.get(address) for address in (ADDRESS, f"{ADDRESS}1.png")]
    decide_sharing(capture=cited, may_share=False, why="withdrawn", by=admin)
    for address, kept in zip((ADDRESS, f"{ADDRESS}1.png"), before, strict=True):
        again = as_dee.get(address, headers={"If-None-Match": kept.headers["ETag"]})
        assert again.status_code in (200, 404)
        assert again.content != kept.content


def test_words_that_were_quoted_since_are_shown(cited: Capture, admin: User, as_dee: Client) -> None:
    words = "removed all cameras"
    assert f">{words}</q>" not in as_dee.get(ADDRESS).content.decode()
    quote(capture=cited, words=words, by=admin)
    assert f">{words}</q>" in as_dee.get(ADDRESS).content.decode()


def test_a_table_of_a_million_rows_is_not_loaded_to_show_its_hash(
    cited: Capture, as_dee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loaded(_: Capture) -> None:
        raise AssertionError("all of its text was loaded")

    monkeypatch.setattr("answerable.archive.quotations.texts_of", loaded)
    assert queries.texts_of(cited) == [TEXT]
    assert as_dee.get(ADDRESS).status_code == 200

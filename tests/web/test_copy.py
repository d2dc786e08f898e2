"""The archived copy in public: told of where a fact cites it, shown where somebody decided so."""

import pytest
from django.test import Client

from answerable.accounts.models import User
from answerable.archive.models import Capture
from answerable.archive.sharing import decide_sharing
from answerable.cell.png import SIGNATURE
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

"""Addresses that nobody would write by hand: each is refused in words, on either database."""

import pytest
from django.test import Client

from answerable.accounts.models import Action, AuditEntry, User
from answerable.archive import services, texts
from answerable.archive.models import Capture, How, Reading
from answerable.cell.document import Opened, Page
from tests.cell.made_pdf import VISIBLE, made_pdf


@pytest.fixture
def archived(campaign: str, ana: User) -> Capture:
    capture = services.capture(
        chunks=[made_pdf(VISIBLE)], media_type="application/pdf", origin="made-up.pdf", by=ana,
        came=services.Came(how=How.UPLOAD),
    )  # fmt: skip
    page = Page(label="1", text="made up")
    texts.read_capture(capture=capture, verdict=Opened(format="pdf", renderable=True, pages=(page,)))
    return capture


@pytest.mark.parametrize(
    "odd", ["%00", "a%00b", "..%2f..", "%ff", "A" * 64, "x" * 3000, "0" * 64, "%0d%0aX:y"]
)
@pytest.mark.parametrize("rest", ["", "original/", "passage/", "pages/1.png", "since/x/"])
def test_a_hash_that_is_none_is_not_found(odd: str, rest: str, archived: Capture, as_ben: Client) -> None:
    assert as_ben.get(f"/desk/captures/{odd}/{rest}").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["which=%00", "q=%00", "page=%00", "which=x", "page=99999999999999999999", "q=%ff%fe", "which=held'--"],
)
def test_a_filter_may_say_anything(query: str, archived: Capture, as_ben: Client) -> None:
    assert as_ben.get(f"/desk/captures/?{query}").status_code == 200
    assert as_ben.get(f"/desk/captures/{archived.sha256}/?{query}").status_code == 200


@pytest.mark.parametrize("page", ["0", "2", "4294967297", "9" * 40])
def test_a_page_that_is_not_there_has_no_picture(page: str, archived: Capture, as_ben: Client) -> None:
    assert as_ben.get(f"/desk/captures/{archived.sha256}/pages/{page}.png").status_code == 404


def test_the_original_is_not_handed_to_who_skips_the_warning_or_the_password(
    archived: Capture, ben: User, as_ben: Client
) -> None:
    address = f"/desk/captures/{archived.sha256}/original/"
    session = as_ben.session
    for method in session["account_authentication_methods"]:
        method["at"] -= 7 * 86400
    session.save()
    assert as_ben.post(address).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ben)
    assert strict.post(address).status_code in (302, 403)
    assert not AuditEntry.objects.filter(action=Action.CAPTURE_DOWNLOAD).exists()


def test_a_table_of_a_million_rows_is_not_loaded_to_be_compared(
    archived: Capture, as_ben: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    Reading.objects.update(paragraphs=1_000_000)
    monkeypatch.setattr("answerable.archive.queries.texts_of", None)
    answer = as_ben.get(f"/desk/captures/{archived.sha256}/since/{archived.sha256}/")
    assert "1,000,000 paragraphs" in answer.content.decode()


def test_a_name_that_reads_backwards_does_not_in_the_title(campaign: str, ana: User, as_ben: Client) -> None:
    name = "made-up\u202efdp.\x1bexe"
    whole = services.capture(chunks=[b"made up"], media_type="text/plain", origin=name, by=ana)
    page = Page(label=name, text="made up")
    texts.read_capture(capture=whole, verdict=Opened(format="pdf", renderable=True, pages=(page,)))
    for address in (f"/desk/captures/{whole.sha256}/", f"/desk/captures/{whole.sha256}/passage/?at=0"):
        html = as_ben.get(address).content.decode()
        assert "\u202e" not in html and "\x1b" not in html
        assert "[U+202E]" in html

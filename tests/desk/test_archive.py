"""The archive at the desk: what comes in by hand, what a reader sees of it, and how the original is taken."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from answerable.accounts.models import Action, AuditEntry, User
from answerable.archive import queries, quotations, services, texts
from answerable.archive.fetching import Fetching, Outcome
from answerable.archive.models import Capture, How
from answerable.archive.sharing import last_decision
from answerable.cell.document import Flag, Opened, Page, Part, Quarantined
from answerable.cell.png import SIGNATURE
from tests.cell.made_pdf import VISIBLE, made_pdf
from tests.conftest import PASSWORD

ADDRESS = "https://example.org/policy"


def archived(by: User, content: bytes, verdict: Any, **came: Any) -> Capture:
    capture = services.capture(
        chunks=[content], media_type="text/html", origin=ADDRESS, by=by, came=services.Came(**came)
    )
    texts.read_capture(capture=capture, verdict=verdict)
    return capture


def paged(*texts: str, **more: Any) -> Opened:
    pages = tuple(Page(label=f"page {number}", text=text) for number, text in enumerate(texts, 1))
    return Opened(format="pdf", pages=pages, **more)


def html_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_ana_uploads_a_file_and_sees_its_text_and_its_pages_as_pixels(campaign: str, as_ana: Client) -> None:
    sent = SimpleUploadedFile("reply.pdf", made_pdf(VISIBLE), "application/pdf")
    answer = as_ana.post("/desk/captures/upload/", {"file": sent}, follow=True)
    html = answer.content.decode()
    assert "The council removed all cameras." in html
    assert "Uploaded at the desk" in html
    sha256 = Capture.objects.get().sha256
    picture = as_ana.get(f"/desk/captures/{sha256}/pages/1.png")
    assert picture.content.startswith(SIGNATURE)
    assert picture.headers["Cache-Control"] == "no-store"
    assert as_ana.get(f"/desk/captures/{sha256}/pages/2.png").status_code == 404


def test_an_address_that_may_not_be_fetched_says_why(campaign: str, as_ana: Client) -> None:
    answer = as_ana.post("/desk/captures/fetch/", {"address": "http://127.0.0.1/admin"})
    assert answer.status_code == 422
    assert "127.0.0.1" in answer.content.decode()
    assert Capture.objects.count() == 0


def test_a_page_that_was_fetched_is_shown(
    campaign: str, ana: User, as_ana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    came = services.Came(how=How.FETCH, status=200)

    def fetch(self: Fetching, url: str) -> Outcome:
        content = [b"<p>Made up: the policy.</p>"]
        arrival = services.arrive(chunks=content, media_type="text/html", origin=url, by=ana, came=came)
        return Outcome(word="new", arrival=arrival)

    monkeypatch.setattr(Fetching, "fetch", fetch)
    answer = as_ana.post("/desk/captures/fetch/", {"address": ADDRESS}, follow=True)
    assert "Made up: the policy." in answer.content.decode()


def test_what_stands_out_is_named_and_a_held_file_says_so(campaign: str, ana: User, as_cai: Client) -> None:
    flag = Flag(kind="hidden_sheet", where="sheet 3", detail="12 rows")
    part = Part(name="list.csv", media_type="text/csv", content=b"a,b\n1,2\n", verdict=paged("a b"))
    capture = archived(ana, b"made up", paged("seen", flags=(flag,), parts=(part,)))
    html = html_of(as_cai, f"/desk/captures/{capture.sha256}/")
    assert "Held." in html
    assert "<strong>Hidden sheet</strong>" in html
    assert "list.csv" in html
    assert "Held" in html_of(as_cai, "/desk/captures/?which=held")


def test_what_is_quarantined_shows_nothing_but_why(campaign: str, ana: User, as_cai: Client) -> None:
    capture = archived(ana, b"MZ made up", Quarantined(reason="executable", detail="a program"))
    html = html_of(as_cai, f"/desk/captures/{capture.sha256}/")
    assert "Quarantined: executable." in html
    assert "Pages</h2>" not in html
    assert as_cai.get(f"/desk/captures/{capture.sha256}/pages/1.png").status_code == 404


def test_two_versions_of_a_page_are_compared_word_by_word(campaign: str, ana: User, as_cai: Client) -> None:
    first = archived(ana, b"1", paged("The council uses 12 cameras."), how=How.FETCH)
    second = archived(ana, b"2", paged("The council uses no cameras."), how=How.FETCH)
    address = f"/desk/captures/{second.sha256}/since/{first.sha256}/"
    assert address in html_of(as_cai, f"/desk/captures/{second.sha256}/")
    html = html_of(as_cai, address)
    assert "<del><bdi>12 </bdi></del><ins><bdi>no </bdi></ins>" in html


def test_a_quotation_whose_words_are_gone_after_a_new_reading_is_reported(
    campaign: str, ana: User, as_cai: Client
) -> None:
    capture = archived(ana, b"1", paged("We use 12 cameras of theirs.", "More."))
    quotations.quote(capture=capture, words="12 cameras", by=ana)
    texts.read_capture(capture=capture, verdict=paged("A new first page.", "We use 12 cameras of theirs."))
    assert "now on page 2" in html_of(as_cai, f"/desk/captures/{capture.sha256}/")
    texts.read_capture(capture=capture, verdict=paged("We use l2 cameras of theirs."))
    assert "Lost: these words are no longer found" in html_of(as_cai, f"/desk/captures/{capture.sha256}/")


def test_the_original_is_taken_after_a_warning_and_the_password_and_no_browser_opens_it(
    campaign: str, ana: User, ben: User
) -> None:
    capture = archived(ana, b"<script>made up</script>", paged("made up"))
    client, address = Client(), f"/desk/captures/{capture.sha256}/original/"
    client.force_login(ben)
    asked = client.get(address)
    assert asked.status_code == 302
    client.post(asked.headers["Location"], {"password": PASSWORD})
    assert "This is the file as a stranger sent it." in html_of(client, address)
    taken = client.post(address)
    assert b"".join(taken) == b"<script>made up</script>"
    assert taken.headers["Content-Type"] == "application/octet-stream"
    assert taken.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "sandbox" in taken.headers["Content-Security-Policy"]
    assert AuditEntry.objects.get(action=Action.CAPTURE_DOWNLOAD).subject == capture.sha256


def test_the_archive_is_filtered_by_name_and_says_when_it_is_empty(
    campaign: str, ana: User, as_cai: Client
) -> None:
    assert "Nothing is archived yet." in html_of(as_cai, "/desk/captures/")
    archived(ana, b"1", paged("one"))
    assert "1 capture," in html_of(as_cai, "/desk/captures/?q=policy")
    assert "No capture matches." in html_of(as_cai, "/desk/captures/?q=nothing")
    assert queries.captures(which="quarantined").count() == 0


def test_a_copy_is_shown_to_the_public_only_when_somebody_decided_so(
    campaign: str, ana: User, as_ben: Client
) -> None:
    flag = Flag(kind="comment", where="page 1", detail="1 comment")
    capture = archived(ana, b"made up", paged("seen", flags=(flag,)))
    address = f"/desk/captures/{capture.sha256}/"
    assert "Nobody decided yet" in html_of(as_ben, address)
    answer = {"may_share": "yes", "why": "a public page"}
    refused = as_ben.post(f"{address}sharing/", answer, follow=True)
    assert "Say that you looked at what stands against it" in refused.content.decode()
    assert last_decision(capture) is None
    taken = as_ben.post(f"{address}sharing/", answer | {"despite": "comment"}, follow=True)
    assert "its pages stand beside the facts" in taken.content.decode()
    as_ben.post(f"{address}sharing/", {"may_share": "no", "why": "a name on page 2"})
    assert "only its hash is public" in html_of(as_ben, address)

import pytest
from django.test import Client

from answerable.accounts.models import User
from answerable.archive import services as archive
from answerable.archive import texts
from answerable.archive.models import Capture
from answerable.desk.views import search
from answerable.findings import search as findings_search
from answerable.findings import services
from tests.made_up_scan import lines, mention, proposed
from tests.web.made_up_site import HOSTILE

TEXT = """\
First made-up paragraph on bollards.

The council bought ACMECAM dome cameras.

The third says nothing.
"""


def read(by: User, text: str = TEXT, origin: str = "minutes.txt") -> Capture:
    capture = archive.capture(chunks=[text.encode()], media_type="text/plain", origin=origin, by=by)
    texts.read_capture(capture=capture)
    return capture


def page(client: Client, **asked: str) -> str:
    answer = client.get("/desk/search/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_cai_finds_an_archived_paragraph_and_goes_to_its_place(
    campaign: str, ana: User, as_cai: Client
) -> None:
    capture = read(ana)
    html = page(as_cai, q='"dome cameras"')
    assert "<mark><bdi>dome cameras</bdi></mark>" in html
    address = f"/desk/captures/{capture.sha256}/passage/?at=1"
    assert address in html
    place = as_cai.get(address + "&q=dome").content.decode()
    assert "bollards" in place and "third says" in place and "<mark>" in place


def test_findings_are_found_by_their_quotes_with_their_state(
    campaign: str, ana: User, as_cai: Client
) -> None:
    finding = proposed(by=ana)
    html = page(as_cai, q="dome market")
    assert f'<a href="/desk/findings/{finding.pk}/">Harrowmere Council</a>' in html
    assert "waiting, uses" in html
    assert "Nothing was found." in page(as_cai, q="dome -market")


def test_a_paragraph_names_the_finding_from_its_place(
    campaign: str, ana: User, as_cai: Client, settings: object
) -> None:
    path = settings.SOURCES / "spend.txt"  # type: ignore[attr-defined]
    path.write_text(TEXT)
    line = mention(source="spend.txt", locator="line 3", record="line 3")
    services.import_scan(lines=lines(line), campaign=campaign, by=ana, sources=path.parent)
    capture = Capture.objects.get()
    assert "1 archived file was not read yet" in page(as_cai, q="dome")
    texts.read_capture(capture=capture)
    html = page(as_cai, q="bought")
    assert ">finding " in html
    assert "not read yet" not in html


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("-dome", "This says only what not to find."),
        ("...", "There is no word in this."),
        ("nowhere", "Nothing was found."),
        ("a " * 40, "only the beginning of it"),
    ],
)
def test_what_finds_nothing_says_why(campaign: str, as_cai: Client, asked: str, sentence: str) -> None:
    assert sentence in page(as_cai, q=asked)


def test_pages_of_paragraphs_go_on(
    campaign: str, ana: User, as_cai: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PARAGRAPHS_A_PAGE", 2)
    monkeypatch.setattr(search, "MOST_COUNTED", 2)
    read(ana, "\n\n".join(f"made up number {number}" for number in range(3)))
    first = page(as_cai, q="made")
    assert "more than 2" in first and "number 2" in first and "number 0" not in first
    before = first.split("before=")[1].split('"')[0]
    assert "number 0" in page(as_cai, q="made", before=before)


@pytest.mark.parametrize("at", ["", "x", "99999999999999999999", "-1", "500"])
def test_a_place_that_is_none_is_not_found(campaign: str, ana: User, as_cai: Client, at: str) -> None:
    capture = read(ana)
    answer = as_cai.get(f"/desk/captures/{capture.sha256}/passage/", {"at": at})
    assert answer.status_code == (404 if at == "500" else 200)
    assert as_cai.get(f"/desk/captures/{'0' * 64}/").status_code == 404


def test_hostile_texts_are_inert(campaign: str, ana: User, as_cai: Client) -> None:
    capture = read(ana, f"made up {HOSTILE}\n", origin=f"{HOSTILE[:40]}.txt")
    proposed(by=ana, quote=f"made up {HOSTILE}", surface="made", body=None)
    place = as_cai.get(f"/desk/captures/{capture.sha256}/passage/?at=0&q=made").content.decode()
    for html in (page(as_cai, q="made up"), page(as_cai, q=HOSTILE), place):
        assert "<script>alert" not in html and "<img src=x" not in html
        assert "\u202e" not in html.replace(HOSTILE, "")


def test_the_index_of_findings_made_anew_finds_the_same(campaign: str, ana: User, as_cai: Client) -> None:
    finding = proposed(by=ana)
    address = f"/desk/findings/{finding.pk}/"
    assert services.reindex() == 1
    assert address in page(as_cai, q="acmecam")
    findings_search.rebuild([])
    assert address not in page(as_cai, q="acmecam")
    assert services.reindex() == 1
    assert address in page(as_cai, q="market street harrowmere")

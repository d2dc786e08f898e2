"""Web archives of others come in; ours go out, and come in again as they were."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings

from answerable.accounts.models import User
from answerable.archive import queries, store
from answerable.archive.models import Arrival, How
from answerable.archive.services import Came, capture
from answerable.archive.wacz import write_wacz
from answerable.archive.web_archives import Imported, import_web_archive, is_web_archive
from tests.cell.made_warc import PAGE, response, wacz, zipped


def imported(path: Path, content: bytes, by: User) -> list[Imported]:
    path.write_bytes(content)
    return list(import_web_archive(path=path, origin=path.name, by=by))


def test_each_page_becomes_a_capture_with_what_its_maker_says(
    campaign: str, ana: User, tmp_path: Path
) -> None:
    content = wacz(response() + zipped())
    found = imported(tmp_path / "made-up.wacz", content, ana)
    assert [(one.url, one.fault) for one in found] == [("https://example.org/a", "")] * 2
    arrival = Arrival.objects.get(how=How.IMPORT)
    assert queries.read_bytes(arrival.capture.sha256) == PAGE
    assert (arrival.origin, arrival.status) == ("https://example.org/a", 200)
    assert dict(json.loads(arrival.headers))["WARC-Date"].startswith("2023-04-05T06:07:08")
    assert arrival.parent == queries.capture_from("made-up.wacz")


def test_the_same_archive_twice_adds_nothing(campaign: str, ana: User, tmp_path: Path) -> None:
    content = response()
    for _ in range(2):
        imported(tmp_path / "made-up.warc.gz", content, ana)
    assert Arrival.objects.filter(how=How.IMPORT).count() == 1
    assert [capture.sha256 for capture in queries.unread_captures()] == [
        Arrival.objects.get(how=How.IMPORT).capture.sha256
    ]


def test_a_page_whose_hash_does_not_hold_is_not_taken(campaign: str, ana: User, tmp_path: Path) -> None:
    (found,) = imported(tmp_path / "made-up.warc.gz", response(digest="sha256:" + "0" * 64), ana)
    assert (found.arrival, found.fault) == (None, "its payload digest does not hold")
    assert not Arrival.objects.filter(how=How.IMPORT).exists()


@pytest.mark.parametrize(
    ("name", "is_one"), [("a.warc", True), ("A.WARC.GZ", True), ("a.wacz", True), ("a.zip", False)]
)
def test_a_web_archive_is_known_by_its_name(name: str, is_one: bool) -> None:
    assert is_web_archive(Path(name)) is is_one


def test_what_goes_out_comes_in_again_as_it_was(campaign: str, ana: User, tmp_path: Path) -> None:
    content = zipped()
    warc = capture(chunks=[content], media_type="application/warc", origin="exchange of it", by=ana)
    came = Came(how=How.FETCH, status=200, exchange=warc)
    capture(chunks=[PAGE], media_type="text/html", origin="https://example.org/a", by=ana, came=came)
    capture(chunks=[b"uploaded"], media_type="text/plain", origin="letter.txt", by=ana)
    out = BytesIO()
    written = write_wacz(out, queries.fetched_from(()), title="Made up", software="made up")
    assert (written.pages, written.warc_bytes) == (1, len(content))
    (found,) = imported(tmp_path / "out.wacz", out.getvalue(), ana)
    assert found.fault == ""
    assert found.arrival is not None
    assert store.read(settings.CAPTURES, found.arrival.capture.sha256) == PAGE


def test_only_the_addresses_that_were_asked_for_go_out(campaign: str, ana: User) -> None:
    for name in ("a", "b"):
        capture(
            chunks=[name.encode()], media_type="text/html", origin=f"https://example.org/{name}", by=ana,
            came=Came(how=How.FETCH, status=200),
        )  # fmt: skip
    assert [row.origin for row in queries.fetched_from(["https://example.org/b"])] == [
        "https://example.org/b"
    ]
    assert len(queries.fetched_from(())) == 2

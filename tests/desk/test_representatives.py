"""Representatives at the desk: what is missing, the difference before it is written, undo."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from answerable.accounts.models import User
from answerable.places import queries
from answerable.places.source_folder import FOLDER
from tests.desk.test_hostile_text import INVISIBLE, PAYLOADS, Shape
from tests.desk.test_pages import INLINE
from tests.made_up_seats import (
    COUNCILLORS,
    INBOX,
    WARDS,
    councillor,
    councillors_json,
    file,
    imported,
    with_places,
)

PAGE, PREVIEW = "desk:representatives", "desk:representatives_preview"


@pytest.fixture
def folder(campaign: str, settings: Any) -> Path:
    with_places(settings)
    folder: Path = settings.SOURCES / FOLDER
    folder.mkdir()
    return folder


def page(client: Client, name: str, query: str = "") -> str:
    answer = client.get(reverse(name) + query)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    html = answer.content.decode()
    assert (html.count("<h1>"), INLINE.search(html)) == (1, None)
    return html


def digest(html: str) -> str:
    return html.split('name="digest" value="')[1][:64]


def test_before_the_first_import_every_page_says_what_to_do(
    folder: Path, as_ana: Client, as_cai: Client
) -> None:
    assert "Nothing was imported yet" in page(as_cai, PAGE)
    assert reverse(PREVIEW) not in page(as_cai, PAGE)
    assert "There is no file in the folder" in page(as_ana, PREVIEW)


def test_the_difference_is_looked_at_written_and_undone(folder: Path, as_ana: Client) -> None:
    (folder / "harrowmere-council.csv").write_bytes(COUNCILLORS + b"Castle,Vacancy,,\n")
    (folder / "wards.csv").write_bytes(WARDS)
    html = page(as_ana, PREVIEW)
    for shown in (
        "2 new, 0 changed",
        "Ida Example",
        "ida@harrowmere.example",
        "no address",
        "the seat is vacant",
    ):
        assert shown in html
    answer = as_ana.post(reverse("desk:apply_representatives"), {"digest": digest(html)}, follow=True)
    assert "Import 1: 2 new" in answer.content.decode()
    (folder / "harrowmere-council.csv").write_bytes(b"Ward,Councillor,Party\nCastle,Example-Two,Purple\n")
    html = page(as_ana, PREVIEW)
    assert "0 new, 1 changed, 1 gone" in html
    assert "<del><bdi>Green</bdi></del>" in html
    as_ana.post(reverse("desk:apply_representatives"), {"digest": digest(html)})
    answer = as_ana.post(reverse("desk:undo_representatives"), {"number": 2}, follow=True)
    assert "Import 2 was undone" in answer.content.decode()
    assert [one.undone is not None for one in queries.imports()] == [True, False]


def test_what_changed_since_it_was_shown_is_shown_again(folder: Path, as_ana: Client) -> None:
    path = folder / "harrowmere-council.csv"
    path.write_bytes(COUNCILLORS)
    looked_at = digest(page(as_ana, PREVIEW))
    path.write_bytes(COUNCILLORS + b"Castle,Late Example,,\n")
    answer = as_ana.post(reverse("desk:apply_representatives"), {"digest": looked_at}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse(PREVIEW)
    assert "Look at it again" in answer.content.decode()
    assert queries.seats() == {}


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "1"])
def test_an_import_that_is_not_the_last_is_not_undone(folder: Path, as_ana: Client, number: str) -> None:
    answer = as_ana.post(reverse("desk:undo_representatives"), {"number": number}, follow=True)
    assert "only that can be undone" in answer.content.decode()


def test_files_that_change_nothing_and_files_that_cannot_be_read_say_so(
    folder: Path, ana: User, as_ana: Client
) -> None:
    imported(ana, file(COUNCILLORS))
    (folder / "harrowmere-council.csv").write_bytes(COUNCILLORS)
    (folder / "link.csv").symlink_to("/etc/hostname")
    html = page(as_ana, PREVIEW)
    assert "Nothing would be written" in html
    assert "link.csv" in html
    answer = as_ana.post(reverse("desk:apply_representatives"), follow=True)
    assert "nothing was written" in answer.content.decode()


def test_the_councils_with_gaps_are_shown_and_the_others_on_request(
    folder: Path, ana: User, as_cai: Client
) -> None:
    imported(ana, file(COUNCILLORS), file(WARDS, "wards.csv"), file(INBOX, "inboxes.csv"))
    html = page(as_cai, PAGE)
    assert "Loamshire County Council" in html
    assert "Harrowmere Borough Council" not in html
    assert "Harrowmere Borough Council" in page(as_cai, PAGE, "?show=all&page=x")
    assert "Undo import" not in html


def test_hostile_text_is_inert_in_the_preview(folder: Path, as_ana: Client) -> None:
    rows = [
        councillor(str(number), f"Ida {text}", ward=f"W{number} {text}", party=text)
        for number, text in enumerate(PAYLOADS)
    ]
    (folder / "harrowmere-council.json").write_bytes(councillors_json(*rows))
    html = as_ana.get(reverse(PREVIEW)).content.decode()
    tags = Shape(html).tags
    assert (tags.count("script"), tags.count("h1"), "img" in tags) == (1, 1, False)
    assert not set(INVISIBLE) & set(html)
    assert "Ida" in html

import io
import zipfile
from pathlib import Path

from django.test import Client

from tests.web.conftest import Publish
from tests.web.made_up_site import full_site
from tests.web.test_every_page import text_of

HERE = "/constituency/harrowmere-and-quillby/"


def test_a_constituency_shows_its_councils_of_the_day_and_where_they_stand(
    publish: Publish, as_dee: Client
) -> None:
    publish(*full_site())
    html = text_of(as_dee.get(HERE))
    assert "Published facts say where 2 of its 2 councils stand" in html
    assert "Old Quillby" not in html
    assert "Old Quillby" in text_of(as_dee.get(f"{HERE}?as_of=2018-01-01"))


def test_a_constituency_whose_councils_are_not_known_says_so_and_guesses_nothing(
    publish: Publish, as_dee: Client
) -> None:
    publish(*full_site())
    assert "Our source does not say which councils" in text_of(as_dee.get("/constituency/northmoor/"))
    assert "Of 1 constituencies our source" in text_of(as_dee.get("/constituencies/"))
    assert "so no fact on a council is told" in text_of(as_dee.get("/briefing/?constituency=northmoor"))


def test_a_constituency_is_found_by_the_name_of_one_of_its_councils(publish: Publish, as_dee: Client) -> None:
    publish()
    assert "Harrowmere and Quillby" in text_of(as_dee.get("/constituencies/?q=quillby+council"))
    assert "No constituency matches" in text_of(as_dee.get("/constituencies/?q=nowhere"))
    assert as_dee.get("/constituencies/?page=2").status_code == 404
    assert as_dee.get("/constituency/nowhere/").status_code == 404


def test_its_briefing_tells_of_its_councils_alone_in_every_form(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    query = "?constituency=harrowmere-and-quillby"
    page = text_of(as_dee.get(f"/briefing/{query}"))
    assert "On the constituency" in page
    markdown = text_of(as_dee.get(f"/briefing.md{query}"))
    assert "On the constituency Harrowmere and Quillby (Harrowmere Council; Quillby Council;" in markdown
    assert "Stad Molenwijk" not in page + markdown
    word = b"".join(as_dee.get(f"/briefing.docx{query}"))
    document = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert "On the constituency Harrowmere and Quillby" in document


def test_a_campaign_without_a_list_of_constituencies_says_so(
    publish: Publish, as_dee: Client, folder: Path
) -> None:
    (folder / "constituencies.csv").unlink()
    publish()
    assert "keeps no list of constituencies" in text_of(as_dee.get("/constituencies/"))

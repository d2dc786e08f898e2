"""From what a council does, one tap leads to each way of doing something about it."""

from pathlib import Path

import pytest
from django.test import Client

from answerable.accounts.models import User
from answerable.actions.models import Petition
from answerable.actions.services import petitions
from tests.actions.conftest import SLUG
from tests.web.conftest import NAME


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_the_way_to_sign_is_that_of_the_one_open_petition(petition: Petition, prefix: str) -> None:
    assert Client().get(f"{prefix}/act/sign/").headers["Location"] == f"{prefix}/act/petition/{SLUG}/"


def test_of_none_or_several_petitions_all_are_listed(site: Path, ben: User) -> None:
    assert Client().get("/act/sign/").headers["Location"] == "/act/#petitions"
    for slug in ("one", "two", "over"):
        made = petitions.open_petition(
            campaign=NAME, slug=slug, title=slug, addressed_to="x", text="y", goal=None, by=ben
        )
    assert Client().get("/act/sign/").headers["Location"] == "/act/#petitions"
    assert 'id="petitions"' in Client().get("/act/").content.decode()
    for over in (made, Petition.objects.get(slug="two")):
        petitions.close(petition=over, outcome="Made up.", by=ben)
    assert Client().get("/act/sign/").headers["Location"] == "/act/petition/one/"


@pytest.mark.parametrize(
    ("page", "leads_to"),
    [
        ("/", ["/act/sign/", "/act/write/", "/act/place/"]),
        ("/act/", ["/act/write/", "/act/place/", "/act/events/", "/act/forget/"]),
        (
            "/body/harrowmere-council/",
            ["/act/sign/", "/act/write/harrowmere-council/", "/act/call/harrowmere-council/"],
        ),
        (
            "/act/place/?council=harrowmere",
            ["/act/write/harrowmere-council/", "/act/call/harrowmere-council/"],
        ),
    ],
)
def test_each_way_is_one_tap_away(petition: Petition, page: str, leads_to: list[str]) -> None:
    html = Client().get(page).content.decode()
    assert [address for address in leads_to if f'href="{address}"' not in html] == []


@pytest.mark.parametrize("body", ["old-quillby", "stad-molenwijk"])
def test_nobody_is_sent_to_a_council_that_is_no_more_or_abroad(petition: Petition, body: str) -> None:
    assert f"/act/write/{body}/" not in Client().get(f"/body/{body}/").content.decode()

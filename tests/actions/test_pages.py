"""Every address on which supporters act: the table names each one. GET changes nothing, and text is inert."""

import pytest
from django.test import Client

from answerable.actions.models import Petition, Submission
from answerable.actions.tokens import digest_of
from answerable.web.views.act.addresses import addresses
from tests.actions.conftest import RING, SLUG
from tests.web.test_every_page import assert_inert

TOKEN = "MADEUPTOKENMADEUPTOKENMADEUPTOKE"
ADDRESSES = {
    "act": "/act/",
    "act_place": "/act/place/",
    "receipt": "/act/receipt/",
    "petition": f"/act/petition/{SLUG}/",
    "petition_sent": f"/act/petition/{SLUG}/sent/",
    "act_confirm": f"/act/confirm/{TOKEN}/",
    "act_stop": f"/act/stop/{TOKEN}/",
    "act_forget": "/act/forget/",
    "act_forget_sent": "/act/forget/sent/",
    "tally": f"/act/tally/{SLUG}/",
    "act_withdraw": f"/act/withdraw/{TOKEN}/",
}

ELSEWHERE = {
    "petition_count", "act_forget_me", "tally_log", "tally_heads", "tally_head", "tally_proof",
}  # fmt: skip
"""Files, and the page of a wish to be forgotten: test_counts.py, test_tally.py and test_forgetting.py."""


@pytest.fixture
def submission(petition: Petition) -> Submission:
    """A signature whose token is TOKEN; nothing in it is sealed, since no page can open it."""
    return Submission.objects.create(
        kind="signature", sealed=RING.blind_key, token_digest=digest_of(TOKEN), stop_digest=digest_of(TOKEN),
        petition=petition, wording=petition.wordings.get(), seconds=30,
    )  # fmt: skip


def test_the_table_names_every_address_for_acting() -> None:
    assert {pattern.name for pattern in addresses()} == ADDRESSES.keys() | ELSEWHERE


@pytest.mark.parametrize("prefix", ["", "/cy"])
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES.keys())
def test_every_page_for_acting_is_inert_and_sets_no_cookie(
    address: str, prefix: str, submission: Submission
) -> None:
    response = Client().get(prefix + address)
    assert response.status_code == 200
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert not response.cookies
    assert_inert(response.content.decode())


@pytest.mark.parametrize(
    "address", [ADDRESSES["act_confirm"], ADDRESSES["act_withdraw"], ADDRESSES["act_stop"]]
)
def test_the_page_of_one_person_is_kept_nowhere(address: str, submission: Submission) -> None:
    response = Client().get(address)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES.keys())
def test_an_address_for_acting_takes_no_other_method(address: str, submission: Submission) -> None:
    assert Client().put(address).status_code == 405

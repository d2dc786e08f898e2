"""Every address on which supporters act: the table names each one. GET changes nothing, and text is inert."""

import re

import pytest
from django.test import Client

from answerable.accounts.models import User
from answerable.actions.models import Petition, Submission
from answerable.actions.public_key import public_key
from answerable.actions.tokens import digest_of
from answerable.web.views.act.addresses import addresses
from tests.actions.conftest import RING, SLUG
from tests.actions.made_up_events import made_up_event
from tests.web.test_every_page import assert_inert

TOKEN = "MADEUPTOKENMADEUPTOKENMADEUPTOKE"
ADDRESSES = {
    "act": "/act/",
    "act_place": "/act/place/",
    "act_write": "/act/write/",
    "write_letter": "/act/write/harrowmere-council/",
    "letter_sent": "/act/write/harrowmere-council/sent/",
    "act_call": "/act/call/harrowmere-council/",
    "call_sent": "/act/call/harrowmere-council/sent/",
    "events": "/act/events/",
    "events_ics": "/act/events.ics",
    "event": "/act/event/vigil/",
    "event_sent": "/act/event/vigil/sent/",
    "event_ics": "/act/event/vigil/event.ics",
    "receipt": "/act/receipt/",
    "petition": f"/act/petition/{SLUG}/",
    "petition_sent": f"/act/petition/{SLUG}/sent/",
    "petition_embed": f"/act/petition/{SLUG}/embed/",
    "petition_embed_sent": f"/act/petition/{SLUG}/embed/sent/",
    "petition_code": f"/act/petition/{SLUG}/embed/code/",
    "act_confirm": f"/act/confirm/{TOKEN}/",
    "act_stop": f"/act/stop/{TOKEN}/",
    "act_forget": "/act/forget/",
    "act_forget_sent": "/act/forget/sent/",
    "tally": f"/act/tally/{SLUG}/",
    "act_withdraw": f"/act/withdraw/{TOKEN}/",
}

ELSEWHERE = {
    "petition_with", "partner_sent", "partner_embed", "partner_embed_sent", "partner_code",
    "letter", "letter_answer", "act_sign",
    "petition_count", "act_forget_me", "tally_log", "tally_heads", "tally_head", "tally_proof",
}  # fmt: skip
"""Files, and pages of one person: test_counts.py, test_tally.py, test_forgetting.py, test_letters.py,
test_ways_to_act.py and test_embed.py."""


@pytest.fixture
def submission(petition: Petition, ben: User) -> Submission:
    """A signature whose token is TOKEN; nothing in it is sealed, since no page can open it."""
    made_up_event(public_key(), ben)
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
    # A page that offers the frame shows how it looks: our own page, and without scripts.
    own = r'<iframe class="embedded" src="/[^"]*" title="[^"]*" height="\d+" sandbox="[a-z -]*"></iframe>'
    assert_inert(re.sub(own, "", response.content.decode()))


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

"""A partner's page and the form in a frame: one count, and nothing told of anybody."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from lxml import html

from answerable.accounts import services as accounts
from answerable.accounts.models import Organisation, User
from answerable.actions import kept, queries
from answerable.actions.models import Agreed, Consent, Petition, Submission
from answerable.actions.models.switch import Name
from answerable.actions.services import petitions, switches
from answerable.actions.worker.counters import write_counter
from answerable.actions.worker.loop import Worker
from answerable.web import counter_answer
from answerable.web.views.act import kept_pages
from tests.actions.conftest import SLUG, form, path_in
from tests.made_up_relay import MadeUpRelay

OWN = f"/act/petition/{SLUG}/"
WITH = f"{OWN}with/made-up-partner/"
FRAMES = [f"{OWN}embed/", f"{OWN}embed/sent/", f"{WITH}embed/", f"{WITH}embed/sent/", f"/cy{OWN}embed/"]


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    _forget()
    yield
    _forget()


def _forget() -> None:
    kept.forget()
    kept_pages.forget()
    counter_answer._kept.clear()


@pytest.fixture
def partner(petition: Petition, admin: User) -> Organisation:
    """A partner that asks for a consent, after our own."""
    made = accounts.create_organisation(slug="made-up-partner", name="The Made-up Partner", by=admin)
    petitions.offer_consent(petition=petition, organisation=admin.organisation, text="We write.", by=admin)
    petitions.offer_consent(petition=petition, organisation=made, text="The partner writes.", by=admin)
    return made


def consents_of(address: str) -> list[str]:
    page: Any = html.document_fromstring(Client().get(address).content)
    return [" ".join(label.text_content().split()) for label in page.xpath("//fieldset//label")]


def test_a_partner_asks_its_own_question_first_on_its_own_page(partner: Organisation) -> None:
    assert [text.split(".")[0] for text in consents_of(OWN)] == ["We write", "The partner writes"]
    assert [text.split(".")[0] for text in consents_of(WITH)] == ["The partner writes", "We write"]
    assert "with The Made-up Partner" in Client().get(WITH).content.decode()


def test_no_consent_is_ticked_beforehand(partner: Organisation) -> None:
    assert " checked" not in Client().get(WITH).content.decode()


@pytest.mark.parametrize("address", [f"{OWN}with/nobody/", f"{OWN}with/made-up-group/embed/"])
def test_who_asks_for_nothing_has_no_page(address: str, petition: Petition) -> None:
    assert Client().get(address).status_code == 404


def test_a_partner_whose_offer_ended_has_no_page(
    partner: Organisation, petition: Petition, ben: User
) -> None:
    petitions.offer_consent(petition=petition, organisation=partner, text="-", by=ben, offered=False)
    assert Client().get(WITH).status_code == 404


def test_one_person_counts_once_wherever_they_signed_and_each_partner_has_its_share(
    partner: Organisation, petition: Petition, worker: Worker, relay: MadeUpRelay
) -> None:
    for address, name in ((OWN, "eve"), (WITH, "eve"), (WITH, "fay"), (f"{WITH}embed/", "gil")):
        Client().post(address, form(f"{name}@made-up.example"))
    worker.round()
    for mail in relay.mails:
        Client().post(path_in(mail))
    worker.round()
    assert queries.counted(petition) == 3
    shares = {row.area: row.number for row in queries.by_area(petition, "partner")}
    assert shares == {"": 1, "made-up-partner": 2}
    write_counter(petition)
    _forget()
    pages = [Client().get(page).content.decode() for page in (OWN, WITH)]
    counts = [re.findall("<strong>(.*?)</strong>", page)[0] for page in pages]
    assert counts == ["3", "3"]


def test_a_consent_is_the_partners_alone(
    partner: Organisation, petition: Petition, worker: Worker, relay: MadeUpRelay
) -> None:
    consent = Consent.objects.get(organisation=partner)
    Client().post(WITH, form() | {"consent": [consent.pk]})
    worker.round()
    assert [row.consent for row in Agreed.objects.all()] == [consent]


@pytest.mark.parametrize("address", FRAMES)
def test_a_frame_reports_nothing_about_who_looks(address: str, partner: Organisation) -> None:
    response = Client(headers={"referer": "https://partner.example/secret"}).get(address)
    text, policy = response.content.decode(), response["Content-Security-Policy"]
    assert response.status_code == 200 and not response.cookies
    assert "Cookie" not in response.get("Vary", "") and "X-Frame-Options" not in response
    assert response["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors *" in policy and "default-src 'none'" in policy and "script-src" not in policy
    assert "<script" not in text and "partner.example" not in text
    page: Any = html.document_fromstring(text)
    assert {urlsplit(link).netloc for link in page.xpath("//@href | //@src | //@action")} == {""}
    assert all(link.get("rel", "").startswith("noreferrer") for link in page.xpath("//a"))


def test_a_frame_may_send_its_form_to_us_alone(partner: Organisation) -> None:
    assert "form-action 'self'" in Client().get(f"{WITH}embed/")["Content-Security-Policy"]


def test_the_form_in_a_frame_is_answered_in_the_frame(partner: Organisation) -> None:
    answer = Client().post(f"{WITH}embed/?theme=dark", form())
    assert (answer.status_code, answer["Location"]) == (303, "sent/?theme=dark")
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert Submission.objects.get().partner == "made-up-partner"


def test_a_mistake_in_a_frame_is_named_in_the_frame(petition: Petition) -> None:
    answer = Client().post(f"{OWN}embed/", form(email="eve"))
    assert answer.status_code == 422
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "It looks like name@example.org" in answer.content.decode()


def test_a_closed_petition_shows_its_outcome_in_the_frame(petition: Petition, ben: User) -> None:
    petitions.close(petition=petition, outcome="They came down.", by=ben)
    text = Client().get(f"{OWN}embed/").content.decode()
    assert "They came down." in text and "<form" not in text


def test_while_nothing_is_taken_a_frame_says_so(petition: Petition, ben: User) -> None:
    switches.turn(name=Name.SIGNATURES, on=False, why="A made-up reason.", by=ben)
    assert "<form" not in Client().get(f"{OWN}embed/").content.decode()
    answer = Client().post(f"{OWN}embed/", form())
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")


def test_the_code_to_copy_names_the_frame_and_the_page(partner: Organisation) -> None:
    page: Any = html.document_fromstring(Client().get(f"{WITH}embed/code/").content)
    frame, link = (html.fragment_fromstring(area.text_content()) for area in page.xpath("//textarea"))
    assert frame.get("src") == f"https://acts.example.org{WITH}embed/"
    assert frame.get("referrerpolicy") == "no-referrer"
    assert "allow-scripts" not in frame.get("sandbox") and "allow-same-origin" not in frame.get("sandbox")
    assert link.get("href") == f"https://acts.example.org{WITH}"


def test_the_page_with_the_code_may_be_framed_by_nobody(petition: Petition) -> None:
    response = Client().get(f"{OWN}embed/code/")
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_a_title_cannot_leave_the_code(petition: Petition, ben: User) -> None:
    petitions.word(
        petition=petition, title='"><script>pwned(1)</script>', addressed_to="x", text="y", goal=None, by=ben
    )
    page: Any = html.document_fromstring(Client().get(f"{OWN}embed/code/").content)
    frame: Any = html.fragment_fromstring(page.xpath("//textarea")[0].text_content())
    assert frame.get("title").startswith('Sign: "><script>') and len(frame) == 0

"""The OSDI API: shaped as OSDI 1.1.1 says, nothing personal in any answer, and nothing counts unconfirmed."""

import json
from datetime import timedelta
from typing import Any

import jsonschema_rs
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from answerable.accounts import services as accounts
from answerable.accounts.models import Organisation, User
from answerable.actions import kept, payload, queries
from answerable.actions.models import (
    Agreed,
    ApiAnswer,
    ApiKey,
    ApiUse,
    OwnSending,
    Petition,
    Recorded,
    Submission,
)
from answerable.actions.models.switch import Name
from answerable.actions.services import api_keys, petitions, switches
from answerable.actions.worker.loop import Worker
from answerable.actions.worker.opening import open_person
from answerable.web.osdi.addresses import addresses
from answerable.web.osdi.description import READS, WRITES, description
from answerable.web.osdi.door import ROOT
from tests.actions.conftest import RING, SLUG, path_in
from tests.hostile import ESCAPED
from tests.made_up_relay import MadeUpRelay
from tests.web.conftest import NAME

SIGN = f"{ROOT}/petitions/{SLUG}/record_signature_helper"
REACH = f"{ROOT}/advocacy_campaigns/{NAME}/record_outreach_helper"
SIGNATURES = f"{ROOT}/petitions/{SLUG}/signatures"
SITE = "https://acts.example.org"
WORDS = "The partner writes to me."
OPEN = {
    "osdi_entry_point": f"{ROOT}/",
    "osdi_openapi": f"{ROOT}/openapi.json",
    "osdi_petitions": f"{ROOT}/petitions",
    "osdi_petition": f"{ROOT}/petitions/{SLUG}",
    "osdi_advocacy_campaigns": f"{ROOT}/advocacy_campaigns",
    "osdi_advocacy_campaign": f"{ROOT}/advocacy_campaigns/{NAME}",
    "osdi_outreaches": f"{ROOT}/advocacy_campaigns/{NAME}/outreaches",
    "osdi_events": f"{ROOT}/events",
}
WITH_KEY = {"osdi_signatures": SIGNATURES, "osdi_signature": f"{SIGNATURES}/0"}
POSTED = {"osdi_record_signature": SIGN, "osdi_record_outreach": REACH}
ELSEWHERE = {"osdi_event"}


class Partner:
    """A partner with a key, and what it sends."""

    def __init__(self, organisation: Organisation, token: str) -> None:
        self.organisation = organisation
        self.client = Client(headers={"OSDI-API-Token": token})

    def post(self, address: str, body: Any, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(address, json.dumps(body), "application/json", headers=named)


def someone(email: str = "eve@made-up.example", **more: Any) -> dict[str, Any]:
    """The body of a record helper."""
    mail = {"address": email, "primary": True, "status": "subscribed"}
    return {"person": {"given_name": "Eve", "family_name": "Example", "email_addresses": [mail]}} | more


def proof(**changes: str) -> dict[str, Any]:
    return {"answerable:consent": {"text": WORDS, "at": "2026-03-01T12:00:00Z", "how": "a form"} | changes}


@pytest.fixture
def stands_with(petition: Petition, admin: User) -> Organisation:
    made = accounts.create_organisation(slug="made-up-partner", name="The Made-up Partner", by=admin)
    petitions.offer_consent(petition=petition, organisation=made, text=WORDS, by=admin)
    kept.forget()
    return made


@pytest.fixture
def partner(stands_with: Organisation, ben: User) -> Partner:
    _, token = api_keys.make_key(organisation=stands_with, label="Made up", trusted=False, by=ben)
    return Partner(stands_with, token)


@pytest.fixture
def trusted(stands_with: Organisation, admin: User) -> Partner:
    _, token = api_keys.make_key(organisation=stands_with, label="Made up", trusted=True, by=admin)
    return Partner(stands_with, token)


def test_the_tables_name_every_address() -> None:
    named = OPEN.keys() | WITH_KEY.keys() | POSTED.keys() | ELSEWHERE
    assert {pattern.name for pattern in addresses()} == named


@pytest.mark.parametrize("address", OPEN.values(), ids=OPEN.keys())
def test_what_is_public_needs_no_key_sets_no_cookie_and_is_kept_for_seconds(
    address: str, petition: Petition
) -> None:
    response = Client().get(address)
    assert response.status_code == 200 and not response.cookies
    assert response["Cache-Control"] == "public, max-age=10"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert Client().post(address).status_code == 405


@pytest.mark.parametrize("address", WITH_KEY.values(), ids=WITH_KEY.keys())
def test_signatures_are_shown_to_nobody_without_a_key(address: str, petition: Petition) -> None:
    response = Client().get(address)
    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert "OSDI-API-Token" in response.json()["detail"]


@pytest.mark.parametrize("path", READS)
def test_every_answer_is_as_it_is_described(
    path: str, partner: Partner, worker: Worker, relay: MadeUpRelay
) -> None:
    partner.post(SIGN, someone())
    worker.round()
    Client().post(path_in(relay.mails[0]))
    worker.round()
    parts = {"petition_slug": SLUG, "name": NAME, "number": "0", "event_slug": "none"}
    response = partner.client.get(ROOT + path.format(**parts))
    assert response.status_code == (404 if "event_slug" in path else 200)
    told = description()
    content = told["paths"][ROOT + path]["get"]["responses"][str(response.status_code)]["content"]
    schema = content[response["Content-Type"]]["schema"] | {"components": told["components"]}
    jsonschema_rs.validate(schema, response.json())


def test_every_operation_is_described() -> None:
    assert len(READS) + len(WRITES) + 1 == len(OPEN) + len(WITH_KEY) + len(POSTED) + len(ELSEWHERE)


def test_a_program_finds_everything_from_the_entry_point(petition: Petition) -> None:
    seen, todo = set(), [f"{ROOT}/"]
    while todo:
        address = todo.pop()
        if address in seen or address.endswith("helper"):
            continue
        seen.add(address)
        response = Client().get(address)
        assert response.status_code in (200, 401), address
        for name, found in response.json().get("_links", {}).items():
            links = [] if name == "curies" else found if isinstance(found, list) else [found]
            todo += [
                link["href"].removeprefix(SITE) for link in links if link["href"].startswith(f"{SITE}/api/")
            ]
    assert seen >= {OPEN["osdi_petition"], OPEN["osdi_outreaches"], SIGNATURES}


def test_a_recorded_signature_counts_once_it_was_confirmed_by_mail(
    partner: Partner, petition: Petition, worker: Worker, relay: MadeUpRelay
) -> None:
    answer = partner.post(SIGN, someone())
    assert answer.status_code == 200 and answer["Content-Type"] == "application/hal+json"
    worker.round()
    assert queries.counted(petition) == 0
    assert partner.client.get(SIGNATURES).json()["total_records"] == 0
    Client().post(path_in(relay.mails[0]))
    worker.round()
    assert queries.counted(petition) == 1
    (item,) = partner.client.get(SIGNATURES).json()["_embedded"]["osdi:signatures"]
    assert item["referrer_data"] == {"source": "made-up-partner"}
    assert item["created_date"].endswith("T00:00:00Z")


def test_a_partner_sees_its_own_signatures_alone(
    partner: Partner, admin: User, worker: Worker, relay: MadeUpRelay
) -> None:
    partner.post(SIGN, someone())
    worker.round()
    Client().post(path_in(relay.mails[0]))
    worker.round()
    _, token = api_keys.make_key(organisation=admin.organisation, label="x", trusted=False, by=admin)
    other = Partner(admin.organisation, token)
    assert other.client.get(SIGNATURES).json()["total_records"] == 0
    assert other.client.get(f"{SIGNATURES}/0").status_code == 404


def test_no_answer_names_anybody(partner: Partner, worker: Worker, relay: MadeUpRelay) -> None:
    said = [partner.post(SIGN, someone("canary@made-up.example")).content]
    worker.round()
    Client().post(path_in(relay.mails[0]))
    worker.round()
    said += [partner.client.get(address).content for address in (*OPEN.values(), *WITH_KEY.values())]
    assert not any(word in text for text in said for word in (b"canary", b"Eve ", b"made-up.example"))


def test_what_is_recorded_is_sealed(partner: Partner) -> None:
    partner.post(SIGN, someone(), Idempotency_Key="canary@made-up.example")
    rows = [*Submission.objects.values(), *Recorded.objects.values(), *ApiAnswer.objects.values()]
    assert not any(b"made-up.example" in bytes(str(row), "utf-8") for row in rows)
    assert open_person(Submission.objects.get(), RING).name == "Eve Example"


def test_whoever_has_no_key_is_answered_an_empty_object_and_takes_no_partners_name(
    petition: Petition, worker: Worker, relay: MadeUpRelay
) -> None:
    answer = Client().post(SIGN, json.dumps(someone()), "application/json")
    assert (answer.status_code, answer.json()) == (200, {})
    assert Submission.objects.get().partner == ""
    worker.round()
    assert len(relay.mails) == 1 and queries.counted(petition) == 0


def test_the_answer_is_the_same_whether_or_not_an_address_has_signed(
    partner: Partner, worker: Worker, relay: MadeUpRelay
) -> None:
    partner.post(SIGN, someone())
    worker.round()
    Client().post(path_in(relay.mails[0]))
    known, new = partner.post(SIGN, someone()).json(), partner.post(SIGN, someone("fay@x.example")).json()
    for answer in (known, new):
        assert answer.pop("identifiers") and answer.pop("created_date")
    assert known == new


def test_the_same_idempotency_key_and_body_again_writes_nothing(partner: Partner) -> None:
    answers = [partner.post(SIGN, someone(), Idempotency_Key="one").json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert Submission.objects.count() == 1


def test_the_same_idempotency_key_with_another_body_is_refused(partner: Partner) -> None:
    partner.post(SIGN, someone(), Idempotency_Key="one")
    answer = partner.post(SIGN, someone("fay@made-up.example"), Idempotency_Key="one")
    assert answer.status_code == 409 and "new one" in answer.json()["detail"]
    assert Submission.objects.count() == 1


def test_an_idempotency_key_is_a_partners_own_and_kept_for_a_day(partner: Partner, admin: User) -> None:
    _, token = api_keys.make_key(organisation=admin.organisation, label="x", trusted=False, by=admin)
    for sender in (partner, Partner(admin.organisation, token)):
        sender.post(SIGN, someone(), Idempotency_Key="one")
    assert Submission.objects.count() == 2
    ApiAnswer.objects.update(at=timezone.now() - timedelta(hours=25))
    partner.post(SIGN, someone("fay@made-up.example"), Idempotency_Key="one")
    assert (Submission.objects.count(), ApiAnswer.objects.count()) == (3, 1)


def test_a_refused_request_leaves_its_idempotency_key_free(partner: Partner, ben: User) -> None:
    switches.turn(name=Name.SIGNATURES, on=False, why="A made-up reason.", by=ben)
    assert partner.post(SIGN, someone(), Idempotency_Key="one").status_code == 503
    switches.turn(name=Name.SIGNATURES, on=True, why="A made-up reason.", by=ben)
    assert partner.post(SIGN, someone(), Idempotency_Key="one").status_code == 200
    assert Submission.objects.count() == 1


def test_a_trusted_partner_brings_a_consent_with_its_proof(
    trusted: Partner, worker: Worker, relay: MadeUpRelay
) -> None:
    trusted.post(SIGN, someone(**proof()))
    worker.round()
    assert Agreed.objects.get().consent.organisation == trusted.organisation
    assert Recorded.objects.get().proof and len(relay.mails) == 1


@pytest.mark.parametrize(
    ("more", "status"), [(proof(text="Something else."), 400), ({}, 200)], ids=["other words", "no proof"]
)
def test_a_trusted_partners_consent_needs_the_words_of_today(
    more: dict[str, Any], status: int, trusted: Partner, worker: Worker, relay: MadeUpRelay
) -> None:
    assert trusted.post(SIGN, someone(**more)).status_code == status
    worker.round()
    assert not Agreed.objects.exists()


def test_a_partner_that_is_not_trusted_brings_no_consent(partner: Partner) -> None:
    assert partner.post(SIGN, someone(**proof())).status_code == 403
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({}, "person"),
        ({"person": {"email_addresses": [], "given_name": "Eve"}}, "email_addresses is empty"),
        ({"person": {"email_addresses": [{"address": "eve"}], "given_name": "Eve"}}, "one @"),
        ({"person": {"email_addresses": [{"address": "eve@x.example"}]}}, "given_name or a family_name"),
        ({"person": 7}, "Expected `object`"),
        ([], "Expected `object`"),
    ],
)
def test_a_body_that_cannot_be_read_is_named_in_one_sentence(body: Any, says: str, partner: Partner) -> None:
    answer = partner.post(SIGN, body)
    assert answer.status_code == 400 and says in answer.json()["detail"]
    assert not Submission.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 5000], ids=["empty", "broken", "bytes", "deep"])
def test_what_is_not_json_is_refused(body: bytes, partner: Partner) -> None:
    assert partner.client.post(SIGN, body, "application/json").status_code == 400


def test_a_body_that_is_too_large_is_refused(partner: Partner) -> None:
    assert partner.post(SIGN, someone(notes="x" * 70_000)).status_code == 413


def test_hostile_text_in_a_person_is_sealed_and_comes_out_nowhere(partner: Partner) -> None:
    for text in ESCAPED[:20]:
        body = someone()
        body["person"]["given_name"] = text[:90]
        partner.post(SIGN, body)
    people = [open_person(row, RING) for row in Submission.objects.all()]
    assert all(isinstance(one, payload.Person) for one in people)
    assert b"pwned" not in partner.client.get(SIGNATURES).content


@pytest.mark.parametrize("token", ["", "x", "x" * 5000, "é"])
def test_a_key_that_is_not_good_opens_nothing(token: str, petition: Petition) -> None:
    assert Client(headers={"OSDI-API-Token": token}).get(SIGNATURES).status_code == 401


def test_an_ended_key_is_good_no_more(partner: Partner, ben: User) -> None:
    key = ApiKey.objects.get()
    api_keys.end_key(key=key, by=ben)
    api_keys.end_key(key=key, by=ben)
    assert partner.client.get(SIGNATURES).status_code == 401
    assert partner.post(SIGN, someone()).status_code == 401


def test_the_token_is_stored_nowhere(stands_with: Organisation, ben: User) -> None:
    _, token = api_keys.make_key(organisation=stands_with, label="x", trusted=False, by=ben)
    assert token.encode() not in bytes(str(ApiKey.objects.values()), "utf-8")
    assert len(token) == 40


def test_a_key_is_limited_by_the_minute(partner: Partner) -> None:
    partner.client.get(SIGNATURES)
    ApiUse.objects.update(number=api_keys.MOST_A_MINUTE)
    answer = partner.client.get(SIGNATURES)
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


def test_only_who_may_export_supporters_makes_a_trusted_key(stands_with: Organisation, ben: User) -> None:
    with pytest.raises(PermissionDenied):
        api_keys.make_key(organisation=stands_with, label="x", trusted=True, by=ben)


def test_a_closed_petition_takes_nothing(partner: Partner, petition: Petition, ben: User) -> None:
    petitions.close(petition=petition, outcome="They came down.", by=ben)
    assert partner.post(SIGN, someone()).status_code == 410
    assert partner.client.get(OPEN["osdi_petition"]).json()["answerable:closed"] is True


def test_a_letter_sent_elsewhere_is_counted_by_body_and_its_writer_is_not_kept(partner: Partner) -> None:
    body = someone(targets=[{"organization": "harrowmere-council"}], type="email", subject="x", message="y")
    assert partner.post(REACH, body, Idempotency_Key="a").status_code == 200
    partner.post(REACH, body, Idempotency_Key="a")
    assert OwnSending.objects.get().body == "harrowmere-council"
    assert not Submission.objects.exists()
    (item,) = Client().get(OPEN["osdi_outreaches"]).json()["_embedded"]["osdi:outreaches"]
    assert (item["answerable:body"], item["answerable:number"]) == ("harrowmere-council", 1)


@pytest.mark.parametrize("named", [[], [{"organization": "nobody"}], [{"name": "x"}]])
def test_a_letter_to_nobody_known_is_refused(named: list[Any], partner: Partner) -> None:
    assert partner.post(REACH, {"targets": named}).status_code == 400


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.0", "9" * 30, "٣"])
def test_a_page_that_is_none_is_refused(page: str, petition: Petition) -> None:
    assert Client().get(f"{OPEN['osdi_petitions']}?page={page}").status_code == 400


def test_a_collection_is_paged(
    partner: Partner, worker: Worker, relay: MadeUpRelay, monkeypatch: Any
) -> None:
    monkeypatch.setattr("answerable.web.osdi.door.PAGE", 2)
    for name in ("eve", "fay", "gil"):
        partner.post(SIGN, someone(f"{name}@made-up.example"))
    worker.round()
    for mail in relay.mails:
        Client().post(path_in(mail))
    worker.round()
    first, second = (partner.client.get(f"{SIGNATURES}?page={page}").json() for page in (1, 2))
    assert (first["total_records"], first["total_pages"]) == (3, 2)
    assert [len(page["_embedded"]["osdi:signatures"]) for page in (first, second)] == [2, 1]
    assert first["_links"]["next"]["href"].endswith("?page=2")
    assert second["_links"]["previous"]["href"].endswith("?page=1")

"""Every address of the desk against every role. A new address without a row here fails."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from answerable.accounts.models import Role, User
from answerable.archive import services as archive
from answerable.archive import texts
from answerable.contact.evidence import Basis
from answerable.contact.models import Kind
from answerable.contact.services import Text, draft_letter
from answerable.facts.files import propose_facts
from tests.actions.conftest import RING
from tests.actions.made_up_events import made_up_event
from tests.actions.made_up_letters import a_letter_and_its_answer
from tests.actions.made_up_sweeps import a_petition_and_its_sweep
from tests.made_up import fact
from tests.made_up_scan import decided, proposed

ALL = ("viewer", "researcher", "reviewer", "admin")
REVIEWERS = ("reviewer", "admin")
ADMIN = ("admin",)
# Name of the address: the method that counts, and who may.
DESK = {
    "desk:queue": ("get", ALL),
    "desk:finding": ("get", ALL),
    "desk:decide": ("post", REVIEWERS),
    "desk:approved": ("get", ALL),
    "desk:publish": ("post", REVIEWERS),
    "desk:import": ("get", ("researcher", "reviewer", "admin")),
    "desk:leads": ("get", ALL),
    "desk:lead_body": ("get", ALL),
    "desk:decide_leads": ("post", ("researcher", "reviewer", "admin")),
    "desk:installers": ("get", ALL),
    "desk:import_leads": ("get", ("researcher", "reviewer", "admin")),
    "desk:representatives": ("get", ALL),
    "desk:representatives_preview": ("get", ("researcher", "reviewer", "admin")),
    "desk:apply_representatives": ("post", ("researcher", "reviewer", "admin")),
    "desk:undo_representatives": ("post", ("researcher", "reviewer", "admin")),
    "desk:search": ("get", ALL),
    "desk:captures": ("get", ALL),
    "desk:upload": ("post", ("researcher", "reviewer", "admin")),
    "desk:fetch": ("post", ("researcher", "reviewer", "admin")),
    "desk:capture": ("get", ALL),
    "desk:passage": ("get", ALL),
    "desk:picture": ("get", ALL),
    "desk:changes": ("get", ALL),
    "desk:share": ("post", REVIEWERS),
    "desk:original": ("get", REVIEWERS),
    "desk:files": ("get", ALL),
    "desk:file": ("get", ALL),
    "desk:approve_file": ("post", REVIEWERS),
    "desk:withdraw": ("get", ("researcher", "reviewer", "admin")),
    "desk:letters": ("get", ALL),
    "desk:write_letter": ("get", ("researcher", "reviewer", "admin")),
    "desk:letter": ("get", ALL),
    "desk:reword_letter": ("post", ("researcher", "reviewer", "admin")),
    "desk:release_letter": ("post", REVIEWERS),
    "desk:answer_letter": ("post", ("researcher", "reviewer", "admin")),
    "desk:propose_letter": ("post", ("researcher", "reviewer", "admin")),
    "desk:held_letters": ("get", ALL),
    "desk:decide_letter": ("post", REVIEWERS),
    "desk:returns": ("get", ALL),
    "desk:answers": ("get", ("researcher", "reviewer", "admin")),
    "desk:decide_answer": ("post", ("researcher", "reviewer", "admin")),
    "desk:events": ("get", REVIEWERS),
    "desk:write_event": ("get", REVIEWERS),
    "desk:event": ("get", REVIEWERS),
    "desk:change_event": ("post", REVIEWERS),
    "desk:cancel_event": ("post", REVIEWERS),
    "desk:attend_event": ("post", REVIEWERS),
    "desk:calls": ("get", REVIEWERS),
    "desk:petitions": ("get", ALL),
    "desk:write_petition": ("get", REVIEWERS),
    "desk:open_campaign_petitions": ("post", REVIEWERS),
    "desk:petition": ("get", ALL),
    "desk:word_petition": ("post", REVIEWERS),
    "desk:consent_petition": ("post", REVIEWERS),
    "desk:news_petition": ("post", REVIEWERS),
    "desk:close_petition": ("post", REVIEWERS),
    "desk:petition_areas": ("get", ALL),
    "desk:floods": ("get", REVIEWERS),
    "desk:strike": ("post", REVIEWERS),
    "desk:cancel_sweep": ("post", REVIEWERS),
    "desk:restore_sweep": ("post", REVIEWERS),
    "desk:held": ("get", REVIEWERS),
    "desk:mail_domains": ("get", REVIEWERS),
    "desk:decide_held": ("post", REVIEWERS),
    "desk:partners": ("get", REVIEWERS),
    "desk:make_key": ("post", REVIEWERS),
    "desk:end_key": ("post", REVIEWERS),
    "desk:add_webhook": ("post", REVIEWERS),
    "desk:end_webhook": ("post", REVIEWERS),
    "desk:switches": ("get", ALL),
    "desk:turn_switch": ("post", REVIEWERS),
    "desk:audit": ("get", ADMIN),
    "desk:staff": ("get", ADMIN),
    "desk:change_role": ("post", ADMIN),
    "desk:reset_password": ("post", ADMIN),
}
# allauth's own: what anybody may open (it signs people in), and what only somebody signed in may.
OPEN = {
    "account_login", "account_logout", "account_signup", "account_inactive", "mfa_authenticate",
    "account_confirm_login_code", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_confirm_email",
    "account_email_verification_sent", "account_request_login_code",
}  # fmt: skip
SIGNED_IN = {
    "account_change_password", "account_set_password", "account_reauthenticate", "account_email", "mfa_index",
    "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip
ARGUMENTS = {
    "desk:finding": ["finding"], "desk:decide": ["finding"], "desk:change_role": ["staff"],
    "desk:reset_password": ["staff"], "desk:capture": ["capture"], "desk:passage": ["capture"],
    "desk:picture": ["capture", "page"], "desk:changes": ["capture", "capture"],
    "desk:original": ["capture"], "desk:share": ["capture"],
    "desk:file": ["file"], "desk:approve_file": ["file"], "desk:letter": ["letter"],
    "desk:reword_letter": ["letter"], "desk:release_letter": ["letter"], "desk:answer_letter": ["letter"],
    "desk:propose_letter": ["letter"], "desk:decide_letter": ["sent_letter"],
    "desk:decide_answer": ["forwarded"], "desk:event": ["event"], "desk:change_event": ["event"],
    "desk:cancel_event": ["event"], "desk:attend_event": ["event"],
    "desk:cancel_sweep": ["sweep"], "desk:restore_sweep": ["sweep"],
    **{f"desk:{name}": ["petition"] for name in (
        "petition", "word_petition", "consent_petition", "news_petition", "close_petition", "petition_areas",
        "floods", "strike", "decide_held",
    )},
}  # fmt: skip


def addresses(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield namespace + (entry.name or str(entry.pattern))
        else:
            yield from addresses(entry, f"{entry.namespace}:" if entry.namespace else namespace)


def desk_addresses() -> set[str]:
    root = get_resolver()
    under_desk = [entry for entry in root.url_patterns if str(entry.pattern).startswith("desk/")]
    return {
        name
        for entry in under_desk
        if isinstance(entry, URLResolver)
        for name in addresses(entry, f"{entry.namespace}:" if entry.namespace else "")
    }


@pytest.fixture
def ids(campaign: str, ana: User, ben: User, admin: User, cai: User) -> dict[str, int | str]:
    finding = proposed(by=ana)
    decided(finding, by=ben)
    capture = archive.capture(chunks=[b"made up"], media_type="text/plain", origin="made-up.txt", by=ana)
    texts.read_capture(capture=capture)
    file = propose_facts(facts=[fact()], campaign=campaign, by=ana)
    event = made_up_event(RING.private.public, ben, campaign=campaign)
    letter = draft_letter(
        campaign=campaign, kind=Kind.QUESTION, body="harrowmere-council", company="", by=ana,
        wording=Text("Office", "Subject", "Text", (Basis(url="https://example.org/"),)),
    )  # fmt: skip
    return {
        "finding": finding.pk, "staff": cai.pk, "capture": capture.sha256, "page": 1, "file": file.pk,
        "event": event.slug, "letter": letter.pk, **a_letter_and_its_answer(),
        **a_petition_and_its_sweep(ben),
    }  # fmt: skip


def test_every_address_of_the_desk_has_a_row_in_this_table() -> None:
    assert desk_addresses() - OPEN - SIGNED_IN == DESK.keys()


def asked(client: Client, name: str, method: str, ids: dict[str, int | str]) -> HttpResponse:
    """What an address answers, and nothing of it stays: each is asked in the same world."""
    address = reverse(name, args=[ids[argument] for argument in ARGUMENTS.get(name, [])])
    with transaction.atomic():
        answer: HttpResponse = getattr(client, method)(address)
        transaction.set_rollback(True)
    return answer


def leads_to_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("method", ["get", "post"])
def test_dee_is_sent_to_the_sign_in_from_everywhere(
    method: str, ids: dict[str, int | str], as_dee: Client
) -> None:
    assert [name for name in DESK if not leads_to_sign_in(asked(as_dee, name, method, ids))] == []


def test_dee_changes_no_account(as_dee: Client) -> None:
    names = SIGNED_IN & desk_addresses()
    assert [name for name in names if not leads_to_sign_in(asked(as_dee, name, "get", {}))] == []


@pytest.mark.parametrize("role", Role.values)
def test_each_role_opens_what_the_table_says(role: str, ids: dict[str, int | str], admin: User) -> None:
    user = User.objects.filter(role=role).exclude(pk=ids["staff"]).first() or User.objects.get(role=role)
    client = Client()
    client.force_login(user)
    answers = {name: asked(client, name, method, ids) for name, (method, _roles) in DESK.items()}
    assert {name for name, answer in answers.items() if answer.status_code != 403} == {
        name for name, (_method, roles) in DESK.items() if role in roles
    }
    opened = {name: answer for name, answer in answers.items() if answer.status_code == 200}
    assert {name for name, answer in opened.items() if answer.headers["Cache-Control"] != "no-store"} == set()

from django.test import Client
from django.urls import reverse

from answerable.accounts import services
from answerable.accounts.models import Action, AuditEntry, Role, User
from tests.conftest import PASSWORD

SIGN_IN = reverse("account_login")


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("desk:queue")).status_code == 200


def test_ana_signs_in_with_her_name_and_password(campaign: str, ana: User, as_dee: Client) -> None:
    answer = as_dee.post(SIGN_IN, {"login": "ana", "password": PASSWORD})
    assert answer.headers["Location"] == reverse("desk:queue")
    assert is_signed_in(as_dee)
    assert AuditEntry.objects.filter(action=Action.SESSION_START, by_name="ana").count() == 1


def test_a_refused_sign_in_is_logged_without_the_name_that_was_tried(ana: User, as_dee: Client) -> None:
    answer = as_dee.post(SIGN_IN, {"login": "ana", "password": "hunter2"})
    assert answer.status_code == 200
    entry = AuditEntry.objects.get(action=Action.SESSION_REFUSE)
    assert (entry.by_name, entry.subject, entry.detail) == ("system", "", {})


def test_nobody_signs_up(as_dee: Client) -> None:
    page = as_dee.post(reverse("account_signup"), {"username": "dee", "password1": PASSWORD})
    assert b"closed" in page.content.lower()
    assert not User.objects.filter(username="dee").exists()


def test_a_changed_role_ends_the_session(campaign: str, as_ana: Client, ana: User, admin: User) -> None:
    assert is_signed_in(as_ana)
    services.change_role(user=ana, role=Role.VIEWER, by=admin)
    assert not is_signed_in(as_ana)


def test_a_new_password_ends_the_session(campaign: str, as_ana: Client, ana: User, admin: User) -> None:
    services.reset_password(user=ana, by=admin)
    assert not is_signed_in(as_ana)

from django.test import Client
from django.urls import reverse

from answerable.accounts.models import AuditEntry, User


def test_a_new_password_is_shown_once_and_works(campaign: str, as_admin: Client, admin: User) -> None:
    data = {"username": "eve", "role": "reviewer", "organisation": admin.organisation_id}
    answer = as_admin.post(reverse("desk:staff"), data)
    password = answer.context["made"][1]
    assert password in answer.content.decode()
    assert User.objects.get(username="eve").check_password(password)
    assert password not in as_admin.get(reverse("desk:staff")).content.decode()


def test_a_name_that_is_taken_or_malformed_is_refused(campaign: str, as_admin: Client, admin: User) -> None:
    for username in ("admin", "no spaces", ""):
        data = {"username": username, "role": "reviewer", "organisation": admin.organisation_id}
        assert as_admin.post(reverse("desk:staff"), data).status_code == 422


def test_a_role_is_changed_and_the_last_admin_keeps_theirs(
    campaign: str, as_admin: Client, admin: User, ana: User
) -> None:
    as_admin.post(reverse("desk:change_role", args=[ana.pk]), {"role": "reviewer"})
    page = as_admin.post(reverse("desk:change_role", args=[admin.pk]), {"role": "viewer"}, follow=True)
    ana.refresh_from_db()
    assert ana.role == "reviewer"
    assert "last admin" in page.content.decode()


def test_a_role_that_does_not_exist_changes_nothing(campaign: str, as_admin: Client, ana: User) -> None:
    as_admin.post(reverse("desk:change_role", args=[ana.pk]), {"role": "owner"})
    ana.refresh_from_db()
    assert ana.role == "researcher"


def test_a_reset_password_is_shown_once_and_never_logged(campaign: str, as_admin: Client, ana: User) -> None:
    answer = as_admin.post(reverse("desk:reset_password", args=[ana.pk]))
    password = answer.context["made"][1]
    assert password in answer.content.decode()
    assert not [entry for entry in AuditEntry.objects.values() if password in str(entry)]

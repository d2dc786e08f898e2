import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from answerable.accounts import queries, services
from answerable.accounts.models import Action, AuditEntry, Organisation, Role, User


def test_the_first_member_of_staff_is_made_by_nobody_and_the_second_is_not(admin: User) -> None:
    with pytest.raises(PermissionDenied):
        services.create_staff(username="eve", role=Role.ADMIN, organisation=admin.organisation, by=None)


def test_a_made_password_is_returned_once_and_works(admin: User) -> None:
    user, password = services.create_staff(
        username="eve", role=Role.VIEWER, organisation=admin.organisation, by=admin
    )
    assert user.check_password(password)
    assert password not in str(AuditEntry.objects.values_list("detail", flat=True))


def test_a_short_password_is_refused(admin: User) -> None:
    with pytest.raises(ValidationError, match="too short"):
        services.create_staff(
            username="eve", role=Role.VIEWER, organisation=admin.organisation, by=admin, password="short"
        )


@pytest.mark.parametrize("actor", ["ana", "ben", "cai"])
def test_only_an_admin_manages_staff(actor: str, request: pytest.FixtureRequest, ana: User) -> None:
    by: User = request.getfixturevalue(actor)
    with pytest.raises(PermissionDenied):
        services.change_role(user=ana, role=Role.ADMIN, by=by)
    with pytest.raises(PermissionDenied):
        services.reset_password(user=ana, by=by)


def test_the_last_admin_stays_admin(admin: User) -> None:
    with pytest.raises(ValidationError, match="last admin"):
        services.change_role(user=admin, role=Role.VIEWER, by=admin)


def test_every_write_leaves_a_line_in_the_log(admin: User, ana: User) -> None:
    services.change_role(user=ana, role=Role.REVIEWER, by=admin)
    newest = queries.audit_log()[0]
    assert (newest.action, newest.by_name, newest.subject) == (Action.ROLE_CHANGE, "admin", str(ana.pk))
    assert newest.detail == {"from": "researcher", "to": "reviewer"}


def test_a_write_that_fails_leaves_no_line(admin: User) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(ValidationError):
        services.create_staff(
            username="no spaces", role=Role.VIEWER, organisation=admin.organisation, by=admin
        )
    assert AuditEntry.objects.count() == before


def test_the_database_knows_the_roles_and_the_actions(organisation: Organisation) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="eve", role="owner", organisation=organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.create(by_name="eve", action="accounts:staff:hide")

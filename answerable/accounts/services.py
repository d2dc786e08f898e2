"""Every write to accounts. `by` is None only for the machine itself: the first member of staff, a sign-in."""

import secrets
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from answerable.custody.services import enter

from .models import Action, AuditEntry, Organisation, Role, User
from .permissions import Permission, demand

SYSTEM = "system"
PASSWORD_BYTES = 16


@transaction.atomic
def log(
    *, action: Action, by: User | None, subject: str = "", detail: dict[str, Any] | None = None
) -> AuditEntry:
    """Write one line of the audit log, in the transaction of what it tells of."""
    by_name = by.username if by else SYSTEM
    entry = AuditEntry(action=action, by_name=by_name, subject=subject, detail=detail or {})
    entry.full_clean(validate_constraints=False)  # which the database holds, and need not be asked twice
    entry.save(force_insert=True)
    enter([entry])
    return entry


@transaction.atomic
def create_organisation(*, slug: str, name: str, by: User | None) -> Organisation:
    """Add a group; its slug and name are public."""
    _allow(by)
    organisation = Organisation(slug=slug, name=name)
    organisation.full_clean()
    organisation.save(force_insert=True)
    log(action=Action.ORGANISATION_CREATE, by=by, subject=organisation.slug)
    return organisation


@transaction.atomic
def create_staff(
    *, username: str, role: str, organisation: Organisation, by: User | None, password: str | None = None
) -> tuple[User, str]:
    """Add a member of staff; returns the person and the password, which is shown this once and not kept."""
    _allow(by)
    password = password or secrets.token_urlsafe(PASSWORD_BYTES)
    user = User(username=username, role=role, organisation=organisation)
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    log(action=Action.STAFF_CREATE, by=by, subject=str(user.pk), detail={"role": role})
    return user, password


@transaction.atomic
def change_role(*, user: User, role: str, by: User) -> User:
    """Give a member of staff another role; it ends that person's sessions."""
    demand(by, Permission.MANAGE_STAFF)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.role == Role.ADMIN and role != Role.ADMIN and _is_last_admin(user):
        raise ValidationError("This is the last admin; make another one first.")
    before, user.role = user.role, role
    user.full_clean()
    user.save(update_fields=["role"])
    log(action=Action.ROLE_CHANGE, by=by, subject=str(user.pk), detail={"from": before, "to": role})
    return user


@transaction.atomic
def reset_password(*, user: User, by: User) -> str:
    """Give a member of staff a new password, shown this once; it ends that person's sessions."""
    demand(by, Permission.MANAGE_STAFF)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user.set_password(password)
    user.save(update_fields=["password"])
    log(action=Action.PASSWORD_RESET, by=by, subject=str(user.pk))
    return password


def _allow(by: User | None) -> None:
    if by is not None:
        demand(by, Permission.MANAGE_STAFF)
    elif User.objects.exists():
        raise PermissionDenied("Only the first member of staff is made by nobody; sign in as an admin.")


def _is_last_admin(user: User) -> bool:
    return not User.objects.filter(role=Role.ADMIN, is_active=True).exclude(pk=user.pk).exists()

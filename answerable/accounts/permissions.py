"""Who may do what: one table. Views and services ask it; nothing is allowed that is not written here."""

import enum
from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from .models import Role, User


class Permission(enum.Enum):
    """One thing that somebody may do at the desk."""

    SEE_FINDINGS = "see findings"
    IMPORT_SCAN = "import a scan"
    REVIEW = "review a finding"
    PUBLISH = "publish and correct facts"
    EXPORT_LABELS = "export labelled passages"
    READ_AUDIT_LOG = "read the audit log"
    MANAGE_STAFF = "manage staff"
    RUN_ACTIONS = "run petitions, letters and events"
    TURN_SWITCHES = "turn switches"
    STRIKE_OUT = "strike out signatures"
    EXPORT_SUPPORTERS = "export supporters"


_VIEWER = frozenset({Permission.SEE_FINDINGS})
_RESEARCHER = _VIEWER | {Permission.IMPORT_SCAN}
_REVIEWER = _RESEARCHER | {
    Permission.REVIEW,
    Permission.PUBLISH,
    Permission.EXPORT_LABELS,
    Permission.RUN_ACTIONS,
    Permission.STRIKE_OUT,
    Permission.TURN_SWITCHES,
}

PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.VIEWER: _VIEWER,
    Role.RESEARCHER: _RESEARCHER,
    Role.REVIEWER: _REVIEWER,
    Role.ADMIN: frozenset(Permission),
}


def may(user: User, permission: Permission) -> bool:
    """Whether this person's role allows it."""
    return user.is_active and permission in PERMISSIONS.get(user.role, frozenset())


def demand(user: User, permission: Permission) -> None:
    """Raise PermissionDenied unless this person may do it; the first line of every service."""
    if not may(user, permission):
        raise PermissionDenied(f"{user.username} ({user.role}) may not {permission.value}")


class StaffRequest(HttpRequest):
    """A request that DenyByDefault let through: its user is a member of staff."""

    user: User


class View(Protocol):
    """A view that says what it requires."""

    permission: Permission

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: D102
        ...


def requires(permission: Permission) -> Callable[[Callable[..., HttpResponseBase]], View]:
    """A view decorator: 403 unless the signed-in person may do it. The view then carries `.permission`."""

    def decorate(view: Callable[..., HttpResponseBase]) -> View:
        @wraps(view)
        def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            demand(request.user, permission)
            response = view(request, *args, **kwargs)
            response.headers["Cache-Control"] = "no-store"  # nothing of the desk stays on a shared machine
            return response

        named = cast(View, guarded)
        named.permission = permission
        return named

    return decorate

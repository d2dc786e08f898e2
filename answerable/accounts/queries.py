"""Every read of accounts."""

from django.db.models import QuerySet

from .models import AuditEntry, Organisation, User


def staff() -> QuerySet[User]:
    """All members of staff, by name."""
    return User.objects.select_related("organisation").order_by("username")


def staff_member(user_id: int) -> User:
    """One member of staff; raises User.DoesNotExist."""
    return User.objects.select_related("organisation").get(pk=user_id)


def has_staff() -> bool:
    """Whether anybody can sign in yet."""
    return User.objects.exists()


def organisations() -> QuerySet[Organisation]:
    """All groups, by name."""
    return Organisation.objects.order_by("name")


def audit_log(action: str = "", by_name: str = "", subject: str = "") -> QuerySet[AuditEntry]:
    """The log, newest first, narrowed to an action, a person or a subject where given."""
    wanted = {"action": action, "by_name": by_name, "subject": subject}
    return AuditEntry.objects.filter(**{field: text for field, text in wanted.items() if text})

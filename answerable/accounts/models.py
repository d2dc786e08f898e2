"""Staff and what they did. There is no e-mail address, no name and no network address of anybody here."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac


class Organisation(models.Model):
    """A group that works on campaigns here; every member of staff belongs to one."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)

    class Privacy:
        public = ("id", "slug", "name")

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member of staff may do; the table is in permissions.py."""

    VIEWER = "viewer", "Viewer"
    RESEARCHER = "researcher", "Researcher"
    REVIEWER = "reviewer", "Reviewer"
    ADMIN = "admin", "Admin"


class UserManager(BaseUserManager["User"]):
    """Finds staff for the sign-in; new staff are made by services.create_staff."""


class User(AbstractBaseUser):
    """A member of staff, known by a username alone."""

    username = models.CharField(max_length=60, unique=True, validators=[ASCIIUsernameValidator()])
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="staff")
    role = models.CharField(max_length=20, choices=Role)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"

    class Meta:
        constraints = (
            models.CheckConstraint(name="accounts_user_role_known", condition=models.Q(role__in=Role.values)),
        )

    class Privacy:
        internal = ("id", "organisation", "role", "is_active", "created_at")
        personal = ("username", "last_login")
        secret = ("password",)

    def get_session_auth_hash(self) -> str:
        """Ends every session of this person when the password or the role changes."""
        return salted_hmac(
            "answerable.session", f"{self.password}|{self.role}", algorithm="sha256"
        ).hexdigest()


class Action(models.TextChoices):
    """What the log can say: `room:subject:verb`."""

    ORGANISATION_CREATE = "accounts:organisation:create"
    STAFF_CREATE = "accounts:staff:create"
    ROLE_CHANGE = "accounts:role:change"
    PASSWORD_RESET = "accounts:password:reset"  # noqa: S105 - the name of an action
    SESSION_START = "accounts:session:start"
    SESSION_REFUSE = "accounts:session:refuse"
    CAPTURE_STORE = "archive:capture:store"
    CAPTURE_DOWNLOAD = "archive:capture:download"
    CAPTURE_SHARE = "archive:capture:share"
    SCAN_IMPORT = "findings:scan:import"
    FINDING_REVIEW = "findings:finding:review"
    LABELS_EXPORT = "findings:labels:export"
    LEADS_IMPORT = "leads:leads:import"
    LEAD_DECIDE = "leads:lead:decide"
    FACT_PUBLISH = "facts:fact:publish"
    FACT_CORRECT = "facts:fact:correct"
    FACTS_PROPOSE = "facts:facts:propose"
    FACTS_LOAD = "facts:facts:load"
    LETTER_DRAFT = "contact:letter:draft"
    LETTER_RELEASE = "contact:letter:release"
    LETTER_ANSWER = "contact:letter:answer"
    REPRESENTATIVES_IMPORT = "places:representatives:import"
    REPRESENTATIVES_UNDO = "places:representatives:undo"
    PETITION_OPEN = "actions:petition:open"
    PETITION_WORD = "actions:petition:word"
    PETITION_UPDATE = "actions:petition:update"
    PETITION_CLOSE = "actions:petition:close"
    CONSENT_OFFER = "actions:consent:offer"
    EVENT_OPEN = "actions:event:open"
    EVENT_CHANGE = "actions:event:change"
    SWITCH_TURN = "actions:switch:turn"
    SUBMISSIONS_DECIDE = "actions:submissions:decide"
    SIGNATURES_INVALIDATE = "actions:signatures:invalidate"
    LETTERS_DECIDE = "actions:letters:decide"
    PERSON_ERASE = "actions:person:erase"
    SUPPORTERS_EXPORT = "actions:supporters:export"
    API_KEY = "actions:api_key:change"


class AuditEntry(models.Model):
    """One thing that was done. Append-only by trigger (see the migrations).

    No foreign keys: the log neither blocks a change of live rows nor follows it. `detail` holds ids,
    counts and hashes, never a person's data and never text from a source.
    """

    at = models.DateTimeField(default=timezone.now)
    by_name = models.CharField(max_length=60)
    action = models.CharField(max_length=60, choices=Action)
    subject = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="accounts_auditentry_action_known", condition=models.Q(action__in=Action.values)
            ),
        )

    class Privacy:
        internal = ("id", "at", "action", "subject", "detail")
        personal = ("by_name",)

"""What the campaign says of mail domains: hold what comes from one, or trust it. The worker asks."""

from django.core.exceptions import ValidationError
from django.db import transaction

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.custody.services import enter
from answerable.engine.mail_address import BadAddress, read_address

from ..models import MailDomain


@transaction.atomic
def say(*, domain: str, says: str, why: str, by: User) -> MailDomain:
    """Hold, trust or no longer mind a mail domain, and those below it, from the next submission on.

    Raises ValidationError for what is no domain, and without a reason.
    """
    demand(by, Permission.STRIKE_OUT)
    try:
        _, read = read_address(f"x@{domain.strip().removeprefix('@')}")
    except BadAddress as error:
        raise ValidationError("That is no mail domain. It looks like example.org.") from error
    row = MailDomain(domain=read, says=says, why=why.strip(), by=by)
    row.full_clean()
    row.save(force_insert=True)
    enter([row])
    # A domain may be one family's: the log names the row, and not the domain.
    log(action=Action.SUBMISSIONS_DECIDE, by=by, subject="mail domain", detail={"row": row.pk, "says": says})
    return row

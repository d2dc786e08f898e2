"""Switches: turned at the desk, looked at by every process. They need no deploy and leave a row each."""

import time

from django.db import transaction

from answerable.accounts.models import Action, User
from answerable.accounts.permissions import Permission, demand
from answerable.accounts.services import log
from answerable.custody.services import enter

from ..models import Switch
from ..models.switch import Name

NORMAL = {
    Name.SIGNATURES: True,
    Name.SENDING: True,
    Name.COUNTS: True,
    Name.PROOF_OF_WORK: False,
    Name.READ_ONLY: False,
}
LOOK_EVERY_SECONDS = 0.5
"""So soon does a turned switch act in a process that asks; the promise is a second."""

_known: dict[str, bool] = {}
_looked_at = 0.0


def is_on(name: Name) -> bool:
    """Whether a switch is on, as of half a second ago."""
    global _known, _looked_at
    now = time.monotonic()
    if now - _looked_at > LOOK_EVERY_SECONDS or not _known:
        _known, _looked_at = states(), now
    return _known[name]


def are_forms_taken() -> bool:
    """Whether what supporters send is written: signatures are taken, and anything may be written at all."""
    return is_on(Name.SIGNATURES) and not is_on(Name.READ_ONLY)


def states() -> dict[str, bool]:
    """Every switch as it stands in the database now."""
    turned = {}
    for name in Name:
        last = Switch.objects.filter(name=name).order_by("-id").values_list("on", flat=True).first()
        turned[str(name)] = NORMAL[name] if last is None else last
    return turned


def forget() -> None:
    """Look again at the next question."""
    _known.clear()


@transaction.atomic
def turn(*, name: Name, on: bool, why: str, by: User) -> Switch:
    """Turn a switch. Raises PermissionDenied, and ValidationError without a reason."""
    demand(by, Permission.TURN_SWITCHES)
    row = Switch(name=name, on=on, why=why.strip(), by=by)
    row.full_clean()
    row.save(force_insert=True)
    enter([row])
    log(action=Action.SWITCH_TURN, by=by, subject=str(name), detail={"on": on})
    forget()
    return row

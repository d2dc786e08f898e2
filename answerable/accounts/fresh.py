"""Who does what cannot be undone says the password again: a session may be stolen, or left open on a desk."""

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponseBase


def fresh(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view decorator: asks for the password where the last time was longer ago than the setting allows.

    ACCOUNT_REAUTHENTICATION_TIMEOUT, in seconds. A form that was sent meanwhile is taken up afterwards.
    """
    return reauthentication_required(view)

"""What allauth asks this project: nobody signs up, and the log hears of sign-ins."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

from . import services
from .models import Action, User


class ClosedSignup(DefaultAccountAdapter):
    """Accounts are made by an admin at the desk, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Log that a session started."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        services.log(action=Action.SESSION_START, by=user, subject=str(user.pk))
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Log that a sign-in was refused."""
        # The name that was tried is left out: people type passwords into that field.
        services.log(action=Action.SESSION_REFUSE, by=None)
        super().authentication_failed(request, **credentials)

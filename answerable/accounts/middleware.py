"""Deny by default, without looking at the session of those who read a public page."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

BEGAN, SEEN = "began_at", "seen_at"
WRITE_EVERY_SECONDS = 60


class DenyByDefault(LoginRequiredMiddleware):
    """Every view asks for a signed-in member of staff unless it is marked `login_not_required`.

    Django's own asks for the user first, which reads the session and makes every page vary by cookie.
    """

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Refuse, unless the view is open to all."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class SessionLimits:
    """Ends a session of the desk that was left alone for SESSION_IDLE_SECONDS, or is SESSION_COOKIE_AGE old.

    Public pages are let by without a look at the session. The time is written once a minute at most.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing yet: what a view asks for is known in process_view."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Sign out whose time is over, and send them to the sign-in."""
        if not getattr(view_func, "login_required", True) or not request.user.is_authenticated:
            return None
        now = int(time.time())
        began, seen = request.session.get(BEGAN, now), request.session.get(SEEN, now)
        if now - seen > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE:
            logout(request)
            return redirect_to_login(request.get_full_path())
        if BEGAN not in request.session or now - seen >= WRITE_EVERY_SECONDS:
            request.session[BEGAN], request.session[SEEN] = began, now
        return None

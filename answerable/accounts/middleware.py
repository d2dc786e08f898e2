"""Deny by default, without looking at the session of those who read a public page."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase


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

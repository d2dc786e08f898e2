"""The content security policy of a response: its text is worked out once, not with each answer.

django-csp puts the words; its middleware put them together again for each response, and prepared nonces,
which no page here uses: a twentieth of the processor time of a signature.
"""

from collections.abc import Callable
from functools import cache

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase


class ContentPolicy:
    """Middleware: every response has the site's policy, or what its view put in its place (`_csp_config`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Set the header, unless something within has."""
        response = self.get_response(request)
        config = getattr(response, "_csp_config", None)
        response.headers.setdefault(HEADER, build_policy(config) if config else _usual())
        return response


@cache
def _usual() -> str:
    """The policy of the settings."""
    return build_policy()

"""The content security policy of a response: its text is worked out once, not with each answer."""

from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase


class ContentPolicy(CSPMiddleware):
    """django-csp without nonces, which no page here uses: to prepare them, and to put the same words together
    again for each response, took a twentieth of the processor time of a signature.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Nothing: there is no nonce."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the header: the site's policy, or the one that the view put in its place."""
        config = getattr(response, "_csp_config", None)
        response.headers.setdefault(HEADER, build_policy(config) if config else _usual())
        return response


@cache
def _usual() -> str:
    """The policy of the settings."""
    return build_policy()

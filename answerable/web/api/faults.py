"""What is said where no address answers or an answer fails: below /api/ as JSON, elsewhere as a page."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from django.views import defaults

from ..cors import readable_by_all
from .door import no_address, refusal

API = "/api/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """There is no such address."""
    if not request.path.startswith(API):
        return defaults.page_not_found(request, exception)
    return readable_by_all(refusal(HTTPStatus.NOT_FOUND, no_address(request)))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """The request could not be understood."""
    if not request.path.startswith(API):
        return defaults.bad_request(request, exception)
    return readable_by_all(refusal(HTTPStatus.BAD_REQUEST, "The request could not be understood."))


def server_error(request: HttpRequest) -> HttpResponseBase:
    """The fault is ours."""
    if not request.path.startswith(API):
        return defaults.server_error(request)
    sentence = "The fault is ours and has been noted. Please try again later."
    return readable_by_all(refusal(HTTPStatus.INTERNAL_SERVER_ERROR, sentence))

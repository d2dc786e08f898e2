"""Reading by the pages of other sites (Fetch standard, CORS protocol): the files and the API, never a page.

Nothing here depends on who asks, so nothing is risked: no credentials are allowed, and none would matter.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase

READING = "GET, HEAD, OPTIONS"
PREFLIGHT_SECONDS = 86_400


def is_file(request: HttpRequest) -> bool:
    """Whether the address is of a file or of the API: those have no slash at the end, and pages have one."""
    return not request.path.endswith("/")


def readable_by_all(response: HttpResponseBase) -> HttpResponseBase:
    """Any page of any site may read this answer, without credentials."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag"
    return response


def preflight() -> HttpResponseBase:
    """What a browser hears that asks first, as it does before it sends an ETag back."""
    response = readable_by_all(HttpResponse(status=HTTPStatus.NO_CONTENT))
    response["Allow"] = response["Access-Control-Allow-Methods"] = READING
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
    return response

"""The site's own address, by which feeds, calendars, pictures and links for others name it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri


def absolute(request: HttpRequest, address: str = "") -> str:
    """The whole address of a page of ours: under ANSWERABLE_SITE, else under the host that was asked.

    `address` begins with a slash; left out, it is that of the request. A mirror and a site behind two
    names give the same with the setting, whoever asks and by which name.
    """
    if not settings.SITE:
        return request.build_absolute_uri(address or None)
    return f"{settings.SITE}{iri_to_uri(address or request.get_full_path())}"


def host(request: HttpRequest) -> str:
    """The host in that address, without a port: what makes ids of ours unlike anybody else's."""
    return urlsplit(absolute(request, "/")).hostname or "localhost"

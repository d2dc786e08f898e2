"""Pages with a form, kept by the process for two seconds: in a surge a thousand people ask for one."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

KEPT_SECONDS = 2.0
"""A counter or a switch that was turned shows that much later; taking a form looks at the switch itself."""
MOST_KEPT = 100

_kept: dict[tuple[str, str], tuple[float, HttpResponse]] = {}


def kept_page(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page of this address, made now or two seconds ago. Only for what is the same for everybody."""
    if request.META.get("QUERY_STRING"):
        return make()  # So many addresses that keeping them would be a way to fill the memory.
    key = request.get_host(), request.path
    now = time.monotonic()
    kept = _kept.get(key)
    if kept is None or now - kept[0] > KEPT_SECONDS:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        kept = _kept[key] = now, make()
    page = HttpResponse(kept[1].content, status=kept[1].status_code)
    for name, value in kept[1].items():
        page[name] = value
    return page


def forget() -> None:
    """Make each page anew at the next request."""
    _kept.clear()

"""Pages with a form, kept by the process for two seconds: in a surge a thousand people ask for one."""

import time
from collections.abc import Callable
from threading import Lock

from django.http import HttpRequest, HttpResponse

KEPT_SECONDS = 2.0
"""A counter or a switch that was turned shows that much later; taking a form looks at the switch itself."""
MOST_KEPT = 100
Address = tuple[str, str]
"""Host and path."""

_kept: dict[Address, tuple[float, HttpResponse]] = {}
_being_made: set[Address] = set()
_lock = Lock()


def kept_page(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page of this address, made now or two seconds ago. Only for what is the same for everybody.

    While one request makes it anew the others are given the one before, however long that takes.
    """
    if request.META.get("QUERY_STRING"):
        return make()  # So many addresses that keeping them would be a way to fill the memory.
    address = request.get_host(), request.path
    kept = _kept.get(address)
    if kept is None:
        return _copy_of(_make(address, make))
    if time.monotonic() - kept[0] <= KEPT_SECONDS or not _begin(address):
        return _copy_of(kept[1])
    try:
        return _copy_of(_make(address, make))
    finally:
        _being_made.discard(address)


def _begin(address: Address) -> bool:
    with _lock:
        if address in _being_made:
            return False
        _being_made.add(address)
        return True


def _make(address: Address, make: Callable[[], HttpResponse]) -> HttpResponse:
    page = make()
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[address] = time.monotonic(), page
    return page


def _copy_of(kept: HttpResponse) -> HttpResponse:
    page = HttpResponse(kept.content, status=kept.status_code)
    for name, value in kept.items():
        page[name] = value
    return page


def forget() -> None:
    """Make each page anew at the next request."""
    _kept.clear()

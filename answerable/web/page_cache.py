"""Pages as they were sent: one that many ask for is rendered once for each version of the facts."""

from collections import OrderedDict
from threading import Lock

from django.http import HttpResponse

MOST_BYTES = 32_000_000
MOST_BYTES_OF_ONE = 2_000_000


class PageCache:
    """The pages asked for last, up to a number of bytes; it dies with the version of the facts."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._pages: OrderedDict[str, HttpResponse] = OrderedDict()
        self._lock = Lock()
        self._bytes, self._most_bytes = 0, most_bytes

    def get(self, etag: str) -> HttpResponse | None:
        """A copy of the page, which middleware may add to."""
        with self._lock:
            page = self._pages.get(etag)
            if page is None:
                return None
            self._pages.move_to_end(etag)
        return _copy(page)

    def keep(self, etag: str, page: HttpResponse) -> None:
        """Keep a page; the ones asked for longest ago make room."""
        size = len(page.content)
        if size > MOST_BYTES_OF_ONE:
            return
        with self._lock:
            if etag in self._pages:
                return
            self._pages[etag] = _copy(page)
            self._bytes += size
            while self._bytes > self._most_bytes:
                _, oldest = self._pages.popitem(last=False)
                self._bytes -= len(oldest.content)

    def clear(self) -> None:
        """Forget every page."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0


def _copy(page: HttpResponse) -> HttpResponse:
    return HttpResponse(page.content, status=page.status_code, headers=dict(page.headers))

"""The gate before Django: how many requests a process works on, how many may wait, and the rest told at once.

Without it a surge makes everybody wait until nobody is served: each request then takes longer than a browser
waits, and is worked on for nothing. Here whoever cannot be served soon hears so in a few microseconds.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from threading import Lock
from time import monotonic
from typing import Any

from .counter_answer import count_of_path
from .places_to_work import PlacesToWork

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

RETRY_SECONDS = 60
MOST_BYTES = 30_000_000
"""Of a request: an upload at the desk. Django reads no form of more than DATA_UPLOAD_MAX_MEMORY_SIZE."""
MOST_BYTES_OF_A_FORM = 200_000
"""Of what a supporter sends: a letter is a few thousand."""
STALL_SECONDS = 1.0
IN_A_STALL = 3
"""So many times more may wait in the first second in which anybody does: a disk that stands still for half a
second is no overload, and whoever waits for it is served sooner than who is told to come again.
"""
_ACT = "/act/"

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><h1>{title}</h1><p>{text}</p></html>
"""
_BUSY = _PAGE.format(
    title="Very many people are here at this moment",
    text="Nothing was taken of what you sent, and nothing was lost: please go back, wait a minute, and send "
    "it again.</p><p lang=\"cy\">Mae llawer iawn o bobl yma ar hyn o bryd. Ni chymerwyd dim: arhoswch "
    "funud, a rhowch gynnig arall arni.",
).encode()  # fmt: skip
_TOO_LARGE = _PAGE.format(
    title="That is too large", text="Nothing was taken of it. Please go back and send less."
).encode()
_HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
]


class Gate:
    """A WSGI application around Django's, for one process.

    at_once: requests that are worked on together; waiting: those that may wait for their turn, and a few more
    for a moment. Static files and counters go through whatever waits.
    """

    def __init__(self, inner: Application, *, at_once: int, waiting: int) -> None:
        self._inner = inner
        self._places = PlacesToWork(at_once)
        self._at_once, self._waiting = at_once, waiting
        self._in_hand = 0
        self._nobody_waited = monotonic()
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, or say that it cannot be answered now."""
        path = environ.get("PATH_INFO", "")
        count = count_of_path(path, environ)
        if count:
            start_response(f"{count.status} {HTTPStatus(count.status).phrase}", count.headers)
            return [count.body]
        if path.startswith("/static/"):
            return self._inner(environ, start_response)
        if _length(environ) > (MOST_BYTES_OF_A_FORM if _ACT in path else MOST_BYTES):
            return _refuse(start_response, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
        if not self._enter():
            return _refuse(start_response, HTTPStatus.SERVICE_UNAVAILABLE, _BUSY)
        try:
            with self._places.place():
                return whole(self._inner(environ, start_response))
        finally:
            self._leave()

    def _enter(self) -> bool:
        with self._lock:
            now = monotonic()
            if self._in_hand < self._at_once:
                self._nobody_waited = now
            times = IN_A_STALL if now - self._nobody_waited < STALL_SECONDS else 1
            if self._in_hand >= self._at_once + times * self._waiting:
                return False
            self._in_hand += 1
            return True

    def _leave(self) -> None:
        with self._lock:
            self._in_hand -= 1


def whole(response: Any) -> Iterable[bytes]:
    """A response that is not streamed, as one piece, with all that Django does at its end done."""
    if getattr(response, "streaming", True):
        return response  # type: ignore[no-any-return]
    content = response.content
    response.close()
    return [content]


def _length(environ: Environ) -> int:
    """The length that a request says it has: Django reads nothing beyond it, or nothing where none is."""
    said = environ.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() and said.isascii() and len(said) < 15 else MOST_BYTES + 1


def _refuse(start_response: StartResponse, status: HTTPStatus, page: bytes) -> Iterable[bytes]:
    headers = [*_HEADERS, ("Content-Length", str(len(page)))]
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append(("Retry-After", str(RETRY_SECONDS)))
    start_response(f"{status} {status.phrase}", headers)
    return [page]

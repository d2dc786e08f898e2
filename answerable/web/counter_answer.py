"""The counter of a petition, as the worker wrote it: the one file that a hundred thousand people may watch.

A web server before the site can hand out the file by itself (docs/how-to/surge.md); else this answers.
"""

import json
import re
import time
from collections.abc import Mapping
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

LOOK_EVERY_SECONDS = 1.0
MAX_AGE_SECONDS = 5
"""As often as the worker writes it: asking sooner shows the same."""
MOST_KEPT = 200
_PATH = re.compile(r"/act/petition/([-a-zA-Z0-9_]{1,80})/count\.json")


class CountAnswer(NamedTuple):
    """What is answered, without Django."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class _Kept(NamedTuple):
    looked_at: float
    body: bytes | None
    etag: str


_kept: dict[Path, _Kept] = {}


def count_of_path(path: str, environ: Mapping[str, Any]) -> CountAnswer | None:
    """The answer to a request for a counter; null for any other, and for a petition that has none."""
    found = path.endswith("/count.json") and _PATH.fullmatch(path)
    if not found or environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
        return None
    return count_of(found[1], str(environ.get("HTTP_IF_NONE_MATCH", "")))


def count_of(slug: str, if_none_match: str = "") -> CountAnswer | None:
    """The counter of a petition, or that it has not changed; null where there is none."""
    kept = _look(settings.COUNTERS / f"{slug}.json")
    if kept.body is None:
        return None
    headers = [
        ("Content-Type", "application/json"),
        ("Cache-Control", f"public, max-age={MAX_AGE_SECONDS}"),
        ("ETag", kept.etag),
        ("Access-Control-Allow-Origin", "*"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    if kept.etag in if_none_match:
        return CountAnswer(HTTPStatus.NOT_MODIFIED, headers, b"")
    return CountAnswer(HTTPStatus.OK, [*headers, ("Content-Length", str(len(kept.body)))], kept.body)


def counted_lately(slug: str) -> int | None:
    """How many the counter says, as of a second ago; null where there is none, or counts are not shown."""
    body = _look(settings.COUNTERS / f"{slug}.json").body
    found: int | None = json.loads(body)["count"] if body else None
    return found


def _look(path: Path) -> _Kept:
    now = time.monotonic()
    kept = _kept.get(path)
    if kept and now - kept.looked_at < LOOK_EVERY_SECONDS:
        return kept
    try:
        body = path.read_bytes()
    except OSError:
        body = None
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[path] = made = _Kept(now, body, f'"{sha256(body or b"").hexdigest()[:24]}"')
    return made

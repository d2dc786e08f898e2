"""The custody log in public: its heads, its entries (ids and hashes alone), and proofs about them."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from answerable.custody import queries
from answerable.custody.models import Head
from answerable.custody.note import VerifierKey

from ..respond import NothingHere, html
from ..snapshot import Snapshot

HEADS_SHOWN = 30
JSON_LINES = "application/jsonl; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"


def changed() -> tuple[str, datetime | None]:
    """What tells one state of these pages from another, and when the newest head was made."""
    head = queries.latest_head()
    return queries.version(), head.at if head else None


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """What the log is, what it holds by now, and how to check it."""
    heads = queries.newest_heads(HEADS_SHOWN)
    earlier = [head.size for head in heads[1:]]
    if len(heads) < HEADS_SHOWN:
        earlier.append(0)
    last = queries.BATCH_ENTRIES * ((heads[0].size - 1) // queries.BATCH_ENTRIES) if heads else 0
    context = {
        "head": heads[0] if heads else None,
        "heads": [(head, head.size - before) for head, before in zip(heads, earlier, strict=False)],
        "key": VerifierKey.read(heads[0].key) if heads else None,
        "timestamps": [stamp for head in heads for stamp in head.timestamps.all()],
        "cosignatures": [_witness(line) for head in heads for line in head.cosignatures.all()],
        "batch": queries.BATCH_ENTRIES,
        "last_batch": last,
    }
    return html(request, site, "web/custody.html", context)


def head(_request: HttpRequest, _site: Snapshot) -> HttpResponse:
    """The newest head as a signed note, with the lines of its witnesses."""
    found = _newest()
    lines = "".join(f"{row.line}\n" for row in found.cosignatures.order_by("id"))
    return HttpResponse(found.note + lines, content_type=PLAIN)


def key(_request: HttpRequest, _site: Snapshot) -> HttpResponse:
    """The key that the newest head is signed with, as a line."""
    return HttpResponse(f"{_newest().key}\n", content_type=PLAIN)


def heads(_request: HttpRequest, _site: Snapshot) -> HttpResponse:
    """Every head, one a line, oldest first, with its timestamps and cosignatures."""
    return _json_lines(
        {
            "size": row.size,
            "root": row.root,
            "at": row.at,
            "note": row.note,
            "key": row.key,
            "timestamps": [
                {"authority": stamp.authority, "at": stamp.at, "token": stamp.token}
                for stamp in row.timestamps.all()
            ],
            "cosignatures": [
                {"name": line.name, "at": line.at, "key": line.key, "line": line.line}
                for line in row.cosignatures.all()
            ],
        }
        for row in queries.every_head()
    )


def entries(_request: HttpRequest, _site: Snapshot, start: int) -> HttpResponse:
    """A batch of entries, as far as the newest head covers them."""
    try:
        return _json_lines(line._asdict() for line in queries.entries(start))
    except queries.NotInLog as nothing:
        raise NothingHere(str(nothing)) from nothing


def proof(_request: HttpRequest, _site: Snapshot, number: int) -> HttpResponse:
    """An entry and the proof that the newest head covers it."""
    try:
        found = queries.inclusion(number)
    except queries.NotInLog as nothing:
        raise NothingHere(str(nothing)) from nothing
    return _json(
        {
            "entry": found.entry._asdict(),
            "leaf": found.leaf.hex(),
            "size": found.head.size,
            "root": found.head.root,
            "proof": [step.hex() for step in found.proof],
            "head": found.head.note,
        }
    )


def consistency(_request: HttpRequest, _site: Snapshot, old: int, new: int) -> HttpResponse:
    """The proof that one head continues another."""
    try:
        found = queries.consistency(old, new)
    except queries.NotInLog as nothing:
        raise NothingHere(str(nothing)) from nothing
    return _json({"old": found.old, "new": found.new, "proof": found.proof})


def _newest() -> Head:
    found = queries.latest_head()
    if found is None:
        raise NothingHere(_("No head of the log was signed yet."))
    return found


def _witness(row: Any) -> dict[str, Any]:
    return {
        "name": row.name,
        "at": row.at,
        "size": row.head.size,
        "fingerprint": VerifierKey.read(row.key).fingerprint,
    }


def _plain(value: Any) -> str:
    """A time as it is hashed in an entry (custody.chain)."""
    return str(value.astimezone(UTC).isoformat(timespec="microseconds"))


def _json(content: dict[str, Any]) -> HttpResponse:
    return JsonResponse(content, json_dumps_params={"default": _plain, "ensure_ascii": False})


def _json_lines(rows: Iterable[dict[str, Any]]) -> HttpResponse:
    text = "".join(json.dumps(row, default=_plain, ensure_ascii=False) + "\n" for row in rows)
    return HttpResponse(text, content_type=JSON_LINES)

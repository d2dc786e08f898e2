"""What an answer that a supporter forwarded says of a company, as lines that findings take in."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings

from answerable.campaign import read_watchlist
from answerable.cell.reading_model import reading_model
from answerable.engine.record import Record
from answerable.engine.scan import read_mentions
from answerable.engine.statement import StatementReader
from answerable.engine.watchlist import Matcher

from .standings import body_name

UNVERIFIED = "the body that the supporter wrote about; forwarded by a supporter, verified by nobody"


def scan_lines(
    text: str, *, record: str, source: str, body: str, sender: str, on: date | None
) -> list[dict[str, Any]]:
    """One line a mention, as `answerable scan` writes them. The body is that of the supporter's letter."""
    folder = settings.CAMPAIGNS / settings.CAMPAIGN
    read = Record(
        id=record,
        locator="whole text",
        fields={"text": text},
        published=on.isoformat() if on else None,
        publisher=f"{sender} (forwarded)",
    )
    guess = {
        "id": body,
        "name": body_name(body),
        "as_written": body_name(body),
        "score": 1.0,
        "why": UNVERIFIED,
    }
    found = read_mentions(read, source, _matcher(folder).find, _reader().read)
    return [msgspec.to_builtins(mention) | {"body": guess} for mention in found]


@lru_cache(maxsize=2)
def _matcher(folder: Path) -> Matcher:
    return Matcher(read_watchlist(folder))


@lru_cache(maxsize=1)
def _reader() -> StatementReader:
    return StatementReader(reading_model())

"""`sources.toml`: what a campaign watches. A source is a row of configuration, never code."""

import re
import tomllib
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

import msgspec

from .outcomes import NotAllowed
from .urls import read_url

Format = Literal["atom", "csv", "hansard", "html", "json", "ocds", "pdf", "rss", "spreadsheet", "text", "zip"]
SCHEDULES = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
}
SHORTEST = timedelta(minutes=15)
SLACK = 0.1
"""A nightly job does not begin at the same second each night: what is due in a tenth of its time is due."""
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TEXTS = ("id", "title", "url", "format", "licence", "publisher")
_KEYS = {*_TEXTS, "schedule", "every"}


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A publisher's feed, file or page: where it is, how often it is asked, under which licence it comes."""

    id: str
    title: str
    url: str
    format: Format
    every: timedelta
    licence: str
    publisher: str

    def is_due(self, last: datetime | None, now: datetime) -> bool:
        """Whether it is time to ask again."""
        return last is None or now - last >= self.every * (1 - SLACK)


def load_sources(text: str) -> tuple[dict[str, Source], tuple[str, ...]]:
    """The sources by id, and one line for each row that cannot be used: which, what is wrong, what to do."""
    try:
        rows = tomllib.loads(text).get("sources", [])
    except tomllib.TOMLDecodeError as error:
        return {}, (f"not TOML: {error}",)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return {}, ("sources must be tables, each headed [[sources]]",)
    found: dict[str, Source] = {}
    refused: list[str] = []
    addresses: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        try:
            source = _read_row(row)
            if source.id in found:
                raise _Refused("its id is used twice")
            if other := addresses.get(source.url):
                raise _Refused(f"its url is that of {other!r}")
        except _Refused as error:
            refused.append(f"source {number} ({str(row.get('id', 'without an id'))[:60]!r}): {error}")
        else:
            found[source.id] = source
            addresses[source.url] = source.id
    return found, tuple(refused)


class _Refused(ValueError):
    """This row cannot be used; the message says why."""


def _read_row(row: dict[str, Any]) -> Source:
    if unknown := sorted(row.keys() - _KEYS):
        raise _Refused(f"unknown key {unknown[0]!r}; there are {', '.join(sorted(_KEYS))}")
    for key in _TEXTS:
        value = row.get(key)
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise _Refused(f"{key} must be a text in one line")
    if not _ID.fullmatch(row["id"]):
        raise _Refused("id must be small letters, digits and single hyphens")
    if row["format"] not in get_args(Format):
        raise _Refused(f"format {row['format']!r} is none of {', '.join(get_args(Format))}")
    try:
        # An .onion address is allowed to stand here; whether it can be reached is seen when it is asked.
        url = str(read_url(row["url"], through_tor=True))
    except NotAllowed as error:
        raise _Refused(f"url: {error}") from error
    texts = {key: row[key].strip() for key in ("id", "title", "licence", "publisher")}
    return Source(**texts, url=url, format=row["format"], every=_read_period(row))


def _read_period(row: dict[str, Any]) -> timedelta:
    if ("schedule" in row) == ("every" in row):
        raise _Refused('give either schedule ("daily") or every ("6h")')
    if "schedule" in row:
        if row["schedule"] not in SCHEDULES:
            raise _Refused(f"schedule {row['schedule']!r} is none of {', '.join(SCHEDULES)}")
        return SCHEDULES[row["schedule"]]
    parts = re.fullmatch(r"([1-9][0-9]{0,3})([mhd])", str(row["every"]))
    period = timedelta(**{_UNITS[parts[2]]: int(parts[1])}) if parts else timedelta(0)
    if period < SHORTEST:
        raise _Refused(f"every {str(row['every'])[:20]!r} must be such as 30m, 6h or 2d, and 15m at least")
    return period

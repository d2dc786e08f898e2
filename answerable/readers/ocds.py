"""Contract notices in JSON: OCDS releases, records and packages, and flattened notices.

https://standard.open-contracting.org/1.1/en/schema/
A field is named by its path: `tender/items/0/description`.
"""

from collections.abc import Callable, Iterator, Sequence
from html import unescape
from typing import Any

import msgspec

from answerable.engine.record import Record, Refusal
from answerable.readers.cell_values import read_date
from answerable.readers.notice_purchase import notice_purchase

Candidates = Callable[[bytes], Sequence[int]]
_LISTS = {
    "releases": "release", "records": "record", "contracts": "notice", "notices": "notice",
    "results": "notice",
    "tenders": "notice", "items": "item", "data": "item",
}  # fmt: skip
"""The lists that a package or a search extract keeps its records in, and what one of them is called."""
_DATES = ("date", "published_date", "publishedDate", "datePublished", "published", "publication_date")
_PUBLISHERS = (
    "organisation",
    "organisation_name",
    "organization",
    "buyer_name",
    "buyerName",
    "authority",
    "publisher",
)


class _Package(msgspec.Struct):
    """The lists of a package, each element still in bytes, so that only those wanted are taken apart."""

    ocid: msgspec.Raw = msgspec.Raw()  # empty where there is none
    compiledRelease: msgspec.Raw = msgspec.Raw()  # noqa: N815 - the standard's spelling
    releases: list[msgspec.Raw] | None = None
    records: list[msgspec.Raw] | None = None
    contracts: list[msgspec.Raw] | None = None
    notices: list[msgspec.Raw] | None = None
    results: list[msgspec.Raw] | None = None
    tenders: list[msgspec.Raw] | None = None
    items: list[msgspec.Raw] | None = None
    data: list[msgspec.Raw] | None = None


def read_document(text: bytes, where: str, wanted: Candidates | None = None) -> Iterator[Record | Refusal]:
    """The records of one JSON document in UTF-8; `where` (`line 3`) begins each locator.

    A package gives one record an element; of these only the ones in which `wanted` sees a candidate.
    Any other object is one record, its texts named by their path. Texts and numbers alone are refused.
    """
    for locator, element in _elements(text, where):
        if isinstance(element, Refusal):
            yield element
        elif wanted is None or wanted(element):
            yield _notice(msgspec.json.decode(element), locator)


def count_records(text: bytes) -> int:
    """How many records a document holds, without reading them."""
    return sum(not isinstance(element, Refusal) for _, element in _elements(text, ""))


def _elements(text: bytes, where: str) -> Iterator[tuple[str, bytes | Refusal]]:
    """The single notices in a document, each with its locator."""
    first = text.lstrip()[:1]
    try:
        if first == b"[":
            for number, part in enumerate(msgspec.json.decode(text, type=list[msgspec.Raw]), start=1):
                yield from _elements(bytes(part), _join(where, f"item {number}"))
            return
        if first != b"{":
            reason = "a JSON text or number, not a notice; give one object a line"
            yield where, Refusal(where or "document", "unknown JSON", reason)
            return
        package = _package(text)
    except (msgspec.DecodeError, RecursionError) as error:
        yield where, Refusal(where or "document", "malformed JSON", f"{error}; mend it and scan again")
        return
    if package and bytes(package.ocid) and (package.releases or bytes(package.compiledRelease)):
        yield from _releases_of(text, where or "document")
        return
    listed = _listed(package) if package else None
    if listed is None:
        yield where or "document", text
        return
    kind, parts = listed
    for number, part in enumerate(parts, start=1):
        place = _join(where, f"{kind} {number}")
        if kind == "record":
            yield from _releases_of(bytes(part), place)
        else:
            yield place, bytes(part)


def _package(text: bytes) -> _Package | None:
    try:
        return msgspec.json.decode(text, type=_Package)
    except msgspec.ValidationError:  # a list that is none: a plain object that happens to use the word
        msgspec.json.decode(text, type=msgspec.Raw)
        return None


def _listed(package: _Package) -> tuple[str, list[msgspec.Raw]] | None:
    """The list of notices in a package; None where the document is itself one notice or a record."""
    if bytes(package.ocid):
        return None
    for key, kind in _LISTS.items():
        parts: list[msgspec.Raw] | None = getattr(package, key)
        if parts is not None and all(bytes(part[:1]) == b"{" for part in map(bytes, parts)):
            return kind, parts
    return None


def _releases_of(text: bytes, place: str) -> Iterator[tuple[str, bytes | Refusal]]:
    """The releases embedded in a record; its compiled release where they are only linked."""
    record = _package(text)
    if record and record.releases and all(_is_embedded(bytes(part)) for part in record.releases):
        for number, part in enumerate(record.releases, start=1):
            yield f"{place}, release {number}", bytes(part)
    elif record and bytes(record.compiledRelease):
        yield f"{place}, compiled release", bytes(record.compiledRelease)
    else:
        yield place, text


class _Linked(msgspec.Struct):
    url: Any = None
    id: Any = None


def _is_embedded(text: bytes) -> bool:
    try:
        release = msgspec.json.decode(text, type=_Linked)
    except msgspec.ValidationError:
        return False
    return release.url is None or release.id is not None


def _notice(value: dict[str, Any], locator: str) -> Record:
    given = next((value[key] for key in _DATES if isinstance(value.get(key), str) and value[key]), None)
    published = read_date(given) if given else None
    fault = f"unreadable date: {given!r} is no date of the calendar; see the notice in the source"
    identity = [str(value[key]) for key in ("ocid", "id") if isinstance(value.get(key), str | int)]
    fields = dict(_texts(value))
    return Record(
        id="/".join(identity) or locator,
        locator=locator,
        fields=fields,
        published=published,
        publisher=_publisher(value),
        notes=(fault,) if given and not published else (),
        purchase=notice_purchase(value, fields),
    )


def _publisher(value: dict[str, Any]) -> str | None:
    """The buying body: `buyer`, else the party with that role, else the procuring entity."""
    parties = value.get("parties") if isinstance(value.get("parties"), list) else []
    tender = value.get("tender") if isinstance(value.get("tender"), dict) else {}
    buyers = [
        party
        for party in parties or ()
        if isinstance(party, dict) and "buyer" in _texts_of(party.get("roles"))
    ]
    for holder in (value.get("buyer"), *buyers, (tender or {}).get("procuringEntity")):
        if isinstance(holder, dict) and isinstance(holder.get("name"), str) and holder["name"].strip():
            return unescape(holder["name"]).strip()
    names = (value.get(key) for key in (*_PUBLISHERS, "buyer"))
    return next((unescape(name).strip() for name in names if isinstance(name, str) and name.strip()), None)


def _texts_of(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text in a JSON object with its path; texts stand exactly as decoded, so that offsets hold.

    A path is a JSON pointer without its first slash (RFC 6901), so that no two texts share one.
    """
    stack: list[tuple[str | None, Any]] = [(None, value)]
    while stack:
        place, found = stack.pop()
        if isinstance(found, str):
            yield place or "", found
            continue
        inner: list[tuple[str, Any]] = []
        if isinstance(found, dict):
            inner = [(key.replace("~", "~0").replace("/", "~1"), part) for key, part in found.items()]
        elif isinstance(found, list):
            inner = [(str(index), part) for index, part in enumerate(found)]
        stack.extend((key if place is None else f"{place}/{key}", part) for key, part in reversed(inner))


def _join(where: str, part: str) -> str:
    return f"{where}, {part}" if where else part

"""Councillors as JSON, as those who read councils' ModernGov sites publish them: one object a councillor."""

from collections.abc import Iterator
from typing import Any

import msgspec

from answerable.engine.record import Refusal
from answerable.engine.representative import Seat
from answerable.readers.seat_columns import roles_of, seat_of

_LISTS = ("councillors", "members", "data", "results")


def read_councillors_json(text: str) -> Iterator[Seat | Refusal]:
    """The councillors of a list, or of an object that holds one under `councillors`, `members` or `data`."""
    try:
        document: Any = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        yield Refusal("file", "malformed JSON", f"{error}; fetch it again")
        return
    if isinstance(document, dict):
        document = next((document[name] for name in _LISTS if isinstance(document.get(name), list)), None)
    if document is None:
        detail = "an object without a list of councillors (a list of wards with bare names is not enough)"
        yield Refusal("file", "no councillors", detail)
        return
    for number, entry in enumerate(document if isinstance(document, list) else [document], 1):
        if isinstance(entry, dict):
            # Only what stands in the entry itself: committees, interests and the like are not read.
            fields = {
                name: str(value)
                for name, value in entry.items()
                if isinstance(value, str | int) and value is not True
            }
            yield from seat_of(fields, roles_of(entry), f"entry {number}", "councillor")
        else:
            yield Refusal(f"entry {number}", "no councillor", f"a {type(entry).__name__}, not an object")

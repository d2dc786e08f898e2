"""A file of representatives or of areas, whatever its format: told by its content, never by its name."""

from collections.abc import Iterator

from answerable.engine.area_codes import Area
from answerable.engine.record import Refusal
from answerable.engine.representative import Seat
from answerable.readers.councillors_csv import read_seats_csv
from answerable.readers.councillors_json import read_councillors_json
from answerable.readers.encoding import byte_order_mark, decode, wide_encoding
from answerable.readers.members_xml import read_members_xml
from answerable.readers.parlparse_people import read_people


def read_representatives(data: bytes) -> Iterator[Seat | Area | Refusal]:
    """Seats, areas and refusals in the order of the file."""
    text, fault = _text(data)
    if fault:
        yield Refusal("file", "wrong encoding", f"{fault}; they show as replacement characters")
    start = text.lstrip()[:1]
    if not start:
        yield Refusal("file", "empty file", "there is nothing in it; fetch it again")
    elif start == "<":
        yield from read_members_xml(text)
    elif start in "{[":
        is_people = start == "{" and all(f'"{name}"' in text for name in ("memberships", "posts", "persons"))
        yield from read_people(text.encode("utf-8")) if is_people else read_councillors_json(text)
    else:
        yield from read_seats_csv(text)


def _text(data: bytes) -> tuple[str, str | None]:
    if wide := wide_encoding(data):
        text = data.decode(wide, "replace").lstrip("\ufeff")
        return text, f"bytes that are no {wide}" if "\ufffd" in text else None
    marked = byte_order_mark(data)
    decoded = decode(data[len(marked[0]) :] if marked else data)
    return decoded.text, decoded.fault
